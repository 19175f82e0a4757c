/* What is told when memory runs out, at each allocation in turn: that it did, or what is told
 * with memory enough, never something with less in it.  Include after cmocka.h, harness.h and
 * memory.h. */
#ifndef SWEEP_H
#define SWEEP_H

#include "veiviser.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tells something; what it tells is added to the texts with sweep_keep(). */
typedef enum vv_status (*sweep_run)(char **all);

static inline void
sweep_keep(char **all, const char *text)
{
	char *longer = NULL;

	assert_true(asprintf(&longer, "%s%s\n", *all != NULL ? *all : "", text) >= 0);
	free(*all);
	*all = longer;
}

/* All that is told with memory enough; free() it. */
static inline char *
sweep_expect(sweep_run run)
{
	char *all = NULL;

	assert_int_equal(run(&all), VV_OK);
	assert_non_null(all);
	return all;
}

/* With so many allocations before memory is out; whether there were not that many. */
static inline bool
sweep_try(sweep_run run, const char *expected, long n)
{
	char *all = NULL;
	enum vv_status status;
	bool got_through;

	memory_calls_left = n;
	status = run(&all);
	got_through = memory_calls_left > 0;
	memory_calls_left = -1;
	if (status != VV_OK && status != VV_NO_MEMORY)
		fail_msg("allocation %ld: status %d", n, status);
	if (status == VV_OK && strcmp(all, expected) != 0)
		fail_msg("allocation %ld:\n%snot\n%s", n, all, expected);
	free(all);
	return got_through;
}

/* Memory is out once, and then for good.  The first @p dense allocations fail all, later ones
 * further and further apart.  Gives at which it was got through. */
static inline long
sweep(sweep_run run, const char *expected, long dense)
{
	long n = 0;

	for (int for_good = 0; for_good < 2; for_good++) {
		memory_gone_for_good = for_good;
		for (n = 0; !sweep_try(run, expected, n); n += 1 + n / dense)
			;
	}
	return n;
}

#endif
