/* A case as JSON: what is written comes back as it was; anything else is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise/exchange.h"
#include "advise/moment.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/strbuf.h"
#include "seed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct store_answer answers[] = {
	{ "crew", "2", "two", 19800 },
	{ "name", "a \"quoted\" \\ text; # = [x]\nand more", "", 19801 },
	{ "vessel", "row", "r\xc2\xad" "o\xe2\x80\x8bw", 19802 },
};
static const struct store_note notes[] = {
	{ "", "Comes back with papers;\nÆØÅ æøå", "kari", 1700000000, true },
	{ "crew", "=1+1", "ole", 1700000001, false },
	/* the store keeps what is pasted: joiners, marks of direction, controls */
	{ "vessel", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 a\xe2\x80\xae" "b\t\x01", "kari",
	  1700000002, false },
};
static const struct store_received received[] = { { "passport", 19810 } };
static const struct store_deadline deadlines[] = { { "", "apply", 19900 }, { "", "pay", 20000 } };

static const struct store_content full = {
	.row = { .id = "", .reference = "2024/17 å", .questionnaire = "boat-trip", .language = "da",
		 .owner = "kari", .changed_by = "ole", .created = 1699999999, .changed = 1700000002,
		 .rules = 19800, .keep_until = 19999, .closed = true, .data = "0123456789abcdef",
		 .as_of = 19803, .outcome = "not_yet", .verdict = "wait", .subject = "A boat",
		 .answered = 3, .left = 2, .documents = 4, .received = 1, .has_next = true,
		 .next = 19900, .next_item = "apply", .seconds = 3600 },
	.position = "funds", .answers = answers, .answer_count = 3, .notes = notes, .note_count = 3,
	.received = received, .received_count = 1, .deadlines = deadlines, .deadline_count = 2,
	.snapshot = "{\"outcome\": \"not_yet\"}\n",
};
static const struct store_content empty = {
	.row = { .id = "", .reference = "x", .questionnaire = "q", .language = "", .owner = "",
		 .changed_by = "", .data = "", .outcome = "", .verdict = "", .subject = "",
		 .next_item = "" },
	.position = "", .snapshot = "",
};

static char *
write_out(const struct store_content *content)
{
	struct vv_error err = { .texts = NULL };
	char *text;

	if (exchange_write(&text, content, &err) != VV_OK)
		fail_msg("%s", err.text);
	return text;
}

/* NULL: refused, and why is told in one line. */
static struct store_content *
read_in(const char *bytes, size_t length)
{
	struct vv_error err = { .texts = NULL };
	struct store_content *content = NULL;
	enum vv_status status = exchange_read(&content, "case.json", bytes, length, &err);

	if (status == VV_OK)
		return content;
	assert_int_equal(status, VV_ANSWER);
	assert_true(err.text[0] != '\0' && strchr(err.text, '\n') == NULL);
	assert_string_equal(err.file, "case.json");
	return NULL;
}

static void
same_row(const struct store_case *a, const struct store_case *b)
{
	assert_string_equal(a->reference, b->reference);
	assert_string_equal(a->questionnaire, b->questionnaire);
	assert_string_equal(a->language, b->language);
	assert_string_equal(a->owner, b->owner);
	assert_string_equal(a->changed_by, b->changed_by);
	assert_true(a->created == b->created && a->changed == b->changed);
	assert_true(a->rules == b->rules && a->keep_until == b->keep_until);
	assert_true(a->closed == b->closed && a->seconds == b->seconds);
	assert_string_equal(a->data, b->data);
	assert_true(a->as_of == b->as_of);
	assert_string_equal(a->outcome, b->outcome);
	assert_string_equal(a->verdict, b->verdict);
	assert_string_equal(a->subject, b->subject);
	assert_true(a->answered == b->answered && a->left == b->left);
	assert_true(a->documents == b->documents && a->received == b->received);
	assert_true(a->has_next == b->has_next && a->next == b->next);
	assert_string_equal(a->next_item, b->next_item);
}

