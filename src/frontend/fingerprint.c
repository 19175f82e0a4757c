#include "frontend/fingerprint.h"

#include <errno.h>
#include <fts.h>
#include <string.h>
#include <sys/stat.h>

enum { ENTRIES_MAX = 20000 };	/* of a folder that was named by mistake */

/* FNV-1a of 64 bits: nobody has reason to make two folders alike. */
static void
add(uint64_t *sum, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		*sum = (*sum ^ byte[i]) * UINT64_C(0x100000001b3);
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void
add_entry(uint64_t *sum, const FTSENT *entry)
{
	const struct stat *about = entry->fts_statp;
	int64_t numbers[] = {
		entry->fts_info, about->st_size, (int64_t)about->st_ino, (int64_t)about->st_mode,
		about->st_mtim.tv_sec, about->st_mtim.tv_nsec,
		about->st_ctim.tv_sec, about->st_ctim.tv_nsec,
	};

	add(sum, entry->fts_name, entry->fts_namelen + 1u);
	if (entry->fts_info == FTS_NS || entry->fts_info == FTS_ERR || entry->fts_info == FTS_DNR)
		add(sum, &entry->fts_errno, sizeof entry->fts_errno);
	else
		add(sum, numbers, sizeof numbers);
}

uint64_t
fingerprint(const char *const *paths, size_t count)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	size_t entries = 0;

	for (size_t i = 0; i < count; i++) {
		char *const path[] = { (char *)paths[i], NULL };
		FTS *tree = fts_open(path, FTS_PHYSICAL | FTS_NOCHDIR | FTS_COMFOLLOW, by_name);
		FTSENT *entry;

		if (tree == NULL) {
			add(&sum, &errno, sizeof errno);
			continue;
		}
		while (entries++ < ENTRIES_MAX && (entry = fts_read(tree)) != NULL)
			if (entry->fts_info != FTS_DP)
				add_entry(&sum, entry);
		(void)fts_close(tree);
	}
	return sum;
}
