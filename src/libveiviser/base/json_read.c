#include "base/json_read.h"

#include <stdlib.h>

static _Thread_local json_malloc_t given_malloc;
static _Thread_local bool was_out;

/* Of another thread that reads JSON meanwhile nothing is known here. */
static void *
watch_malloc(size_t size)
{
	void *memory = given_malloc != NULL ? given_malloc(size) : malloc(size);

	was_out |= memory == NULL;
	return memory;
}

json_t *
json_read(const char *bytes, size_t length, json_error_t *error, bool *failed)
{
	json_free_t given_free;
	json_t *root;

	json_get_alloc_funcs(&given_malloc, &given_free);
	if (given_malloc == watch_malloc)
		given_malloc = NULL;
	json_set_alloc_funcs(watch_malloc, given_free);
	was_out = false;
	root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, error);
	json_set_alloc_funcs(given_malloc != NULL ? given_malloc : malloc, given_free);
	*failed = was_out;
	if (was_out) {
		json_decref(root);
		root = NULL;
	}
	return root;
}
