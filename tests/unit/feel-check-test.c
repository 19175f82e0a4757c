/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
/* Static types of data expressions: a table of expressions, each with the type
 * it has or the faults found in it, and a table of the shapes left behind. */
#include "feel/feel_type.h"
#include "base/strbuf.h"
#include "text/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* ---- a little model ---- */

static const char *const symbols[] = {
	"no", "nordic", "eea", "uk", "outside",			/* region */
	"c_no", "c_dk", "c_se", "c_gb",				/* country, lists */
	"yes",							/* yes/no, with "no" */
	"form", "doctor", "theory", "practice",			/* duties */
	"nurse", "dentist", "kind"				/* profession, with "doctor" */
};

#define SET(name, ...) \
	static const uint32_t name##_ids[] = { __VA_ARGS__ }; \
	static const struct choice_set name##_set = { name##_ids, COUNT(name##_ids) }; \
	static const struct feel_type name##_type = { .kind = TYPE_CHOICE, .ids = &name##_set }

#define LIST_OF(name) \
	static const struct feel_type name##_list = { .kind = TYPE_LIST, .element = &name##_type, \
		.set = &name##_set }

SET(region, 0, 1, 2, 3, 4);
SET(country, 5, 6, 7, 8);
SET(nordic, 5, 6, 7);
SET(yesno, 9, 0);
SET(duty, 10, 11, 12, 13);
SET(exam, 12, 13);
SET(profession, 14, 11, 15, 16);
SET(nurses, 14);
LIST_OF(nordic);
LIST_OF(duty);
LIST_OF(exam);
LIST_OF(nurses);

static const struct feel_type boolean = { .kind = TYPE_BOOLEAN };
static const struct feel_type number = { .kind = TYPE_NUMBER };
static const struct feel_type dkk = { .kind = TYPE_MONEY, .currency = "DKK" };
static const struct feel_type nok = { .kind = TYPE_MONEY, .currency = "NOK" };
static const struct feel_type text = { .kind = TYPE_STRING };
static const struct feel_type date = { .kind = TYPE_DATE };
static const struct feel_type days = { .kind = TYPE_DAYS };
static const struct feel_type months = { .kind = TYPE_MONTHS };
static const struct feel_type duration = { .kind = TYPE_DURATION };

/* A name's slot is its row. */
static const struct {
	const char *name;
	enum feel_name_kind kind;
	const struct feel_type *type;
} names[] = {
	{ "region", NAME_QUESTION, &region_type },
	{ "country", NAME_QUESTION, &country_type },
	{ "full_right", NAME_QUESTION, &yesno_type },
	{ "duties", NAME_QUESTION, &duty_list },
	{ "exams", NAME_QUESTION, &exam_list },
	{ "profession", NAME_QUESTION, &profession_type },
	{ "funds", NAME_QUESTION, &dkk },
	{ "age", NAME_QUESTION, &number },
	{ "remark", NAME_QUESTION, &text },
	{ "sent", NAME_QUESTION, &date },
	{ "read", NAME_QUESTION, &date },
	{ "ok", NAME_CALCULATION, &boolean },
	{ "mixed", NAME_CALCULATION, &duration },
	{ "fee", NAME_PARAMETER, &dkk },
	{ "fee_no", NAME_PARAMETER, &nok },
	{ "wait", NAME_PARAMETER, &days },
	{ "term", NAME_PARAMETER, &months },
	{ "nordic", NAME_LIST, &nordic_list },		/* also a choice of region */
	{ "nurses", NAME_LIST, &nurses_list },
	{ "practice", NAME_CALCULATION, &boolean },	/* also a duty */
	{ "kind", NAME_QUESTION, &country_type },	/* also a profession */
	{ "broken", NAME_CALCULATION, NULL },
};

static bool
find(void *payload, const char *name, struct feel_name *out)
{
	(void)payload;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(names[i].name, name) == 0) {
			*out = (struct feel_name){ .kind = names[i].kind, .slot = (uint32_t)i,
						   .type = names[i].type };
			return true;
		}
	return false;
}

static bool
symbol(void *payload, const char *name, uint32_t *out)
{
	(void)payload;
	for (size_t i = 0; i < COUNT(symbols); i++)
		if (strcmp(symbols[i], name) == 0) {
			*out = (uint32_t)i;
			return true;
		}
	return false;
}

