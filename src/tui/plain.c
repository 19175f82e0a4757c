/* The report as plain text on the normal screen, over SSH. */
#include "tui/plain.h"

#include "tui/code_picture.h"
#include "tui/input.h"
#include "tui/terminal.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "frontend/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* False: memory is out. */
static bool
put_picture(FILE *stream, const char *code, size_t width)
{
	struct vv_qr *qr = NULL;
	enum vv_status status = code[0] == '\0' ? VV_NONE : vv_qr_new(&qr, code);
	struct picture picture = { qr, picture_first_way() };

	if (status == VV_OK && picture.way != PICTURE_NONE
	    && (size_t)picture_columns(&picture) <= width) {
		message_write(stream, "\n");
		picture_write(&picture, stream);
	}
	vv_qr_free(qr);
	return status != VV_NO_MEMORY;
}

/* False: memory is out, or the terminal has gone. */
static bool
put_all(FILE *stream, const struct interview *interview, const struct vv_report *report)
{
	const struct output_of of = {
		.texts = interview->texts, .language = interview->language, .report = report,
		.width = message_width(fileno(stream)),
	};
	struct output output = { .bytes = NULL };
	char *fault = NULL;
	bool good = output_make(&output, FORMAT_TEXT, &of, &fault) == EXIT_DONE;

	if (good) {
		message_write(stream, "\n");
		message_put(stream, output.bytes);
		good = put_picture(stream, report->code, of.width);
	}
	free(fault);
	output_clear(&output);
	message_write(stream, "\n");
	message_put(stream, interview_text(interview, N_("Press Enter to go on.")));
	message_write(stream, "\n");
	return message_flush(stream) && good;
}

bool
plain_run(struct tui *tui, enum interview_event *event)
{
	struct interview *interview = tui->interview;
	struct press press;

	terminal_limit(interview->place != NULL);	/* for one that takes nothing */
	if (!put_all(terminal_step_out(), interview, tui->report)) {
		*event = tui_fail(tui);
		return true;
	}
	terminal_limit(false);
	do
		press = input_next(visit_wait(interview));
	while (press.code == PRESS_RESIZE || press.code == PRESS_REDRAW);
	terminal_limit(interview->place != NULL);	/* until the page is shown */
	terminal_step_in();
	if (press.code == PRESS_GONE)
		*event = EVENT_END;
	else if (press.code != PRESS_CLOCK)	/* the page sees to that */
		visit_active(interview);
	return press.code == PRESS_GONE;
}
