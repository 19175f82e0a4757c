/* The word that was probably meant. */
#ifndef VV_SUGGEST_H
#define VV_SUGGEST_H

#include <stddef.h>

/**
 * The candidate closest to a misspelt word: the one that takes the fewest
 * insertions, deletions, replacements and swaps of neighbours (counted in bytes;
 * case does not matter), the first of those that take as many.
 *
 * @return borrowed from @p candidates; NULL when none is near: more than two
 *         changes (one in a word of three letters), and more than a third of the
 *         word's length.
 */
const char *suggest_closest(const char *word, const char *const *candidates, size_t count);

#endif