static const char *
symbol_name(void *payload, uint32_t i)
{
	(void)payload;
	return symbols[i];
}

static const char *
suggest(void *payload, const char *name)
{
	const char *all[COUNT(names)];

	(void)payload;
	for (size_t i = 0; i < COUNT(names); i++)
		all[i] = names[i].name;
	return suggest_closest(name, all, COUNT(names));
}

static const struct feel_scope scope = {
	.find = find, .symbol = symbol, .symbol_name = symbol_name,
	.symbol_count = COUNT(symbols), .suggest = suggest
};

/* ---- running one expression ---- */

static const char *
code_name(enum diagnostic_code code)
{
	switch (code) {
#define CODE_NAME(name, value) case DIAGNOSTIC_##name: return #name;
	DIAGNOSTIC_MAP(CODE_NAME)
#undef CODE_NAME
	}
	return "?";
}

struct run {
	struct arena arena;
	struct diagnostics list;
	struct feel_node *tree;
	const struct feel_type *type;
	enum vv_status status;
};

static void
run(struct run *r, const char *expression, const struct feel_type *expected)
{
	struct place at = { .file = "t.ini", .line = 1, .column = 1 };

	memset(r, 0, sizeof *r);
	r->status = feel_parse(&r->tree, &r->arena, expression, at, &r->list);
	if (r->status == VV_OK)
		r->status = feel_check(&r->tree, &scope, expected, &r->type, &r->arena, at,
				       &r->list);
	diagnostics_sort(&r->list);
}

static void
end(struct run *r)
{
	diagnostics_clear(&r->list);
	arena_clear(&r->arena);
}

/* "date", or every fault as CODE@COLUMN. */
static void
describe(struct strbuf *buf, const struct run *r)
{
	if (r->status == VV_OK) {
		strbuf_add(buf, feel_type_name(r->type));
		if (r->type->kind == TYPE_MONEY)
			strbuf_printf(buf, " %s", r->type->currency);
	}
	for (size_t i = 0; i < r->list.count; i++)
		strbuf_printf(buf, "%s%s@%d", i > 0 ? " " : "", code_name(r->list.all[i].code),
			      r->list.all[i].column);
	if (r->status != VV_OK && r->list.count == 0)
		strbuf_add(buf, "silent");
}

struct row {
	const char *expression;
	const struct feel_type *expected;
	const char *found;
};

static void
check_rows(const struct row *rows, size_t count)
{
	size_t wrong = 0;

	for (size_t i = 0; i < count; i++) {
		struct strbuf buf = { 0 };
		struct run r;

		run(&r, rows[i].expression, rows[i].expected);
		describe(&buf, &r);
		if (strcmp(strbuf_text(&buf), rows[i].found) != 0) {
			print_message("'%s': %s, not %s\n", rows[i].expression, strbuf_text(&buf),
				      rows[i].found);
			for (size_t j = 0; j < r.list.count; j++)
				print_message("    %s\n", r.list.all[j].text);
			wrong++;
		}
		strbuf_clear(&buf);
		end(&r);
	}
	assert_int_equal(wrong, 0);
}

/* ---- tables ---- */

static const struct row values[] = {
	{ "1", NULL, "number" },
	{ "-1", &dkk, "amount DKK" },
	{ "1 + 1", &dkk, "TYPE@1" },
	{ "(null)", NULL, "null" },
	{ "null", &date, "date" },
	{ "[]", NULL, "empty list" },
	{ "[]", &duty_list, "list of choices" },
	{ "[1, 2]", NULL, "list of numbers" },
	{ "[1, null]", NULL, "list of numbers" },
	{ "[1, (\"a\")]", NULL, "TYPE@6" },
	{ "[fee, 0]", NULL, "list of amounts" },
	{ "today()", NULL, "date" },
	{ "@\"P30D\"", NULL, "duration in days" },
	{ "@\"P2Y\"", NULL, "duration in months" },
	{ "region", NULL, "choice" },
	{ "nurses", NULL, "list of choices" },
	{ "[1..2]", NULL, "range" },
	{ "ok", &boolean, "truth value" },
	{ "age", &boolean, "NOT_A_CONDITION@1" },
	{ "full_right", &boolean, "NOT_A_CONDITION@1" },
	{ "duties", &boolean, "NOT_A_CONDITION@1" },
	{ "age", &dkk, "TYPE@1" },
	{ "fee_no", &dkk, "CURRENCY@1" },
	{ "mixed", &duration, "duration in days or months" },
	{ "wait", &duration, "duration in days" },
	{ "mixed", &days, "TYPE@1" },
};

