/* Matching by beginnings: what a person types first is mostly how the name, or a
 * word of it, begins. */
#include "text/search.h"

#include <string.h>

enum vv_fit
search_rank(const char *folded_typed, const char *folded_name)
{
	size_t length = strlen(folded_typed);
	const char *hit = strstr(folded_name, folded_typed);

	if (hit == NULL)
		return VV_FIT_NONE;
	if (hit == folded_name)
		return length > 0 && hit[length] == '\0' ? VV_FIT_EQUAL : VV_FIT_BEGINS;
	for (const char *word = hit; word != NULL; word = strstr(word + 1, folded_typed))
		if (word[-1] == ' ')
			return VV_FIT_WORD;
	return VV_FIT_CONTAINS;
}
