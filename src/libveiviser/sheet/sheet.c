/* The fact-check sheet: parts and rows of the proofs, in words. */
#include "text/error.h"
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
	return true;
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
