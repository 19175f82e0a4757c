/* How well a name fits what was typed: literally, by its sound, or but for a slip of the
 * finger.  And names that are numbers, which must not be taken for a position. */
#ifndef VV_SEARCH_H
#define VV_SEARCH_H

#include "veiviser.h"

enum { SEARCH_SOUND_MAX = 80 };

/* What is heard of a name, letter by letter: ph is f, x is ks, c is k, and a letter written
 * twice is one.  Of longer names only the beginning. */
struct search_sound {
	unsigned letters[SEARCH_SOUND_MAX];
	size_t count;
};

/** How what was typed fits a name.  Words may be typed in any order: then each begins a
 *  word.  Both keys come from unicode_fold_search. */
enum vv_fit search_fit(const char *folded_typed, const char *folded_name);

/** Whether a whole name, of four letters or more, stands among the words typed ("the
 *  Philippines"). */
bool search_holds(const char *folded_typed, const char *folded_name);

void search_sound(struct search_sound *out, const char *folded);

/** The letters as they are written, for slips that break a sound ("pahrmacist"). */
void search_plain(struct search_sound *out, const char *folded);

/** Which letters stand in a key, a bit each, but for those that may sound like others. */
unsigned search_letters(const char *folded);

/** Whether a name lacks more letters of what was typed than slips make up for: a quick
 *  answer before search_slips.  Both are what search_letters gives. */
bool search_lacks(unsigned typed, unsigned name, unsigned slips);

/** How many slips are forgiven: one from four letters typed, two from eight; none where a
 *  digit stands among them. */
unsigned search_slips_allowed(const char *folded_typed);

/** The fewest slips (a letter too much, missing, wrong, or two in the wrong order) that
 *  make what was typed a name, or the beginning of it or of a word in it; more than
 *  @p allowed when there are more.  What is only begun must begin with the right letter.
 *  @param[out] fit  how it then fits; VV_FIT_NONE when there are more. */
unsigned search_slips(const struct search_sound *typed, const struct search_sound *name,
		      unsigned allowed, enum vv_fit *fit);

/** Whether a label is, or begins with, a number of its own: "2", "3 or more", "4-6"; not
 *  "2nd" or "6-month". */
bool search_begins_with_number(const char *label);

#endif
