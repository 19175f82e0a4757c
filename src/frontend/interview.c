/* The one question loop.
 *
 *     choose ──open──> ask … ask ──nothing open──> show ──link──> (another) ask …
 *        ^───back from the first───┘   ^──back, jump──┘
 *
 * At an adviser's desk (desk.h) the first screen is a list of cases, and one that is left is
 * closed.
 *
 * Where the interview stands is never stored: it is the question asked again (back,
 * jump, refused) while that one is still to be asked, else the first open one.  The
 * session keeps every raw answer, so later answers survive a change by themselves. */
#include "frontend/answer_code.h"
#include "frontend/desk.h"
#include "frontend/environment.h"
#include "frontend/frontend.h"
#include "frontend/interview_output.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "frontend/place.h"
#include "frontend/takehome.h"
#include "frontend/usage.h"
#include "frontend/visit.h"
#include "base/strbuf.h"
#include "text/error.h"
#include "text/unicode.h"
#include "veiviser-explain.h"

#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>

/* What is rare has an error of its own, more than a KiB: not on the stack of what goes on below. */
#define APART __attribute__((noinline))

/* One run of the loop. */
struct run {
	struct interview *interview;
	const struct interview_ops *ops;
	void *ui;
	struct vv_model *model;			/* the interview's, owned */
	struct vv_session *session;		/* the interview's, owned */
	const struct vv_question *again;	/* to be asked whatever is open; NULL */
	const struct vv_question *resumed;	/* a case was left there; NULL */
	bool reopened;			/* code or case: what is overtaken is asked first */
	bool in_case;				/* the desk is to be told when it is left */
	bool choosing;				/* the first screen is shown */
	bool finished;				/* a complete report has been read */
	bool counted;				/* that there was one is in the usage figures */
	bool faulty;				/* complete answers, but no report */
	bool system_failed;			/* exit 4 */
	bool left;				/* by the person: the terminal is there */
	bool gone;				/* nobody is there, or time is up */
};

struct vv_error
interview_error(const struct interview *interview)
{
	return (struct vv_error){ .texts = interview->texts, .language = interview->language };
}

static void
tell(struct run *run, const struct vv_error *err)
{
	if (err->status == VV_NO_MEMORY)
		run->system_failed = true;	/* told at the end */
	else
		run->ops->tell(run->ui, run->interview, err);
	run->system_failed |= run->interview->failed;
}

/* ---- questionnaires */

enum vv_status
interview_model(const struct interview *interview, const char *id, struct vv_model **out,
		struct vv_error *err)
{
	struct vv_model *model;

	if (interview->place == NULL)
		return vv_model_load(out, interview->data, id, err);
	model = shelf_model(interview->place->shelf, id);
	if (model == NULL)
		return error_set(err, VV_NONE, PLACE_NONE,
				 N_("this questionnaire is not offered here"));
	*out = model;
	return VV_OK;
}

void
interview_model_free(const struct interview *interview, struct vv_model *model)
{
	if (interview->place == NULL)
		vv_model_free(model);
}

/* The desk saves what is still to be saved. */
static void
leave_case(struct run *run)
{
	struct interview_desk *desk = run->interview->desk;

	if (run->in_case)
		desk->ops->leave(desk->payload, run->session);
	run->in_case = false;
}

static void
take(struct run *run, struct vv_model *model, struct vv_session *session)
{
	leave_case(run);
	vv_session_free(run->session);
	interview_model_free(run->interview, run->model);
	run->model = model;
	run->session = session;
	run->interview->model = model;
	run->interview->settled = false;
	run->interview->session = session;
	run->interview->question = NULL;
	run->interview->changing = NULL;
	run->again = run->resumed = NULL;
	run->reopened = false;
	run->finished = false;
	run->counted = false;
	run->faulty = false;
	vv_code_notes_free(run->interview->notes);
	run->interview->notes = NULL;
	if (model != NULL)
		usage_start(run->interview);
}