static const struct row unknown_names[] = {
	{ "agee > 3", NULL, "UNKNOWN_NAME@1" },
	{ "ok and xyzzy and agee", NULL, "UNKNOWN_NAME@8 UNKNOWN_NAME@18" },
	{ "region = nordc", NULL, "UNKNOWN_CHOICE@10" },
	{ "nordc = region", NULL, "UNKNOWN_CHOICE@1" },
	{ "regio = nordic", NULL, "UNKNOWN_NAME@1" },
	{ "regio in (nordic, eea)", NULL, "UNKNOWN_NAME@1" },
	{ "region in (nordic, ea, xx)", NULL, "UNKNOWN_CHOICE@20 UNKNOWN_CHOICE@24" },
	{ "region in [nordic, ea]", NULL, "UNKNOWN_CHOICE@20" },
	{ "eea", NULL, "UNKNOWN_NAME@1" },
	{ "region = if ok then eea else uk", NULL, "UNKNOWN_NAME@21 UNKNOWN_NAME@30" },
	{ "broken", NULL, "silent" },
	{ "broken = foo and age > 3", NULL, "silent" },
	{ "broken > 3 or agee", NULL, "UNKNOWN_NAME@15" },
	{ "list contains(duties, forn)", NULL, "UNKNOWN_CHOICE@23" },
	{ "list contains(dutie, form)", NULL, "UNKNOWN_NAME@15" },
	{ "item > 3", NULL, "UNKNOWN_NAME@1" },
};

static const struct row choices[] = {
	{ "region = nordic", NULL, "truth value" },
	{ "nordic = region", NULL, "truth value" },
	{ "region != eea", NULL, "truth value" },
	{ "region = null", NULL, "truth value" },
	{ "region in (nordic, eea)", NULL, "truth value" },
	{ "region in [nordic, eea]", NULL, "truth value" },
	{ "region in nordic", NULL, "truth value" },
	{ "country in nordic", NULL, "truth value" },
	{ "country in (nordic)", NULL, "truth value" },
	{ "list contains(nordic, country)", NULL, "truth value" },
	{ "list contains(nordic, region)", NULL, "TYPE@23" },
	{ "list contains([nordic, eea], region)", NULL, "truth value" },
	{ "list contains([c_no, c_dk], kind)", NULL, "truth value" },
	{ "list contains(duties, form)", NULL, "truth value" },
	{ "list contains(duties, practice)", NULL, "truth value" },
	{ "form in duties", NULL, "truth value" },
	{ "doctor in (profession)", NULL, "truth value" },
	{ "profession = kind", NULL, "truth value" },
	{ "kind = c_dk", NULL, "truth value" },
	{ "country = kind", NULL, "truth value" },
	{ "kind = country", NULL, "truth value" },
	{ "index of(duties, form)", NULL, "list of numbers" },
	{ "append(duties, form)", NULL, "list of choices" },
	{ "append([form], form)", NULL, "UNKNOWN_NAME@16" },
	{ "region = country", NULL, "TYPE@1" },
	{ "region = full_right", NULL, "truth value" },		/* "no" is an id of both */
	{ "duties = exams", NULL, "truth value" },
	{ "duties = nurses", NULL, "TYPE@1" },
	{ "duties = form", NULL, "TYPE@1" },
	{ "form = duties", NULL, "TYPE@1" },
	{ "region = [eea]", NULL, "TYPE@1" },
	{ "region = (\"eea\")", NULL, "TYPE@11" },
	{ "string(region) = (\"eea\")", NULL, "truth value" },
	{ "region = age", NULL, "TYPE@1" },
	{ "region < eea", NULL, "TYPE@1 UNKNOWN_NAME@10" },
	{ "duties = [form, theory]", NULL, "truth value" },
	{ "duties = [form, practice]", NULL, "truth value" },
	{ "duties != []", NULL, "truth value" },
	{ "count(duties) > 1", NULL, "truth value" },
	{ "some d in duties satisfies d = form", NULL, "truth value" },
	{ "some d in duties satisfies d = fom", NULL, "UNKNOWN_CHOICE@32" },
	{ "every d in duties satisfies d in (form, practice)", NULL, "truth value" },
	{ "some a in duties, b in exams satisfies a = b", NULL, "truth value" },
	{ "some d in region satisfies d = eea", NULL, "TYPE@11" },
	{ "duties[item = form]", NULL, "list of choices" },
	{ "duties[1] = form", NULL, "truth value" },
	{ "duties[region]", NULL, "NOT_A_CONDITION@8" },
	{ "region[1]", NULL, "TYPE@1" },
	{ "duties in ([form], [theory])", NULL, "truth value" },
};

