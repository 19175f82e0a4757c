/* Which file it is, and how it is opened.  All that is looked at is looked at by name: no
 * descriptor of the file, its -wal or its -shm is ever opened and closed here while SQLite has
 * them open, since SQLite's locks would be gone. */
#include "store/sqlite.h"

#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

static enum vv_status
cannot(const char *path, const char *reason, struct vv_error *err)
{
	return error_set(err, VV_IO, (struct place){ .file = path },
			 N_("the file of the cases cannot be opened: %s"), reason);
}

/* ---- the folder */

/* Each part of a path that is not there, for its owner alone. */
static bool
make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
		bool made;

		if (slash != NULL)
			*slash = '\0';
		made = mkdir(path, 0700) == 0 || errno == EEXIST || errno == EROFS
		       || errno == EACCES;
		if (slash == NULL)
			return made;
		*slash = '/';
		if (!made)
			return false;
	}
}

/* Names of linux/magic.h, and numbers of file systems that it has no name for. */
static const struct {
	unsigned long magic;
	const char *name;
} remote[] = {
	{ NFS_SUPER_MAGIC, "NFS" }, { SMB_SUPER_MAGIC, "SMB" }, { 0xff534d42, "SMB" },
	{ 0xfe534d42, "SMB" }, { AFS_SUPER_MAGIC, "AFS" }, { 0x6b414653, "AFS" },
	{ CODA_SUPER_MAGIC, "Coda" }, { 0x564c, "NCP" }, { 0x00c36400, "Ceph" },
	{ 0x01021997, "9P" }, { 0x0bd00bd0, "Lustre" }, { 0x47504653, "GPFS" },
	{ 0x01161970, "GFS2" }, { 0x7461636f, "OCFS2" }, { 0x19830326, "BeeGFS" },
	{ 0x20030528, "OrangeFS" }, { 0x65735546, "FUSE" },
};

/* Of the file systems that are programs these lie on this machine: encrypted folders and disks of
 * other systems.  What is not known may be a network. */
static bool
is_here_after_all(const char *folder)
{
	static const char *const local[] = {
		"fuseblk", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs",
	};
	FILE *mounts = setmntent("/proc/self/mounts", "r");
	const struct mntent *mount;
	size_t longest = 0;
	bool here = false;

	while (mounts != NULL && (mount = getmntent(mounts)) != NULL) {
		size_t length = strlen(mount->mnt_dir);

		if (length < longest || strncmp(folder, mount->mnt_dir, length) != 0
		    || (length > 1 && folder[length] != '/' && folder[length] != '\0'))
			continue;
		longest = length;	/* of two in one place the later hides the other */
		here = false;
		for (size_t i = 0; i < sizeof local / sizeof *local; i++)
			here |= strcmp(mount->mnt_type, local[i]) == 0;
	}
	if (mounts != NULL)
		(void)endmntent(mounts);
	return here;
}

/* WAL needs memory that all readers share, and locks that hold: on one machine. */
static enum vv_status
check_machine(const char *folder, struct vv_error *err)
{
	struct statfs system;

	if (statfs(folder, &system) != 0)
		return cannot(folder, strerror(errno), err);
	for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
		if (((unsigned long)system.f_type & 0xffffffff) == remote[i].magic
		    && !is_here_after_all(folder))
			return error_set(err, VV_ANSWER, (struct place){ .file = folder },
					 N_("cases cannot be kept in a file on a file system of"
					    " another machine (%s): for an office of several machines"
					    " use a database, --store postgresql://…"),
					 remote[i].name);
	return VV_OK;
}

