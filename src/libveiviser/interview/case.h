/* The answers of a case. */
#ifndef VV_CASE_H
#define VV_CASE_H

#include "base/strbuf.h"
#include "veiviser-check.h"

/** {"question": answer, …} as eval's --answers reads it, behind its key or NULL. */
void case_write_answers(struct strbuf *buf, const char *key, const struct vv_case_answer *answers,
			size_t count);

#endif
