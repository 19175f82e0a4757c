/* Checks the bytes of a data file and finds its sections and keys.  Shared by
 * inifile.c and inifile_scan.c only. */
#ifndef VV_INIFILE_SCAN_H
#define VV_INIFILE_SCAN_H

#include "model/inifile.h"

enum { INI_TAIL_BYTES = 4096 };

struct ini_line {
	const char *text;	/* in the bytes scanned, without the line end */
	size_t length;
	size_t section;		/* index of the section it is in */
};

/* What is scanned of a file. */
struct ini_bytes {
	const char *text;
	size_t length;
	bool whole;		/* else only its beginning, up to a line end */
	bool ended;		/* the file ends as ini_ends says */
};

struct ini_scan {
	struct ini ini;
	struct ini_key *keys;	/* those of all sections, in file order */
	struct ini_line *lines;	/* the line of each of them */
	size_t key_count;
};

/** Whether a file whose last bytes (at most INI_TAIL_BYTES of them) are given ends with
 *  the line [end], blank lines behind it apart. */
bool ini_ends(const char *tail, size_t length);

/**
 * Scans a file.
 *
 * @param[out] out   lives in @p arena, but for the lines, which lie in @p bytes.
 *                   Untouched unless VV_OK.  [end] is not among the sections.
 * @retval VV_OK     every line follows the rules.
 * @retval VV_DATA   each fault has been added to @p list.
 * @retval VV_NO_MEMORY
 */
enum vv_status ini_scan(struct ini_scan *out, struct arena *arena, const char *file,
			const struct ini_bytes *bytes, struct diagnostics *list);

#endif
