/* Case folders.  Each holds "args" (questionnaire and options of eval), "answers" and
 * "expected.json"; veiviser-check(1) describes them. */
#include "frontend/cmd_check_cases.h"

#include "frontend/eval_answers.h"
#include "frontend/message.h"
#include "frontend/options.h"
#include "frontend/progress.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WORDS_MAX = 64, ARGS_MAX = 4096 };

/* ---- reading ---- */

struct case_reading {
	struct case_run *run;
	const char *name;		/* of the folder */
	char args[ARGS_MAX];
	char answers[1024];		/* path */
	char *words[WORDS_MAX + 5];
	int word_count;
};

static bool
read_args(struct case_reading *reading)
{
	static char program[] = "veiviser", command[] = "eval";
	char path[1024];
	FILE *file;
	size_t length;
	char *rest = NULL;

	snprintf(path, sizeof path, "%s/%s/args", reading->run->options->cases, reading->name);
	file = fopen(path, "r");
	if (file == NULL)
		return false;
	length = fread(reading->args, 1, sizeof reading->args - 1, file);
	fclose(file);
	reading->args[length] = '\0';
	reading->words[reading->word_count++] = program;
	reading->words[reading->word_count++] = command;
	for (char *word = strtok_r(reading->args, " \t\n", &rest); word != NULL;
	     word = strtok_r(NULL, " \t\n", &rest))
		if (reading->word_count < WORDS_MAX)
			reading->words[reading->word_count++] = word;
	return reading->word_count > 2;
}

static void
complain(const struct case_reading *reading, const char *what)
{
	message_complain(reading->run->texts, reading->run->options->language, N_("case '%s': %s"),
			 reading->name, what);
	reading->run->code = EXIT_FAULT;
}

static void
complain_unknown(const struct case_reading *reading, const char *question)
{
	struct strbuf words = { 0 };

	text_write(&words, reading->run->texts, reading->run->options->language,
		   N_("there is no question '%s'"), question);
	complain(reading, words.failed ? question : strbuf_text(&words));
	strbuf_clear(&words);
}

static void
answer_all(struct case_reading *reading, const struct frontend_options *options,
	   struct vv_session *session)
{
	struct given_list given = { 0 };
	const struct vv_model *model = vv_session_model(session);

	if (eval_answers_read(&given, options, reading->run->texts, vv_model_id(model))
	    != EXIT_DONE)
		reading->run->code = EXIT_FAULT;
	for (size_t i = 0; i < given.count; i++) {
		struct vv_error err = { .texts = reading->run->texts,
					.language = reading->run->options->language };
		const struct vv_question *question =
			vv_model_find_question(model, given.all[i].question);

		if (question == NULL)
			complain_unknown(reading, given.all[i].question);
		else if (vv_session_recall(session, question, given.all[i].raw, &err) != VV_OK)
			complain(reading, err.text);
	}
	eval_answers_clear(&given);
	vv_session_skip_optional(session);
}

static enum vv_status
take_case(struct case_reading *reading, const struct frontend_options *options,
	  struct vv_coverage *coverage, const struct vv_model *model)
{
	struct vv_error err = { .texts = reading->run->texts,
				.language = reading->run->options->language };
	struct vv_session *session = NULL;
	enum vv_status status = VV_OK;

	if (vv_session_new(&session, model, options->date, &err) != VV_OK) {
		complain(reading, err.text);
		return VV_OK;
	}
	answer_all(reading, options, session);
	reading->run->seen++;
	if (vv_session_next(session) == NULL)
		status = vv_coverage_add(coverage, session);
	vv_session_free(session);
	return status;
}