/* The digest is for the result alone, but what it is made of is as large as the model; and
 * what is free in the middle of the heap stays with the process unless it is asked to let go. */
void
interview_settle(struct interview *interview)
{
	if (interview->model == NULL || interview->settled)
		return;
	interview->settled = true;
	(void)vv_model_digest(interview->model);	/* at a public place it is known */
#ifdef HAVE_MALLOC_TRIM
	(void)malloc_trim(0);
#endif
}

/* The questionnaire is another one, or is begun: answers it shares are carried. */
static enum vv_status
open_questionnaire(struct run *run, const char *id, struct vv_error *err)
{
	const struct interview *interview = run->interview;
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;
	vv_day date = run->session != NULL ? vv_session_date(run->session)
					   : interview->options->date;
	enum vv_status status;

	run->choosing = false;
	if (run->model != NULL && strcmp(vv_model_id(run->model), id) == 0)
		return VV_OK;		/* back from the first screen */
	status = interview_model(interview, id, &model, err);
	if (status == VV_OK)
		status = vv_session_new(&session, model, date, err);
	if (status != VV_OK) {
		interview_model_free(interview, model);
		run->choosing = run->model == NULL;
		return status;
	}
	if (run->session != NULL)
		vv_session_carry(session, run->session);
	take(run, model, session);
	return VV_OK;
}

static void
open_or_tell(struct run *run, const char *id)
{
	struct vv_error err = interview_error(run->interview);

	if (open_questionnaire(run, id, &err) != VV_OK)
		tell(run, &err);
}

/* ---- codes */

/* Goes on with the interview of a code. */
static void
take_code(struct run *run, const struct answer_code *code)
{
	take(run, code->model, code->session);
	run->choosing = false;
	run->reopened = true;
	run->interview->notes = code->notes;
	run->ops->notes(run->ui, run->interview, code->notes);
}

static void
open_code(struct run *run)
{
	struct interview *interview = run->interview;
	struct vv_error err = interview_error(run->interview);
	struct answer_code code;

	if (interview->code == NULL)
		return;
	if (answer_code_open_here(&code, interview, interview->code, &err) == VV_OK)
		take_code(run, &code);
	else
		tell(run, &err);
	free(interview->code);
	interview->code = NULL;
}

/* ---- cases of a desk */

static APART void
open_case(struct run *run)
{
	struct interview_desk *desk = run->interview->desk;
	struct vv_error err = interview_error(run->interview);
	struct desk_case opened = { .model = NULL };

	leave_case(run);
	if (desk->ops->take(desk->payload, &opened, &err) != VV_OK) {
		take(run, NULL, NULL);
		run->choosing = true;
		tell(run, &err);
		return;
	}
	take(run, opened.model, opened.session);
	run->in_case = run->reopened = true;
	run->choosing = false;
	run->resumed = opened.position;
	run->interview->notes = opened.notes;
	if (opened.notes != NULL)
		run->ops->notes(run->ui, run->interview, opened.notes);
}

static APART void
follow_link(struct run *run)
{
	const struct interview *interview = run->interview;
	struct vv_error err = interview_error(interview);

	if (!run->in_case)
		return;			/* a case has a reference, and there is none */
	if (interview->desk->ops->link(interview->desk->payload, run->session,
				       interview->questionnaire, &err) == VV_OK)
		open_case(run);
	else
		tell(run, &err);
}

/* What the desk has to say of what went on meanwhile. */
static APART void
tell_desk(struct run *run)
{
	struct interview_desk *desk = run->interview->desk;

	if (desk == NULL || desk->told.text[0] == '\0')
		return;
	tell(run, &desk->told);
	desk->told = interview_error(run->interview);
}

/* ---- where the interview stands */

bool
interview_asks(enum vv_state state)
{
	return state != VV_IRRELEVANT && state != VV_UNDECIDED;
}

