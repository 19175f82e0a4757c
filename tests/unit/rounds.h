/* How many made-up questionnaires are tried, a few in "make check", VV_ROUNDS elsewhere; and
 * from which seed on, VV_SEED. */
#ifndef ROUNDS_H
#define ROUNDS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static inline size_t
rounds_wanted(void)
{
	const char *text = getenv("VV_ROUNDS");
	size_t rounds = text != NULL ? strtoul(text, NULL, 10) : 0;

	return rounds > 0 ? rounds : 300;
}

static inline uint64_t
seed_wanted(void)
{
	const char *text = getenv("VV_SEED");

	return text != NULL ? strtoull(text, NULL, 10) : 1;
}

#endif
