/* Cases: complete sets of answers that stand for classes of people, and what a set of
 * cases leaves untried. */
#include "check.h"

#include "error.h"
#include "strbuf.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- coverage ---- */

struct vv_coverage {
	struct cover *cover;
};

enum vv_status
vv_coverage_add(struct vv_coverage *coverage, const struct vv_session *session)
{
	return prove_cover_add(coverage->cover, session);
}

/* What never changes by proof, no case can change. */
static bool
is_constant(const struct check_memory *memory, struct place place)
{
	for (size_t i = 0; i < memory->list.count; i++) {
		const struct diagnostic *finding = &memory->list.all[i];

		if (finding->code == DIAGNOSTIC_CONSTANT && finding->line == place.line
		    && finding->column == place.column && strcmp(finding->file, place.file) == 0)
			return true;
	}
	return false;
}

static void
tell_uncovered(struct check_memory *memory, const struct cover_entry *entry)
{
	const struct proof_spot *spot = &entry->spot;
	struct place place = check_spot_place(memory, spot);

	if (is_constant(memory, place))
		return;
	if (spot->node != NULL || spot->key != NULL) {
		if (entry->seen_true == 0 && entry->seen_false == 0)
			diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
					 N_("in no case does this condition of '%s' matter"),
					 spot->id);
		else if (entry->seen_true == 0)
			diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
					 N_("in no case does this condition of '%s' hold where it matters"),
					 spot->id);
		else if (entry->seen_false == 0)
			diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
					 N_("in no case does this condition of '%s' fail where it matters"),
					 spot->id);
	} else if (entry->seen_true == 0 && spot->owner == PROOF_CHOICE) {
		diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
				 N_("no case takes choice '%s' of question '%s'"), spot->choice,
				 spot->id);
	} else if (entry->seen_true == 0) {
		diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
				 N_("no case shows '%s'"), spot->id);
	}
}

enum vv_status
check_cover(struct check_memory *memory, const struct vv_check_options *options)
{
	struct vv_coverage coverage = { 0 };
	enum vv_status status = prove_cover_new(&coverage.cover, memory->model);

	if (status != VV_OK)
		return status;
	if (!options->cases(&coverage, memory->model, options->payload))
		status = VV_NO_MEMORY;
	for (size_t i = 0; status == VV_OK && i < coverage.cover->count; i++)
		tell_uncovered(memory, &coverage.cover->all[i]);
	memory->covered = true;
	prove_cover_free(coverage.cover);
	return status;
}

/* ---- cases to be looked at ---- */

struct cases_memory {
	struct vv_cases cases;
	struct arena arena;
	struct proof_cases *proof;
};

/* A choice id, or several parted by commas, in the question's words. */
static void
write_choices(struct strbuf *buf, const struct vv_model *model,
	      const struct vv_question *question, const char *ids,
	      enum vv_language language)
{
	while (*ids != '\0') {
		size_t length = strcspn(ids, ",");
		const char *label = NULL;

		for (size_t i = 0; i < question->choice_count && label == NULL; i++) {
			const struct choice *choice = &question->choices[i];
			const char *id = model->symbols[choice->symbol].id;

			if (strlen(id) == length && strncmp(id, ids, length) == 0)
				label = text_in(&choice->label, language);
		}
		if (label != NULL)
			strbuf_add(buf, label);
		else
			strbuf_add_bytes(buf, ids, length);
		ids += length;
		if (*ids == ',') {
			strbuf_add(buf, ", ");
			ids++;
		}
	}
}

/* "|a,b !c": at least one of these, none of those. */
static void
write_ticks(struct strbuf *buf, const struct vv_model *model, const struct vv_question *question,
	    const char *text, enum vv_language language)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		char *ids = strndup(text + 1, length - 1);
		struct strbuf names = { 0 };

		if (ids != NULL)
			write_choices(&names, model, question, ids, language);
		if (ids == NULL || names.failed)
			buf->failed = true;
		else
			text_write(buf, model->texts, language, *text == '|'
				   ? N_("at least one of: %s") : N_("none of: %s"),
				   strbuf_text(&names));
		strbuf_clear(&names);
		free(ids);
		text += length;
		if (*text == ' ') {
			strbuf_add(buf, "; ");
			text++;
		}
	}
}

/* "10 .. 20" of a number or date; either end may be missing. */
static void
write_stretch(struct strbuf *buf, const struct vv_model *model, const char *text,
	      enum vv_language language)
{
	const char *dots = strstr(text, " .. ");
	char *low = dots != NULL ? strndup(text, (size_t)(dots - text)) : NULL;
	const char *high = dots != NULL ? dots + 4 : "";

	if (low == NULL || strcmp(low, high) == 0)
		strbuf_add(buf, low != NULL ? low : text);
	else if (*low == '\0')
		text_write(buf, model->texts, language, N_("up to %s"), high);
	else if (*high == '\0')
		text_write(buf, model->texts, language, N_("from %s"), low);
	else
		text_write(buf, model->texts, language, N_("from %s to %s"), low, high);
	free(low);
}

