/* What lies in a data folder: the names of its files, and why those that are no
 * questionnaires are none. */
#include "model/data.h"

#include "base/grow.h"
#include "text/error.h"
#include "text/suggest.h"
#include "text/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OTHERS_MAX = 10 };

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum vv_status
add_names(DIR *stream, struct arena *arena, struct file_names *out)
{
	const struct dirent *file;
	size_t room = 0;

	rewinddir(stream);
	while (errno = 0, (file = readdir(stream)) != NULL) {
		if (file->d_name[0] == '.')
			continue;
		if (!GROW_IN(arena, out->all, room, out->count))
			return VV_NO_MEMORY;
		out->all[out->count] = arena_strdup(arena, file->d_name);
		if (out->all[out->count++] == NULL)
			return VV_NO_MEMORY;
	}
	return errno == 0 ? VV_OK : VV_IO;
}

enum vv_status
data_names_of(int fd, struct arena *arena, struct file_names *out)
{
	DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
	enum vv_status status = VV_IO;
	int error = errno;

	*out = (struct file_names){ 0 };
	if (stream != NULL) {
		status = add_names(stream, arena, out);
		error = errno;
		closedir(stream);
	} else if (fd >= 0) {
		close(fd);
	}
	if (out->count > 1)
		qsort(out->all, out->count, sizeof *out->all, by_name);
	errno = error;
	return status;
}

enum vv_status
data_file_names(const struct vv_data *data, struct arena *arena, struct file_names *out)
{
	return data_names_of(dup(data->dir_fd), arena, out);
}

enum vv_status
data_folder_names(const struct vv_data *data, const char *folder, struct arena *arena,
		  struct file_names *out)
{
	int fd = openat(data->dir_fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		*out = (struct file_names){ 0 };
		return VV_OK;
	}
	return data_names_of(fd, arena, out);
}

/* ---- a part that is misspelt ---- */

/* The file beside it, in that data folder, whose name is closest; NULL: there is none, or
 * what the arena or errno says. */
static const char *
closest_file(int dir_fd, const char *name, struct arena *arena)
{
	const char *slash = strrchr(name, '/'), *closest;
	const char *folder = slash != NULL ? arena_strndup(arena, name, (size_t)(slash - name)) : ".";
	struct file_names names;
	size_t count = 0, length = slash != NULL ? (size_t)(slash + 1 - name) : 0;
	char *path;

	errno = 0;
	if (folder == NULL
	    || data_names_of(openat(dir_fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), arena,
			     &names)
	       != VV_OK)
		return NULL;
	for (size_t i = 0; i < names.count; i++)
		if (data_stem_length(names.all[i]) > 0)
			names.all[count++] = names.all[i];
	closest = suggest_closest(name + length, names.all, count);
	path = closest != NULL ? arena_alloc(arena, length + strlen(closest) + 1) : NULL;
	if (path == NULL)
		return NULL;
	memcpy(path, name, length);
	memcpy(path + length, closest, strlen(closest));
	return path;
}

const char *
data_part_meant(const struct vv_data *data, const char *name, struct arena *arena,
		bool *no_memory)
{
	const int folders[] = { data->dir_fd, data->shared_fd };
	const char *closest = NULL;

	for (size_t i = 0; i < 2 && closest == NULL && folders[i] >= 0; i++) {
		closest = closest_file(folders[i], name, arena);
		*no_memory |= closest == NULL && (arena->failed || errno == ENOMEM);
	}
	return closest;
}

/* ---- files that are no questionnaires ---- */

static bool
is_file(const struct vv_data *data, const char *name)
{
	struct stat about;

	return fstatat(data->dir_fd, name, &about, AT_SYMLINK_NOFOLLOW) == 0
	       && !S_ISDIR(about.st_mode);
}

/* False when it is a questionnaire or folder.ini, or is told as faulty. */
static bool
tell_other(const struct vv_data *data, const char *name, struct arena *arena,
	   const struct vv_faults *faults)
{
	struct vv_error err = { .texts = faults->texts, .language = faults->language };
	struct place place = { name, 0, 0 };
	size_t length = data_stem_length(name), heading;
	const char *stem = arena_strndup(arena, name, length);

	if (stem == NULL)
		return false;
	if (length == 0) {
		error_tell(faults, VV_NONE, place,
			   N_("this is no data file: its name does not end in .ini"));
		return true;
	}
	if (strcmp(name, FOLDER_FILE) == 0 || data_is_faulty(data, stem)
	    || vv_data_find(data, stem, &heading)
	    || data_no_questionnaire(data, stem, &err) != VV_DATA)
		return false;
	faults->tell(faults->payload, &err);
	return true;
}

void
vv_data_others(const struct vv_data *data, const struct vv_faults *faults)
{
	struct arena arena = { 0 };
	struct file_names names;
	size_t told = 0, left = 0;

	if (data_file_names(data, &arena, &names) == VV_OK)
		for (size_t i = 0; i < names.count; i++) {
			if (!is_file(data, names.all[i]))
				continue;
			if (told == OTHERS_MAX)
				left++;
			else
				told += tell_other(data, names.all[i], &arena, faults);
		}
	if (left > 0)
		error_tell(faults, VV_NONE, PLACE_NONE, N_("further files that lie there: %zu"),
			   left);
	arena_clear(&arena);
}
