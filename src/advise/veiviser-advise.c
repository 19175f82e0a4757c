/* veiviser-advise: the program of advisers, which "veiviser advise" executes.  The order in which
 * a process becomes one: what stands ready beside it is forked, the store is opened, and then
 * nothing more can be opened. */
#include "advise/advise_options.h"
#include "advise/closed.h"
#include "advise/fronts.h"
#include "advise/out_folder.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/paths.h"
#include "text/error.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Under which name this adviser writes. */
static const char *
account(const struct advise_options *options)
{
	const struct passwd *user = options->who == NULL ? getpwuid(geteuid()) : NULL;

	return options->who != NULL ? options->who
	       : user != NULL ? user->pw_name : "?";
}

static enum frontend_exit
open_store(struct advise *advise)
{
	const struct advise_options *options = advise->options;
	struct vv_error err = advise_error(advise);
	const struct advise_command *command = advise_options_command(options);
	char *who = strdup(account(options));
	enum vv_status status;

	if (command == NULL)
		closed_prepare(advise);
	status = who == NULL ? error_no_memory(&err)
		: store_open(&advise->store,
			     &(struct store_options){ .where = options->store, .who = who,
						      .create = command == NULL
								|| command->creates },
			     &err);

	free(who);
	if (status == VV_NONE)
		status = error_set(&err, VV_DATA, (struct place){ .file = options->store },
				   N_("there are no cases here yet"));
	if (status == VV_OK)
		status = out_folder_open(options->out, &advise->out_name, &advise->out, &err);
	if (status == VV_OK)
		status = advise_begin(advise, &err);
	if (status == VV_OK)
		return EXIT_DONE;
	err.status = status;
	return frontend_fail(&err);
}

/* The case of the command line is the first that is shown. */
static enum frontend_exit
open_first(struct advise *advise)
{
	const struct frontend_options *common = &advise->options->common;
	const char *reference = common->argument_count > 0 ? common->arguments[0] : NULL;
	struct vv_error err = advise_error(advise);
	char *id = advise->page, *code = NULL;
	enum vv_status status;

	if (reference == NULL)
		return EXIT_DONE;
	if (common->code != NULL) {
		code = answer_code_given(common);
		status = code == NULL ? error_no_memory(&err)
			: advise_new(advise, reference, NULL,
				     advise->options->client_given ? advise->options->client
								   : common->language,
				     code, id, &err);
	} else {
		status = store_find(advise->store, reference, id, &err);
		if (status == VV_NONE)
			error_set(&err, VV_ANSWER, PLACE_NONE,
				  N_("there is no case '%s'"), reference);
	}
	free(code);
	if (status == VV_OK)
		return EXIT_DONE;
	return frontend_fail(&err);
}

static enum frontend_exit
run(struct advise *advise)
{
	const struct advise_command *command = advise_options_command(advise->options);
	enum frontend_exit code = open_store(advise);

	if (code == EXIT_DONE && command != NULL)
		return command->run(advise);
	if (code == EXIT_DONE)
		code = open_first(advise);
	advise->desk.screen = advise_screen;
	advise->desk.lines = advise_lines;
	if (code == EXIT_DONE)
		(void)closed_begin(advise);
	if (code == EXIT_DONE)
		code = interview_front_end(&advise->interview, NULL);
	return code;
}

/* What could not be saved until the end is told, last of all. */
static enum frontend_exit
finish(struct advise *advise, enum frontend_exit code)
{
	size_t lost = advise_clear(advise);

	store_close(advise->store);
	if (lost == 0)
		return code;
	message_complain(advise->interview.texts, advise->interview.language,
			 N_("answers that could not be saved: %zu"), lost);
	return EXIT_SYSTEM;
}

static enum frontend_exit
run_program(const struct advise_options *options, const struct vv_texts *texts)
{
	struct advise advise = {
		.options = options, .out = -1, .opener = -1,
		.interview = { .texts = texts, .language = options->common.language,
			       .options = &options->common },
	};
	struct vv_data *data = NULL;
	enum frontend_exit code;

	environment_seal();
	code = frontend_open_data(&data, &options->common, texts);
	advise.interview.data = data;
	if (code == EXIT_DONE)
		code = finish(&advise, run(&advise));
	vv_data_free(data);
	return code;
}

static void
tell_version(void)
{
	const struct sandbox_level level = closed_level();
	char text[SANDBOX_TEXT_MAX];

	sandbox_text(text, &level);
	message_write(stdout, "veiviser-advise " PACKAGE_VERSION "\ncases: SQLite"
#ifdef HAVE_POSTGRES
			      ", PostgreSQL"
#endif
			      "\nsandbox: ");
	message_put(stdout, text);
	message_write(stdout, "\n");
}

int
main(int argc, char **argv)
{
	struct advise_options options = { .idle = 0 };
	struct vv_texts *texts = NULL;
	enum frontend_exit code = EXIT_SYSTEM;

	(void)umask(077);		/* all that is written is this user's alone */
	if (!environment_prepare() || !paths_prepare()
	    || vv_texts_open(&texts, paths_data(), paths_locale()) == VV_IO) {
		message_complain(NULL, VV_EN, "cannot start: %s", strerror(errno));
		return EXIT_SYSTEM;
	}
	if (texts == NULL) {
		message_no_memory();
		return EXIT_SYSTEM;
	}
	(void)environment_language(&options.common.language, texts);
	message_prepare(texts, options.common.language);
	switch (advise_options_parse(&options, argc, argv, texts)) {
	case OPTIONS_RUN:
		message_prepare(texts, options.common.language);
		if (vv_texts_read(texts) == VV_OK)
			code = run_program(&options, texts);
		else
			message_no_memory();
		break;
	case OPTIONS_HELP:
		advise_options_help(&options, texts);
		code = EXIT_DONE;
		break;
	case OPTIONS_VERSION:
		tell_version();
		code = EXIT_DONE;
		break;
	case OPTIONS_FAULT:
		code = EXIT_USAGE;
		break;
	case OPTIONS_NO_MEMORY:
		break;
	}
	code = message_close(code, texts, options.common.language);
	advise_options_clear(&options);
	vv_texts_free(texts);
	return (int)code;
}
