/* What came out over all cases, without anything of a person. */
#ifndef ADVISE_FIGURES_H
#define ADVISE_FIGURES_H

#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>

/* A number below this is not shown: it could be about somebody. */
enum { FIGURES_LEAST = 5 };

enum figure_kind {
	FIGURE_OUTCOME,		/* name: the outcome */
	FIGURE_UNKNOWN,		/* name: the question that was answered "I don't know" */
	FIGURE_INTERVIEWS,	/* with nothing left to ask */
	FIGURE_SECONDS		/* of these: the median */
};

struct figure {
	const char *questionnaire;	/* borrowed of the store's figures */
	enum figure_kind kind;
	const char *name;		/* "" where there is none */
	bool shown;
	long long number;		/* 0 where it is not shown */
};

/**
 * What may be shown of the store's figures, in their order.
 *
 * A number below FIGURES_LEAST is left out.  So is the number of interviews of a questionnaire
 * whose outcomes have such a number: taken together they would tell it.
 *
 * @return how many; *out is to be freed.  0 with *out NULL: memory is out.
 */
size_t figures_make(struct figure **out, const struct store_figures *store);

#endif
