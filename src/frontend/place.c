/* An interview at a public place. */
#include "frontend/place.h"

#include "frontend/charset.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "guard/console.h"

#include <stdlib.h>
#include <string.h>

bool
place_is(const struct interview *interview, enum place_kind kind)
{
	return interview->place != NULL && interview->place->kind == kind;
}

bool
place_close(const struct interview *interview)
{
	struct interview_place *place = interview->place;

	if (place == NULL || place->closed)
		return true;
	charset_prepare(environment_charset());
	place->closed = place->close == NULL || place->close(place);
	return place->closed;
}

void
place_rest(const struct interview *interview, bool resting)
{
	struct interview_place *place = interview->place;

	if (place == NULL)
		return;
	clock_rest(&place->clock, resting, clock_now());
	if (place->resting != NULL)
		*place->resting = resting;
}

bool
place_has_ended(const struct interview *interview)
{
	return interview->place != NULL && interview->place->ended != CLOCK_NOTHING;
}

/* ---- languages */

vv_language
interview_language_count(const struct interview *interview)
{
	return interview->place != NULL ? interview->place->shelf->language_count
					: vv_language_count(interview->texts);
}

vv_language
interview_language_at(const struct interview *interview, vv_language row)
{
	return interview->place != NULL ? interview->place->shelf->languages[row] : row;
}

vv_language
interview_language_row(const struct interview *interview)
{
	for (vv_language row = 0; row < interview_language_count(interview); row++)
		if (interview_language_at(interview, row) == interview->language)
			return row;
	return 0;
}

/* ---- one visitor */

static void
tell_failure(const struct interview *interview)
{
	if (interview->input_error != 0)
		message_complain(interview->texts, interview->language,
				 N_("the interview ended early: the input cannot be read: %s"),
				 strerror(interview->input_error));
	else if (interview->place->closed)
		message_complain(interview->texts, interview->language, MESSAGE_TERMINAL);
}

enum frontend_exit
place_run(struct interview_place *place, const struct frontend_options *options)
{
	const struct settings *settings = place->settings;
	const struct shelf *shelf = place->shelf;
	struct frontend_options own = *options;
	struct interview interview = {
		.options = &own, .texts = shelf->texts, .data = shelf->data, .place = place,
		.language = options->language,
	};
	const struct clock_limits limits = {
		settings->idle, settings->warning, settings->absolute,
	};
	enum frontend_exit code = EXIT_SYSTEM;

	own.mouse = settings->mouse;
	own.theme = settings->theme;
	own.key_pause = settings->key_pause;
	clock_start(&place->clock, &limits, clock_now());
	interview.language = interview_language_at(&interview, interview_language_row(&interview));
	place->line = own.line || !tui_can_run(&own);
	if (!place->line)
		code = tui_main(&interview, NULL);
	if (place->line) {
		console_take_lines();
		code = line_main(&interview, NULL);
		if (place->kind == PLACE_SSH)	/* at a kiosk it is its own */
			console_give_back();
	}
	if (code == EXIT_SYSTEM && place->kind != PLACE_KIOSK)	/* whose log has lines of its own */
		tell_failure(&interview);
	free(interview.answer);
	free(interview.typed);
	free(interview.code);
	return code;
}
