/* Placeholders in texts: "{name}" is one, "{{" is a brace, and a brace without a
 * closing one is a brace, too.  A translation may say in which grammatical case a number or
 * duration stands: "{name:within}". */
#ifndef VV_PLACEHOLDER_H
#define VV_PLACEHOLDER_H

#include "base/strbuf.h"

struct placeholder {
	const char *name;
	size_t length;
	const char *use;		/* the case; NULL: none is named */
	size_t use_length;
};

/**
 * The next placeholder from @p *cursor on, which moves behind it.
 *
 * @param plain  gets what stands before it as it is shown; NULL: nobody wants it.
 * @return false behind the last one; out->name is then what stands behind a brace
 *         that nothing closes, up to the end of the text, or NULL.
 */
bool placeholder_next(struct placeholder *out, const char **cursor, struct strbuf *plain);

/** Finds a placeholder of @p text that the other lacks, or else a brace that nothing closes;
 *  false when there is neither. */
bool placeholder_lacking(struct placeholder *out, const char *text, const char *other);

/** Whether a translation has the placeholders of a text, each at least once, in any order,
 *  and no other. */
bool placeholders_agree(const char *text, const char *translation);

#endif
