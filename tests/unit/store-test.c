/* The store of cases: what is put is there, what is refused is told, two at once lose nothing.
 * The same for every back-end: a file, or the database that VV_STORE_URL names. */
/* long: VV_ROUNDS=1000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rounds.h"
#include "store.h"

#include <sys/wait.h>

static struct place place;
static struct store *anna, *kari;	/* two advisers, two connections */

static int
begin(void **state)
{
	(void)state;
	place = place_new();
	anna = store_empty(&place, "anna");
	kari = store_of(&place, "kari");
	return 0;
}

static int
end(void **state)
{
	(void)state;
	store_close(anna);
	store_close(kari);
	place_free(&place);
	return 0;
}

/* ---- what is put is there */

static void
assert_parts(const struct store_content *content)
{
	assert_int_equal(content->answer_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(content->answers[i].question, store_answers[i].question);
		assert_string_equal(content->answers[i].raw, store_answers[i].raw);
		assert_string_equal(content->answers[i].typed, store_answers[i].typed);
		assert_int_equal(content->answers[i].given, store_answers[i].given);
	}
	assert_int_equal(content->note_count, 2);
	assert_string_equal(content->notes[0].text, store_notes[0].text);
	assert_string_equal(content->notes[0].who, "anna");
	assert_true(content->notes[0].when > 1700000000);
	assert_false(content->notes[0].shown);
	assert_string_equal(content->notes[1].who, "kari");
	assert_int_equal(content->notes[1].when, 1700000000);
	assert_true(content->notes[1].shown);
	assert_int_equal(content->received_count, 2);
	assert_string_equal(content->received[0].item, "diploma");
	assert_int_equal(content->received[1].on, 20003);
	assert_int_equal(content->deadline_count, 2);
	assert_string_equal(content->deadlines[1].item, "renew");
	assert_int_equal(content->deadlines[1].day, 20465);
	assert_string_equal(content->snapshot, "{\"lines\":[]}");
	assert_string_equal(content->position, "when");
}

static void
assert_row(const struct store_case *row, const char *id)
{
	assert_string_equal(row->id, id);
	assert_string_equal(row->questionnaire, "a-place");
	assert_string_equal(row->language, "pl");
	assert_string_equal(row->owner, "anna");
	assert_string_equal(row->changed_by, "anna");
	assert_string_equal(row->data, "0123456789abcdef");
	assert_string_equal(row->outcome, "yes");
	assert_string_equal(row->verdict, "may");
	assert_string_equal(row->subject, "someone, abroad");
	assert_string_equal(row->next_item, "apply");
	assert_int_equal(row->rules, 20000);
	assert_int_equal(row->keep_until, 20700);
	assert_int_equal(row->as_of, 20001);
	assert_int_equal(row->answered, 3);
	assert_int_equal(row->left, 2);
	assert_int_equal(row->documents, 3);
	assert_int_equal(row->received, 2);
	assert_true(row->has_next);
	assert_int_equal(row->next, 20100);
	assert_int_equal(row->seconds, 600);
	assert_false(row->closed);
	assert_true(row->created > 1700000000 && row->changed >= row->created);
	assert_true(row->version > 0 && row->edited == row->version);
}

static void
keeps_a_whole_case(void **state)
{
	struct store_content *content;
	char id[STORE_ID_BYTES], found[STORE_ID_BYTES];
	struct vv_error err = { 0 };

	(void)state;
	store_add(anna, "A-1", id);
	assert_int_equal(strspn(id, "0123456789abcdef"), 16);
	content = store_get(kari, id);
	assert_row(&content->row, id);
	assert_string_equal(content->row.reference, "A-1");
	assert_parts(content);
	store_content_free(content);
	store_must(store_find(kari, "A-1", found, &err), &err);
	assert_string_equal(found, id);
	assert_int_equal(store_find(kari, "A-2", found, &err), VV_NONE);
	assert_int_equal(store_read(kari, "0000000000000000", &content, &err), VV_NONE);
	assert_string_equal(err.text, "");
}

