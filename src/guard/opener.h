/* Reading a file that a person names, where the process may open nothing itself: a process
 * stands ready beside it, forked before the sandbox closed, and can do one thing: read an
 * ordinary file and hand its bytes over.  Bytes and not the descriptor: whoever holds locks on a
 * file, as a database does, loses them when any descriptor of it is closed in the same process,
 * and a file that is being written meanwhile is another one at each look.
 *
 * A link, a device, a pipe, a folder is refused; so is what has more bytes than are wanted. */
#ifndef VV_OPENER_H
#define VV_OPENER_H

#include <stddef.h>
#include <sys/types.h>

enum opener_status {
	OPENER_READ,
	OPENER_NO_FILE,		/* errno says why it cannot be read */
	OPENER_REFUSED,		/* a link, or no ordinary file */
	OPENER_TOO_LARGE,
	OPENER_NO_MEMORY,
	OPENER_GONE		/* the process is */
};

/**
 * Makes the process.  It knows the folder it is made in, for names that do not begin with '/'.
 * It ends when the descriptor is closed, by whatever way.
 *
 * @return the descriptor to it; -1: there is none.
 */
int opener_start(void);

/**
 * @param opener       what opener_start gave; -1: OPENER_GONE.
 * @param most         bytes of the file.
 * @param[out] bytes   with OPENER_READ: with a NUL behind them; free().
 */
enum opener_status opener_read(int opener, const char *path, size_t most, char **bytes,
			       size_t *length);

#endif
