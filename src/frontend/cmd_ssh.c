/* One visitor over SSH: a process that a server of SSH starts for somebody it does not know,
 * and who has not asked for more than a terminal.  Nothing is read that the visitor could have
 * written, and nothing is left for the next one. */
#include "frontend/environment.h"
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "frontend/paths.h"
#include "frontend/place.h"
#include "frontend/usage.h"
#include "guard/clock.h"
#include "guard/journal.h"
#include "guard/sandbox.h"
#include "guard/slots.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define OUT_OF_ORDER N_("This service is out of order: please try again later.")

/* Why there is no interview, in every language: which one the visitor reads is not known. */
static enum frontend_exit
refuse(const struct vv_texts *texts, enum journal_line line, const char *sentence,
       enum frontend_exit code)
{
	for (vv_language l = 0; l < vv_language_count(texts); l++) {
		if (!frontend_says_it_anew(texts, l, sentence))
			continue;
		message_put(stderr, vv_text(texts, l, sentence));
		message_write(stderr, "\n");
	}
	journal_say(line);
	return code;
}

static void
on_hangup(int signal_number)
{
	(void)signal_number;
}

/* What a terminal sends for some keys ends or stops no interview here; front-ends leave
 * signals alone that are ignored already.  That the client has gone is told by the end of the
 * input, where a front-end does not look for the signal, so that it is the same way out. */
static void
prepare_signals(void)
{
	static const int from_keys[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, end = { .sa_handler = on_hangup };

	sigemptyset(&ignore.sa_mask);
	sigemptyset(&end.sa_mask);
	(void)sigaction(SIGHUP, &end, NULL);
	for (size_t i = 0; i < sizeof from_keys / sizeof from_keys[0]; i++)
		(void)sigaction(from_keys[i], &ignore, NULL);
}

/* EXIT_DONE: there is a place, until the process ends. */
static enum frontend_exit
take_slot(const struct vv_texts *texts, const struct settings *settings, int usage)
{
	char address[ENVIRONMENT_ADDRESS_BYTES];
	enum slot slot;

	environment_take_address(address);
	slot = slots_take(settings->slots, settings->sessions, settings->per_address,
			  address[0] != '\0' ? address : NULL);
	explicit_bzero(address, sizeof address);
	switch (slot) {
	case SLOT_TAKEN:
		break;
	case SLOT_FULL:
		usage_refused(usage, USAGE_SESSIONS);
		return refuse(texts, JOURNAL_SESSIONS,
			      N_("All places are taken just now: please try again in a few minutes."),
			      EXIT_SYSTEM);
	case SLOT_ADDRESS_FULL:
		usage_refused(usage, USAGE_PER_ADDRESS);
		return refuse(texts, JOURNAL_PER_ADDRESS,
			      N_("There are as many visitors from your address as may be at once: please try again in a few minutes."),
			      EXIT_SYSTEM);
	case SLOT_FAILED:
		return refuse(texts, JOURNAL_SLOTS, OUT_OF_ORDER, EXIT_SYSTEM);
	}
	return EXIT_DONE;
}

/* What is wrong is for whoever keeps the service; it holds nothing of a visitor. */
static enum frontend_exit
fail_to_open(const struct vv_texts *texts, const struct vv_error *err)
{
	enum frontend_exit code = frontend_fail(err);

	if (code == EXIT_SYSTEM) {
		journal_say(JOURNAL_FAILED);
		return code;
	}
	return refuse(texts, JOURNAL_SETTINGS, OUT_OF_ORDER, code);
}

/* Where a system has not all of it, the server's own bounds remain (a folder without programs,
 * an account without rights): that is told, and the visitor is served. */
static bool
close_sandbox(struct interview_place *place)
{
	struct sandbox_rules rules = sandbox_visitor;
	struct sandbox_level level;

	if (place->usage > 0)
		rules.file = USAGE_FILE_LIMIT;
	if (!sandbox_close(&rules, &level))
		journal_say(JOURNAL_SANDBOX);
	return true;
}

/* Why it has ended. */
static enum journal_line
end_line(const struct interview_place *place, enum frontend_exit code)
{
	if (code != EXIT_DONE && code != EXIT_INCOMPLETE)
		return JOURNAL_FAILED;
	if (place->ended == CLOCK_IDLE)
		return JOURNAL_IDLE;
	if (place->ended == CLOCK_END)
		return JOURNAL_ABSOLUTE;
	return code == EXIT_DONE ? JOURNAL_FINISHED : JOURNAL_LEFT;
}

static enum frontend_exit
interview_visitor(const struct frontend_options *options, const struct settings *settings,
		  const struct shelf *shelf, int usage)
{
	struct interview_place place = {
		.kind = PLACE_SSH, .settings = settings, .shelf = shelf, .printer = -1,
		.close = close_sandbox, .usage = usage,
	};
	int64_t begun;
	enum frontend_exit code;

	journal_say(JOURNAL_BEGINS);
	begun = clock_now();
	code = place_run(&place, options);
	journal_say_end(end_line(&place, code), (unsigned)((clock_now() - begun) / 1000));
	return code;
}

static enum frontend_exit
run(const struct frontend_options *options, const struct vv_texts *texts,
    const struct settings *settings)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	const struct shelf_source source = {
		.data = options->data, .program = paths_data(), .locale = paths_locale(),
		.settings = settings,
		.shared = frontend_named_data(options) != NULL ? paths_data() : NULL,
	};
	struct shelf *shelf = NULL;
	int usage = usage_open(settings->usage);
	enum frontend_exit code = take_slot(texts, settings, usage);

	if (settings->usage != NULL && usage < 0)
		journal_say(JOURNAL_USAGE);
	if (code != EXIT_DONE)
		return code;
	code = shelf_open(&shelf, &source, &err) == VV_OK
		       ? interview_visitor(options, settings, shelf, usage)
		       : fail_to_open(texts, &err);
	shelf_free(shelf);
	return code;
}

enum frontend_exit
ssh_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	struct settings settings;
	enum frontend_exit code;

	if (!environment_narrow()) {
		message_no_memory();
		return EXIT_SYSTEM;
	}
	environment_seal();	/* before there are descriptors of our own */
	journal_open(NULL);
	prepare_signals();
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return refuse(texts, JOURNAL_NO_TERMINAL,
			      /* Translators: keep 'ssh -t' as it is. */
			      N_("This service needs a terminal: please connect with 'ssh -t'."),
			      EXIT_USAGE);
	if (settings_read(&settings, SETTINGS_SSH, options->config, &err) != VV_OK)
		return fail_to_open(texts, &err);
	code = run(options, texts, &settings);
	settings_clear(&settings);
	return code;
}
