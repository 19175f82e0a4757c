/* The words around the lines of a report: whom it is about, which rules, what is to be
 * known of it as a whole, the outcome, the card. */
#include "interview/report.h"

#include "text/language.h"
#include "text/text.h"

#include <string.h>

static const char *
say(const struct reporting *reporting, const char *msgid)
{
	return vv_text(reporting->model->texts, reporting->language, msgid);
}

const char *
report_outcome(const struct reporting *reporting, enum vv_outcome outcome)
{
	static const char *const words[] = {
		/* Translators: the outcome, before the sentence that tells it: "Yes. You can …" */
		[VV_OUTCOME_YES] = N_("Yes."),
		/* Translators: the outcome, before the sentence that tells it */
		[VV_OUTCOME_NO] = N_("No."),
		/* Translators: the outcome: something has to be done or waited for first */
		[VV_OUTCOME_NOT_YET] = N_("Not yet."),
		/* Translators: the outcome: another authority or another way is meant */
		[VV_OUTCOME_ELSEWHERE] = N_("Not here."),
		/* Translators: the outcome: it rests on what the person does not know */
		[VV_OUTCOME_UNKNOWN] = N_("Find out first."),
		/* Translators: the outcome: there is nothing to decide */
		[VV_OUTCOME_INFORMATION] = N_("For you to know."),
	};

	return say(reporting, words[outcome]);
}

const char *
report_state(const struct reporting *reporting, enum vv_met met)
{
	switch (met) {
	case VV_MET_NONE:
		break;
	case VV_MET_UNKNOWN:
		/* Translators: whether it is met, before a requirement: "Not known: You have …" */
		return say(reporting, N_("Not known"));
	case VV_MET_YES:
		/* Translators: before a requirement: "Met: You have …" */
		return say(reporting, N_("Met"));
	case VV_MET_NO:
		/* Translators: before a requirement: "Not met: You have …" */
		return say(reporting, N_("Not met"));
	}
	return "";
}

static const char *
rules_text(struct reporting *reporting)
{
	struct strbuf date = { 0 }, text = { 0 };

	language_write_date(&date, reporting->language, reporting->model->texts,
			    reporting->session->date);
	text.failed = date.failed;
	if (!text.failed)
		text_write(&text, reporting->model->texts, reporting->language,
			   N_("Rules as of %s."), strbuf_text(&date));
	strbuf_clear(&date);
	return report_keep(reporting, &text);
}

/* ---- what is to be known of it as a whole ---- */

/* The outcomes that more answers may still lead to; "" when none is known. */
static const char *
possible_text(struct reporting *reporting)
{
	unsigned outcomes = vv_session_outcomes(reporting->session);
	struct strbuf words = { 0 }, text = { 0 };

	for (int i = 0; outcomes >> i != 0; i++) {
		const char *word;

		if ((outcomes >> i & 1) == 0)
			continue;
		word = report_outcome(reporting, (enum vv_outcome)i);
		strbuf_add(&words, words.length > 0 ? ", " : "");
		strbuf_add_bytes(&words, word, strcspn(word, "."));
	}
	text.failed = words.failed;
	if (words.length > 0 && !words.failed)
		/* Translators: while questions are open: outcomes, as in "Yes, Not yet" */
		text_write(&text, reporting->model->texts, reporting->language,
			   N_("Still possible: %s."), strbuf_text(&words));
	strbuf_clear(&words);
	return report_keep(reporting, &text);
}

static void
add_sentence(struct vv_report *report, const char **all, const char *sentence)
{
	if (*sentence != '\0')
		all[report->warning_count++] = sentence;
}

static void
fill_warnings(struct reporting *reporting)
{
	struct vv_report *report = &reporting->memory->report;
	const char *foreign = reporting->model->foreign[reporting->language];
	const char **all = arena_alloc(&reporting->memory->arena,
				       (report->overtaken_count + 4) * sizeof *all);

	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	report->warnings = all;
	add_sentence(report, all, vv_model_overdue(reporting->model, reporting->session->date,
						   reporting->language));
	add_sentence(report, all, foreign);
	if (!report->complete && !report->general)
		all[report->warning_count++] = say(
			reporting,
			N_("Not all questions are answered yet. This is what applies so far."));
	if (report->verdict == NULL && !report->general)
		add_sentence(report, all, possible_text(reporting));
	for (size_t i = 0; i < report->overtaken_count; i++)
		all[report->warning_count++] = report->overtaken[i].text;
}

