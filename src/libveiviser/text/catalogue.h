/* A gettext catalogue (.mo), read whole and checked before its first use, so that a
 * damaged or hostile file costs its texts and nothing else. */
#ifndef VV_CATALOGUE_H
#define VV_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

struct catalogue;

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

/** Whether an errno of opening says that there is nothing to be had there. */
bool catalogue_is_absent(int error);

void catalogue_free(struct catalogue *catalogue);

/** Translation of a text in a context (NULL: none); NULL when there is none, or it is
 *  not UTF-8 or has control characters other than line feeds.  Borrowed.  @p catalogue
 *  may be NULL. */
const char *catalogue_find(const struct catalogue *catalogue, const char *context,
			   const char *msgid);

/** Whether there is an entry for a text, even one that is not handed out. */
bool catalogue_has(const struct catalogue *catalogue, const char *context, const char *msgid);

/** Whether any entry has a context that begins with "PART:". */
bool catalogue_has_part(const struct catalogue *catalogue, const char *part);

/** Whether it has every text without a context, the header apart, that another one has; both
 *  may be NULL. */
bool catalogue_covers(const struct catalogue *catalogue, const struct catalogue *other);

/** The @p form-th plural form of an entry whose English forms are @p one and
 *  @p many; NULL when there is none. */
const char *catalogue_find_plural(const struct catalogue *catalogue, const char *context,
				  const char *one, const char *many, unsigned form);

#endif
