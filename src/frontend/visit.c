/* The clock of a public place, in words; and that of a desk. */
#include "frontend/visit.h"

#include "base/strbuf.h"
#include "frontend/desk.h"
#include "frontend/place.h"
#include "text/text.h"

#include <stdlib.h>

/* ---- the clock */

int
visit_wait(const struct interview *interview)
{
	const struct interview_place *place = interview->place;

	if (interview->desk != NULL)
		return interview->desk->ops->wait(interview->desk->payload);
	return place == NULL ? -1 : clock_wait(&place->clock, clock_now());
}

enum clock_event
visit_due(struct interview *interview)
{
	struct interview_place *place = interview->place;
	enum clock_event due = CLOCK_NOTHING;

	if (place != NULL)
		due = clock_due(&place->clock, clock_now());
	if (due == CLOCK_IDLE || due == CLOCK_END)
		place->ended = due;
	return due;
}

void
visit_active(struct interview *interview)
{
	if (interview->desk != NULL)
		interview->desk->ops->active(interview->desk->payload);
	if (interview->place != NULL)
		clock_active(&interview->place->clock, clock_now());
}

void
visit_more(struct interview *interview)
{
	if (interview->place != NULL)
		clock_more(&interview->place->clock, clock_now());
}

bool
visit_desk(struct interview *interview)
{
	struct interview_desk *desk = interview->desk;
	struct vv_error err = interview_error(interview);
	enum desk_event event;

	if (desk == NULL)
		return false;
	event = desk->ops->due(desk->payload, &err);
	if (event == DESK_TOLD)
		desk->told = err;
	return event == DESK_LOCK;
}

unsigned
visit_left(const struct interview *interview)
{
	return interview->place == NULL ? 0 : clock_left(&interview->place->clock, clock_now());
}

/* ---- words */

bool
visit_has_answers(const struct interview *interview)
{
	return interview->session != NULL
	       && vv_session_progress(interview->session).answered > 0;
}

char *
visit_loss(const struct interview *interview, unsigned seconds)
{
	bool kiosk = place_is(interview, PLACE_KIOSK);
	struct strbuf out = { 0 };

	text_write(&out, interview->texts, interview->language,
		   visit_has_answers(interview)
			   ? kiosk ? N_("In %u seconds your answers are forgotten and the start "
					"page comes back.")
				   : N_("In %u seconds your answers are forgotten and the "
					"connection ends.")
			   : kiosk ? N_("In %u seconds the start page comes back.")
				   : N_("In %u seconds the connection ends."),
		   seconds);
	return strbuf_take(&out);
}

char *
visit_seconds(const struct interview *interview, unsigned seconds)
{
	struct strbuf out = { 0 };

	text_write(&out, interview->texts, interview->language, N_("%u seconds."), seconds);
	return strbuf_take(&out);
}

char *
visit_notice(const struct interview *interview)
{
	unsigned minutes = interview->place == NULL
				   ? 0 : clock_minutes(&interview->place->clock, clock_now());
	struct strbuf out = { 0 };

	strbuf_printf(&out, text_format_plural(interview->texts, interview->language,
					       NP_("This connection ends in %u minute.",
						   "This connection ends in %u minutes."),
					       minutes),
		      minutes);
	return strbuf_take(&out);
}

char *
visit_more_minutes(const struct interview *interview)
{
	struct strbuf out = { 0 };

	strbuf_printf(&out, "%u", interview->place == NULL ? 0
		      : interview->place->settings->idle * CLOCK_MORE / 60);
	return strbuf_take(&out);
}

/* ---- what is not lost */

enum vv_status
visit_code(const struct interview *interview, struct answer_code_now *out)
{
	*out = (struct answer_code_now){ .hint = "" };
	return visit_has_answers(interview)
		       ? answer_code_now(out, interview->session, interview->language) : VV_OK;
}

enum vv_status
visit_farewell(const struct interview *interview, char **out)
{
	const struct interview_place *place = interview->place;
	enum clock_event ended = place == NULL ? CLOCK_NOTHING : place->ended;
	struct strbuf text = { 0 };
	struct answer_code_now now;
	enum vv_status status = visit_code(interview, &now);

	*out = NULL;
	if (ended == CLOCK_IDLE)
		text_write(&text, interview->texts, interview->language,
			   N_("The interview was ended, since no key was pressed for a long time.\n"));
	else if (ended == CLOCK_END)
		text_write(&text, interview->texts, interview->language,
			   N_("The interview was ended, since a connection may last no longer.\n"));
	if (now.code != NULL) {
		text_write(&text, interview->texts, interview->language,
			   N_("\nAnswer code: %s\n"), now.code);
		strbuf_printf(&text, "%s\n", now.hint);
	}
	free(now.code);
	if (status == VV_OK && (text.length > 0 || text.failed)) {
		*out = strbuf_take(&text);
		status = *out == NULL ? VV_NO_MEMORY : VV_OK;
	}
	strbuf_clear(&text);
	return status;
}