/* The first answer that the day has overtaken since it was given; NULL: none. */
static const struct vv_question *
overtaken(const struct run *run)
{
	for (size_t i = 0; i < vv_model_question_count(run->model); i++) {
		const struct vv_question *question = vv_model_question(run->model, i);

		if (vv_session_state(run->session, question) == VV_OVERTAKEN)
			return question;
	}
	return NULL;
}

/* The question to ask now; NULL when it is time for the report. */
static const struct vv_question *
position(const struct run *run)
{
	if (run->again != NULL && interview_asks(vv_session_state(run->session, run->again)))
		return run->again;
	if (run->reopened && overtaken(run) != NULL)
		return overtaken(run);
	if (run->resumed != NULL && interview_asks(vv_session_state(run->session, run->resumed)))
		return run->resumed;
	return vv_session_next(run->session);
}

static void
go_back(struct run *run, const struct vv_question *from)
{
	const struct vv_question *before = vv_session_previous(run->session, from);

	run->finished = false;
	run->faulty = false;
	if (before != NULL)
		run->again = before;
	else if (run->in_case)
		take(run, NULL, NULL);
	run->choosing = before == NULL;
}

static void
restart(struct run *run)
{
	bool finished = run->finished;

	take(run, NULL, NULL);
	run->finished = finished;
	run->choosing = true;
}

/* ---- answers */

static APART void
save(struct interview *interview, const struct vv_question *question)
{
	struct interview_desk *desk = interview->desk;
	struct vv_error err = interview_error(interview);

	if (desk == NULL)
		return;
	err.status = desk->ops->changed(desk->payload, interview->session, question, &err);
	if (err.text[0] != '\0' || err.status != VV_OK)
		desk->told = err;
}

enum vv_status
interview_give(struct interview *interview, const struct vv_question *question,
	       const char *raw, const char *typed, struct vv_error *err)
{
	enum vv_status status;

	if (interview->desk != NULL && interview->desk->read_only)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("somebody else writes in this case; it can only be read now"));
	status = vv_session_give(interview->session, question, raw, err);
	/* else the same choice, gone over again, keeps what is known of it */
	if (status == VV_OK && typed != NULL && *typed != '\0')
		status = vv_session_set_typed(interview->session, question, typed);
	if (status == VV_OK)
		save(interview, question);
	return status;
}

bool
interview_undo(struct interview *interview, const struct vv_question **question)
{
	bool undone = vv_session_undo(interview->session, question);

	if (undone)
		save(interview, *question);
	return undone;
}

/* An answer is refused: once more in the second language, to the same effect. */
static void
tell_refused(struct run *run, const struct vv_question *question, const char *answer,
	     const struct vv_error *err)
{
	struct interview *interview = run->interview;
	struct vv_error *beside = NULL;		/* not on the stack of all who are told once */
	enum vv_status status = VV_OK;
	vv_language second;

	if (interview_second(interview, &second)) {
		beside = calloc(1, sizeof *beside);
		status = VV_NO_MEMORY;
	}
	if (beside != NULL) {
		beside->texts = interview->texts;
		beside->language = second;
		status = interview_give(interview, question, answer, NULL, beside);
	}
	if (status == VV_ANSWER)
		interview->told_beside = beside->text;
	run->system_failed |= status == VV_NO_MEMORY;
	tell(run, err);
	interview->told_beside = NULL;
	free(beside);
}

static void
take_answer(struct run *run)
{
	struct interview *interview = run->interview;
	struct vv_error err = interview_error(run->interview);
	const struct vv_question *question = interview->question;
	char *answer = interview->answer, *typed = interview->typed;
	enum vv_status status;

	interview->answer = interview->typed = NULL;
	if (answer == NULL)
		return;
	status = interview_give(interview, question, answer, typed, &err);
	err.status = status;
	run->again = NULL;
	run->faulty = run->faulty && status != VV_OK;
	if (status != VV_OK) {
		run->again = question;
		tell_refused(run, question, answer, &err);
	}
	free(answer);
	free(typed);
}

/* ---- what an event leads to */

