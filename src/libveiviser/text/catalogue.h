/* A gettext catalogue (.mo), read whole and checked before its first use, so that a
 * damaged or hostile file costs its texts and nothing else. */
#ifndef VV_CATALOGUE_H
#define VV_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue;
struct plural;

/* A larger file is refused. */
#define CATALOGUE_BYTES_MAX ((size_t)8 * 1024 * 1024)

/**
 * Opens a catalogue.
 *
 * @param dir_fd  an open folder; stays the caller's.
 * @param path    below that folder: no "..", no absolute path, and no link is
 *                followed on the way.
 * @return one without texts when the file is no sound UTF-8 catalogue, or may not be read,
 *         or there is a link on the way.  NULL with errno 0 when there is no such file.
 *         NULL with another errno when the system failed, or memory is out.
 */
struct catalogue *catalogue_open(int dir_fd, const char *path);

/** Whether what was opened is no sound catalogue: cut off, overwritten, another kind of
 *  file, or not to be read.  @p catalogue may be NULL. */
bool catalogue_is_damaged(const struct catalogue *catalogue);

/** Whether its texts stand in the order by which they are found; where they do not, some are
 *  missed.  That takes as long as all else, so it is for those who look for faults. */
bool catalogue_is_in_order(const struct catalogue *catalogue);

/** Whether an errno of opening says that there is nothing to be had there. */
bool catalogue_is_absent(int error);

void catalogue_free(struct catalogue *catalogue);

/** Translation of a text in a context (NULL: none); NULL when there is none, or it is
 *  not UTF-8 or has control characters other than line feeds.  Borrowed.  @p catalogue
 *  may be NULL. */
const char *catalogue_find(const struct catalogue *catalogue, const char *context,
			   const char *msgid);

/** The same for a text that is looked up in several catalogues: where it was in one is where it is
 *  looked for first in the next.  @p near is UINT32_MAX at first. */
const char *catalogue_find_near(const struct catalogue *catalogue, const char *context,
				const char *msgid, uint32_t *near);

/** Whether there is an entry for a text, even one that is not handed out. */
bool catalogue_has(const struct catalogue *catalogue, const char *context, const char *msgid);

/** Whether any entry has a context that begins with "PART:". */
bool catalogue_has_part(const struct catalogue *catalogue, const char *part);

/** Whether it has every text of the program (of no part of the data), the header apart, that
 *  another one has; both may be NULL. */
bool catalogue_covers(const struct catalogue *catalogue, const struct catalogue *other);

/** The form for @p n, by the catalogue's own plural rule, of an entry whose English forms are
 *  @p one and @p many; NULL when there is none. */
const char *catalogue_find_plural(const struct catalogue *catalogue, const char *context,
				  const char *one, const char *many, unsigned long n);

/** Its plural rule; NULL: it is damaged or NULL, or its header has none that can be read. */
const struct plural *catalogue_plural(const struct catalogue *catalogue);

/** Whether any entry has plural forms that its rule does not number: their first English form;
 *  NULL: none has. */
const char *catalogue_wrong_forms(const struct catalogue *catalogue);

/* How many of some texts a catalogue has. */
struct catalogue_share {
	size_t all, had;
};

/** Counts texts of the program, which are those of no part of the data, that @p other has and
 *  none of the @p count catalogues before it, and how many of them @p catalogue has; adds to
 *  @p share.  All may be NULL. */
void catalogue_count(struct catalogue_share *share, const struct catalogue *catalogue,
		     const struct catalogue *other, const struct catalogue *const *before,
		     size_t count);

#endif
