/* Matching by beginnings: what a person types first is mostly how the name, or a
 * word of it, begins. */
#include "text/search.h"

#include <string.h>

size_t
search_rank(const char *folded_typed, const char *folded_name)
{
	size_t length = strlen(folded_typed);
	const char *hit = strstr(folded_name, folded_typed);

	if (hit == NULL)
		return SEARCH_NONE;
	if (hit == folded_name)
		return length > 0 && hit[length] == '\0' ? SEARCH_EQUAL : SEARCH_BEGINS;
	for (const char *word = hit; word != NULL; word = strstr(word + 1, folded_typed))
		if (word[-1] == ' ')
			return SEARCH_WORD;
	return SEARCH_CONTAINS;
}
