/* Checks the bytes of a data file and finds its sections and keys.  Shared by
 * inifile.c and inifile_scan.c only. */
#ifndef VV_INIFILE_SCAN_H
#define VV_INIFILE_SCAN_H

#include "model/inifile.h"

struct ini_line {
	const char *text;	/* in the bytes scanned, without the line end */
	size_t length;
	size_t section;		/* index of the section it is in */
};

struct ini_scan {
	struct ini ini;
	struct ini_key *keys;	/* those of all sections, in file order */
	struct ini_line *lines;	/* the line of each of them */
	size_t key_count;
};

/**
 * Scans a whole file (or its beginning, up to a line end).
 *
 * @param[out] out   lives in @p arena, but for the lines, which lie in @p bytes.
 *                   Untouched unless VV_OK.
 * @retval VV_OK     every line follows the rules.
 * @retval VV_DATA   each fault has been added to @p list.
 * @retval VV_NO_MEMORY
 */
enum vv_status ini_scan(struct ini_scan *out, struct arena *arena, const char *file,
			const char *bytes, size_t length, struct diagnostics *list);

#endif
