/* The list of cases in lines: read ten at a time, searched by words, each opened by the number
 * it was read with or by its reference. */
#include "advise/desk_line.h"

#include "base/strbuf.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 10 };

static const struct line_word words[] = {
	{ LINE_HELP, '?', 0, "help", N_("this help"), NULL },
	{ LINE_NEW, 'n', WAY_MORE, "new", N_("a new case; its reference may stand behind it"),
	  NULL },
	{ LINE_MORE, 'm', 0, "more", N_("read on in the list"), NULL },
	{ LINE_FIND, 'f', WAY_MORE, "find",
	  N_("cases that have some words; without words, all again"), NULL },
	{ DESK_ONLY, 'o', WAY_MORE, "only", N_("only some: mine, due, waiting, closed; or all"),
	  NULL },
	{ DESK_DEADLINES, 'd', 0, "deadlines", N_("the days of all cases, in order"), NULL },
	{ DESK_IMPORT, '\0', WAY_MORE | WAY_QUIET, "import",
	  N_("take a case in from a file"), NULL },
	{ LINE_CODE, '\0', WAY_MORE | WAY_QUIET, "code",
	  N_("a new case with the answers of an answer code"), NULL },
	{ LINE_LANGUAGE, 'l', WAY_QUIET, "language", N_("another language"), NULL },
	{ LINE_QUIT, 'q', 0, "quit", N_("leave the program"), NULL },
};

enum { WORD_COUNT = sizeof words / sizeof words[0] };

static const struct line_offer offer = {
	.all = words, .count = WORD_COUNT, .offered = (UINT64_C(1) << WORD_COUNT) - 1,
	.letters = true, .paths = true,
};

/* The filters, by the word behind "only". */
static const struct {
	const char *word;
	size_t place;		/* of its truth in a filter */
	const char *said;
} filters[] = {
	{ N_("mine"), offsetof(struct advise_filter, mine), N_("Only yours.") },
	{ N_("due"), offsetof(struct advise_filter, due),
	  N_("Only those with a date in the next seven days.") },
	{ N_("waiting"), offsetof(struct advise_filter, waiting),
	  N_("Only those that wait for papers.") },
	{ N_("closed"), offsetof(struct advise_filter, closed), N_("Closed ones, too.") },
};

enum { FILTER_COUNT = sizeof filters / sizeof filters[0] };

static bool
filter_has(const struct advise_filter *filter, size_t i)
{
	return *(const bool *)((const char *)filter + filters[i].place);
}

/* ---- saying */

static void
say_row(struct desk_line *desk, size_t number, const struct store_case *row)
{
	struct strbuf text = { 0 };

	strbuf_printf(&text, "%s.", row->reference);
	desk_line_add_row(desk, &text, row);
	line_say_numbered(desk->line, number, line_text_of(desk->line, &text));
	strbuf_clear(&text);
}

/* What the list is of: how many, with which words, by which filter. */
static void
say_heading(struct desk_line *desk, size_t count)
{
	struct line *line = desk->line;
	const struct advise_filter *filter = &desk->advise->filter;
	const struct interview *interview = line->interview;
	struct strbuf text = { 0 };

	line_gap(line);
	strbuf_printf(&text, text_format_plural(interview->texts, interview->language,
						NP_("%zu case.", "%zu cases."), count), count);
	if (filter->words != NULL && *filter->words != '\0') {
		strbuf_add_char(&text, ' ');
		text_write(&text, interview->texts, interview->language, N_("With “%s”."),
			   filter->words);
	}
	for (size_t i = 0; i < FILTER_COUNT; i++)
		if (filter_has(filter, i))
			strbuf_printf(&text, " %s", interview_text(interview, filters[i].said));
	line_say_text(line, 0, line_text_of(line, &text));
	strbuf_clear(&text);
}

/* What is read, and how far. */
struct reading {
	struct desk_line *desk;
	char (*ids)[STORE_ID_BYTES];	/* rows go when the list is read anew, as it is while
					 * nobody types */
	size_t count, said;
};

static void
say_more(struct reading *reading)
{
	struct line *line = reading->desk->line;
	size_t until = reading->said + PAGE < reading->count ? reading->said + PAGE
							     : reading->count;

	if (reading->count == 0)
		return;
	if (reading->said == reading->count)
		line_say(line, 0, N_("That was all."));
	while (reading->said < until && !line->ended) {
		const char *id = reading->ids[reading->said++];
		const struct store_case *row = advise_find(reading->desk->advise, id);

		if (row != NULL)
			say_row(reading->desk, reading->said, row);
		else
			line_say_numbered(line, reading->said,
					  interview_text(line->interview, N_("Deleted.")));
	}
	if (reading->said < reading->count)
		line_say(line, 0, N_("%zu more."), reading->count - reading->said);
}

/* ---- the filter */

static size_t
find_filter(const struct line *line, const char *word)
{
	size_t i = 0;

	while (i < FILTER_COUNT && !unicode_same(word, filters[i].word)
	       && !unicode_same(word, interview_text(line->interview, filters[i].word)))
		i++;
	return i;
}

static void
set_words(struct desk_line *desk, const char *typed)
{
	free(desk->advise->words);
	desk->advise->words = strdup(typed);
	desk->advise->filter.words = desk->advise->words;
	if (desk->advise->words == NULL)
		line_fail(desk->line);
}

