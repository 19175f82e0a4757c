/* Where the program's data, catalogues and helpers are: in the folders it was configured
 * for, unless the running program lies in its own build folder; then in the
 * source and build folders, so that a fresh build can be tried without being
 * installed.  The environment has no say in it: what a visitor may set must
 * never choose the rules that are shown. */
#include "frontend/paths.h"

#include <errno.h>
#include <folders.h>	/* made by make */
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Set once by paths_prepare. */
static bool runs_from_build_folder;

bool
paths_prepare(void)
{
	static const char build[] = VV_BUILD_DIR "/";
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

	if (length < 0)		/* without /proc, as in a bare chroot, it is installed */
		return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
	program[length] = '\0';
	runs_from_build_folder = strncmp(program, build, sizeof build - 1) == 0;
	return true;
}

const char *
paths_data(void)
{
	return runs_from_build_folder ? VV_BUILD_DATA : VV_DATA_DIR;
}

const char *
paths_locale(void)
{
	return runs_from_build_folder ? VV_BUILD_LOCALE : VV_LOCALE_DIR;
}

const char *
paths_advise(void)
{
	return runs_from_build_folder ? VV_BUILD_DIR "/src/veiviser-advise"
	       : VV_HELPER_DIR "/veiviser-advise";
}

const char *
paths_paper(void)
{
	return runs_from_build_folder ? VV_BUILD_DIR "/src/veiviser-paper"
	       : VV_HELPER_DIR "/veiviser-paper";
}
