/* A case, whole; and the deadlines of all. */
#include "store/store_private.h"

#include "base/digest.h"
#include "base/grow.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* The arrays grow in the arena: a case has few of each. */
struct content {
	struct store_content content;	/* first */
	const struct store *store;
	struct vv_error *err;
	struct arena arena;
	struct store_case_reader reader;
	bool there;
	struct store_answer *answers;
	struct store_note *notes;
	struct store_received *received;
	struct store_deadline *deadlines;
	size_t answer_room, note_room, received_room, deadline_room;
	bool lost;			/* a text could not be kept */
};

static const char *
keep(struct content *content, const struct store_cell *cell)
{
	const char *text = store_keep(&content->arena, cell);

	content->lost |= text == NULL;
	return text;
}

/* Other days are given to no function. */
static vv_day
keep_day(struct content *content, const struct store_cell *cell)
{
	content->lost |= !vv_day_in_reach(cell->integer);
	return cell->integer;
}

static enum vv_status
kept(struct content *content)
{
	return content->lost ? store_keep_failed(content->store, &content->arena, content->err)
			     : VV_OK;
}

static enum vv_status
take_row(void *payload, const struct store_cell *cells, size_t count)
{
	struct content *content = payload;

	(void)count;
	content->there = true;
	content->lost |= !store_case_from(&content->content.row, &content->reader, cells);
	content->content.position = keep(content, &cells[STORE_CASE_CELLS]);
	return kept(content);
}

static enum vv_status
add_answer(void *payload, const struct store_cell *cells, size_t count)
{
	struct content *content = payload;

	(void)count;
	if (!GROW_IN(&content->arena, content->answers, content->answer_room,
		     content->content.answer_count))
		return error_no_memory(content->err);
	content->answers[content->content.answer_count++] = (struct store_answer){
		.question = keep(content, &cells[0]),
		.raw = keep(content, &cells[1]),
		.typed = keep(content, &cells[2]),
		.given = keep_day(content, &cells[3]),
	};
	return kept(content);
}

static enum vv_status
add_note(void *payload, const struct store_cell *cells, size_t count)
{
	struct content *content = payload;

	(void)count;
	if (!GROW_IN(&content->arena, content->notes, content->note_room,
		     content->content.note_count))
		return error_no_memory(content->err);
	content->notes[content->content.note_count++] = (struct store_note){
		.question = keep(content, &cells[0]),
		.text = keep(content, &cells[1]),
		.who = keep(content, &cells[2]),
		.when = cells[3].integer,
		.shown = cells[4].integer != 0,
	};
	return kept(content);
}

static enum vv_status
add_received(void *payload, const struct store_cell *cells, size_t count)
{
	struct content *content = payload;

	(void)count;
	if (!GROW_IN(&content->arena, content->received, content->received_room,
		     content->content.received_count))
		return error_no_memory(content->err);
	content->received[content->content.received_count++] = (struct store_received){
		.item = keep(content, &cells[0]),
		.on = keep_day(content, &cells[1]),
	};
	return kept(content);
}

static enum vv_status
add_deadline(void *payload, const struct store_cell *cells, size_t count)
{
	struct content *content = payload;

	(void)count;
	if (!GROW_IN(&content->arena, content->deadlines, content->deadline_room,
		     content->content.deadline_count))
		return error_no_memory(content->err);
	content->deadlines[content->content.deadline_count++] = (struct store_deadline){
		.id = keep(content, &cells[0]),
		.item = keep(content, &cells[1]),
		.day = keep_day(content, &cells[2]),
	};
	return kept(content);
}

/* The only text that no index repeats (sqlite_schema.c); so it has a digest. */
static enum vv_status
take_snapshot(void *payload, const struct store_cell *cells, size_t count)
{
	struct content *content = payload;
	char digest[DIGEST_DIGITS + 1];

	(void)count;
	digest_of(digest, cells[0].text, cells[0].length);
	if (strcmp(digest, cells[1].text) != 0)
		return store_keep_failed(content->store, &content->arena, content->err);
	content->content.snapshot = keep(content, &cells[0]);
	return kept(content);
}

