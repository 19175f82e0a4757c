/* A case as a file: written into the folder for it, or read and taken in. */
#include "advise/transfer.h"

#include "advise/exchange.h"
#include "base/strbuf.h"
#include "guard/opener.h"
#include "guard/wire.h"
#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES_MAX = 200, TRIES = 16 };

/* ---- out ---- */

enum vv_status
advise_export_text(struct advise *advise, const char *id, char **text, struct vv_error *err)
{
	struct store_content *content = NULL;
	enum vv_status status = store_read(advise->store, id, &content, err);

	*text = NULL;
	if (status == VV_NONE)
		return error_set(err, VV_NONE, PLACE_NONE, N_("there is no such case any more"));
	if (status == VV_OK)
		status = exchange_write(text, content, err);
	store_content_free(content);
	if (status == VV_OK)
		status = store_audit(advise->store, id, STORE_EXPORTED, err);
	if (status != VV_OK) {
		free(*text);
		*text = NULL;
	}
	return status;
}

/* One name, with an ending; free().  NULL, and that is told, where it is none. */
static char *
make_name(const char *typed, struct vv_error *err)
{
	struct strbuf name = { 0 };
	char *made;

	if (unicode_is_blank(typed) || strchr(typed, '/') != NULL || typed[0] == '.'
	    || strchr(typed, '\n') != NULL || !unicode_is_plain(typed, strlen(typed))
	    || strlen(typed) > NAME_BYTES_MAX) {
		(void)error_set(err, VV_ANSWER, PLACE_NONE,
				N_("write a name only, without '/', at most %d bytes of it, and not beginning with '.'"),
				(int)NAME_BYTES_MAX);
		return NULL;
	}
	strbuf_add(&name, typed);
	if (strchr(typed, '.') == NULL)
		strbuf_add(&name, ".json");
	made = strbuf_take(&name);
	if (made == NULL)
		(void)error_no_memory(err);
	return made;
}

/* A file of a name that nobody else has, in the folder; its descriptor. */
static int
make_beside(int folder, char name[64])
{
	for (int i = 0; i < TRIES; i++) {
		unsigned long long chance;
		int fd;

		if (getrandom(&chance, sizeof chance, 0) != (ssize_t)sizeof chance)
			return -1;
		(void)snprintf(name, 64, ".veiviser-%016llx", chance);
		fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
			    0600);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* In one step, and in no place where something is. */
static bool
put_in_place(int folder, const char *beside, const char *name)
{
	struct stat there;

	if (renameat2(folder, beside, folder, name, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* a file system that cannot: nearly as good */
	if (fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0) {
		errno = EEXIST;
		return false;
	}
	return renameat(folder, beside, folder, name) == 0;
}

/* Whole and on the disk, or nothing; false with errno. */
static bool
write_file(int folder, const char *name, const char *text)
{
	char beside[64];
	int fd = make_beside(folder, beside), reason;
	bool written;

	if (fd < 0)
		return false;
	written = wire_send(fd, text, strlen(text)) && (fsync(fd) == 0 || errno == EINVAL);
	reason = errno;
	if (close(fd) != 0 && written) {
		written = false;
		reason = errno;
	}
	if (written && put_in_place(folder, beside, name)) {
		(void)fsync(folder);
		return true;
	}
	reason = written ? errno : reason;
	(void)unlinkat(folder, beside, 0);
	errno = reason;
	return false;
}

enum vv_status
advise_export(struct advise *advise, const char *id, const char *name, struct vv_error *err)
{
	char *file = make_name(name, err), *text = NULL;
	enum vv_status status;

	if (file == NULL)
		return err != NULL && err->status == VV_NO_MEMORY ? VV_NO_MEMORY : VV_ANSWER;
	if (advise->out < 0)
		status = error_set(err, VV_ANSWER, PLACE_NONE,
				   N_("there is no folder to write into; name one with '--out'"));
	else
		status = advise_export_text(advise, id, &text, err);
	if (status == VV_OK && !write_file(advise->out, file, text))
		status = errno == EEXIST
			? error_set(err, VV_ANSWER, (struct place){ .file = file },
				    N_("there is a file of that name already"))
			: error_set(err, VV_IO, (struct place){ .file = file },
				    N_("the file cannot be written: %s"), strerror(errno));
	free(text);
	free(file);
	return status;
}

/* ---- in ---- */

static enum vv_status
tell_opener(enum opener_status status, const char *path, struct vv_error *err)
{
	const struct place place = { .file = path };

	switch (status) {
	case OPENER_READ:
		return VV_OK;
	case OPENER_NO_FILE:
		return error_set(err, VV_IO, place, N_("the file cannot be read: %s"),
				 strerror(errno));
	case OPENER_REFUSED:
		return error_set(err, VV_ANSWER, place,
				 N_("this is a link, or no ordinary file"));
	case OPENER_TOO_LARGE:
		return error_set(err, VV_ANSWER, place, N_("the file is larger than %d bytes"),
				 (int)EXCHANGE_BYTES_MAX);
	case OPENER_NO_MEMORY:
		return error_no_memory(err);
	case OPENER_GONE:
		break;
	}
	return error_set(err, VV_IO, place, N_("the process that reads files is gone"));
}

static enum vv_status
read_input(char **bytes, size_t *length, struct vv_error *err)
{
	const struct place place = { .file = "-" };

	*bytes = malloc(EXCHANGE_BYTES_MAX + 1);
	if (*bytes == NULL)
		return error_no_memory(err);
	*length = wire_read(STDIN_FILENO, *bytes, EXCHANGE_BYTES_MAX + 1);
	if (errno != 0)
		return error_set(err, VV_IO, place, N_("the file cannot be read: %s"),
				 strerror(errno));
	return VV_OK;	/* one that is too large is refused by whoever reads it */
}

enum vv_status
advise_import(struct advise *advise, const char *path, char id[STORE_ID_BYTES],
	      struct vv_error *err)
{
	struct store_content *content = NULL;
	char *bytes = NULL;
	size_t length = 0;
	enum vv_status status;

	id[0] = '\0';
	if (strcmp(path, "-") == 0)
		status = read_input(&bytes, &length, err);
	else
		status = tell_opener(opener_read(advise->opener, path, EXCHANGE_BYTES_MAX, &bytes,
						 &length), path, err);
	if (status == VV_OK)
		status = exchange_read(&content, path, bytes, length, err);
	free(bytes);
	if (status == VV_OK)
		status = store_new(advise->store, content, STORE_IMPORTED, id, err);
	exchange_free(content);
	if (status == VV_OK)
		(void)advise_refresh(advise, NULL);
	return status;
}