static const struct row results[] = {
	{ "if ok then form else doctor", &duty_type, "choice" },
	{ "if ok then form else null", &duty_type, "choice" },
	{ "if ok then form else dctor", &duty_type, "UNKNOWN_CHOICE@22" },
	{ "if ok then practice else form", &duty_type, "AMBIGUOUS_NAME@12" },
	{ "if region = practice then form else form", &duty_type, "TYPE@4" },
	{ "if kind = c_no then country else kind", &country_type, "choice" },
	{ "region", &duty_type, "TYPE@1" },
	{ "if ok then region else form", &duty_type, "TYPE@12" },
	{ "if ok then profession else form", &duty_type, "choice" },	/* both may be doctor */
	{ "concatenate([form], if ok then [theory] else [], [doctor])", &duty_list,
	  "list of choices" },
	{ "concatenate([form], if ok then [teory] else [])", &duty_list, "UNKNOWN_CHOICE@33" },
	{ "append([form], theory)", &duty_list, "list of choices" },
	{ "union(duties, exams)", &duty_list, "list of choices" },
	{ "distinct values(reverse([form, theory]))", &duty_list, "list of choices" },
	{ "duties[item != form]", &duty_list, "list of choices" },
	{ "sublist([form, theory], 1, 1)", &duty_list, "list of choices" },
	{ "if duties = [] and region = eea then [doctor] else if duties = [form] then [] else duties",
	  &duty_list, "list of choices" },
	{ "form", &duty_list, "TYPE@1" },
	{ "[form]", &duty_type, "TYPE@1" },
	{ "if ok then region else country", NULL, "choice" },
	{ "(if ok then region else country) = c_no", NULL, "truth value" },
	{ "(if ok then region else country) = form", NULL, "UNKNOWN_CHOICE@36" },
};

