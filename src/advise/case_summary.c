/* What a report says, kept with its case: in a few fields for the list, and as a snapshot of its
 * lines, so that with other data it can be told what is other for this case.
 *
 * The snapshot is JSON: {"data": DIGEST, "language": CODE, "outcome": …, "verdict": ID,
 * "headline": …, "lines": [[ID, TEXT] …]}.  It is what an adviser has seen last: it stays when
 * the rest is worked out anew while nobody looks. */
#include "advise/advise_private.h"

#include "base/grow.h"
#include "base/json.h"
#include "base/json_read.h"
#include "base/strbuf.h"
#include "text/error.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *
advise_outcome_name(const struct vv_report *report)
{
	static const char *const names[] = {
#define NAME(upper, lower) [VV_OUTCOME_##upper] = lower,
		VV_OUTCOME_MAP(NAME)
#undef NAME
	};

	return report->verdict == NULL ? "" : names[report->outcome];
}

/* ---- working it out */

static bool
write_snapshot(char **out, const struct vv_session *session, const struct vv_report *report,
	       const struct vv_texts *texts)
{
	struct vv_report_walk walk = { .report = report };
	const char *data = vv_model_digest(vv_session_model(session));
	const struct vv_item_view *item;
	struct json json = { .tight = false };

	if (data == NULL)
		return false;
	json_write_open(&json, NULL, '{');
	json_write_pair(&json, "data", data);
	json_write_pair(&json, "language", vv_language_code(texts, report->language));
	json_write_pair(&json, "outcome", advise_outcome_name(report));
	json_write_pair(&json, "verdict", report->verdict != NULL ? report->verdict->id : "");
	json_write_pair(&json, "headline", report->verdict != NULL ? report->verdict->text : "");
	json_write_open(&json, "lines", '[');
	while ((item = vv_report_next_item(&walk)) != NULL) {
		if (item->kind == VV_KIND_VERDICT)
			continue;
		json_write_open(&json, NULL, '[');
		json_write_text(&json, item->id);
		json_write_text(&json, item->line);
		json_write_close(&json, ']');
	}
	json_write_close(&json, ']');
	json_write_close(&json, '}');
	return json_take(&json, out);
}

static bool
is_received(const struct store_received *received, size_t count, const char *item)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(received[i].item, item) == 0)
			return true;
	return false;
}

/* The day that is not to be missed. */
static bool
find_day(const struct vv_item_view *item, vv_day *day)
{
	return (item->until != NULL && vv_day_parse(day, item->until))
	       || (item->date != NULL && vv_day_parse(day, item->date));
}

struct days {
	struct store_deadline *all;
	size_t count, room;
};

static bool
add_item(struct advise_summary *out, struct days *days, const struct vv_item_view *item)
{
	struct store_case *row = &out->content.row;
	vv_day day;

	row->documents += item->kind == VV_KIND_DOCUMENT;
	if (!find_day(item, &day))
		return true;
	if (!GROW_IN(&out->arena, days->all, days->room, days->count))
		return false;
	days->all[days->count++] = (struct store_deadline){
		.id = "", .item = arena_strdup(&out->arena, item->id), .day = day,
	};
	if (day >= row->as_of && (!row->has_next || day < row->next)) {
		row->has_next = true;
		row->next = day;
		row->next_item = days->all[days->count - 1].item;
	}
	return true;
}

static bool
add_report(struct advise_summary *out, const struct advise *advise,
	   const struct vv_session *session, const struct vv_report *report,
	   const struct store_received *received, size_t received_count)
{
	struct store_case *row = &out->content.row;
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	struct days days = { .count = 0 };
	char *snapshot = NULL;

	while ((item = vv_report_next_item(&walk)) != NULL) {
		row->received += item->kind == VV_KIND_DOCUMENT
				 && is_received(received, received_count, item->id);
		if (!add_item(out, &days, item))
			return false;
	}
	row->outcome = advise_outcome_name(report);
	row->verdict = report->verdict == NULL ? ""
		: arena_strdup(&out->arena, report->verdict->id);
	row->subject = arena_strdup(&out->arena, report->subject);
	out->content.deadlines = days.all;
	out->content.deadline_count = days.count;
	if (!write_snapshot(&snapshot, session, report, advise->interview.texts))
		return false;
	out->content.snapshot = arena_strdup(&out->arena, snapshot);
	free(snapshot);
	return true;
}

