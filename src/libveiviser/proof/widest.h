/* Texts with each value at its widest, in one language on one day. */
#ifndef VV_WIDEST_H
#define VV_WIDEST_H

#include "interview/display.h"
#include "paths/day.h"

struct widest {
	struct day *day;
	const struct vv_session *session;	/* of that day, without answers */
	vv_language language;
	bool no_memory;
};

/**
 * Fills in a text.
 *
 * @param when   who reads it: only values that they can see count.
 * @param brief  as display_brief does.
 * @return false when a value of it is never known, so that a brief text is never shown.
 */
bool widest_text(struct widest *widest, struct strbuf *out, const char *text, uint32_t when,
		 bool brief);

/** Calls @p see for the values of the law that a name rests on, some more than once; false
 *  when memory is out. */
typedef void widest_see_parameter(void *payload, const struct parameter *parameter);
bool widest_each_parameter(const struct vv_model *model, const struct model_name *name,
			   widest_see_parameter *see, void *payload);

#endif
