/* Whole cases: new, changed in the list, deleted, purged. */
#include "store/store_private.h"

#include "base/digest.h"
#include "base/grow.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- new */

static enum vv_status
insert_answer(struct store *store, const char *id, const struct store_answer *answer,
	      struct vv_error *err)
{
	return STORE_RUN(store,
			 "INSERT INTO veiviser.answers (case_id, question, raw, typed, given)"
			 " VALUES ($1, $2, $3, $4, $5)",
			 NULL, NULL, err, store_text(id), store_text(answer->question),
			 store_text(answer->raw), store_text(answer->typed),
			 store_integer(answer->given));
}

static enum vv_status
insert_note(struct store *store, const char *id, const struct store_note *note,
	    struct vv_error *err)
{
	return STORE_RUN(store,
			 "INSERT INTO veiviser.notes (case_id, question, text, who, at, shown)"
			 " VALUES ($1, $2, $3, $4, $5, $6)",
			 NULL, NULL, err, store_text(id), store_text(note->question),
			 store_text(note->text),
			 store_text(note->who[0] != '\0' ? note->who : store->who),
			 store_integer(note->when != 0 ? note->when : store->now),
			 store_integer(note->shown));
}

static enum vv_status
insert_received(struct store *store, const char *id, const struct store_received *received,
		struct vv_error *err)
{
	return STORE_RUN(store,
			 "INSERT INTO veiviser.received (case_id, item, day)"
			 " VALUES ($1, $2, $3)",
			 NULL, NULL, err, store_text(id), store_text(received->item),
			 store_integer(received->on));
}

enum vv_status
store_put_summary(struct store *store, const char *id, const struct store_content *content,
		  struct vv_error *err)
{
	char digest[DIGEST_DIGITS + 1];
	enum vv_status status = STORE_RUN(store,
					  "DELETE FROM veiviser.deadlines WHERE case_id = $1",
					  NULL, NULL, err, store_text(id));

	for (size_t i = 0; i < content->deadline_count && status == VV_OK; i++)
		status = STORE_RUN(store,
				   "INSERT INTO veiviser.deadlines (case_id, item, day)"
				   " VALUES ($1, $2, $3) ON CONFLICT (case_id, item, day) DO NOTHING",
				   NULL, NULL, err, store_text(id),
				   store_text(content->deadlines[i].item),
				   store_integer(content->deadlines[i].day));
	digest_of(digest, content->snapshot, strlen(content->snapshot));
	if (status == VV_OK)
		status = STORE_RUN(store,
				   "INSERT INTO veiviser.snapshots (case_id, text, digest)"
				   " VALUES ($1, $2, $3) ON CONFLICT (case_id) DO UPDATE"
				   " SET text = excluded.text, digest = excluded.digest",
				   NULL, NULL, err, store_text(id), store_text(content->snapshot),
				   store_text(digest));
	return status;
}

static enum vv_status
insert_parts(struct store *store, const char *id, const struct store_content *content,
	     struct vv_error *err)
{
	enum vv_status status = VV_OK;

	for (size_t i = 0; i < content->answer_count && status == VV_OK; i++)
		if (content->answers[i].raw != NULL)
			status = insert_answer(store, id, &content->answers[i], err);
	for (size_t i = 0; i < content->note_count && status == VV_OK; i++)
		if (content->notes[i].text[0] != '\0')
			status = insert_note(store, id, &content->notes[i], err);
	for (size_t i = 0; i < content->received_count && status == VV_OK; i++)
		status = insert_received(store, id, &content->received[i], err);
	return status == VV_OK ? store_put_summary(store, id, content, err) : status;
}

static enum vv_status
insert_row(struct store *store, const char *id, const char *reference,
	   const struct store_content *content, struct vv_error *err)
{
	const struct store_case *row = &content->row;

	return STORE_RUN(store,
			 "INSERT INTO veiviser.cases (id, reference, questionnaire, language,"
			 " owner, changed_by, data, outcome, verdict, subject, next_item, created,"
			 " changed, rules, keep_until, closed, as_of, answered, remaining,"
			 " documents, received, has_next, next_day, seconds, version, edited,"
			 " position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
			 " $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,"
			 " $27)",
			 NULL, NULL, err, store_text(id), store_text(reference),
			 store_text(row->questionnaire), store_text(row->language),
			 store_text(row->owner[0] != '\0' ? row->owner : store->who),
			 store_text(store->who), store_text(row->data), store_text(row->outcome),
			 store_text(row->verdict), store_text(row->subject),
			 store_text(row->next_item),
			 store_integer(row->created != 0 ? row->created : store->now),
			 store_integer(store->now), store_integer(row->rules),
			 store_integer(row->keep_until), store_integer(row->closed),
			 store_integer(row->as_of), store_integer(row->answered),
			 store_integer(row->left), store_integer(row->documents),
			 store_integer(row->received), store_integer(row->has_next),
			 store_integer(row->next), store_integer(row->seconds),
			 store_integer(store->version), store_integer(store->version),
			 store_text(content->position));
}

