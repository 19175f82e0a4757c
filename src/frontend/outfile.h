/* A file that results are written to: whole and on the disk, or as it was before. */
#ifndef VV_OUTFILE_H
#define VV_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

/* Whom a file is for, and what becomes of one that is there. */
enum outfile_use {
	OUTFILE_SHARED,		/* its mode is that of a new file, or of the one it replaces */
	OUTFILE_PRIVATE,	/* for its owner alone; it replaces one that is there */
	OUTFILE_PRIVATE_NEW	/* likewise; it replaces none */
};

struct outfile {
	FILE *stream;
	const char *path;
	char *beside;		/* what is written, until it is whole; owned */
	enum outfile_use use;
};

enum outfile_status {
	OUTFILE_OPEN,
	OUTFILE_EXISTS,		/* there is an ordinary file already, and it is to stay */
	OUTFILE_REFUSED,	/* there is a link, or anything but an ordinary file */
	OUTFILE_FAILED		/* errno says why */
};

/** What outfile_open would come to by what is at @p path now, without beginning anything. */
enum outfile_status outfile_look(const char *path, enum outfile_use use);

/**
 * Begins a file, beside @p path in its folder.  An ordinary file that is there stays as it is
 * until outfile_close.
 *
 * @param path  must outlive @p file.
 */
enum outfile_status outfile_open(struct outfile *file, const char *path, enum outfile_use use);

/**
 * Puts what was written in the place of @p path, in one step, when it is on the disk; where it
 * is not @p whole, or was not all written, it is taken away and false returned, with errno for
 * the latter: EEXIST where there is a file now that is to stay.
 */
bool outfile_close(struct outfile *file, bool whole);

#endif
