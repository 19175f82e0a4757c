/* Matching by beginnings: what a person types first is mostly how the name, or a
 * word of it, begins.  Slips are counted as optimal string alignment does, in a band
 * along the diagonal, since only few are forgiven. */
#include "text/search.h"
#include "text/unicode.h"

#include <string.h>

/* The letter at hand, and how many bytes it takes; 0 at the end. */
static size_t
take_letter(unsigned *letter, const char *folded)
{
	*letter = (unsigned char)*folded;
	return *letter < 0x80 ? *letter != 0 : unicode_decode(letter, folded);
}

/* ---- literally ---- */

/* Whether some word of the name begins so. */
static bool
begins_a_word(const char *name, const char *word, size_t length)
{
	while (strncmp(name, word, length) != 0) {
		name = strchr(name, ' ');
		if (name == NULL)
			return false;
		name++;
	}
	return true;
}

static bool
begin_words(const char *typed, const char *name)
{
	for (;;) {
		size_t length = strcspn(typed, " ");

		if (!begins_a_word(name, typed, length))
			return false;
		if (typed[length] == '\0')
			return true;
		typed += length + 1;
	}
}

enum vv_fit
search_fit(const char *folded_typed, const char *folded_name)
{
	size_t length = strlen(folded_typed);
	const char *hit = strstr(folded_name, folded_typed);

	if (hit == NULL)
		return strchr(folded_typed, ' ') != NULL && begin_words(folded_typed, folded_name)
		       ? VV_FIT_WORD : VV_FIT_NONE;
	if (hit == folded_name)
		return length > 0 && hit[length] == '\0' ? VV_FIT_EQUAL : VV_FIT_BEGINS;
	for (const char *word = hit; word != NULL; word = strstr(word + 1, folded_typed))
		if (word[-1] == ' ')
			return VV_FIT_WORD;
	return VV_FIT_CONTAINS;
}

static size_t
letter_count(const char *folded)
{
	unsigned letter;
	size_t count = 0;

	for (size_t n; (n = take_letter(&letter, folded)) > 0; folded += n)
		count += letter != ' ';
	return count;
}

bool
search_holds(const char *folded_typed, const char *folded_name)
{
	enum { NAME_LETTERS_MIN = 4 };
	size_t length = strlen(folded_name);
	const char *hit = strstr(folded_typed, folded_name);

	while (hit != NULL && ((hit > folded_typed && hit[-1] != ' ')
			       || (hit[length] != '\0' && hit[length] != ' ')))
		hit = strstr(hit + 1, folded_name);
	return hit != NULL && letter_count(folded_name) >= NAME_LETTERS_MIN;
}

/* ---- by sound ---- */

static void
hear(struct search_sound *out, unsigned letter)
{
	if (out->count < SEARCH_SOUND_MAX
	    && (out->count == 0 || out->letters[out->count - 1] != letter))
		out->letters[out->count++] = letter;
}

void
search_sound(struct search_sound *out, const char *folded)
{
	unsigned letter, next;

	out->count = 0;
	for (size_t n; (n = take_letter(&letter, folded)) > 0; folded += n) {
		if (letter == 'p' && take_letter(&next, folded + n) > 0 && next == 'h') {
			letter = 'f';
			n++;
		}
		hear(out, letter == 'c' || letter == 'x' ? 'k' : letter);
		if (letter == 'x')
			hear(out, 's');
	}
}

void
search_plain(struct search_sound *out, const char *folded)
{
	unsigned letter;

	out->count = 0;
	for (size_t n; out->count < SEARCH_SOUND_MAX && (n = take_letter(&letter, folded)) > 0;
	     folded += n)
		out->letters[out->count++] = letter;
}

/* ---- but for slips ---- */

unsigned
search_letters(const char *folded)
{
	enum { ALIKE = 1 << ('c' - 'a') | 1 << ('f' - 'a') | 1 << ('h' - 'a') | 1 << ('k' - 'a')
		       | 1 << ('p' - 'a') | 1 << ('s' - 'a') | 1 << ('x' - 'a') };
	unsigned letters = 0;

	for (; *folded != '\0'; folded++)
		if (*folded >= 'a' && *folded <= 'z')
			letters |= 1u << (*folded - 'a');
	return letters & ~(unsigned)ALIKE;
}

