/* Data files as sections and keys, each with its place.  The only user of
 * libiniparser.  Strict about everything that the library swallows: see
 * veiviser-data(5), "Files".
 *
 *     file ── checked bytes ── libiniparser (in small portions) ── struct ini
 */
#ifndef VV_INIFILE_H
#define VV_INIFILE_H

#include "base/arena.h"
#include "text/diagnostics.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct ini_key {
	const char *name;	/* lower case */
	const char *value;	/* without the quotes; never NULL */
	const char *note;	/* the translator's note before it, or NULL */
	int line;
	int name_column;
	int value_column;	/* of the first byte of the value, inside the quote */
	bool quoted;
};

struct ini_section {
	const char *name;
	const char *note;	/* the translator's note before the section, or NULL */
	int line;
	int column;
	struct ini_key *keys;	/* in file order */
	size_t key_count;
};

struct ini {
	const char *file;	/* as in diagnostics */
	struct ini_section *sections;	/* in file order */
	size_t section_count;
};

enum {
	INI_FILE_BYTES_MAX = 1024 * 1024,
	INI_LINE_BYTES_MAX = 1000,
	INI_KEYS_MAX = 10000
};

/**
 * Reads one file.
 *
 * @param[out] out  sections and keys; everything lives in @p arena.
 * @param dir_fd    folder that @p path is relative to; opened without
 *                  following a link in the last component.
 * @param path      also the file's name in diagnostics.
 * @param digest    may be NULL; the bytes are added to it, also those of a faulty file.
 * @param list      every fault found, each with place and cure.
 * @retval VV_OK    no fault; @p out is complete.
 * @retval VV_DATA  at least one fault was added to @p list; @p out untouched.
 * @retval VV_IO    the file is not there or may not be read: a finding in @p list, too;
 *                  or the system failed: noted there (diagnostics_fail).
 * @retval VV_NO_MEMORY
 */
enum vv_status ini_read(struct ini *out, struct arena *arena, int dir_fd,
			const char *path, struct digest *digest, struct diagnostics *list);

/**
 * Reads a file only up to the end of its second section, for the heading of a
 * questionnaire.  Same contract otherwise.
 */
enum vv_status ini_read_heading(struct ini *out, struct arena *arena, int dir_fd,
				const char *path, struct diagnostics *list);

/** The same two by our own scanner alone, for files of which many are read at each start. */
enum vv_status ini_scan_read(struct ini *out, struct arena *arena, int dir_fd, const char *path,
			     struct diagnostics *list);
enum vv_status ini_scan_heading(struct ini *out, struct arena *arena, int dir_fd,
				const char *path, struct diagnostics *list);

const struct ini_section *ini_find(const struct ini *ini, const char *section);
const struct ini_key *ini_section_find(const struct ini_section *section, const char *key);

/** Next word of a value that is a list of words; false at its end.  *cursor starts at the
 *  value. */
bool ini_next_word(const char **cursor, const char **word, size_t *length);
size_t ini_word_count(const char *value);

struct place ini_key_place(const struct ini *ini, const struct ini_key *key);
struct place ini_value_place(const struct ini *ini, const struct ini_key *key);
struct place ini_section_place(const struct ini *ini, const struct ini_section *section);

#endif
