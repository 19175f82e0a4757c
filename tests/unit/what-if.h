/* What is said of other answers and other days beside what then happens.  Include after
 * cmocka.h and harness.h. */
#ifndef WHAT_IF_H
#define WHAT_IF_H

#include "base/strbuf.h"
#include "explain/changes.h"
#include "interview/session.h"
#include "value/date.h"
#include "veiviser-explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- interviews ---- */

/* All answers once more, as if given on another day, or on none. */
static inline struct vv_session *
what_if_copy(const struct vv_session *session, vv_day date)
{
	struct vv_session *copy;

	assert_int_equal(vv_session_new(&copy, session->model, date, NULL), VV_OK);
	for (size_t i = 0; i < session->model->question_count; i++) {
		if (session->answers[i].raw == NULL)
			continue;
		assert_int_equal(vv_session_recall(copy, &session->model->questions[i],
						   session->answers[i].raw, NULL), VV_OK);
		if (date == session->date)
			copy->answers[i].given = session->answers[i].given;
	}
	return copy;
}

/* NULL where the verdicts do not decide. */
static inline struct vv_report *
what_if_report(const struct vv_session *session)
{
	struct vv_report *report = NULL;

	if (vv_report_new(&report, session, VV_EN, NULL) != VV_OK)
		return NULL;
	return report;
}

static inline const char *
what_if_verdict(const struct vv_report *report)
{
	return report != NULL && report->verdict != NULL ? report->verdict->id : "";
}

static inline bool
what_if_has(const struct vv_report *report, const char *id)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;

	while (report != NULL && (item = vv_report_next_item(&walk)) != NULL)
		if (item->kind != VV_KIND_VERDICT && strcmp(item->id, id) == 0)
			return true;
	return false;
}

/* How many lines one report has that another has not. */
static inline size_t
what_if_only(const struct vv_report *report, const struct vv_report *other)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	size_t count = 0;

	while ((item = vv_report_next_item(&walk)) != NULL)
		count += item->kind != VV_KIND_VERDICT && !what_if_has(other, item->id);
	return count;
}

static inline bool
what_if_is_given(const struct vv_session *session, const struct vv_question *question)
{
	enum vv_state state = vv_session_state(session, question);

	return state == VV_EMPTY || state == VV_ANSWERED || state == VV_OVERTAKEN;
}

/* ---- alternatives ---- */

/* An interview, and what is said of other answers. */
struct what_if {
	const struct vv_session *session;
	struct vv_report *now;		/* NULL: the verdicts do not decide */
	struct vv_alternatives *said;	/* some of what was found */
	struct changes found;
	size_t tried, pairs;		/* answers that give another outcome */
};

static inline void
what_if_fail(const struct what_if *w, const char *what, const char *detail)
{
	const struct vv_model *model = w->session->model;

	for (size_t i = 0; i < model->question_count; i++)
		if (w->session->answers[i].raw != NULL)
			print_error("%s=%s\n", model->questions[i].id, w->session->answers[i].raw);
	for (size_t i = 0; i < w->said->count; i++)
		print_error("said: %s (%s)\n", w->said->all[i].text, w->said->all[i].verdict);
	fail_msg("%s: %s (%s now, as of %lld)", what, detail, what_if_verdict(w->now),
		 (long long)w->session->date);
}

static inline void
what_if_check_lines(const struct what_if *w, const struct vv_alternative *said,
		    const struct vv_report *after)
{
	if (w->now == NULL)
		return;
	for (size_t i = 0; i < said->added_count; i++)
		if (!what_if_has(after, said->added[i]) || what_if_has(w->now, said->added[i]))
			what_if_fail(w, "not added", said->added[i]);
	for (size_t i = 0; i < said->removed_count; i++)
		if (what_if_has(after, said->removed[i]) || !what_if_has(w->now, said->removed[i]))
			what_if_fail(w, "not removed", said->removed[i]);
	if (what_if_only(after, w->now) != said->added_count
	    || what_if_only(w->now, after) != said->removed_count)
		what_if_fail(w, "other lines come and go", said->text);
}