static void
lists_what_changed_last_first(void **state)
{
	struct store_cases *cases;
	struct vv_error err = { 0 };
	char first[STORE_ID_BYTES], second[STORE_ID_BYTES], third[STORE_ID_BYTES];
	int64_t version;

	(void)state;
	store_must(store_list(anna, &cases, &err), &err);
	assert_int_equal(cases->count, 0);
	store_cases_free(cases);
	store_add(anna, "1", first);
	store_add(anna, "2", second);
	store_add(anna, "3", third);
	store_must(store_set_closed(kari, first, true, &err), &err);
	store_must(store_list(kari, &cases, &err), &err);
	assert_int_equal(cases->count, 3);
	assert_string_equal(cases->all[0].id, first);
	assert_true(cases->all[0].closed);
	assert_string_equal(cases->all[0].changed_by, "kari");
	assert_string_equal(cases->all[1].id, third);
	assert_string_equal(cases->all[2].id, second);
	version = cases->version;
	store_cases_free(cases);

	store_must(store_changes(anna, version, &cases, &err), &err);
	assert_int_equal(cases->count, 0);
	assert_int_equal(cases->deleted_count, 0);
	store_cases_free(cases);
	store_must(store_set_reference(kari, second, "two", &err), &err);
	store_must(store_delete(kari, third, &(bool){ false }, &err), &err);
	store_must(store_changes(anna, version, &cases, &err), &err);
	assert_int_equal(cases->count, 1);
	assert_string_equal(cases->all[0].reference, "two");
	assert_int_equal(cases->deleted_count, 1);
	assert_string_equal(cases->deleted[0], third);
	store_cases_free(cases);
}

static void
knows_when_each_looked_last(void **state)
{
	struct vv_error err = { 0 };
	int64_t version = -1;

	(void)state;
	store_must(store_set_looked(kari, 17, &err), &err);
	store_must(store_set_looked(kari, 18, &err), &err);
	store_must(store_set_looked(anna, 5, &err), &err);
	store_must(store_looked(kari, &version, &err), &err);
	assert_int_equal(version, 18);
	store_must(store_looked(anna, &version, &err), &err);
	assert_int_equal(version, 5);
}

static void
sets_what_the_list_shows(void **state)
{
	char id[STORE_ID_BYTES];
	struct vv_error err = { 0 };
	struct store_content *content;

	(void)state;
	store_add(anna, "A-1", id);
	store_must(store_set_keep_until(kari, id, 21000, &err), &err);
	store_must(store_set_language(kari, id, "ar", &err), &err);
	store_must(store_set_owner(kari, id, "kari", &err), &err);
	store_must(store_set_closed(kari, id, true, &err), &err);
	store_must(store_set_closed(kari, id, false, &err), &err);
	content = store_get(anna, id);
	assert_int_equal(content->row.keep_until, 21000);
	assert_string_equal(content->row.language, "ar");
	assert_string_equal(content->row.owner, "kari");
	assert_false(content->row.closed);
	assert_parts(content);
	store_content_free(content);
	assert_int_equal(store_set_owner(kari, "0000000000000000", "kari", &err), VV_NONE);
}

static void
says_where_and_who_it_is(void **state)
{
	(void)state;
	assert_string_equal(store_who(kari), "kari");
	assert_true(strlen(store_place(kari)) > 0);
	if (getenv("VV_STORE_URL") == NULL) {
		assert_string_equal(store_place(kari), place.where);
		assert_int_equal(strncmp(store_place(kari), store_folder(kari),
					 strlen(store_folder(kari))), 0);
		assert_int_equal(store_beat_seconds(kari), 0);
	} else {
		assert_null(store_folder(kari));
		assert_true(store_beat_seconds(kari) >= 5);
	}
}

/* ---- what is refused */

static void
refuses_a_reference_that_is_taken(void **state)
{
	struct store_content content = store_full("bl\xc3\xa5");
	char id[STORE_ID_BYTES] = "", other[STORE_ID_BYTES] = "";
	struct vv_error err = { 0 };

	(void)state;
	store_must(store_new(anna, &content, STORE_CREATED, id, &err), &err);
	content = store_full("bla\xcc\x8a");	/* the same, written otherwise */
	assert_int_equal(store_new(kari, &content, STORE_CREATED, other, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "bl\xc3\xa5"));
	/* with the id of the last try it is done once */
	memset(&err, 0, sizeof err);
	store_must(store_new(anna, &content, STORE_CREATED, id, &err), &err);
	store_add(kari, "B", other);
	assert_int_equal(store_set_reference(kari, other, "bla\xcc\x8a", &err), VV_ANSWER);
	memset(&err, 0, sizeof err);
	store_must(store_set_reference(kari, id, "bla\xcc\x8a", &err), &err);
}

