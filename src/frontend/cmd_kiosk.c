/* One visitor after another at a keyboard that anybody may come to: what the supervisor
 * (guard/supervisor.h) is to do for each, and what it tells the journal. */
#include "frontend/environment.h"
#include "frontend/fingerprint.h"
#include "frontend/frontend.h"
#include "frontend/kiosk_log.h"
#include "frontend/message.h"
#include "frontend/paper.h"
#include "frontend/paths.h"
#include "frontend/place.h"
#include "frontend/printer.h"
#include "frontend/usage_file.h"
#include "base/strbuf.h"
#include "guard/console.h"
#include "guard/lifeline.h"
#include "guard/sandbox.h"
#include "guard/supervisor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

struct kiosk {
	const struct frontend_options *options;
	const struct vv_texts *texts;	/* the program's own, for what is said without a shelf */
	struct settings settings;
	struct shelf *shelf;		/* NULL: the data have never been good */
	bool out_of_order;		/* and that has been told */
	bool passing;			/* what it could not be read for last may pass; told, too */
	uint64_t read;			/* fingerprint of what it was read from */
	uint64_t seen;			/* the one at the last look */
	vv_day day;			/* on which the process that is there was made */
	volatile sig_atomic_t *resting;	/* shared with it */
	struct lifeline lifeline;	/* of the visit, to its last process */
	struct usage_file *usage;	/* NULL: no figures are kept */
	bool usage_failed;		/* that has been told */
	time_t usage_written;
};

enum { LINGER_MS = 12000, USAGE_SECONDS = 60, RECORDS_MAX = 64 };

/* ---- usage figures */

/* Not with each visit: the next visitor would wait for the disk. */
static void
write_usage(struct kiosk *kiosk, bool now)
{
	if (kiosk->usage == NULL || !usage_file_is_changed(kiosk->usage)
	    || (!now && time(NULL) - kiosk->usage_written < USAGE_SECONDS))
		return;
	kiosk->usage_written = time(NULL);
	if (usage_file_write(kiosk->usage)) {
		kiosk->usage_failed = false;
	} else if (!kiosk->usage_failed) {
		kiosk->usage_failed = true;
		kiosk_log(KIOSK_USAGE_FAILED);
	}
}

/* By the settings; what is added up already stays where they name the same file. */
static void
open_usage(struct kiosk *kiosk)
{
	const char *path = kiosk->settings.usage;

	if (path != NULL && kiosk->usage != NULL
	    && strcmp(usage_file_path(kiosk->usage), path) == 0)
		return;
	write_usage(kiosk, true);
	usage_file_free(kiosk->usage);
	kiosk->usage = path != NULL ? usage_file_open(path) : NULL;
	if (path != NULL && kiosk->usage == NULL)
		kiosk_log(KIOSK_USAGE_REFUSED);
}

/* Once the last process of the visit has ended. */
static void
end_visit(struct kiosk *kiosk)
{
	struct usage_record records[RECORDS_MAX];
	size_t length = lifeline_end(&kiosk->lifeline, records, sizeof records, LINGER_MS);

	for (size_t i = 0; i < length / sizeof records[0] && kiosk->usage != NULL; i++)
		usage_file_add(kiosk->usage, &records[i], kiosk->shelf);
}

/* ---- what is offered */

static uint64_t
look_at_files(const struct kiosk *kiosk)
{
	const char *paths[] = {
		kiosk->options->data, paths_data(), paths_locale(),
		kiosk->options->config != NULL ? kiosk->options->config
					       : settings_default(SETTINGS_KIOSK),
	};

	return fingerprint(paths, sizeof paths / sizeof paths[0]);
}

static enum vv_status
read_all(const struct kiosk *kiosk, struct settings *settings, struct shelf **shelf,
	 struct vv_error *err)
{
	const struct frontend_options *options = kiosk->options;
	struct shelf_source source = {
		.data = options->data, .program = paths_data(), .locale = paths_locale(),
		.settings = settings,
		.shared = frontend_named_data(options) != NULL ? paths_data() : NULL,
	};
	enum vv_status status = settings_read(settings, SETTINGS_KIOSK, options->config, err);

