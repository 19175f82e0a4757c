/* Putting digits into a number, and taking them out again. */
#include "code/packing.h"

#include "base/grow.h"

#include <stdlib.h>

void
packing_put_share(struct packing *packing, struct share share)
{
	if (GROW(packing->all, packing->room, packing->count))
		packing->all[packing->count++] = share;
	else
		packing->failed = true;
}

void
packing_put(struct packing *packing, uint64_t digit, uint64_t of)
{
	packing_put_share(packing, (struct share){ (uint32_t)digit, 1, (uint32_t)of });
}

void
packing_put_count(struct packing *packing, unsigned count)
{
	packing_put(packing, count < PACKING_SMALL ? count : PACKING_SMALL, PACKING_SMALL + 1);
	if (count >= PACKING_SMALL)
		packing_put(packing, count - PACKING_SMALL, PACKING_COUNT_MAX - PACKING_SMALL + 1);
}

void
packing_sum(struct natural *out, const struct packing *packing)
{
	natural_set_small(out, 0);
	for (size_t i = packing->count; i-- > 0; ) {
		struct share share = packing->all[i];
		uint64_t within = share.width > 1 ? natural_divide_small(out, share.width) : 0;

		natural_multiply_small(out, share.of);
		natural_add_small(out, share.from + within);
	}
}

void
packing_clear(struct packing *packing)
{
	free(packing->all);
	*packing = (struct packing){ 0 };
}

size_t
packing_take_share(struct natural *from, const struct share *shares, size_t count)
{
	uint32_t x = (uint32_t)natural_divide_small(from, shares[0].of);
	size_t i = 0;

	while (i + 1 < count && x >= shares[i].from + shares[i].width)
		i++;
	natural_multiply_small(from, shares[i].width);
	natural_add_small(from, x - shares[i].from);
	return i;
}

uint32_t
packing_take(struct natural *from, uint32_t of)
{
	return (uint32_t)natural_divide_small(from, of);
}

unsigned
packing_take_count(struct natural *from)
{
	uint32_t small = packing_take(from, PACKING_SMALL + 1);

	return small < PACKING_SMALL ? small
	       : PACKING_SMALL + packing_take(from, PACKING_COUNT_MAX - PACKING_SMALL + 1);
}
