/* Locks of the kernel on a file of their own.  The file of the cases must not be opened for
 * them: when any descriptor of it is closed, SQLite's own locks on it are gone.  So these are
 * locks of the open file and not of the process (F_OFD_SETLK, fcntl(2)): one byte a case. */
#include "store/sqlite.h"

#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char ending[] = "-lock";

/* The byte of whoever makes the file; those of cases lie below. */
static const off_t making = (off_t)1 << 62;

enum vv_status
sqlite_lock_open(struct store_database *database, struct vv_error *err)
{
	size_t size = strlen(database->path) + sizeof ending;
	char *path = malloc(size);
	int reason;

	if (path == NULL)
		return error_no_memory(err);
	snprintf(path, size, "%s%s", database->path, ending);
	database->lock_fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
				 0600);
	reason = errno;
	free(path);
	if (database->lock_fd >= 0)
		return VV_OK;
	return error_set(err, VV_IO, (struct place){ .file = database->folder },
			 N_("cases cannot be kept in this folder now: %s"), strerror(reason));
}

/* What fcntl(2) says of the lock of a byte; 0, or the error. */
static int
lock_byte(const struct store_database *database, int command, off_t byte, struct flock *lock)
{
	int came;

	do {
		*lock = (struct flock){
			.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1,
		};
		came = fcntl(database->lock_fd, command, lock) == 0 ? 0 : errno;
	} while (came == EINTR);
	return came == EACCES ? EAGAIN : came;
}

static void
unlock_byte(const struct store_database *database, off_t byte)
{
	struct flock lock = {
		.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1,
	};

	(void)fcntl(database->lock_fd, F_OFD_SETLK, &lock);
}

static enum vv_status
cannot_lock(const struct store_database *database, int reason, struct vv_error *err)
{
	return error_set(err, VV_IO, (struct place){ .file = database->path },
			 N_("the file of the cases cannot be locked: %s"), strerror(reason));
}

enum vv_status
sqlite_lock_making(struct store_database *database, struct vv_error *err)
{
	const struct timespec pause = { .tv_nsec = 10000000 };
	struct flock lock;
	int came;

	for (unsigned waited = 0;
	     (came = lock_byte(database, F_OFD_SETLK, making, &lock)) == EAGAIN; waited += 10) {
		if (waited >= database->patience)
			return sqlite_tell(database, NULL, SQLITE_BUSY, err);
		(void)nanosleep(&pause, NULL);
	}
	return came == 0 ? VV_OK : cannot_lock(database, came, err);
}

void
sqlite_unlock_making(struct store_database *database)
{
	unlock_byte(database, making);
}

/* ---- cases */

static off_t
byte_of(const char *id)
{
	return (off_t)(strtoull(id, NULL, 16) % (unsigned long long)making);
}

/* The locks of this store do not count. */
enum vv_status
sqlite_held(struct store_database *database, const char *id, bool *held, struct vv_error *err)
{
	struct flock lock;
	int came = lock_byte(database, F_OFD_GETLK, byte_of(id), &lock);

	*held = came == 0 && lock.l_type != F_UNLCK;
	return came == 0 ? VV_OK : cannot_lock(database, came, err);
}

enum vv_status
sqlite_hold(struct store_database *database, const char *id, bool *held, struct vv_error *err)
{
	struct flock lock;
	int came = lock_byte(database, F_OFD_SETLK, byte_of(id), &lock);

	*held = came == EAGAIN;
	return came == 0 || *held ? VV_OK : cannot_lock(database, came, err);
}

void
sqlite_release(struct store_database *database, const char *id)
{
	unlock_byte(database, byte_of(id));
}
