/* Whether files have been changed, without reading them. */
#ifndef VV_FINGERPRINT_H
#define VV_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

/** A number that is another one when any of these files, or anything in these folders and below,
 *  has been written, replaced, added or removed: names, sizes and times are looked at.  What is
 *  not there counts as that. */
uint64_t fingerprint(const char *const *paths, size_t count);

#endif
