/* Bytes are read as they come, all that is there at once; the decoder takes them
 * apart.  End of input ends the program: nothing here may spin. */
#include "tui/input.h"

#include "guard/clock.h"
#include "tui/terminal.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
	STRING_SILENCE_MS = 100,	/* a reply that stops half-way */
	BURST_SILENCE_MS = 60,
	PASTE_SILENCE_MS = 2000		/* a paste whose end mark is lost */
};

/* Of the one terminal. */
static struct {
	struct keys keys;
	unsigned char bytes[4096];
	size_t start, end;
} input;

struct keys *
input_keys(void)
{
	return &input.keys;
}

/* How long to wait for more; -1: for ever. */
static int
patience(void)
{
	switch (input.keys.mode) {
	case KEYS_NORMAL:
		break;
	case KEYS_STRING:
		return STRING_SILENCE_MS;
	case KEYS_PASTE:
		return PASTE_SILENCE_MS;
	case KEYS_BURST:
		return BURST_SILENCE_MS;
	}
	return input.start < input.end ? terminal_escape_delay() : -1;
}

enum arrival { ARRIVAL_BYTES, ARRIVAL_SILENCE, ARRIVAL_EVENT, ARRIVAL_END };

static enum arrival
read_bytes(void)
{
	ssize_t n;

	if (input.start > 0) {
		memmove(input.bytes, input.bytes + input.start, input.end - input.start);
		input.end -= input.start;
		input.start = 0;
	}
	/* The decoder never asks for more than fits. */
	n = read(terminal_input(), input.bytes + input.end, sizeof input.bytes - input.end);
	if (n > 0) {
		input.end += (size_t)n;
		return ARRIVAL_BYTES;
	}
	return n < 0 && (errno == EINTR || errno == EAGAIN) ? ARRIVAL_EVENT : ARRIVAL_END;
}

/* @p most: milliseconds; -1: for ever. */
static enum arrival
wait_for_bytes(const sigset_t *waiting, int most)
{
	struct pollfd fd = { .fd = terminal_input(), .events = POLLIN };
	int own = patience(), ms = own < 0 || (most >= 0 && most < own) ? most : own;
	struct timespec timeout = { ms / 1000, ms % 1000 * 1000000L };
	int ready = ppoll(&fd, 1, ms < 0 ? NULL : &timeout, waiting);

	if (ready == 0)
		return ms == own ? ARRIVAL_SILENCE : ARRIVAL_EVENT;
	if (ready < 0)
		return errno == EINTR ? ARRIVAL_EVENT : ARRIVAL_END;
	return read_bytes();
}

/* The next key in what has been read; false when there is none. */
static bool
next_press(bool silence, struct press *out)
{
	do {
		size_t used = keys_decode(&input.keys, input.bytes + input.start,
					  input.end - input.start, silence, out);

		input.start += used;
		if (out->code != PRESS_NONE)
			return true;
		if (used == 0)
			return false;
	} while (input.start < input.end);
	return false;
}

/* What a signal asks for; false when nothing does. */
static bool
take_event(struct press *out)
{
	switch (terminal_event()) {
	case TERMINAL_NOTHING:
		return false;
	case TERMINAL_RESIZED:
		out->code = PRESS_RESIZE;
		return true;
	case TERMINAL_SUSPEND:
		out->code = PRESS_SUSPEND;
		return true;
	case TERMINAL_ENDED:
		break;
	}
	out->code = PRESS_GONE;
	return true;
}

/* A suspended process knows of it only afterwards. */
static struct press
act_on(struct press press)
{
	if (press.code == PRESS_SUSPEND) {
		terminal_suspend();
		press.code = PRESS_REDRAW;
	}
	return press;
}

void
input_forget(void)
{
	(void)tcflush(terminal_input(), TCIFLUSH);
	input.start = input.end = 0;
	input.keys.mode = KEYS_NORMAL;
}

/* What is left of a time to wait that ends at @p until. */
static int
left_until(int64_t until)
{
	int64_t left = until - clock_now();

	return left < 0 ? 0 : (int)left;
}

struct press
input_next(int ms)
{
	struct press press = { .code = PRESS_NONE };
	int64_t until = ms < 0 ? 0 : clock_now() + ms;
	bool silence = false;
	sigset_t waiting;

	terminal_hold(&waiting);
	while (!take_event(&press) && !next_press(silence, &press)) {
		int left = ms < 0 ? -1 : left_until(until);
		enum arrival arrival = left == 0 ? ARRIVAL_EVENT : wait_for_bytes(&waiting, left);

		silence = arrival == ARRIVAL_SILENCE;
		if (arrival == ARRIVAL_END)
			press.code = PRESS_GONE;
		else if (left == 0)	/* whatever keeps coming that is no key */
			press.code = PRESS_CLOCK;
		if (press.code != PRESS_NONE)
			break;
	}
	terminal_release(&waiting);
	return act_on(press);
}

bool
input_ready(struct press *out)
{
	struct pollfd fd = { .fd = terminal_input(), .events = POLLIN };
	struct press press = { .code = PRESS_NONE };

	if (!take_event(&press) && !next_press(false, &press)) {
		if (poll(&fd, 1, 0) <= 0)
			return false;
		if (read_bytes() == ARRIVAL_END)
			press.code = PRESS_GONE;
		else
			(void)next_press(false, &press);
	}
	*out = act_on(press);
	return press.code != PRESS_NONE;
}

bool
input_repeats(const struct press *press, int ms)
{
	struct pollfd fd = { .fd = terminal_input(), .events = POLLIN };
	struct press next = { .code = PRESS_NONE };
	struct keys ahead = input.keys;

	/* An end of the input is met again by whoever reads on. */
	if (input.start == input.end && poll(&fd, 1, ms) > 0)
		(void)read_bytes();
	(void)keys_decode(&ahead, input.bytes + input.start, input.end - input.start, false, &next);
	return next.code == press->code && strcmp(next.text, press->text) == 0;
}