/* "mine", "mine due", "all"; what is none of these leaves it as it is. */
static void
take_filter(struct desk_line *desk, const char *typed)
{
	struct line *line = desk->line;
	struct advise_filter wanted = { .words = NULL };

	while (*(typed += strspn(typed, " ,")) != '\0') {
		size_t length = strcspn(typed, " ,");
		char *word = strndup(typed, length);
		size_t i = word == NULL ? FILTER_COUNT : find_filter(line, word);
		bool all = word != NULL
			   && (unicode_same(word, "all")
			       || unicode_same(word, interview_text(line->interview, N_("all"))));

		if (word == NULL)
			line_fail(line);
		else if (i < FILTER_COUNT)
			*(bool *)((char *)&wanted + filters[i].place) = true;
		else if (!all)
			line_say(line, 0, N_("“%s” is none of: mine, due, waiting, closed, all."),
				 word);
		free(word);
		if (i == FILTER_COUNT && !all)
			return;
		typed += length;
	}
	set_words(desk, "");
	wanted.words = desk->advise->words;
	desk->advise->filter = wanted;
}

static enum interview_event
ask_filter(struct desk_line *desk, const char *behind)
{
	enum interview_event event;
	char *typed;

	desk_line_ask(desk, behind,
		      interview_text(desk->line->interview,
				     N_("Which cases? mine, due, waiting, closed, or all.")),
		      &typed, &event);
	if (typed != NULL)
		take_filter(desk, typed);
	free(typed);
	return event;
}

/* ---- what is typed */

/* A number that was read, else a reference, else words to search for. */
static enum interview_event
take_typed(struct reading *reading, const char *typed)
{
	struct desk_line *desk = reading->desk;
	struct vv_error err = interview_error(desk->line->interview);
	char id[STORE_ID_BYTES];
	size_t number = 0;
	enum vv_status status;

	if (*typed == '\0')
		return EVENT_REDRAW;
	if (line_parse_number(typed, &number) && number >= 1 && number <= reading->said)
		return desk_line_case(desk, reading->ids[number - 1]);
	status = store_find(desk->advise->store, typed, id, &err);
	if (status == VV_OK)
		return desk_line_case(desk, id);
	if (status == VV_NONE || status == VV_ANSWER)
		set_words(desk, typed);
	else
		(void)desk_line_tell(desk, &err);
	return EVENT_BACK;
}

/* EVENT_REDRAW: the prompt again; EVENT_BACK: the list, read anew. */
static enum interview_event
follow(struct reading *reading, int command, const char *typed)
{
	struct desk_line *desk = reading->desk;

	switch (command) {
	case LINE_TEXT:
		return take_typed(reading, typed);
	case LINE_HELP:
		line_say_offer(desk->line, &offer);
		return EVENT_REDRAW;
	case LINE_MORE:
		say_more(reading);
		return EVENT_REDRAW;
	case LINE_FIND:
		set_words(desk, typed);
		return EVENT_BACK;
	case DESK_ONLY: {
		enum interview_event event = ask_filter(desk, typed);

		return event == EVENT_REDRAW ? EVENT_BACK : event;
	}
	case DESK_DEADLINES:
		desk_line_say_all_days(desk);
		return EVENT_REDRAW;
	case LINE_NEW:
		return desk_line_new(desk, typed);
	case LINE_CODE:
		return desk_line_code(desk, typed);
	case DESK_IMPORT:
		return desk_line_import(desk, typed);
	default:
		return line_follow(desk->line, (enum line_command)command, true, LINE_EVERYWHERE);
	}
}

static enum interview_event
ask(struct reading *reading)
{
	struct line *line = reading->desk->line;
	bool known = (line->lessons & (1u << LESSON_CASES)) != 0;
	enum interview_event event;
	char *typed = NULL;
	int command = line_prompt_offer(
		line,
		interview_text(line->interview,
			known ? N_("Number, reference or words.")
			      : N_("Type the number or the reference of a case to open it, or words to search for.")),
		&offer, LESSON_CASES, &typed);

	event = follow(reading, command, typed != NULL ? typed : "");
	free(typed);
	return line->ended ? EVENT_END : event;
}

/* Which cases are to be read. */
static bool
select_cases(struct reading *reading)
{
	struct advise *advise = reading->desk->advise;
	struct vv_error err = interview_error(reading->desk->line->interview);
	const struct store_case *const *rows = NULL;

	err.status = advise_refresh(advise, &err);	/* else it is that of the last time */
	if (err.status != VV_OK && !desk_line_tell(reading->desk, &err))
		return false;
	err = interview_error(reading->desk->line->interview);
	if (advise_select(advise, &advise->filter, &rows, &reading->count, &err) == VV_OK)
		reading->ids = calloc(reading->count + 1, sizeof *reading->ids);
	if (reading->ids == NULL) {
		line_fail(reading->desk->line);
		return false;
	}
	for (size_t i = 0; i < reading->count; i++)
		memcpy(reading->ids[i], rows[i]->id, sizeof *reading->ids);
	return true;
}

enum interview_event
desk_line_list(struct desk_line *desk)
{
	struct reading reading = { .desk = desk };
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event = EVENT_REDRAW;

	if (!select_cases(&reading))
		return EVENT_END;
	say_heading(desk, reading.count);
	say_more(&reading);
	if (advise_looked(desk->advise, &err) == VV_NO_MEMORY)
		event = line_fail(desk->line);	/* else it is new once more, the next time */
	while (event == EVENT_REDRAW)
		event = ask(&reading);
	free(reading.ids);
	return event;
}
