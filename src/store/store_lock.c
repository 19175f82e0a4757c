/* Who writes in a case: a row that says so, and whether that is still true: by a lock of the
 * kernel, or by the age of the row. */
#include "store/store_private.h"

#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* What there is of a case. */
struct found {
	bool there;			/* the case */
	bool row;			/* of a holder */
	char token[STORE_ID_BYTES];
	struct store_holder holder;
	int64_t beat;
};

static enum vv_status
take_found(void *payload, const struct store_cell *cells, size_t count)
{
	struct found *found = payload;

	(void)count;
	found->there = true;
	found->row = cells[0].length > 0;
	unicode_copy(found->token, sizeof found->token, cells[0].text);
	unicode_copy(found->holder.who, sizeof found->holder.who, cells[1].text);
	unicode_copy(found->holder.machine, sizeof found->holder.machine, cells[2].text);
	found->holder.since = cells[3].integer;
	found->beat = cells[4].integer;
	return VV_OK;
}

static enum vv_status
find(struct store *store, const char *id, struct found *found, struct vv_error *err)
{
	enum vv_status status;

	*found = (struct found){ 0 };
	status = STORE_RUN(store,
			   "SELECT h.token, h.who, h.machine, h.since, h.beat"
			   " FROM veiviser.cases c LEFT JOIN veiviser.holders h"
			   " ON h.case_id = c.id WHERE c.id = $1",
			   take_found, found, err, store_text(id));
	return status == VV_OK && !found->there ? VV_NONE : status;
}

static bool
is_ours(const struct store *store, const char *token)
{
	for (const struct store_lock *lock = store->locks; lock != NULL; lock = lock->next)
		if (strcmp(lock->token, token) == 0)
			return true;
	return false;
}

/* Whether somebody else writes there: by the age of the row, or the kernel knows better. */
static enum vv_status
ask_held(struct store *store, const char *id, const struct found *found, bool *held,
	 struct vv_error *err)
{
	if (store->backend->lease == 0)
		return store->backend->held(store->database, id, held, err);
	*held = found->row && !is_ours(store, found->token)
		&& found->beat + store->backend->lease > store->now;
	return VV_OK;
}

/* Who, on which machine: a name of a person, so in one text. */
static enum vv_status
somebody_writes(const struct store_holder *holder, struct vv_error *err)
{
	if (holder->who[0] == '\0')
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("somebody else is writing in this case now"));
	return error_set(err, VV_ANSWER, PLACE_NONE,
			 N_("%s is writing in this case now, on the machine %s"), holder->who,
			 holder->machine);
}

enum vv_status
store_check_free(struct store *store, const char *id, struct vv_error *err)
{
	struct found found;
	bool held = false;
	enum vv_status status = find(store, id, &found, err);

	if (status == VV_OK)
		status = ask_held(store, id, &found, &held, err);
	return status == VV_OK && held ? somebody_writes(&found.holder, err) : status;
}

enum vv_status
store_check_lock(struct store *store, const struct store_lock *lock, struct vv_error *err)
{
	struct found found;
	enum vv_status status = find(store, lock->id, &found, err);

	if (status != VV_OK || (found.row && strcmp(found.token, lock->token) == 0))
		return status;
	return somebody_writes(&found.holder, err);
}

enum vv_status
store_holder(struct store *store, const char *id, struct store_holder *holder,
	     struct vv_error *err)
{
	struct found found;
	bool held = false;
	enum vv_status status = store_check_word(id, err);

	if (status == VV_OK)
		status = store_begin_reading(store, err);
	if (status != VV_OK)
		return status;
	status = find(store, id, &found, err);
	if (status == VV_OK)
		status = ask_held(store, id, &found, &held, err);
	status = store_end(store, status, err);
	if (status != VV_OK)
		return status;
	*holder = found.holder;
	return held || (found.row && is_ours(store, found.token)) ? VV_OK : VV_NONE;
}

/* ---- taking it */

