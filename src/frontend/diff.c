/* veiviser diff: whom a change of the data gives another outcome.  The proofs find one
 * person for every difference there can be; they, and then, for the counts, the classes
 * and boundary cases of both sides, are evaluated by both.  People with the same change
 * are told together, with one of them as witness. */
#include "check_cases.h"
#include "diff.h"
#include "message.h"
#include "strbuf.h"
#include "text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { OLD = DIFF_OLD, NEW = DIFF_NEW, SIDES = DIFF_SIDES };

/* A change, and how many classes have it. */
struct change {
	json_t *what;			/* verdict, lost, gained, changed, words */
	char *key;			/* the same as text */
	char *witness;			/* "eval ID --date D --set …" */
	json_t *answers;
	size_t classes[SIDES];		/* of each side's own */
};

struct diff {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const char *id;
	int side;			/* whose classes are looked at */
	struct vv_data *data[SIDES];
	struct vv_model *model[SIDES];
	struct change *changes;
	size_t count, size;
	json_t *added, *gone;		/* sections of one side alone */
	json_t *not_proved;		/* "where" and "reason" */
	json_t *all;			/* for JSON: an object a questionnaire */
	bool changed;			/* somebody's outcome did */
	enum frontend_exit code;
};

/* What one side says to somebody. */
struct said {
	struct vv_session *session;
	struct vv_report *report;	/* NULL: gap, overlap or not complete */
	char *facts;
	const char *fault;		/* "gap", "incomplete" … */
};

/* ---- asking one side ---- */

static void
ask(struct diff *diff, int side, vv_day date, const struct vv_case *one, struct said *said)
{
	struct vv_error err = { 0 };
	char *json = NULL;

	if (vv_case_session(&said->session, diff->model[side], date, one, &err) != VV_OK) {
		said->fault = "too_early";
		return;
	}
	if (vv_session_next(said->session) != NULL) {
		said->fault = "incomplete";
		return;
	}
	if (vv_report_new(&said->report, said->session, diff->options->language, &err) != VV_OK) {
		said->fault = "no_single_verdict";
		return;
	}
	if (vv_report_json(&json, said->report) == VV_OK)
		said->facts = check_cases_facts(json);
	free(json);
}

static void
said_clear(struct said *said)
{
	vv_report_free(said->report);
	vv_session_free(said->session);
	free(said->facts);
}

/* ---- comparing ---- */