/* What is said to come of answers comes of them; @p also: of the choice beside the last. */
static inline void
what_if_check_said(const struct what_if *w, const struct vv_alternative *said, const char *also)
{
	struct vv_session *session = what_if_copy(w->session, w->session->date);
	struct vv_report *after;

	for (size_t i = 0; i < said->answer_count; i++) {
		const struct vv_question *question = said->answers[i].question;
		bool last = i + 1 == said->answer_count;

		if (question->fixed || question->type == VV_TYPE_TEXT)
			what_if_fail(w, "nobody can change", question->id);
		if (i == 0 && !what_if_is_given(w->session, question))
			what_if_fail(w, "not asked", question->id);
		if (vv_session_give(session, question, last && also != NULL ? also
				    : said->answers[i].raw, NULL) != VV_OK)
			what_if_fail(w, "not allowed", said->text);
	}
	vv_session_skip_optional(session);
	after = what_if_report(session);
	if (after == NULL || !after->complete)
		what_if_fail(w, "does not decide", said->text);
	if (strcmp(what_if_verdict(after), said->verdict) != 0 || after->outcome != said->outcome)
		what_if_fail(w, "gives another verdict", said->text);
	if (w->now != NULL && w->now->outcome == said->outcome)
		what_if_fail(w, "no other outcome", said->text);
	if (also == NULL && strcmp(after->verdict->text, said->headline) != 0)
		what_if_fail(w, "another line", said->text);
	if (also == NULL)
		what_if_check_lines(w, said, after);
	vv_report_free(after);
	vv_session_free(session);
}

static inline void
what_if_check_all_said(struct what_if *w)
{
	for (size_t i = 0; i < w->said->count; i++) {
		const struct vv_alternative *said = &w->said->all[i];
		const struct vv_alternative_answer *last = &said->answers[said->answer_count - 1];

		what_if_check_said(w, said, NULL);
		for (size_t k = 0; k < last->also_count; k++)
			what_if_check_said(w, said, last->also[k]);
		w->pairs += said->answer_count > 1;
		for (size_t k = 0; k < i && said->answer_count > 1; k++)
			if (w->said->all[k].answer_count == 1 && w->said->all[k].outcome == said->outcome)
				what_if_fail(w, "one answer is enough", said->text);
	}
}

/* ---- whether something nearer was left out ---- */

/* How far one answer is from another: a number of steps, or of choices. */
static inline int64_t
what_if_distance(const struct vv_model *model, const struct vv_question *question,
		 const char *from, const char *to)
{
	int64_t a = 0, b = 0, count = 0;

	switch (question->type) {
	case VV_TYPE_DATE:
		assert_true(vv_day_parse(&a, from) && vv_day_parse(&b, to));
		return b - a;
	case VV_TYPE_NUMBER:
		return strtoll(to, NULL, 10) - strtoll(from, NULL, 10);
	case VV_TYPE_MONEY:
		/* to the nearest hundredth */
		return (int64_t)(strtold(to, NULL) * 100.0L + (to[0] == '-' ? -0.5L : 0.5L))
		       - (int64_t)(strtold(from, NULL) * 100.0L + (from[0] == '-' ? -0.5L : 0.5L));
	default:
		break;
	}
	for (size_t c = 0; c < question->choice_count; c++) {
		char id[80], x[1100], y[1100];

		/* made-up and real ids alike: parted by commas */
		snprintf(id, sizeof id, ",%s,", model->symbols[question->choices[c].symbol].id);
		snprintf(x, sizeof x, ",%s,", from);
		snprintf(y, sizeof y, ",%s,", to);
		count += (strstr(x, id) != NULL) != (strstr(y, id) != NULL);
	}
	return count;
}

/* Whether that one, or one as near, is among what was found; of those of one question and
 * verdict, on each side, the nearest is. */
static inline bool
what_if_is_found(const struct what_if *w, const struct vv_question *question, const char *raw,
		 const char *verdict)
{
	const struct vv_model *model = w->session->model;
	const char *now = vv_session_raw(w->session, question);
	bool absent = true;
	char day[16];

	vv_day_format(day, w->session->date);
	if (now == NULL || *now == '\0')
		now = question->type == VV_TYPE_DATE ? day : "0";
	for (size_t i = 0; i < w->found.count; i++) {
		const struct found_change *found = &w->found.all[i];
		const struct other_answer *answer = &found->answers[0];
		int64_t far, near;

		if (found->answer_count > 1 || answer->question != question
		    || strcmp(model->items[found->verdict].id, verdict) != 0)
			continue;
		if (question->type == VV_TYPE_CHOICE || question->type == VV_TYPE_YESNO)
			return true;
		far = what_if_distance(model, question, now, raw);
		near = what_if_distance(model, question, now, answer->raw);
		if (question->type == VV_TYPE_CHOICES || (far < 0) == (near < 0) || near == 0) {
			absent = false;
			if (llabs(near) <= llabs(far))
				return true;
		}
	}
	return absent && w->found.cut;
}

