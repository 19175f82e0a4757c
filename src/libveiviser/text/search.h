/* How well a name fits what was typed. */
#ifndef VV_SEARCH_H
#define VV_SEARCH_H

#include "veiviser.h"

/** Both keys come from unicode_fold_search.  Higher is better, 0 is no fit. */
enum vv_fit search_rank(const char *folded_typed, const char *folded_name);

/** Whether a label is, or begins with, a number of its own: "2", "3 or more", "4-6"; not
 *  "2nd" or "6-month". */
bool search_begins_with_number(const char *label);

#endif
