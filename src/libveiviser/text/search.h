/* How well a name fits what was typed. */
#ifndef VV_SEARCH_H
#define VV_SEARCH_H

#include <stddef.h>

enum search_rank {
	SEARCH_NONE,
	SEARCH_CONTAINS,	/* somewhere within */
	SEARCH_WORD,		/* a later word begins with it */
	SEARCH_BEGINS,		/* the name begins with it; "" begins every name */
	SEARCH_EQUAL
};

/** Both keys come from unicode_fold_search.  Higher is better, 0 is no fit. */
size_t search_rank(const char *folded_typed, const char *folded_name);

#endif
