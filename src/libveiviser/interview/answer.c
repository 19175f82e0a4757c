/* Raw answers: spelling checked, kept in their canonical form with their value. */
#include "interview/session.h"

#include "text/error.h"
#include "value/number.h"
#include "base/strbuf.h"
#include "text/suggest.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum {
	TEXT_BYTES_MAX = 1000, NUMBER_BYTES_MAX = 34, ALLOWED_SHOWN_MAX = 12,
	TYPED_COLUMNS_MAX = 60
};

/* Being read: the canonical form and the value, made in memory. */
struct reading {
	const struct vv_session *session;
	const struct vv_question *question;
	struct vv_error *err;
	struct strbuf raw;
	struct value value;
	struct arena memory;
};

static const char *
symbol_id(const struct reading *reading, uint32_t symbol)
{
	return reading->session->model->symbols[symbol].id;
}

/* "no, nordic, eea …": what may be answered. */
static void
write_allowed(struct strbuf *buf, const struct reading *reading)
{
	const struct vv_question *question = reading->question;
	size_t shown = question->choice_count < ALLOWED_SHOWN_MAX ? question->choice_count
		       : ALLOWED_SHOWN_MAX;

	for (size_t i = 0; i < shown; i++) {
		if (i > 0)
			strbuf_add(buf, ", ");
		strbuf_add(buf, symbol_id(reading, question->choices[i].symbol));
	}
	if (shown < question->choice_count)
		strbuf_add(buf, " …");
	if (question->type == VV_TYPE_CHOICES)
		strbuf_add(buf, ", none");
}

static enum vv_status
no_choice(struct reading *reading, const char *id)
{
	const struct vv_question *question = reading->question;
	const char **ids = malloc((question->choice_count + 1) * sizeof *ids);
	const char *closest = NULL;
	struct strbuf allowed = { 0 };

	for (size_t i = 0; ids != NULL && i < question->choice_count; i++)
		ids[i] = symbol_id(reading, question->choices[i].symbol);
	if (ids != NULL)
		closest = suggest_closest(id, ids, question->choice_count);
	write_allowed(&allowed, reading);
	if (strbuf_text(&allowed) == NULL)
		error_no_memory(reading->err);
	else if (closest != NULL)
		error_set(reading->err, VV_ANSWER, PLACE_NONE,
			  N_("question '%s' has no choice '%s'; did you mean '%s'? Allowed: %s"),
			  question->id, id, closest, strbuf_text(&allowed));
	else
		error_set(reading->err, VV_ANSWER, PLACE_NONE,
			  N_("question '%s' has no choice '%s'; allowed: %s"),
			  question->id, id, strbuf_text(&allowed));
	strbuf_clear(&allowed);
	free(ids);
	return VV_ANSWER;
}

static const struct choice *
find_choice(const struct reading *reading, const char *id)
{
	for (size_t i = 0; i < reading->question->choice_count; i++)
		if (strcmp(symbol_id(reading, reading->question->choices[i].symbol), id) == 0)
			return &reading->question->choices[i];
	return NULL;
}

static enum vv_status
read_choice(struct reading *reading, const char *raw)
{
	const struct choice *choice = find_choice(reading, raw);

	if (choice == NULL)
		return no_choice(reading, raw);
	strbuf_add(&reading->raw, raw);
	reading->value = value_choice(choice->symbol);
	return VV_OK;
}

/* One id of several, marked as chosen. */
static enum vv_status
mark_choice(struct reading *reading, const char *id, bool *chosen)
{
	const struct choice *choice = find_choice(reading, id);
	bool *mark;

	if (choice == NULL)
		return no_choice(reading, id);
	mark = &chosen[choice - reading->question->choices];
	if (*mark)
		return error_set(reading->err, VV_ANSWER, PLACE_NONE,
				 N_("question '%s': '%s' is named twice"),
				 reading->question->id, id);
	*mark = true;
	return VV_OK;
}

