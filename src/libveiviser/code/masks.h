/* Eight ways of writing the same code, of which the first is taken that reads as no word one
 * would not say: codes cannot be thrown away and drawn again. */
#ifndef VV_MASKS_H
#define VV_MASKS_H

#include "code/symbols.h"

enum { MASKS = 8 };

/** Changes the symbols from @p first up to before @p end, or changes them back. */
void masks_change(struct symbols *symbols, size_t first, size_t end, unsigned mask);

/** Whether such a word stands in it. */
bool masks_offends(const struct symbols *symbols);

#endif
