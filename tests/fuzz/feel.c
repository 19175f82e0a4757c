/* FEEL expressions: parsing, binding and evaluating end, and the value can be
 * written. */
#include "fuzz.h"

#include "feel/feel.h"
#include "base/strbuf.h"

#include <string.h>

static void
evaluate(struct feel_node *tree, struct arena *arena)
{
	struct feel_env env = { .today = 19905, .arena = arena };
	struct strbuf text = { 0 };

	feel_value_json(&text, feel_evaluate(tree, &env));
	strbuf_clear(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct diagnostics list = { 0 };
	struct place at = { "fuzz", 1, 1 };
	struct feel_node *tree;
	char *text;

	if (size > 2000)	/* a line of a data file is shorter */
		return 0;
	text = malloc(size + 1);
	if (text == NULL)
		return 0;
	memcpy(text, bytes, size);
	text[size] = '\0';
	if (feel_parse(&tree, &arena, text, at, &list) == VV_OK &&
	    feel_bind(tree, NULL, 0, &arena, at, &list) == VV_OK)
		evaluate(tree, &arena);
	diagnostics_clear(&list);
	arena_clear(&arena);
	free(text);
	return 0;
}