/* Where it means the same whatever was shown; false when the run ends.  @p from is
 * the question shown, or NULL. */
static bool
follow(struct run *run, enum interview_event event, const struct vv_question *from)
{
	switch (event) {
	case EVENT_ANSWER:
		take_answer(run);
		break;
	case EVENT_BACK:
		go_back(run, from);
		break;
	case EVENT_JUMP:
		run->again = run->interview->changing = run->interview->jump;
		run->finished = false;
		break;
	case EVENT_OPEN:
		if (run->interview->desk != NULL)
			follow_link(run);
		else
			open_or_tell(run, run->interview->questionnaire);
		break;
	case EVENT_CODE:
		open_code(run);
		break;
	case EVENT_CASE:
		open_case(run);
		break;
	case EVENT_RESTART:
		restart(run);
		break;
	case EVENT_REDRAW:
	case EVENT_REPORT:
	case EVENT_GENERAL:
		break;
	case EVENT_QUIT:
		run->left = true;
		return false;
	case EVENT_LINE:
		run->interview->place->line = true;
		return false;
	case EVENT_IDLE:
		run->gone = true;
		return false;
	case EVENT_END:
		run->gone = place_has_ended(run->interview);
		run->system_failed = run->interview->failed;
		return false;
	}
	return !run->system_failed;
}

/* ---- reports */

static void
keep(struct run *run, const struct vv_report *report)
{
	if (!run->counted)
		usage_finish(run->interview, report->outcome);
	run->counted = true;
	if (interview_output_keep(run->interview, report) != VV_OK)
		run->system_failed = true;
}

/* Shows a report and frees it, before what it leads to may close its questionnaire.
 * *link is then the questionnaire to open (free it), or NULL. */
static enum interview_event
show(struct run *run, struct vv_report *report, char **link)
{
	enum interview_event event;

	run->interview->settled = false;	/* making it, too, has used more than it keeps */
	event = run->ops->show(run->ui, run->interview, report);
	*link = NULL;
	if (event == EVENT_OPEN) {
		*link = strdup(run->interview->questionnaire);
		if (*link == NULL)
			run->system_failed = true;
		run->interview->questionnaire = *link;
	}
	vv_report_free(report);
	return run->system_failed ? EVENT_QUIT : event;
}

/* Complete answers without a report are a fault of the data: back to the last
 * question, as another answer may have one. */
static bool
report_failed(struct run *run, const struct vv_question *from, const struct vv_error *err)
{
	tell(run, err);
	if (from == NULL)
		go_back(run, NULL);
	run->faulty = err->status == VV_DATA;
	return !run->system_failed;
}

static enum vv_status
make_report(const struct run *run, struct vv_report **out, struct vv_error *err)
{
	return answer_code_report(out, run->session, run->interview->language, err);
}

/* What a report comes to is kept with its case; one of half the answers is shown at a question. */
static void
desk_report(const struct run *run, const struct vv_report *report, const struct vv_question *from)
{
	const struct interview_desk *desk = run->interview->desk;

	if (!run->in_case)
		return;
	if (from == NULL)
		desk->ops->at(desk->payload, NULL);
	desk->ops->reported(desk->payload, run->session, report);
}

/* Shows the report as it stands.  @p from is the question it was asked at, or NULL
 * when everything is answered: back from there is the last question. */
static bool
show_report(struct run *run, const struct vv_question *from)
{
	enum interview_event event = EVENT_REDRAW;
	bool going_on = true;

	while (going_on && (event == EVENT_REDRAW || event == EVENT_REPORT)) {
		struct vv_error err = interview_error(run->interview);
		struct vv_report *report = NULL;
		char *link;

		if (make_report(run, &report, &err) != VV_OK)
			return report_failed(run, from, &err);
		run->faulty = false;
		if (report->complete) {
			run->finished = true;
			keep(run, report);
		}
		desk_report(run, report, from);
		tell_desk(run);
		event = show(run, report, &link);
		if (event != EVENT_BACK || from == NULL)	/* else: to where it was asked */
			going_on = follow(run, event, from);
		free(link);
	}
	return going_on;
}

