/* Matching by beginnings: what a person types first is mostly how the name, or a
 * word of it, begins.  And names that are numbers, which must not be taken for a
 * position. */
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

bool
search_begins_with_number(const char *label)
{
	const char *end;

	label += strspn(label, " ");
	end = label + strspn(label, "0123456789");
	if (*end == '-')
		return end > label && strspn(end + 1, "0123456789") > 0;
	return end > label && !((*end | 0x20) >= 'a' && (*end | 0x20) <= 'z');
}