	if (status != VV_OK)
		return status;
	status = shelf_open(shelf, &source, err);
	if (status != VV_OK)
		settings_clear(settings);
	return status;
}

static void
tell_left_out(const struct shelf *shelf)
{
	for (vv_language i = 0; i < shelf->left_out_count; i++)
		kiosk_log_text(KIOSK_LANGUAGE_LEFT_OUT,
			       vv_language_code(shelf->texts, shelf->left_out[i]));
}

/* Where memory or the system failed, nothing in the files has to change until they can be read:
 * the next look tries again, and says no more. */
static void
refuse_files(struct kiosk *kiosk, const struct vv_error *err)
{
	bool passing = err->status == VV_NO_MEMORY || err->status == VV_IO;
	char *line = vv_error_line(err);

	if (!passing || !kiosk->passing)
		kiosk_log_text(kiosk->shelf != NULL ? KIOSK_DATA_REFUSED : KIOSK_OUT_OF_ORDER,
			       line != NULL ? line : "");
	free(line);
	if (passing)
		kiosk->read = ~kiosk->seen;
	kiosk->passing = passing;
	kiosk->out_of_order = kiosk->shelf == NULL;
}

/* Takes what the files hold now, where it is good; true: it is.  What there was stays else. */
static bool
take_files(struct kiosk *kiosk)
{
	struct vv_error err = { .texts = kiosk->texts, .language = VV_EN };
	struct settings settings;
	struct shelf *shelf;

	kiosk->read = kiosk->seen;
	if (read_all(kiosk, &settings, &shelf, &err) != VV_OK) {
		refuse_files(kiosk, &err);
		return false;
	}
	kiosk->passing = false;
	if (kiosk->shelf != NULL)
		kiosk_log(KIOSK_DATA_TAKEN);
	else if (kiosk->out_of_order)
		kiosk_log(KIOSK_IN_ORDER);
	if (kiosk->shelf != NULL)
		settings_clear(&kiosk->settings);
	shelf_free(kiosk->shelf);
	shelf_settle(shelf);
	kiosk->shelf = shelf;
	kiosk->settings = settings;
	open_usage(kiosk);
	tell_left_out(shelf);
	return true;
}

/* Files that are being replaced are let be until they have not changed between two looks. */
static bool
look(void *payload, enum supervisor_look why)
{
	struct kiosk *kiosk = payload;
	uint64_t before = kiosk->seen;
	bool renew = false;

	if (why == SUPERVISOR_BETWEEN)	/* somebody waits */
		return false;
	write_usage(kiosk, false);
	kiosk->seen = look_at_files(kiosk);
	if (why == SUPERVISOR_ASKED || kiosk->seen != before)
		kiosk->passing = false;	/* it is told once more */
	if (why == SUPERVISOR_ASKED
	    || (why == SUPERVISOR_TICK && kiosk->seen != kiosk->read && kiosk->seen == before))
		renew = take_files(kiosk);
	return renew || (kiosk->shelf != NULL && environment_today() != kiosk->day);
}

/* ---- the page that says it is out of order */

static void
show_out_of_order(const struct kiosk *kiosk)
{
	struct strbuf page = { 0 };

	strbuf_add(&page, "\n");
	for (vv_language l = 0; l < vv_language_count(kiosk->texts); l++) {
		vv_language one = (l + 1) % vv_language_count(kiosk->texts);
		static const char text[] = N_("Out of order. Please ask at the counter.");

		if (frontend_says_it_anew(kiosk->texts, one, text))
			strbuf_printf(&page, "\n  %s\n", vv_text(kiosk->texts, one, text));
	}
	if (!page.failed)
		console_write(strbuf_text(&page));
	strbuf_clear(&page);
}

static bool
ready(void *payload)
{
	struct kiosk *kiosk = payload;

	end_visit(kiosk);
	if (kiosk->shelf == NULL)
		show_out_of_order(kiosk);
	kiosk->day = environment_today();
	return kiosk->shelf != NULL && lifeline_open(&kiosk->lifeline);
}

