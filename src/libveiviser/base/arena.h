/* Memory that lives and dies together: a model's texts and nodes, one
 * evaluation's scratch values.  Blocks are aligned for any type. */
#ifndef VV_ARENA_H
#define VV_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_chunk;

/* All zero is an empty arena. */
struct arena {
	struct arena_chunk *chunk;	/* newest first */
	size_t used;			/* bytes taken of the newest chunk */
	size_t chunk_size;		/* 0: the default */
	bool failed;			/* a request was refused since it was last emptied */
};

/** Zeroed memory of @p size bytes; NULL when memory is out. */
void *arena_alloc(struct arena *arena, size_t size);

/** Copy of @p length bytes with a NUL behind them; NULL when memory is out. */
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_strdup(struct arena *arena, const char *text);

/** Forgets everything but keeps the newest chunk for reuse. */
void arena_reset(struct arena *arena);

/** Gives all memory back; the arena is then empty and usable. */
void arena_clear(struct arena *arena);

#endif
