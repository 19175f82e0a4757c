/* Memory that runs out on demand.  The test is linked with
 * -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup; reallocarray() and
 * what other libraries allocate are not counted.  Where it defines MEMORY_ARENA and is
 * linked with -Wl,--wrap=arena_alloc,--wrap=arena_strdup as well, each of these calls
 * fails in its turn, not only the one that needs a new chunk. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#ifdef MEMORY_ARENA
#include "base/arena.h"
#endif

static long memory_calls_left = -1;	/* allocations that still work; -1: all */
static bool memory_gone_for_good;	/* else one allocation fails and the next work again */

static bool
memory_works(void)
{
	if (memory_calls_left < 0)
		return true;
	if (memory_calls_left > 0) {
		memory_calls_left--;
		return true;
	}
	if (!memory_gone_for_good)
		memory_calls_left = -1;
	return false;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);

void *
__wrap_malloc(size_t size)
{
	return memory_works() ? __real_malloc(size) : NULL;
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return memory_works() ? __real_calloc(count, size) : NULL;
}

void *
__wrap_realloc(void *old, size_t size)
{
	return memory_works() ? __real_realloc(old, size) : NULL;
}

char *
__wrap_strdup(const char *text)
{
	return memory_works() ? __real_strdup(text) : NULL;
}

#ifdef MEMORY_ARENA
void *__real_arena_alloc(struct arena *arena, size_t size);
char *__real_arena_strdup(struct arena *arena, const char *text);
void *__wrap_arena_alloc(struct arena *arena, size_t size);
char *__wrap_arena_strdup(struct arena *arena, const char *text);

void *
__wrap_arena_alloc(struct arena *arena, size_t size)
{
	if (memory_works())
		return __real_arena_alloc(arena, size);
	arena->failed = true;
	return NULL;
}

char *
__wrap_arena_strdup(struct arena *arena, const char *text)
{
	if (memory_works())
		return __real_arena_strdup(arena, text);
	arena->failed = true;
	return NULL;
}
#endif

#endif
