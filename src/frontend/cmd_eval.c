/* veiviser eval: one evaluation, no questions asked.  No answer is passed over in
 * silence: what is no answer, is given twice or is not allowed ends it; what does not
 * count is named. */
#include "text/error.h"
#include "frontend/answer_code.h"
#include "frontend/eval_answers.h"
#include "frontend/eval_what_if.h"
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "veiviser-explain.h"
#include "text/suggest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One evaluation. */
struct evaluation {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	struct vv_data *data;
	struct vv_model *model;
	struct vv_session *session;
	struct vv_code_notes *notes;	/* of --code; NULL */
	struct given_list given;
	bool replace;		/* the file of --output, if it is there */
	enum frontend_exit code;
};

static struct vv_error
new_error(const struct evaluation *e)
{
	return (struct vv_error){ .texts = e->texts, .language = e->options->language };
}

/* ---- faults of answers */

/* A fault where an answer stands. */
static void
fail(struct evaluation *e, const struct vv_given *given, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void
fail(struct evaluation *e, const struct vv_given *given, const char *format, ...)
{
	struct place place = { given->file, given->line, given->column };
	struct vv_error err = new_error(e);
	va_list arguments;

	va_start(arguments, format);
	error_vset(&err, VV_ANSWER, place, format, arguments);
	va_end(arguments);
	e->code = frontend_fail(&err);
}

/* What the library says of an answer, with the question it is about. */
static void
fail_answer(struct evaluation *e, const struct vv_given *given, const struct vv_error *err)
{
	if (err->status == VV_NO_MEMORY)
		e->code = frontend_fail(err);
	else if (strstr(err->text, given->question) != NULL)
		fail(e, given, "%s", err->text);
	else
		fail(e, given, N_("answer to '%s': %s"), given->question, err->text);
}

static void
fail_unknown(struct evaluation *e, const struct vv_given *given)
{
	size_t count = vv_model_question_count(e->model);
	const char **ids = calloc(count + 1, sizeof *ids);
	const char *near;

	for (size_t i = 0; i < count && ids != NULL; i++)
		ids[i] = vv_question_id(vv_model_question(e->model, i));
	near = ids == NULL ? NULL : suggest_closest(given->question, ids, count);
	if (near != NULL)
		fail(e, given, N_("there is no question '%s'; is '%s' meant?"), given->question,
		     near);
	else
		fail(e, given, N_("there is no question '%s'"), given->question);
	free(ids);
}

/* ---- taking the answers */

static bool
is_repeated(struct evaluation *e, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(e->given.all[k].question, e->given.all[i].question) == 0) {
			fail(e, &e->given.all[i], N_("'%s' is answered twice; keep one answer"),
			     e->given.all[i].question);
			return true;
		}
	return false;
}

static void
take(struct evaluation *e, const struct vv_given *given)
{
	const struct vv_question *question = vv_model_find_question(e->model, given->question);
	struct vv_error err = new_error(e);

	if (question == NULL)
		fail_unknown(e, given);
	else if (given->number && vv_question_type(question) != VV_TYPE_NUMBER
		 && vv_question_type(question) != VV_TYPE_MONEY)
		fail(e, given, N_("answer to '%s': it does not take a number"), given->question);
	else if (vv_session_recall(e->session, question, given->raw, &err) != VV_OK
		 || (err.status = vv_session_set_typed(e->session, question, given->typed))
		    != VV_OK)
		fail_answer(e, given, &err);
}

/* Memory for a question passed over may have been missing; it is then still open. */
static bool
skip_optional(struct evaluation *e)
{
	struct vv_error err = new_error(e);

	vv_session_skip_optional(e->session);
	for (size_t i = 0; i < vv_model_question_count(e->model); i++) {
		const struct vv_question *question = vv_model_question(e->model, i);

		if (!vv_question_required(question) && vv_session_raw(e->session, question) == NULL
		    && vv_session_state(e->session, question) == VV_OPEN) {
			err.status = VV_NO_MEMORY;
			e->code = frontend_fail(&err);
			return false;
		}
	}
	return true;
}

/* Answers that are answers, but not allowed where they stand; and, for people, those
 * that do not count. */
