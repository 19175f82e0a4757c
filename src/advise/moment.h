/* Points in time as text: seconds since 1970 UTC. */
#ifndef ADVISE_MOMENT_H
#define ADVISE_MOMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOMENT_BYTES = 24 };

/** "2026-11-30T22:35:19Z"; of the years 1900 to 2199, else "". */
void moment_format(char out[MOMENT_BYTES], int64_t moment);

/** Strictly that form; false for anything else. */
bool moment_parse(int64_t *out, const char *text);

#endif