static void
refuse(struct store_content content, const char *what)
{
	char id[STORE_ID_BYTES] = "";
	struct vv_error err = { 0 };
	struct store_cases *cases;

	if (store_new(anna, &content, STORE_IMPORTED, id, &err) != VV_ANSWER || err.text[0] == '\0')
		fail_msg("not refused: %s", what);
	memset(&err, 0, sizeof err);
	store_must(store_list(anna, &cases, &err), &err);
	assert_int_equal(cases->count, 0);
	store_cases_free(cases);
}

static void
refuses_what_cannot_be_kept(void **state)
{
	static char long_text[STORE_SNAPSHOT_MAX + 2];
	struct store_content content;
	struct store_answer answer = { "q", "raw", "", 1 };
	struct store_note note = { "", "text", "", 0, false };

	(void)state;
	memset(long_text, 'x', sizeof long_text - 1);
	refuse(store_full(""), "no reference");
	refuse(store_full(" \xe2\x80\x8b "), "a reference that nobody sees");
	refuse(store_full("a\nb"), "a line feed");
	refuse(store_full("a\x1b[2J"), "an escape");
	refuse(store_full("a\xe2\x80\xaeq"), "a bidi control");
	refuse(store_full("a\xff"), "no UTF-8");
	refuse(store_full("a\xed\xa0\x80"), "a surrogate");
	refuse(store_full(long_text + sizeof long_text - 82), "81 characters");
	content = store_bare("A");
	content.row.questionnaire = "a\nb";
	refuse(content, "an id of two lines");
	content = store_bare("A");
	content.row.rules = INT64_C(1) << 40;
	refuse(content, "a day that is none");
	content = store_bare("A");
	content.snapshot = long_text;
	refuse(content, "a long snapshot");
	content = store_bare("A");
	content.answers = &answer;
	content.answer_count = 1;
	answer.raw = long_text;
	refuse(content, "a long answer");
	answer.raw = "\xc0\x80";
	refuse(content, "NUL in two bytes");
	content = store_bare("A");
	content.notes = &note;
	content.note_count = 1;
	note.text = long_text + sizeof long_text - STORE_NOTE_MAX - 2;
	refuse(content, "a long note");
}

static void
keeps_the_longest(void **state)
{
	static char text[STORE_SNAPSHOT_MAX + 1];
	char id[STORE_ID_BYTES] = "", reference[STORE_REFERENCE_MAX * 4 + 1] = "";
	struct store_content content, *back;
	struct store_answer answer = { "q", text + STORE_SNAPSHOT_MAX - STORE_TEXT_MAX, "", 1 };
	struct vv_error err = { 0 };

	(void)state;
	memset(text, 'x', sizeof text - 1);
	for (size_t i = 0; i < STORE_REFERENCE_MAX; i++)
		strcat(reference, "\xf0\x90\x8d\x88");
	content = store_bare(reference);
	content.snapshot = text;
	content.answers = &answer;
	content.answer_count = 1;
	store_must(store_new(anna, &content, STORE_CREATED, id, &err), &err);
	back = store_get(kari, id);
	assert_string_equal(back->row.reference, reference);
	assert_string_equal(back->snapshot, text);
	assert_string_equal(back->answers[0].raw, answer.raw);
	store_content_free(back);
}

/* ---- writing */

