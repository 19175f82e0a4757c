/* veiviser check: what is wrong with the data, all of it, by place. */
#include "frontend/cmd_check_cases.h"
#include "frontend/cmd_check_codes.h"
#include "frontend/cmd_check_sheet.h"
#include "frontend/message.h"
#include "frontend/progress.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct run {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	struct vv_data *data;
	const char **ids;		/* of what is to be checked */
	size_t id_count;
	struct vv_check **checks;
	size_t count;
	enum frontend_exit code;
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All that the folder has, also those whose heading is faulty. */
static void
find_all(struct run *run)
{
	const char *id;

	for (size_t i = 0; i < vv_data_count(run->data); i++)
		run->ids[run->id_count++] = vv_data_id(run->data, i);
	for (size_t i = 0; (id = vv_data_fault_id(run->data, i)) != NULL; i++)
		run->ids[run->id_count++] = id;
	qsort(run->ids, run->id_count, sizeof *run->ids, by_name);
}

static bool
make_room(struct run *run)
{
	size_t size = vv_data_count(run->data) + (size_t)run->options->argument_count + 1;

	for (size_t i = 0; vv_data_fault_id(run->data, i) != NULL; i++)
		size++;
	run->ids = calloc(size, sizeof *run->ids);
	run->checks = calloc(size, sizeof *run->checks);
	return run->ids != NULL && run->checks != NULL;
}

static void
choose(struct run *run)
{
	if (!make_room(run)) {
		message_no_memory();
		run->code = EXIT_SYSTEM;
		return;
	}
	for (int i = 0; i < run->options->argument_count; i++)
		run->ids[run->id_count++] = run->options->arguments[i];
	if (run->id_count == 0)
		find_all(run);
	if (run->id_count > 0)
		return;
	run->code = frontend_tell_none(run->data, run->options, run->texts);
}

static void
check_one(struct run *run, const char *id)
{
	struct case_run cases = { .options = run->options, .texts = run->texts };
	struct vv_check_options options = {
		.date = run->options->date,
		.stale_months = run->options->stale_months,
		.faults = run->options->faults,
		.lengths = run->options->lengths,
		.cases = run->options->cases != NULL ? check_cases_read : NULL,
		.payload = &cases,
		.folder = frontend_named_data(run->options),
	};
	struct vv_error err = { .texts = run->texts, .language = run->options->language };
	struct progress progress;
	enum vv_status status;

	options.effort = progress_begin(&progress, run->options, run->texts, id);
	status = vv_check_new(&run->checks[run->count], run->data, id, &options, &err);
	progress_end(&progress);
	if (status == VV_OK)
		run->count++;
	else if (status == VV_NONE)
		run->code = frontend_tell_unknown(run->data, id, run->options, run->texts);
	else
		run->code = frontend_fail(&err);
	if (cases.code != EXIT_DONE)
		run->code = cases.code;
}

/* A questionnaire that loads; NULL: it does not, which is told. */
static struct vv_model *
load(struct run *run, const char *id)
{
	struct vv_error err = { .texts = run->texts, .language = run->options->language };
	struct vv_model *model = NULL;
	enum vv_status status = vv_model_load(&model, run->data, id, &err);

	if (status != VV_OK && status != VV_DATA && status != VV_NONE)
		run->code = frontend_fail(&err);	/* the others are told by the check */
	return model;
}

/* The numbers of answer codes, before it is looked whether any are missing. */
static void
write_codes(struct run *run, const char *id)
{
	struct vv_model *model = run->options->codes ? load(run, id) : NULL;

	if (model != NULL)
		run->code = check_codes_write(run->options, run->texts, run->data, model);
	vv_model_free(model);
}

/* What is written beside the findings, of a questionnaire that loads. */
static void
write_beside(struct run *run, const char *id)
{
	struct vv_model *model = NULL;

	if (run->options->write_cases != NULL || run->options->sheet != NULL)
		model = load(run, id);
	if (model == NULL)
		return;
	if (run->options->write_cases != NULL)
		run->code = check_cases_write(run->options, run->texts, model);
	if (run->code == EXIT_DONE && run->options->sheet != NULL)
		run->code = check_sheet_write(run->options, run->texts, model);
	vv_model_free(model);
}

static void
put_summary(struct run *run, const struct vv_check *check)
{
	struct strbuf line = { 0 };
	vv_language language = run->options->language;

	strbuf_add(&line, check->questionnaire);
	strbuf_add(&line, ": ");
	if (check->errors == 0 && check->warnings == 0)
		strbuf_add(&line, vv_text(run->texts, language, N_("nothing to report")));
	else
		/* Translators: "errors: 2, warnings: 0" */
		text_write(&line, run->texts, language, N_("errors: %zu, warnings: %zu"),
			   check->errors, check->warnings);
	if (check->accepted > 0) {
		strbuf_add(&line, ", ");
		text_write(&line, run->texts, language, N_("accepted: %zu"), check->accepted);
	}
	if (check->paths != NULL) {
		strbuf_add(&line, "; ");
		/* Translators: "paths: 1200, questions on a path: 3 to 17" */
		text_write(&line, run->texts, language,
			   N_("paths: %s, questions on a path: %zu to %zu"), check->paths,
			   check->shortest, check->longest);
	}
	if (run->options->faults) {
		strbuf_add(&line, "; ");
		strbuf_add(&line, vv_text(run->texts, language, N_("not proved, as was asked for")));
	}
	message_put_line(&line);
}

