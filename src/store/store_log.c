/* The log, and figures over all cases. */
#include "store/store_private.h"

#include "base/grow.h"
#include "text/error.h"

#include <stdlib.h>
#include <string.h>

/* ---- the log */

enum vv_status
store_audit(struct store *store, const char *id, enum store_event event, struct vv_error *err)
{
	enum vv_status status = store_check_word(id, err);

	if (status == VV_OK)
		status = store_begin_writing(store, err);
	if (status != VV_OK)
		return status;
	return store_end(store, store_note_event(store, id, event, err), err);
}

struct log {
	struct store_log log;		/* first */
	const struct store *store;
	struct vv_error *err;
	struct arena arena;
	struct store_log_line *all;
	size_t room;
};

static enum vv_status
add_line(void *payload, const struct store_cell *cells, size_t count)
{
	struct log *log = payload;
	struct store_log_line *line;

	(void)count;
	if (!GROW(log->all, log->room, log->log.count))
		return error_no_memory(log->err);
	line = &log->all[log->log.count];
	*line = (struct store_log_line){
		.who = store_keep(&log->arena, &cells[0]),
		.id = store_keep(&log->arena, &cells[1]),
		.at = cells[2].integer,
		.event = (enum store_event)cells[3].integer,
	};
	if (line->who == NULL || line->id == NULL)
		return store_keep_failed(log->store, &log->arena, log->err);
	log->log.count++;
	return VV_OK;
}

static enum vv_status
fill(struct store *store, struct log *log, const char *id, int64_t from, int64_t to)
{
	if (id == NULL)
		return STORE_RUN(store,
				 "SELECT who, case_id, at, event FROM veiviser.audit"
				 " WHERE at >= $1 AND at <= $2 ORDER BY number",
				 add_line, log, log->err, store_integer(from), store_integer(to));
	return STORE_RUN(store,
			 "SELECT who, case_id, at, event FROM veiviser.audit"
			 " WHERE at >= $1 AND at <= $2 AND case_id = $3 ORDER BY number",
			 add_line, log, log->err, store_integer(from), store_integer(to),
			 store_text(id));
}

enum vv_status
store_log(struct store *store, const char *id, int64_t from, int64_t to,
	  struct store_log **out, struct vv_error *err)
{
	struct log *log = calloc(1, sizeof *log);
	enum vv_status status = id != NULL ? store_check_word(id, err) : VV_OK;

	if (log == NULL)
		return error_no_memory(err);
	log->store = store;
	log->err = err;
	if (status == VV_OK)
		status = store_begin_reading(store, err);
	if (status == VV_OK)
		status = store_end(store, fill(store, log, id, from, to), err);
	log->log.all = log->all;
	if (status == VV_OK)
		*out = &log->log;
	else
		store_log_free(&log->log);
	return status;
}

void
store_log_free(struct store_log *public)
{
	struct log *log = (struct log *)public;

	if (log == NULL)
		return;
	arena_clear(&log->arena);
	free(log->all);
	free(log);
}

/* ---- figures */

struct figures {
	struct store_figures figures;	/* first */
	const struct store *store;
	struct vv_error *err;
	struct arena arena;
	struct store_figure *outcomes, *unknown;
	struct store_time *times;
	size_t outcome_room, unknown_room, time_room;
	int64_t *seconds;		/* of the questionnaire that is read, in order */
	size_t seconds_count, seconds_room;
};

static enum vv_status
add_figure(struct figures *figures, struct store_figure *figure,
	   const struct store_cell *cells)
{
	*figure = (struct store_figure){
		.questionnaire = store_keep(&figures->arena, &cells[0]),
		.name = store_keep(&figures->arena, &cells[1]),
		.count = (size_t)cells[2].integer,
	};
	if (figure->questionnaire == NULL || figure->name == NULL)
		return store_keep_failed(figures->store, &figures->arena, figures->err);
	return VV_OK;
}

static enum vv_status
add_outcome(void *payload, const struct store_cell *cells, size_t count)
{
	struct figures *figures = payload;

	(void)count;
	if (!GROW_IN(&figures->arena, figures->outcomes, figures->outcome_room,
		     figures->figures.outcome_count))
		return error_no_memory(figures->err);
	return add_figure(figures, &figures->outcomes[figures->figures.outcome_count++], cells);
}

