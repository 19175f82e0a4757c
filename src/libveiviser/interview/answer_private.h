/* Shared by the files that read what people type: answer_read.c (which kind, and
 * plain text), answer_date.c, answer_sum.c. */
#ifndef VV_ANSWER_PRIVATE_H
#define VV_ANSWER_PRIVATE_H

#include "base/strbuf.h"
#include "veiviser.h"

/* What is being read, and for whom. */
struct answer_reader {
	const struct vv_texts *texts;	/* may be NULL */
	vv_language language;
	enum vv_type type;
	const char *unit;		/* "" when none */
	const char *typed;		/* cleaned, without blanks at its ends, not "" */
	struct vv_error *err;		/* may be NULL */
};

enum vv_status answer_read_date(struct vv_reading *out, const struct answer_reader *reader);

/** Numbers and sums. */
enum vv_status answer_read_sum(struct vv_reading *out, const struct answer_reader *reader);

/** Moves a buffer's text into a field of a reading and empties the buffer. */
enum vv_status answer_store(char *field, size_t size, struct strbuf *buf,
			    struct vv_error *err);

#endif