bool
search_lacks(unsigned typed, unsigned name, unsigned slips)
{
	unsigned lacking = typed & ~name;

	for (; lacking != 0 && slips > 0; slips--)
		lacking &= lacking - 1;
	return lacking != 0;
}

unsigned
search_slips_allowed(const char *folded_typed)
{
	enum { LETTERS_FOR_ONE = 4, LETTERS_FOR_TWO = 8 };
	size_t letters = letter_count(folded_typed);

	if (strpbrk(folded_typed, "0123456789") != NULL)
		return 0;
	return letters >= LETTERS_FOR_TWO ? 2 : letters >= LETTERS_FOR_ONE ? 1 : 0;
}

/* Rows of the table: what was typed goes down, the name across, from one of its words on. */
struct slip_table {
	const unsigned *typed, *name;
	size_t typed_count, name_count;
	unsigned allowed;
	unsigned rows[3][SEARCH_SOUND_MAX + 1];
};

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* The table's entry of what is typed up to letter i and the name up to letter j. */
static unsigned
slips_at(struct slip_table *table, size_t i, size_t j)
{
	const unsigned *above = table->rows[(i + 2) % 3], *now = table->rows[i % 3];
	const unsigned *typed = table->typed + i, *name = table->name + j;
	unsigned slips = above[j - 1] + (typed[-1] != name[-1]);

	slips = least(slips, least(above[j], now[j - 1]) + 1);
	if (i > 1 && j > 1 && typed[-1] == name[-2] && typed[-2] == name[-1])
		slips = least(slips, table->rows[(i + 1) % 3][j - 2] + 1);
	return slips;
}

/* Fills the table; false as soon as there are too many slips.  *first and *last are then
 * the band of the bottom row. */
static bool
fill_table(struct slip_table *table, size_t *first, size_t *last)
{
	unsigned beyond = table->allowed + 1;

	for (size_t j = 0; j <= table->name_count && j <= beyond; j++)
		table->rows[0][j] = (unsigned)j;
	*first = 0;
	*last = least((unsigned)table->name_count, table->allowed);
	for (size_t i = 1; i <= table->typed_count; i++) {
		unsigned *row = table->rows[i % 3], fewest = beyond;

		*first = i > table->allowed ? i - table->allowed : 0;
		*last = i + table->allowed < table->name_count ? i + table->allowed
								: table->name_count;
		if (*first > *last)
			return false;
		if (*first > 0)
			row[*first - 1] = beyond;
		if (*last < table->name_count)
			row[*last + 1] = beyond;
		for (size_t j = *first; j <= *last; j++) {
			row[j] = least(j == 0 ? (unsigned)i : slips_at(table, i, j), beyond);
			fewest = least(fewest, row[j]);
		}
		if (fewest == beyond)
			return false;
	}
	return true;
}

/* How what ends at letter j of the name fits, when it begins at its beginning or with a
 * later word. */
static enum vv_fit
fit_at(const struct slip_table *table, size_t j, bool later)
{
	if (j == table->name_count && !later)
		return VV_FIT_EQUAL;
	if (j == table->name_count || table->name[j] == ' ' || table->name[0] == table->typed[0])
		return later ? VV_FIT_WORD : VV_FIT_BEGINS;
	return VV_FIT_NONE;
}

unsigned
search_slips(const struct search_sound *typed, const struct search_sound *name, unsigned allowed,
	     enum vv_fit *fit)
{
	struct slip_table table = { .typed = typed->letters, .typed_count = typed->count };
	unsigned fewest = allowed + 1;

	*fit = VV_FIT_NONE;
	for (size_t word = 0; word < name->count; word++) {
		size_t first, last;

		if (word > 0 && name->letters[word - 1] != ' ')
			continue;
		table.name = name->letters + word;
		table.name_count = name->count - word;
		table.allowed = allowed;
		if (!fill_table(&table, &first, &last))
			continue;
		for (size_t j = first; j <= last; j++) {
			unsigned slips = table.rows[typed->count % 3][j];
			enum vv_fit here = slips <= least(fewest, allowed)
					   ? fit_at(&table, j, word > 0) : VV_FIT_NONE;

			if (here != VV_FIT_NONE && (slips < fewest || here > *fit)) {
				fewest = slips;
				*fit = here;
			}
		}
	}
	return fewest;
}

/* ---- numbers ---- */

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