static enum vv_status
read_case(struct case_run *run, const char *name, struct vv_coverage *coverage,
	  const struct vv_model *model)
{
	static char option[] = "--answers";
	struct case_reading reading = { .run = run, .name = name };
	struct frontend_options options = { .language = run->options->language };
	enum vv_status status = VV_OK;

	if (!read_args(&reading) || strcmp(reading.words[2], vv_model_id(model)) != 0)
		return VV_OK;
	snprintf(reading.answers, sizeof reading.answers, "%s/%s/answers", run->options->cases,
		 name);
	reading.words[reading.word_count++] = option;
	reading.words[reading.word_count++] = reading.answers;
	if (options_parse(&options, reading.word_count, reading.words, run->texts, NULL)
	    == OPTIONS_RUN)
		status = take_case(&reading, &options, coverage, model);
	else
		complain(&reading, vv_text(run->texts, run->options->language,
					   N_("its 'args' are none that 'veiviser eval' takes")));
	options_clear(&options);
	return status;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

bool
check_cases_read(struct vv_coverage *coverage, const struct vv_model *model, void *payload)
{
	struct case_run *run = payload;
	enum vv_status status = VV_OK;
	struct dirent **entries = NULL;
	int count = scandir(run->options->cases, &entries, is_shown, by_name);

	run->seen = 0;
	if (count < 0) {
		message_complain(run->texts, run->options->language,
				 N_("cannot read the folder '%s': %s"), run->options->cases,
				 strerror(errno));
		run->code = EXIT_SYSTEM;
		return true;
	}
	for (int i = 0; i < count; i++) {
		if (status == VV_OK)
			status = read_case(run, entries[i]->d_name, coverage, model);
		free(entries[i]);
	}
	free(entries);
	return status == VV_OK;
}

/* ---- proposing ---- */

struct case_writing {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const struct vv_model *model;
	size_t written;
	bool failed;
};

static void
write_file(struct case_writing *writing, const char *folder, const char *name, const char *text)
{
	char path[1200];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = text != NULL ? fopen(path, "wx") : NULL;
	if (file != NULL) {
		bool written = fputs(text, file) != EOF;

		if (fclose(file) == 0 && written)
			return;
	}
	message_complain(writing->texts, writing->options->language, N_("cannot write '%s': %s"),
			 path, text != NULL ? strerror(errno) : "");
	writing->failed = true;
}

static char *
expected_text(const struct case_writing *writing, vv_day date, const struct vv_case *one)
{
	struct vv_session *session = NULL;
	struct vv_report *report = NULL;
	char *facts = NULL;

	if (vv_case_session(&session, writing->model, date, one, NULL) == VV_OK
	    && vv_report_new(&report, session, VV_EN, NULL) == VV_OK)
		vv_report_facts(&facts, report);
	vv_report_free(report);
	vv_session_free(session);
	return facts;
}

static void
write_case(struct case_writing *writing, vv_day date, const struct vv_case *one)
{
	const char *id = vv_model_id(writing->model);
	char folder[1024], args[256], day[16];
	char *answers = NULL, *expected;

	snprintf(folder, sizeof folder, "%s/%s-%s", writing->options->write_cases, id, one->name);
	if (mkdir(folder, 0777) != 0) {
		if (errno == EEXIST)
			return;
		message_complain(writing->texts, writing->options->language,
				 N_("cannot make the folder '%s': %s"), folder, strerror(errno));
		writing->failed = true;
		return;
	}
	vv_case_json(&answers, one);
	expected = expected_text(writing, date, one);
	vv_day_format(day, date);
	snprintf(args, sizeof args, "%s --date %s\n", id, day);
	write_file(writing, folder, "args", args);
	write_file(writing, folder, "answers", answers);
	if (expected != NULL)	/* none for a gap or an overlap, which is told elsewhere */
		write_file(writing, folder, "expected.json", expected);
	writing->written++;
	free(answers);
	free(expected);
}

/* Writes those of one kind, which are handed out to be freed. */
static enum vv_status
write_kind(struct case_writing *writing, enum vv_case_kind kind, const struct vv_cases *besides,
	   struct vv_cases **out, struct vv_error *err)
{
	const struct frontend_options *options = writing->options;
	const char *id = vv_model_id(writing->model);
	struct progress progress;
	struct vv_effort effort = progress_begin(&progress, options, writing->texts, id);
	enum vv_status status = vv_cases_new(out, writing->model, options->date, kind, besides, 0,
					     &effort, err);

	progress_end(&progress);
	for (size_t i = 0; status == VV_OK && i < (*out)->count && !writing->failed; i++)
		write_case(writing, (*out)->date, &(*out)->all[i]);
	if (status == VV_OK && (*out)->cut)
		message_complain(writing->texts, options->language,
				 N_("'%s': there are more cases than are written"), id);
	return status;
}

enum frontend_exit
check_cases_write(const struct frontend_options *options, const struct vv_texts *texts,
		  const struct vv_model *model)
{
	struct case_writing writing = { .options = options, .texts = texts, .model = model };
	struct vv_error err = { .texts = texts, .language = options->language };
	struct vv_cases *classes = NULL, *boundaries = NULL;
	enum vv_status status;

	if (mkdir(options->write_cases, 0777) != 0 && errno != EEXIST) {
		message_complain(texts, options->language, N_("cannot make the folder '%s': %s"),
				 options->write_cases, strerror(errno));
		return EXIT_SYSTEM;
	}
	status = write_kind(&writing, VV_CASES_CLASSES, NULL, &classes, &err);
	if (status == VV_OK && !writing.failed)
		status = write_kind(&writing, VV_CASES_BOUNDARIES, classes, &boundaries, &err);
	vv_cases_free(classes);
	vv_cases_free(boundaries);
	if (status != VV_OK)
		return frontend_fail(&err);
	message_complain(texts, options->language, N_("'%s': cases written: %zu"),
			 vv_model_id(model), writing.written);
	return writing.failed ? EXIT_SYSTEM : EXIT_DONE;
}