static void
writes_in_a_case_that_is_held(void **state)
{
	static const struct store_answer new_answer = { "permit", "no", "n", 20010 },
					 none = { "words", NULL, "", 0 };
	char id[STORE_ID_BYTES];
	struct vv_error err = { 0 };
	struct store_content *content, summary = store_bare("");
	struct store_lock *lock;

	(void)state;
	store_add(anna, "A-1", id);
	lock = store_take(kari, id);
	store_must(store_write_answer(kari, lock, &new_answer, "words", &err), &err);
	store_must(store_write_answers(kari, lock, (const struct store_answer[]){ none,
			{ "other", "1", "", 20010 } }, 2, "q4", &err), &err);
	store_must(store_write_answer(kari, lock, &(const struct store_answer){ "other", NULL,
			"", 0 }, "q4", &err), &err);
	store_must(store_write_note(kari, lock, &(struct store_note){ .question = "",
			.text = "Ny", .shown = true }, &err), &err);
	store_must(store_write_note(kari, lock, &(struct store_note){ .question = "when",
			.text = "" }, &err), &err);
	store_must(store_write_received(kari, lock, "diploma", false, 0, &err), &err);
	store_must(store_write_received(kari, lock, "photo", true, 20020, &err), &err);
	content = store_get(anna, id);
	assert_int_equal(content->answer_count, 2);
	assert_string_equal(content->answers[0].raw, "no");
	assert_string_equal(content->answers[1].question, "when");
	assert_int_equal(content->note_count, 1);
	assert_string_equal(content->notes[0].text, "Ny");
	assert_string_equal(content->notes[0].who, "kari");
	assert_true(content->notes[0].shown);
	assert_int_equal(content->received_count, 2);
	assert_string_equal(content->received[1].item, "photo");
	assert_string_equal(content->row.changed_by, "kari");
	assert_string_equal(content->position, "q4");
	store_content_free(content);

	summary.row.outcome = "no";
	summary.row.seconds = 700;
	summary.snapshot = "{}";
	store_must(store_write_position(kari, lock, "q5", &err), &err);
	store_must(store_write_summary(kari, lock, &summary, &err), &err);
	content = store_get(anna, id);
	assert_string_equal(content->position, "q5");
	assert_string_equal(content->row.outcome, "no");
	assert_string_equal(content->row.verdict, "");
	assert_int_equal(content->row.seconds, 700);
	assert_int_equal(content->deadline_count, 0);
	assert_string_equal(content->snapshot, "{}");
	assert_string_equal(content->row.reference, "A-1");
	assert_true(content->row.version > content->row.edited);
	store_content_free(content);
	store_unlock(kari, lock);
}

static void
lets_one_write_at_a_time(void **state)
{
	char id[STORE_ID_BYTES], other[STORE_ID_BYTES];
	struct vv_error err = { 0 };
	struct store_holder holder = { 0 };
	struct store_lock *lock, *second = NULL;
	bool later;

	(void)state;
	store_add(anna, "A-1", id);
	store_add(anna, "A-2", other);
	assert_int_equal(store_holder(anna, id, &holder, &err), VV_NONE);
	lock = store_take(anna, id);
	assert_int_equal(store_lock(kari, id, &second, &holder, &err), VV_ANSWER);
	assert_string_equal(holder.who, "anna");
	assert_true(holder.since > 1700000000);
	assert_non_null(strstr(err.text, "anna"));
	assert_int_equal(store_lock(anna, id, &second, NULL, &err), VV_ANSWER);
	assert_int_equal(store_delete(kari, id, &later, &err), VV_ANSWER);
	memset(&err, 0, sizeof err);
	memset(&holder, 0, sizeof holder);
	store_must(store_holder(kari, id, &holder, &err), &err);
	assert_string_equal(holder.who, "anna");
	second = store_take(kari, other);
	store_must(store_beat(anna, lock, &err), &err);
	store_unlock(anna, lock);
	assert_int_equal(store_holder(kari, id, &holder, &err), VV_NONE);
	lock = store_take(kari, id);
	store_unlock(kari, lock);
	store_unlock(kari, second);
	assert_int_equal(store_lock(kari, "0000000000000000", &lock, NULL, &err), VV_NONE);
}

static void
tells_that_the_case_is_gone(void **state)
{
	static const struct store_answer answer = { "permit", "no", "n", 20010 };
	char id[STORE_ID_BYTES];
	struct vv_error err = { 0 };
	struct store_lock *lock;
	bool later;

	(void)state;
	store_add(anna, "A-1", id);
	lock = store_take(anna, id);
	store_must(store_delete(anna, id, &later, &err), &err);
	assert_int_equal(store_write_answer(anna, lock, &answer, "", &err), VV_NONE);
	store_unlock(anna, lock);
	assert_int_equal(store_delete(anna, id, &later, &err), VV_NONE);
}

/* ---- log, purge, figures, deadlines */

