/* Where the file of this user is. */
#include "store/store.h"

#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLACE_IN_DATA "veiviser/cases.db"

/* The home that the user database names, and not that of the environment: sudo and su leave
 * another's there. */
static enum vv_status
below_home(char **out, struct vv_error *err)
{
	const struct passwd *user;

	errno = 0;
	user = getpwuid(geteuid());
	if (user == NULL && errno == ENOMEM)
		return error_no_memory(err);
	if (user == NULL || user->pw_dir == NULL || user->pw_dir[0] != '/')
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("the user database names no home folder for this user: say where"
				    " the cases are, --store FILE"));
	if (asprintf(out, "%s/.local/share/" PLACE_IN_DATA, user->pw_dir) < 0)
		return error_no_memory(err);
	return VV_OK;
}

enum vv_status
store_default_place(char **out, struct vv_error *err)
{
	const char *data = secure_getenv("XDG_DATA_HOME");

	/* the XDG Base Directory Specification: a relative path is passed over */
	if (data == NULL || data[0] != '/')
		return below_home(out, err);
	if (asprintf(out, "%s/" PLACE_IN_DATA, data) < 0)
		return error_no_memory(err);
	return VV_OK;
}
