/* The days of a report for a calendar, by RFC 5545; sections are those of it.
 *
 * Whole days (VALUE=DATE, 3.3.4), the end being the day after the last (3.6.1); transparent
 * (3.8.2.7), and free for Outlook, which has a word of its own for that.  METHOD:PUBLISH
 * without organizer and attendees (RFC 5546, 3.2.1): nobody is invited.  What the reminder
 * says stands in the text, too, for some calendars drop alarms. */
#include "interview/twin.h"

#include "base/digest.h"
#include "export/ics.h"
#include "interview/report.h"
#include "text/language.h"
#include "text/text.h"
#include "veiviser-export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	AHEAD = 14,		/* days: so long before, a day has an entry that leads up to it */
	FAR_OFF = 28		/* days: from here on it has */
};

/* What an entry is of its line. */
enum entry { ENTRY_ITSELF, ENTRY_LAST, ENTRY_AHEAD };

struct calendar {
	struct strbuf out;
	struct twin twin;
	const struct vv_report *whole[2];
	const struct vv_texts *texts;
	const char *reference;		/* of a case; NULL */
	const char *only;		/* id of the one line; NULL: all */
	size_t entries;
};

/* ---- who it is about ---- */

static bool
rests_on(const struct vv_item_view *item, const char *id)
{
	for (size_t i = 0; item != NULL && i < item->because_count; i++)
		if (strcmp(item->because[i].id, id) == 0)
			return true;
	return false;
}

/* The choices that the line rests on, and those of the verdict where it rests on that: they tell
 * people apart and stay while days and sums change. */
static void
add_choices(struct strbuf *out, const struct vv_report *report, const struct vv_item_view *item)
{
	const struct report_memory *memory = report->memory;
	const struct vv_item_view *verdict = rests_on(item, "verdict") ? report->verdict : NULL;

	for (size_t i = 0; i < memory->answer_count; i++) {
		const struct report_pair *answer = &memory->answers[i];
		const struct vv_question *question = vv_model_find_question(memory->model,
									    answer->id);

		if (question != NULL && question->choice_count > 0
		    && (rests_on(item, answer->id) || rests_on(verdict, answer->id)))
			strbuf_printf(out, "%s=%s\n", answer->id, answer->json);
	}
}

/* 3.8.4.7: the same for ever, and for nobody else. */
static void
write_uid(struct calendar *calendar, const struct vv_item_view *item, enum entry entry)
{
	static const char *const kinds[] = {
		[ENTRY_ITSELF] = "", [ENTRY_LAST] = "-last", [ENTRY_AHEAD] = "-ahead",
	};
	const struct vv_report *report = calendar->whole[0];
	char digits[DIGEST_DIGITS + 1];
	struct strbuf whose = { 0 }, uid = { 0 };

	if (calendar->reference != NULL)
		strbuf_add(&whose, calendar->reference);
	else
		add_choices(&whose, report, item);
	if (!whose.failed) {
		digest_of(digits, strbuf_text(&whose), whose.length);
		strbuf_printf(&uid, "%s-%s%s-%s@veiviser", report->questionnaire, item->id,
			      kinds[entry], digits);
	}
	calendar->out.failed |= whose.failed || uid.failed;
	if (!calendar->out.failed)
		ics_line(&calendar->out, "UID", strbuf_text(&uid));
	strbuf_clear(&whose);
	strbuf_clear(&uid);
}

/* ---- days ---- */

static void
write_day(struct calendar *calendar, const char *name, vv_day day, const char *behind)
{
	char iso[16], value[32];

	vv_day_format(iso, day);
	snprintf(value, sizeof value, "%.4s%.2s%.2s%s", iso, iso + 5, iso + 8, behind);
	ics_line(&calendar->out, name, value);
}

/* The day before the first, on which the alarm rings at nine; false: that is past. */
static bool
reminds(const struct calendar *calendar, vv_day first)
{
	return first > calendar->whole[0]->date;
}

/* ---- words ---- */

