/* Reading JSON, by jansson. */
#ifndef VV_JSON_READ_H
#define VV_JSON_READ_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * json_loadb, refusing keys that are there twice.  Where memory is out, jansson may give texts
 * that are cut and say nothing: so it is watched when it asks for some.
 *
 * @param[out] error   with NULL and not @p failed.
 * @param[out] failed  memory was out.
 * @return to be given to json_decref; NULL: none, or @p failed.
 */
json_t *json_read(const char *bytes, size_t length, json_error_t *error, bool *failed);

#endif