static enum vv_status
mark_choices(struct reading *reading, const char *raw, bool *chosen)
{
	enum vv_status status = VV_OK;

	if (strcmp(raw, "none") == 0)
		return VV_OK;
	for (const char *p = raw; status == VV_OK; p++) {
		char *id;
		size_t length;

		p += strspn(p, " ");
		length = strcspn(p, ",");
		id = arena_strndup(&reading->memory, p, length);
		if (id == NULL)
			return error_no_memory(reading->err);
		for (size_t end = length; end > 0 && id[end - 1] == ' '; end--)
			id[end - 1] = '\0';
		if (strcmp(id, "none") == 0)
			return error_set(reading->err, VV_ANSWER, PLACE_NONE,
					 N_("question '%s': '%s' goes with no other choice"),
					 reading->question->id, id);
		status = mark_choice(reading, id, chosen);
		p += length;
		if (*p == '\0')
			break;
	}
	return status;
}

/* An exclusive choice is taken alone. */
static enum vv_status
check_exclusive(const struct reading *reading, const bool *chosen)
{
	const struct vv_question *question = reading->question;
	const struct choice *exclusive = NULL;
	size_t count = 0;

	for (size_t i = 0; i < question->choice_count; i++) {
		count += chosen[i];
		if (chosen[i] && question->choices[i].exclusive)
			exclusive = &question->choices[i];
	}
	if (exclusive == NULL || count == 1)
		return VV_OK;
	return error_set(reading->err, VV_ANSWER, PLACE_NONE,
			 N_("question '%s': '%s' goes with no other choice"), question->id,
			 symbol_id(reading, exclusive->symbol));
}

static enum vv_status
read_choices(struct reading *reading, const char *raw)
{
	const struct vv_question *question = reading->question;
	bool *chosen = arena_alloc(&reading->memory, question->choice_count + 1);
	struct value *members = arena_alloc(&reading->memory,
					    (question->choice_count + 1) * sizeof *members);
	enum vv_status status;
	uint32_t count = 0;

	if (chosen == NULL || members == NULL)
		return error_no_memory(reading->err);
	status = mark_choices(reading, raw, chosen);
	if (status == VV_OK)
		status = check_exclusive(reading, chosen);
	if (status != VV_OK)
		return status;
	for (size_t i = 0; i < question->choice_count; i++) {
		if (!chosen[i])
			continue;
		if (count > 0)
			strbuf_add_char(&reading->raw, ',');
		strbuf_add(&reading->raw, symbol_id(reading, question->choices[i].symbol));
		members[count++] = value_choice(question->choices[i].symbol);
	}
	if (count == 0)
		strbuf_add(&reading->raw, "none");
	reading->value = (struct value){ .kind = VALUE_LIST, .length = count, .list = members };
	return VV_OK;
}

static enum vv_status
read_date(struct reading *reading, const char *raw)
{
	vv_day day;

	if (!vv_day_parse(&day, raw))
		return error_set(
			reading->err, VV_ANSWER, PLACE_NONE,
			N_("question '%s': '%s' is no date; write year-month-day, as in 2024-07-01"),
			reading->question->id, raw);
	if (!vv_day_in_reach(day))
		return error_set(
			reading->err, VV_ANSWER, PLACE_NONE,
			N_("question '%s': '%s' is out of reach; dates lie from 1900-01-01 to 2199-12-31"),
			reading->question->id, raw);
	strbuf_add(&reading->raw, raw);
	reading->value = value_date(day);
	return VV_OK;
}

static enum vv_status
read_number(struct reading *reading, const char *raw)
{
	bool whole = reading->question->type == VV_TYPE_NUMBER;
	/* more digits than a number keeps would be rounded in silence */
	bool plain = strspn(raw, "0123456789.-") == strlen(raw) && strlen(raw) <= NUMBER_BYTES_MAX;

	if (!plain || !number_parse(&reading->value, raw, strlen(raw), &reading->memory))
		return error_set(
			reading->err, VV_ANSWER, PLACE_NONE,
			N_("question '%s': '%s' is no number; write digits and, for parts, a point"),
			reading->question->id, raw);
	if (whole && !number_is_integer(reading->value))
		return error_set(reading->err, VV_ANSWER, PLACE_NONE,
				 N_("question '%s': '%s' is no whole number"),
				 reading->question->id, raw);
	if (!whole && !number_is_integer(number_multiply(reading->value, value_integer(100),
							 &reading->memory)))
		return error_set(reading->err, VV_ANSWER, PLACE_NONE,
				 N_("question '%s': '%s' has more than two decimals"),
				 reading->question->id, raw);
	number_write(&reading->raw, reading->value);
	return VV_OK;
}