static enum vv_status
put_row(struct store *store, const struct store_lock *lock, struct vv_error *err)
{
	return STORE_RUN(store,
			 "INSERT INTO veiviser.holders (case_id, token, who, machine, since, beat)"
			 " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id) DO UPDATE"
			 " SET token = excluded.token, who = excluded.who,"
			 " machine = excluded.machine, since = excluded.since,"
			 " beat = excluded.beat",
			 NULL, NULL, err, store_text(lock->id), store_text(lock->token),
			 store_text(store->who), store_text(store->machine),
			 store_integer(store->now), store_integer(store->now));
}

/* Takes the lock of the kernel, where there is one; *refused: somebody writes there. */
static enum vv_status
try_to_hold(struct store *store, const char *id, const struct found *found, bool *held,
	    bool *refused, struct vv_error *err)
{
	enum vv_status status;

	*refused = found->row && is_ours(store, found->token);
	if (*refused)
		return VV_OK;
	if (store->backend->lease != 0)
		return ask_held(store, id, found, refused, err);
	status = store->backend->hold(store->database, id, refused, err);
	*held = status == VV_OK && !*refused;
	return status;
}

/* In a transaction; *held: the lock of the kernel is ours, whatever comes then. */
static enum vv_status
take(struct store *store, const struct store_lock *lock, bool *held,
     struct store_holder *holder, struct vv_error *err)
{
	struct found found;
	bool refused;
	enum vv_status status = find(store, lock->id, &found, err);

	if (status == VV_OK)
		status = try_to_hold(store, lock->id, &found, held, &refused, err);
	if (status != VV_OK)
		return status;
	if (refused) {
		if (holder != NULL)
			*holder = found.holder;
		return somebody_writes(&found.holder, err);
	}
	status = put_row(store, lock, err);
	if (status == VV_OK && found.row)
		status = store_note_event(store, lock->id, STORE_TAKEN_OVER, err);
	return status;
}

enum vv_status
store_lock(struct store *store, const char *id, struct store_lock **out,
	   struct store_holder *holder, struct vv_error *err)
{
	struct store_lock *lock = calloc(1, sizeof *lock);
	enum vv_status status = store_check_word(id, err);
	bool held = false;

	if (lock == NULL)
		return error_no_memory(err);
	unicode_copy(lock->id, sizeof lock->id, id);
	if (status == VV_OK && !store_chance(lock->token))
		status = error_set(err, VV_IO, PLACE_NONE, N_("the system gives no random numbers"));
	if (status == VV_OK)
		status = store_begin_writing(store, err);
	if (status == VV_OK)
		status = store_end(store, take(store, lock, &held, holder, err), err);
	if (status != VV_OK) {
		if (held)
			store->backend->release(store->database, id);
		free(lock);
		return status;
	}
	lock->next = store->locks;
	store->locks = lock;
	*out = lock;
	return VV_OK;
}

/* A row that stays, since the store cannot be written now, does not block anybody. */
void
store_unlock(struct store *store, struct store_lock *lock)
{
	struct store_lock **place = &store->locks;

	if (lock == NULL)
		return;
	if (store_begin_writing(store, NULL) == VV_OK)
		(void)store_end(store, STORE_RUN(store,
						 "DELETE FROM veiviser.holders"
						 " WHERE case_id = $1 AND token = $2",
						 NULL, NULL, NULL, store_text(lock->id),
						 store_text(lock->token)), NULL);
	if (store->backend->lease == 0)
		store->backend->release(store->database, lock->id);
	while (*place != lock)
		place = &(*place)->next;
	*place = lock->next;
	free(lock);
}

unsigned
store_beat_seconds(const struct store *store)
{
	return store->backend->lease / 3;
}

enum vv_status
store_beat(struct store *store, struct store_lock *lock, struct vv_error *err)
{
	enum vv_status status;

	if (store->backend->lease == 0)
		return VV_OK;
	status = store_begin_writing(store, err);
	if (status != VV_OK)
		return status;
	status = store_check_lock(store, lock, err);
	if (status == VV_OK)
		status = STORE_RUN(store,
				   "UPDATE veiviser.holders SET beat = $1 WHERE case_id = $2",
				   NULL, NULL, err, store_integer(store->now),
				   store_text(lock->id));
	return store_end(store, status, err);
}