static const char *
subject_text(struct reporting *reporting)
{
	struct strbuf buf = { 0 };

	display_subject(&buf, reporting->session, reporting->language);
	return report_keep(reporting, &buf);
}

/* ---- the card ---- */

/* The same in a few words; "" when it has none, or a value in them is not known. */
static const char *
short_text(struct reporting *reporting, const struct vv_item_view *view)
{
	const struct item *item = report_trail_of(&reporting->memory->report, view)->item;
	struct strbuf text = { 0 };

	if (item == NULL)
		return "";	/* memory was missing for its trail */
	if (!display_brief(&text, reporting->session, reporting->language,
			   text_in(&item->short_text, reporting->language)))
		strbuf_reset(&text);
	return report_note_language(reporting, report_keep(reporting, &text), &item->short_text);
}

static const char *
first_of(struct reporting *reporting, enum vv_kind kind)
{
	struct vv_report_walk walk = { .report = &reporting->memory->report };
	const struct vv_item_view *item;
	const char *text = "";

	while (*text == '\0' && (item = vv_report_next_item(&walk)) != NULL)
		if (item->kind == kind && !item->fold)
			text = short_text(reporting, item);
	return text;
}

/* Of the deadlines that are not past the one that comes first. */
static const char *
next_deadline(struct reporting *reporting)
{
	struct vv_report_walk walk = { .report = &reporting->memory->report };
	const struct vv_item_view *item;
	const char *text = "", *soonest = NULL;
	char today[16];

	vv_day_format(today, reporting->session->date);
	while ((item = vv_report_next_item(&walk)) != NULL) {
		const char *last = item->until != NULL ? item->until : item->date, *words;

		if (item->kind != VV_KIND_DEADLINE || last == NULL || strcmp(last, today) < 0
		    || (soonest != NULL && strcmp(soonest, last) <= 0))
			continue;
		words = short_text(reporting, item);
		if (*words != '\0') {
			text = words;
			soonest = last;
		}
	}
	return text;
}

const char *
report_papers(struct reporting *reporting, size_t count)
{
	struct strbuf text = { 0 };

	if (count == 0)
		return "";
	strbuf_printf(&text, text_format_plural(reporting->model->texts, reporting->language,
						/* Translators: how many papers are needed */
						NP_("%zu paper", "%zu papers"), count),
		      count);
	return report_keep(reporting, &text);
}

static size_t
count_papers(const struct reporting *reporting)
{
	struct vv_report_walk walk = { .report = &reporting->memory->report };
	const struct vv_item_view *item;
	size_t count = 0;

	while ((item = vv_report_next_item(&walk)) != NULL)
		count += item->kind == VV_KIND_DOCUMENT && !item->fold;
	return count;
}

static void
fill_card(struct reporting *reporting)
{
	struct vv_report *report = &reporting->memory->report;
	const char *pieces[] = {
		first_of(reporting, VV_KIND_FEE),
		first_of(reporting, VV_KIND_PROCESSING_TIME),
		next_deadline(reporting),
		report_papers(reporting, count_papers(reporting)),
	};
	const char **card = arena_alloc(&reporting->memory->arena, sizeof pieces);

	if (card == NULL) {
		reporting->no_memory = true;
		return;
	}
	report->card = card;
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
		if (*pieces[i] != '\0')
			card[report->card_count++] = pieces[i];
}

/* ---- the whole ---- */

void
report_begin_form(struct reporting *reporting)
{
	struct vv_report *report = &reporting->memory->report;

	report->title = report_note_language(
		reporting, text_in(&reporting->model->label, reporting->language),
		&reporting->model->label);
	report->subject = report_note_language(reporting, subject_text(reporting),
					      &reporting->model->subject);
	report->rules = rules_text(reporting);
	report->notice = report_note_language(
		reporting, vv_model_notice(reporting->model, reporting->language),
		&reporting->model->notice);
	report->outcome_text = "";
	report->more = say(reporting, N_("More that may concern you"));
	report->sources_label = say(reporting, N_("Sources"));
}

void
report_end_form(struct reporting *reporting)
{
	struct vv_report *report = &reporting->memory->report;

	if (report->verdict != NULL) {
		report->outcome_text = report_outcome(reporting, report->outcome);
		fill_card(reporting);
	}
	fill_warnings(reporting);
}
