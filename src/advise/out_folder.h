/* The folder that files are written into. */
#ifndef ADVISE_OUT_FOLDER_H
#define ADVISE_OUT_FOLDER_H

#include "veiviser.h"

/**
 * Opens it: the one that was named, or else that for documents of this user (user-dirs.dirs of
 * the XDG user directories; Documents below the home that the user database names).  Without
 * either there is none.
 *
 * @param named      NULL: none was.
 * @param[out] name  free() it; NULL: there is none.
 * @param[out] fd    -1: there is none.
 * @retval VV_IO     the one that was named cannot be opened.
 */
enum vv_status out_folder_open(const char *named, char **name, int *fd, struct vv_error *err);

#endif
