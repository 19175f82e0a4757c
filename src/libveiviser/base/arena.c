/* Bump allocation in chunks.  A request larger than a chunk gets its own, put
 * behind the newest so that the rest of that one is not wasted. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_DEFAULT = 16 * 1024, ALIGNMENT = _Alignof(int64_t) };

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
	_Alignas(int64_t) unsigned char bytes[];
};

static struct arena_chunk *
chunk_new(size_t size)
{
	struct arena_chunk *chunk;

	if (size > SIZE_MAX - sizeof *chunk)
		return NULL;
	chunk = malloc(sizeof *chunk + size);
	if (chunk != NULL) {
		chunk->older = NULL;
		chunk->size = size;
	}
	return chunk;
}

/* Memory from a multiple of @p alignment, a power of two; not cleared. */
static void *
take(struct arena *arena, size_t size, size_t alignment)
{
	size_t standard = arena->chunk_size != 0 ? arena->chunk_size : CHUNK_DEFAULT;
	struct arena_chunk *chunk = arena->chunk;
	size_t start = (arena->used + alignment - 1) & ~(alignment - 1);

	if (size > SIZE_MAX / 2) {
		arena->failed = true;
		return NULL;
	}
	if (chunk == NULL || start > chunk->size || size > chunk->size - start) {
		struct arena_chunk *fresh = chunk_new(size > standard / 2 ? size : standard);

		if (fresh == NULL) {
			arena->failed = true;
			return NULL;
		}
		if (size > standard / 2 && chunk != NULL) {
			fresh->older = chunk->older;
			chunk->older = fresh;
			return fresh->bytes;
		}
		fresh->older = chunk;
		arena->chunk = chunk = fresh;
		start = 0;
	}
	arena->used = start + size;
	return chunk->bytes + start;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	void *memory = take(arena, size, ALIGNMENT);

	return memory != NULL ? memset(memory, 0, size) : NULL;
}

char *
arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy = take(arena, length + 1, 1);

	if (copy != NULL) {
		memcpy(copy, text, length);
		copy[length] = '\0';
	}
	return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

static void
free_chunks(struct arena_chunk *chunk)
{
	while (chunk != NULL) {
		struct arena_chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
}

void
arena_reset(struct arena *arena)
{
	arena->failed = false;
	if (arena->chunk == NULL)
		return;
	free_chunks(arena->chunk->older);
	arena->chunk->older = NULL;
	arena->used = 0;
}

void
arena_clear(struct arena *arena)
{
	free_chunks(arena->chunk);
	arena->chunk = NULL;
	arena->used = 0;
	arena->failed = false;
}
