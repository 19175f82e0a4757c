/* What a search may cost, in steps and bytes, which are counted and not measured: so it
 * ends at the same place on every machine.
 *
 * All searches of a check have one budget.  Each takes a share of what is left, so that
 * one which has no end leaves enough to the others.  A search that comes to the end of its
 * share is spent: it stops, and what it was after is not known.
 *
 * Memory that is out is noted here, too, by whoever misses it, and for good: what is found
 * without it is worth nothing. */
#ifndef VV_BUDGET_H
#define VV_BUDGET_H

#include "base/grow.h"

#include <stdint.h>

struct budget {
	uint64_t steps, steps_most;
	size_t bytes, bytes_most;	/* of what there is, and of what there may be */
	uint64_t steps_until;		/* of the search at hand */
	size_t bytes_until;
	uint64_t next;			/* at how many steps to look up */
	unsigned shares;		/* searches inside one another: the outermost counts */
	unsigned depth;			/* of calls inside one another */
	bool spent;			/* the search at hand; or all there is */
	bool no_memory;
	/* Called now and then; NULL: never. */
	void (*tell)(void *payload, const char *doing, unsigned percent);
	void *payload;
	const char *doing;		/* for tell */
};

/* Of calls inside one another, so that the stack has an end, too. */
enum { BUDGET_DEPTH_MAX = 6000 };

/** Of so many units, each of about half a minute and of less than half a gigabyte; 0: one. */
void budget_init(struct budget *budget, unsigned units);

/* How much of the bytes that are left a search may take: of one that gives them back in
 * the end half, of one whose nodes stay a little. */
enum budget_share { BUDGET_GIVEN_BACK = 2, BUDGET_KEPT = 16 };

/** A search begins, and ends. */
void budget_begin(struct budget *budget, enum budget_share share);
void budget_end(struct budget *budget);

/** What is done in between, to say that something is not known, is not refused. */
void budget_lift(struct budget *budget, struct budget *before);
void budget_lower(struct budget *budget, const struct budget *before);

/** Looks up; use budget_step. */
bool budget_look_up(struct budget *budget);

/** Takes steps; false: spent, or memory is out. */
static inline bool
budget_step(struct budget *budget, uint64_t steps)
{
	budget->steps += steps;
	return budget->steps < budget->next || budget_look_up(budget);
}

/** Takes bytes, which budget_give gives back; false: spent. */
bool budget_take(struct budget *budget, size_t bytes);
void budget_give(struct budget *budget, size_t bytes);

/** Goes deeper by one call, and back; false: too deep, and spent. */
bool budget_deeper(struct budget *budget);
void budget_back(struct budget *budget);

/** Cleared memory; NULL when memory is out, which is noted. */
void *budget_calloc(struct budget *budget, size_t count, size_t size);

/** Notes that memory is out where @p got is NULL, or false; returns @p got. */
static inline bool
budget_got(struct budget *budget, bool got)
{
	budget->no_memory |= !got;
	budget->next = got ? budget->next : 0;
	return got;
}

/** GROW, with memory that is out noted. */
#define BUDGET_GROW(budget, all, room, count) \
	budget_got((budget), GROW((all), (room), (count)))

#endif
