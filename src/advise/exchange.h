/* One case as JSON: to be kept elsewhere, handed to another office, or given to whom it is about.
 *
 *     {"format": 1, "case": {"reference": …, "answers": […], …}, "digest": "…"}
 *
 * All that stands in the case is in it but for what is the store's own (id, version).  The digest
 * is over what is in it, however it is laid out: what was changed on the way, by accident or by
 * hand, is refused, and nothing is ever taken in by halves.  It is no signature. */
#ifndef ADVISE_EXCHANGE_H
#define ADVISE_EXCHANGE_H

#include "store/store.h"

#include <stddef.h>

enum {
	EXCHANGE_FORMAT = 1,
	EXCHANGE_BYTES_MAX = 4 * 1024 * 1024	/* of the file */
};

/**
 * @param[out] out  with VV_OK: UTF-8, lines end in LF; free() it.
 * @retval VV_ANSWER  it would be larger than may be read.
 */
enum vv_status exchange_write(char **out, const struct store_content *content,
			      struct vv_error *err);

/**
 * Reads what exchange_write has written, and nothing else: an unknown key, a key too many or
 * twice, a value of another kind, a text that is too long, and characters that nobody sees where
 * the store keeps none (in references, ids and names; notes and answers may have them) are refused
 * with what is wrong.
 *
 * @param name      of the file, for err.
 * @param[out] out  with VV_OK; exchange_free.  Its row has no id and version 0.
 * @retval VV_ANSWER  refused.
 */
enum vv_status exchange_read(struct store_content **out, const char *name, const char *bytes,
			     size_t length, struct vv_error *err);
void exchange_free(struct store_content *content);

#endif
