/* veiviser(1): the order in which a process becomes an interview or a sub-command.
 * First what the environment may not do, then texts, then the command line. */
#include "frontend/cmd_advise.h"
#include "frontend/environment.h"
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "frontend/options.h"
#include "frontend/paths.h"
#include "guard/sandbox.h"

#include <errno.h>
#include <string.h>

/* Also how far a public place can be closed on this machine. */
static enum frontend_exit
tell_version(const struct vv_texts *texts, vv_language language)
{
	struct sandbox_level level = sandbox_available(&sandbox_visitor);
	char text[SANDBOX_TEXT_MAX];

	if (level.failed != 0) {
		message_complain(texts, language, "cannot start: %s", strerror(level.failed));
		return EXIT_SYSTEM;
	}
	sandbox_text(text, &level);
	message_write(stdout, "veiviser " PACKAGE_VERSION "\nsandbox: ");
	message_write(stdout, text);
	message_write(stdout, "\n");
	return EXIT_DONE;
}

/* As a login shell, which has a hyphen before its name, or as a command that a server of SSH
 * forces.  Whatever else is said then comes from just anyone, and is not read. */
static bool
is_named_ssh(int argc, char **argv)
{
	const char *name = argc > 0 ? argv[0] : "", *slash = strrchr(name, '/');

	if (slash != NULL)
		name = slash + 1;
	return strcmp(name + (*name == '-'), "veiviser-ssh") == 0;
}

int
main(int argc, char **argv)
{
	struct frontend_options options = { .language = VV_EN };
	struct vv_texts *texts = NULL;
	enum frontend_exit code = EXIT_SYSTEM;
	bool ssh = is_named_ssh(argc, argv);
	int advise = ssh ? 0 : advise_become(argc, argv);

	if ((ssh && !environment_narrow()) || !environment_prepare() || !paths_prepare()
	    || vv_texts_open(&texts, paths_data(), paths_locale()) == VV_IO) {
		message_complain(NULL, VV_EN, "cannot start: %s", strerror(errno));
		return EXIT_SYSTEM;
	}
	if (texts == NULL) {
		message_no_memory();
		return EXIT_SYSTEM;
	}
	(void)environment_language(&options.language, texts);
	message_prepare(texts, options.language);
	if (advise != 0) {
		code = advise_tell(advise, texts, options.language);
		vv_texts_free(texts);
		return (int)code;
	}
	switch (options_parse(&options, ssh ? 1 : argc, argv, texts, texts)) {
	case OPTIONS_RUN:
		options.ssh |= ssh;
		message_prepare(texts, options.language);
		for (vv_language l = 0; l < vv_language_count(texts); l++)
			if (vv_texts_damaged(texts, l))
				frontend_tell_damaged(texts, options.language, paths_locale(), "",
						      l);
		code = options_run(&options, texts);
		break;
	case OPTIONS_HELP:
		options_help(&options, texts);
		code = EXIT_DONE;
		break;
	case OPTIONS_VERSION:
		code = tell_version(texts, options.language);
		break;
	case OPTIONS_FAULT:
		code = EXIT_USAGE;
		break;
	case OPTIONS_NO_MEMORY:
		break;
	}
	code = message_close(code, texts, options.language);
	options_clear(&options);
	vv_texts_free(texts);
	return (int)code;
}