static const struct row types[] = {
	{ "fee > 1000", NULL, "truth value" },
	{ "fee >= age", NULL, "TYPE@1" },
	{ "fee > fee_no", NULL, "CURRENCY@1" },
	{ "fee = fee_no", NULL, "CURRENCY@1" },
	{ "fee + 100", NULL, "amount DKK" },
	{ "100 - fee", NULL, "amount DKK" },
	{ "fee + age", NULL, "TYPE@1" },
	{ "fee + fee_no", NULL, "CURRENCY@1" },
	{ "fee * 2", NULL, "amount DKK" },
	{ "age * fee", NULL, "amount DKK" },
	{ "fee * fee", NULL, "TYPE@1" },
	{ "fee / fee", NULL, "number" },
	{ "fee / age", NULL, "amount DKK" },
	{ "age / fee", NULL, "TYPE@1" },
	{ "fee / fee_no", NULL, "CURRENCY@1" },
	{ "-fee", NULL, "amount DKK" },
	{ "-ok", NULL, "TYPE@1" },
	{ "fee between 1 and 5", NULL, "truth value" },
	{ "fee between 1 and sent", NULL, "TYPE@19" },
	{ "fee in [1..5]", NULL, "truth value" },
	{ "fee in (< 5, > 10)", NULL, "truth value" },
	{ "fee in [1, 2, [5..10]]", NULL, "truth value" },
	{ "age in (1, [5..10], fee)", NULL, "TYPE@21" },
	{ "region in [1..5]", NULL, "TYPE@11" },
	{ "null in (1, 2)", NULL, "truth value" },
	{ "age in (null)", NULL, "truth value" },
	{ "ok in [[1..2]]", NULL, "TYPE@7" },
	{ "max(0, fee - 10)", NULL, "amount DKK" },
	{ "max([1, 2])", NULL, "number" },
	{ "min(sent, read)", NULL, "date" },
	{ "max(today(), sent)", NULL, "date" },
	{ "min(region, country)", NULL, "TYPE@5" },
	{ "min(sent, 3)", NULL, "TYPE@11" },
	{ "sum(fee, 3)", NULL, "amount DKK" },
	{ "sum([wait, wait])", NULL, "TYPE@5" },
	{ "mean(sent, read)", NULL, "TYPE@6" },
	{ "remark + remark", NULL, "text" },
	{ "remark + 1", NULL, "TYPE@1" },
	{ "sent + wait", NULL, "date" },
	{ "wait + sent", NULL, "date" },
	{ "sent - term", NULL, "date" },
	{ "sent - read", NULL, "duration in days" },
	{ "sent - read <= @\"P30D\"", NULL, "truth value" },
	{ "sent - read <= term", NULL, "TYPE@1" },
	{ "sent + 3", NULL, "TYPE@1" },
	{ "sent + read", NULL, "TYPE@1" },
	{ "wait + term", NULL, "TYPE@1" },
	{ "wait = term", NULL, "TYPE@1" },
	{ "wait * 2", NULL, "duration in days" },
	{ "term / 2", NULL, "duration in months" },
	{ "if ok then wait else term", NULL, "duration in days or months" },
	{ "mixed = term", NULL, "truth value" },
	{ "mixed > term", NULL, "TYPE@1" },
	{ "sent + mixed", NULL, "TYPE@1" },
	{ "mixed * 2", NULL, "TYPE@1" },
	{ "if ok then 1 else sent", NULL, "TYPE@19" },
	{ "if ok then fee else 0", NULL, "amount DKK" },
	{ "if ok then fee else fee_no", NULL, "CURRENCY@21" },
	{ "if age then 1 else 2", NULL, "NOT_A_CONDITION@4" },
	{ "if null then 1 else null", NULL, "number" },
	{ "ok and age", NULL, "NOT_A_CONDITION@8" },
	{ "not(region)", NULL, "NOT_A_CONDITION@5" },
	{ "ok = (age > 3)", NULL, "truth value" },
	{ "ok < ok", NULL, "TYPE@1 TYPE@6" },
	{ "null < age", NULL, "truth value" },
	{ "age + null", NULL, "null" },
	{ "null = null", NULL, "truth value" },
	{ "sent.year", NULL, "number" },
	{ "term.months + wait.days", NULL, "number" },
	{ "wait.months", NULL, "TYPE@1" },
	{ "[1..3].start", NULL, "number" },
	{ "date((\"2024-01-01\"))", NULL, "date" },
	{ "date(2024, 1, 1)", NULL, "date" },
	{ "date(age)", NULL, "TYPE@6" },
	{ "duration(\"P1M\")", NULL, "duration in months" },
	{ "duration(\"P1DT2H\")", NULL, "duration in days" },
	{ "duration(remark)", NULL, "duration in days or months" },
	{ "years and months duration(sent, read)", NULL, "duration in months" },
	{ "day of week(sent)", NULL, "text" },
	{ "day of week(age)", NULL, "TYPE@13" },
	{ "round up(fee, 0)", NULL, "amount DKK" },
	{ "abs(wait)", NULL, "duration in days" },
	{ "modulo(age, 2) = 0", NULL, "truth value" },
	{ "even(fee)", NULL, "TYPE@6" },
	{ "all([ok, age > 3])", NULL, "truth value" },
	{ "any(ok, age)", NULL, "TYPE@9" },
	{ "any([1])", NULL, "TYPE@5" },
	{ "string join([remark, string(age)], (\", \"))", NULL, "text" },
	{ "string length(age)", NULL, "TYPE@15" },
	{ "count(age)", NULL, "TYPE@7" },
	{ "flatten([[1], [2, 3]])", NULL, "list of numbers" },
	{ "list contains([1, 2], age)", NULL, "truth value" },
	{ "list contains([1, 2], sent)", NULL, "TYPE@23" },
	{ "some x in [1, 2], y in [x, 3] satisfies x < y", NULL, "truth value" },
	{ "[1, 2][item > 1]", NULL, "list of numbers" },
	{ "at(fee, sent)", NULL, "amount DKK" },
	{ "at(nurses, today())", NULL, "list of choices" },
	{ "at(region, sent)", NULL, "TYPE@4" },
	{ "at(fee, age)", NULL, "TYPE@9" },
	{ "at(fe, sent)", NULL, "UNKNOWN_NAME@4" },
	{ "list contains(at(nurses, max(today(), sent)), profession)", NULL, "truth value" },
	{ "age > remark and sent > 3 and region = xx", NULL, "TYPE@1 TYPE@18 UNKNOWN_CHOICE@40" },
};