static void
look_over(struct evaluation *e)
{
	for (size_t i = 0; i < e->given.count; i++) {
		const struct vv_given *given = &e->given.all[i];
		const struct vv_question *question = vv_model_find_question(e->model,
									    given->question);
		enum vv_state state = vv_session_state(e->session, question);
		struct vv_error err = new_error(e);

		if (state == VV_REFUSED && vv_session_refusal(e->session, question, &err) != VV_OK)
			fail_answer(e, given, &err);
		else if (state == VV_IRRELEVANT && e->options->format == FORMAT_TEXT)
			message_complain(
				e->texts, e->options->language,
				N_("the answer to '%s' does not count: it is not asked here"),
				given->question);
	}
}

static void
take_all(struct evaluation *e)
{
	enum frontend_exit code = eval_answers_read(&e->given, e->options, e->texts,
						    vv_model_id(e->model));

	for (size_t i = 0; i < e->given.count; i++)
		if (!is_repeated(e, i))
			take(e, &e->given.all[i]);
	if (e->code == EXIT_DONE)
		e->code = code;
	if (e->code == EXIT_DONE && skip_optional(e))
		look_over(e);
}

/* ---- the result */

static void
put_next(const struct evaluation *e)
{
	const struct vv_question *next = vv_session_next(e->session);

	if (next != NULL)
		message_complain(e->texts, e->options->language,
				 N_("not complete; the next question is '%s'"),
				 vv_question_id(next));
}

static void
put_overtaken(const struct evaluation *e, const struct vv_report *report)
{
	for (size_t i = 0; i < report->overtaken_count; i++)
		message_complain(e->texts, e->options->language,
				 N_("the answer to '%s' was for another day; it would not be accepted now"),
				 report->overtaken[i].question);
}

static size_t
text_width(const struct evaluation *e)
{
	if (e->options->width > 0)
		return e->options->width;
	return e->options->output != NULL ? OUTPUT_WIDTH : message_width(STDOUT_FILENO);
}

/* Of which line is asked why, or the day; NULL: of none, or of all. */
static const char *
asked_line(const struct evaluation *e)
{
	return e->options->argument_count > 1 ? e->options->arguments[1] : NULL;
}

/* Why a line stands in the report, or why not. */
static void
put_why(struct evaluation *e)
{
	struct output_of of = { .texts = e->texts, .language = e->options->language };
	struct output output = { .wanted = FORMAT_TEXT, .format = FORMAT_TEXT };
	struct vv_explanation *explanation = NULL;
	struct vv_error err = new_error(e);

	err.status = vv_explain(&explanation, e->session, e->options->language, asked_line(e),
				&err);
	if (err.status == VV_OK)
		err.status = vv_explanation_text(&output.bytes, explanation, text_width(e));
	if (err.status != VV_OK) {
		e->code = frontend_fail(&err);
	} else {
		output.length = strlen(output.bytes);
		e->code = output_put(e->options, &output, &of, e->replace);
		if (e->code == EXIT_DONE && vv_session_next(e->session) != NULL) {
			put_next(e);
			e->code = EXIT_INCOMPLETE;
		}
	}
	output_clear(&output);
	vv_explanation_free(explanation);
}

/* The report, and the same in the office's language where there is one. */
static enum vv_status
make_reports(const struct evaluation *e, struct vv_report *reports[2], struct vv_error *err)
{
	vv_language language = e->options->language;
	enum vv_status status = answer_code_report(&reports[0], e->session, language, err);

	if (status == VV_OK && e->options->why)
		status = vv_report_explain(reports[0], e->session, asked_line(e), err);
	if (status == VV_OK && e->options->format == FORMAT_JSON)
		status = eval_what_if_json(reports[0], e->session, e->options, err);
	return status == VV_OK ? output_second_report(&reports[1], e->options, e->session,
						      language, err)
			       : status;
}

/* Behind the text of the report, which is in the first language alone. */
static enum frontend_exit
add_what_if(const struct evaluation *e, struct output *output)
{
	struct vv_error err = new_error(e);

	err.status = eval_what_if_text(&output->bytes, e->session, e->options, text_width(e),
				       &err);
	if (err.status != VV_OK)
		return frontend_fail(&err);
	output->length = strlen(output->bytes);
	return EXIT_DONE;
}

