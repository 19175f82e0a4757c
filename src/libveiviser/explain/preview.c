/* A change seen before it is made: the interview with the answer beside the one without. */
#include "explain/compare.h"
#include "explain/trial.h"

#include "text/error.h"
#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct preview_memory {
	struct arena arena;
	struct vv_preview preview;
	struct vv_report *before, *after;	/* NULL: the verdicts do not decide */
};

/* Being made. */
struct previewing {
	struct preview_memory *memory;
	const struct vv_session *session;
	struct trial trial;
	vv_language language;
};

/* ---- questions ---- */

static bool
is_to_answer(enum vv_state state)
{
	return state == VV_OPEN || state == VV_REFUSED;
}

static void
note_question(struct previewing *p, const struct vv_question *question,
	      const struct vv_question **hidden, const struct vv_question **shown,
	      const struct vv_question **refused)
{
	struct vv_preview *preview = &p->memory->preview;
	enum vv_state before = vv_session_state(p->session, question);
	enum vv_state after = vv_session_state(p->trial.session, question);

	if (trial_counts(before) && (after == VV_IRRELEVANT || after == VV_UNDECIDED))
		hidden[preview->hidden_count++] = question;
	else if (before == VV_IRRELEVANT && trial_counts(after))
		shown[preview->shown_count++] = question;
	else if ((before != VV_REFUSED && after == VV_REFUSED)
		 || (trial_counts(before) && after == VV_OPEN))
		refused[preview->refused_count++] = question;
	else if (!is_to_answer(before) && after == VV_OPEN)
		preview->opened++;
	if (before != VV_UNDECIDED && after == VV_UNDECIDED)
		preview->more_opened = true;
}

static bool
compare_questions(struct previewing *p, const struct vv_question *changed)
{
	const struct vv_model *model = p->session->model;
	struct arena *arena = &p->memory->arena;
	struct vv_preview *preview = &p->memory->preview;
	size_t size = (model->question_count + 1) * sizeof(struct vv_question *);
	const struct vv_question **hidden = arena_alloc(arena, size);
	const struct vv_question **shown = arena_alloc(arena, size);
	const struct vv_question **refused = arena_alloc(arena, size);

	if (hidden == NULL || shown == NULL || refused == NULL)
		return false;
	preview->hidden = hidden;
	preview->shown = shown;
	preview->refused = refused;
	for (size_t i = 0; i < model->question_count; i++)
		if (&model->questions[i] != changed)
			note_question(p, &model->questions[i], hidden, shown, refused);
	return true;
}

/* ---- reports ---- */

/* NULL, with VV_OK, where the verdicts do not decide. */
static enum vv_status
make_report(struct vv_report **out, const struct vv_session *session, vv_language language)
{
	enum vv_status status = vv_report_new(out, session, language, NULL);

	return status == VV_DATA || status == VV_ANSWER ? VV_OK : status;
}

static const char *
outcome_of(const struct vv_report *report)
{
	return report != NULL ? report->outcome_text : "";
}

static const struct vv_item_view *
verdict_of(const struct vv_report *report)
{
	return report != NULL ? report->verdict : NULL;
}

static bool
compare_results(struct previewing *p)
{
	struct preview_memory *memory = p->memory;
	struct vv_preview *preview = &memory->preview;
	const struct vv_item_view *before, *after;
	struct compared compared = { .added = { .count = 0 } };

	if (make_report(&memory->before, p->session, p->language) != VV_OK
	    || make_report(&memory->after, p->trial.session, p->language) != VV_OK)
		return false;
	if (memory->before != NULL && memory->after != NULL
	    && !compare_reports(&compared, memory->before, memory->after, &memory->arena))
		return false;
	before = verdict_of(memory->before);
	after = verdict_of(memory->after);
	preview->added = compared.added;
	preview->removed = compared.removed;
	preview->changed = compared.changed;
	preview->verdict_before = before != NULL ? before->id : NULL;
	preview->verdict = after != NULL ? after->id : NULL;
	preview->outcome_before = outcome_of(memory->before);
	preview->outcome_text = outcome_of(memory->after);
	preview->headline = after != NULL ? after->line : "";
	return true;
}

static bool
is_same_verdict(const struct vv_preview *preview)
{
	if (preview->verdict_before == NULL || preview->verdict == NULL)
		return preview->verdict_before == preview->verdict;
	return strcmp(preview->verdict_before, preview->verdict) == 0;
}

/* ---- in words ---- */

/* A macro, so that the compiler sees the formats. */
#define COUNTED(...) \
	strbuf_printf(&buf, text_format_plural(c->texts, c->language, __VA_ARGS__, n), n)