static void
finds_types_of_values(void **state)
{
	(void)state;
	check_rows(values, COUNT(values));
}

static void
reports_unknown_names_once(void **state)
{
	(void)state;
	check_rows(unknown_names, COUNT(unknown_names));
}

static void
reads_bare_names_opposite_choices(void **state)
{
	(void)state;
	check_rows(choices, COUNT(choices));
}

static void
reads_bare_names_in_results(void **state)
{
	(void)state;
	check_rows(results, COUNT(results));
}

static void
checks_operators_and_functions(void **state)
{
	(void)state;
	check_rows(types, COUNT(types));
}

/* ---- shapes ---- */

static void
write_tree(struct strbuf *buf, const struct feel_node *node)
{
	switch (node->op) {
	case FEEL_CONSTANT:
		if (node->value.kind == VALUE_CHOICE)
			strbuf_add(buf, symbols[node->value.i]);
		else
			strbuf_add(buf, "constant");
		return;
	case FEEL_SLOT:
		strbuf_add(buf, names[node->index].name);
		return;
	case FEEL_LOCAL:
		strbuf_printf(buf, "$%u", node->index);
		return;
	case FEEL_CHOICE_IS:
		strbuf_printf(buf, "is(%s %s)", names[node->index].name, symbols[node->value.i]);
		return;
	case FEEL_CHOICE_IN:
		strbuf_printf(buf, "in(%s", names[node->index].name);
		for (uint32_t i = 0; i < node->words * 64; i++)
			if (node->set[i / 64] >> i % 64 & 1)
				strbuf_printf(buf, " %s", symbols[i]);
		strbuf_add_char(buf, ')');
		return;
	}
	strbuf_printf(buf, "%s(", node->op == FEEL_SET_EQUAL ? "set" : node->op == FEEL_NOT ? "not" :
		      node->op == FEEL_LIST ? "list" : node->op == FEEL_EQUAL ? "equal" :
		      node->op == FEEL_NOT_EQUAL ? "unequal" : node->op == FEEL_AND ? "and" :
		      node->op == FEEL_IN ? "member" : node->op == FEEL_SOME ? "some" :
		      node->op == FEEL_FILTER ? "filter" : node->op == FEEL_CALL ? "call" : "node");
	if (node->op == FEEL_AT)
		strbuf_printf(buf, "at %s ", names[node->index].name);
	for (uint32_t i = 0; i < node->count; i++) {
		if (i > 0)
			strbuf_add_char(buf, ' ');
		write_tree(buf, node->operands[i]);
	}
	strbuf_add_char(buf, ')');
}

static const struct {
	const char *expression, *shape;
} shapes[] = {
	{ "region = nordic", "is(region nordic)" },
	{ "nordic = region", "is(region nordic)" },
	{ "region != nordic", "unequal(region nordic)" },
	{ "region = null", "equal(region constant)" },
	{ "region in (nordic, eea)", "in(region nordic eea)" },
	{ "region in [uk, eea]", "in(region eea uk)" },
	{ "region in (uk)", "is(region uk)" },
	{ "region in (uk, null)", "member(region uk constant)" },
	{ "country in nordic", "member(country nordic)" },
	{ "region in nordic", "is(region nordic)" },
	{ "duties = [theory, form]", "set(duties list(theory form))" },
	{ "duties != [theory]", "not(set(duties list(theory)))" },
	{ "duties = []", "equal(duties list())" },
	{ "duties in ([theory, form, form], [])", "member(duties list(form theory) list())" },
	{ "age = 3", "equal(age constant)" },
	{ "at(fee, sent) > 3", "node(node(at fee sent) constant)" },
	{ "some a in duties, b in exams satisfies a = form and b = theory",
	  "some(duties exams and(equal($0 form) equal($1 theory)))" },
	{ "some a in duties satisfies count(duties[item = a]) > 1",
	  "some(duties node(call(filter(duties equal($1 $0))) constant))" },
	{ "profession = kind", "is(profession kind)" },
};

