/* The page of a case in lines: who writes, what has changed, how it stands; then what can be
 * done with it. */
#include "advise/desk_line.h"

#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>

static const struct line_word words[] = {
	{ LINE_HELP, '?', 0, "help", N_("this help"), NULL },
	{ DESK_GO, 'g', WAY_QUIET, "go", N_("go on with the questions, as Enter does"), NULL },
	{ LINE_NOTE, 't', WAY_MORE, "note",
	  N_("the note to this case; what stands behind it is the note"), NULL },
	{ DESK_NOTES, '\0', WAY_QUIET, "notes", N_("all notes"), NULL },
	{ LINE_PAPERS, 'p', WAY_MORE, "papers",
	  N_("the documents, and which have been received"), NULL },
	{ DESK_DAYS, 'd', WAY_QUIET, "deadlines", N_("the days of this case"), NULL },
	{ DESK_COPY, '\0', WAY_MORE | WAY_QUIET, "copy",
	  N_("copy it under another reference"), NULL },
	{ DESK_CLOSE, '\0', WAY_QUIET, "close", N_("close it"), NULL },
	{ DESK_REOPEN, '\0', WAY_QUIET, "reopen", N_("open it again"), NULL },
	{ DESK_RENAME, '\0', WAY_MORE | WAY_QUIET, "rename", N_("another reference"), NULL },
	{ DESK_KEEP, '\0', WAY_MORE | WAY_QUIET, "keep", N_("until when it is kept"), NULL },
	{ DESK_CLIENT, '\0', WAY_QUIET, "languages", N_("the client's language"), NULL },
	{ DESK_EXPORT, '\0', WAY_MORE | WAY_QUIET, "export", N_("write it into a file"),
	  NULL },
	{ DESK_TAKE_OVER, '\0', WAY_QUIET, "takeover",
	  N_("take it over from a colleague who is gone"), NULL },
	{ DESK_DELETE, '\0', WAY_QUIET, "delete", N_("delete it for good"), NULL },
	{ LINE_BACK, 'b', 0, "back", N_("the list"), NULL },
	{ LINE_QUIT, 'q', 0, "quit", N_("leave the program"), NULL },
};

enum { WORD_COUNT = sizeof words / sizeof words[0] };

/* What does not go with this case is left out. */
static struct line_offer
offer_of(const struct advise *advise, const struct store_case *row)
{
	struct line_offer offer = { .all = words, .count = WORD_COUNT, .letters = true,
				    .paths = true };

	for (size_t i = 0; i < WORD_COUNT; i++)
		if (words[i].command != (row->closed ? DESK_CLOSE : DESK_REOPEN)
		    && (words[i].command != DESK_TAKE_OVER || advise->opened.lock == NULL))
			offer.offered |= UINT64_C(1) << i;
	return offer;
}

/* ---- saying */

const struct store_case *
desk_line_row(struct desk_line *desk)
{
	struct vv_error err = interview_error(desk->line->interview);
	const struct advise_opened *opened = &desk->advise->opened;
	const struct store_case *row;

	if (advise_refresh(desk->advise, &err) == VV_NO_MEMORY)
		line_fail(desk->line);
	row = advise_find(desk->advise, opened->id);
	return row != NULL ? row : &opened->content->row;
}

static void
say_holder(struct desk_line *desk)
{
	const struct advise *advise = desk->advise;
	char *since;

	if (advise->opened.lock != NULL)
		return;
	if (advise->opened.holder.who[0] == '\0') {
		line_say(desk->line, 0, N_("It can only be read now."));
		return;
	}
	since = advise_time(advise, advise->opened.holder.since);
	if (since == NULL)
		line_fail(desk->line);
	else
		/* Translators: an adviser, a machine, a day and time */
		line_say(desk->line, 0,
			 N_("%s writes in it, at %s, since %s. It can only be read now."),
			 advise->opened.holder.who, advise->opened.holder.machine, since);
	free(since);
}

static void
say_differences(struct desk_line *desk)
{
	const struct advise_differences *differences = &desk->advise->opened.differences;

	if (differences->count == 0)
		return;
	line_say(desk->line, 0,
		 N_("The questionnaire has been changed since then. For this case:"));
	for (size_t i = 0; i < differences->count; i++)
		line_say_text(desk->line, 2, differences->lines[i]);
}

static void
say_case(struct desk_line *desk)
{
	const struct store_case *row = desk_line_row(desk);
	const struct store_note *note = advise_note(desk->advise, "");
	struct line *line = desk->line;
	struct strbuf text = { 0 };

	line_gap(line);
	line_say(line, 0, N_("Case %s."), row->reference);
	say_holder(desk);
	say_differences(desk);
	desk_line_add_row(desk, &text, row);
	line_say_text(line, 2, line_text_of(line, &text));
	if (note != NULL && note->text[0] != '\0')
		line_say_pair(line, 2, interview_text(line->interview, N_("Note")), note->text);
	strbuf_clear(&text);
}

/* ---- what is typed */

/* EVENT_REDRAW: the prompt again. */
static enum interview_event
follow(struct desk_line *desk, const struct line_offer *offer, int command, const char *typed)
{
	switch (command) {
	case LINE_TEXT:
		if (*typed == '\0')
			return EVENT_CASE;
		line_say(desk->line, 0, N_("“%s” is no command here; “/%s” lists them."), typed,
			 line_word_text(desk->line, "help"));
		return EVENT_REDRAW;
	case DESK_GO:
		return EVENT_CASE;
	case LINE_HELP:
		line_say_offer(desk->line, offer);
		return EVENT_REDRAW;
	case LINE_NOTE:
		return desk_line_note(desk, "", typed);
	case DESK_NOTES:
		desk_line_say_notes(desk);
		return EVENT_REDRAW;
	case LINE_PAPERS:
		return desk_line_papers(desk, typed);
	case DESK_DAYS:
		desk_line_say_days(desk);
		return EVENT_REDRAW;
	case LINE_BACK:
		return EVENT_BACK;
	case LINE_QUIT:
		return EVENT_QUIT;
	case LINE_END:
		return EVENT_END;
	default:
		return desk_line_change(desk, command, typed);
	}
}

static enum interview_event
ask(struct desk_line *desk)
{
	struct line *line = desk->line;
	const struct line_offer offer = offer_of(desk->advise, desk_line_row(desk));
	enum interview_event event;
	char *typed = NULL;
	int command = line_prompt_offer(line,
		interview_text(line->interview, N_("Enter goes on with the questions.")),
		&offer, LESSON_CASE, &typed);

	event = follow(desk, &offer, command, typed != NULL ? typed : "");
	free(typed);
	return line->ended ? EVENT_END : event;
}

enum interview_event
desk_line_case(struct desk_line *desk, const char *id)
{
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event = EVENT_REDRAW;

	err.status = advise_open(desk->advise, id, &err);
	if (err.status != VV_OK)
		return desk_line_tell(desk, &err) ? EVENT_BACK : EVENT_END;
	say_case(desk);
	while (event == EVENT_REDRAW)
		event = ask(desk);
	if (event != EVENT_CASE && desk->advise->opened.content != NULL)
		advise_leave(desk->advise);
	return event;
}
