/* One pipe for each visit, which every process of the visit holds: small records come through it
 * to the supervisor, and it comes to its end when the last of these processes has.  So nobody is
 * served while anything of the last visitor still runs. */
#ifndef GUARD_LIFELINE_H
#define GUARD_LIFELINE_H

#include <stdbool.h>
#include <stddef.h>

struct lifeline {
	int read, write;	/* -1: closed */
};

#define LIFELINE_NONE { -1, -1 }

/** To be called before the visitor's process is made.  False: there is no descriptor for it. */
bool lifeline_open(struct lifeline *line);

/** In the visitor's process: the end to write to, which never blocks; -1: there is none. */
int lifeline_hold(struct lifeline *line);

/** In the supervisor, when the visitor's process has ended: waits for the end of the others, and
 *  closes it.
 *
 * @param[out] bytes  what came through, up to @p room.
 * @param ms          how long to wait at most; what is still there then is left to itself.
 * @return how many bytes came.
 */
size_t lifeline_end(struct lifeline *line, void *bytes, size_t room, unsigned ms);

#endif