enum vv_status
advise_summarise(struct advise_summary *out, struct advise *advise,
		 const struct vv_session *session, const struct vv_report *report,
		 const struct store_received *received, size_t received_count,
		 struct vv_error *err)
{
	struct vv_progress progress = vv_session_progress(session);
	const char *data = vv_model_digest(vv_session_model(session));
	struct vv_report *made = NULL;
	enum vv_status status = VV_OK;
	bool added = true;

	*out = (struct advise_summary){ .arena = { .chunk_size = 4096 } };
	out->content.row = (struct store_case){
		.data = data, .as_of = advise_today(advise), .outcome = "", .verdict = "",
		.subject = "", .next_item = "", .answered = (unsigned)progress.answered,
		.left = (unsigned)progress.left_max,
	};
	out->content.snapshot = "";
	if (report == NULL)
		status = vv_report_new(&made, session, advise_language(advise), NULL);
	if (status == VV_OK)
		added = add_report(out, advise, session, report != NULL ? report : made, received,
				   received_count);
	vv_report_free(made);
	if (status != VV_NO_MEMORY && data != NULL && added && !out->arena.failed)
		return VV_OK;
	advise_summary_clear(out);
	return error_no_memory(err);
}

void
advise_summary_clear(struct advise_summary *summary)
{
	arena_clear(&summary->arena);
}

/* ---- saving it */

static bool
is_same(const struct advise_summary *summary, const struct advise *advise)
{
	const struct advise_work *work = advise->opened.work;

	return !work->changed && strcmp(summary->content.snapshot, work->snapshot) == 0
	       && strcmp(summary->content.row.data, advise->opened.content->row.data) == 0;
}

enum vv_status
advise_save_summary(struct advise *advise, const struct vv_report *report, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	struct advise_work *work = opened->work;
	int64_t spent = work->spent / 1000;
	struct advise_summary summary;
	enum vv_status status;

	if (opened->lock == NULL || opened->unsaved != NULL)
		return VV_OK;
	status = advise_summarise(&summary, advise, opened->session, report, work->received,
				  work->received_count, err);
	if (status != VV_OK)
		return status;
	/* What is other was perhaps looked at, but the case was not gone on with. */
	if (!opened->entered && *work->snapshot != '\0')
		summary.content.snapshot = work->snapshot;
	summary.content.row.seconds = opened->content->row.seconds + spent;
	if (!is_same(&summary, advise) || (report == NULL && spent > 0)) {
		status = store_write_summary(advise->store, opened->lock, &summary.content, err);
		if (status == VV_OK) {
			char *copy = strdup(summary.content.snapshot);

			work->changed = copy == NULL;	/* else it is saved once more */
			if (copy != NULL) {
				free(work->snapshot);
				work->snapshot = copy;
			}
		}
	}
	advise_summary_clear(&summary);
	return status;
}

/* ---- comparing */

char *
advise_snapshot_data(const char *snapshot)
{
	bool failed;
	json_t *json = json_read(snapshot, strlen(snapshot), NULL, &failed);
	const char *data = json_string_value(json_object_get(json, "data"));
	char *copy = failed ? NULL : strdup(data != NULL ? data : "");

	json_decref(json);
	return copy;
}

static const char *
member(const json_t *json, const char *key)
{
	const char *text = json_string_value(json_object_get(json, key));

	return text != NULL ? text : "";
}

/* What a line said; NULL: it was not there. */
static const char *
old_line(const json_t *lines, const char *id)
{
	size_t i;
	json_t *line;

	json_array_foreach(lines, i, line)
		if (strcmp(id, json_string_value(json_array_get(line, 0)) == NULL ? ""
			       : json_string_value(json_array_get(line, 0))) == 0)
			return json_string_value(json_array_get(line, 1));
	return NULL;
}

static const struct vv_item_view *
new_line(const struct vv_report *report, const char *id)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;

	while ((item = vv_report_next_item(&walk)) != NULL)
		if (strcmp(item->id, id) == 0)
			return item;
	return NULL;
}

