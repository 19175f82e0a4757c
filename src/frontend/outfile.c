/* Never through a link: whoever may write into a folder could lead us elsewhere. */
#include "frontend/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name in the same folder, as rename wants it. */
static char *
name_beside(const char *path)
{
	static const char ending[] = ".XXXXXX";
	size_t size = strlen(path) + sizeof ending;
	char *name = malloc(size);

	if (name != NULL)
		snprintf(name, size, "%s%s", path, ending);
	return name;
}

static mode_t
mode_of_new(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return 0666 & ~mask;
}

static void
give_up(struct outfile *file)
{
	int reason = errno;

	(void)unlink(file->beside);
	free(file->beside);
	file->beside = NULL;
	errno = reason;
}

enum outfile_status
outfile_look(const char *path, enum outfile_use use)
{
	struct stat there;

	if (lstat(path, &there) != 0)
		return OUTFILE_OPEN;
	if (!S_ISREG(there.st_mode))
		return OUTFILE_REFUSED;
	if (use == OUTFILE_PRIVATE_NEW)
		return OUTFILE_EXISTS;
	return access(path, W_OK) == 0 ? OUTFILE_OPEN : OUTFILE_FAILED;
}

/* Of what mkstemp has made for its owner alone. */
static void
share(int fd, const char *path)
{
	struct stat there;

	(void)fchmod(fd, lstat(path, &there) == 0 ? there.st_mode & 07777 : mode_of_new());
}

enum outfile_status
outfile_open(struct outfile *file, const char *path, enum outfile_use use)
{
	enum outfile_status status = outfile_look(path, use);
	int fd;

	*file = (struct outfile){ .path = path, .use = use };
	if (status != OUTFILE_OPEN)
		return status;
	file->beside = name_beside(path);
	if (file->beside == NULL)
		return OUTFILE_FAILED;
	fd = mkstemp(file->beside);
	if (fd < 0) {
		free(file->beside);
		return OUTFILE_FAILED;
	}
	if (use == OUTFILE_SHARED)
		share(fd, path);
	file->stream = fdopen(fd, "w");
	if (file->stream == NULL) {
		(void)close(fd);
		give_up(file);
		return OUTFILE_FAILED;
	}
	return OUTFILE_OPEN;
}

/* Some file systems cannot be asked to, and say so. */
static bool
sync_file(FILE *stream)
{
	return fsync(fileno(stream)) == 0 || errno == EINVAL || errno == ENOSYS;
}

/* So that the name is on the disk, too.  The file is whole whether that can be had or not. */
static void
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? strdup(".")
		       : strndup(path, slash > path ? (size_t)(slash - path) : 1);
	int fd = folder != NULL ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	free(folder);
}

/* In one step, so that a file that came there meanwhile is not lost, either. */
static bool
put_in_place(const struct outfile *file)
{
	if (file->use != OUTFILE_PRIVATE_NEW)
		return rename(file->beside, file->path) == 0;
	if (renameat2(AT_FDCWD, file->beside, AT_FDCWD, file->path, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* a file system that cannot: nearly as good */
	if (outfile_look(file->path, file->use) != OUTFILE_OPEN) {
		errno = EEXIST;
		return false;
	}
	return rename(file->beside, file->path) == 0;
}

bool
outfile_close(struct outfile *file, bool whole)
{
	bool written = fflush(file->stream) == 0 && !ferror(file->stream)
		       && sync_file(file->stream);
	int reason = errno;

	if (fclose(file->stream) != 0 && written) {
		written = false;
		reason = errno;
	}
	if (!written)
		errno = reason;
	if (!whole || !written || !put_in_place(file)) {
		give_up(file);
		return false;
	}
	sync_folder(file->path);
	free(file->beside);
	return true;
}