static void
logs_who_did_what_and_never_what_was_answered(void **state)
{
	static const enum store_event wanted[] = { STORE_IMPORTED, STORE_OPENED, STORE_CHANGED,
						   STORE_RENAMED, STORE_CLOSED, STORE_DELETED };
	struct store_content content = store_full("A-1");
	char id[STORE_ID_BYTES] = "";
	struct vv_error err = { 0 };
	struct store_lock *lock;
	struct store_log *log;
	bool later;

	(void)state;
	store_must(store_new(anna, &content, STORE_IMPORTED, id, &err), &err);
	store_must(store_audit(anna, id, STORE_OPENED, &err), &err);
	lock = store_take(kari, id);
	store_must(store_write_answer(kari, lock, &store_answers[0], "", &err), &err);
	store_unlock(kari, lock);
	store_must(store_set_reference(kari, id, "A-9", &err), &err);
	store_must(store_set_closed(anna, id, true, &err), &err);
	store_must(store_delete(anna, id, &later, &err), &err);
	store_must(store_log(kari, id, 0, INT64_MAX, &log, &err), &err);
	assert_int_equal(log->count, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(log->all[i].event, wanted[i]);
		assert_string_equal(log->all[i].who, i == 2 || i == 3 ? "kari" : "anna");
		assert_string_equal(log->all[i].id, id);
		assert_true(log->all[i].at > 1700000000);
	}
	store_log_free(log);
	store_must(store_log(kari, NULL, 0, 1, &log, &err), &err);
	assert_int_equal(log->count, 0);
	store_log_free(log);
	assert_string_equal(store_event_name(STORE_TAKEN_OVER), "taken-over");
}

static void
purges_what_was_kept_long_enough(void **state)
{
	char ids[3][STORE_ID_BYTES];
	struct vv_error err = { 0 };
	struct store_lock *lock;
	struct store_cases *cases;
	size_t count;
	bool later;

	(void)state;
	store_add(anna, "1", ids[0]);
	store_add(anna, "2", ids[1]);
	store_add(anna, "3", ids[2]);
	store_must(store_set_keep_until(anna, ids[1], 21000, &err), &err);
	lock = store_take(kari, ids[2]);
	store_must(store_purge(anna, 20700, &count, &later, &err), &err);
	assert_int_equal(count, 0);
	store_must(store_purge(anna, 20701, &count, &later, &err), &err);
	assert_int_equal(count, 1);	/* the third is being written in */
	store_must(store_list(anna, &cases, &err), &err);
	assert_int_equal(cases->count, 2);
	store_cases_free(cases);
	store_unlock(kari, lock);
	store_must(store_purge(anna, 20701, &count, &later, &err), &err);
	assert_int_equal(count, 1);
}

static void
counts_over_all_cases(void **state)
{
	static const int64_t seconds[] = { 100, 300, 500, 50 };
	struct store_answer unknown = { "permit", "unknown", "?", 1 };
	struct store_figures *figures;
	struct vv_error err = { 0 };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct store_content content = store_bare((const char *[]){ "1", "2", "3", "4" }[i]);
		char id[STORE_ID_BYTES] = "";

		content.row.outcome = i == 3 ? "no" : "yes";
		content.row.questionnaire = i == 2 ? "b-place" : "a-place";
		content.row.answered = 4;
		content.row.left = i == 3;
		content.row.seconds = seconds[i];
		content.answers = &unknown;
		content.answer_count = i < 2;
		store_must(store_new(anna, &content, STORE_CREATED, id, &err), &err);
	}
	store_must(store_figures(kari, "unknown", &figures, &err), &err);
	assert_int_equal(figures->outcome_count, 3);
	assert_string_equal(figures->outcomes[0].name, "no");
	assert_int_equal(figures->outcomes[1].count, 2);
	assert_string_equal(figures->outcomes[2].questionnaire, "b-place");
	assert_int_equal(figures->unknown_count, 1);
	assert_string_equal(figures->unknown[0].name, "permit");
	assert_int_equal(figures->unknown[0].count, 2);
	assert_int_equal(figures->time_count, 2);
	assert_int_equal(figures->times[0].count, 2);
	assert_int_equal(figures->times[0].median, 200);
	assert_int_equal(figures->times[0].sum, 400);
	assert_int_equal(figures->times[1].median, 500);
	store_figures_free(figures);
}

