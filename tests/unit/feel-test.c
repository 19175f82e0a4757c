/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
/* FEEL below the command line: open values, which no expression can write; the
 * shapes that only the static check makes; places of faults; limits; memory that
 * runs out.  What expressions come to is in tests/feel. */
#include "feel/feel.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* ---- running expressions ---- */

static const struct place start = { .file = "data.ini", .line = 7, .column = 11 };

/* o is open, n null, t and f truth values, x 5, l [1, 2, 3], d a date. */
static const struct value one_to_three[] = {
	{ .kind = VALUE_NUMBER, .i = 1 }, { .kind = VALUE_NUMBER, .i = 2 },
	{ .kind = VALUE_NUMBER, .i = 3 }
};
static const struct feel_variable variables[] = {
	{ "o", { .kind = VALUE_OPEN } },
	{ "n", { .kind = VALUE_NULL } },
	{ "t", { .kind = VALUE_BOOLEAN, .i = 1 } },
	{ "f", { .kind = VALUE_BOOLEAN, .i = 0 } },
	{ "x", { .kind = VALUE_NUMBER, .i = 5 } },
	{ "l", { .kind = VALUE_LIST, .length = 3, .list = one_to_three } },
	{ "d", { .kind = VALUE_DATE, .i = 20000 } },
};

/* The value as JSON, or "open"; "fault LINE:COLUMN" for an expression that has one. */
static void
run(char out[400], const char *text)
{
	struct arena arena = { .chunk = NULL };
	struct diagnostics list = { .texts = NULL };
	struct feel_node *tree = NULL;
	struct value slots[COUNT(variables)];
	struct feel_env env = { .slots = slots, .today = 20000, .arena = &arena };
	struct strbuf buf = { .text = NULL };
	enum vv_status status = feel_parse(&tree, &arena, text, start, &list);

	if (status == VV_OK)
		status = feel_bind(tree, variables, COUNT(variables), &arena, start, &list);
	for (size_t i = 0; i < COUNT(variables); i++)
		slots[i] = variables[i].value;
	if (status == VV_OK) {
		struct value v = feel_evaluate(tree, &env);

		assert_null(env.locals);
		if (v.kind == VALUE_OPEN)
			strbuf_add(&buf, "open");
		else
			feel_value_json(&buf, v);
	} else {
		assert_int_equal(status, VV_DATA);
		assert_true(list.count > 0);
		strbuf_printf(&buf, "fault %d:%d", list.all[0].line, list.all[0].column);
	}
	snprintf(out, 400, "%s", strbuf_text(&buf));
	strbuf_clear(&buf);
	diagnostics_clear(&list);
	arena_clear(&arena);
}

struct expectation {
	const char *text, *expected;
};

static void
check_all(const struct expectation *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char got[400];

		run(got, cases[i].text);
		if (strcmp(got, cases[i].expected) != 0)
			fail_msg("%s: expected %s, got %s", cases[i].text, cases[i].expected, got);
	}
}

