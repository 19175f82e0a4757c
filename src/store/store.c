/* Opening, transactions, and what is asked of a store itself. */
#include "store/store_private.h"

#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

static const struct store_backend *const backends[] = {
#ifdef HAVE_POSTGRES
	&store_postgres,
#endif
	&store_sqlite,	/* takes every path: the last */
};

const char *
store_event_name(enum store_event event)
{
	switch (event) {
#define STORE_EVENT_WORD(name, number, word) case STORE_##name: return word;
	STORE_EVENT_MAP(STORE_EVENT_WORD)
#undef STORE_EVENT_WORD
	}
	return "unknown";
}

bool
store_chance(char id[STORE_ID_BYTES])
{
	uint64_t chance;

	if (getrandom(&chance, sizeof chance, 0) != sizeof chance)
		return false;
	snprintf(id, STORE_ID_BYTES, "%016llx", (unsigned long long)chance);
	return true;
}

/* ---- transactions */

enum vv_status
store_row_is_there(void *payload, const struct store_cell *cells, size_t count)
{
	(void)cells;
	(void)count;
	*(bool *)payload = true;
	return VV_OK;
}

enum vv_status
store_row_integer(void *payload, const struct store_cell *cells, size_t count)
{
	(void)count;
	*(int64_t *)payload = cells[0].integer;
	return VV_OK;
}

static enum vv_status
no_state(const struct store *store, struct vv_error *err)
{
	return error_set(err, VV_DATA, (struct place){ .file = store_place(store) },
			 N_("the store of the cases is damaged: its first table is empty"));
}

enum vv_status
store_begin_reading(struct store *store, struct vv_error *err)
{
	return store->backend->begin(store->database, false, &store->now, err);
}

enum vv_status
store_begin_writing(struct store *store, struct vv_error *err)
{
	enum vv_status status = store->backend->begin(store->database, true, &store->now, err);

	if (status != VV_OK)
		return status;
	store->version = 0;
	status = STORE_RUN(store,
			   "UPDATE veiviser.state SET version = version + $1 RETURNING version",
			   store_row_integer, &store->version, err, store_integer(1));
	if (status == VV_OK && store->version == 0)
		status = no_state(store, err);
	if (status != VV_OK)
		store->backend->rollback(store->database);
	return status;
}

enum vv_status
store_end(struct store *store, enum vv_status status, struct vv_error *err)
{
	if (status == VV_OK)
		return store->backend->commit(store->database, err);
	store->backend->rollback(store->database);
	return status;
}

enum vv_status
store_note_event(struct store *store, const char *id, enum store_event event,
		 struct vv_error *err)
{
	return STORE_RUN(store,
			 "INSERT INTO veiviser.audit (at, who, event, case_id)"
			 " VALUES ($1, $2, $3, $4)",
			 NULL, NULL, err, store_integer(store->now), store_text(store->who),
			 store_integer(event), store_text(id));
}

/* ---- open and close */

static enum vv_status
take_names(struct store *store, const struct store_options *options, struct vv_error *err)
{
	enum vv_status status = store_check_word(options->who, err);

	if (status != VV_OK)
		return status;
	unicode_copy(store->who, sizeof store->who, options->who);
	if (gethostname(store->machine, sizeof store->machine) != 0)
		store->machine[0] = '\0';
	store->machine[sizeof store->machine - 1] = '\0';
	if (store_check_word(store->machine, NULL) != VV_OK)
		store->machine[0] = '\0';
	return VV_OK;
}

static enum vv_status
open_there(struct store *store, struct store_options *options, struct vv_error *err)
{
	char *standard = NULL;
	enum vv_status status = VV_OK;
	size_t i = 0;

	if (options->where == NULL) {
		status = store_default_place(&standard, err);
		options->where = standard;
	}
#ifndef HAVE_POSTGRES
	if (status == VV_OK && strncmp(options->where, "postgres", 8) == 0
	    && strstr(options->where, "://") != NULL)
		status = error_set(err, VV_DATA, PLACE_NONE,
				   N_("this program is built without PostgreSQL (libpq): cases can only be kept in a file"));
#endif
	if (status == VV_OK) {
		while (!backends[i]->takes(options->where))
			i++;
		store->backend = backends[i];
		status = store->backend->open(&store->database, options, err);
	}
	free(standard);
	return status;
}

/* What was owed when the store was closed last. */
static void
pay_debts(struct store *store)
{
	int64_t owes = 0;
	bool later;

	if (store_begin_reading(store, NULL) != VV_OK)
		return;
	if (store_end(store, STORE_RUN(store, "SELECT scrub FROM veiviser.state",
				       store_row_integer, &owes, NULL), NULL) == VV_OK)
		store->owes = owes != 0;
	if (store->owes)
		(void)store_scrub(store, &later, NULL);
}

enum vv_status
store_open(struct store **out, const struct store_options *options, struct vv_error *err)
{
	struct store_options wanted = *options;
	struct store *store = calloc(1, sizeof *store);
	enum vv_status status;

	if (store == NULL)
		return error_no_memory(err);
	if (wanted.patience == 0)
		wanted.patience = 3000;
	status = take_names(store, options, err);
	if (status == VV_OK)
		status = open_there(store, &wanted, err);
	if (status != VV_OK) {
		free(store);
		return status;
	}
	pay_debts(store);
	*out = store;
	return VV_OK;
}

void
store_close(struct store *store)
{
	bool later;

	if (store == NULL)
		return;
	while (store->locks != NULL)
		store_unlock(store, store->locks);
	if (store->owes)
		(void)store_scrub(store, &later, NULL);
	store->backend->close(store->database);
	free(store);
}

const char *
store_folder(const struct store *store)
{
	return store->backend->folder(store->database);
}

const char *
store_place(const struct store *store)
{
	return store->backend->place(store->database);
}

const char *
store_who(const struct store *store)
{
	return store->who;
}