static void
pausing(void *payload, unsigned ms)
{
	enum { LONG_MS = 1000 };

	if (ms > LONG_MS)
		show_out_of_order(payload);
}

static bool
clear(void *payload)
{
	struct kiosk *kiosk = payload;

	*kiosk->resting = 0;
	return console_clear();
}

/* ---- a visitor */

static bool
close_sandbox(struct interview_place *place)
{
	struct sandbox_level level;

	(void)place;
	if (sandbox_close(&sandbox_visitor, &level))
		return true;
	kiosk_log(KIOSK_NO_SANDBOX);
	return false;
}

static int
visitor(void *payload)
{
	struct kiosk *kiosk = payload;
	struct frontend_options options = *kiosk->options;
	int usage = lifeline_hold(&kiosk->lifeline);
	struct paper_queue queue = { kiosk->settings.queue, kiosk->settings.print_service };
	struct interview_place place = {
		.kind = PLACE_KIOSK, .settings = &kiosk->settings, .shelf = kiosk->shelf,
		.close = close_sandbox, .printer = -1, .resting = kiosk->resting,
		.usage = kiosk->usage != NULL ? usage : -1,
	};

	if (queue.name != NULL && paper_available())
		place.printer = printer_start(&queue);
	options.date = kiosk->day;
	return (int)place_run(&place, &options);
}

static bool
rests(void *payload)
{
	const struct kiosk *kiosk = payload;

	return *kiosk->resting != 0;
}

static void
ended(void *payload, enum supervisor_end end, int number, unsigned seconds)
{
	(void)payload;
	(void)seconds;
	if (end == SUPERVISOR_KILLED)
		kiosk_log_number(KIOSK_VISIT_KILLED, number);
	else if (end == SUPERVISOR_EXITED && number > EXIT_INCOMPLETE)
		kiosk_log_number(KIOSK_VISIT_FAILED, number);
}

/* ---- the whole */

static enum frontend_exit
serve(struct kiosk *kiosk)
{
	static const struct supervisor_ops ops = {
		.visitor = visitor, .clear = clear, .ready = ready, .look = look, .rests = rests,
		.ended = ended, .pausing = pausing,
	};
	const struct supervisor_times times = { 0 };
	int stop;

	if (!console_take()) {
		message_complain(kiosk->texts, kiosk->options->language,
				 N_("the kiosk needs a terminal as standard input and output"));
		return EXIT_SYSTEM;
	}
	kiosk_log(KIOSK_STARTED);
	stop = supervisor_run(&ops, &times, kiosk);
	end_visit(kiosk);
	write_usage(kiosk, true);
	console_give_back();
	if (stop > 0)
		kiosk_log_number(KIOSK_STOPPED, stop);
	else
		kiosk_log(errno == EAGAIN || errno == ENOMEM ? KIOSK_NO_PROCESS
							     : KIOSK_NO_TERMINAL);
	return stop > 0 ? EXIT_DONE : EXIT_SYSTEM;
}

/* One line of what is in order: "questionnaires: a, b". */
static void
put_list(const struct kiosk *kiosk, const char *heading, struct strbuf *list)
{
	struct strbuf line = { 0 };

	strbuf_printf(&line, "%s %s", vv_text(kiosk->texts, kiosk->options->language, heading),
		      list->failed ? "" : strbuf_text(list));
	message_put_line(&line);
	strbuf_clear(list);
}

static void
put_offers(const struct kiosk *kiosk)
{
	const struct shelf *shelf = kiosk->shelf;
	struct strbuf list = { 0 };

	for (size_t i = 0; i < vv_data_count(shelf->data); i++)
		strbuf_printf(&list, "%s%s", i > 0 ? ", " : "", vv_data_id(shelf->data, i));
	put_list(kiosk, N_("questionnaires:"), &list);
	for (vv_language i = 0; i < shelf->language_count; i++)
		strbuf_printf(&list, "%s%s", i > 0 ? ", " : "",
			      vv_language_code(shelf->texts, shelf->languages[i]));
	put_list(kiosk, N_("languages:"), &list);
	tell_left_out(shelf);
}

