#include "frontend/fingerprint.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a folder that was named by mistake. */
enum { ENTRIES_MAX = 20000, DEPTH_MAX = 16 };

/* FNV-1a of 64 bits: nobody has reason to make two folders alike. */
static uint64_t
add(uint64_t sum, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ byte[i]) * UINT64_C(0x100000001b3);
	return sum;
}

struct walk {
	uint64_t sum;		/* of all entries, so that their order does not count */
	size_t entries;
};

static void
walk_folder(struct walk *walk, int fd, uint64_t above, unsigned depth);

/* @p above is what the folder it lies in comes to. */
static void
walk_entry(struct walk *walk, int folder, const char *name, uint64_t above, unsigned depth)
{
	uint64_t own = add(above, name, strlen(name) + 1);
	struct stat about;
	int fd;

	if (walk->entries++ >= ENTRIES_MAX)
		return;
	if (fstatat(folder, name, &about, depth == 0 ? 0 : AT_SYMLINK_NOFOLLOW) != 0) {
		walk->sum += add(own, &errno, sizeof errno);
		return;
	}
	int64_t numbers[] = {
		(int64_t)about.st_mode, about.st_size, (int64_t)about.st_ino,
		about.st_mtim.tv_sec, about.st_mtim.tv_nsec,
		about.st_ctim.tv_sec, about.st_ctim.tv_nsec,
	};
	walk->sum += add(own, numbers, sizeof numbers);
	if (!S_ISDIR(about.st_mode) || depth == DEPTH_MAX)
		return;
	fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC
				  | (depth == 0 ? 0 : O_NOFOLLOW));
	if (fd >= 0)
		walk_folder(walk, fd, own, depth + 1);
	else
		walk->sum += add(own, &errno, sizeof errno);
}

/* Closes @p fd. */
static void
walk_folder(struct walk *walk, int fd, uint64_t above, unsigned depth)
{
	DIR *folder = fdopendir(fd);
	struct dirent *entry;

	if (folder == NULL) {
		walk->sum += add(above, &errno, sizeof errno);
		close(fd);
		return;
	}
	while (walk->entries < ENTRIES_MAX && (entry = readdir(folder)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			walk_entry(walk, dirfd(folder), entry->d_name, above, depth);
	(void)closedir(folder);
}

uint64_t
fingerprint(const char *const *paths, size_t count)
{
	struct walk walk = { 0 };

	for (size_t i = 0; i < count; i++)
		walk_entry(&walk, AT_FDCWD, paths[i],
			   add(UINT64_C(0xcbf29ce484222325), &i, sizeof i), 0);
	return walk.sum;
}
