/* The file of usage figures of a kiosk: read at the start, added up, and written whole. */
#ifndef VV_USAGE_FILE_H
#define VV_USAGE_FILE_H

#include "frontend/shelf.h"
#include "frontend/usage.h"

enum { USAGE_LINES_MAX = 20000 };	/* then the oldest go */

struct usage_file;

/**
 * Reads a file, or begins one where there is none.
 *
 * @return NULL: it is no such file, or cannot be read (errno), and stays as it is.
 */
struct usage_file *usage_file_open(const char *path);

const char *usage_file_path(const struct usage_file *file);

/** What is not written yet is lost. */
void usage_file_free(struct usage_file *file);

/** Adds what came from a visitor's process.  What is no record, or of nothing that is offered,
 *  is left out. */
void usage_file_add(struct usage_file *file, const struct usage_record *record,
		    const struct shelf *shelf);

/** Whether anything was added since it was written. */
bool usage_file_is_changed(const struct usage_file *file);

/** Writes it whole; false: it is as it was. */
bool usage_file_write(struct usage_file *file);

#endif