static void
put_kinds(struct run *run, const struct vv_kinds *kinds)
{
	struct strbuf line = { 0 };

	strbuf_add(&line, "  ");
	/* Translators: "region: 221 choices are of 11 kinds: …"; what follows are ids */
	text_write(&line, run->texts, run->options->language,
		   N_("%s: %zu choices are of %zu kinds: %s"), kinds->question, kinds->choices,
		   kinds->kinds, kinds->members);
	message_put_line(&line);
}

/* ---- how long reports are ---- */

/* A number that is not exact is a bound. */
static void
write_bound(struct strbuf *line, const struct run *run, long n, bool known, bool exact, bool most)
{
	if (exact)
		strbuf_printf(line, "%ld", n);
	else if (!known)
		strbuf_add(line, vv_text(run->texts, run->options->language, N_("not known")));
	else if (most)
		/* Translators: a number that is not exceeded */
		text_write(line, run->texts, run->options->language, N_("at most %ld"), n);
	else
		text_write(line, run->texts, run->options->language, N_("at least %ld"), n);
}

static void
write_range(struct strbuf *line, const struct run *run, const struct vv_range *range)
{
	write_bound(line, run, range->least, range->least_known, range->least_exact, false);
	if (range->least_exact && range->most_exact && range->least == range->most)
		return;
	strbuf_add(line, " – ");
	write_bound(line, run, range->most, range->most_known, range->most_exact, true);
}

static void
write_medians(struct strbuf *line, const struct run *run, const struct vv_length *length)
{
	if (length->cases > 0)
		text_write(line, run->texts, run->options->language,
			   /* Translators: behind the numbers of all reports those of some cases */
			   N_("; cases: %zu, half of them with at most %zu lines and %zu questions"),
			   length->cases, length->lines_median, length->questions_median);
	message_put_line(line);
}

static void
put_length(struct run *run, const struct vv_length *length)
{
	struct strbuf line = { 0 }, lines = { 0 }, questions = { 0 };

	write_range(&lines, run, &length->lines);
	write_range(&questions, run, &length->questions);
	strbuf_add(&line, "  ");
	line.failed |= lines.failed || questions.failed;
	if (!line.failed)
		text_write(&line, run->texts, run->options->language,
			   /* Translators: "eligible: lines 40 – 88, questions 9 – 14" */
			   N_("%s: lines %s, questions %s"), length->verdict, strbuf_text(&lines),
			   strbuf_text(&questions));
	strbuf_clear(&lines);
	strbuf_clear(&questions);
	write_medians(&line, run, length);
}

static void
put_lengths(struct run *run, const struct vv_check *check)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < check->length_count; i++)
		put_length(run, &check->lengths[i]);
	if (check->length_of_all.cases == 0)
		return;
	strbuf_add(&line, "  ");
	strbuf_add(&line, vv_text(run->texts, run->options->language, N_("all verdicts")));
	write_medians(&line, run, &check->length_of_all);
}

static void
put_text(struct run *run, const struct vv_check *check)
{
	for (size_t i = 0; i < check->finding_count; i++) {
		char *line = vv_finding_line(&check->findings[i], run->texts,
					     run->options->language);

		if (line == NULL) {
			message_cut_short();
			return;
		}
		message_put(stdout, line);
		message_write(stdout, "\n");
		free(line);
	}
	put_summary(run, check);
	for (size_t i = 0; i < check->kind_count; i++)
		put_kinds(run, &check->kinds[i]);
	put_lengths(run, check);
}

static void
put_json(struct run *run)
{
	char *text = NULL;

	if (vv_check_json(&text, (const struct vv_check *const *)run->checks, run->count)
	    == VV_OK) {
		message_write(stdout, text);
	} else {
		message_no_memory();
		run->code = EXIT_SYSTEM;
	}
	free(text);
}

static void
put_all(struct run *run)
{
	if (run->options->format == FORMAT_JSON)
		put_json(run);
	for (size_t i = 0; i < run->count; i++) {
		if (run->options->format == FORMAT_TEXT)
			put_text(run, run->checks[i]);
		if (run->checks[i]->errors > 0 && run->code == EXIT_DONE)
			run->code = EXIT_INCOMPLETE;
	}
}

/* Those of the program and of the folder, with their catalogues. */
static void
check_languages(struct run *run)
{
	enum frontend_exit told = EXIT_DONE;
	struct vv_faults faults = { run->texts, run->options->language, frontend_tell, &told };
	enum vv_status status = vv_languages_check(run->texts, &faults);

	if (status == VV_NO_MEMORY) {
		message_no_memory();
		run->code = EXIT_SYSTEM;
	} else if (status != VV_OK && run->code == EXIT_DONE) {
		run->code = EXIT_INCOMPLETE;
	}
}

static enum frontend_exit
check_all(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct run run = { .options = options, .texts = texts };

	run.code = frontend_open_data(&run.data, options, texts);
	if (run.code == EXIT_DONE && !check_sheet_name(options, texts))
		run.code = EXIT_USAGE;
	if (run.code == EXIT_DONE)
		choose(&run);
	for (size_t i = 0; i < run.id_count && run.code == EXIT_DONE; i++)
		write_codes(&run, run.ids[i]);
	for (size_t i = 0; i < run.id_count && run.code == EXIT_DONE; i++)
		check_one(&run, run.ids[i]);
	for (size_t i = 0; i < run.id_count && run.code == EXIT_DONE; i++)
		write_beside(&run, run.ids[i]);
	if (run.code == EXIT_DONE)
		put_all(&run);
	if (run.code == EXIT_DONE || run.code == EXIT_INCOMPLETE)
		check_languages(&run);
	for (size_t i = 0; i < run.count; i++)
		vv_check_free(run.checks[i]);
	free(run.checks);
	free(run.ids);
	vv_data_free(run.data);
	return run.code;
}

enum frontend_exit
check_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	return progress_run(check_all, options, texts);
}
