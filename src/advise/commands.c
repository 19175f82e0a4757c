/* The sub-commands of veiviser-advise, which ask nothing: what is in the store, and what comes
 * into it and goes out. */
#include "advise/advise_options.h"
#include "advise/advise_private.h"
#include "advise/closed.h"
#include "advise/days.h"
#include "advise/exchange.h"
#include "advise/figures.h"
#include "advise/listing.h"
#include "advise/moment.h"
#include "advise/transfer.h"
#include "base/strbuf.h"
#include "frontend/charset.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "guard/opener.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(all) (all), sizeof(all) / sizeof(all)[0]

/* ---- what they share ---- */

static const char *
say(const struct advise *advise, const char *text)
{
	return interview_text(&advise->interview, text);
}

static enum frontend_exit
no_memory(void)
{
	message_no_memory();
	return EXIT_SYSTEM;
}

static bool
wants(const struct advise *advise, const char *format)
{
	return advise->options->format != NULL && strcmp(advise->options->format, format) == 0;
}

/* Words and columns for a reader; else for a program. */
static bool
for_people(const struct advise *advise)
{
	return advise->options->format == NULL || wants(advise, "text");
}

/* Writes to where --output says; the bytes are freed.  NULL: memory is out. */
static enum frontend_exit
put(struct advise *advise, char *bytes, enum frontend_format format, bool replace)
{
	const struct output_of of = { .texts = advise->interview.texts,
				      .language = advise->interview.language };
	struct output output = { .bytes = bytes, .format = format, .wanted = format };
	enum frontend_exit code;

	if (bytes == NULL)
		return no_memory();
	output.length = strlen(bytes);
	code = output_put(&advise->options->common, &output, &of, replace);
	output_clear(&output);
	return code;
}

static enum frontend_exit
look(struct advise *advise, bool *replace)
{
	return output_look(&advise->options->common, advise->interview.texts, replace);
}

static enum frontend_exit
put_listing(struct advise *advise, struct listing *listing, bool replace)
{
	enum listing_format format = wants(advise, "csv") ? LISTING_CSV
				     : wants(advise, "json") ? LISTING_JSON : LISTING_TEXT;
	char *bytes = listing_make(listing, format, advise->interview.texts,
				   advise->interview.language);

	listing_clear(listing);
	return put(advise, bytes, format == LISTING_TEXT ? FORMAT_TEXT : FORMAT_JSON, replace);
}

/* A word of the command line as text; free().  NULL, and that is told: it is none. */
static char *
read_word(struct advise *advise, int i, struct vv_error *err)
{
	const char *word = advise->options->common.arguments[i];
	char *text = NULL;
	enum vv_status status = charset_read(&text, environment_charset(), word, strlen(word));

	if (status == VV_NO_MEMORY)
		(void)error_no_memory(err);
	else if (status != VV_OK)
		(void)error_set(err, VV_ANSWER, PLACE_NONE,
				N_("this is no text in the character set of the terminal"));
	else if (text == NULL && (text = strdup(word)) == NULL)
		(void)error_no_memory(err);
	return text;
}

/* The case whose reference is the first word; VV_NONE is told, too. */
static enum vv_status
find_case(struct advise *advise, char id[STORE_ID_BYTES], struct vv_error *err)
{
	char *reference = read_word(advise, 0, err);
	enum vv_status status = reference == NULL ? err->status
		: store_find(advise->store, reference, id, err);

	if (status == VV_NONE)
		status = error_set(err, VV_NONE, PLACE_NONE,
				   N_("there is no case with the reference '%s'"), reference);
	free(reference);
	return status;
}

/* ---- list ---- */

static const struct listing_column list_for_people[] = {
	{ "reference", N_("Reference"), false },
	{ "questionnaire", N_("Questionnaire"), false },
	{ "language", N_("Language"), false },
	{ "progress", N_("Progress"), false },
	{ "outcome", N_("Result"), false },
	{ "next", N_("Next date"), false },
	{ "documents", N_("Documents"), false },
	{ "changed", N_("Changed"), false },
	{ "changed_by", N_("By"), false },
	{ "keep_until", N_("Kept until"), false },
};
static const struct listing_column list_for_programs[] = {
	{ "reference", NULL, false },
	{ "questionnaire", NULL, false },
	{ "language", NULL, false },
	{ "owner", NULL, false },
	{ "created", NULL, false },
	{ "changed", NULL, false },
	{ "changed_by", NULL, false },
	{ "rules", NULL, false },
	{ "keep_until", NULL, false },
	{ "closed", NULL, true },
	{ "as_of", NULL, false },
	{ "outcome", NULL, false },
	{ "verdict", NULL, false },
	{ "answered", NULL, true },
	{ "left", NULL, true },
	{ "documents", NULL, true },
	{ "received", NULL, true },
	{ "next", NULL, false },
	{ "next_item", NULL, false },
	{ "seconds", NULL, true },
};

