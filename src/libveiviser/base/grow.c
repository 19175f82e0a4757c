/* One way for an array to grow. */
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

bool
grow_room(void *all, size_t *room, size_t count, size_t size)
{
	size_t wanted = *room > 0 ? *room * 2 : 16;
	void *more;

	if (count < *room)
		return true;
	while (wanted <= count)
		wanted *= 2;
	memcpy(&more, all, sizeof more);
	more = realloc(more, wanted * size);
	if (more == NULL)
		return false;
	memcpy(all, &more, sizeof more);
	*room = wanted;
	return true;
}

bool
grow_room_in(struct arena *arena, void *all, size_t *room, size_t count, size_t size)
{
	size_t wanted = *room > 0 ? *room * 2 : 16;
	void *old, *more;

	if (count < *room)
		return true;
	more = arena_alloc(arena, wanted * size);
	if (more == NULL)
		return false;
	memcpy(&old, all, sizeof old);
	if (count > 0)
		memcpy(more, old, count * size);
	memcpy(all, &more, sizeof more);
	*room = wanted;
	return true;
}
