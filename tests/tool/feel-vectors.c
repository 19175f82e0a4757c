/* Runs the test vectors of the DMN compatibility kit against the evaluator and
 * reports by area.
 *
 *     tests/tool/feel-vectors FILE.json
 *
 * The file is a list of { "area", "id", "expr", "set": { NAME: VALUE }, "expect" }.
 * VALUE and expect are null, a truth value, a string, a list, { "n": "12.5" } a
 * number, { "date": … } or { "duration": … }.  A null expected of a wrong
 * expression may be a fault here.  An expression that stands there twice with
 * different values (an engine may hand out [x] as x) passes by either. */
#include "feel/feel.h"
#include "value/number.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VARIABLES_MAX = 16 };

/* The kit's own runner compares numbers to eight places. */
static const char *const tolerance = "0.00000001";

struct run {
	struct arena arena;
	struct feel_variable variables[VARIABLES_MAX];
	size_t count;
};

static struct value
evaluate(struct run *run, const char *text)
{
	const struct place at = { .file = "expression", .line = 1, .column = 1 };
	struct diagnostics faults = { .texts = NULL };
	struct value slots[VARIABLES_MAX], v = value_null();
	struct feel_env env = { .slots = slots, .arena = &run->arena };
	struct feel_node *tree;

	for (size_t i = 0; i < run->count; i++)
		slots[i] = run->variables[i].value;
	if (feel_parse(&tree, &run->arena, text, at, &faults) == VV_OK &&
	    feel_bind(tree, run->variables, run->count, &run->arena, at, &faults) == VV_OK)
		v = feel_evaluate(tree, &env);
	diagnostics_clear(&faults);
	return v;
}

static struct value read_value(struct run *run, const json_t *json);

static struct value
read_list(struct run *run, const json_t *json)
{
	size_t count = json_array_size(json);
	struct value *members = arena_alloc(&run->arena, (count + 1) * sizeof *members);

	if (members == NULL)
		exit(EXIT_FAILURE);
	for (size_t i = 0; i < count; i++)
		members[i] = read_value(run, json_array_get(json, i));
	return (struct value){ .kind = VALUE_LIST, .length = (uint32_t)count, .list = members };
}

/* A number, date or duration: written as FEEL and read by FEEL. */
static struct value
read_object(struct run *run, const json_t *json)
{
	struct run alone = { .arena = run->arena };
	const char *key, *text = json_string_value(json_object_get(json, "n"));
	char literal[200];
	struct value v;

	if (text != NULL) {
		snprintf(literal, sizeof literal, "%s", text);
	} else {
		key = json_object_get(json, "date") != NULL ? "date" : "duration";
		text = json_string_value(json_object_get(json, key));
		snprintf(literal, sizeof literal, "%s(\"%s\")", key, text != NULL ? text : "");
	}
	v = evaluate(&alone, literal);
	run->arena = alone.arena;
	return v;
}

static struct value
read_value(struct run *run, const json_t *json)
{
	if (json_is_boolean(json))
		return value_boolean(json_is_true(json));
	if (json_is_string(json))
		return (struct value){ .kind = VALUE_STRING, .s = json_string_value(json),
				       .length = (uint32_t)json_string_length(json) };
	if (json_is_array(json))
		return read_list(run, json);
	return json_is_object(json) ? read_object(run, json) : value_null();
}

static bool
equal(struct run *run, struct value a, struct value b)
{
	if (a.kind == VALUE_LIST && b.kind == VALUE_LIST) {
		if (a.length != b.length)
			return false;
		for (uint32_t i = 0; i < a.length; i++)
			if (!equal(run, a.list[i], b.list[i]))
				return false;
		return true;
	}
	if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER) {
		struct value difference = number_subtract(a, b, &run->arena), limit;

		if (number_compare(difference, value_integer(0)) < 0)
			difference = number_negate(difference, &run->arena);
		return number_parse(&limit, tolerance, strlen(tolerance), &run->arena) &&
		       number_compare(difference, limit) < 0;
	}
	/* A duration of nothing is the same in both kinds. */
	if ((a.kind == VALUE_DAYS || a.kind == VALUE_MONTHS) && a.i == 0 && a.length == 0 &&
	    (b.kind == VALUE_DAYS || b.kind == VALUE_MONTHS) && b.i == 0 && b.length == 0)
		return true;
	return value_is_true(value_equal(a, b));
}

static bool
passes(json_t *vector, const json_t *expect)
{
	struct run run = { .arena = { .chunk = NULL } };
	json_t *set = json_object_get(vector, "set");
	const char *name;
	json_t *value;
	bool result;

	json_object_foreach(set, name, value) {
		if (run.count == VARIABLES_MAX)
			break;
		run.variables[run.count].name = name;
		run.variables[run.count++].value = read_value(&run, value);
	}
	result = equal(&run, evaluate(&run, json_string_value(json_object_get(vector, "expr"))),
		       read_value(&run, expect));
	arena_clear(&run.arena);
	return result;
}

/* The values the same expression has elsewhere in its area count too. */
static bool
passes_somehow(const json_t *vectors, size_t i)
{
	json_t *vector = json_array_get(vectors, i);

	for (size_t j = 0; j < json_array_size(vectors); j++) {
		const json_t *other = json_array_get(vectors, j);

		if (json_equal(json_object_get(vector, "expr"), json_object_get(other, "expr")) &&
		    json_equal(json_object_get(vector, "area"), json_object_get(other, "area")) &&
		    (json_object_get(vector, "set") == json_object_get(other, "set") ||
		     json_equal(json_object_get(vector, "set"), json_object_get(other, "set"))) &&
		    passes(vector, json_object_get(other, "expect")))
			return true;
	}
	return false;
}

static const char *
member(const json_t *vectors, size_t i, const char *key)
{
	const char *text = json_string_value(json_object_get(json_array_get(vectors, i), key));

	return text != NULL ? text : "";
}

/* The vectors from @p i on that belong to one area; true when all pass. */
static bool
run_area(const json_t *vectors, size_t *i)
{
	const char *area = member(vectors, *i, "area");
	size_t all = 0, passed = 0;

	for (; *i < json_array_size(vectors) && strcmp(member(vectors, *i, "area"), area) == 0;
	     ++*i) {
		all++;
		if (passes_somehow(vectors, *i))
			passed++;
		else
			printf("    %s: %s\n", member(vectors, *i, "id"), member(vectors, *i, "expr"));
	}
	printf("%s %s: %zu of %zu\n", passed == all ? "ok" : "not ok", area, passed, all);
	return passed == all;
}

int
main(int argc, char **argv)
{
	json_error_t error;
	json_t *vectors = argc == 2 ? json_load_file(argv[1], 0, &error) : NULL;
	bool passed = true;

	if (!json_is_array(vectors)) {
		fprintf(stderr, "%s\n", argc == 2 ? error.text : "usage: feel-vectors FILE.json");
		json_decref(vectors);
		return 2;
	}
	for (size_t i = 0; i < json_array_size(vectors);)
		passed = run_area(vectors, &i) && passed;
	json_decref(vectors);
	return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