static enum vv_status
add_unknown(void *payload, const struct store_cell *cells, size_t count)
{
	struct figures *figures = payload;

	(void)count;
	if (!GROW_IN(&figures->arena, figures->unknown, figures->unknown_room,
		     figures->figures.unknown_count))
		return error_no_memory(figures->err);
	return add_figure(figures, &figures->unknown[figures->figures.unknown_count++], cells);
}

/* The middle of what is in order; of two the smaller half between them. */
static void
end_questionnaire(struct figures *figures)
{
	size_t count = figures->seconds_count, middle = count / 2;
	struct store_time *time;

	if (count == 0)
		return;
	time = &figures->times[figures->figures.time_count - 1];
	time->count = count;
	time->median = count % 2 == 1 ? figures->seconds[middle]
		       : (figures->seconds[middle - 1] + figures->seconds[middle]) / 2;
	for (size_t i = 0; i < count; i++)
		time->sum += figures->seconds[i];
	figures->seconds_count = 0;
}

static enum vv_status
begin_questionnaire(struct figures *figures, const struct store_cell *name)
{
	const char *questionnaire = store_keep(&figures->arena, name);

	end_questionnaire(figures);
	if (questionnaire == NULL)
		return store_keep_failed(figures->store, &figures->arena, figures->err);
	if (!GROW_IN(&figures->arena, figures->times, figures->time_room,
		     figures->figures.time_count))
		return error_no_memory(figures->err);
	figures->times[figures->figures.time_count++] = (struct store_time){
		.questionnaire = questionnaire,
	};
	return VV_OK;
}

static enum vv_status
add_time(void *payload, const struct store_cell *cells, size_t count)
{
	struct figures *figures = payload;
	size_t times = figures->figures.time_count;
	enum vv_status status = VV_OK;

	(void)count;
	if (times == 0 || strcmp(figures->times[times - 1].questionnaire, cells[0].text) != 0)
		status = begin_questionnaire(figures, &cells[0]);
	if (status != VV_OK)
		return status;
	if (!GROW(figures->seconds, figures->seconds_room, figures->seconds_count))
		return error_no_memory(figures->err);
	figures->seconds[figures->seconds_count++] = cells[1].integer;
	return VV_OK;
}

static enum vv_status
count_all(struct store *store, struct figures *figures, const char *unknown,
	  struct vv_error *err)
{
	enum vv_status status;

	status = STORE_RUN(store,
			   "SELECT questionnaire, outcome, count(*) FROM veiviser.cases"
			   " GROUP BY questionnaire, outcome ORDER BY questionnaire, outcome",
			   add_outcome, figures, err);
	if (status == VV_OK)
		status = STORE_RUN(store,
				   "SELECT c.questionnaire, a.question, count(*)"
				   " FROM veiviser.answers a JOIN veiviser.cases c"
				   " ON c.id = a.case_id WHERE a.raw = $1"
				   " GROUP BY c.questionnaire, a.question"
				   " ORDER BY c.questionnaire, a.question",
				   add_unknown, figures, err, store_text(unknown));
	if (status == VV_OK)
		status = STORE_RUN(store,
				   "SELECT questionnaire, seconds FROM veiviser.cases"
				   " WHERE answered > 0 AND remaining = 0 AND seconds > 0"
				   " ORDER BY questionnaire, seconds",
				   add_time, figures, err);
	if (status == VV_OK)
		end_questionnaire(figures);
	return status;
}

enum vv_status
store_figures(struct store *store, const char *unknown, struct store_figures **out,
	      struct vv_error *err)
{
	struct figures *figures = calloc(1, sizeof *figures);
	enum vv_status status = store_check_word(unknown, err);

	if (figures == NULL)
		return error_no_memory(err);
	figures->store = store;
	figures->err = err;
	if (status == VV_OK)
		status = store_begin_reading(store, err);
	if (status == VV_OK)
		status = store_end(store, count_all(store, figures, unknown, err), err);
	figures->figures.outcomes = figures->outcomes;
	figures->figures.unknown = figures->unknown;
	figures->figures.times = figures->times;
	free(figures->seconds);
	if (status == VV_OK)
		*out = &figures->figures;
	else
		store_figures_free(&figures->figures);
	return status;
}

void
store_figures_free(struct store_figures *public)
{
	struct figures *figures = (struct figures *)public;

	if (figures == NULL)
		return;
	arena_clear(&figures->arena);
	free(figures);
}
