/* The fact-check sheet: parts and rows of the proofs, in words. */
#include "text/error.h"
#include "base/strbuf.h"
#include "paths/kinds.h"
#include "sheet/people.h"
#include "sheet/words.h"

#include <stdlib.h>

struct sheet_memory {
	struct vv_sheet sheet;
	struct arena arena;
	struct people people;
};

/* One sheet being written. */
struct writing {
	struct sheet_memory *memory;
	const struct vv_model *model;
	vv_language language;
	struct vv_error *err;
};

static bool
fill_ways(struct writing *writing, const struct people_row *from, vv_day date,
	  struct vv_sheet_row *to)
{
	struct arena *arena = &writing->memory->arena;
	struct vv_sheet_way *ways = arena_alloc(arena, (from->ways.count + 1) * sizeof *ways);
	struct words words = { .day = writing->memory->people.day,
			       .language = writing->language, .arena = arena };
	struct vv_session *session = NULL;
	bool good = ways != NULL && vv_case_session(&session, writing->model, date, &to->example,
						    writing->err) == VV_OK;

	words.session = session;
	for (size_t i = 0; i < from->ways.count && good; i++)
		good = words_of_way(&words, &from->ways, &from->ways.all[i], &ways[i]);
	to->ways = ways;
	to->way_count = from->ways.count;
	to->cut = from->ways.cut;
	vv_session_free(session);
	return good;
}

static bool
write_row(struct writing *writing, const struct people_row *from, vv_day date,
	  struct vv_sheet_row *to)
{
	struct arena *arena = &writing->memory->arena;
	struct vv_sheet_line *lines = arena_alloc(arena, (from->line_count + 1) * sizeof *lines);

	to->found = from->found;
	if (lines == NULL)
		return false;
	to->example.answers = from->witness.answers;
	to->example.answer_count = from->witness.count;
	for (size_t i = 0; i < from->line_count; i++)
		lines[i] = (struct vv_sheet_line){ from->lines[i].item->id,
						   from->lines[i].differs };
	to->lines = lines;
	to->line_count = from->line_count;
	return fill_ways(writing, from, date, to);
}

static bool
fill_part(struct writing *writing, const struct people_part *from, vv_day date,
	  struct vv_sheet_part *to)
{
	struct vv_sheet_row *rows = arena_alloc(&writing->memory->arena,
						(from->row_count + 1) * sizeof *rows);

	if (rows == NULL)
		return false;
	*to = (struct vv_sheet_part){ .verdict = from->verdict != NULL ? from->verdict->id : NULL,
				      .rest = from->rest, .rows = rows,
				      .row_count = from->row_count };
	for (size_t i = 0; i < from->row_count; i++)
		if (!write_row(writing, &from->rows[i], date, &rows[i]))
			return false;
	return true;
}

/* ---- questions ---- */

static const char *
kind_labels(struct writing *writing, const struct vv_question *question,
	    const uint32_t *by_choice, uint32_t kind)
{
	struct strbuf buf = { 0 };

	for (size_t c = 0; c < question->choice_count; c++) {
		if (by_choice[c] != kind)
			continue;
		strbuf_add(&buf, buf.length > 0 ? "; " : "");
		strbuf_add(&buf, text_in(&question->choices[c].label, writing->language));
	}
	return strbuf_keep(&buf, &writing->memory->arena);
}

static bool
fill_kinds(struct writing *writing, struct kinds *kinds, uint32_t q,
	   struct vv_sheet_question *to)
{
	const struct vv_question *question = to->question;
	struct arena *arena = &writing->memory->arena;
	uint32_t *by_choice = arena_alloc(arena, (question->choice_count + 1)
					  * sizeof *by_choice), count, there = 0;
	const char **labels;

	if (by_choice == NULL)
		return false;
	count = kinds_of(kinds, q, by_choice);
	for (size_t c = 0; c < question->choice_count; c++)
		there += by_choice[c] != KIND_NONE;
	if (count == there)
		return true;
	labels = arena_alloc(arena, (count + 1) * sizeof *labels);
	for (uint32_t kind = 0; kind < count && labels != NULL; kind++) {
		labels[kind] = kind_labels(writing, question, by_choice, kind);
		if (labels[kind] == NULL)
			return false;
	}
	to->kinds = labels;
	to->kind_count = count;
	return labels != NULL;
}

