/* The last symbols of a code, by which a mistake is known. */
#ifndef VV_GUARDIAN_H
#define VV_GUARDIAN_H

#include "code/symbols.h"

enum { GUARDIAN_SYMBOLS = 7 };

/** Appends them. */
void guardian_add(struct symbols *symbols);

/** Whether a code has the right ones. */
bool guardian_agrees(const struct symbols *symbols);

#endif