/* What is left of a text without its words: figures, and names of months. */
static void
write_figures(struct strbuf *out, const char *text)
{
	static const char *const months[] = { "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };

	while (*text != '\0') {
		size_t length = strspn(text, "0123456789.,:-");

		if (length > 0 && strpbrk("0123456789", (char[]){ *text, '\0' }) != NULL) {
			strbuf_add_bytes(out, text, length);
			strbuf_add_char(out, ' ');
			text += length;
			continue;
		}
		for (size_t i = 0; i < sizeof months / sizeof months[0]; i++)
			if (strncmp(text, months[i], strlen(months[i])) == 0)
				strbuf_printf(out, "%zu ", i);
		text++;
	}
}

static bool
same_figures(const char *a, const char *b)
{
	struct strbuf x = { 0 }, y = { 0 };
	bool same;

	write_figures(&x, a);
	write_figures(&y, b);
	same = !x.failed && !y.failed && strcmp(strbuf_text(&x), strbuf_text(&y)) == 0;
	strbuf_clear(&x);
	strbuf_clear(&y);
	return same;
}

static const struct vv_item_view *
find_item(const struct vv_report *report, const char *id, enum vv_kind kind)
{
	for (size_t s = 0; s < report->section_count; s++)
		for (size_t i = 0; i < report->sections[s].item_count; i++) {
			const struct vv_item_view *item = &report->sections[s].items[i];

			if ((item->kind == VV_KIND_VERDICT) == (kind == VV_KIND_VERDICT)
			    && strcmp(item->id, id) == 0)
				return item;
		}
	return NULL;
}

static void
append(json_t *what, const char *key, const char *id)
{
	json_t *list = json_object_get(what, key);

	if (list == NULL) {
		list = json_array();
		json_object_set_new(what, key, list);
	}
	for (size_t i = 0; i < json_array_size(list); i++)
		if (strcmp(json_string_value(json_array_get(list, i)), id) == 0)
			return;
	json_array_append_new(list, json_string(id));
}

static bool
texts_differ(const struct vv_item_view *a, const struct vv_item_view *b)
{
	bool differ = strcmp(a->text, b->text) != 0 || a->detail_count != b->detail_count;

	for (size_t i = 0; i < a->detail_count && i < b->detail_count; i++)
		differ |= strcmp(a->details[i], b->details[i]) != 0;
	return differ;
}

/* How two wordings of an item differ: by figures, by words, or not at all. */
static void
compare_texts(json_t *what, const struct vv_item_view *a, const struct vv_item_view *b, bool words)
{
	bool figures = a->met != b->met || !same_figures(a->text, b->text);

	for (size_t i = 0; i < a->detail_count && i < b->detail_count; i++)
		figures |= !same_figures(a->details[i], b->details[i]);
	if (figures)
		append(what, "changed", a->id);
	else if (words && texts_differ(a, b))
		append(what, "words", a->id);
}

static void
compare_items(json_t *what, const struct vv_report *old, const struct vv_report *new, bool words)
{
	for (size_t s = 0; s < old->section_count; s++)
		for (size_t i = 0; i < old->sections[s].item_count; i++) {
			const struct vv_item_view *a = &old->sections[s].items[i];
			const struct vv_item_view *b = find_item(new, a->id, a->kind);

			if (b != NULL)
				compare_texts(what, a, b, words);
			else if (a->kind != VV_KIND_VERDICT)
				append(what, "lost", a->id);
		}
	for (size_t s = 0; s < new->section_count; s++)
		for (size_t i = 0; i < new->sections[s].item_count; i++) {
			const struct vv_item_view *b = &new->sections[s].items[i];

			if (b->kind != VV_KIND_VERDICT && find_item(old, b->id, b->kind) == NULL)
				append(what, "gained", b->id);
		}
}

/* The next public value of a report's facts, a line each; false after the last. */
static bool
next_value(const char **cursor, const char **line, size_t *length)
{
	*line = *cursor;
	*length = strcspn(*cursor, "\n");
	*cursor += *length + ((*cursor)[*length] == '\n');
	if (*length > 0 && (*line)[*length - 1] == ',')
		(*length)--;
	return *length > 3 && strncmp(*line, "  \"", 3) == 0;
}

static const char *
values_of(const char *facts)
{
	static const char start[] = "\n \"values\": {\n";
	const char *at = facts != NULL ? strstr(facts, start) : NULL;

	return at != NULL ? at + sizeof start - 1 : "";
}

static bool
has_line(const char *values, const char *wanted, size_t wanted_length)
{
	const char *line;
	size_t length;

	while (next_value(&values, &line, &length))
		if (length == wanted_length && strncmp(line, wanted, length) == 0)
			return true;
	return false;
}

static void
compare_values(json_t *what, const char *old, const char *new)
{
	const char *values = values_of(old), *line;
	size_t length;

	while (next_value(&values, &line, &length)) {
		size_t name = strcspn(line + 3, "\"");
		char *id = strndup(line + 3, name);

		if (id != NULL && !has_line(values_of(new), line, length))
			append(what, "changed", id);
		free(id);
	}
}

/* The result a side comes to: its id, with its outcome where that alone is another. */
static json_t *
result_of(const struct said *said, bool outcome)
{
	static const char *const names[] = {
#define OUTCOME_NAME(name, text) text,
		VV_OUTCOME_MAP(OUTCOME_NAME)
#undef OUTCOME_NAME
	};
	const struct vv_report *report = said->report;

	if (report == NULL || report->verdict == NULL)
		return said->fault != NULL ? json_string(said->fault) : json_null();
	return outcome ? json_sprintf("%s (%s)", report->verdict->id, names[report->outcome])
	       : json_string(report->verdict->id);
}

static void
compare_verdicts(json_t *what, const struct said *old, const struct said *new)
{
	json_t *a = result_of(old, false), *b = result_of(new, false);
	bool same = json_equal(a, b);

	if (same && (old->report == NULL || old->report->outcome == new->report->outcome)) {
		json_decref(a);
		json_decref(b);
		return;
	}
	if (same) {
		json_decref(a);
		json_decref(b);
		a = result_of(old, true);
		b = result_of(new, true);
	}
	json_object_set_new(what, "verdict", json_pack("{s:o, s:o}", "old", a, "new", b));
}

/* ---- keeping ---- */

static char *
witness_text(const struct diff *diff, vv_day date, const struct vv_case *one)
{
	struct strbuf out = { 0 };
	char day[16];

	vv_day_format(day, date);
	strbuf_printf(&out, "eval %s --date %s", diff->id, day);
	for (size_t i = 0; i < one->answer_count; i++)
		strbuf_printf(&out, strpbrk(one->answers[i].raw, " '\"$&;()<>|*?") != NULL
			      ? " --set '%s=%s'" : " --set %s=%s",
			      vv_question_id(one->answers[i].question), one->answers[i].raw);
	return strbuf_take(&out);
}

/* @p proved: found by proof, one of a class that is counted by itself. */
static void
keep(struct diff *diff, json_t *what, vv_day date, const struct vv_case *one, bool proved)
{
	char *key = json_dumps(what, JSON_SORT_KEYS);

	for (size_t i = 0; key != NULL && i < diff->count; i++)
		if (strcmp(diff->changes[i].key, key) == 0) {
			diff->changes[i].classes[diff->side] += !proved;
			free(key);
			json_decref(what);
			return;
		}
	if (diff->count == diff->size) {
		size_t size = diff->size != 0 ? diff->size * 2 : 16;
		struct change *changes = reallocarray(diff->changes, size, sizeof *changes);

		if (changes == NULL || key == NULL) {
			diff->code = EXIT_SYSTEM;
			free(key);
			json_decref(what);
			return;
		}
		diff->changes = changes;
		diff->size = size;
	}
	diff->changes[diff->count++] = (struct change){
		.what = what, .key = key, .witness = witness_text(diff, date, one),
		.answers = check_cases_answers(one),
	};
	diff->changes[diff->count - 1].classes[diff->side] = !proved;
}

/* Somebody who does not answer all that a side asks may be told anything there: the
 * proofs look at all who do.  An answer that a side refuses is another thing. */
static bool
is_unanswered(const struct said *said, const struct vv_case *one)
{
	const struct vv_question *next = said->session != NULL ? vv_session_next(said->session)
					 : NULL;

	for (size_t i = 0; next != NULL && i < one->answer_count; i++)
		if (strcmp(vv_question_id(one->answers[i].question), vv_question_id(next)) == 0)
			return false;
	return next != NULL;
}

/* A value in a text that is no figure, such as the name of a country. */
static void
compare_shown(json_t *what, const struct said *old, const struct said *new, const char *id)
{
	static const enum vv_kind kinds[] = { VV_KIND_VERDICT, VV_KIND_NOTICE };

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
		const struct vv_item_view *a = find_item(old->report, id, kinds[k]);
		const struct vv_item_view *b = find_item(new->report, id, kinds[k]);

		if (a != NULL && b != NULL && texts_differ(a, b))
			append(what, "changed", id);
	}
}