static void
lists_the_deadlines_of_all(void **state)
{
	char first[STORE_ID_BYTES], second[STORE_ID_BYTES];
	struct store_deadlines *deadlines;
	struct vv_error err = { 0 };

	(void)state;
	store_add(anna, "1", first);
	store_add(anna, "2", second);
	store_must(store_set_closed(anna, second, true, &err), &err);
	store_must(store_deadlines(kari, 20100, 20464, &deadlines, &err), &err);
	assert_int_equal(deadlines->count, 1);
	assert_string_equal(deadlines->all[0].id, first);
	assert_string_equal(deadlines->all[0].item, "apply");
	store_deadlines_free(deadlines);
	store_must(store_deadlines(kari, 20100, 20465, &deadlines, &err), &err);
	assert_int_equal(deadlines->count, 2);
	store_deadlines_free(deadlines);
}

/* ---- two processes */

/* One of two that count up one answer, each in a lock of its own. */
static int
count_up(const char *who, const char *id, int rounds)
{
	struct store *store = store_of(&place, who);
	char text[32];

	for (int i = 0; i < rounds;) {
		struct store_lock *lock = NULL;
		struct store_content *content = NULL;
		struct vv_error err = { 0 };
		enum vv_status status = store_lock(store, id, &lock, NULL, &err);

		if (status == VV_ANSWER || status == VV_IO) {
			usleep(200);
			continue;
		}
		if (status != VV_OK || store_read(store, id, &content, &err) != VV_OK)
			return 1;
		snprintf(text, sizeof text, "%d", atoi(content->answers[0].raw) + 1);
		status = store_write_answer(store, lock, &(struct store_answer){ "permit", text, "",
				20000 }, "", &err);
		i += status == VV_OK;
		store_content_free(content);
		store_unlock(store, lock);
		if (status != VV_OK && status != VV_IO)
			return 2;
	}
	store_close(store);
	return 0;
}

static void
loses_nothing_of_two_who_write(void **state)
{
	int rounds = (int)rounds_wanted(), status;
	char id[STORE_ID_BYTES], wanted[32];
	struct store *store;
	struct store_content *content;
	struct store_log *log;
	struct vv_error err = { 0 };
	pid_t children[2];
	size_t changed = 0;

	(void)state;
	store_close(anna);	/* none is carried over into a child */
	store_close(kari);
	store = store_of(&place, "anna");
	store_add(store, "A", id);
	{
		struct store_lock *lock = store_take(store, id);

		store_must(store_write_answer(store, lock, &(struct store_answer){ "permit", "0", "",
				20000 }, "", &err), &err);
		store_unlock(store, lock);
	}
	store_close(store);
	for (int i = 0; i < 2; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0)
			_exit(count_up(i == 0 ? "anna" : "kari", id, rounds));
	}
	for (int i = 0; i < 2; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	store = store_of(&place, "anna");
	content = store_get(store, id);
	snprintf(wanted, sizeof wanted, "%d", 2 * rounds);
	assert_string_equal(content->answers[0].raw, wanted);
	store_content_free(content);
	store_must(store_log(store, id, 0, INT64_MAX, &log, &err), &err);
	for (size_t i = 0; i < log->count; i++) {
		changed += log->all[i].event == STORE_CHANGED;
		assert_int_not_equal(log->all[i].event, STORE_TAKEN_OVER);
	}
	assert_int_equal(changed, 2 * rounds + 1);
	store_log_free(log);
	anna = store;
	kari = store_of(&place, "kari");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
		TEST(keeps_a_whole_case),
		TEST(lists_what_changed_last_first),
		TEST(knows_when_each_looked_last),
		TEST(sets_what_the_list_shows),
		TEST(says_where_and_who_it_is),
		TEST(refuses_a_reference_that_is_taken),
		TEST(refuses_what_cannot_be_kept),
		TEST(keeps_the_longest),
		TEST(writes_in_a_case_that_is_held),
		TEST(lets_one_write_at_a_time),
		TEST(tells_that_the_case_is_gone),
		TEST(logs_who_did_what_and_never_what_was_answered),
		TEST(purges_what_was_kept_long_enough),
		TEST(counts_over_all_cases),
		TEST(lists_the_deadlines_of_all),
		TEST(loses_nothing_of_two_who_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