/* That nobody else has it; but a case may keep its own. */
static enum vv_status
check_taken(struct store *store, const char *id, const char *reference, struct vv_error *err)
{
	bool taken = false;
	enum vv_status status = STORE_RUN(store,
					  "SELECT id FROM veiviser.cases"
					  " WHERE reference = $1 AND id <> $2",
					  store_row_is_there, &taken, err, store_text(reference),
					  store_text(id));

	if (status == VV_OK && taken)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("there is a case with the reference '%s' already"), reference);
	return status;
}

static enum vv_status
is_there(struct store *store, const char *id, bool *there, struct vv_error *err)
{
	*there = false;
	return STORE_RUN(store, "SELECT id FROM veiviser.cases WHERE id = $1",
			 store_row_is_there, there, err, store_text(id));
}

static enum vv_status
insert(struct store *store, const char *id, const char *reference,
       const struct store_content *content, enum store_event why, struct vv_error *err)
{
	bool there;
	enum vv_status status = is_there(store, id, &there, err);

	if (status != VV_OK || there)	/* the last try has done it, though it could not say so */
		return status;
	status = check_taken(store, id, reference, err);
	if (status == VV_OK)
		status = insert_row(store, id, reference, content, err);
	if (status == VV_OK)
		status = insert_parts(store, id, content, err);
	return status == VV_OK ? store_note_event(store, id, why, err) : status;
}

enum vv_status
store_new(struct store *store, const struct store_content *content, enum store_event why,
	  char id[STORE_ID_BYTES], struct vv_error *err)
{
	char *reference;
	enum vv_status status = store_check_content(content, err);

	if (status == VV_OK)
		status = store_compose_reference(&reference, content->row.reference, err);
	if (status != VV_OK)
		return status;
	if (id[0] == '\0' && !store_chance(id))
		status = error_set(err, VV_IO, PLACE_NONE, N_("the system gives no random numbers"));
	if (status == VV_OK)
		status = store_begin_writing(store, err);
	if (status == VV_OK)
		status = store_end(store, insert(store, id, reference, content, why, err), err);
	free(reference);
	return status;
}

/* ---- changes of the row */

/* What a person has changed: the row says who and when. */
enum vv_status
store_touch(struct store *store, const char *id, struct vv_error *err)
{
	return STORE_RUN(store,
			 "UPDATE veiviser.cases SET changed = $1, changed_by = $2, version = $3,"
			 " edited = $3 WHERE id = $4",
			 NULL, NULL, err, store_integer(store->now), store_text(store->who),
			 store_integer(store->version), store_text(id));
}

/* Sets a column; @p sql has the value as $1 and the id as $2. */
static enum vv_status
set(struct store *store, const char *id, const char *sql, struct store_parameter value,
    enum store_event event, struct vv_error *err)
{
	bool there;
	enum vv_status status = is_there(store, id, &there, err);

	if (status == VV_OK && !there)
		return VV_NONE;
	if (status == VV_OK)
		status = STORE_RUN(store, sql, NULL, NULL, err, value, store_text(id));
	if (status == VV_OK)
		status = store_touch(store, id, err);
	return status == VV_OK ? store_note_event(store, id, event, err) : status;
}

static enum vv_status
set_alone(struct store *store, const char *id, const char *sql, struct store_parameter value,
	  enum store_event event, struct vv_error *err)
{
	enum vv_status status = store_check_word(id, err);

	if (status == VV_OK && value.type == STORE_TEXT)
		status = store_check_word(value.text, err);
	if (status == VV_OK)
		status = store_begin_writing(store, err);
	if (status != VV_OK)
		return status;
	return store_end(store, set(store, id, sql, value, event, err), err);
}

enum vv_status
store_set_reference(struct store *store, const char *id, const char *reference,
		    struct vv_error *err)
{
	char *composed;
	enum vv_status status = store_check_word(id, err);

	if (status == VV_OK)
		status = store_compose_reference(&composed, reference, err);
	if (status != VV_OK)
		return status;
	status = store_begin_writing(store, err);
	if (status == VV_OK) {
		status = check_taken(store, id, composed, err);
		if (status == VV_OK)
			status = set(store, id, "UPDATE veiviser.cases SET reference = $1 WHERE id = $2",
				     store_text(composed), STORE_RENAMED, err);
		status = store_end(store, status, err);
	}
	free(composed);
	return status;
}

enum vv_status
store_set_closed(struct store *store, const char *id, bool closed, struct vv_error *err)
{
	return set_alone(store, id, "UPDATE veiviser.cases SET closed = $1 WHERE id = $2",
			 store_integer(closed), closed ? STORE_CLOSED : STORE_REOPENED, err);
}

enum vv_status
store_set_keep_until(struct store *store, const char *id, vv_day day, struct vv_error *err)
{
	enum vv_status status = store_check_day(day, err);

	if (status != VV_OK)
		return status;
	return set_alone(store, id, "UPDATE veiviser.cases SET keep_until = $1 WHERE id = $2",
			 store_integer(day), STORE_CHANGED, err);
}

enum vv_status
store_set_language(struct store *store, const char *id, const char *language,
		   struct vv_error *err)
{
	return set_alone(store, id, "UPDATE veiviser.cases SET language = $1 WHERE id = $2",
			 store_text(language), STORE_CHANGED, err);
}

