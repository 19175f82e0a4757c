/* The days of all cases in one list: what is due, by the day. */
#include "advise/days.h"

#include "base/arena.h"
#include "base/json_read.h"
#include "export/ics.h"
#include "text/error.h"
#include "text/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct memory {
	struct arena arena;
	struct advise_day *all;
};

/* ---- the list ---- */

/* The lines of a case's report, as it was summed up last; NULL: there are none. */
static json_t *
read_lines(struct advise *advise, const char *id)
{
	struct store_content *content = NULL;
	json_t *root = NULL, *lines = NULL;
	json_error_t error;
	bool failed;

	if (store_read(advise->store, id, &content, NULL) == VV_OK)
		root = json_read(content->snapshot, strlen(content->snapshot), &error, &failed);
	store_content_free(content);
	if (root != NULL)
		lines = json_incref(json_object_get(root, "lines"));
	json_decref(root);
	return lines;
}

static const char *
find_line(const json_t *lines, const char *item)
{
	const json_t *line;
	size_t i;

	json_array_foreach(lines, i, line) {
		const char *id = json_string_value(json_array_get(line, 0));
		const char *text = json_string_value(json_array_get(line, 1));

		if (id != NULL && text != NULL && strcmp(id, item) == 0)
			return text;
	}
	return item;
}

static int
compare_cases(const void *a, const void *b)
{
	const struct advise_day *left = a, *right = b;

	return strcmp(left->id, right->id);
}

static int
compare_days(const void *a, const void *b)
{
	const struct advise_day *left = a, *right = b;
	int order = left->day < right->day ? -1 : left->day > right->day;

	if (order == 0)
		order = strcmp(left->reference, right->reference);
	return order != 0 ? order : strcmp(left->item, right->item);
}

/* Each case is read once. */
static bool
add_texts(struct advise *advise, struct memory *memory, size_t count)
{
	json_t *lines = NULL;
	bool kept = true;

	qsort(memory->all, count, sizeof *memory->all, compare_cases);
	for (size_t i = 0; i < count && kept; i++) {
		struct advise_day *day = &memory->all[i];

		if (i == 0 || strcmp(day->id, day[-1].id) != 0) {
			json_decref(lines);
			lines = read_lines(advise, day->id);
		}
		day->text = arena_strdup(&memory->arena, find_line(lines, day->item));
		kept = day->text != NULL;
	}
	json_decref(lines);
	if (kept)
		qsort(memory->all, count, sizeof *memory->all, compare_days);
	return kept;
}

/* Of a case that has been made or deleted since the list was read there is none. */
static bool
add_days(struct advise *advise, struct memory *memory, const struct store_deadlines *deadlines,
	 size_t *count)
{
	*count = 0;
	memory->all = arena_alloc(&memory->arena, (deadlines->count + 1) * sizeof *memory->all);
	for (size_t i = 0; memory->all != NULL && i < deadlines->count; i++) {
		const struct store_deadline *from = &deadlines->all[i];
		const struct store_case *row = advise_find(advise, from->id);

		if (row == NULL)
			continue;
		memory->all[(*count)++] = (struct advise_day){
			.day = from->day, .id = arena_strdup(&memory->arena, from->id),
			.reference = arena_strdup(&memory->arena, row->reference),
			.questionnaire = arena_strdup(&memory->arena, row->questionnaire),
			.item = arena_strdup(&memory->arena, from->item),
		};
	}
	return memory->all != NULL && !memory->arena.failed
	       && add_texts(advise, memory, *count);
}

enum vv_status
advise_days(struct advise *advise, struct advise_days *out, struct vv_error *err)
{
	struct memory *memory = calloc(1, sizeof *memory);
	struct store_deadlines *deadlines = NULL;
	enum vv_status status = memory == NULL ? error_no_memory(err)
		: advise_refresh(advise, err);

	*out = (struct advise_days){ .memory = memory };
	if (status == VV_OK)
		status = store_deadlines(advise->store, advise_today(advise), VV_DAY_LAST,
					 &deadlines, err);
	if (status == VV_OK && !add_days(advise, memory, deadlines, &out->count))
		status = error_no_memory(err);
	store_deadlines_free(deadlines);
	if (status == VV_OK)
		out->all = memory->all;
	else
		advise_days_free(out);
	return status;
}

void
advise_days_free(struct advise_days *days)
{
	struct memory *memory = days->memory;

	if (memory != NULL)
		arena_clear(&memory->arena);
	free(memory);
	*days = (struct advise_days){ .all = NULL };
}

/* ---- the calendar ---- */

static void
write_day(struct strbuf *out, const char *name, vv_day day, const char *behind)
{
	char iso[16], value[32];

	vv_day_format(iso, day);
	(void)snprintf(value, sizeof value, "%.4s%.2s%.2s%s", iso, iso + 5, iso + 8, behind);
	ics_line(out, name, value);
}

/* The line is what comes first: many calendars show a few letters only. */
static void
write_words(struct strbuf *out, const struct advise *advise, const struct advise_day *day)
{
	struct strbuf text = { 0 };

	strbuf_printf(&text, "%s (%s)", day->text, day->reference);
	out->failed |= text.failed;
	if (!text.failed)
		ics_text(out, "SUMMARY", strbuf_text(&text));
	strbuf_printf(&text, "\n%s\n%s", advise_questionnaire(advise, day->questionnaire),
		      vv_text(advise->interview.texts, advise->interview.language,
			      N_("This entry does not follow when rules or answers change.")));
	out->failed |= text.failed;
	if (!text.failed)
		ics_text(out, "DESCRIPTION", strbuf_text(&text));
	strbuf_clear(&text);
}

/* SEQUENCE rises with the day on which the calendar is made, so that one that heeds it moves an
 * entry.  The UID is neither of the reference, which may be changed, nor of the day or its
 * words. */
static void
write_entry(struct strbuf *out, const struct advise *advise, const struct advise_day *day)
{
	vv_day today = advise_today(advise);
	struct strbuf uid = { 0 };
	char number[32];

	(void)snprintf(number, sizeof number, "%lld", (long long)(today - VV_DAY_FIRST));
	strbuf_printf(&uid, "%s-%s@veiviser", day->id, day->item);
	out->failed |= uid.failed;
	ics_line(out, "BEGIN", "VEVENT");
	if (!uid.failed)
		ics_text(out, "UID", strbuf_text(&uid));
	write_day(out, "DTSTAMP", today, "T000000Z");
	write_day(out, "LAST-MODIFIED", today, "T000000Z");
	ics_line(out, "SEQUENCE", number);
	write_day(out, "DTSTART;VALUE=DATE", day->day, "");
	write_day(out, "DTEND;VALUE=DATE", day->day + 1, "");
	write_words(out, advise, day);
	ics_line(out, "TRANSP", "TRANSPARENT");
	ics_line(out, "X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
	ics_line(out, "END", "VEVENT");
	strbuf_clear(&uid);
}

char *
advise_days_calendar(const struct advise *advise, const struct advise_days *days)
{
	struct strbuf out = { 0 };

	ics_line(&out, "BEGIN", "VCALENDAR");
	ics_line(&out, "VERSION", "2.0");
	ics_line(&out, "PRODID", "-//veiviser//veiviser//EN");
	ics_line(&out, "CALSCALE", "GREGORIAN");
	ics_line(&out, "METHOD", "PUBLISH");
	for (size_t i = 0; i < days->count; i++)
		write_entry(&out, advise, &days->all[i]);
	ics_line(&out, "END", "VCALENDAR");
	return strbuf_take(&out);
}
