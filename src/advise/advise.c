/* Beginning and ending. */
#include "advise/advise_private.h"

#include "frontend/environment.h"
#include "guard/clock.h"
#include "text/error.h"

#include <stdlib.h>
#include <unistd.h>

struct vv_error
advise_error(const struct advise *advise)
{
	return interview_error(&advise->interview);
}

vv_language
advise_language(const struct advise *advise)
{
	return advise->interview.turned ? advise->interview.own : advise->interview.language;
}

vv_day
advise_today(const struct advise *advise)
{
	const struct frontend_options *common = &advise->options->common;

	/* a program that stays open over midnight is asked on the next day */
	return common->date_given ? common->date : environment_today();
}

enum vv_status
advise_begin(struct advise *advise, struct vv_error *err)
{
	advise->interview.options = &advise->options->common;
	advise->interview.language = advise->options->common.language;
	advise->interview.desk = &advise->desk;
	advise->desk.ops = &advise_desk_ops;
	advise->desk.payload = advise;
	advise->who = store_who(advise->store);
	advise->clock.active = clock_now();
	advise->clock.look = advise->clock.active + ADVISE_LOOK_MS;
	return advise_refresh(advise, err);
}

size_t
advise_clear(struct advise *advise)
{
	size_t lost;

	advise_leave(advise);
	if (advise->store != NULL)
		(void)advise_save(advise, NULL);
	lost = advise_unsaved_count(advise);
	while (advise->left != NULL) {
		struct advise_unsaved *left = advise->left;

		advise->left = left->next;
		store_unlock(advise->store, left->lock);
		advise_unsaved_free(left);
	}
	advise_stale_free(advise->stale);
	advise_list_clear(&advise->list, advise->interview.data);
	free(advise->words);
	free(advise->code);
	free(advise->out_name);
	if (advise->out >= 0)
		(void)close(advise->out);
	return lost;
}
