/* What the proofs hand out, as JSON. */
#ifndef VV_PROVE_JSON_H
#define VV_PROVE_JSON_H

#include "proof/prove.h"
#include "base/strbuf.h"

/** A decimal count: a number, as a string where that would lose digits; NULL is null. */
void prove_write_count(struct strbuf *buf, const char *count);

/** "key": {"question": answer, …} */
void prove_write_answers(struct strbuf *buf, const char *key, const struct vv_case_answer *answers,
			 size_t count);

#endif
