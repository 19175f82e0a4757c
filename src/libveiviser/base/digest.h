/* What tells one state of the data from another: SHA-256 over the bytes of the files
 * it was read from.  Only JSON and sheets show it, so the bytes are kept and it is
 * worked out when it is first asked for; then they are given back. */
#ifndef VV_DIGEST_H
#define VV_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

struct digest;

/** Of no bytes; NULL when memory is out. */
struct digest *digest_new(void);
void digest_free(struct digest *digest);

/** Adds the bytes of one more file; false when memory is out. */
bool digest_add(struct digest *digest, const char *bytes, size_t length);

/** The same for all that was added to another. */
bool digest_add_all(struct digest *digest, const struct digest *others);

/** The bytes added, until the text is asked for. */
const char *digest_bytes(const struct digest *digest, size_t *length);

enum { DIGEST_DIGITS = 16 };

/** The first hex digits of some bytes' own. */
void digest_of(char out[DIGEST_DIGITS + 1], const char *bytes, size_t length);

/** The first 16 hex digits; NULL when memory is out.  Nothing is added from then on.
 *  Several threads may ask at once. */
const char *digest_text(struct digest *digest);

#endif