/* General information, from the first screen: whatever is not an event of its own
 * leads back there. */
static bool
show_general(struct run *run, const char *id)
{
	enum interview_event event = EVENT_REDRAW;
	struct vv_model *model = NULL;
	bool going_on = true;

	while (event == EVENT_REDRAW) {
		struct vv_error err = interview_error(run->interview);
		struct vv_report *report = NULL;
		enum vv_status status = VV_OK;
		char *link = NULL;

		if (model == NULL)
			status = interview_model(run->interview, id, &model, &err);
		if (status == VV_OK)
			status = vv_report_general(&report, model, run->interview->options->date,
						   run->interview->language, &err);
		if (status != VV_OK) {
			tell(run, &err);
			break;
		}
		event = show(run, report, &link);
		if (event == EVENT_OPEN || event == EVENT_RESTART || event == EVENT_QUIT
		    || event == EVENT_IDLE || event == EVENT_LINE || event == EVENT_END)
			going_on = follow(run, event, NULL);
		free(link);
	}
	interview_model_free(run->interview, model);
	return going_on && !run->system_failed;
}

/* ---- how far it is */

size_t
interview_number(const struct interview *interview)
{
	const struct vv_question *question = interview->question;
	size_t number = 0;

	for (; question != NULL; question = vv_session_previous(interview->session, question))
		number++;
	return number;
}

size_t
interview_more(const struct interview *interview)
{
	const struct vv_session *session = interview->session;
	size_t left = vv_session_progress_at(session, interview->question).left_max;

	return left > 0 && interview_asks(vv_session_state(session, interview->question))
	       ? left - 1 : left;
}

/* ---- what is typed */

enum vv_status
interview_read(const struct interview *interview, vv_language language, const char *typed,
	       struct vv_reading *out, struct vv_error *err)
{
	enum vv_status status = vv_answer_read(out, interview->session, interview->question,
					       language, typed, err);

	return status == VV_OK ? vv_session_try(interview->session, interview->question, out->raw,
						err)
			       : status;
}

enum vv_status
interview_preview(const struct interview *interview, const char *raw, struct vv_preview **out)
{
	const struct vv_question *question = interview->question;
	const char *kept = vv_session_raw(interview->session, question);

	*out = NULL;
	if (interview->changing != question || kept == NULL || strcmp(kept, raw) == 0
	    || vv_session_state(interview->session, question) == VV_REFUSED)
		return VV_OK;
	return vv_preview_new(out, interview->session, question, raw, interview->language, NULL)
	       == VV_NO_MEMORY ? VV_NO_MEMORY : VV_OK;
}

/* ---- finding */

bool
interview_has_words(const struct vv_item_view *item, const char *folded, bool *failed)
{
	struct strbuf all = { 0 }, key = { 0 };
	bool has;

	strbuf_add(&all, item->line);
	for (size_t i = 0; i < item->detail_count; i++)
		strbuf_printf(&all, "\n%s", item->details[i]);
	if (!all.failed)
		unicode_fold_search(&key, strbuf_text(&all));
	*failed |= all.failed || key.failed;
	has = !all.failed && !key.failed && strstr(strbuf_text(&key), folded) != NULL;
	strbuf_clear(&all);
	strbuf_clear(&key);
	return has;
}

/* ---- the loop */

static bool
choose(struct run *run)
{
	enum interview_event event;

	interview_turn(run->interview, false);
	event = run->ops->choose(run->ui, run->interview);
	if (event == EVENT_GENERAL)
		return show_general(run, run->interview->questionnaire);
	if (event == EVENT_BACK || event == EVENT_ANSWER || event == EVENT_JUMP)
		return true;
	return follow(run, event, NULL);
}