static void
say_head(struct calendar *calendar, struct strbuf *out, size_t language, enum entry entry)
{
	const struct vv_item_view *item = twin_item(&calendar->twin, language);
	vv_language spoken = calendar->whole[language]->language;

	switch (entry) {
	case ENTRY_ITSELF:
		strbuf_add(out, item->line);
		break;
	case ENTRY_LAST:
		/* Translators: an entry of a calendar: on the last day on which something can be
		 * done, which is then said */
		text_write(out, calendar->texts, spoken, N_("Last day: %s"), item->line);
		break;
	case ENTRY_AHEAD:
		/* Translators: an entry of a calendar: two weeks before the day of something, which
		 * is then said */
		text_write(out, calendar->texts, spoken, N_("In two weeks: %s"), item->line);
		break;
	}
}

static void
say_reminder(struct calendar *calendar, struct strbuf *out, vv_language language, vv_day first)
{
	struct strbuf day = { 0 };

	language_write_date_long(&day, language, calendar->texts, first - 1);
	strbuf_add_char(out, '\n');
	out->failed |= day.failed;
	if (!day.failed)
		/* Translators: in the text of an entry of a calendar; %s is a day */
		text_write(out, calendar->texts, language, N_("Reminder: %s, at 9:00."),
			   strbuf_text(&day));
	strbuf_clear(&day);
}

/* All that is said in one language but for the sources. */
static void
say_body(struct calendar *calendar, struct strbuf *out, size_t language, vv_day first)
{
	const struct vv_item_view *item = twin_item(&calendar->twin, language);
	const struct vv_report *report = calendar->whole[language];

	for (size_t i = 0; i < item->detail_count; i++)
		strbuf_printf(out, "\n%s", item->details[i]);
	if (reminds(calendar, first))
		say_reminder(calendar, out, report->language, first);
	strbuf_printf(out, "\n%s\n%s", report->title, report->rules);
	if (report->notice[0] != '\0')
		strbuf_printf(out, "\n%s", report->notice);
	strbuf_add_char(out, '\n');
	strbuf_add(out, vv_text(calendar->texts, report->language,
				N_("This entry does not follow when rules or answers change.")));
}

static void
say_sources(struct calendar *calendar, struct strbuf *out)
{
	const struct vv_item_view *item = twin_item(&calendar->twin, 0);

	if (item->source_count > 0)
		strbuf_printf(out, "\n%s:", calendar->whole[0]->sources_label);
	for (size_t i = 0; i < item->source_count; i++)
		strbuf_printf(out, "\n%s", item->sources[i].text);
}

static void
write_text(struct calendar *calendar, const char *name, bool foreign, struct strbuf *text)
{
	struct strbuf whole = { 0 };

	strbuf_add(&whole, name);
	if (!foreign)	/* 3.2.10 */
		strbuf_printf(&whole, ";LANGUAGE=%s",
			      vv_language_code(calendar->texts, calendar->whole[0]->language));
	calendar->out.failed |= text->failed || whole.failed;
	if (!calendar->out.failed)
		ics_text(&calendar->out, strbuf_text(&whole), strbuf_text(text));
	strbuf_clear(&whole);
	strbuf_reset(text);
}

/* The line, and all that is to be known of it: the first line of the text is the line again,
 * where a calendar shows the two apart. */
static void
write_words(struct calendar *calendar, enum entry entry, vv_day first)
{
	bool two = twin_item(&calendar->twin, 1) != NULL;
	struct strbuf text = { 0 };

	say_head(calendar, &text, 0, entry);
	write_text(calendar, "SUMMARY", false, &text);
	say_head(calendar, &text, 0, entry);
	say_body(calendar, &text, 0, first);
	if (two) {
		strbuf_add(&text, "\n\n");
		say_head(calendar, &text, 1, entry);
		say_body(calendar, &text, 1, first);
		strbuf_add_char(&text, '\n');
	}
	say_sources(calendar, &text);
	write_text(calendar, "DESCRIPTION", two, &text);
	strbuf_clear(&text);
}

/* ---- entries ---- */

/* 3.6.6: it rings once, at nine on the day before, for a whole day begins at midnight; one
 * without a text is refused by some together with everything else. */
