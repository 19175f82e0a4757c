/* How well a name fits what was typed. */
#ifndef VV_SEARCH_H
#define VV_SEARCH_H

#include "veiviser.h"

/** Both keys come from unicode_fold_search.  Higher is better, 0 is no fit. */
enum vv_fit search_rank(const char *folded_typed, const char *folded_name);

#endif
