#include "advise/figures.h"

#include <stdlib.h>
#include <string.h>

static struct figure
make(const char *questionnaire, enum figure_kind kind, const char *name, long long number,
     bool shown)
{
	return (struct figure){ questionnaire, kind, name, shown, shown ? number : 0 };
}

/* Whether an outcome of the questionnaire is not shown. */
static bool
hides_outcome(const struct store_figures *store, const char *questionnaire)
{
	for (size_t i = 0; i < store->outcome_count; i++)
		if (strcmp(store->outcomes[i].questionnaire, questionnaire) == 0
		    && store->outcomes[i].count < FIGURES_LEAST)
			return true;
	return false;
}

size_t
figures_make(struct figure **out, const struct store_figures *store)
{
	size_t count = 0, most = store->outcome_count + store->unknown_count
				+ 2 * store->time_count;
	struct figure *all = calloc(most + 1, sizeof *all);

	*out = all;
	if (all == NULL)
		return 0;
	for (size_t i = 0; i < store->outcome_count; i++) {
		const struct store_figure *from = &store->outcomes[i];

		all[count++] = make(from->questionnaire, FIGURE_OUTCOME, from->name,
				    (long long)from->count, from->count >= FIGURES_LEAST);
	}
	for (size_t i = 0; i < store->unknown_count; i++) {
		const struct store_figure *from = &store->unknown[i];

		all[count++] = make(from->questionnaire, FIGURE_UNKNOWN, from->name,
				    (long long)from->count, from->count >= FIGURES_LEAST);
	}
	for (size_t i = 0; i < store->time_count; i++) {
		const struct store_time *from = &store->times[i];
		bool enough = from->count >= FIGURES_LEAST;

		all[count++] = make(from->questionnaire, FIGURE_INTERVIEWS, "",
				    (long long)from->count,
				    enough && !hides_outcome(store, from->questionnaire));
		all[count++] = make(from->questionnaire, FIGURE_SECONDS, "", from->median, enough);
	}
	return count;
}
