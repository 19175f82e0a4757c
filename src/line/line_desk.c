/* Line mode at an adviser's desk: what is told while a line is waited for, and the way from a
 * question to the case. */
#include "line/line.h"

#include "frontend/desk.h"
#include "frontend/visit.h"
#include "text/error.h"

#include <errno.h>
#include <poll.h>

bool
line_has_case(const struct line *line)
{
	const struct interview *interview = line->interview;

	return interview->desk != NULL && interview->desk->reference != NULL
	       && interview->session != NULL;
}

/* What is told stands on a line of its own, and the prompt is said again behind it. */
static void
tell_now(struct line *line)
{
	struct interview_desk *desk = line->interview->desk;

	if (line->echoes)
		fputc('\n', line->out);
	line_say(line, 0, desk->told.status == VV_OK ? "%s" : N_("Fault: %s."), desk->told.text);
	desk->told = interview_error(line->interview);
	line_say_prompt(line, line->prompt != NULL ? line->prompt : "");
}

/* What stands on the screen cannot be cleared in lines. */
static void
tell_idle(struct line *line)
{
	struct interview_desk *desk = line->interview->desk;

	desk->told = interview_error(line->interview);
	error_set(&desk->told, VV_OK, PLACE_NONE, line_has_case(line)
		? N_("Nobody has typed anything for some time. The case is saved; it can be gone on with here.")
		: N_("Nobody has typed anything for some time. Everything is saved."));
	tell_now(line);
}

void
line_desk_wait(struct line *line)
{
	struct interview_desk *desk = line->interview->desk;
	struct pollfd input = { .fd = line->in, .events = POLLIN };
	int ready = 0;

	while (!line->ended && ready == 0) {
		if (visit_desk(line->interview))
			tell_idle(line);
		else if (desk->told.text[0] != '\0')
			tell_now(line);
		ready = poll(&input, 1, visit_wait(line->interview));
		if (ready < 0 && errno == EINTR)
			ready = 0;
	}
	visit_active(line->interview);
}

enum interview_event
line_within(struct line *line, enum line_command command)
{
	struct interview_desk *desk = line->interview->desk;
	enum interview_event event = EVENT_REDRAW;

	line->within = command;
	if (!desk->lines->within(desk->payload, line, &event))
		event = EVENT_REDRAW;
	return line->ended ? EVENT_END : event;
}