static bool
tell_outcome(struct advise *advise, const json_t *old, const struct vv_report *report,
	     struct vv_error *err)
{
	const char *verdict = report->verdict != NULL ? report->verdict->id : "";
	const char *headline = report->verdict != NULL ? report->verdict->text : "";
	bool same = strcmp(member(old, "verdict"), verdict) == 0
		    && strcmp(member(old, "outcome"), advise_outcome_name(report)) == 0;

	if (same && strcmp(member(old, "headline"), headline) == 0)
		return true;
	if (*verdict == '\0')
		return advise_differ(&advise->opened, err,
				     N_("There is no result yet; it was: %s"),
				     member(old, "headline"));
	if (*member(old, "verdict") == '\0')
		return advise_differ(&advise->opened, err, N_("There is a result now: %s %s"),
				     report->outcome_text, headline);
	if (same)
		return advise_differ(&advise->opened, err,
				     N_("The result is the same and reads otherwise: %s (before: %s)"),
				     headline, member(old, "headline"));
	return advise_differ(&advise->opened, err, N_("The result is another: %s %s (before: %s)"),
			     report->outcome_text, headline, member(old, "headline"));
}

/* Of two reports of one session, @p then in the language of the snapshot. */
static bool
tell_lines(struct advise *advise, const json_t *lines, const struct vv_report *then,
	   const struct vv_report *now, struct vv_error *err)
{
	struct vv_report_walk walk = { .report = then };
	const struct vv_item_view *item;
	size_t i;
	json_t *line;
	bool told = true;

	while (told && (item = vv_report_next_item(&walk)) != NULL) {
		const char *before = old_line(lines, item->id);
		const struct vv_item_view *mine = new_line(now, item->id);
		const char *text = mine != NULL ? mine->line : item->line;

		if (item->kind == VV_KIND_VERDICT)
			continue;
		if (before == NULL)
			told = advise_differ(&advise->opened, err, N_("New: %s"), text);
		else if (strcmp(before, item->line) != 0)
			told = advise_differ(&advise->opened, err,
					     N_("Reads otherwise: %s (before: %s)"), text, before);
	}
	json_array_foreach(lines, i, line) {
		const char *id = json_string_value(json_array_get(line, 0));
		const char *text = json_string_value(json_array_get(line, 1));

		if (told && id != NULL && text != NULL && new_line(then, id) == NULL)
			told = advise_differ(&advise->opened, err, N_("No longer there: %s"), text);
	}
	return told;
}

/* Answers that the data of today would not take, or asks for again. */
static bool
tell_states(struct advise *advise, const struct vv_session *session, struct vv_error *err)
{
	struct vv_answers *answers = NULL;
	bool told = vv_answers_new(&answers, session, advise_language(advise)) == VV_OK;

	for (size_t i = 0; told && i < answers->count; i++) {
		const struct vv_answer_view *answer = &answers->answers[i];

		if (answer->state == VV_REFUSED)
			told = advise_differ(&advise->opened, err,
					     N_("To be answered again: %s (before: %s)"),
					     answer->label, answer->answer);
	}
	vv_answers_free(answers);
	return told;
}

enum vv_status
advise_compare(struct advise *advise, const struct vv_session *session, const char *snapshot,
	       struct vv_error *err)
{
	bool told = true, failed;
	json_t *old = json_read(snapshot, strlen(snapshot), NULL, &failed);
	vv_language language = advise_language(advise), then = language;
	struct vv_report *now = NULL, *before = NULL;
	struct vv_error fault = advise_error(advise);
	enum vv_status status;

	if (failed)
		return error_no_memory(err);
	if (!vv_language_find(advise->interview.texts, member(old, "language"), &then))
		then = language;
	status = vv_report_new(&now, session, language, &fault);
	if (status == VV_OK)
		status = vv_report_new(&before, session, then, &fault);
	if (status == VV_OK)
		told = tell_outcome(advise, old, then == language ? now : before, err)
		       && tell_lines(advise, json_object_get(old, "lines"), before, now, err);
	else if (status != VV_NO_MEMORY)
		told = advise_differ(&advise->opened, err,
				     N_("The answers lead to no result any more: %s"), fault.text);
	told = told && tell_states(advise, session, err);
	vv_report_free(now);
	vv_report_free(before);
	json_decref(old);
	return told && status != VV_NO_MEMORY ? VV_OK : error_no_memory(err);
}