static void
list_row(const struct advise *advise, struct listing *listing, const struct store_case *row)
{
	listing_text(listing, row->reference);
	listing_text(listing, advise_questionnaire(advise, row->questionnaire));
	listing_text(listing, advise_client(advise, row));
	listing_owned(listing, advise_progress(advise, row));
	listing_owned(listing, advise_outcome(advise, row));
	listing_owned(listing, advise_next(advise, row));
	listing_owned(listing, advise_documents(advise, row));
	listing_owned(listing, advise_time(advise, row->changed));
	listing_text(listing, row->changed_by);
	listing_day(listing, row->keep_until);
}

/* NULL where it says nothing. */
static const char *
known(const char *text)
{
	return *text == '\0' ? NULL : text;
}

static void
list_moment(struct listing *listing, int64_t moment)
{
	char text[MOMENT_BYTES];

	moment_format(text, moment);
	listing_text(listing, text);
}

static void
list_day(struct listing *listing, bool there, vv_day day)
{
	if (there)
		listing_day(listing, day);
	else
		listing_text(listing, NULL);
}

static void
list_record(struct listing *listing, const struct store_case *row)
{
	listing_text(listing, row->reference);
	listing_text(listing, row->questionnaire);
	listing_text(listing, row->language);
	listing_text(listing, row->owner);
	list_moment(listing, row->created);
	list_moment(listing, row->changed);
	listing_text(listing, row->changed_by);
	listing_day(listing, row->rules);
	listing_day(listing, row->keep_until);
	listing_text(listing, row->closed ? "true" : "false");
	list_day(listing, *row->data != '\0', row->as_of);
	listing_text(listing, known(row->outcome));
	listing_text(listing, known(row->verdict));
	listing_number(listing, row->answered);
	listing_number(listing, row->left);
	listing_number(listing, row->documents);
	listing_number(listing, row->received);
	list_day(listing, row->has_next, row->next);
	listing_text(listing, row->has_next ? known(row->next_item) : NULL);
	listing_number(listing, row->seconds);
}

/* All words of the command line, parted by blanks; NULL, and that is told: one is no text. */
static char *
read_words(struct advise *advise, struct vv_error *err)
{
	struct strbuf words = { 0 };
	char *text;

	strbuf_add(&words, "");
	for (int i = 0; i < advise->options->common.argument_count; i++) {
		char *word = read_word(advise, i, err);

		if (word == NULL) {
			strbuf_clear(&words);
			return NULL;
		}
		strbuf_printf(&words, "%s%s", i > 0 ? " " : "", word);
		free(word);
	}
	text = strbuf_take(&words);
	if (text == NULL)
		(void)error_no_memory(err);
	return text;
}

static enum frontend_exit
run_list(struct advise *advise)
{
	bool people = for_people(advise), replace;
	struct vv_error err = advise_error(advise);
	struct advise_filter filter = { .closed = true };
	const struct store_case *const *rows = NULL;
	enum frontend_exit code = look(advise, &replace);
	char *words = code == EXIT_DONE ? read_words(advise, &err) : NULL;
	struct listing listing;
	size_t count = 0;

	if (code != EXIT_DONE)
		return code;
	filter.words = words;
	if (words == NULL || advise_refresh(advise, &err) != VV_OK
	    || advise_select(advise, &filter, &rows, &count, &err) != VV_OK) {
		free(words);
		return frontend_fail(&err);
	}
	if (people)
		listing_begin(&listing, COLUMNS(list_for_people));
	else
		listing_begin(&listing, COLUMNS(list_for_programs));
	for (size_t i = 0; i < count; i++)
		if (people)
			list_row(advise, &listing, rows[i]);
		else
			list_record(&listing, rows[i]);
	free(words);
	advise_list_clear(&advise->list, advise->interview.data);	/* the cells are copies */
	return put_listing(advise, &listing, replace);
}

/* ---- export, import, purge ---- */

static enum frontend_exit
run_export(struct advise *advise)
{
	struct vv_error err = advise_error(advise);
	char id[STORE_ID_BYTES], *text;
	bool replace;
	enum frontend_exit code = look(advise, &replace);

	if (code != EXIT_DONE)
		return code;
	if (find_case(advise, id, &err) != VV_OK
	    || advise_export_text(advise, id, &text, &err) != VV_OK)
		return frontend_fail(&err);
	return put(advise, text, FORMAT_JSON, replace);
}

