/* Long runs: what they do, and where they have room for it. */
#include "frontend/progress.h"

#include "base/strbuf.h"
#include "frontend/message.h"
#include "text/text.h"
#include "text/unicode.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* ---- the line ---- */

static void
put_line(struct progress *progress, const char *text)
{
	struct strbuf line = { 0 };
	size_t columns = unicode_width(text, strlen(text));

	strbuf_add(&line, text);
	for (size_t i = columns; i < progress->columns; i++)
		strbuf_add_char(&line, ' ');
	if (line.failed || columns >= message_width(STDERR_FILENO)) {
		strbuf_clear(&line);
		return;
	}
	message_write(stderr, "\r");
	message_put(stderr, strbuf_text(&line));
	message_write(stderr, "\r");
	message_flush(stderr);
	progress->columns = columns;
	strbuf_clear(&line);
}

static void
tell(void *payload, const char *doing, unsigned percent)
{
	struct progress *progress = payload;
	struct strbuf line = { 0 };

	strbuf_printf(&line, "%s: ", progress->questionnaire);
	if (doing != NULL)
		strbuf_printf(&line, "%s, ", vv_text(progress->texts, progress->options->language,
						     doing));
	/* Translators: how much of what the proofs may cost is spent */
	text_write(&line, progress->texts, progress->options->language,
		   N_("%u %% of the effort"), percent);
	if (!line.failed)
		put_line(progress, strbuf_text(&line));
	strbuf_clear(&line);
}

struct vv_effort
progress_begin(struct progress *progress, const struct frontend_options *options,
	       const struct vv_texts *texts, const char *questionnaire)
{
	*progress = (struct progress){ options, texts, questionnaire, 0 };
	return (struct vv_effort){
		.units = options->effort,
		.tell = isatty(STDERR_FILENO) ? tell : NULL,
		.payload = progress,
	};
}

void
progress_end(struct progress *progress)
{
	if (progress->columns > 0)
		put_line(progress, "");
}

/* ---- the stack ---- */

/* The proofs go no deeper than this has room for. */
enum { STACK_BYTES = 16 * 1024 * 1024 };

struct running {
	enum frontend_exit (*run)(const struct frontend_options *options,
				  const struct vv_texts *texts);
	const struct frontend_options *options;
	const struct vv_texts *texts;
	enum frontend_exit code;
};

static void *
run_there(void *payload)
{
	struct running *running = payload;

	running->code = running->run(running->options, running->texts);
	return NULL;
}

enum frontend_exit
progress_run(enum frontend_exit (*run)(const struct frontend_options *options,
				       const struct vv_texts *texts),
	     const struct frontend_options *options, const struct vv_texts *texts)
{
	struct running running = { run, options, texts, EXIT_SYSTEM };
	pthread_attr_t attributes;
	pthread_t thread;
	bool started = pthread_attr_init(&attributes) == 0;

	started = started && pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0
		  && pthread_create(&thread, &attributes, run_there, &running) == 0;
	if (!started || pthread_join(thread, NULL) != 0)
		message_complain(texts, options->language, N_("out of memory"));
	return running.code;
}
