/* Numbers at random, the same ones for a seed everywhere. */
#ifndef SEED_H
#define SEED_H

#include <stdint.h>

/* From 0 to @p n - 1; moves the seed on. */
static inline uint32_t
seed_roll(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33) % n;
}

#endif