static enum frontend_exit
run_import(struct advise *advise)
{
	struct vv_error err = advise_error(advise);
	const struct store_case *row;
	struct strbuf line = { 0 };
	char id[STORE_ID_BYTES];

	advise->opener = opener_start();
	(void)closed_begin(advise);
	if (advise_import(advise, advise->options->common.arguments[0], id, &err) != VV_OK)
		return frontend_fail(&err);
	row = advise_find(advise, id);
	text_write(&line, advise->interview.texts, advise->interview.language,
		   N_("The case '%s' has been taken in."), row != NULL ? row->reference : id);
	message_put_line(&line);
	return EXIT_DONE;
}

static enum frontend_exit
run_purge(struct advise *advise)
{
	struct vv_error err = advise_error(advise);
	struct strbuf line = { 0 };
	bool later = false;
	size_t count = 0;

	if (store_purge(advise->store, advise_today(advise), &count, &later, &err) != VV_OK)
		return frontend_fail(&err);
	text_write(&line, advise->interview.texts, advise->interview.language,
		   N_("Cases deleted whose last day has passed: %zu"), count);
	message_put_line(&line);
	if (!later)
		return EXIT_DONE;
	message_complain(advise->interview.texts, advise->interview.language,
			 N_("what is deleted is not yet gone from the disk: somebody still reads it, or only the owner of the database may take it away; it is tried again with the next purge"));
	return EXIT_INCOMPLETE;
}

/* ---- figures ---- */

static const struct listing_column figure_columns[] = {
	{ "questionnaire", N_("Questionnaire"), false },
	{ "kind", N_("Figure"), false },
	{ "name", N_("Of"), false },
	{ "count", N_("Number"), true },
};

static const char *const figure_keys[] = {
	[FIGURE_OUTCOME] = "outcome", [FIGURE_UNKNOWN] = "unknown",
	[FIGURE_INTERVIEWS] = "interviews", [FIGURE_SECONDS] = "median_seconds",
};
static const char *const figure_words[] = {
	[FIGURE_OUTCOME] = N_("cases with this result"),
	[FIGURE_UNKNOWN] = N_("answered “I don’t know”"),
	[FIGURE_INTERVIEWS] = N_("interviews with nothing left to ask"),
	[FIGURE_SECONDS] = N_("seconds in half of these, at most"),
};

/* What the figure is of, in words; free(), NULL: memory is out.  A question is named by its id,
 * as in everything else that is for the office alone. */
static char *
name_figure(const struct advise *advise, const struct figure *figure)
{
	const struct store_case row = { .outcome = figure->name, .data = "" };

	return figure->kind == FIGURE_OUTCOME ? advise_outcome(advise, &row)
					      : strdup(figure->name);
}

static void
list_figure(const struct advise *advise, struct listing *listing, const struct figure *figure)
{
	bool people = for_people(advise);

	listing_text(listing, people ? advise_questionnaire(advise, figure->questionnaire)
				     : figure->questionnaire);
	listing_text(listing, people ? say(advise, figure_words[figure->kind])
				     : figure_keys[figure->kind]);
	if (people)
		listing_owned(listing, name_figure(advise, figure));
	else
		listing_text(listing, figure->name);
	if (figure->shown)
		listing_number(listing, figure->number);
	else
		listing_text(listing, people ? say(advise, N_("not shown")) : NULL);
}

static enum frontend_exit
run_figures(struct advise *advise)
{
	struct vv_error err = advise_error(advise);
	struct store_figures *store = NULL;
	struct figure *figures;
	struct listing listing;
	size_t count;
	bool replace;
	enum frontend_exit code = look(advise, &replace);

	if (code != EXIT_DONE)
		return code;
	if (store_figures(advise->store, "unknown", &store, &err) != VV_OK)
		return frontend_fail(&err);
	count = figures_make(&figures, store);
	listing_begin(&listing, COLUMNS(figure_columns));
	for (size_t i = 0; i < count; i++)
		list_figure(advise, &listing, &figures[i]);
	listing.failed |= figures == NULL;
	free(figures);
	store_figures_free(store);
	return put_listing(advise, &listing, replace);
}

/* ---- deadlines ---- */

static const struct listing_column day_columns[] = {
	{ "day", N_("Day"), false },
	{ "reference", N_("Reference"), false },
	{ "questionnaire", N_("Questionnaire"), false },
	{ "item", NULL, false },
	{ "text", N_("What"), false },
};

static enum frontend_exit
put_calendar(struct advise *advise, const struct advise_days *days, bool replace)
{
	if (days->count > 0)
		return put(advise, advise_days_calendar(advise, days), FORMAT_ICS, replace);
	message_complain(advise->interview.texts, advise->interview.language,
			 N_("no day of any case is still to come: there is nothing for a calendar"));
	return EXIT_INCOMPLETE;
}