/* One other answer, with all others as they are: if that decides, it was found. */
static inline void
what_if_try(struct what_if *w, const struct vv_question *question, const char *raw)
{
	struct vv_session *session;
	struct vv_report *after = NULL;
	const char *now = vv_session_raw(w->session, question);
	char what[300];

	if (now != NULL && strcmp(now, raw) == 0)
		return;
	session = what_if_copy(w->session, w->session->date);
	if (vv_session_give(session, question, raw, NULL) == VV_OK) {
		vv_session_skip_optional(session);
		after = vv_session_next(session) == NULL ? what_if_report(session) : NULL;
	}
	if (after != NULL && after->verdict != NULL
	    && (w->now == NULL || w->now->outcome != after->outcome)) {
		w->tried++;
		snprintf(what, sizeof what, "%s=%s gives %s", question->id, raw,
			 what_if_verdict(after));
		if (!what_if_is_found(w, question, raw, what_if_verdict(after)))
			what_if_fail(w, "not found", what);
	}
	vv_report_free(after);
	vv_session_free(session);
}

static inline struct what_if
what_if_open(const struct vv_session *session)
{
	struct what_if w = { .session = session, .now = what_if_report(session) };

	assert_int_equal(vv_alternatives_new(&w.said, session, VV_EN), VV_OK);
	assert_true(changes_find(&w.found, session));
	what_if_check_all_said(&w);
	return w;
}

static inline void
what_if_close(struct what_if *w)
{
	changes_clear(&w->found);
	vv_alternatives_free(w->said);
	vv_report_free(w->now);
}

/* ---- previews ---- */

/* What is said before an answer is given is what then happens; whether it was accepted. */
static inline bool
what_if_preview(const struct vv_session *session, const struct vv_question *question,
		const char *raw)
{
	struct vv_session *after = what_if_copy(session, session->date);
	struct vv_preview *said = NULL;
	enum vv_status status = vv_session_give(after, question, raw, NULL);
	size_t hidden = 0, shown = 0, refused = 0;

	assert_int_equal(vv_preview_new(&said, session, question, raw, VV_EN, NULL), status);
	if (status == VV_OK) {
		struct vv_report *x = what_if_report(session), *y = what_if_report(after);

		for (size_t i = 0; i < session->model->question_count; i++) {
			const struct vv_question *other = &session->model->questions[i];
			enum vv_state a = vv_session_state(session, other);
			enum vv_state b = vv_session_state(after, other);
			bool counts = a == VV_ANSWERED || a == VV_OVERTAKEN;
			bool counts_then = b == VV_ANSWERED || b == VV_OVERTAKEN;

			if (other == question)
				continue;
			hidden += counts && !counts_then && b != VV_REFUSED && b != VV_OPEN;
			shown += a == VV_IRRELEVANT && counts_then;
			refused += (a != VV_REFUSED && b == VV_REFUSED)
				   || (counts && b == VV_OPEN);
		}
		assert_int_equal(said->hidden_count, hidden);
		assert_int_equal(said->shown_count, shown);
		assert_int_equal(said->refused_count, refused);
		assert_string_equal(said->verdict_before != NULL ? said->verdict_before : "",
				    what_if_verdict(x));
		assert_string_equal(said->verdict != NULL ? said->verdict : "", what_if_verdict(y));
		if (x != NULL && y != NULL) {
			assert_int_equal(said->added.count, what_if_only(y, x));
			assert_int_equal(said->removed.count, what_if_only(x, y));
			for (size_t i = 0; i < said->added.count; i++)
				assert_false(what_if_has(x, said->added.all[i].id));
			for (size_t i = 0; i < said->changed.count; i++)
				assert_true(what_if_has(x, said->changed.all[i].id)
					    && what_if_has(y, said->changed.all[i].id));
		}
		if (said->same)
			assert_true(hidden + shown + refused + said->opened == 0);
		vv_report_free(x);
		vv_report_free(y);
	}
	vv_preview_free(said);
	vv_session_free(after);
	return status == VV_OK;
}

/* ---- other days ---- */

/* The report of another day is what eval says on that day, to the letter. */
static inline bool
what_if_as_of(const struct vv_session *session, vv_day date)
{
	struct vv_session *then = what_if_copy(session, date);
	struct vv_report *expected = NULL, *now = what_if_report(session);
	struct vv_as_of *said = NULL;
	enum vv_status status;
	char *a, *b;

	if (now == NULL) {
		vv_session_free(then);
		return false;
	}
	vv_session_skip_optional(then);
	status = vv_report_new(&expected, then, VV_EN, NULL);
	assert_int_equal(vv_as_of_new(&said, session, date, VV_EN, NULL), status);
	if (status == VV_OK) {
		assert_int_equal(vv_report_json(&a, expected), VV_OK);
		assert_int_equal(vv_report_json(&b, said->report), VV_OK);
		assert_string_equal(a, b);
		assert_int_equal(said->added.count, what_if_only(expected, now));
		assert_int_equal(said->removed.count, what_if_only(now, expected));
		free(a);
		free(b);
	}
	vv_report_free(now);
	vv_as_of_free(said);
	vv_report_free(expected);
	vv_session_free(then);
	return status == VV_OK;
}

#endif
