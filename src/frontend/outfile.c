/* Never through a link: whoever may write into a folder could lead us elsewhere. */
#include "frontend/outfile.h"

#include <errno.h>
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
outfile_open(struct outfile *file, const char *path)
{
	struct stat there;
	bool is_there = lstat(path, &there) == 0;
	int fd;

	*file = (struct outfile){ .path = path };
	if (is_there && !S_ISREG(there.st_mode))
		return OUTFILE_REFUSED;
	if (is_there && access(path, W_OK) != 0)
		return OUTFILE_FAILED;
	file->beside = name_beside(path);
	if (file->beside == NULL)
		return OUTFILE_FAILED;
	fd = mkstemp(file->beside);
	if (fd < 0) {
		free(file->beside);
		return OUTFILE_FAILED;
	}
	(void)fchmod(fd, is_there ? there.st_mode & 07777 : mode_of_new());
	file->stream = fdopen(fd, "w");
	if (file->stream == NULL) {
		(void)close(fd);
		give_up(file);
		return OUTFILE_FAILED;
	}
	return OUTFILE_OPEN;
}

bool
outfile_close(struct outfile *file, bool whole)
{
	bool written = fflush(file->stream) == 0 && !ferror(file->stream);

	if (fclose(file->stream) != 0)
		written = false;
	if (!whole || !written || rename(file->beside, file->path) != 0) {
		give_up(file);
		return false;
	}
	free(file->beside);
	return true;
}