static enum vv_status
parse_text(struct reading *reading, const char *raw)
{
	const char *copy;
	bool clean = strlen(raw) <= TEXT_BYTES_MAX && strchr(raw, '\n') == NULL
		     && unicode_is_plain(raw, strlen(raw));

	if (!clean)
		return error_set(
			reading->err, VV_ANSWER, PLACE_NONE,
			N_("question '%s': the text is longer than %d bytes or has characters that cannot be shown"),
			reading->question->id, (int)TEXT_BYTES_MAX);
	copy = arena_strdup(&reading->memory, raw);
	if (copy == NULL)
		return error_no_memory(reading->err);
	strbuf_add(&reading->raw, raw);
	reading->value = (struct value){ .kind = VALUE_STRING, .length = (uint32_t)strlen(raw),
					 .s = copy };
	return VV_OK;
}

static enum vv_status
read_raw(struct reading *reading, const char *raw)
{
	const struct vv_question *question = reading->question;

	if (raw[0] == '\0') {
		if (question->required)
			return error_set(reading->err, VV_ANSWER, PLACE_NONE,
					 N_("question '%s' may not be left empty"), question->id);
		strbuf_add(&reading->raw, "");
		return VV_OK;
	}
	switch (question->type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		return read_choice(reading, raw);
	case VV_TYPE_CHOICES:
		return read_choices(reading, raw);
	case VV_TYPE_DATE:
		return read_date(reading, raw);
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		return read_number(reading, raw);
	case VV_TYPE_TEXT:
		return parse_text(reading, raw);
	}
	return VV_ANSWER;
}

/* By what an answer was found, for one that takes its place: the same choice was found in
 * the same way.  NULL: nothing, or another choice. */
static char *
take_typed(struct answer *before, const char *raw)
{
	char *typed = before->typed;

	if (before->raw == NULL || strcmp(before->raw, raw) != 0)
		return NULL;
	before->typed = NULL;
	return typed;
}

enum vv_status
vv_session_answer(struct vv_session *session, const struct vv_question *question,
		  const char *raw, struct vv_error *err)
{
	struct answer *answer = &session->answers[question->index];
	struct reading reading = {
		.session = session, .question = question, .err = err,
		.memory = { .chunk_size = 256 },
	};
	enum vv_status status = read_raw(&reading, raw);
	char *canonical = NULL, *typed;

	if (status == VV_OK) {
		canonical = strbuf_take(&reading.raw);
		if (canonical == NULL)
			status = error_no_memory(err);
	}
	if (status != VV_OK) {
		strbuf_clear(&reading.raw);
		arena_clear(&reading.memory);
		return status;
	}
	typed = take_typed(answer, canonical);
	vv_session_clear(session, question);
	answer->raw = canonical;
	answer->typed = typed;
	answer->value = reading.value;
	answer->given = session->date;
	answer->memory = reading.memory;
	return VV_OK;
}

enum vv_status
vv_session_recall(struct vv_session *session, const struct vv_question *question,
		  const char *raw, struct vv_error *err)
{
	enum vv_status status = vv_session_answer(session, question, raw, err);

	if (status == VV_OK)
		session->answers[question->index].given = DAY_MIN;
	return status;
}

/* In the place of the answer there is, which the caller has kept. */
static enum vv_status
put(struct vv_session *session, const struct vv_question *question, const char *raw,
    struct vv_error *err)
{
	enum vv_status status;

	session->answers[question->index] = (struct answer){ .memory = { .chunk_size = 256 } };
	status = vv_session_answer(session, question, raw, err);
	if (status == VV_OK)
		status = vv_session_refusal(session, question, err);
	if (status == VV_OK && session_lacks_memory(session))
		status = error_no_memory(err);
	return status;
}

