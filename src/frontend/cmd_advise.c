/* veiviser advise: becomes the program of advisers, which this one does not link: what keeps
 * cases (SQLite, libpq) is in that alone. */
#include "frontend/cmd_advise.h"

#include "frontend/message.h"
#include "frontend/paths.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

int
advise_become(int argc, char **argv)
{
	static char name[] = "veiviser-advise";

	if (argc < 2 || strcmp(argv[1], "advise") != 0)
		return 0;
	if (paths_prepare()) {
		argv[1] = name;
		(void)execv(paths_advise(), argv + 1);
	}
	return errno;
}

enum frontend_exit
advise_tell(int failure, const struct vv_texts *texts, vv_language language)
{
	if (failure == ENOENT || failure == ENOTDIR || failure == EACCES)
		message_complain(texts, language,
				 N_("veiviser-advise, the program of advisers, is not installed"));
	else
		message_complain(texts, language, N_("veiviser-advise cannot be run: %s"),
				 strerror(failure));
	return EXIT_SYSTEM;
}

enum frontend_exit
advise_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	message_complain(texts, options->language,
			 N_("'advise' stands first: veiviser advise [OPTION]…"));
	return EXIT_USAGE;
}
