/* The same answers on two rules dates.  Nothing is asked: what the other day's constraints
 * would refuse because of the day counts and is marked, and what is asked on that day alone is
 * left open, or empty where it may be. */
#include "explain/compare.h"
#include "explain/trial.h"

#include "text/error.h"
#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct as_of_memory {
	struct arena arena;
	struct vv_as_of as_of;
	struct vv_report *here, *there;
	vv_language language;
	const struct vv_texts *texts;
};

static void
say_outcome(struct clauses *c, const struct vv_report *here, const struct vv_report *there)
{
	struct strbuf buf = { 0 }, from = { 0 }, to = { 0 };
	const char *before = here->verdict != NULL ? here->verdict->id : "";
	const char *after = there->verdict != NULL ? there->verdict->id : "";

	if (strcmp(before, after) == 0)
		return;
	compare_write_outcome(&from, c, here->outcome_text);
	compare_write_outcome(&to, c, there->outcome_text);
	buf.failed = from.failed || to.failed;
	if (!buf.failed && strcmp(strbuf_text(&from), strbuf_text(&to)) == 0)
		/* Translators: between two days; the result remains Yes, No … for another reason */
		strbuf_add(&buf, vv_text(c->texts, c->language, N_("the result says something else")));
	else if (!buf.failed)
		/* Translators: between two days; outcomes, as in "from “No” to “Not yet”" */
		text_write(&buf, c->texts, c->language,
			   N_("the result changes from “%s” to “%s”"), strbuf_text(&from),
			   strbuf_text(&to));
	clauses_add(c, &buf);
	strbuf_clear(&from);
	strbuf_clear(&to);
}

static void
say_lines(struct clauses *c, const struct vv_line_changes *added,
	  const struct vv_line_changes *removed, const struct vv_line_changes *changed)
{
	struct strbuf buf = { 0 };
	const char *lines;

	if ((lines = compare_lines(c, added)) != NULL) {
		/* Translators: between two days; lines of the report: "2 documents and 1 fee" */
		text_write(&buf, c->texts, c->language, N_("new: %s"), lines);
		clauses_add(c, &buf);
	}
	if ((lines = compare_lines(c, removed)) != NULL) {
		/* Translators: likewise */
		text_write(&buf, c->texts, c->language, N_("gone: %s"), lines);
		clauses_add(c, &buf);
	}
	if ((lines = compare_lines(c, changed)) != NULL) {
		/* Translators: likewise; their words are others */
		text_write(&buf, c->texts, c->language, N_("changed: %s"), lines);
		clauses_add(c, &buf);
	}
}

/* "1 June 2024" of both, the earlier one first. */
static void
write_days(struct strbuf *first, struct strbuf *second, const struct as_of_memory *memory)
{
	vv_day a = memory->here->date, b = memory->there->date;

	language_write_date(first, memory->language, memory->texts, a < b ? a : b);
	language_write_date(second, memory->language, memory->texts, a < b ? b : a);
}

/* What changes from the one report to the other, going on in time. */
static void
collect_clauses(struct clauses *c, const struct as_of_memory *memory)
{
	const struct vv_as_of *as_of = &memory->as_of;

	if (as_of->date < memory->here->date) {
		say_outcome(c, memory->there, memory->here);
		say_lines(c, &as_of->removed, &as_of->added, &as_of->changed);
	} else {
		say_outcome(c, memory->here, memory->there);
		say_lines(c, &as_of->added, &as_of->removed, &as_of->changed);
	}
}

static void
write_clauses(struct strbuf *buf, const struct clauses *c, const char *first, const char *second)
{
	struct strbuf list = { 0 };

	for (size_t i = 0; i < c->count; i++) {
		strbuf_add(&list, i > 0 ? "; " : "");
		strbuf_add(&list, c->all[i]);
	}
	buf->failed |= list.failed || c->failed;
	if (!buf->failed && c->count == 0)
		/* Translators: two days */
		text_write(buf, c->texts, c->language,
			   N_("Between %s and %s nothing changes for these answers."), first, second);
	else if (!buf->failed)
		/* Translators: two days, and what changes, parted by semicolons */
		text_write(buf, c->texts, c->language, N_("Between %s and %s: %s."), first, second,
			   strbuf_text(&list));
	strbuf_clear(&list);
}

static bool
say_all(struct as_of_memory *memory)
{
	struct clauses c = { memory->texts, memory->language, &memory->arena, .failed = false };
	struct strbuf first = { 0 }, second = { 0 }, text = { 0 };

	collect_clauses(&c, memory);
	write_days(&first, &second, memory);
	text.failed = first.failed || second.failed;
	if (!text.failed)
		write_clauses(&text, &c, strbuf_text(&first), strbuf_text(&second));
	memory->as_of.text = strbuf_keep(&text, &memory->arena);
	strbuf_clear(&first);
	strbuf_clear(&second);
	return memory->as_of.text != NULL;
}

static bool
compare(struct as_of_memory *memory)
{
	struct vv_as_of *as_of = &memory->as_of;
	const struct vv_item_view *verdict = memory->there->verdict;
	struct compared compared;

	if (!compare_reports(&compared, memory->here, memory->there, &memory->arena))
		return false;
	as_of->report = memory->there;
	as_of->complete = memory->there->complete;
	as_of->outcome = memory->there->outcome;
	as_of->outcome_text = memory->there->outcome_text;
	as_of->verdict = verdict != NULL ? verdict->id : NULL;
	as_of->headline = verdict != NULL ? verdict->line : "";
	as_of->added = compared.added;
	as_of->removed = compared.removed;
	as_of->changed = compared.changed;
	return say_all(memory);
}

/* The report on the other day. */
static enum vv_status
report_on(struct as_of_memory *memory, const struct vv_session *session, vv_day date,
	  struct vv_error *err)
{
	struct trial trial;
	enum vv_status status = trial_init(&trial, session)
		? vv_session_set_date(trial.session, date, err) : error_no_memory(err);

	if (status == VV_OK) {
		trial_skip(&trial);
		status = trial.no_memory ? error_no_memory(err)
			 : vv_report_new(&memory->there, trial.session, memory->language, err);
	}
	trial_clear(&trial);
	return status;
}

enum vv_status
vv_as_of_new(struct vv_as_of **out, const struct vv_session *session, vv_day date,
	     vv_language language, struct vv_error *err)
{
	struct as_of_memory *memory = calloc(1, sizeof *memory);
	enum vv_status status;

	if (memory == NULL)
		return error_no_memory(err);
	memory->as_of = (struct vv_as_of){ .date = date, .memory = memory };
	memory->language = language;
	memory->texts = session->model->texts;
	status = vv_report_new(&memory->here, session, language, err);
	if (status == VV_OK)
		status = report_on(memory, session, date, err);
	if (status == VV_OK && !compare(memory))
		status = error_no_memory(err);
	if (status == VV_OK)
		*out = &memory->as_of;
	else
		vv_as_of_free(&memory->as_of);
	return status;
}

void
vv_as_of_free(struct vv_as_of *as_of)
{
	struct as_of_memory *memory;

	if (as_of == NULL)
		return;
	memory = as_of->memory;
	vv_report_free(memory->here);
	vv_report_free(memory->there);
	arena_clear(&memory->arena);
	free(memory);
}