enum vv_status
vv_session_try(struct vv_session *session, const struct vv_question *question, const char *raw,
	       struct vv_error *err)
{
	struct answer before = session->answers[question->index];
	enum vv_status status = put(session, question, raw, err);

	vv_session_clear(session, question);
	session->answers[question->index] = before;
	return status;
}

/* Of the same choice as before: by what it was found is kept, and stays known for the
 * change to be taken back. */
static enum vv_status
keep_typed(struct answer *answer, const struct answer *before, struct vv_error *err)
{
	if (before->typed == NULL || before->raw == NULL || strcmp(before->raw, answer->raw) != 0)
		return VV_OK;
	answer->typed = strdup(before->typed);
	return answer->typed != NULL ? VV_OK : error_no_memory(err);
}

enum vv_status
vv_session_give(struct vv_session *session, const struct vv_question *question, const char *raw,
		struct vv_error *err)
{
	struct answer *answer = &session->answers[question->index];
	struct answer before = *answer;
	enum vv_status status;

	if (!history_ready(session))
		return error_no_memory(err);
	status = put(session, question, raw, err);
	if (status == VV_OK)
		status = keep_typed(answer, &before, err);
	if (status != VV_OK) {
		vv_session_clear(session, question);
		*answer = before;
		return status;
	}
	history_add(session, question, before);
	return VV_OK;
}

void
answer_clear(struct answer *answer)
{
	free(answer->raw);
	free(answer->typed);
	arena_clear(&answer->memory);
	*answer = (struct answer){ .memory = { .chunk_size = 256 } };
}

void
vv_session_clear(struct vv_session *session, const struct vv_question *question)
{
	answer_clear(&session->answers[question->index]);
	session->evaluation->fresh = false;
}

/* In a text whose names are parted by "|". */
static bool
stands_in(const char *names, const char *name)
{
	size_t length = strlen(name);

	while (*(names += strspn(names, "| ")) != '\0') {
		size_t this = strcspn(names, "|");

		if (this == length && memcmp(names, name, length) == 0)
			return true;
		names += this;
	}
	return false;
}

static bool
is_among(const struct vv_session *session, const struct texts *names, const char *name)
{
	vv_language languages = vv_language_count(session->model->texts);

	for (size_t i = 0; i < names->count; i++)
		for (vv_language language = 0; language < languages; language++)
			if (stands_in(text_in(&names->all[i], language), name))
				return true;
	return false;
}

/* Whether it is another name of what was chosen, which says no more than its label. */
static bool
is_own_name(const struct vv_session *session, const struct vv_question *question,
	    const char *name)
{
	struct value value = session->answers[question->index].value;
	const struct choice *choice = value.kind == VALUE_CHOICE
		? question_choice(question, (uint32_t)value.i) : NULL;

	return choice != NULL
	       && (is_among(session, &choice->aliases, name)
		   || is_among(session, &session->model->symbols[choice->symbol].aliases, name));
}

enum vv_status
vv_session_set_typed(struct vv_session *session, const struct vv_question *question,
		     const char *typed)
{
	struct answer *answer = &session->answers[question->index];
	char *kept = NULL;

	if (answer->raw == NULL || question->choice_count == 0)
		return VV_OK;
	if (*typed != '\0' && !is_own_name(session, question, typed)) {
		size_t next;

		kept = vv_text_clean(typed, false);
		if (kept == NULL)
			return VV_NO_MEMORY;
		kept[vv_text_wrap(kept, TYPED_COLUMNS_MAX, &next)] = '\0';
	}
	free(answer->typed);
	answer->typed = kept;
	return VV_OK;
}

const char *
vv_session_typed(const struct vv_session *session, const struct vv_question *question)
{
	const char *typed = session->answers[question->index].typed;

	return typed != NULL ? typed : "";
}

const char *
vv_session_raw(const struct vv_session *session, const struct vv_question *question)
{
	return session->answers[question->index].raw;
}