enum vv_status
store_set_owner(struct store *store, const char *id, const char *who, struct vv_error *err)
{
	return set_alone(store, id, "UPDATE veiviser.cases SET owner = $1 WHERE id = $2",
			 store_text(who), STORE_CHANGED, err);
}

/* ---- deleting */

/* All that names it goes with it, by the foreign keys. */
static enum vv_status
delete_one(struct store *store, const char *id, enum store_event why, struct vv_error *err)
{
	bool there = false;
	enum vv_status status = STORE_RUN(store,
					  "DELETE FROM veiviser.cases WHERE id = $1 RETURNING id",
					  store_row_is_there, &there, err, store_text(id));

	if (status == VV_OK && !there)
		return VV_NONE;
	if (status == VV_OK)
		status = STORE_RUN(store,
				   "INSERT INTO veiviser.deleted (id, version) VALUES ($1, $2)"
				   " ON CONFLICT (id) DO UPDATE SET version = excluded.version",
				   NULL, NULL, err, store_text(id), store_integer(store->version));
	return status == VV_OK ? store_note_event(store, id, why, err) : status;
}

/* So that it is known after a kill, too. */
static enum vv_status
owe(struct store *store, struct vv_error *err)
{
	return STORE_RUN(store, "UPDATE veiviser.state SET scrub = $1", NULL, NULL, err,
			 store_integer(store->backend->scrub != NULL));
}

/* Behind a deletion that is done: what goes wrong here makes it later, and not undone. */
static void
scrub_after(struct store *store, bool *later)
{
	store->owes = store->backend->scrub != NULL;
	*later = false;
	if (store->owes && store_scrub(store, later, NULL) != VV_OK
	    && store_scrub(store, later, NULL) != VV_OK)
		*later = true;
}

enum vv_status
store_scrub(struct store *store, bool *later, struct vv_error *err)
{
	enum vv_status status;

	*later = false;
	if (store->backend->scrub == NULL)
		return VV_OK;
	status = store->backend->scrub(store->database, later, err);
	if (status != VV_OK || *later)
		return status;
	if (!store->owes)
		return VV_OK;
	status = store_begin_writing(store, err);
	if (status == VV_OK)
		status = store_end(store, STORE_RUN(store, "UPDATE veiviser.state SET scrub = $1",
						    NULL, NULL, err, store_integer(0)), err);
	store->owes = status != VV_OK;
	return status;
}

enum vv_status
store_delete(struct store *store, const char *id, bool *later, struct vv_error *err)
{
	enum vv_status status = store_check_word(id, err);

	*later = false;
	if (status == VV_OK)
		status = store_begin_writing(store, err);
	if (status != VV_OK)
		return status;
	status = store_check_free(store, id, err);
	if (status == VV_OK)
		status = delete_one(store, id, STORE_DELETED, err);
	if (status == VV_OK)
		status = owe(store, err);
	status = store_end(store, status, err);
	if (status == VV_OK)
		scrub_after(store, later);
	return status;
}

struct ids {
	char (*all)[STORE_ID_BYTES];
	size_t count, room;
	struct vv_error *err;
};

static enum vv_status
add_id(void *payload, const struct store_cell *cells, size_t count)
{
	struct ids *ids = payload;

	(void)count;
	if (!GROW(ids->all, ids->room, ids->count))
		return error_no_memory(ids->err);
	if (cells[0].length == STORE_ID_BYTES - 1)
		memcpy(ids->all[ids->count++], cells[0].text, STORE_ID_BYTES);
	return VV_OK;
}

/* One that is being written in stays. */
static enum vv_status
purge_one(struct store *store, const char *id, size_t *count, struct vv_error *err)
{
	struct vv_error told = err != NULL ? *err : (struct vv_error){ 0 };
	enum vv_status status = store_check_free(store, id, &told);

	if (status == VV_ANSWER)
		return VV_OK;
	if (status == VV_OK)
		status = delete_one(store, id, STORE_PURGED, &told);
	if (err != NULL)
		*err = told;
	*count += status == VV_OK;
	return status;
}

static enum vv_status
purge_all(struct store *store, vv_day today, size_t *count, struct vv_error *err)
{
	struct ids ids = { .err = err };
	enum vv_status status = STORE_RUN(store,
					  "SELECT id FROM veiviser.cases WHERE keep_until < $1",
					  add_id, &ids, err, store_integer(today));

	for (size_t i = 0; i < ids.count && status == VV_OK; i++)
		status = purge_one(store, ids.all[i], count, err);
	free(ids.all);
	if (status == VV_OK && *count > 0)
		status = owe(store, err);
	return status;
}

enum vv_status
store_purge(struct store *store, vv_day today, size_t *count, bool *later,
	    struct vv_error *err)
{
	enum vv_status status = store_begin_writing(store, err);

	*count = 0;
	*later = false;
	if (status != VV_OK)
		return status;
	status = store_end(store, purge_all(store, today, count, err), err);
	if (status == VV_OK)
		scrub_after(store, later);
	else
		*count = 0;
	return status;
}