static void
say_questions(struct clauses *c, const struct vv_preview *preview)
{
	struct strbuf buf = { 0 };
	size_t n;

	if ((n = preview->hidden_count) > 0) {
		/* Translators: this and the following come behind "This ", joined by commas and
		 * "and": what changing an answer does */
		COUNTED(NP_("hides %zu answer", "hides %zu answers"));
		clauses_add(c, &buf);
	}
	if ((n = preview->shown_count) > 0) {
		/* Translators: behind "This ": answers given before count once more */
		COUNTED(NP_("brings back %zu answer", "brings back %zu answers"));
		clauses_add(c, &buf);
	}
	if ((n = preview->refused_count) > 0) {
		/* Translators: behind "This ": answers that do not fit any more */
		COUNTED(NP_("asks for %zu answer anew", "asks for %zu answers anew"));
		clauses_add(c, &buf);
	}
	if ((n = preview->opened) > 0 && !preview->more_opened) {
		/* Translators: behind "This " */
		COUNTED(NP_("asks %zu further question", "asks %zu further questions"));
		clauses_add(c, &buf);
	} else if (preview->more_opened) {
		/* Translators: behind "This "; how many is not known yet */
		strbuf_add(&buf, vv_text(c->texts, c->language, N_("asks further questions")));
		clauses_add(c, &buf);
	}
}

static void
say_result(struct clauses *c, const struct vv_preview *preview)
{
	struct strbuf buf = { 0 }, from = { 0 }, to = { 0 };

	if (is_same_verdict(preview))
		return;
	compare_write_outcome(&from, c, preview->outcome_before);
	compare_write_outcome(&to, c, preview->outcome_text);
	buf.failed = from.failed || to.failed;
	if (!buf.failed && strcmp(strbuf_text(&from), strbuf_text(&to)) == 0)
		/* Translators: behind "This "; the result remains Yes, No … for another reason */
		strbuf_add(&buf, vv_text(c->texts, c->language, N_("changes what the result says")));
	else if (!buf.failed)
		/* Translators: behind "This "; outcomes, as in "from “No” to “Not yet”" */
		text_write(&buf, c->texts, c->language,
			   N_("changes the result from “%s” to “%s”"), strbuf_text(&from),
			   strbuf_text(&to));
	clauses_add(c, &buf);
	strbuf_clear(&from);
	strbuf_clear(&to);
}

static void
say_lines(struct clauses *c, const struct vv_preview *preview)
{
	struct strbuf buf = { 0 };
	const char *lines;

	if ((lines = compare_lines(c, &preview->added)) != NULL) {
		/* Translators: behind "This "; lines of the report: "2 documents and 1 fee" */
		text_write(&buf, c->texts, c->language, N_("adds %s"), lines);
		clauses_add(c, &buf);
	}
	if ((lines = compare_lines(c, &preview->removed)) != NULL) {
		/* Translators: likewise */
		text_write(&buf, c->texts, c->language, N_("removes %s"), lines);
		clauses_add(c, &buf);
	}
	if ((lines = compare_lines(c, &preview->changed)) != NULL) {
		/* Translators: likewise; their words change */
		text_write(&buf, c->texts, c->language, N_("changes %s"), lines);
		clauses_add(c, &buf);
	}
}

static bool
say_all(struct previewing *p)
{
	struct vv_preview *preview = &p->memory->preview;
	struct clauses c = { p->session->model->texts, p->language, &p->memory->arena,
			     .failed = false };
	struct strbuf list = { 0 }, text = { 0 };

	say_questions(&c, preview);
	say_result(&c, preview);
	say_lines(&c, preview);
	preview->same = c.count == 0 && !c.failed;
	language_write_list(&list, p->language, c.texts, c.all, c.count);
	text.failed = list.failed || c.failed;
	if (!text.failed && preview->same)
		strbuf_add(&text, vv_text(c.texts, p->language, N_("This changes nothing else.")));
	else if (!text.failed)
		/* Translators: clauses in a row, as in "hides 3 answers and adds 2 documents" */
		text_write(&text, c.texts, p->language, N_("This %s."), strbuf_text(&list));
	preview->text = strbuf_keep(&text, &p->memory->arena);
	strbuf_clear(&list);
	return preview->text != NULL;
}

/* ---- the whole ---- */

static enum vv_status
put(struct previewing *p, const struct vv_question *question, const char *raw,
    struct vv_error *err)
{
	enum vv_status status = vv_session_try(p->trial.session, question, raw, err);

	if (status == VV_OK && !trial_put(&p->trial, question, raw))
		status = error_no_memory(err);
	return status;
}

enum vv_status
vv_preview_new(struct vv_preview **out, const struct vv_session *session,
	       const struct vv_question *question, const char *raw, vv_language language,
	       struct vv_error *err)
{
	struct preview_memory *memory = calloc(1, sizeof *memory);
	struct previewing p = { .memory = memory, .session = session, .language = language };
	enum vv_status status;

	if (memory == NULL)
		return error_no_memory(err);
	memory->preview.memory = memory;
	status = trial_init(&p.trial, session) ? put(&p, question, raw, err)
		 : error_no_memory(err);
	if (status == VV_OK
	    && !(compare_questions(&p, question) && compare_results(&p) && say_all(&p)
		 && !session_lacks_memory(p.trial.session) && !session_lacks_memory(session)))
		status = error_no_memory(err);
	trial_clear(&p.trial);
	if (status == VV_OK)
		*out = &memory->preview;
	else
		vv_preview_free(&memory->preview);
	return status;
}

void
vv_preview_free(struct vv_preview *preview)
{
	struct preview_memory *memory;

	if (preview == NULL)
		return;
	memory = preview->memory;
	vv_report_free(memory->before);
	vv_report_free(memory->after);
	arena_clear(&memory->arena);
	free(memory);
}