static void
write_alarm(struct calendar *calendar, enum entry entry)
{
	struct strbuf text = { 0 };

	ics_line(&calendar->out, "BEGIN", "VALARM");
	ics_line(&calendar->out, "ACTION", "DISPLAY");
	ics_line(&calendar->out, "TRIGGER", "-PT15H");
	say_head(calendar, &text, 0, entry);
	write_text(calendar, "DESCRIPTION", false, &text);
	ics_line(&calendar->out, "END", "VALARM");
	strbuf_clear(&text);
}

static void
write_address(struct calendar *calendar, const struct vv_item_view *item)
{
	for (size_t i = 0; i < item->source_count; i++)
		if (item->sources[i].url != NULL) {
			ics_line(&calendar->out, "URL", item->sources[i].url);
			return;
		}
}

static void
write_entry(struct calendar *calendar, enum entry entry, vv_day first, vv_day last)
{
	const struct vv_item_view *item = twin_item(&calendar->twin, 0);
	vv_day rules = calendar->whole[0]->date;
	char number[32];

	snprintf(number, sizeof number, "%lld", (long long)(rules - VV_DAY_FIRST));
	ics_line(&calendar->out, "BEGIN", "VEVENT");
	write_uid(calendar, item, entry);
	write_day(calendar, "DTSTAMP", rules, "T000000Z");
	write_day(calendar, "LAST-MODIFIED", rules, "T000000Z");
	ics_line(&calendar->out, "SEQUENCE", number);
	write_day(calendar, "DTSTART;VALUE=DATE", first, "");
	write_day(calendar, "DTEND;VALUE=DATE", last + 1, "");
	write_words(calendar, entry, first);
	write_address(calendar, item);
	ics_line(&calendar->out, "TRANSP", "TRANSPARENT");
	ics_line(&calendar->out, "X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
	if (reminds(calendar, first))
		write_alarm(calendar, entry);
	ics_line(&calendar->out, "END", "VEVENT");
	calendar->entries++;
}

/* The first and the last day of a line; false: it has none, or they are past. */
static bool
find_days(const struct vv_item_view *item, vv_day rules, vv_day *first, vv_day *last)
{
	if (item->date == NULL || !vv_day_parse(first, item->date))
		return false;
	if (item->until == NULL || !vv_day_parse(last, item->until) || *last < *first)
		*last = *first;
	return *last >= rules;
}

static void
write_item(struct calendar *calendar)
{
	const struct vv_item_view *item = twin_item(&calendar->twin, 0);
	vv_day rules = calendar->whole[0]->date, first, last;

	if ((calendar->only != NULL && strcmp(item->id, calendar->only) != 0)
	    || !find_days(item, rules, &first, &last))
		return;
	write_entry(calendar, ENTRY_ITSELF, first, last);
	if (calendar->only != NULL)
		return;
	if (last > first)
		write_entry(calendar, ENTRY_LAST, last, last);
	if (last - rules >= FAR_OFF)
		write_entry(calendar, ENTRY_AHEAD, last - AHEAD, last - AHEAD);
}

bool
vv_report_has_days(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	vv_day first, last;

	while ((item = vv_report_next_item(&walk)) != NULL)
		if (find_days(item, report->date, &first, &last))
			return true;
	return false;
}

enum vv_status
vv_report_ics(char **out, const struct vv_report *report, const struct vv_report *second,
	      const char *reference, const char *only)
{
	const struct report_memory *memory = report->memory;
	struct calendar calendar = {
		.whole = { report, second }, .texts = memory->model->texts,
		.reference = reference, .only = only,
	};
	char *text;

	twin_begin(&calendar.twin, report, second);
	ics_line(&calendar.out, "BEGIN", "VCALENDAR");
	ics_line(&calendar.out, "VERSION", "2.0");
	ics_line(&calendar.out, "PRODID", "-//veiviser//veiviser//EN");
	ics_line(&calendar.out, "CALSCALE", "GREGORIAN");
	ics_line(&calendar.out, "METHOD", "PUBLISH");
	while (twin_next(&calendar.twin))
		if (calendar.twin.walks[0].node == VV_NODE_ITEM)
			write_item(&calendar);
	ics_line(&calendar.out, "END", "VCALENDAR");
	text = strbuf_take(&calendar.out);
	if (text == NULL)
		return VV_NO_MEMORY;
	if (calendar.entries == 0) {
		free(text);
		return VV_NONE;
	}
	*out = text;
	return VV_OK;
}
