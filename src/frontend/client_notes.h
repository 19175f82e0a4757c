/* The notes of an adviser that were chosen to be the client's, too, for what they get. */
#ifndef VV_CLIENT_NOTES_H
#define VV_CLIENT_NOTES_H

#include "frontend/frontend.h"
#include "base/arena.h"
#include "veiviser-export.h"

/* All zero: none. */
struct client_notes {
	struct vv_export_note *all;	/* that of the case first, then in asking order */
	size_t count, room;
	struct arena arena;		/* owns all of it */
};

/** @p paired says whether what they are for is in the second language, too.  VV_NO_MEMORY;
 *  to be cleared then, too. */
enum vv_status client_notes_take(struct client_notes *notes, const struct interview *interview,
				 bool paired);
void client_notes_clear(struct client_notes *notes);

#endif
