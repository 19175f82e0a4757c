/* Arrays that grow as things are added to them. */
#ifndef VV_GROW_H
#define VV_GROW_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/** Makes room in an array of ours, which @p all points to, for one more than @p count;
 *  @p room, how many it has room for, is doubled as needed.  False, and all as it was, when
 *  memory is out. */
#define GROW(all, room, count) \
	((count) < (room) || grow_room(&(all), &(room), (count), sizeof *(all)))

/** The same for an array in an arena, which forgets the smaller one only with the rest. */
#define GROW_IN(arena, all, room, count) \
	grow_room_in((arena), &(all), &(room), (count), sizeof *(all))

/** @p all is the address of the pointer to the array. */
bool grow_room(void *all, size_t *room, size_t count, size_t size);
bool grow_room_in(struct arena *arena, void *all, size_t *room, size_t count, size_t size);

#endif