static bool
fill_asked(struct writing *writing, const struct people_asked *from,
	   const struct vv_session *session, struct kinds *kinds, struct vv_sheet_question *to)
{
	struct arena *arena = &writing->memory->arena;
	struct vv_sheet_way *ways = arena_alloc(arena, (from->ways.count + 1) * sizeof *ways);
	struct day *day = writing->memory->people.day;
	struct words words = { .day = day, .session = session, .language = writing->language,
			       .arena = arena };
	bool good = ways != NULL;

	*to = (struct vv_sheet_question){
		.question = day->d.variables[from->question].question,
		.everybody = from->everybody, .ways = ways, .way_count = from->ways.count,
		.cut = from->ways.cut, .label = words_of_question_label(&words, from->question),
	};
	for (size_t i = 0; i < from->ways.count && good; i++)
		good = words_of_way(&words, &from->ways, &from->ways.all[i], &ways[i]);
	if (good && day->d.variables[from->question].kind == VARIABLE_CHOICE)
		good = fill_kinds(writing, kinds, from->question, to);
	return good && to->label != NULL;
}

/* Those of which there is something to say. */
static bool
fill_questions(struct writing *writing, vv_day date)
{
	struct sheet_memory *memory = writing->memory;
	const struct people *people = &memory->people;
	struct vv_sheet_question *all = arena_alloc(&memory->arena,
						    (people->asked_count + 1) * sizeof *all);
	struct vv_session *session = NULL;
	struct kinds kinds;
	bool good = all != NULL && kinds_init(&kinds, people->day)
		    && vv_session_new(&session, writing->model, date, writing->err) == VV_OK;

	for (size_t i = 0; i < people->asked_count && good; i++) {
		struct vv_sheet_question *to = &all[memory->sheet.question_count];

		good = fill_asked(writing, &people->asked[i], session, &kinds, to);
		memory->sheet.question_count += good && (!to->everybody || to->kind_count > 0);
	}
	memory->sheet.questions = all;
	if (all != NULL)
		kinds_clear(&kinds);
	vv_session_free(session);
	return good;
}

static bool
fill_sheet(struct writing *writing, vv_day date)
{
	struct sheet_memory *memory = writing->memory;
	struct vv_sheet_part *parts = arena_alloc(&memory->arena,
						  (memory->people.part_count + 1) * sizeof *parts);

	if (parts == NULL)
		return false;
	memory->sheet.date = date;
	memory->sheet.parts = parts;
	memory->sheet.part_count = memory->people.part_count;
	for (size_t i = 0; i < memory->people.part_count; i++)
		if (!fill_part(writing, &memory->people.parts[i], date, &parts[i]))
			return false;
	return fill_questions(writing, date);
}

enum vv_status
vv_sheet_new(struct vv_sheet **out, const struct vv_model *model, vv_day date,
	     vv_language language, const struct vv_effort *effort, struct vv_error *err)
{
	struct sheet_memory *memory = calloc(1, sizeof *memory);
	struct writing writing = { .memory = memory, .model = model, .language = language,
				   .err = err };
	enum vv_status status;

	if (memory == NULL)
		return error_no_memory(err);
	memory->sheet.memory = memory;
	status = people_find(&memory->people, model, date, effort, err);
	if (status == VV_OK && !fill_sheet(&writing, date))
		status = error_no_memory(err);
	if (status == VV_OK)
		status = people_status(&memory->people, err);
	if (status != VV_OK) {
		vv_sheet_free(&memory->sheet);
		return status;
	}
	*out = &memory->sheet;
	return VV_OK;
}

void
vv_sheet_free(struct vv_sheet *sheet)
{
	struct sheet_memory *memory;

	if (sheet == NULL)
		return;
	memory = sheet->memory;
	people_clear(&memory->people);
	arena_clear(&memory->arena);
	free(memory);
}
