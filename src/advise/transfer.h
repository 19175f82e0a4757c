/* Cases that come and go as files, while the program runs: into the folder to write into, from
 * where a person says.  The form is advise/exchange.h. */
#ifndef ADVISE_TRANSFER_H
#define ADVISE_TRANSFER_H

#include "advise/advise.h"

/**
 * Writes a case into a file of the folder of --out, for its owner alone, whole or not at all; a
 * line in the log comes first.
 *
 * @param name  one name and no path, as a person types it; ".json" is put behind one that has no
 *              ending.
 * @retval VV_ANSWER  a name that is none, there is a file of that name, or there is no folder.
 */
enum vv_status advise_export(struct advise *advise, const char *id, const char *name,
			     struct vv_error *err);

/** A case as JSON, once there is a line in the log; free(). */
enum vv_status advise_export_text(struct advise *advise, const char *id, char **text,
				  struct vv_error *err);

/**
 * Takes a case in from a file.
 *
 * @param path     "-": standard input.
 * @param[out] id  of the new case.
 * @retval VV_ANSWER  it is refused; nothing is taken in.
 */
enum vv_status advise_import(struct advise *advise, const char *path, char id[STORE_ID_BYTES],
			     struct vv_error *err);

#endif