static void
logic_settles_open_operands(void **state)
{
	static const struct expectation cases[] = {
		{ "o", "open" },
		{ "o and t", "open" }, { "t and o", "open" },
		{ "o and f", "false" }, { "f and o", "false" },
		{ "o and n", "open" }, { "n and o", "open" },
		{ "o or t", "true" }, { "t or o", "true" },
		{ "o or f", "open" }, { "f or o", "open" },
		{ "o or n", "open" }, { "n or o", "open" },
		{ "o and t and f", "false" }, { "n or o or t", "true" },
		{ "not(o)", "open" }, { "not(o and f)", "true" },
		{ "(o or t) and x = 5", "true" },
		{ "o and \"a\"", "open" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void
if_needs_only_its_condition(void **state)
{
	static const struct expectation cases[] = {
		{ "if o then 1 else 1", "open" },
		{ "if t then 1 else o", "1" }, { "if f then o else 2", "2" },
		{ "if t then o else 1", "open" }, { "if n then o else 3", "3" },
		{ "if o and f then 1 else 2", "2" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void
everything_else_is_open_with_an_open_operand(void **state)
{
	static const struct expectation cases[] = {
		{ "o = 1", "open" }, { "o = null", "open" }, { "null != o", "open" },
		{ "o = o", "open" }, { "o < 1", "open" }, { "1 >= o", "open" },
		{ "o + 1", "open" }, { "1 - o", "open" }, { "o * 0", "open" },
		{ "o / 0", "open" }, { "2 ** o", "open" }, { "-o", "open" },
		{ "n + o", "open" },
		{ "[1, o]", "open" }, { "[[1], [o]]", "open" }, { "[o][1]", "open" },
		{ "[o..3]", "open" }, { "(< o)", "open" },
		{ "o between 1 and 2", "open" }, { "9 between o and 2", "open" },
		{ "9 between 10 and o", "open" },
		{ "o in (1, 2)", "open" }, { "1 in (1, o)", "open" }, { "1 in (o, 1)", "open" },
		{ "1 in [1, o]", "open" }, { "1 in [0..o]", "open" }, { "1 in (1, < o)", "open" },
		{ "1 in o", "open" }, { "1 in [[1..2], [3..o]]", "open" },
		{ "some i in [1, 2] satisfies o", "open" },
		{ "some i in [1, 2] satisfies i = 1 or o", "open" },
		{ "every i in [1, 2] satisfies i = 1 and o", "open" },
		{ "some i in [1, 2] satisfies i = 1 or t or o", "true" },
		{ "some i in o satisfies t", "open" },
		{ "some i in [], j in o satisfies t", "false" },
		{ "every i in l, j in o satisfies t", "open" },
		{ "l[o]", "open" }, { "l[item = o]", "open" }, { "l[item = 1 or o]", "open" },
		{ "l[item = 1 and o or item = 2]", "open" },
		{ "l[o and f]", "[]" }, { "o[1]", "open" }, { "o.year", "open" },
		{ "any([t, o])", "open" }, { "all(f, o)", "open" }, { "any(t, o)", "open" },
		{ "count(o)", "open" }, { "count([o])", "open" }, { "sum(1, o)", "open" },
		{ "list contains(o, 1)", "open" }, { "list contains(l, o)", "open" },
		{ "append(l, o)", "open" }, { "string(o)", "open" }, { "date(o)", "open" },
		{ "string join([\"a\"], o)", "open" }, { "d + o", "open" },
		{ "today() + o", "open" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void
a_complete_set_is_plain_feel(void **state)
{
	static const struct expectation cases[] = {
		{ "n = x", "false" }, { "n != x", "true" }, { "n < x", "null" },
		{ "n in (1, 2)", "false" }, { "n in [1..2]", "null" }, { "n = null", "true" },
		{ "x in (1, 5)", "true" }, { "x + 1", "6" }, { "l[-1]", "3" },
		{ "today()", "\"2024-10-04\"" }, { "d = today()", "true" },
		{ "if n then 1 else 2", "2" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void
faults_name_their_place(void **state)
{
	static const struct expectation cases[] = {
		{ "", "fault 7:11" }, { "  ", "fault 7:13" }, { "x +", "fault 7:14" },
		{ "x + y", "fault 7:15" }, { "x = \"a", "fault 7:15" }, { "x in (1", "fault 7:18" },
		{ "\xff", "fault 7:11" }, { "x + \xc3\x28", "fault 7:15" },
		{ "\"\xed\xa0\x80\"", "fault 7:12" }, { "x.jahr", "fault 7:13" },
		{ "some y in l satisfies z", "fault 7:33" }, { "item", "fault 7:11" },
		{ "at(x, d)", "fault 7:11" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

/* @p head times, then @p middle, then @p tail as often. */
static char *
repeat(const char *head, const char *middle, const char *tail, size_t times)
{
	struct strbuf buf = { .text = NULL };

	for (size_t i = 0; i < times; i++)
		strbuf_add(&buf, head);
	strbuf_add(&buf, middle);
	for (size_t i = 0; i < times; i++)
		strbuf_add(&buf, tail);
	return strbuf_take(&buf);
}

static void
depth_and_size_are_limited(void **state)
{
	static const struct {
		const char *head, *middle, *tail;
		size_t times;
		bool valid;
	} cases[] = {
		{ "(", "1", ")", FEEL_DEPTH_MAX - 1, true },
		{ "(", "1", ")", FEEL_DEPTH_MAX, false },
		{ "(", "1", ")", 1000000, false },
		{ "[", "1", "]", FEEL_DEPTH_MAX - 1, true },
		{ "[", "1", "]", 1000000, false },
		{ "-", "x", "", FEEL_DEPTH_MAX - 1, true },
		{ "-", "x", "", 1000000, false },
		{ "not(", "t", ")", FEEL_DEPTH_MAX - 1, true },
		{ "not(", "t", ")", 100000, false },
		{ "1+", "1", "", FEEL_DEPTH_MAX, true },
		{ "1+", "1", "", FEEL_DEPTH_MAX + 1, false },
		{ "1+", "1", "", 1000000, false },
		{ "t and ", "t", "", 5000, true },
		{ "t and ", "t", "", 1000000, false },
		{ "1,", "1", "", 10, false },
		{ "if t then ", "1", " else 2", FEEL_DEPTH_MAX - 1, true },
		{ "if t then ", "1", " else 2", 100000, false },
		{ "l[", "1", "]", 64, true },
		{ "l[", "1", "]", 65, false },
		{ "some i in l satisfies ", "t", "", 64, true },
		{ "some i in l satisfies ", "t", "", 65, false },
		{ "", "x", "[1]", FEEL_DEPTH_MAX, true },
		{ "", "x", "[1]", 100000, false },
		{ "/", "x", "", 1000000, false },
		{ "\"", "", "", 1000001, false },
		{ "9", "", "", 6000, true },
		{ "9", "", "", 1000000, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *text = repeat(cases[i].head, cases[i].middle, cases[i].tail,
				    cases[i].times);
		char got[400];

		assert_non_null(text);
		run(got, text);
		if ((strncmp(got, "fault", 5) != 0) != cases[i].valid)
			fail_msg("'%s' %zu times: %s", cases[i].head, cases[i].times, got);
		free(text);
	}
}

static void
loops_and_lists_end(void **state)
{
	static const struct expectation cases[] = {
		/* 3 ** 13 rounds are more than the million allowed */
		{ "some a in l, b in l, c in l, d in l, e in l, f in l, g in l, h in l, i in l, "
		  "j in l, k in l, m in l, p in l satisfies false", "null" },
		{ "some a in l, b in l, c in l satisfies false", "false" },
		/* each list is twice the one before */
		{ "some a in [[1, 1, 1, 1]], b in [concatenate(a, a)], c in [concatenate(b, b)], "
		  "d in [concatenate(c, c)], e in [concatenate(d, d)], f in [concatenate(e, e)], "
		  "g in [concatenate(f, f)], h in [concatenate(g, g)], i in [concatenate(h, h)], "
		  "j in [concatenate(i, i)], k in [concatenate(j, j)], m in [concatenate(k, k)], "
		  "p in [concatenate(m, m)], q in [concatenate(p, p)] satisfies q = null", "true" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void
choices_compare_by_symbol(void **state)
{
	static const uint64_t set[2] = { UINT64_C(1) << 3, UINT64_C(1) << 1 };	/* 3 and 65 */
	const struct feel_node is = { .op = FEEL_CHOICE_IS, .value = value_choice(3) };
	const struct feel_node in = { .op = FEEL_CHOICE_IN, .set = set, .words = 2 };
	const struct { struct value v; const char *is, *in; } cases[] = {
		{ value_choice(3), "true", "true" }, { value_choice(65), "false", "true" },
		{ value_choice(4), "false", "false" }, { value_choice(1000), "false", "false" },
		{ value_null(), "false", "false" }, { value_open(), "open", "open" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct feel_env env = { .slots = &cases[i].v };
		struct value a = feel_evaluate(&is, &env), b = feel_evaluate(&in, &env);

		assert_string_equal(a.kind == VALUE_OPEN ? "open" : a.i != 0 ? "true" : "false",
				    cases[i].is);
		assert_string_equal(b.kind == VALUE_OPEN ? "open" : b.i != 0 ? "true" : "false",
				    cases[i].in);
	}
}

static void
sets_compare_without_order(void **state)
{
	const struct value a[] = { value_choice(1), value_choice(2) };
	const struct value b[] = { value_choice(2), value_choice(1), value_choice(2) };
	const struct value slots[] = {
		{ .kind = VALUE_LIST, .length = 2, .list = a },
		{ .kind = VALUE_LIST, .length = 3, .list = b },
		{ .kind = VALUE_LIST, .length = 1, .list = a },
		{ .kind = VALUE_LIST, .length = 0 },
		value_null(), value_open()
	};
	static const struct { uint32_t a, b; const char *expected; } cases[] = {
		{ 0, 1, "true" }, { 1, 0, "true" }, { 0, 2, "false" }, { 2, 0, "false" },
		{ 3, 3, "true" }, { 3, 0, "false" }, { 0, 4, "false" }, { 4, 4, "true" },
		{ 0, 5, "open" }, { 5, 4, "open" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct feel_node left = { .op = FEEL_SLOT, .index = cases[i].a };
		struct feel_node right = { .op = FEEL_SLOT, .index = cases[i].b };
		struct feel_node *operands[] = { &left, &right };
		struct feel_node equal = { .op = FEEL_SET_EQUAL, .count = 2, .operands = operands };
		struct feel_env env = { .slots = slots };
		struct value v = feel_evaluate(&equal, &env);

		assert_string_equal(v.kind == VALUE_OPEN ? "open" : v.i != 0 ? "true" : "false",
				    cases[i].expected);
	}
}

static struct value
value_at(void *payload, uint32_t index, int64_t day, struct arena *arena)
{
	(void)payload;
	(void)arena;
	return value_integer(day + index);
}

static void
at_asks_the_environment(void **state)
{
	const struct { struct value date; enum value_kind kind; int64_t i; } cases[] = {
		{ value_date(100), VALUE_NUMBER, 107 }, { value_open(), VALUE_OPEN, 0 },
		{ value_null(), VALUE_NULL, 0 }, { value_integer(100), VALUE_NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct feel_node date = { .op = FEEL_CONSTANT, .value = cases[i].date };
		struct feel_node *operands[] = { &date };
		struct feel_node at = { .op = FEEL_AT, .index = 7, .count = 1, .operands = operands };
		struct feel_env env = { .at = value_at };
		struct value v = feel_evaluate(&at, &env);

		assert_int_equal(v.kind, cases[i].kind);
		if (v.kind == VALUE_NUMBER)
			assert_int_equal(v.i, cases[i].i);
	}
}

static void
one_tree_serves_many_environments(void **state)
{
	struct arena arena = { .chunk = NULL };
	struct diagnostics list = { .texts = NULL };
	const struct feel_variable x = { "x", value_null() };
	struct feel_node *tree;

	(void)state;
	assert_int_equal(feel_parse(&tree, &arena, "some y in [x, 9] satisfies y > 5", start, &list),
			 VV_OK);
	assert_int_equal(feel_bind(tree, &x, 1, &arena, start, &list), VV_OK);
	for (int64_t i = 0; i < 20; i++) {
		struct arena scratch = { .chunk = NULL };
		struct value slot = i % 2 == 0 ? value_integer(i) : value_open();
		struct feel_env env = { .slots = &slot, .arena = &scratch };
		struct value v = feel_evaluate(tree, &env);

		assert_int_equal(v.kind, i % 2 == 0 ? VALUE_BOOLEAN : VALUE_OPEN);
		arena_clear(&scratch);
	}
	arena_clear(&arena);
}

/* Every allocation fails in turn: a status while parsing, null while evaluating. */
static void
memory_may_run_out(void **state)
{
	static const char text[] =
		"string join([string(1/3), upper case(\"abc\" + \"d\")], \"\\u00e6\") + "
		"if count(append(flatten([l, [4, [5]]]), 1e30 + 1)) > 2 then \"a\" else \"b\"";
	char expected[400] = "", got[400];
	bool complete = false;

	(void)state;
	run(expected, text);
	memory_gone_for_good = true;
	for (long n = 0; !complete; n++) {
		struct arena arena = { .chunk = NULL, .chunk_size = 64 };
		struct arena scratch = { .chunk = NULL, .chunk_size = 16 };
		struct diagnostics list = { .texts = NULL };
		struct feel_node *tree = NULL;
		struct value slots[COUNT(variables)], v = value_null();
		struct feel_env env = { .slots = slots, .arena = &scratch };
		enum vv_status status;

		for (size_t i = 0; i < COUNT(variables); i++)
			slots[i] = variables[i].value;
		memory_calls_left = n;
		status = feel_parse(&tree, &arena, text, start, &list);
		if (status == VV_OK)
			status = feel_bind(tree, variables, COUNT(variables), &arena, start, &list);
		if (status == VV_OK)
			v = feel_evaluate(tree, &env);
		complete = memory_calls_left != 0;
		memory_calls_left = -1;
		assert_true(status == VV_OK || status == VV_NO_MEMORY);
		if (complete) {
			struct strbuf buf = { .text = NULL };

			feel_value_json(&buf, v);
			snprintf(got, sizeof got, "%s", strbuf_text(&buf));
			strbuf_clear(&buf);
			assert_string_equal(got, expected);
		}
		diagnostics_clear(&list);
		arena_clear(&arena);
		arena_clear(&scratch);
	}
}

/* Whatever the text, it has a value or a fault; nothing is read outside it. */
static void
mutated_expressions_are_values_or_faults(void **state)
{
	static const char *const seeds[] = {
		"if x >= 18 and not(f) then \"a\\u00e6\" else string join([\"b\", n], \", \")",
		"some i in [1, x], j in l satisfies i in (j, [1..3], > 5) or i between 1 and j",
		"d + @\"P1M\" * 2 - duration(\"PT36H\") / 3 > date(2024, 2, 29)",
		"sublist(list: l, start position: -2)[item ** 2 = 9].start included",
		"years and months duration(from: d, to: today()).months /* no */ + 1e-5 // end",
		"decimal(sum(flatten([l, [[2.50]]])) / 3, 2) != (< 4)",
	};
	static const char bytes[] = "()[],.:+-*/<>=@\"\\ \n09aeinos_\xc3\xa6\xff{?";
	uint32_t random = 20240701;

	(void)state;
	for (int round = 0; round < 6000; round++) {
		char text[200], got[400];
		size_t length;

		snprintf(text, sizeof text, "%s", seeds[(size_t)round % COUNT(seeds)]);
		length = strlen(text);
		for (int change = 0; change <= round % 3; change++) {
			size_t at;

			random = random * 1664525 + 1013904223;
			at = (random >> 8) % length;
			if (random % 3 == 0) {
				memmove(text + at, text + at + 1, length - at);
				length--;
			} else {
				text[at] = bytes[(random >> 20) % (sizeof bytes - 1)];
			}
		}
		run(got, text);		/* a fault without a diagnostic fails there */
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logic_settles_open_operands),
		cmocka_unit_test(if_needs_only_its_condition),
		cmocka_unit_test(everything_else_is_open_with_an_open_operand),
		cmocka_unit_test(a_complete_set_is_plain_feel),
		cmocka_unit_test(faults_name_their_place),
		cmocka_unit_test(depth_and_size_are_limited),
		cmocka_unit_test(loops_and_lists_end),
		cmocka_unit_test(choices_compare_by_symbol),
		cmocka_unit_test(sets_compare_without_order),
		cmocka_unit_test(at_asks_the_environment),
		cmocka_unit_test(one_tree_serves_many_environments),
		cmocka_unit_test(memory_may_run_out),
		cmocka_unit_test(mutated_expressions_are_values_or_faults),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
