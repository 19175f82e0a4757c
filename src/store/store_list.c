/* Reading: the list, what changed, deadlines. */
#include "store/store_private.h"

#include "base/grow.h"
#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts and rows */

/* What a program of ours has not written is damage, and not a text. */
static bool
is_ours(const struct store_cell *cell)
{
	return memchr(cell->text, '\0', cell->length) == NULL
	       && unicode_valid(cell->text, cell->length) == cell->length;
}

const char *
store_keep(struct arena *arena, const struct store_cell *cell)
{
	return is_ours(cell) ? arena_strndup(arena, cell->text, cell->length) : NULL;
}

enum vv_status
store_keep_failed(const struct store *store, const struct arena *arena, struct vv_error *err)
{
	if (arena->failed)
		return error_no_memory(err);
	return error_set(err, VV_DATA, (struct place){ .file = store_place(store) },
			 N_("a text in the store of the cases is damaged"));
}

bool
store_case_from(struct store_case *row, struct store_case_reader *reader,
		const struct store_cell *cells)
{
	const struct store_cell *number = cells + STORE_CASE_TEXTS;

	for (size_t i = 0; i < STORE_CASE_TEXTS; i++) {
		const char *last = reader->last[i];

		if (last != NULL && strlen(last) == cells[i].length
		    && memcmp(last, cells[i].text, cells[i].length) == 0)
			continue;
		reader->last[i] = cells[i].length > 0 ? store_keep(reader->arena, &cells[i]) : "";
		if (reader->last[i] == NULL)
			return false;
	}
	*row = (struct store_case){
		.id = reader->last[0], .reference = reader->last[1],
		.questionnaire = reader->last[2], .language = reader->last[3],
		.owner = reader->last[4], .changed_by = reader->last[5],
		.data = reader->last[6], .outcome = reader->last[7],
		.verdict = reader->last[8], .subject = reader->last[9],
		.next_item = reader->last[10],
		.created = number[0].integer, .changed = number[1].integer,
		.rules = number[2].integer, .keep_until = number[3].integer,
		.closed = number[4].integer != 0, .as_of = number[5].integer,
		.answered = (unsigned)number[6].integer, .left = (unsigned)number[7].integer,
		.documents = (unsigned)number[8].integer,
		.received = (unsigned)number[9].integer,
		.has_next = number[10].integer != 0, .next = number[11].integer,
		.seconds = number[12].integer, .version = number[13].integer,
		.edited = number[14].integer,
	};
	return vv_day_in_reach(row->rules) && vv_day_in_reach(row->keep_until)
	       && vv_day_in_reach(row->as_of) && vv_day_in_reach(row->next);
}

/* ---- the list */

struct list {
	struct store_cases cases;	/* first */
	const struct store *store;
	struct vv_error *err;
	struct arena arena;
	struct store_case_reader reader;
	struct store_case *all;
	size_t room;
	const char **deleted;
	size_t deleted_room;
};

static enum vv_status
add_case(void *payload, const struct store_cell *cells, size_t count)
{
	struct list *list = payload;

	(void)count;
	if (!GROW(list->all, list->room, list->cases.count))
		return error_no_memory(list->err);
	if (!store_case_from(&list->all[list->cases.count], &list->reader, cells))
		return store_keep_failed(list->store, &list->arena, list->err);
	list->cases.count++;
	return VV_OK;
}

static enum vv_status
add_deleted(void *payload, const struct store_cell *cells, size_t count)
{
	struct list *list = payload;
	const char *id;

	(void)count;
	if (!GROW(list->deleted, list->deleted_room, list->cases.deleted_count))
		return error_no_memory(list->err);
	id = store_keep(&list->arena, &cells[0]);
	if (id == NULL)
		return store_keep_failed(list->store, &list->arena, list->err);
	list->deleted[list->cases.deleted_count++] = id;
	return VV_OK;
}

/* Since no version: of all cases, and then nothing of what was. */
static enum vv_status
fill(struct store *store, struct list *list, int64_t since, struct vv_error *err)
{
	enum vv_status status = STORE_RUN(store,
					  "SELECT version FROM veiviser.state",
					  store_row_integer, &list->cases.version, err);

	if (status == VV_OK)
		status = STORE_RUN(store,
				   "SELECT " STORE_CASE_COLUMNS " FROM veiviser.cases c"
				   " WHERE c.version > $1 ORDER BY c.changed DESC, c.edited DESC",
				   add_case, list, err, store_integer(since));
	if (status == VV_OK && since > 0)
		status = STORE_RUN(store, "SELECT id FROM veiviser.deleted WHERE version > $1",
				   add_deleted, list, err, store_integer(since));
	return status;
}

enum vv_status
store_changes(struct store *store, int64_t since, struct store_cases **out,
	      struct vv_error *err)
{
	struct list *list = calloc(1, sizeof *list);
	enum vv_status status;

	if (list == NULL)
		return error_no_memory(err);
	list->store = store;
	list->err = err;
	list->reader.arena = &list->arena;
	status = store_begin_reading(store, err);
	if (status == VV_OK)
		status = store_end(store, fill(store, list, since, err), err);
	list->cases.all = list->all;
	list->cases.deleted = list->deleted;
	if (status == VV_OK)
		*out = &list->cases;
	else
		store_cases_free(&list->cases);
	return status;
}

enum vv_status
store_list(struct store *store, struct store_cases **out, struct vv_error *err)
{
	return store_changes(store, 0, out, err);
}

void
store_cases_free(struct store_cases *cases)
{
	struct list *list = (struct list *)cases;

	if (list == NULL)
		return;
	arena_clear(&list->arena);
	free(list->all);
	free(list->deleted);
	free(list);
}

/* ---- one case, by its reference */

static enum vv_status
take_id(void *payload, const struct store_cell *cells, size_t count)
{
	(void)count;
	if (cells[0].length == STORE_ID_BYTES - 1)
		unicode_copy(payload, STORE_ID_BYTES, cells[0].text);
	return VV_OK;
}

enum vv_status
store_find(struct store *store, const char *reference, char id[STORE_ID_BYTES],
	   struct vv_error *err)
{
	char *composed;
	enum vv_status status = store_compose_reference(&composed, reference, err);

	if (status != VV_OK)
		return status;
	id[0] = '\0';
	status = store_begin_reading(store, err);
	if (status == VV_OK)
		status = store_end(store, STORE_RUN(store,
						    "SELECT id FROM veiviser.cases"
						    " WHERE reference = $1",
						    take_id, id, err, store_text(composed)), err);
	free(composed);
	return status == VV_OK && id[0] == '\0' ? VV_NONE : status;
}

/* ---- when an adviser looked last */

enum vv_status
store_looked(struct store *store, int64_t *version, struct vv_error *err)
{
	enum vv_status status = store_begin_reading(store, err);

	*version = 0;
	if (status != VV_OK)
		return status;
	return store_end(store, STORE_RUN(store,
					  "SELECT version FROM veiviser.looked WHERE who = $1",
					  store_row_integer, version, err,
					  store_text(store->who)), err);
}

enum vv_status
store_set_looked(struct store *store, int64_t version, struct vv_error *err)
{
	enum vv_status status = store_begin_writing(store, err);

	if (status != VV_OK)
		return status;
	return store_end(store, STORE_RUN(store,
					  "INSERT INTO veiviser.looked (who, version)"
					  " VALUES ($1, $2) ON CONFLICT (who)"
					  " DO UPDATE SET version = excluded.version",
					  NULL, NULL, err, store_text(store->who),
					  store_integer(version)), err);
}
