/* Counting down. */
#include "base/budget.h"

#include <stdlib.h>

/* A step is about a thirtieth of a microsecond. */
#define STEPS_OF_UNIT UINT64_C(800000000)
#define BYTES_OF_UNIT ((size_t)400 << 20)

enum { SHARE = 16, STEPS_BETWEEN_TELLING = 1 << 20 };

static void
set_next(struct budget *budget)
{
	budget->next = budget->steps_until;
	if (budget->tell != NULL && budget->steps + STEPS_BETWEEN_TELLING < budget->next)
		budget->next = budget->steps + STEPS_BETWEEN_TELLING;
	if (budget->spent || budget->no_memory)
		budget->next = 0;
}

void
budget_init(struct budget *budget, unsigned units)
{
	*budget = (struct budget){
		.steps_most = STEPS_OF_UNIT * (units > 0 ? units : 1),
		.bytes_most = BYTES_OF_UNIT * (units > 0 ? units : 1),
	};
	budget->steps_until = budget->steps_most;
	budget->bytes_until = budget->bytes_most;
	set_next(budget);
}

void
budget_begin(struct budget *budget, enum budget_share share)
{
	uint64_t steps = budget->steps < budget->steps_most
			 ? budget->steps_most - budget->steps : 0;
	size_t bytes = budget->bytes < budget->bytes_most ? budget->bytes_most - budget->bytes : 0;

	if (budget->shares++ > 0)
		return;
	budget->steps_until = budget->steps + steps / SHARE;
	budget->bytes_until = budget->bytes + bytes / share;
	budget->spent = steps == 0;
	set_next(budget);
}

void
budget_end(struct budget *budget)
{
	if (--budget->shares > 0)
		return;
	budget->steps_until = budget->steps_most;
	budget->bytes_until = budget->bytes_most;
	budget->spent = budget->steps >= budget->steps_most;
	set_next(budget);
}

void
budget_lift(struct budget *budget, struct budget *before)
{
	*before = *budget;
	budget->spent = false;
	budget->steps_until = UINT64_MAX;
	budget->bytes_until = SIZE_MAX;
	set_next(budget);
}

void
budget_lower(struct budget *budget, const struct budget *before)
{
	budget->spent = before->spent;
	budget->steps_until = before->steps_until;
	budget->bytes_until = before->bytes_until;
	set_next(budget);
}

bool
budget_look_up(struct budget *budget)
{
	budget->spent |= budget->steps >= budget->steps_until;
	if (budget->tell != NULL)
		budget->tell(budget->payload, budget->doing,
			     (unsigned)(budget->steps * 100 / budget->steps_most));
	set_next(budget);
	return !budget->spent && !budget->no_memory;
}

bool
budget_take(struct budget *budget, size_t bytes)
{
	if (budget->bytes >= budget->bytes_until || bytes > budget->bytes_until - budget->bytes
	    || budget->spent) {
		budget->spent = true;
		budget->next = 0;
		return false;
	}
	budget->bytes += bytes;
	return true;
}

void
budget_give(struct budget *budget, size_t bytes)
{
	budget->bytes -= bytes;
}

bool
budget_deeper(struct budget *budget)
{
	if (budget->depth++ < BUDGET_DEPTH_MAX)
		return true;
	budget->spent = true;
	budget->next = 0;
	return false;
}

void
budget_back(struct budget *budget)
{
	budget->depth--;
}

void *
budget_calloc(struct budget *budget, size_t count, size_t size)
{
	void *memory = calloc(count, size);

	budget_got(budget, memory != NULL);
	return memory;
}
