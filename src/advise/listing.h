/* What a sub-command lists: rows and columns, as text for people, as CSV for spreadsheets, as
 * JSON for programs.  Nothing that stands in a case gets out as anything but text: no control
 * characters in any of the three, no formula in CSV. */
#ifndef ADVISE_LISTING_H
#define ADVISE_LISTING_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "frontend/frontend.h"

#include <stdbool.h>
#include <stddef.h>

struct listing_column {
	const char *key;	/* in JSON, and the head of CSV */
	const char *head;	/* of text: an N_() text; NULL: text does not have it */
	bool number;		/* of JSON, or true, false or null */
};

struct listing {
	const struct listing_column *columns;
	size_t column_count;
	const char **cells;	/* in the order of rows */
	size_t cell_count, room;
	struct arena arena;
	bool failed;		/* memory was out */
};

/** @p columns is borrowed.  All zero but for it is empty. */
void listing_begin(struct listing *listing, const struct listing_column *columns, size_t count);

enum listing_format { LISTING_TEXT, LISTING_CSV, LISTING_JSON };

/** The next cell of a row; NULL: nothing is known, or it may not be told. */
void listing_text(struct listing *listing, const char *text);
void listing_number(struct listing *listing, long long number);
void listing_day(struct listing *listing, vv_day day);
/** The same for a text that is made for this: it is freed; NULL: memory is out. */
void listing_owned(struct listing *listing, char *text);

/**
 * Writes it.  JSON is an array of objects; of CSV the first line are the keys; text begins with
 * a line of heads, and has none where there are no rows.
 *
 * @return the bytes; free().  NULL: memory is out.
 */
char *listing_make(const struct listing *listing, enum listing_format format,
		   const struct vv_texts *texts, vv_language language);

void listing_clear(struct listing *listing);

#endif