static enum frontend_exit
run_deadlines(struct advise *advise)
{
	bool people = for_people(advise), replace;
	struct vv_error err = advise_error(advise);
	struct advise_days days;
	struct listing listing;
	enum frontend_exit code = look(advise, &replace);

	if (code != EXIT_DONE)
		return code;
	if (advise_days(advise, &days, &err) != VV_OK)
		return frontend_fail(&err);
	if (wants(advise, "ics")) {
		code = put_calendar(advise, &days, replace);
		advise_days_free(&days);
		return code;
	}
	listing_begin(&listing, COLUMNS(day_columns));
	for (size_t i = 0; i < days.count; i++) {
		const struct advise_day *day = &days.all[i];

		listing_day(&listing, day->day);
		listing_text(&listing, day->reference);
		listing_text(&listing, people ? advise_questionnaire(advise, day->questionnaire)
					      : day->questionnaire);
		listing_text(&listing, day->item);
		listing_text(&listing, day->text);
	}
	advise_days_free(&days);
	return put_listing(advise, &listing, replace);
}

/* ---- log ---- */

static const struct listing_column log_columns[] = {
	{ "when", N_("When"), false },
	{ "who", N_("Who"), false },
	{ "event", N_("What"), false },
	{ "case", N_("Case"), false },
	{ "reference", N_("Reference"), false },
};

static const char *
event_text(enum store_event event)
{
	switch (event) {
	case STORE_CREATED:
		return N_("created");
	case STORE_OPENED:
		return N_("opened");
	case STORE_CHANGED:
		return N_("changed");
	case STORE_RENAMED:
		return N_("given another reference");
	case STORE_CLOSED:
		return N_("closed");
	case STORE_REOPENED:
		return N_("opened again");
	case STORE_TAKEN_OVER:
		return N_("taken over");
	case STORE_PRINTED:
		return N_("printed");
	case STORE_EXPORTED:
		return N_("exported");
	case STORE_IMPORTED:
		return N_("imported");
	case STORE_DELETED:
		return N_("deleted");
	case STORE_PURGED:
		return N_("deleted, its last day having passed");
	}
	return N_("unknown");
}

/* The reference is that of now, where there still is such a case. */
static void
list_line(const struct advise *advise, struct listing *listing, const struct store_log_line *line)
{
	bool people = for_people(advise);
	const struct store_case *row = advise_find(advise, line->id);

	if (people)
		listing_owned(listing, advise_time(advise, line->at));
	else
		list_moment(listing, line->at);
	listing_text(listing, line->who);
	listing_text(listing, people ? say(advise, event_text(line->event))
				     : store_event_name(line->event));
	listing_text(listing, line->id);
	listing_text(listing, row != NULL ? row->reference : NULL);
}

static enum frontend_exit
run_log(struct advise *advise)
{
	bool one = advise->options->common.argument_count > 0, replace;
	struct vv_error err = advise_error(advise);
	struct store_log *log = NULL;
	char id[STORE_ID_BYTES];
	struct listing listing;
	enum frontend_exit code = look(advise, &replace);

	if (code != EXIT_DONE)
		return code;
	if ((one && find_case(advise, id, &err) != VV_OK) || advise_refresh(advise, &err) != VV_OK
	    || store_log(advise->store, one ? id : NULL, 0, INT64_MAX, &log, &err) != VV_OK)
		return frontend_fail(&err);
	listing_begin(&listing, COLUMNS(log_columns));
	for (size_t i = 0; i < log->count; i++)
		list_line(advise, &listing, &log->all[i]);
	store_log_free(log);
	return put_listing(advise, &listing, replace);
}

/* ---- the table ---- */

#define LISTED "text|csv|json"

const struct advise_command advise_commands[] = {
	{ "list", "[WORD…]", N_("prints the cases that have all words"), 0, -1, LISTED, false,
	  run_list },
	{ "export", "REFERENCE", N_("writes a case as JSON"), 1, 1, "json", false, run_export },
	{ "import", "FILE", N_("takes in a case that export has written; '-' is standard input"),
	  1, 1, NULL, true, run_import },
	/* Its timer is what the owner of a database runs, who alone can make the tables. */
	{ "purge", "", N_("deletes the cases whose last day has passed"), 0, 0, NULL, true,
	  run_purge },
	{ "figures", "", N_("prints what came out over all cases, without anything of a person"),
	  0, 0, LISTED, false, run_figures },
	{ "deadlines", "", N_("prints the days of all cases, also as a calendar"), 0, 0,
	  LISTED "|ics", false, run_deadlines },
	{ "log", "[REFERENCE]", N_("prints who did what with which case, and when"), 0, 1, LISTED,
	  false, run_log },
	{ .name = NULL },
};
