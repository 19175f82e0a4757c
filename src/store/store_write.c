/* Writing in a case that is held. */
#include "store/store_private.h"

#include "text/error.h"
#include "text/text.h"

static enum vv_status
begin(struct store *store, const struct store_lock *lock, struct vv_error *err)
{
	enum vv_status status = store_begin_writing(store, err);

	if (status != VV_OK)
		return status;
	status = store_check_lock(store, lock, err);
	if (status != VV_OK)
		store->backend->rollback(store->database);
	return status;
}

/* What a person did: the row says so, and the log. */
static enum vv_status
end(struct store *store, const struct store_lock *lock, enum vv_status status,
    struct vv_error *err)
{
	if (status == VV_OK)
		status = store_touch(store, lock->id, err);
	if (status == VV_OK)
		status = store_note_event(store, lock->id, STORE_CHANGED, err);
	return store_end(store, status, err);
}

static enum vv_status
put_answer(struct store *store, const char *id, const struct store_answer *answer,
	   struct vv_error *err)
{
	if (answer->raw == NULL)
		return STORE_RUN(store,
				 "DELETE FROM veiviser.answers WHERE case_id = $1 AND question = $2",
				 NULL, NULL, err, store_text(id), store_text(answer->question));
	return STORE_RUN(store,
			 "INSERT INTO veiviser.answers (case_id, question, raw, typed, given)"
			 " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, question) DO UPDATE"
			 " SET raw = excluded.raw, typed = excluded.typed, given = excluded.given",
			 NULL, NULL, err, store_text(id), store_text(answer->question),
			 store_text(answer->raw), store_text(answer->typed),
			 store_integer(answer->given));
}

static enum vv_status
put_position(struct store *store, const char *id, const char *position, struct vv_error *err)
{
	return STORE_RUN(store, "UPDATE veiviser.cases SET position = $1 WHERE id = $2", NULL,
			 NULL, err, store_text(position), store_text(id));
}

enum vv_status
store_write_answers(struct store *store, struct store_lock *lock,
		    const struct store_answer *answers, size_t count, const char *position,
		    struct vv_error *err)
{
	enum vv_status status = store_check_word(position, err);

	for (size_t i = 0; i < count && status == VV_OK; i++)
		status = store_check_answer(&answers[i], err);
	if (status == VV_OK)
		status = begin(store, lock, err);
	if (status != VV_OK)
		return status;
	for (size_t i = 0; i < count && status == VV_OK; i++)
		status = put_answer(store, lock->id, &answers[i], err);
	if (status == VV_OK)
		status = put_position(store, lock->id, position, err);
	return end(store, lock, status, err);
}

enum vv_status
store_write_answer(struct store *store, struct store_lock *lock,
		   const struct store_answer *answer, const char *position,
		   struct vv_error *err)
{
	return store_write_answers(store, lock, answer, 1, position, err);
}

enum vv_status
store_write_position(struct store *store, struct store_lock *lock, const char *position,
		     struct vv_error *err)
{
	enum vv_status status = store_check_word(position, err);

	if (status == VV_OK)
		status = begin(store, lock, err);
	if (status != VV_OK)
		return status;
	return store_end(store, put_position(store, lock->id, position, err), err);
}

enum vv_status
store_write_note(struct store *store, struct store_lock *lock, const struct store_note *note,
		 struct vv_error *err)
{
	enum vv_status status = store_check_note(note, err);

	if (status == VV_OK)
		status = begin(store, lock, err);
	if (status != VV_OK)
		return status;
	if (note->text[0] == '\0')
		status = STORE_RUN(store,
				   "DELETE FROM veiviser.notes WHERE case_id = $1 AND question = $2",
				   NULL, NULL, err, store_text(lock->id),
				   store_text(note->question));
	else
		status = STORE_RUN(store,
				   "INSERT INTO veiviser.notes"
				   " (case_id, question, text, who, at, shown)"
				   " VALUES ($1, $2, $3, $4, $5, $6)"
				   " ON CONFLICT (case_id, question) DO UPDATE"
				   " SET text = excluded.text, who = excluded.who,"
				   " at = excluded.at, shown = excluded.shown",
				   NULL, NULL, err, store_text(lock->id),
				   store_text(note->question), store_text(note->text),
				   store_text(store->who), store_integer(store->now),
				   store_integer(note->shown));
	return end(store, lock, status, err);
}

enum vv_status
store_write_received(struct store *store, struct store_lock *lock, const char *item,
		     bool received, vv_day on, struct vv_error *err)
{
	enum vv_status status = store_check_word(item, err);

	if (status == VV_OK && received)
		status = store_check_day(on, err);
	if (status == VV_OK)
		status = begin(store, lock, err);
	if (status != VV_OK)
		return status;
	if (received)
		status = STORE_RUN(store,
				   "INSERT INTO veiviser.received (case_id, item, day)"
				   " VALUES ($1, $2, $3) ON CONFLICT (case_id, item)"
				   " DO UPDATE SET day = excluded.day",
				   NULL, NULL, err, store_text(lock->id), store_text(item),
				   store_integer(on));
	else
		status = STORE_RUN(store,
				   "DELETE FROM veiviser.received WHERE case_id = $1 AND item = $2",
				   NULL, NULL, err, store_text(lock->id), store_text(item));
	return end(store, lock, status, err);
}

static enum vv_status
put_row(struct store *store, const char *id, const struct store_case *row,
	struct vv_error *err)
{
	return STORE_RUN(store,
			 "UPDATE veiviser.cases SET data = $1, as_of = $2, outcome = $3,"
			 " verdict = $4, subject = $5, answered = $6, remaining = $7,"
			 " documents = $8, received = $9, has_next = $10, next_day = $11,"
			 " next_item = $12, seconds = $13, version = $14 WHERE id = $15",
			 NULL, NULL, err, store_text(row->data), store_integer(row->as_of),
			 store_text(row->outcome), store_text(row->verdict),
			 store_text(row->subject), store_integer(row->answered),
			 store_integer(row->left), store_integer(row->documents),
			 store_integer(row->received), store_integer(row->has_next),
			 store_integer(row->next), store_text(row->next_item),
			 store_integer(row->seconds), store_integer(store->version),
			 store_text(id));
}

enum vv_status
store_write_summary(struct store *store, struct store_lock *lock,
		    const struct store_content *content, struct vv_error *err)
{
	enum vv_status status = store_check_summary(content, err);

	if (status == VV_OK)
		status = begin(store, lock, err);
	if (status != VV_OK)
		return status;
	status = put_row(store, lock->id, &content->row, err);
	if (status == VV_OK)
		status = store_put_summary(store, lock->id, content, err);
	return store_end(store, status, err);
}