static void
add_doubt(struct diff *diff, const char *where, const char *reason)
{
	json_t *doubt = json_pack("{s:s, s:s}", "where", where, "reason", reason);

	for (size_t i = 0; i < json_array_size(diff->not_proved); i++)
		if (json_equal(json_array_get(diff->not_proved, i), doubt)) {
			json_decref(doubt);
			return;
		}
	json_array_append_new(diff->not_proved, doubt);
}

/* Somebody was found whom both tell the same: some comparison was beyond the proofs. */
static void
check_person(struct diff *diff, const json_t *what, const struct diff_person *person)
{
	bool words = json_object_get(what, "words") != NULL;

	if (person->kind != DIFF_TEXT && person->kind != DIFF_VALUE
	    && json_object_size(what) == (words ? 1u : 0u))
		add_doubt(diff, person->id,
			  vv_text(diff->texts, diff->options->language,
				  N_("a comparison of answers here is beyond the proofs")));
}

/* @p person: why the proofs point to these answers; NULL: they are a class. */
static void
compare(struct diff *diff, vv_day date, const struct vv_case *one,
	const struct diff_person *person)
{
	struct said old = { 0 }, new = { 0 };
	json_t *what = json_object();

	ask(diff, OLD, date, one, &old);
	ask(diff, NEW, date, one, &new);
	if (!is_unanswered(&old, one) && !is_unanswered(&new, one)) {
		compare_verdicts(what, &old, &new);
		if (old.report != NULL && new.report != NULL) {
			compare_items(what, old.report, new.report, diff->options->words);
			compare_values(what, old.facts, new.facts);
			if (person != NULL && person->kind == DIFF_VALUE)
				compare_shown(what, &old, &new, person->id);
		}
	}
	if (person != NULL)
		check_person(diff, what, person);
	if (json_object_size(what) > (json_object_get(what, "words") != NULL ? 1u : 0u))
		diff->changed = true;
	if (json_object_size(what) > 0)
		keep(diff, what, date, one, person != NULL);
	else
		json_decref(what);
	said_clear(&old);
	said_clear(&new);
}