static void
same(const struct store_content *a, const struct store_content *b)
{
	same_row(&a->row, &b->row);
	assert_string_equal(a->position, b->position);
	assert_string_equal(a->snapshot, b->snapshot);
	assert_int_equal(a->answer_count, b->answer_count);
	for (size_t i = 0; i < a->answer_count; i++) {
		assert_string_equal(a->answers[i].question, b->answers[i].question);
		assert_string_equal(a->answers[i].raw, b->answers[i].raw);
		assert_string_equal(a->answers[i].typed, b->answers[i].typed);
		assert_true(a->answers[i].given == b->answers[i].given);
	}
	assert_int_equal(a->note_count, b->note_count);
	for (size_t i = 0; i < a->note_count; i++) {
		assert_string_equal(a->notes[i].question, b->notes[i].question);
		assert_string_equal(a->notes[i].text, b->notes[i].text);
		assert_string_equal(a->notes[i].who, b->notes[i].who);
		assert_true(a->notes[i].when == b->notes[i].when);
		assert_true(a->notes[i].shown == b->notes[i].shown);
	}
	assert_int_equal(a->received_count, b->received_count);
	for (size_t i = 0; i < a->received_count; i++) {
		assert_string_equal(a->received[i].item, b->received[i].item);
		assert_true(a->received[i].on == b->received[i].on);
	}
	assert_int_equal(a->deadline_count, b->deadline_count);
	for (size_t i = 0; i < a->deadline_count; i++) {
		assert_string_equal(a->deadlines[i].item, b->deadlines[i].item);
		assert_true(a->deadlines[i].day == b->deadlines[i].day);
	}
}

static void
comes_back(const struct store_content *content)
{
	char *text = write_out(content);
	struct store_content *back = read_in(text, strlen(text));

	if (back == NULL)
		fail_msg("refused: %s", text);
	same(content, back);
	exchange_free(back);
	free(text);
}

static void
what_is_written_comes_back(void **state)
{
	(void)state;
	comes_back(&full);
	comes_back(&empty);
}

/* ---- damage ---- */

/* Every way in which one bit can be wrong: more than 10,000. */
static void
one_wrong_bit_changes_nothing(void **state)
{
	char *text = write_out(&full);
	size_t length = strlen(text), refused = 0, identical = 0;

	(void)state;
	for (size_t bit = 0; bit < length * 8; bit++) {
		struct store_content *back;

		text[bit / 8] ^= (char)(1 << bit % 8);
		back = read_in(text, length);
		text[bit / 8] ^= (char)(1 << bit % 8);
		if (back == NULL) {
			refused++;
			continue;
		}
		same(&full, back);
		exchange_free(back);
		identical++;
	}
	assert_true(refused + identical > 10000);
	assert_true(refused > identical * 10);
	free(text);
}

/* Only the last line's end may be missing. */
static void
a_beginning_is_refused(void **state)
{
	char *text = write_out(&full);
	size_t length = strlen(text);

	(void)state;
	for (size_t cut = 0; cut + 1 < length; cut++) {
		char *part = strndup(text, cut);	/* nothing behind it is looked at */

		assert_null(read_in(part, cut));
		free(part);
	}
	free(text);
}

/* The text with one part of it exchanged; free(). */
static char *
exchanged(const char *text, const char *part, const char *other)
{
	const char *at = strstr(text, part);
	struct strbuf made = { 0 };

	if (at == NULL)
		fail_msg("no %s in %s", part, text);
	strbuf_add_bytes(&made, text, (size_t)(at - text));
	strbuf_add(&made, other);
	strbuf_add(&made, at + strlen(part));
	return strbuf_take(&made);
}

/* Says what is wrong with it. */
static void
is_refused(const char *part, const char *other, const char *why)
{
	char *text = write_out(&full), *changed = exchanged(text, part, other);
	struct vv_error err = { .texts = NULL };
	struct store_content *back;

	assert_int_equal(exchange_read(&back, "case.json", changed, strlen(changed), &err),
			 VV_ANSWER);
	if (strstr(err.text, why) == NULL)
		fail_msg("'%s' instead of '%s': %s", other, why, err.text);
	free(changed);
	free(text);
}

static void
what_does_not_belong_is_refused(void **state)
{
	(void)state;
	is_refused("\"format\": 1", "\"format\": 2", "another version");
	is_refused("\"format\": 1", "\"format\": 1.0", "no case");
	is_refused("\"format\": 1", "\"format\": \"1\"", "no case");
	is_refused("\"format\": 1,", "", "no case");
	is_refused("\"closed\": true", "\"closed\": 1", "'closed'");
	is_refused("\"closed\": true", "\"closed\": false", "does not fit");
	is_refused("\"closed\": true", "\"closed\": true, \"closed\": true", "JSON");
	is_refused("\"closed\": true", "\"closed\": true, \"opened\": true", "'opened'");
	is_refused("\"closed\": true,", "", "'closed' is missing");
	is_refused("\"reference\": \"2024/17 å\"", "\"reference\": \"\"", "'reference'");
	is_refused("2024/17 å", "  ", "'reference'");
	is_refused("2024/17 å", "a\\nb", "'reference'");
	is_refused("2024/17 å", "a\\u0000b", "JSON");
	is_refused("2024/17 å", "a\\u001b[2Jb", "'reference'");
	is_refused("2024/17 å", "a\\u202eb", "'reference'");
	is_refused("2024/17 å", "a\xe2\x80\xae" "b", "'reference'");
	is_refused("2024/17 å", "a\xff", "JSON");
	is_refused("2024/17 å", "a\\ud800", "JSON");
	is_refused("2024/17 å", "../../else", "does not fit");
	is_refused("2024/17 å", "another", "does not fit");
	is_refused("\"seconds\": 3600", "\"seconds\": -1", "'seconds'");
	is_refused("\"seconds\": 3600", "\"seconds\": 99999999999999999999", "JSON");
	is_refused("\"seconds\": 3600", "\"seconds\": 3600.0", "'seconds'");
	is_refused("\"answers\": [", "\"answers\": [1, ", "'answers'");
	is_refused("\"raw\": \"row\"", "\"raw\": null", "'raw'");
	is_refused("\"given\": \"2024", "\"given\": \"2024-02-30\", \"x\": \"", "'x'");
	is_refused("2023-11-14T22:13:20Z", "2023-11-14T24:13:20Z", "'when'");
	is_refused("2023-11-14T22:13:20Z", "2023-11-14 22:13:20Z", "'when'");
	is_refused("\"digest\": \"", "\"digest\": \"0", "'digest'");
	is_refused("}\n", "} {}", "JSON");
}