static enum vv_status
take_folder(struct store_database *database, const char *path, bool create,
	    struct vv_error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? strdup(".")
		       : strndup(path, slash > path ? (size_t)(slash - path) : 1);
	bool there;

	if (folder == NULL)
		return error_no_memory(err);
	there = !create || make_folders(folder);
	database->folder = there ? realpath(folder, NULL) : NULL;
	free(folder);
	if (database->folder == NULL && errno == ENOENT && !create)
		return VV_NONE;
	if (database->folder == NULL)
		return errno == ENOMEM ? error_no_memory(err) : cannot(path, strerror(errno), err);
	if (asprintf(&database->path, "%s/%s",
		     strcmp(database->folder, "/") == 0 ? "" : database->folder,
		     slash == NULL ? path : slash + 1) < 0) {
		database->path = NULL;
		return error_no_memory(err);
	}
	return check_machine(database->folder, err);
}

/* ---- the file */

/* An ordinary file of this user, by one name: by two it would have two -wal. */
static enum vv_status
check_file(const char *path, const struct stat *file, struct vv_error *err)
{
	if (!S_ISREG(file->st_mode))
		return error_set(err, VV_DATA, (struct place){ .file = path },
				 N_("this is not a file of cases"));
	if (file->st_uid != geteuid())
		return error_set(err, VV_ANSWER, (struct place){ .file = path },
				 N_("this file of cases belongs to somebody else; each user has one:"
				    " for a whole office use a database, --store postgresql://…"));
	if (file->st_nlink > 1)
		return error_set(err, VV_ANSWER, (struct place){ .file = path },
				 N_("this file of cases has a second name (a hard link); remove one"));
	if (file->st_size == 0)
		return sqlite_damaged(path, "0 bytes", err);
	return VV_OK;
}

/* By the head of the file, as SQLite's "Database File Format" describes it.  To be asked before it
 * is opened: closing what was opened here would give up the locks on it. */
static bool
has_cases(const char *path)
{
	unsigned char head[72];
	const unsigned char *id = head + 68;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool whole;

	if (fd < 0)
		return false;
	whole = pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head;
	(void)close(fd);
	return whole && memcmp(head, "SQLite format 3", 16) == 0
	       && ((unsigned)id[0] << 24 | id[1] << 16 | id[2] << 8 | id[3])
			  == SQLITE_APPLICATION_ID;
}

/* VV_NONE: there is no file. */
static enum vv_status
look(struct store_database *database, struct stat *file, struct vv_error *err)
{
	enum vv_status status;

	if (lstat(database->path, file) != 0)
		return errno == ENOENT ? VV_NONE : cannot(database->path, strerror(errno), err);
	status = check_file(database->path, file, err);
	if (status == VV_OK && (file->st_mode & 0777) != 0600 && has_cases(database->path)
	    && chmod(database->path, 0600) != 0)
		return cannot(database->path, strerror(errno), err);
	return status;
}

bool
sqlite_has_moved(const struct store_database *database)
{
	struct stat file;

	return lstat(database->path, &file) != 0 || file.st_dev != database->device
	       || file.st_ino != database->inode;
}

/* ---- SQLite */

/* Sets a pragma that says what it has come to, and reads that. */
static int
pragma(sqlite3 *handle, const char *sql, const char *wanted)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(handle, sql, -1, &statement, NULL);
	const char *came;

	if (code != SQLITE_OK)
		return code;
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		came = (const char *)sqlite3_column_text(statement, 0);
		code = came == NULL ? SQLITE_NOMEM
		       : strcmp(came, wanted) == 0 ? SQLITE_OK
						   : SQLITE_MISUSE;
	}
	(void)sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_MISUSE : code;
}

/* How a connection must be; what another build of SQLite does not do is not passed over. */
static int
configure(sqlite3 *handle, unsigned patience)
{
	static const struct {
		int option, value;
	} options[] = {
		{ SQLITE_DBCONFIG_DQS_DML, 0 }, { SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};
	int code = SQLITE_OK, came;

	(void)sqlite3_extended_result_codes(handle, 1);
	(void)sqlite3_busy_timeout(handle, (int)patience);
	for (size_t i = 0; i < sizeof options / sizeof *options && code == SQLITE_OK; i++) {
		code = sqlite3_db_config(handle, options[i].option, options[i].value, &came);
		if (code == SQLITE_OK && came != options[i].value)
			code = SQLITE_MISUSE;
	}
	if (code == SQLITE_OK)
		code = sqlite3_db_config(handle, SQLITE_DBCONFIG_MAINDBNAME, "veiviser");
	(void)sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 4 * STORE_SNAPSHOT_MAX);
	return code;
}