static void
compare_cases(struct diff *diff, int side)
{
	static const enum vv_case_kind kinds[] = { VV_CASES_CLASSES, VV_CASES_BOUNDARIES };

	diff->side = side;
	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0] && diff->code == EXIT_DONE; k++) {
		struct vv_error err = { .texts = diff->texts, .language = diff->options->language };
		struct vv_cases *cases = NULL;

		if (vv_cases_new(&cases, diff->model[side], diff->options->date, kinds[k], 0, &err)
		    != VV_OK) {
			diff->code = frontend_fail(&err);
			return;
		}
		for (size_t i = 0; i < cases->count && diff->code == EXIT_DONE; i++)
			compare(diff, cases->date, &cases->all[i], NULL);
		vv_cases_free(cases);
	}
}

/* ---- whom the proofs point to ---- */

static void
compare_person(struct diff *diff, vv_day date, const struct diff_person *person)
{
	struct vv_case_answer *answers = calloc(person->count + 1, sizeof *answers);
	struct vv_case one = { .answers = answers, .answer_count = person->count };

	if (answers == NULL) {
		diff->code = EXIT_SYSTEM;
		return;
	}
	for (size_t i = 0; i < person->count; i++)
		answers[i] = (struct vv_case_answer){ person->answers[i].question,
						      person->answers[i].raw };
	compare(diff, date, &one, person);
	free(answers);
}

static void
note_parts(struct diff *diff, const struct diff_result *result)
{
	for (size_t i = 0; i < result->part_count; i++)
		json_array_append_new(result->parts[i].gone ? diff->gone : diff->added,
				      json_string(result->parts[i].section));
}

static void
compare_day(struct diff *diff, vv_day day, bool first)
{
	struct vv_error err = { .texts = diff->texts, .language = diff->options->language };
	struct diff_result *result = NULL;

	if (diff_prove(&result, diff->model[OLD], diff->model[NEW], day, &err) != VV_OK) {
		diff->code = frontend_fail(&err);
		return;
	}
	if (first)
		note_parts(diff, result);
	for (size_t i = 0; i < result->person_count && diff->code == EXIT_DONE; i++)
		compare_person(diff, day, &result->persons[i]);
	for (size_t i = 0; i < result->doubt_count; i++)
		add_doubt(diff, result->doubts[i].id,
			  vv_text(diff->texts, diff->options->language, result->doubts[i].reason));
	diff_free(result);
}

/* The day that was asked for, or every day on which the difference can be another. */
static void
compare_days(struct diff *diff)
{
	vv_day *days = NULL;
	size_t count;

	if (diff->options->date_given) {
		compare_day(diff, diff->options->date, true);
		return;
	}
	count = diff_days(&days, diff->model[OLD], diff->model[NEW]);
	if (count == 0)
		diff->code = EXIT_SYSTEM;
	for (size_t i = 0; i < count && diff->code == EXIT_DONE; i++)
		compare_day(diff, days[i], i == 0);
	free(days);
}

/* ---- telling ---- */

static void
put_list(const struct diff *diff, const struct change *change, const char *key, const char *word)
{
	const json_t *list = json_object_get(change->what, key);
	struct strbuf line = { 0 };

	if (list == NULL)
		return;
	strbuf_printf(&line, "  %s:", vv_text(diff->texts, diff->options->language, word));
	for (size_t i = 0; i < json_array_size(list); i++)
		strbuf_printf(&line, "%s %s", i > 0 ? "," : "",
			      json_string_value(json_array_get(list, i)));
	strbuf_add_char(&line, '\n');
	if (!line.failed)
		message_put(stdout, strbuf_text(&line));
	strbuf_clear(&line);
}

