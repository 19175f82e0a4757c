/* The one folder that an adviser's program writes files into. */
#include "advise/out_folder.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DIRS_MAX = 16384 };

static int
open_folder(const char *path)
{
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* The file's bytes, as far as they are wanted; NULL: none. */
static char *
read_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	char *bytes = fd < 0 ? NULL : calloc(1, DIRS_MAX + 1);
	ssize_t got = bytes == NULL ? -1 : read(fd, bytes, DIRS_MAX);

	if (fd >= 0)
		(void)close(fd);
	if (got >= 0)
		return bytes;
	free(bytes);
	return NULL;
}

/* The value of XDG_DOCUMENTS_DIR="$HOME/…" or "/…", as xdg-user-dirs-update writes it. */
static char *
documents_of(char *dirs, const char *home)
{
	static const char key[] = "XDG_DOCUMENTS_DIR=\"", of_home[] = "$HOME/";
	struct strbuf path = { 0 };
	char *line;

	while ((line = strsep(&dirs, "\n")) != NULL) {
		char *value, *end;

		if (strncmp(line, key, sizeof key - 1) != 0)
			continue;
		value = line + sizeof key - 1;
		end = strchr(value, '"');
		if (end == NULL)
			continue;
		*end = '\0';
		strbuf_reset(&path);
		if (strncmp(value, of_home, sizeof of_home - 1) == 0)
			strbuf_printf(&path, "%s/%s", home, value + sizeof of_home - 1);
		else if (*value == '/')
			strbuf_add(&path, value);
	}
	if (path.length > 0)
		return strbuf_take(&path);
	strbuf_clear(&path);
	return NULL;
}

static char *
join(const char *folder, const char *name)
{
	struct strbuf path = { 0 };

	strbuf_printf(&path, "%s/%s", folder, name);
	return strbuf_take(&path);
}

static char *
find_documents(void)
{
	const struct passwd *user = getpwuid(geteuid());
	char *config, *dirs, *path;

	if (user == NULL || user->pw_dir == NULL || user->pw_dir[0] != '/')
		return NULL;
	config = join(user->pw_dir, ".config/user-dirs.dirs");
	dirs = config == NULL ? NULL : read_file(config);
	path = dirs == NULL ? NULL : documents_of(dirs, user->pw_dir);
	free(dirs);
	free(config);
	return path != NULL ? path : join(user->pw_dir, "Documents");
}

enum vv_status
out_folder_open(const char *named, char **name, int *fd, struct vv_error *err)
{
	char *path = named != NULL ? strdup(named) : find_documents();

	*name = NULL;
	*fd = -1;
	if (path == NULL)
		return named != NULL ? error_no_memory(err) : VV_OK;
	*fd = open_folder(path);
	if (*fd >= 0) {
		*name = path;
		return VV_OK;
	}
	free(path);
	return named == NULL ? VV_OK
	       : error_set(err, VV_IO, PLACE_NONE, N_("the folder '%s' cannot be opened: %s"), named,
			   strerror(errno));
}
