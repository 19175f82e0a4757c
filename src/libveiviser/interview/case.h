/* The answers of a case. */
#ifndef VV_CASE_H
#define VV_CASE_H

#include "base/json.h"
#include "veiviser-check.h"

/** {"question": answer, …} as eval's --answers reads it, behind its key or NULL. */
void case_write_answers(struct json *json, const char *key, const struct vv_case_answer *answers,
			size_t count);

#endif