static const char *
side_text(const json_t *verdict, const char *key)
{
	const char *text = json_string_value(json_object_get(verdict, key));

	return text != NULL ? text : "-";
}

/* Whoever the proofs found is of one class at least. */
static size_t
class_count(const struct change *change)
{
	size_t count = change->classes[OLD] > change->classes[NEW] ? change->classes[OLD]
		       : change->classes[NEW];

	return count > 0 ? count : 1;
}

static void
put_change(const struct diff *diff, const struct change *change)
{
	const json_t *verdict = json_object_get(change->what, "verdict");
	enum vv_language language = diff->options->language;
	struct strbuf head = { 0 };

	/* Translators: a questionnaire's id, and how many classes of people */
	text_write(&head, diff->texts, language, N_("%s: classes of people: %zu, such as: %s"),
		   diff->id, class_count(change), change->witness != NULL ? change->witness : "");
	strbuf_add_char(&head, '\n');
	if (verdict != NULL) {
		strbuf_add(&head, "  ");
		text_write(&head, diff->texts, language, N_("result: %s, now %s"),
			   side_text(verdict, "old"), side_text(verdict, "new"));
		strbuf_add_char(&head, '\n');
	}
	if (!head.failed)
		message_put(stdout, strbuf_text(&head));
	strbuf_clear(&head);
	put_list(diff, change, "lost", N_("no longer shown"));
	put_list(diff, change, "gained", N_("now shown"));
	put_list(diff, change, "changed", N_("another amount, date or answer"));
	put_list(diff, change, "words", N_("other words"));
}

/* "parking: [item.van]: no longer there" */
static void
put_parts(const struct diff *diff, const json_t *sections, bool gone)
{
	for (size_t i = 0; i < json_array_size(sections); i++) {
		struct strbuf where = { 0 }, line = { 0 };

		strbuf_printf(&where, "%s: [%s]", diff->id,
			      json_string_value(json_array_get(sections, i)));
		if (!where.failed) {
			text_write(&line, diff->texts, diff->options->language,
				   gone ? N_("%s: no longer there") : N_("%s: new"),
				   strbuf_text(&where));
			strbuf_add_char(&line, '\n');
		}
		if (!line.failed)
			message_put(stdout, strbuf_text(&line));
		strbuf_clear(&where);
		strbuf_clear(&line);
	}
}

static void
put_doubts(const struct diff *diff)
{
	for (size_t i = 0; i < json_array_size(diff->not_proved); i++) {
		const json_t *doubt = json_array_get(diff->not_proved, i);
		struct strbuf line = { 0 };

		strbuf_printf(&line, "%s: %s: ", diff->id,
			      json_string_value(json_object_get(doubt, "where")));
		text_write(&line, diff->texts, diff->options->language, N_("not proved: %s"),
			   json_string_value(json_object_get(doubt, "reason")));
		strbuf_add_char(&line, '\n');
		if (!line.failed)
			message_put(stdout, strbuf_text(&line));
		strbuf_clear(&line);
	}
}

static void
finish_questionnaire(struct diff *diff)
{
	json_t *changes = json_array();
	char date[16];

	vv_day_format(date, diff->options->date);
	for (size_t i = 0; i < diff->count; i++) {
		struct change *change = &diff->changes[i];

		if (diff->options->format == FORMAT_TEXT) {
			put_change(diff, change);
		} else {
			json_object_set_new(change->what, "classes",
					    json_integer((json_int_t)class_count(change)));
			json_object_set(change->what, "answers", change->answers);
			json_array_append(changes, change->what);
		}
		json_decref(change->what);
		json_decref(change->answers);
		free(change->key);
		free(change->witness);
	}
	free(diff->changes);
	diff->changes = NULL;
	diff->count = diff->size = 0;
	if (diff->options->format == FORMAT_TEXT) {
		put_parts(diff, diff->gone, true);
		put_parts(diff, diff->added, false);
		put_doubts(diff);
	}
	json_array_append_new(diff->all, json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}",
						   "questionnaire", diff->id, "date", date,
						   "changes", changes, "added", diff->added,
						   "gone", diff->gone, "not_proved",
						   diff->not_proved));
	diff->added = diff->gone = diff->not_proved = NULL;
}