static enum vv_status
fill(struct store *store, struct content *content, const char *id, struct vv_error *err)
{
	static const struct {
		const char *sql;
		store_row *row;
	} parts[] = {
		{ "SELECT " STORE_CASE_COLUMNS ", c.position FROM veiviser.cases c WHERE c.id = $1",
		  take_row },
		{ "SELECT question, raw, typed, given FROM veiviser.answers"
		  " WHERE case_id = $1 ORDER BY question", add_answer },
		{ "SELECT question, text, who, at, shown FROM veiviser.notes"
		  " WHERE case_id = $1 ORDER BY question", add_note },
		{ "SELECT item, day FROM veiviser.received WHERE case_id = $1 ORDER BY item",
		  add_received },
		{ "SELECT '', item, day FROM veiviser.deadlines WHERE case_id = $1"
		  " ORDER BY day, item", add_deadline },
		{ "SELECT text, digest FROM veiviser.snapshots WHERE case_id = $1", take_snapshot },
	};
	enum vv_status status = VV_OK;

	for (size_t i = 0; i < sizeof parts / sizeof *parts && status == VV_OK; i++)
		status = STORE_RUN(store, parts[i].sql, parts[i].row, content, err,
				   store_text(id));
	return status == VV_OK && !content->there ? VV_NONE : status;
}

static struct content *
content_new(const struct store *store, struct vv_error *err)
{
	struct content *content = calloc(1, sizeof *content);

	if (content == NULL)
		return NULL;
	content->store = store;
	content->err = err;
	content->reader.arena = &content->arena;
	content->content.snapshot = "";
	content->arena.chunk_size = 4096;
	return content;
}

enum vv_status
store_read(struct store *store, const char *id, struct store_content **out,
	   struct vv_error *err)
{
	struct content *content = content_new(store, err);
	enum vv_status status;

	if (content == NULL)
		return error_no_memory(err);
	status = store_check_word(id, err);
	if (status == VV_OK)
		status = store_begin_reading(store, err);
	if (status == VV_OK)
		status = store_end(store, fill(store, content, id, err), err);
	content->content.answers = content->answers;
	content->content.notes = content->notes;
	content->content.received = content->received;
	content->content.deadlines = content->deadlines;
	if (status == VV_OK)
		*out = &content->content;
	else
		store_content_free(&content->content);
	return status;
}

void
store_content_free(struct store_content *public)
{
	struct content *content = (struct content *)public;

	if (content == NULL)
		return;
	arena_clear(&content->arena);
	free(content);
}

/* ---- the deadlines of all */

struct due {
	struct store_deadlines deadlines;	/* first */
	struct content *content;
};

enum vv_status
store_deadlines(struct store *store, vv_day from, vv_day to, struct store_deadlines **out,
		struct vv_error *err)
{
	struct due *due = calloc(1, sizeof *due);
	enum vv_status status;

	if (due != NULL)
		due->content = content_new(store, err);
	if (due == NULL || due->content == NULL) {
		free(due);
		return error_no_memory(err);
	}
	status = store_begin_reading(store, err);
	if (status == VV_OK)
		status = store_end(store,
				   STORE_RUN(store,
					     "SELECT d.case_id, d.item, d.day"
					     " FROM veiviser.deadlines d JOIN veiviser.cases c"
					     " ON c.id = d.case_id"
					     " WHERE d.day >= $1 AND d.day <= $2 AND c.closed = 0"
					     " ORDER BY d.day, d.case_id, d.item",
					     add_deadline, due->content, err, store_integer(from),
					     store_integer(to)), err);
	due->deadlines.all = due->content->deadlines;
	due->deadlines.count = due->content->content.deadline_count;
	if (status == VV_OK)
		*out = &due->deadlines;
	else
		store_deadlines_free(&due->deadlines);
	return status;
}

void
store_deadlines_free(struct store_deadlines *deadlines)
{
	struct due *due = (struct due *)deadlines;

	if (due == NULL)
		return;
	store_content_free(&due->content->content);
	free(due);
}