static void
nothing_of_another_kind_is_a_case(void **state)
{
	static const char *const others[] = {
		"", " ", "[]", "{}", "null", "1", "\"case\"", "{\"format\": 1}",
		"{\"format\": 1, \"case\": []}", "{\"format\": 1, \"case\": {}, \"digest\": \"x\"}",
		"{\"answers\": {\"a\": \"b\"}}", "\xef\xbb\xbf{}",
	};
	struct strbuf deep = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_null(read_in(others[i], strlen(others[i])));
	for (size_t i = 0; i < 1000000; i++)
		strbuf_add_char(&deep, '[');
	assert_null(read_in(strbuf_text(&deep), deep.length));
	while (deep.length <= EXCHANGE_BYTES_MAX)
		strbuf_add_bytes(&deep, "                ", 16);
	assert_null(read_in(strbuf_text(&deep), deep.length));
	strbuf_clear(&deep);
}

/* Another layout, another order: the same case. */
static void
layout_does_not_matter(void **state)
{
	char *text = write_out(&full), *moved;
	struct store_content *back;
	size_t length = 0;

	(void)state;
	moved = exchanged(text, "\"format\": 1,", "");
	free(text);
	text = exchanged(moved, "\"\n}", "\"\n, \"format\": 1}");
	free(moved);
	for (size_t i = 0; text[i] != '\0'; i++)
		if (text[i] != '\n')
			text[length++] = text[i];
	back = read_in(text, length);
	assert_non_null(back);
	same(&full, back);
	exchange_free(back);
	free(text);
}

/* ---- by chance ---- */

struct made {
	struct arena arena;
	uint64_t seed;
};

static unsigned
chance(struct made *made, unsigned below)
{
	return seed_roll(&made->seed, below);
}

static const char *
any_text(struct made *made, unsigned most, bool lines)
{
	static const char *const parts[] = {
		"a", "Z", "0", " ", "\"", "\\", "/", ";", "#", "=", "[", "]", "{", "}", ":", ",", "'",
		"%s", "%n", "<b>", "../", "æ", "Ø", "é", "ß", "–", "…", "漢", "𝄞", "ا", "א", "क", "\\u0041",
		"e\xcc\x81",
	};
	struct strbuf text = { 0 };
	unsigned count = chance(made, most + 1);

	strbuf_add(&text, "");
	for (unsigned i = 0; i < count; i++)
		strbuf_add(&text, lines && chance(made, 20) == 0 ? "\n"
			   : parts[chance(made, sizeof parts / sizeof *parts)]);
	return strbuf_keep(&text, &made->arena);
}

static const char *
any_name(struct made *made)
{
	char name[24];

	snprintf(name, sizeof name, "n%u", chance(made, 1000000));
	return arena_strdup(&made->arena, name);
}

static vv_day
any_day(struct made *made)
{
	return VV_DAY_FIRST + (vv_day)chance(made, VV_DAY_LAST - VV_DAY_FIRST + 1);
}

static int64_t
any_moment(struct made *made)
{
	return any_day(made) * 86400 + chance(made, 86400);
}