/* Sets one that says nothing. */
static int
set(sqlite3 *handle, const char *sql)
{
	return sqlite3_exec(handle, sql, NULL, NULL, NULL);
}

/* A new file is filled with a journal, so that it is whole when its transaction has ended, and
 * opened then with a -wal. */
static int
set_pragmas(sqlite3 *handle, bool fresh)
{
	int code = fresh ? SQLITE_OK : pragma(handle, "PRAGMA journal_mode = WAL", "wal");

	if (code == SQLITE_OK)
		code = pragma(handle, "PRAGMA secure_delete = ON", "1");
	if (code == SQLITE_OK)
		code = pragma(handle, "PRAGMA mmap_size = 0", "0");
	if (code == SQLITE_OK)
		code = set(handle, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
				   " PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;"
				   " PRAGMA cache_size = -500");
	if (code == SQLITE_OK)
		code = pragma(handle, "PRAGMA foreign_keys", "1");
	if (code == SQLITE_OK)
		code = pragma(handle, "PRAGMA synchronous", "2");
	if (code == SQLITE_OK)
		code = pragma(handle, "PRAGMA temp_store", "2");
	return code;
}

/* *out is to be closed in any case. */
static enum vv_status
connect_to(struct store_database *database, const char *path, bool fresh, sqlite3 **out,
	   struct vv_error *err)
{
	int code = sqlite3_open_v2(path, out,
				   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW
					   | SQLITE_OPEN_FULLMUTEX, NULL);

	if (code == SQLITE_OK)
		code = configure(*out, database->patience);
	if (code == SQLITE_OK)
		code = set_pragmas(*out, fresh);
	return code == SQLITE_OK ? VV_OK : sqlite_tell(database, *out, code, err);
}

/* ---- a new file: whole, or not there */

static bool
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

	if (fd >= 0)
		(void)close(fd);
	return done;
}

static enum vv_status
fill_new(struct store_database *database, const char *path, struct vv_error *err)
{
	sqlite3 *handle = NULL;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	struct vv_error told = err != NULL ? *err : (struct vv_error){ 0 };
	enum vv_status status;

	if (fd < 0)
		return cannot(path, strerror(errno), err);
	(void)close(fd);
	status = connect_to(database, path, true, &handle, &told);
	if (status == VV_OK)
		status = sqlite_schema_make(database, handle, &told);
	(void)sqlite3_close(handle);
	/* what has just been made is not damaged: it cannot be read */
	if (status == VV_DATA)
		return cannot(path, strerror(EIO), err);
	if (err != NULL)
		*err = told;
	return status;
}

static void
remove_new(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	char *name;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (asprintf(&name, "%s%s", path, endings[i]) >= 0) {
			(void)unlink(name);
			free(name);
		}
}

/* Under a name beside it, which is renamed; one process at a time. */
static enum vv_status
make_file(struct store_database *database, struct vv_error *err)
{
	enum vv_status status;
	char *path;

	if (asprintf(&path, "%s-new", database->path) < 0)
		return error_no_memory(err);
	remove_new(path);	/* of a process that was killed */
	status = fill_new(database, path, err);
	if (status == VV_OK && rename(path, database->path) != 0)
		status = cannot(database->path, strerror(errno), err);
	if (status == VV_OK && !sync_folder(database->folder))
		status = cannot(database->path, strerror(errno), err);
	if (status != VV_OK)
		remove_new(path);
	free(path);
	return status;
}

/* ---- opening */

static void
close_file(struct store_database *database)
{
	for (size_t i = 0; i < database->statement_count; i++)
		(void)sqlite3_finalize(database->statements[i].statement);
	database->statement_count = 0;
	(void)sqlite3_close(database->handle);
	database->handle = NULL;
}

