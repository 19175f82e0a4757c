/* A file that results are written to: whole, or as it was before. */
#ifndef VV_OUTFILE_H
#define VV_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

struct outfile {
	FILE *stream;
	const char *path;
	char *beside;		/* what is written, until it is whole; owned */
};

enum outfile_status {
	OUTFILE_OPEN,
	OUTFILE_REFUSED,	/* there is a link, or anything but an ordinary file */
	OUTFILE_FAILED		/* errno says why */
};

/**
 * Begins a file, beside @p path in its folder.  An ordinary file that is there keeps its
 * mode and stays as it is until outfile_close.
 *
 * @param path  must outlive @p file.
 */
enum outfile_status outfile_open(struct outfile *file, const char *path);

/**
 * Puts what was written in the place of @p path, in one step; where it is not @p whole, or
 * was not all written, it is taken away and false returned, with errno for the latter.
 */
bool outfile_close(struct outfile *file, bool whole);

#endif