/* What stands before ",-". */
static char *
without_mark(const char *text, bool *marked)
{
	size_t length = strlen(text);

	*marked = length >= 2 && strcmp(text + length - 2, ",-") == 0;
	return strndup(text, *marked ? length - 2 : length);
}

static void
write_test(struct strbuf *buf, const struct vv_model *model, const struct proof_test *test,
	   enum vv_language language)
{
	bool unasked = false;
	char *text;

	if (test->condition) {
		text_write(buf, model->texts, language, test->value ? N_("holds: %s")
			   : N_("does not hold: %s"), test->text);
		return;
	}
	text = without_mark(test->text, &unasked);
	strbuf_printf(buf, "%s ", text_in(&test->question->label, language));
	if (text == NULL)
		buf->failed = true;
	else if (text[0] == '\0')
		strbuf_add(buf, vv_text(model->texts, language, N_("left empty")));
	else if (text[0] == '|' || text[0] == '!')
		write_ticks(buf, model, test->question, text, language);
	else if (test->question->choice_count > 0)
		write_choices(buf, model, test->question, text, language);
	else
		write_stretch(buf, model, text, language);
	if (unasked) {
		strbuf_add(buf, "; ");
		strbuf_add(buf, vv_text(model->texts, language, N_("or not asked")));
	}
	free(text);
}

static bool
fill_case(struct cases_memory *memory, const struct vv_model *model,
	  const struct proof_case *from, enum vv_language language, struct vv_case *to)
{
	struct vv_case_answer *answers = arena_alloc(&memory->arena,
				(from->witness.count + 1) * sizeof *answers);
	const char **tests = arena_alloc(&memory->arena, (from->test_count + 1) * sizeof *tests);

	if (answers == NULL || tests == NULL)
		return false;
	for (size_t i = 0; i < from->witness.count; i++)
		answers[i] = (struct vv_case_answer){ from->witness.answers[i].question,
						      from->witness.answers[i].raw };
	for (size_t i = 0; i < from->test_count; i++) {
		struct strbuf words = { 0 };

		write_test(&words, model, &from->tests[i], language);
		tests[i] = words.failed ? NULL : arena_strdup(&memory->arena, strbuf_text(&words));
		strbuf_clear(&words);
		if (tests[i] == NULL)
			return false;
	}
	*to = (struct vv_case){ .name = from->name, .verdict = from->verdict,
				.answers = answers, .answer_count = from->witness.count,
				.tests = tests, .test_count = from->test_count };
	return true;
}

enum vv_status
vv_cases_new(struct vv_cases **out, const struct vv_model *model, vv_day date,
	     enum vv_case_kind kind, size_t limit, enum vv_language language,
	     struct vv_error *err)
{
	struct cases_memory *memory = calloc(1, sizeof *memory);
	struct vv_case *all = NULL;
	enum vv_status status = VV_NO_MEMORY;

	if (memory == NULL)
		return error_no_memory(err);
	memory->cases.memory = memory;
	memory->cases.date = date;
	status = prove_cases(&memory->proof, model, date, kind == VV_CASES_CLASSES
			     ? PROOF_CASES_CLASSES : PROOF_CASES_BOUNDARIES, limit, err);
	if (status == VV_OK)
		all = arena_alloc(&memory->arena, (memory->proof->count + 1) * sizeof *all);
	if (status == VV_OK && all == NULL)
		status = VV_NO_MEMORY;
	for (size_t i = 0; status == VV_OK && i < memory->proof->count; i++)
		if (!fill_case(memory, model, &memory->proof->all[i], language, &all[i]))
			status = VV_NO_MEMORY;
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	if (status != VV_OK) {
		vv_cases_free(&memory->cases);
		return status;
	}
	memory->cases.all = all;
	memory->cases.count = memory->proof->count;
	memory->cases.cut = memory->proof->cut;
	*out = &memory->cases;
	return VV_OK;
}

void
vv_cases_free(struct vv_cases *cases)
{
	struct cases_memory *memory;

	if (cases == NULL)
		return;
	memory = cases->memory;
	prove_cases_free(memory->proof);
	arena_clear(&memory->arena);
	free(memory);
}

enum vv_status
vv_case_session(struct vv_session **out, const struct vv_model *model, vv_day date,
		const struct vv_case *one, struct vv_error *err)
{
	struct vv_session *session = NULL;
	enum vv_status status = vv_session_new(&session, model, date, err);

	for (size_t i = 0; status == VV_OK && i < one->answer_count; i++) {
		const struct vv_question *question =
			vv_model_find_question(model, one->answers[i].question->id);

		/* another model may not know the question or the answer */
		if (question != NULL)
			vv_session_answer(session, question, one->answers[i].raw, NULL);
	}
	if (status != VV_OK)
		return status;
	vv_session_skip_optional(session);
	*out = session;
	return VV_OK;
}
