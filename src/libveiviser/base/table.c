/* Open hash over keys that lie one behind another. */
#include "base/table.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

/* What a key costs beside its words: its place, its slots, a value in a memo. */
enum { WORD = sizeof(uint32_t), KEY_BYTES = 32, KEY_STEPS = 4, WORDS_A_STEP = 8 };

static uint64_t
mix(uint64_t hash, const char *key, size_t bytes)
{
	uint32_t word = 0;

	memcpy(&word, key, bytes);
	hash = (hash ^ word) * 0xff51afd7ed558ccdu;
	return hash ^ hash >> 32;
}

static uint32_t
hash_bytes(const char *key, size_t bytes)
{
	uint64_t hash = 0x9e3779b97f4a7c15u + bytes;
	size_t rest = bytes % WORD;

	for (size_t i = 0; i < bytes - rest; i += WORD)
		hash = mix(hash, key + i, WORD);
	if (rest > 0)
		hash = mix(hash, key + bytes - rest, rest);
	return (uint32_t)(hash ^ (hash >> 29));
}

static size_t
words_of(size_t bytes)
{
	return (bytes + WORD - 1) / WORD;
}

static bool
is_key(const struct table *table, uint32_t number, const char *key, size_t bytes,
       uint32_t hash)
{
	const struct table_key *known = &table->keys[number];
	const char *other = (const char *)(table->words + known->offset);

	/* the last word of a text is filled up with 0 */
	return known->hash == hash && known->words == words_of(bytes)
	       && memcmp(other, key, bytes) == 0 && (bytes % WORD == 0 || other[bytes] == '\0');
}

/* The slot where the key is or would be. */
static uint32_t
find_slot(const struct table *table, const char *key, size_t bytes, uint32_t hash)
{
	uint32_t at = hash & (table->slot_size - 1);

	while (table->slots[at] != 0 && !is_key(table, table->slots[at] - 1, key, bytes, hash))
		at = (at + 1) & (table->slot_size - 1);
	return at;
}

static bool
grow_slots(struct table *table)
{
	uint32_t size = table->slot_size > 0 ? table->slot_size * 2 : 64;
	uint32_t *slots = calloc(size, sizeof *slots);

	if (slots == NULL)
		return false;
	for (uint32_t i = 0; i < table->count; i++) {
		uint32_t at = table->keys[i].hash & (size - 1);

		while (slots[at] != 0)
			at = (at + 1) & (size - 1);
		slots[at] = i + 1;
	}
	free(table->slots);
	table->slots = slots;
	table->slot_size = size;
	return true;
}

static bool
make_room(struct table *table, size_t words)
{
	struct budget *budget = table->budget;
	bool fits = budget == NULL
		    || (budget_step(budget, KEY_STEPS + words / WORDS_A_STEP)
			&& budget_take(budget, words * WORD + KEY_BYTES));
	bool good = fits && ((table->count + 1) * 2 <= table->slot_size || grow_slots(table))
		    && GROW(table->keys, table->key_room, table->count)
		    && GROW(table->words, table->room, table->used + words);

	if (budget != NULL && fits && !budget_got(budget, good))
		budget_give(budget, words * WORD + KEY_BYTES);
	return good;
}

uint32_t
table_find_text(const struct table *table, const char *text, size_t length)
{
	if (table->slot_size == 0)
		return TABLE_NONE;
	return table->slots[find_slot(table, text, length, hash_bytes(text, length))] - 1;
}

uint32_t
table_find(const struct table *table, const uint32_t *key, size_t words)
{
	return table_find_text(table, (const char *)key, words * WORD);
}

uint32_t
table_get_text(struct table *table, const char *text, size_t length, bool *fresh)
{
	size_t words = words_of(length);
	uint32_t hash = hash_bytes(text, length);
	uint32_t number = table->count, size = table->slot_size, at = 0;

	*fresh = false;
	if (size > 0) {
		at = find_slot(table, text, length, hash);
		if (table->slots[at] != 0)
			return table->slots[at] - 1;
	}
	if (!make_room(table, words))
		return TABLE_NONE;
	if (table->slot_size != size)
		at = find_slot(table, text, length, hash);
	table->slots[at] = number + 1;
	table->keys[number] = (struct table_key){ table->used, (uint32_t)words, hash };
	if (words > 0) {
		table->words[table->used + words - 1] = 0;
		memcpy(table->words + table->used, text, length);
	}
	table->used += words;
	table->count++;
	*fresh = true;
	return number;
}

uint32_t
table_get(struct table *table, const uint32_t *key, size_t words, bool *fresh)
{
	return table_get_text(table, (const char *)key, words * WORD, fresh);
}

void
table_clear(struct table *table)
{
	struct budget *budget = table->budget;

	if (budget != NULL && table->count > 0)
		budget_give(budget, table->used * WORD + (size_t)table->count * KEY_BYTES);
	free(table->keys);
	free(table->words);
	free(table->slots);
	*table = (struct table){ .budget = budget };
}

bool
memo_find(const struct memo *memo, const uint32_t *key, size_t words, uint32_t *out)
{
	uint32_t number = table_find(&memo->table, key, words);

	if (number == TABLE_NONE)
		return false;
	*out = memo->values[number];
	return true;
}

bool
memo_put(struct memo *memo, const uint32_t *key, size_t words, uint32_t value)
{
	struct budget *budget = memo->table.budget;
	/* first room for it, so that whatever is known has a value */
	bool good = GROW(memo->values, memo->room, memo->table.count), fresh;
	uint32_t number;

	if (budget != NULL)
		budget_got(budget, good);
	if (!good)
		return false;
	number = table_get(&memo->table, key, words, &fresh);
	if (number == TABLE_NONE)
		return false;
	memo->values[number] = value;
	return true;
}

void
memo_clear(struct memo *memo)
{
	table_clear(&memo->table);
	free(memo->values);
	memo->values = NULL;
	memo->room = 0;
}