/* A questionnaire that only one side has. */
static void
tell_only(struct diff *diff, int side, const char *id)
{
	struct strbuf line = { 0 };

	diff->changed = true;
	if (diff->options->format == FORMAT_TEXT) {
		text_write(&line, diff->texts, diff->options->language,
			   side == OLD ? N_("%s: no longer there") : N_("%s: new"), id);
		strbuf_add_char(&line, '\n');
		if (!line.failed)
			message_put(stdout, strbuf_text(&line));
		strbuf_clear(&line);
		return;
	}
	json_array_append_new(diff->all, json_pack("{s:s, s:s}", "questionnaire", id, "only",
						   side == OLD ? "old" : "new"));
}

/* ---- both sides ---- */

static void
diff_one(struct diff *diff, const char *id)
{
	diff->id = id;
	diff->added = json_array();
	diff->gone = json_array();
	diff->not_proved = json_array();
	for (int side = OLD; side < SIDES && diff->code == EXIT_DONE; side++)
		diff->code = frontend_load(&diff->model[side], diff->data[side], id,
					   diff->options, diff->texts);
	if (diff->code == EXIT_DONE)
		compare_days(diff);
	/* where all are proved to be told the same there is nothing to be counted */
	for (int side = OLD; side < SIDES && diff->code == EXIT_DONE
	     && (diff->count > 0 || json_array_size(diff->not_proved) > 0); side++)
		compare_cases(diff, side);
	if (diff->code == EXIT_DONE)
		finish_questionnaire(diff);
	json_decref(diff->added);
	json_decref(diff->gone);
	json_decref(diff->not_proved);
	for (int side = OLD; side < SIDES; side++) {
		vv_model_free(diff->model[side]);
		diff->model[side] = NULL;
	}
}

/* A questionnaire by its name: on both sides, on one, or on none. */
static void
diff_named(struct diff *diff, const char *id)
{
	size_t index;
	bool old = vv_data_find(diff->data[OLD], id, &index);
	bool new = vv_data_find(diff->data[NEW], id, &index);

	if (old && new)
		diff_one(diff, id);
	else if (old || new)
		tell_only(diff, old ? OLD : NEW, id);
	else
		diff->code = frontend_tell_unknown(diff->data[NEW], id, diff->options, diff->texts);
}

static void
diff_all(struct diff *diff)
{
	size_t index;

	for (size_t i = 0; i < vv_data_count(diff->data[OLD]) && diff->code == EXIT_DONE; i++) {
		const char *id = vv_data_id(diff->data[OLD], i);

		if (vv_data_find(diff->data[NEW], id, &index))
			diff_one(diff, id);
		else
			tell_only(diff, OLD, id);
	}
	for (size_t i = 0; i < vv_data_count(diff->data[NEW]) && diff->code == EXIT_DONE; i++)
		if (!vv_data_find(diff->data[OLD], vv_data_id(diff->data[NEW], i), &index))
			tell_only(diff, NEW, vv_data_id(diff->data[NEW], i));
}

enum frontend_exit
diff_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct diff diff = { .options = options, .texts = texts, .all = json_array() };

	for (int side = OLD; side < SIDES && diff.code == EXIT_DONE; side++) {
		struct frontend_options one = *options;

		one.data = options->arguments[side];
		diff.code = frontend_open_data(&diff.data[side], &one, texts);
		if (diff.code == EXIT_DONE && frontend_tell_faults(diff.data[side]))
			diff.code = EXIT_FAULT;
	}
	for (int i = SIDES; i < options->argument_count && diff.code == EXIT_DONE; i++)
		diff_named(&diff, options->arguments[i]);
	if (diff.code == EXIT_DONE && options->argument_count == SIDES)
		diff_all(&diff);
	if (diff.code == EXIT_DONE && options->format == FORMAT_JSON) {
		char *text = json_dumps(diff.all, JSON_PRESERVE_ORDER);

		message_write(stdout, text != NULL ? text : "");
		message_write(stdout, "\n");
		diff.code = text != NULL ? EXIT_DONE : EXIT_SYSTEM;
		free(text);
	}
	if (diff.code == EXIT_DONE && diff.changed)
		diff.code = EXIT_INCOMPLETE;
	json_decref(diff.all);
	for (int side = OLD; side < SIDES; side++)
		vv_data_free(diff.data[side]);
	return diff.code;
}
