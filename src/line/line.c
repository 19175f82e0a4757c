/* The front-end of line mode: its operations, and where its dialogue goes. */
#include "line/line.h"

#include "frontend/desk.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "frontend/place.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* A fault or a refusal: said at once, it comes before what is shown next. */
static void
tell(void *ui, struct interview *interview, const struct vv_error *err)
{
	struct line *line = ui;
	char *text;

	line->interview = interview;
	if (err->status == VV_OK || err->status == VV_ANSWER) {
		line_say(line, 0, err->status == VV_OK ? "%s" : N_("Not accepted: %s."), err->text);
		if (interview->told_beside != NULL)
			line_say_other(line, 0, N_("Not accepted: %s."), interview->told_beside);
		return;
	}
	text = vv_error_line(err);
	if (text == NULL)
		line_fail(line);
	else
		line_say(line, 0, N_("Fault: %s."), text);
	free(text);
}

static enum interview_event
choose(void *ui, struct interview *interview)
{
	const struct interview_desk *desk = interview->desk;

	return desk != NULL ? desk->lines->choose(desk->payload, ui, interview)
			    : line_choose(ui, interview);
}

/* Where the result goes to stdout, that is for it alone; the dialogue uses the terminal, or
 * stderr where there is none or the answers come from elsewhere. */
static FILE *
open_dialogue(const struct frontend_options *options)
{
	int fd;
	FILE *out;

	if (!output_takes_stdout(options))
		return stdout;
	fd = isatty(STDIN_FILENO) ? open("/dev/tty", O_WRONLY | O_NOCTTY | O_CLOEXEC) : -1;
	out = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (out == NULL && fd >= 0)
		close(fd);
	return out != NULL ? out : stderr;
}

enum frontend_exit
line_main(struct interview *interview, const char *first)
{
	static const struct interview_ops ops = {
		.choose = choose, .ask = line_ask, .tell = tell, .notes = line_notes,
		.show = line_show,
	};
	struct line line = {
		.interview = interview,
		.in = STDIN_FILENO,
		.out = open_dialogue(interview->options),
		.echoes = isatty(STDIN_FILENO),
		.last_blank = true,
		.language_asked = interview->options->language_given,
	};
	struct interview_result result;
	enum frontend_exit code;

	line_measure(&line);
	if (!place_close(interview))
		return EXIT_SYSTEM;
	code = interview_run(interview, &ops, &line, first, &result);
	if (place_has_ended(interview) && !interview->failed) {
		line.ended = false;	/* by the clock: somebody may come back and read on */
		line_gap(&line);
	}
	if (result.summary != NULL)
		line_say_summary(&line, result.summary);
	if (interview->failed)
		code = EXIT_SYSTEM;
	if (line.echoes && line.ended)
		fputc('\n', line.out);		/* the prompt was left standing */
	if (line.out != stdout && line.out != stderr)
		fclose(line.out);
	free(result.summary);
	free(line.prompt);
	free(line.behind);
	return code;
}