static bool
ask(struct run *run)
{
	const struct vv_question *question = position(run);
	enum interview_event event;

	if (question == NULL)
		return show_report(run, NULL);
	run->interview->question = question;
	if (run->interview->changing != question)
		run->interview->changing = NULL;
	run->again = question;		/* until it is answered or left */
	if (question == run->resumed)
		run->resumed = NULL;
	if (run->in_case)
		run->interview->desk->ops->at(run->interview->desk->payload, question);
	event = run->ops->ask(run->ui, run->interview);
	if (event == EVENT_REPORT)
		return show_report(run, question);
	return follow(run, event, question);
}

/* The person, or the input, has left before the report: what there is until then.
 * Answers that have no report are a fault of the data here, too. */
static void
keep_left(struct run *run)
{
	struct vv_error err = interview_error(run->interview);
	struct vv_report *report = NULL;

	interview_output_forget(run->interview);
	if (run->session == NULL || !interview_output_wanted(run->interview->options))
		return;
	if (make_report(run, &report, &err) == VV_OK)
		keep(run, report);
	run->faulty = err.status == VV_DATA;
	run->system_failed = run->system_failed || err.status == VV_NO_MEMORY;
	vv_report_free(report);
}

/* Over SSH whoever comes back to a terminal finds there why it ended, and the way to go on. */
static char *
say_farewell(struct run *run)
{
	char *farewell;

	run->system_failed |= visit_farewell(run->interview, &farewell) != VV_OK;
	return farewell;
}

/* What stays behind of an interview that was left after its report. */
static char *
summarise(struct run *run)
{
	struct vv_error err = interview_error(run->interview);
	struct vv_report *report = NULL;
	char *summary = NULL;

	if (place_is(run->interview, PLACE_SSH)
	    && (run->gone || (run->left && !run->finished)))
		return say_farewell(run);
	if (!run->left || !run->finished || run->session == NULL || run->in_case
	    || place_is(run->interview, PLACE_KIOSK)
	    || output_takes_stdout(run->interview->options))
		return NULL;
	if (make_report(run, &report, &err) == VV_OK) {
		const struct takehome takehome = { run->interview, report };

		summary = takehome_summary(&takehome);
	}
	run->system_failed = run->system_failed || summary == NULL;
	vv_report_free(report);
	return summary;
}

/* With the questionnaire that was opened before there was a screen, perhaps by a code. */
static void
begin(struct run *run)
{
	struct interview *interview = run->interview;
	struct answer_code code = {
		interview->first_model, interview->first_session, interview->notes,
	};

	interview->first_model = NULL;
	interview->first_session = NULL;
	interview->notes = NULL;
	if (code.notes != NULL)
		take_code(run, &code);
	else
		take(run, code.model, code.session);
}

/* Why it is over, where that is a limit of the place. */
static void
count_limit(const struct interview *interview)
{
	if (interview->place != NULL && interview->place->ended == CLOCK_IDLE)
		usage_limit(interview, USAGE_IDLE);
	else if (interview->place != NULL && interview->place->ended == CLOCK_END)
		usage_limit(interview, USAGE_ABSOLUTE);
}

static enum frontend_exit
exit_code(const struct run *run)
{
	if (run->system_failed)
		return EXIT_SYSTEM;
	if (run->interview->desk != NULL)
		return EXIT_DONE;		/* what is not complete is saved */
	if (run->faulty)
		return EXIT_FAULT;
	return run->finished ? EXIT_DONE : EXIT_INCOMPLETE;
}

