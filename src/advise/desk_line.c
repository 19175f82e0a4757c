/* The desk in line mode: what the loop and line mode ask of it (frontend/desk.h). */
#include "advise/desk_line.h"

#include "frontend/desk.h"

#include <string.h>

/* The page of a case that is to be shown, else the list. */
static enum interview_event
show(struct desk_line *desk)
{
	char id[STORE_ID_BYTES];

	if (desk->advise->page[0] == '\0')
		return desk_line_list(desk);
	memcpy(id, desk->advise->page, sizeof id);
	desk->advise->page[0] = '\0';
	return desk_line_case(desk, id);
}

static enum interview_event
choose(void *payload, void *ui, struct interview *interview)
{
	struct desk_line desk = { .line = ui, .advise = payload };
	enum interview_event event;

	desk.line->interview = interview;
	line_measure(desk.line);
	do
		event = show(&desk);
	while (event == EVENT_BACK || event == EVENT_REDRAW);
	desk.line->title = NULL;
	return event;
}

/* To what a note is written: the question that is asked; the case, where a report is read. */
static const char *
noted(const struct line *line)
{
	return line->reading ? "" : vv_question_id(line->interview->question);
}

static bool
within(void *payload, void *ui, enum interview_event *event)
{
	struct desk_line desk = { .line = ui, .advise = payload };
	const char *behind = desk.line->behind != NULL ? desk.line->behind : "";
	enum interview_event came = EVENT_REDRAW;

	switch ((int)desk.line->within) {
	case LINE_NOTE:
		came = desk_line_note(&desk, noted(desk.line), behind);
		break;
	case LINE_PAPERS:
		came = desk_line_papers(&desk, behind);
		break;
	case LINE_CASE:
		snprintf(desk.advise->page, sizeof desk.advise->page, "%s",
			 desk.advise->opened.id);
		came = EVENT_RESTART;
		break;
	case LINE_CASES:
		came = EVENT_RESTART;
		break;
	}
	*event = came;
	return came != EVENT_REDRAW && came != EVENT_BACK;
}

const struct desk_front desk_line_front = { .choose = choose, .within = within };