static struct store_content
any_content(struct made *made)
{
	size_t count = chance(made, 40);
	struct store_answer *some = arena_alloc(&made->arena, 40 * sizeof *some);
	struct store_note *written = arena_alloc(&made->arena, 40 * sizeof *written);
	struct store_received *papers = arena_alloc(&made->arena, 40 * sizeof *papers);
	struct store_deadline *days = arena_alloc(&made->arena, 40 * sizeof *days);

	for (size_t i = 0; i < 40; i++) {
		some[i] = (struct store_answer){ any_name(made), any_text(made, 60, true),
						 any_text(made, 30, true), any_day(made) };
		written[i] = (struct store_note){ any_text(made, 10, false), any_text(made, 200, true),
						  any_text(made, 10, false), any_moment(made),
						  chance(made, 2) == 0 };
		papers[i] = (struct store_received){ any_name(made), any_day(made) };
		days[i] = (struct store_deadline){ "", any_name(made), any_day(made) };
	}
	return (struct store_content){
		.row = {
			.reference = any_name(made), .questionnaire = any_name(made),
			.language = any_text(made, 3, false), .owner = any_text(made, 9, false),
			.changed_by = any_text(made, 9, false), .created = any_moment(made),
			.changed = any_moment(made), .rules = any_day(made),
			.keep_until = any_day(made), .closed = chance(made, 2) == 0,
			.data = any_text(made, 9, false), .as_of = any_day(made),
			.outcome = any_text(made, 9, false), .verdict = any_text(made, 9, false),
			.subject = any_text(made, 99, false), .answered = chance(made, 99),
			.left = chance(made, 99), .documents = chance(made, 99),
			.received = chance(made, 99), .has_next = chance(made, 2) == 0,
			.next = any_day(made), .next_item = any_text(made, 9, false),
			.seconds = chance(made, 1000000),
		},
		.position = any_text(made, 9, false), .answers = some, .answer_count = count,
		.notes = written, .note_count = chance(made, 40), .received = papers,
		.received_count = chance(made, 40), .deadlines = days,
		.deadline_count = chance(made, 40), .snapshot = any_text(made, 999, true),
	};
}

static void
any_case_comes_back(void **state)
{
	struct made made = { .seed = 20240229 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		struct store_content content = any_content(&made);

		assert_false(made.arena.failed);
		comes_back(&content);
		arena_reset(&made.arena);
	}
	arena_clear(&made.arena);
}

/* ---- limits ---- */

static void
what_is_too_long_is_refused(void **state)
{
	static char long_text[STORE_SNAPSHOT_MAX + 2];
	struct store_content content = empty;
	struct vv_error err = { .texts = NULL };
	struct store_note many[1100];
	char *text;

	(void)state;
	memset(long_text, 'x', sizeof long_text - 1);
	content.row.reference = long_text + sizeof long_text - 1 - STORE_REFERENCE_MAX;
	comes_back(&content);
	content.row.reference--;
	text = write_out(&content);
	assert_null(read_in(text, strlen(text)));
	free(text);
	content = empty;
	content.snapshot = long_text + 1;
	comes_back(&content);
	content.snapshot--;
	text = write_out(&content);
	assert_null(read_in(text, strlen(text)));
	free(text);
	for (size_t i = 0; i < 1100; i++)
		many[i] = (struct store_note){ "", long_text + sizeof long_text - 1 - STORE_NOTE_MAX,
					       "", 0, false };
	content = empty;
	content.notes = many;
	content.note_count = 1100;	/* each fits, and all together do not */
	assert_int_equal(exchange_write(&text, &content, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "4194304"));
	content.note_count = 1000;
	comes_back(&content);
}

static void
moments_are_strict(void **state)
{
	static const struct {
		const char *text;
		int64_t moment;
	} good[] = {
		{ "1970-01-01T00:00:00Z", 0 }, { "1969-12-31T23:59:59Z", -1 },
		{ "2024-02-29T12:34:56Z", 1709210096 }, { "2199-12-31T23:59:59Z", 7258118399 },
	};
	static const char *const bad[] = {
		"", "2024-02-29", "2024-02-30T12:34:56Z", "2024-02-29T12:34:56", "2024-02-29t12:34:56Z",
		"2024-02-29T12:34:56z", "2024-02-29T12:34:60Z", "2024-02-29T12:60:56Z",
		"2024-02-29T1 :34:56Z", "2024-02-29T12:34:56+", "1899-12-31T23:59:59Z",
		"2024-02-29T12:34:56ZZ", "2024-02-29T-1:34:56Z",
	};
	char text[MOMENT_BYTES];
	int64_t moment;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		moment_format(text, good[i].moment);
		assert_string_equal(text, good[i].text);
		assert_true(moment_parse(&moment, text) && moment == good[i].moment);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(moment_parse(&moment, bad[i]));
	moment_format(text, INT64_MAX);
	assert_string_equal(text, "");
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_comes_back),
		cmocka_unit_test(one_wrong_bit_changes_nothing),
		cmocka_unit_test(a_beginning_is_refused),
		cmocka_unit_test(what_does_not_belong_is_refused),
		cmocka_unit_test(nothing_of_another_kind_is_a_case),
		cmocka_unit_test(layout_does_not_matter),
		cmocka_unit_test(any_case_comes_back),
		cmocka_unit_test(what_is_too_long_is_refused),
		cmocka_unit_test(moments_are_strict),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