static void
shortens_frequent_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		struct strbuf buf = { 0 };
		struct run r;

		run(&r, shapes[i].expression, NULL);
		if (r.status != VV_OK)
			fail_msg("'%s': %s", shapes[i].expression, r.list.all[0].text);
		write_tree(&buf, r.tree);
		if (strcmp(strbuf_text(&buf), shapes[i].shape) != 0)
			fail_msg("'%s': %s, not %s", shapes[i].expression, strbuf_text(&buf),
				 shapes[i].shape);
		strbuf_clear(&buf);
		end(&r);
	}
}

/* ---- texts ---- */

static const struct {
	const char *expression, *text;
} messages[] = {
	{ "region = nordc",
	  "choice 'nordc' is not one of 'no', 'nordic', 'eea', 'uk', 'outside'; did you mean 'nordic'?" },
	{ "fundz > 3", "unknown name 'fundz'; did you mean 'funds'?" },
	{ "fee > fee_no",
	  "'fee' (amount in DKK) and 'fee_no' (amount in NOK) are of two currencies and do not compare" },
	{ "duties = form",
	  "'duties' (list of choices) and 'form' (choice) do not compare; write 'list contains(duties, form)', or [ ] around the one value" },
	{ "region = country",
	  "'region' (choice) and 'country' (choice) have no choice in common; they are never equal" },
};

static void
names_the_fault_and_the_cure(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(messages); i++) {
		struct run r;

		run(&r, messages[i].expression, NULL);
		assert_int_equal(r.list.count, 1);
		assert_string_equal(r.list.all[0].text, messages[i].text);
		end(&r);
	}
}

/* Long enough to need more than one chunk of memory. */
static void
write_long_expression(struct strbuf *buf)
{
	for (int i = 0; i < 200; i++)
		strbuf_add(buf, "duties = [form, theory] and region in (nordic, eea) and fundz > fee_no or ");
	strbuf_add(buf, "ok");
}

static void
survives_every_failing_allocation(void **state)
{
	struct strbuf buf = { 0 };
	enum vv_status status = VV_NO_MEMORY;

	(void)state;
	write_long_expression(&buf);
	memory_gone_for_good = true;
	for (long i = 0; status == VV_NO_MEMORY; i++) {
		struct run r;

		assert_true(i < 100000);
		memory_calls_left = i;
		run(&r, strbuf_text(&buf), NULL);
		memory_calls_left = -1;
		status = r.status;
		if (status == VV_NO_MEMORY)
			assert_null(r.type);
		end(&r);
	}
	assert_int_equal(status, VV_DATA);
	strbuf_clear(&buf);
}

static void
suggests_only_what_is_near(void **state)
{
	static const char *const words[] = { "region", "profession", "yes", "no", "funds_required" };

	(void)state;
	assert_string_equal(suggest_closest("regoin", words, COUNT(words)), "region");
	assert_string_equal(suggest_closest("proffesion", words, COUNT(words)), "profession");
	assert_string_equal(suggest_closest("fundsrequierd", words, COUNT(words)), "funds_required");
	assert_string_equal(suggest_closest("yse", words, COUNT(words)), "yes");
	assert_null(suggest_closest("country", words, COUNT(words)));
	assert_null(suggest_closest("xy", words, COUNT(words)));
	assert_null(suggest_closest("region", words, 0));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_types_of_values),
		cmocka_unit_test(reports_unknown_names_once),
		cmocka_unit_test(reads_bare_names_opposite_choices),
		cmocka_unit_test(reads_bare_names_in_results),
		cmocka_unit_test(checks_operators_and_functions),
		cmocka_unit_test(shortens_frequent_shapes),
		cmocka_unit_test(names_the_fault_and_the_cure),
		cmocka_unit_test(survives_every_failing_allocation),
		cmocka_unit_test(suggests_only_what_is_near),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
