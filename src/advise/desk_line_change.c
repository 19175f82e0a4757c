/* What changes a case as a whole, in lines. */
#include "advise/desk_line.h"

#include "advise/transfer.h"
#include "base/strbuf.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* What came of something: the sentence where it was done, else why not. */
static enum interview_event
done(struct desk_line *desk, enum vv_status status, struct vv_error *err, const char *sentence)
{
	err->status = status;
	if (status == VV_OK)
		line_say_text(desk->line, 0, interview_text(desk->line->interview, sentence));
	else if (!desk_line_tell(desk, err))
		return EVENT_END;
	return EVENT_REDRAW;
}

/* Asks for a word, unless it stands behind the command, and does with it what @p act does. */
static enum interview_event
ask_and_do(struct desk_line *desk, const char *behind, const char *prompt,
	   enum vv_status (*act)(struct advise *advise, const char *id, const char *word,
				 struct vv_error *err),
	   const char *sentence)
{
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event;
	char *typed;

	desk_line_ask(desk, behind, interview_text(desk->line->interview, prompt), &typed, &event);
	if (typed != NULL)
		event = done(desk, act(desk->advise, desk->advise->opened.id, typed, &err), &err,
			     sentence);
	free(typed);
	return event;
}

static enum interview_event
rename_case(struct desk_line *desk, const char *behind)
{
	return ask_and_do(desk, behind, N_("New reference, no name; Enter keeps it."),
			  advise_rename, N_("The case has its new reference."));
}

/* The page of the copy is shown. */
static enum interview_event
copy_case(struct desk_line *desk, const char *behind)
{
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event;
	char id[STORE_ID_BYTES];
	char *typed;

	desk_line_ask(desk, behind,
		      interview_text(desk->line->interview,
				     N_("Reference of the copy, no name; Enter for none.")),
		      &typed, &event);
	if (typed == NULL)
		return event;
	err.status = advise_copy(desk->advise, desk->advise->opened.id, typed, id, &err);
	free(typed);
	if (err.status != VV_OK)
		return desk_line_tell(desk, &err) ? EVENT_REDRAW : EVENT_END;
	line_say(desk->line, 0, N_("Copied."));
	memcpy(desk->advise->page, id, sizeof id);
	return EVENT_BACK;
}

static void
say_kept(struct desk_line *desk)
{
	char *day = desk_line_day(desk, desk_line_row(desk)->keep_until);

	if (day != NULL)
		line_say_pair(desk->line, 0,
			      interview_text(desk->line->interview, N_("It is kept until")), day);
	free(day);
}

static enum interview_event
keep_case(struct desk_line *desk, const char *behind)
{
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event;
	char *typed;

	desk_line_ask(desk, behind,
		      interview_text(desk->line->interview,
				     N_("Until which day is it kept? Enter leaves it as it is.")),
		      &typed, &event);
	if (typed == NULL)
		return event;
	err.status = advise_keep(desk->advise, desk->advise->opened.id, typed, &err);
	free(typed);
	if (err.status == VV_OK)
		say_kept(desk);
	else if (!desk_line_tell(desk, &err))
		event = EVENT_END;
	return event;
}

static enum interview_event
set_client(struct desk_line *desk)
{
	struct vv_error err = interview_error(desk->line->interview);
	const struct interview *interview = desk->line->interview;
	vv_language client = interview->language;
	enum interview_event event;

	(void)vv_language_find(interview->texts, desk_line_row(desk)->language, &client);
	if (!desk_line_ask_client(desk, &client, &event))
		return event;
	return done(desk,
		    advise_set_client(desk->advise, desk->advise->opened.id, client, &err), &err,
		    N_("The client's language is set."));
}

static enum interview_event
export_case(struct desk_line *desk, const char *behind)
{
	return ask_and_do(desk, behind, N_("Name of the file, such as case.json; Enter for none."),
			  advise_export, N_("Written."));
}

static enum interview_event
take_over(struct desk_line *desk)
{
	struct vv_error err = interview_error(desk->line->interview);

	return done(desk, advise_take_over(desk->advise, &err), &err,
		    N_("You write in this case now."));
}

/* Asks for the reference, so that nothing is deleted by a slip. */
static enum interview_event
delete_case(struct desk_line *desk)
{
	const char *reference = desk->advise->opened.reference;
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event;
	bool same, later = false;
	char *typed;

	line_say(desk->line, 0, N_("Case %s with all answers and notes will be deleted for good."),
		 reference);
	desk_line_ask(desk, "",
		      interview_text(desk->line->interview,
				     N_("Type its reference to delete it, or Enter to keep it.")),
		      &typed, &event);
	if (typed == NULL)
		return event;
	same = strcmp(typed, reference) == 0;
	free(typed);
	if (!same) {
		line_say(desk->line, 0, N_("That is another reference; nothing is deleted."));
		return EVENT_REDRAW;
	}
	err.status = advise_delete(desk->advise, desk->advise->opened.id, &later, &err);
	if (err.status != VV_OK)
		return desk_line_tell(desk, &err) ? EVENT_REDRAW : EVENT_END;
	line_say(desk->line, 0, later
		 ? N_("Deleted. It is not gone from the disk yet, since another program reads there; that is tried again.")
		 : N_("Deleted."));
	return EVENT_BACK;
}

enum interview_event
desk_line_change(struct desk_line *desk, int command, const char *more)
{
	struct vv_error err = interview_error(desk->line->interview);
	const char *id = desk->advise->opened.id;

	switch (command) {
	case DESK_COPY:
		return copy_case(desk, more);
	case DESK_CLOSE:
		return done(desk, advise_set_closed(desk->advise, id, true, &err), &err,
			    N_("Closed. /reopen opens it again."));
	case DESK_REOPEN:
		return done(desk, advise_set_closed(desk->advise, id, false, &err), &err,
			    N_("It is open again."));
	case DESK_RENAME:
		return rename_case(desk, more);
	case DESK_KEEP:
		return keep_case(desk, more);
	case DESK_CLIENT:
		return set_client(desk);
	case DESK_EXPORT:
		return export_case(desk, more);
	case DESK_TAKE_OVER:
		return take_over(desk);
	case DESK_DELETE:
		return delete_case(desk);
	default:
		return EVENT_REDRAW;
	}
}