enum frontend_exit
interview_run(struct interview *interview, const struct interview_ops *ops, void *ui,
	      const char *first, struct interview_result *result)
{
	struct run run = { .interview = interview, .ops = ops, .ui = ui, .choosing = true };
	enum frontend_exit code;
	bool going_on = true;

	*result = (struct interview_result){ .summary = NULL };
	if (interview->first_model != NULL) {
		run.choosing = false;
		begin(&run);
	} else if (first != NULL) {
		struct vv_error err = interview_error(interview);

		if (open_questionnaire(&run, first, &err) != VV_OK)
			tell(&run, &err);
		going_on = !run.system_failed;
	} else if (interview->desk != NULL && interview->desk->ready) {
		open_case(&run);
		going_on = !run.system_failed;
	}
	while (going_on) {
		tell_desk(&run);
		going_on = run.choosing ? choose(&run) : ask(&run);
	}
	if (exit_code(&run) == EXIT_INCOMPLETE)
		keep_left(&run);
	count_limit(interview);
	result->summary = summarise(&run);
	code = exit_code(&run);
	if (code != EXIT_DONE && code != EXIT_INCOMPLETE)
		interview_output_forget(interview);
	take(&run, NULL, NULL);
	return code;
}

/* ---- the front-end */

/* The interview of --code, of the questionnaire @p first where that is named, too. */
static enum frontend_exit
open_given_code(struct interview *interview, const char *first)
{
	struct vv_error err = interview_error(interview);
	char *typed = answer_code_given(interview->options);
	struct answer_code code;

	err.status = typed == NULL ? VV_NO_MEMORY
		: answer_code_open_here(&code, interview, typed, &err);
	free(typed);
	if (err.status != VV_OK)
		return frontend_fail(&err);
	interview->first_model = code.model;
	interview->first_session = code.session;
	interview->notes = code.notes;
	if (first == NULL || strcmp(first, vv_model_id(code.model)) == 0)
		return EXIT_DONE;
	error_set(&err, VV_ANSWER, PLACE_NONE,
		  N_("this answer code is of another questionnaire"));
	return frontend_fail(&err);
}

/* Faults that need no screen are told before there is one. */
static enum frontend_exit
open_first(struct interview *interview, const char *first)
{
	struct vv_error err = interview_error(interview);
	enum frontend_exit code = frontend_load(&interview->first_model, interview->data, first,
						interview->options, interview->texts);

	if (code == EXIT_DONE && vv_session_new(&interview->first_session, interview->first_model,
						interview->options->date, &err) != VV_OK)
		code = frontend_fail(&err);
	return code;
}

enum frontend_exit
interview_front_end(struct interview *interview, const char *first)
{
	const struct frontend_options *options = interview->options;
	enum frontend_exit code = !options->line && tui_can_run(options)
					  ? tui_main(interview, first)
					  : line_main(interview, first);
	bool told = message_will_tell();

	if (!told && code == EXIT_SYSTEM && interview->input_error != 0)
		message_complain(interview->texts, interview->language,
				 N_("the interview ended early: the input cannot be read: %s"),
				 strerror(interview->input_error));
	else if (!told && code == EXIT_SYSTEM)
		message_complain(interview->texts, interview->language, MESSAGE_TERMINAL);
	return interview_output_put(interview, code);
}

enum frontend_exit
interview_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	const char *first = options->argument_count > 0 ? options->arguments[0] : NULL;
	struct interview interview = { .options = options,
				       .texts = texts,
				       .language = options->language,
				       .paired = options->two_languages,
				       .beside = options->second };
	struct vv_data *data = NULL;
	enum frontend_exit code;

	environment_seal();
	code = output_look(options, texts, &interview.replace);
	if (code == EXIT_DONE)
		code = frontend_open_data(&data, options, texts);
	interview.data = data;
	if (code == EXIT_DONE && options->code != NULL)
		code = open_given_code(&interview, first);
	else if (code == EXIT_DONE && first != NULL)
		code = open_first(&interview, first);
	else if (code == EXIT_DONE && vv_data_count(data) == 0)
		code = frontend_tell_none(data, options, texts);
	if (code == EXIT_DONE)
		code = interview_front_end(&interview, first);
	/* where no front-end came to take them */
	free(interview.answer);
	free(interview.typed);
	free(interview.code);
	interview_output_forget(&interview);
	vv_code_notes_free(interview.notes);
	vv_session_free(interview.first_session);
	vv_model_free(interview.first_model);
	vv_data_free(data);
	return code;
}
