/* Whole messages between two processes of ours, over a pair of sockets. */
#ifndef VV_WIRE_H
#define VV_WIRE_H

#include <stdbool.h>
#include <stddef.h>

/** Writes all of it; false: the other side is gone.  SIGPIPE must be ignored, or the end of the
 *  process is what is wanted then. */
bool wire_send(int fd, const void *bytes, size_t length);

/** Reads all of it; false: the other side is gone. */
bool wire_receive(int fd, void *bytes, size_t length);

/** Reads until @p most bytes or the end; how many there were.  errno is 0 unless reading
 *  failed. */
size_t wire_read(int fd, void *bytes, size_t most);

#endif