/* Whether every byte can be read: by SQLite's own descriptor. */
static bool
can_be_read(sqlite3 *handle)
{
	char block[4096];
	sqlite3_file *file = NULL;
	sqlite3_int64 size = 0;
	int code = sqlite3_file_control(handle, "veiviser", SQLITE_FCNTL_FILE_POINTER, &file);

	if (code != SQLITE_OK || file == NULL || file->pMethods == NULL)
		return true;
	code = file->pMethods->xFileSize(file, &size);
	for (sqlite3_int64 at = 0; at < size && code == SQLITE_OK; at += (int)sizeof block) {
		code = file->pMethods->xRead(file, block, (int)sizeof block, at);
		if (code == SQLITE_IOERR_SHORT_READ)
			code = SQLITE_OK;
	}
	return code == SQLITE_OK;
}

static enum vv_status
open_once(struct store_database *database, struct vv_error *err)
{
	struct stat file;
	enum vv_status status;

	close_file(database);
	status = look(database, &file, err);
	if (status == VV_NONE)
		return cannot(database->path, strerror(ENOENT), err);
	if (status != VV_OK)
		return status;
	database->device = file.st_dev;
	database->inode = file.st_ino;
	database->doubtful = false;
	status = connect_to(database, database->path, false, &database->handle, err);
	if (status == VV_OK)
		status = sqlite_schema_update(database, database->handle, err);
	if (status == VV_OK)
		status = sqlite_schema_check(database, database->handle, err);
	if (status == VV_DATA && !can_be_read(database->handle))
		status = VV_IO;
	if (status == VV_OK)
		(void)sqlite3_db_release_memory(database->handle);
	if (status != VV_OK)
		close_file(database);
	return status;
}

/* What seems damaged is looked at a second time: a disk that cannot be read looks the same. */
enum vv_status
sqlite_open_file(struct store_database *database, struct vv_error *err)
{
	struct vv_error untold = err != NULL ? *err : (struct vv_error){ 0 }, told = untold;
	enum vv_status status = open_once(database, &told);

	if (status == VV_DATA || (status == VV_IO && told.status == VV_DATA)) {
		told = untold;
		status = open_once(database, &told);
	}
	if (status == VV_IO && told.status == VV_DATA) {
		told = untold;
		status = cannot(database->path, strerror(EIO), &told);
	}
	if (err != NULL)
		*err = told;
	return status;
}

static enum vv_status
make_and_open(struct store_database *database, bool create, struct vv_error *err)
{
	struct stat file;
	enum vv_status status = look(database, &file, err);

	if (status == VV_NONE && !create)
		return VV_NONE;
	if (status == VV_OK || status == VV_NONE)
		status = sqlite_lock_open(database, err);
	if (status != VV_OK)
		return status;
	status = sqlite_lock_making(database, err);
	if (status != VV_OK)
		return status;
	status = look(database, &file, err);
	if (status == VV_NONE)
		status = make_file(database, err);
	if (status == VV_OK)
		status = sqlite_open_file(database, err);
	sqlite_unlock_making(database);
	return status;
}

enum vv_status
sqlite_open(struct store_database **out, const struct store_options *options,
	    struct vv_error *err)
{
	struct store_database *database = calloc(1, sizeof *database);
	enum vv_status status;

	if (database == NULL)
		return error_no_memory(err);
	database->lock_fd = -1;
	database->patience = options->patience;
	status = take_folder(database, options->where, options->create, err);
	if (status == VV_OK)
		status = make_and_open(database, options->create, err);
	if (status != VV_OK) {
		sqlite_close(database);
		return status;
	}
	*out = database;
	return VV_OK;
}

void
sqlite_close(struct store_database *database)
{
	close_file(database);
	if (database->lock_fd >= 0)
		(void)close(database->lock_fd);
	free(database->path);
	free(database->folder);
	free(database);
}