/* On stdout or in a file. */
static enum frontend_exit
put_bytes(const struct evaluation *e, const struct vv_report *report,
	  const struct vv_report *second)
{
	const struct frontend_options *options = e->options;
	struct output_of of = {
		.texts = e->texts, .language = options->language, .report = report,
		.second = second, .width = text_width(e),
		.only = options->format == FORMAT_ICS ? asked_line(e) : NULL,
	};
	struct output output = { .bytes = NULL };
	char *fault_line = NULL;
	enum frontend_exit code = output_make(&output, options->format, &of, &fault_line);

	if (code != EXIT_DONE)
		output_tell(fault_line);
	else if (options->format == FORMAT_TEXT)
		code = add_what_if(e, &output);
	if (code == EXIT_DONE)
		code = output_put(options, &output, &of, e->replace);
	output_clear(&output);
	return code;
}

static void
put_report(struct evaluation *e)
{
	struct vv_error err = new_error(e);
	struct vv_report *reports[2] = { NULL, NULL };

	err.status = make_reports(e, reports, &err);
	e->code = err.status == VV_OK ? put_bytes(e, reports[0], reports[1])
		  : frontend_fail(&err);
	if (e->code == EXIT_DONE) {
		put_overtaken(e, reports[0]);
		if (!reports[0]->complete)
			put_next(e);
		if (!reports[0]->complete || reports[0]->overtaken_count > 0)
			e->code = EXIT_INCOMPLETE;
	}
	vv_report_free(reports[0]);
	vv_report_free(reports[1]);
}

/* ---- where the answers are */

/* The interview of a code, which may leave out whose it is. */
static void
open_code(struct evaluation *e)
{
	const struct frontend_options *options = e->options;
	struct vv_error err = new_error(e);
	char *typed = answer_code_given(options);
	struct answer_code code;

	if (typed == NULL)
		err.status = VV_NO_MEMORY;
	else if (options->argument_count == 0)
		err.status = answer_code_open(&code, e->data, typed, options->date,
					      options->language, &err);
	else if (vv_session_new(&e->session, e->model, options->date, &err) == VV_OK
		 && vv_code_read(e->session, typed, &e->notes, options->language, &err)
		    == VV_NONE)
		error_set(&err, VV_ANSWER, PLACE_NONE,
			  N_("no answer code is offered for this questionnaire"));
	free(typed);
	if (err.status != VV_OK) {
		e->code = frontend_fail(&err);
	} else if (options->argument_count == 0) {
		e->model = code.model;
		e->session = code.session;
		e->notes = code.notes;
	}
}

static void
open_all(struct evaluation *e)
{
	const struct frontend_options *options = e->options;
	struct vv_error err = new_error(e);

	e->code = frontend_open_data(&e->data, options, e->texts);
	if (e->code == EXIT_DONE && options->argument_count > 0)
		e->code = frontend_load(&e->model, e->data, options->arguments[0], options,
					e->texts);
	if (e->code != EXIT_DONE)
		return;
	if (options->code != NULL)
		open_code(e);
	else if (vv_session_new(&e->session, e->model, options->date, &err) != VV_OK)
		e->code = frontend_fail(&err);
}

/* What is overtaken is told with the report, as of other answers. */
static void
put_notes(const struct evaluation *e)
{
	for (size_t i = 0; e->notes != NULL && i < e->notes->count; i++)
		if (e->notes->all[i].kind != VV_NOTE_OVERTAKEN)
			message_complain(e->texts, e->options->language, "%s",
					 e->notes->all[i].text);
}

enum frontend_exit
eval_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct evaluation e = { .options = options, .texts = texts };

	e.code = output_look(options, texts, &e.replace);
	if (e.code == EXIT_DONE)
		open_all(&e);
	if (e.code == EXIT_DONE)
		put_notes(&e);
	if (e.code == EXIT_DONE)
		take_all(&e);
	if (e.code == EXIT_DONE && e.options->format == FORMAT_TEXT && asked_line(&e) != NULL)
		put_why(&e);
	else if (e.code == EXIT_DONE)
		put_report(&e);
	eval_answers_clear(&e.given);
	vv_code_notes_free(e.notes);
	vv_session_free(e.session);
	vv_model_free(e.model);
	vv_data_free(e.data);
	return e.code;
}