/* Where it does not, that is told. */
static bool
suffices(const struct kiosk *kiosk, const struct sandbox_level *level)
{
	char text[SANDBOX_TEXT_MAX];

	if (sandbox_suffices(level))
		return true;
	sandbox_text(text, level);
	message_complain(kiosk->texts, kiosk->options->language,
			 N_("the kiosk does not run without its sandbox; here there is: %s"), text);
	return false;
}

/* A queue that is named has to be there, and the process that prints needs its own sandbox. */
static enum frontend_exit
look_for_queue(const struct kiosk *kiosk)
{
	const struct paper_queue queue = { kiosk->settings.queue, kiosk->settings.print_service };
	const struct sandbox_rules rules = printer_rules();
	const struct sandbox_level level = sandbox_available(&rules);
	char *fault = NULL;

	if (!suffices(kiosk, &level))
		return EXIT_SYSTEM;
	if (paper_look(&queue, kiosk->texts, kiosk->options->language, &fault) == EXIT_DONE)
		return EXIT_DONE;
	message_complain(kiosk->texts, kiosk->options->language, N_("printer '%s': %s"),
			 kiosk->settings.queue, fault != NULL ? fault : "");
	free(fault);
	return EXIT_SYSTEM;
}

static enum frontend_exit
check_queue(const struct kiosk *kiosk)
{
	struct strbuf list = { 0 };

	if (kiosk->settings.queue != NULL && look_for_queue(kiosk) != EXIT_DONE)
		return EXIT_SYSTEM;
	strbuf_add(&list, kiosk->settings.queue != NULL ? kiosk->settings.queue
		   : vv_text(kiosk->texts, kiosk->options->language, N_("none")));
	put_list(kiosk, N_("printer:"), &list);
	return EXIT_DONE;
}

static enum frontend_exit
check(const struct kiosk *kiosk, const struct sandbox_level *level)
{
	struct strbuf line = { 0 };
	char text[SANDBOX_TEXT_MAX];
	enum frontend_exit code;

	put_offers(kiosk);
	sandbox_text(text, level);
	strbuf_add(&line, text);
	put_list(kiosk, N_("sandbox:"), &line);
	code = check_queue(kiosk);
	if (code == EXIT_DONE) {
		strbuf_add(&line, "OK");
		message_put_line(&line);
	}
	return code;
}

/* Faulty settings are told and nobody is served; faulty data are told to whoever comes, too,
 * until they are good. */
static enum frontend_exit
begin(struct kiosk *kiosk)
{
	const struct frontend_options *options = kiosk->options;
	struct vv_error err = { .texts = kiosk->texts, .language = options->language };
	struct settings settings;
	struct sandbox_level level = sandbox_available(&sandbox_visitor);
	enum frontend_exit code = EXIT_DONE;

	kiosk->seen = look_at_files(kiosk);
	if (settings_read(&settings, SETTINGS_KIOSK, options->config, &err) != VV_OK)
		return frontend_fail(&err);
	settings_clear(&settings);
	if (!suffices(kiosk, &level))
		return EXIT_SYSTEM;
	if (!options->check)
		(void)take_files(kiosk);
	else if (read_all(kiosk, &kiosk->settings, &kiosk->shelf, &err) != VV_OK)
		code = frontend_fail(&err);
	if (code != EXIT_DONE)
		return code;
	return options->check ? check(kiosk, &level) : serve(kiosk);
}

enum frontend_exit
kiosk_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct kiosk kiosk = { .options = options, .texts = texts, .lifeline = LIFELINE_NONE };
	void *shared = mmap(NULL, sizeof *kiosk.resting, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	enum frontend_exit code;

	if (shared == MAP_FAILED) {
		message_no_memory();
		return EXIT_SYSTEM;
	}
	kiosk.resting = shared;
	environment_seal();
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1ul, 0ul, 0ul, 0ul);
	code = begin(&kiosk);
	usage_file_free(kiosk.usage);
	if (kiosk.shelf != NULL)
		settings_clear(&kiosk.settings);
	shelf_free(kiosk.shelf);
	(void)munmap(shared, sizeof *kiosk.resting);
	return code;
}
