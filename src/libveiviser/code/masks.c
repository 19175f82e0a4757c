/* Masks, and the words that choose among them.  The words are short: a long one hardly comes
 * up by chance. */
#include "code/masks.h"

#include <string.h>

/* As one reads them in the letters of codes, which have no i, l, o, u: 1 for i and l, 0 for o,
 * v for u; of English and the Nordic languages, and what is meant as an insult elsewhere. */
static const char *const words[] = {
	"ass", "a55", "fag", "f4g", "fvck", "fvk", "fck", "fcvk", "sex", "s3x", "kkk", "xxx",
	"wtf", "t1t", "tvrd", "pvs", "p1ss", "p155", "sh1t", "5h1t", "sht", "cvnt", "kvnt",
	"d1ck", "d1k", "c0ck", "c0k", "p0rn", "pr0n", "anvs", "anal", "ana1", "rape", "s1vt",
	"h0re", "wh0r", "twat", "d1e", "k111", "dead", "damn", "he11", "naz1", "n1gg", "n1g",
	"neger", "p1kk", "p1k", "f1tte", "f1sse", "k0ks", "faen", "fan", "satan", "jav1a",
	"r0v", "rov", "dvm", "1d10t", "mong", "m0ng", "hat", "d0d",
	"pvta", "p0ta", "gag0", "b0b0", "kvrva", "b1ad", "merd", "m1erd", "caca", "kaka",
};

/* What is not as it was under mask 0 is so at each place, for the factor is odd. */
void
masks_change(struct symbols *symbols, size_t first, size_t end, unsigned mask)
{
	for (size_t i = first; i < end; i++) {
		size_t place = i - first;

		symbols->all[i] ^= mask * (place * place + 3 * place + 7) & 31;
	}
}

bool
masks_offends(const struct symbols *symbols)
{
	char text[SYMBOLS_MAX + 1];

	for (size_t i = 0; i < symbols->count; i++)
		text[i] = symbols_letter(symbols->all[i]);
	text[symbols->count] = '\0';
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strstr(text, words[i]) != NULL)
			return true;
	return false;
}
