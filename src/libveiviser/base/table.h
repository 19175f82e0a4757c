/* Byte strings numbered as they are first met: equal ones have one number.  Nodes,
 * terms, states and the keys of every memo of the proofs lie in such tables. */
#ifndef VV_TABLE_H
#define VV_TABLE_H

#include "base/budget.h"

#define TABLE_NONE UINT32_MAX

struct table_key {
	size_t offset;
	uint32_t words, hash;
};

/* All zero is empty. */
struct table {
	struct table_key *keys;
	uint32_t count;
	size_t key_room;
	uint32_t *words;		/* the keys' own words */
	size_t used, room;
	uint32_t *slots;		/* open hash of number + 1 */
	uint32_t slot_size;
	struct budget *budget;		/* counts its bytes, and notes that memory is out;
					 * NULL: nobody does */
};

/** Number of a key of @p words words; TABLE_NONE when memory is out or the budget spent. */
uint32_t table_get(struct table *table, const uint32_t *key, size_t words, bool *fresh);

/** Number of a key, TABLE_NONE when it is not there. */
uint32_t table_find(const struct table *table, const uint32_t *key, size_t words);

/** The same for a key of @p length bytes, none of them 0; a table has such keys only, or
 *  none. */
uint32_t table_get_text(struct table *table, const char *text, size_t length, bool *fresh);
uint32_t table_find_text(const struct table *table, const char *text, size_t length);

/** A key's words; good until the next table_get. */
static inline const uint32_t *
table_key(const struct table *table, uint32_t number)
{
	return table->words + table->keys[number].offset;
}

/** Gives everything back, to the budget, too, which stays. */
void table_clear(struct table *table);

/* A table with a number for each key. */
struct memo {
	struct table table;
	uint32_t *values;
	size_t room;
};

bool memo_find(const struct memo *memo, const uint32_t *key, size_t words, uint32_t *out);

/** Puts @p value, or puts it in the place of the one there; false when memory is out or
 *  the budget spent. */
bool memo_put(struct memo *memo, const uint32_t *key, size_t words, uint32_t value);

void memo_clear(struct memo *memo);

#endif
