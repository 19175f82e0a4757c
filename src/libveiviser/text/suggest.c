/* "Did you mean": edit distance between short words.  Names in data files are
 * short ASCII words, so the distance is counted in bytes and longer words than
 * WORD_MAX have no suggestion. */
#include "text/suggest.h"

#include <string.h>

enum { WORD_MAX = 64 };

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Fewest changes that turn a into b (optimal string alignment). */
static unsigned
distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	unsigned rows[3][WORD_MAX + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t j = 0; j <= b_length; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= a_length; i++) {
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b_length; j++) {
			char x = lower(a[i - 1]), y = lower(b[j - 1]);

			now[j] = least(last[j - 1] + (x != y), least(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && x == lower(b[j - 2]) && y == lower(a[i - 2]))
				now[j] = least(now[j], before[j - 2] + 1);
		}
		unsigned *spare = before;

		before = last;
		last = now;
		now = spare;
	}
	return last[b_length];
}

const char *
suggest_closest(const char *word, const char *const *candidates, size_t count)
{
	size_t length = strlen(word);
	/* A word of three letters is near to many other such words. */
	size_t limit = length / 3 > 2 ? length / 3 : length < 4 ? 1 : 2;
	const char *closest = NULL;
	unsigned fewest = (unsigned)limit + 1;

	if (length > WORD_MAX)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t other = strlen(candidates[i]);

		if (other > WORD_MAX || other > length + limit || length > other + limit)
			continue;
		unsigned changes = distance(word, length, candidates[i], other);

		if (changes < fewest && changes < length) {
			fewest = changes;
			closest = candidates[i];
		}
	}
	return closest;
}
