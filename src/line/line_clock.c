/* The clock of a public place while a line is waited for, and keys that are held down there. */
#include "line/line.h"

#include "frontend/message.h"
#include "frontend/visit.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	STUCK_SECONDS = 60,		/* a terminal that takes nothing so long has nobody there */
	HELD_MS = 120,		/* as close together nobody strikes a key on purpose */
	DELAY_MS = 1000		/* by then a keyboard has begun to repeat what is held */
};

/* ---- what is said */

static void
say_once(struct line *line, char *text)
{
	if (text == NULL)
		line_fail(line);
	else
		line_say_text(line, 0, text);
	free(text);
}

static void
say_code(struct line *line)
{
	struct answer_code_now now;

	if (visit_code(line->interview, &now) != VV_OK)
		line_fail(line);
	else if (now.code != NULL)
		line_say(line, 0, N_("This code opens your answers again: %s"), now.code);
	free(now.code);
}

/* In full once; then only when half a minute or less has gone by and speech has had its turn. */
static void
say_warning(struct line *line)
{
	unsigned seconds = visit_left(line->interview);

	if (line->warned && seconds != 60 && seconds != 30 && seconds != 10)
		return;
	line_gap(line);
	if (line->warned) {
		say_once(line, visit_seconds(line->interview, seconds));
	} else {
		line_say(line, 0, N_("Are you still there?"));
		say_once(line, visit_loss(line->interview, seconds));
		line_say(line, 0, N_("Enter goes on; m and Enter goes on and gives more time. "
				     "That line is no answer."));
		say_code(line);
	}
	line->warned = true;
	if (!message_flush(line->out))
		line_fail(line);
}

static void
say_notice(struct line *line)
{
	line_gap(line);
	say_once(line, visit_notice(line->interview));
	if (visit_has_answers(line->interview))
		line_say(line, 0, N_("The command /%s says the code that opens your answers "
				     "again."), interview_text(line->interview, N_("code")));
	if (!line->warned)
		line_say_prompt(line, line->prompt != NULL ? line->prompt : "");
	else if (!message_flush(line->out))
		line_fail(line);
}

/* ---- waiting */

bool
line_wait(struct line *line)
{
	struct pollfd input = { .fd = line->in, .events = POLLIN };

	while (!line->ended) {
		int ready;

		alarm(0);
		ready = poll(&input, 1, visit_wait(line->interview));
		alarm(STUCK_SECONDS);
		if (ready > 0 || (ready < 0 && errno != EINTR))
			return true;
		switch (visit_due(line->interview)) {
		case CLOCK_NOTHING:
			break;
		case CLOCK_WARN:
			say_warning(line);
			break;
		case CLOCK_NOTICE:
			say_notice(line);
			break;
		case CLOCK_IDLE:
		case CLOCK_END:
			return false;
		}
	}
	return false;
}

bool
line_went_on(struct line *line, const char *typed)
{
	bool warned = line->warned;

	visit_active(line->interview);
	line->warned = false;
	if (!warned)
		return false;
	if ((typed[0] | 0x20) == 'm' && typed[1] == '\0') {
		char *minutes = visit_more_minutes(line->interview);

		visit_more(line->interview);
		if (minutes == NULL)
			line_fail(line);
		else
			line_say(line, 0, N_("From now on you are asked only after %s minutes "
					     "without a line."), minutes);
		free(minutes);
	}
	line_say_prompt(line, line->prompt != NULL ? line->prompt : "");
	return true;
}

/* ---- keys held down */

static bool
more_follows(struct line *line)
{
	struct pollfd input = { .fd = line->in, .events = POLLIN };

	return line->read_used < line->read_count || poll(&input, 1, HELD_MS) > 0;
}

bool
line_is_repeated(struct line *line, const char *typed)
{
	int64_t pause = line->interview->options->key_pause, now = clock_now();
	bool held = now - line->seen < HELD_MS || now - line->counted < pause;

	if (pause == 0)
		return false;
	line->seen = now;
	if (*typed == '\0' && line->counted > 0
	    && (held || (now - line->counted < DELAY_MS && more_follows(line))))
		return true;
	line->counted = now;
	return false;
}
