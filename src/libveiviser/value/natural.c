/* Numbers without a limit, on GMP's mpn layer: the functions used here take no memory
 * from the heap at any size. */
#include "value/natural.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0,
	       "a word of ours is a limb of GMP's");

enum { ROOM_MIN = 2, WORD_BITS = 64, WORD_DIGITS = 19 };

static const uint64_t word_of_digits = 10000000000000000000u;	/* 10 to WORD_DIGITS */

/* GMP's name of a word may be another type of the same size. */
static mp_limb_t *
limbs(const struct natural *n)
{
	return (mp_limb_t *)n->words;
}

static bool
reserve(struct natural *n, size_t count)
{
	size_t room = n->room < ROOM_MIN ? ROOM_MIN : n->room;
	uint64_t *words;

	if (n->failed || count <= n->room)
		return !n->failed;
	while (room < count)
		room *= 2;
	words = realloc(n->words, room * sizeof *words);
	n->failed = words == NULL;
	if (words != NULL) {
		n->words = words;
		n->room = room;
	}
	return !n->failed;
}

void
natural_clear(struct natural *n)
{
	free(n->words);
	*n = (struct natural){ 0 };
}

void
natural_set_small(struct natural *n, uint64_t to)
{
	n->failed = false;
	n->count = 0;
	natural_add_small(n, to);
}

void
natural_set(struct natural *n, const struct natural *to)
{
	n->failed = false;
	n->count = 0;
	natural_add(n, to);
}

void
natural_add_small(struct natural *n, uint64_t what)
{
	struct natural small = { .words = &what, .count = what != 0 };

	natural_add(n, &small);
}

void
natural_add(struct natural *n, const struct natural *what)
{
	size_t count = n->count > what->count ? n->count : what->count;
	mp_limb_t carry;

	if (what->failed)
		n->failed = true;
	if (what->count == 0 || !reserve(n, count + 1))
		return;
	memset(n->words + n->count, 0, (count + 1 - n->count) * sizeof *n->words);
	carry = mpn_add(limbs(n), limbs(n), (mp_size_t)count, limbs(what),
			(mp_size_t)what->count);
	n->words[count] = carry;
	n->count = count + (carry != 0);
}

void
natural_multiply_small(struct natural *n, uint64_t by)
{
	mp_limb_t carry;

	if (n->count == 0 || !reserve(n, n->count + 1))
		return;
	carry = mpn_mul_1(limbs(n), limbs(n), (mp_size_t)n->count, by);
	n->words[n->count] = carry;
	n->count = by == 0 ? 0 : n->count + (carry != 0);
}

uint64_t
natural_divide_small(struct natural *n, uint64_t by)
{
	uint64_t rest;

	if (n->count == 0 || n->failed)
		return 0;
	rest = mpn_divrem_1(limbs(n), 0, limbs(n), (mp_size_t)n->count, by);
	n->count -= n->words[n->count - 1] == 0;
	return rest;
}

void
natural_double(struct natural *n, size_t times)
{
	size_t whole = times / WORD_BITS;
	unsigned rest = (unsigned)(times % WORD_BITS);

	if (n->count == 0 || !reserve(n, n->count + whole + 1))
		return;
	memmove(n->words + whole, n->words, n->count * sizeof *n->words);
	memset(n->words, 0, whole * sizeof *n->words);
	n->count += whole;
	if (rest > 0) {
		mp_limb_t carry = mpn_lshift(limbs(n), limbs(n), (mp_size_t)n->count, rest);

		n->words[n->count] = carry;
		n->count += carry != 0;
	}
}

bool
natural_is_zero(const struct natural *n)
{
	return n->count == 0 && !n->failed;
}

bool
natural_equal(const struct natural *a, const struct natural *b)
{
	return !a->failed && !b->failed && a->count == b->count
	       && (a->count == 0 || memcmp(a->words, b->words, a->count * sizeof *a->words) == 0);
}

const char *
natural_text(const struct natural *n, struct arena *arena)
{
	size_t size = (n->count + 1) * (WORD_DIGITS + 1) + 1;
	char *text = n->failed ? NULL : arena_alloc(arena, size);
	uint64_t *rest = text == NULL ? NULL
			 : arena_alloc(arena, (n->count + 1) * sizeof *rest);
	char *at;
	size_t count = n->count;

	if (rest == NULL)
		return NULL;
	if (count > 0)
		memcpy(rest, n->words, count * sizeof *rest);
	at = text + size;
	*--at = '\0';
	do {
		uint64_t part = count == 0 ? 0
				: mpn_divrem_1((mp_limb_t *)rest, 0, (mp_limb_t *)rest,
					       (mp_size_t)count, word_of_digits);

		while (count > 0 && rest[count - 1] == 0)
			count--;
		for (int digit = 0; digit < WORD_DIGITS && (count > 0 || part > 0); digit++) {
			*--at = (char)('0' + part % 10);
			part /= 10;
		}
	} while (count > 0);
	if (*at == '\0')
		*--at = '0';
	return at;
}
