/* Copies JSON from stdin to stdout without what may be translated, so that two
 * languages can be compared.  Members keep their order. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char *const translated[] = { "language", "text", "label", "title", "publisher", "why", "note" };

static void
strip(json_t *value)
{
	json_t *member;
	const char *key;
	size_t i;
	void *next;

	if (json_is_object(value))
		for (i = 0; i < sizeof translated / sizeof translated[0]; i++)
			json_object_del(value, translated[i]);
	json_array_foreach(value, i, member)
		strip(member);
	json_object_foreach_safe(value, next, key, member)
		strip(member);
}

int
main(void)
{
	json_error_t err;
	json_t *value = json_loadf(stdin, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &err);

	if (value == NULL) {
		fprintf(stderr, "line %d: %s\n", err.line, err.text);
		return 1;
	}
	strip(value);
	json_dumpf(value, stdout, JSON_INDENT(1) | JSON_ENCODE_ANY);
	putchar('\n');
	json_decref(value);
	return 0;
}
