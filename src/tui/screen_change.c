/* An answer that is changed: what that brings about is seen before it is done, and it can be
 * taken back. */
#include "tui/tui.h"

#include "text/text.h"
#include "base/strbuf.h"
#include "text/unicode.h"
#include "veiviser-explain.h"

#include <stdlib.h>
#include <string.h>

/* ---- before */

/* Whether it is to be done; else *event is to be given on, EVENT_REDRAW to stay. */
static bool
ask_whether(struct tui *tui, const struct vv_preview *preview, enum interview_event *event)
{
	const struct interview *interview = tui->interview;
	const char *rows[2] = { interview_text(interview, N_("No, keep the answer there was")),
				interview_text(interview, N_("Yes, change it")) };
	struct strbuf text = { 0 };
	int picked;

	strbuf_add(&text, preview->text);
	if (preview->headline[0] != '\0')
		strbuf_printf(&text, "\n%s %s", preview->outcome_text, preview->headline);
	if (text.failed) {
		strbuf_clear(&text);
		*event = tui_fail(tui);
		return false;
	}
	picked = tui_pick(tui, interview_text(interview, N_("Change this answer?")),
			  strbuf_text(&text), rows, 2, event);
	strbuf_clear(&text);
	if (picked == 0) {	/* on to where the answers as they are lead */
		tui->draft->done = true;
		tui->interview->jump = NULL;
		*event = EVENT_JUMP;
	}
	return picked == 1;
}

bool
change_confirm(struct tui *tui, const char *raw, enum interview_event *event)
{
	struct vv_preview *preview;
	bool confirmed = false;

	*event = EVENT_REDRAW;
	if (interview_preview(tui->interview, raw, &preview) != VV_OK)
		*event = tui_fail(tui);
	else
		confirmed = preview == NULL || preview->same || ask_whether(tui, preview, event);
	vv_preview_free(preview);
	return confirmed;
}

/* ---- afterwards */

/* What was taken back, and what counts again. */
static bool
tell_undone(struct tui *tui, const struct vv_question *question)
{
	const struct interview *interview = tui->interview;
	struct vv_answers *answers = NULL;
	struct strbuf line = { 0 };
	bool told = false;

	if (vv_answers_new(&answers, interview->session, interview->language) != VV_OK)
		return false;
	for (size_t i = 0; i < answers->count; i++)
		if (answers->answers[i].question == question
		    && answers->answers[i].answer[0] != '\0') {
			text_write(&line, interview->texts, interview->language,
				   N_("Taken back: “%s” is again: %s"),
				   answers->answers[i].label, answers->answers[i].answer);
			told = true;
		}
	if (!told)
		strbuf_add(&line, interview_text(interview,
						 N_("The last answer is taken back.")));
	if (!line.failed)
		unicode_copy(tui->notice, sizeof tui->notice, strbuf_text(&line));
	tui->notice_kind = NOTICE_SAID;
	told = !line.failed;
	strbuf_clear(&line);
	vv_answers_free(answers);
	return told;
}

bool
change_undo(struct tui *tui, struct page *page, enum interview_event *event)
{
	const struct vv_question *question = NULL;

	if (!interview_undo(tui->interview, &question)) {
		page->refused = false;
		page->notice = page_say(page, N_("There is nothing to take back."));
		return false;
	}
	tui->interview->jump = NULL;
	*event = tell_undone(tui, question) ? EVENT_JUMP : tui_fail(tui);
	drafts_clear(&tui->drafts);
	return true;
}
