/* veiviser diff: whom a change of the data gives another outcome, as the library finds
 * it, told in lines or as JSON. */
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "frontend/progress.h"
#include "base/strbuf.h"
#include "text/text.h"
#include "veiviser-check.h"

#include <stdlib.h>

enum { OLD, NEW, SIDES };

struct differing {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	struct vv_data *data[SIDES];
	struct strbuf json;		/* an object for each questionnaire */
	bool changed;			/* somebody's outcome did */
	enum frontend_exit code;
};

/* ---- telling ---- */

static void
write_answer(struct strbuf *out, const struct vv_case_answer *answer)
{
	char *text = vv_case_answer_text(answer);

	strbuf_add(out, text != NULL ? text : "");
	out->failed |= text == NULL;
	free(text);
}

/* "eval ID --data NEW --date D --set …" */
static char *
witness_text(const struct differing *differing, const struct vv_diff *diff,
	     const struct vv_person *person, vv_day date)
{
	struct strbuf out = { 0 };
	char *folder = vv_command_word(differing->options->arguments[NEW]);
	char day[16];

	vv_day_format(day, date);
	out.failed |= folder == NULL;
	strbuf_printf(&out, "eval %s --data %s --date %s", diff->questionnaire,
		      folder != NULL ? folder : "", day);
	free(folder);
	for (size_t i = 0; i < person->answer_count; i++) {
		strbuf_add(&out, " --set ");
		write_answer(&out, &person->answers[i]);
	}
	return strbuf_take(&out);
}

static void
put_before(const struct differing *differing, const struct vv_person *person)
{
	struct strbuf line = { 0 };

	if (person->before_count == 0)
		return;
	strbuf_add(&line, "  ");
	/* Translators: what the same person answered the version before */
	strbuf_add(&line, vv_text(differing->texts, differing->options->language, N_("before:")));
	for (size_t i = 0; i < person->before_count; i++) {
		strbuf_add_char(&line, ' ');
		write_answer(&line, &person->before[i]);
	}
	message_put_line(&line);
}

static void
put_head(const struct differing *differing, const struct vv_diff *diff,
	 const struct vv_change *change)
{
	vv_language language = differing->options->language;
	char *witness = witness_text(differing, diff, &change->person, change->date);
	const char *paths = change->paths != NULL ? change->paths : "?";
	const char *all = change->all_paths != NULL ? change->all_paths : "?";
	struct strbuf line = { 0 };

	/* Translators: a questionnaire's id, how many ways through it, of how many, and a
	 * command with answers */
	text_write(&line, differing->texts, language, change->others
		   ? N_("%s: paths with further changes: %s of %s, such as: %s")
		   : N_("%s: paths: %s of %s, such as: %s"),
		   diff->questionnaire, paths, all, witness != NULL ? witness : "");
	line.failed |= witness == NULL;
	message_put_line(&line);
	free(witness);
	put_before(differing, &change->person);
}

/* The others who are told the same otherwise. */
static void
put_also(const struct differing *differing, const struct vv_diff *diff,
	 const struct vv_change *change)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < change->also_count; i++) {
		char *witness = witness_text(differing, diff, &change->also[i], change->date);

		strbuf_add(&line, "  ");
		/* Translators: %s is a command with the answers of somebody else */
		text_write(&line, differing->texts, differing->options->language,
			   N_("also: %s"), witness != NULL ? witness : "");
		line.failed |= witness == NULL;
		message_put_line(&line);
		free(witness);
		put_before(differing, &change->also[i]);
	}
	if (change->also_more == 0)
		return;
	strbuf_add(&line, "  ");
	text_write(&line, differing->texts, differing->options->language,
		   N_("also by other answers, not told one by one: %zu"), change->also_more);
	message_put_line(&line);
}

static void
put_results(const struct differing *differing, const struct vv_change *change)
{
	for (size_t i = 0; i < change->count; i++) {
		struct strbuf line = { 0 };

		if (change->all[i].kind != VV_DIFFERENCE_RESULT)
			continue;
		strbuf_add(&line, "  ");
		text_write(&line, differing->texts, differing->options->language,
			   N_("result: %s, now %s"), change->all[i].id, change->all[i].now);
		message_put_line(&line);
	}
}

static void
put_kind(const struct differing *differing, const struct vv_change *change,
	 enum vv_difference_kind kind, const char *words)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < change->count; i++) {
		if (change->all[i].kind != kind)
			continue;
		if (line.length > 0)
			strbuf_add_char(&line, ',');
		else
			strbuf_printf(&line, "  %s:", vv_text(differing->texts,
							      differing->options->language,
							      words));
		strbuf_printf(&line, " %s", change->all[i].id);
	}
	if (line.length > 0 || line.failed)
		message_put_line(&line);
	strbuf_clear(&line);
}

static void
put_change(const struct differing *differing, const struct vv_diff *diff,
	   const struct vv_change *change)
{
	put_head(differing, diff, change);
	put_results(differing, change);
	put_kind(differing, change, VV_DIFFERENCE_REFUSED, N_("answer no longer taken"));
	put_kind(differing, change, VV_DIFFERENCE_TAKEN, N_("answer now taken"));
	put_kind(differing, change, VV_DIFFERENCE_LOST, N_("no longer shown"));
	put_kind(differing, change, VV_DIFFERENCE_GAINED, N_("now shown"));
	put_kind(differing, change, VV_DIFFERENCE_CHANGED, N_("another amount, date or answer"));
	put_kind(differing, change, VV_DIFFERENCE_FOLDED, N_("now behind the main part"));
	put_kind(differing, change, VV_DIFFERENCE_UNFOLDED, N_("now in the main part"));
	put_kind(differing, change, VV_DIFFERENCE_WORDS, N_("other words"));
	put_also(differing, diff, change);
}

/* "parking: [item.van]: no longer there" */
static void
put_parts(const struct differing *differing, const struct vv_diff *diff, bool gone)
{
	for (size_t i = 0; i < diff->part_count; i++) {
		struct strbuf where = { 0 }, line = { 0 };

		if (diff->parts[i].gone != gone)
			continue;
		strbuf_printf(&where, "%s: [%s]", diff->questionnaire, diff->parts[i].section);
		text_write(&line, differing->texts, differing->options->language,
			   gone ? N_("%s: no longer there") : N_("%s: new"), strbuf_text(&where));
		line.failed |= where.failed;
		message_put_line(&line);
		strbuf_clear(&where);
	}
}

static void
put_doubts(const struct differing *differing, const struct vv_diff *diff)
{
	for (size_t i = 0; i < diff->not_proved_count; i++) {
		struct strbuf line = { 0 };

		strbuf_printf(&line, "%s: %s: ", diff->questionnaire, diff->not_proved[i].where);
		text_write(&line, differing->texts, differing->options->language,
			   N_("not proved: %s"), diff->not_proved[i].reason);
		message_put_line(&line);
	}
}

static void
add_json(struct differing *differing, const char *object)
{
	if (object == NULL) {
		differing->json.failed = true;
		return;
	}
	strbuf_add(&differing->json, differing->json.length > 0 ? ", " : "");
	strbuf_add(&differing->json, object);
}

static void
tell(struct differing *differing, const struct vv_diff *diff)
{
	char *json = NULL;

	differing->changed |= diff->changed;
	if (differing->options->format == FORMAT_JSON) {
		vv_diff_json(&json, diff);
		add_json(differing, json);
		free(json);
		return;
	}
	for (size_t i = 0; i < diff->change_count; i++)
		put_change(differing, diff, &diff->changes[i]);
	put_parts(differing, diff, true);
	put_parts(differing, diff, false);
	put_doubts(differing, diff);
}

/* A questionnaire that only one side has. */
static void
tell_only(struct differing *differing, int side, const char *id)
{
	struct strbuf line = { 0 };

	differing->changed = true;
	if (differing->options->format == FORMAT_JSON) {
		strbuf_printf(&line, "{\"questionnaire\": \"%s\", \"only\": \"%s\"}", id,
			      side == OLD ? "old" : "new");
		add_json(differing, line.failed ? NULL : strbuf_text(&line));
		strbuf_clear(&line);
		return;
	}
	text_write(&line, differing->texts, differing->options->language,
		   side == OLD ? N_("%s: no longer there") : N_("%s: new"), id);
	message_put_line(&line);
}

/* ---- both sides ---- */

static void
diff_one(struct differing *differing, const char *id)
{
	const struct frontend_options *options = differing->options;
	struct vv_error err = { .texts = differing->texts, .language = options->language };
	struct vv_diff_options what = { .date = options->date, .every_date = !options->date_given,
					.words = options->words };
	struct vv_model *models[SIDES] = { NULL, NULL };
	struct vv_diff *diff = NULL;
	struct progress progress;
	enum vv_status status = VV_OK;

	for (int side = OLD; side < SIDES && differing->code == EXIT_DONE; side++)
		differing->code = frontend_load(&models[side], differing->data[side], id,
						options, differing->texts);
	what.effort = progress_begin(&progress, options, differing->texts, id);
	if (differing->code == EXIT_DONE)
		status = vv_diff_new(&diff, models[OLD], models[NEW], &what, &err);
	progress_end(&progress);
	if (status != VV_OK)
		differing->code = frontend_fail(&err);
	if (differing->code == EXIT_DONE)
		tell(differing, diff);
	vv_diff_free(diff);
	vv_model_free(models[OLD]);
	vv_model_free(models[NEW]);
}

/* A questionnaire by its name: on both sides, on one, or on none. */
static void
diff_named(struct differing *differing, const char *id)
{
	size_t index;
	bool old = vv_data_find(differing->data[OLD], id, &index);
	bool new = vv_data_find(differing->data[NEW], id, &index);

	if (old && new)
		diff_one(differing, id);
	else if (old || new)
		tell_only(differing, old ? OLD : NEW, id);
	else
		differing->code = frontend_tell_unknown(differing->data[NEW], id,
							differing->options, differing->texts);
}

static void
diff_all(struct differing *differing)
{
	const struct vv_data *old = differing->data[OLD], *new = differing->data[NEW];
	size_t index;

	for (size_t i = 0; i < vv_data_count(old) && differing->code == EXIT_DONE; i++) {
		const char *id = vv_data_id(old, i);

		if (vv_data_find(new, id, &index))
			diff_one(differing, id);
		else
			tell_only(differing, OLD, id);
	}
	for (size_t i = 0; i < vv_data_count(new) && differing->code == EXIT_DONE; i++)
		if (!vv_data_find(old, vv_data_id(new, i), &index))
			tell_only(differing, NEW, vv_data_id(new, i));
}

static enum frontend_exit
diff_folders(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct differing differing = { .options = options, .texts = texts };

	for (int side = OLD; side < SIDES && differing.code == EXIT_DONE; side++) {
		struct frontend_options one = *options;

		one.data = options->arguments[side];
		differing.code = frontend_open_data(&differing.data[side], &one, texts);
		if (differing.code == EXIT_DONE && frontend_tell_faults(differing.data[side]))
			differing.code = EXIT_FAULT;
	}
	for (int i = SIDES; i < options->argument_count && differing.code == EXIT_DONE; i++)
		diff_named(&differing, options->arguments[i]);
	if (differing.code == EXIT_DONE && options->argument_count == SIDES)
		diff_all(&differing);
	if (differing.code == EXIT_DONE && differing.json.failed) {
		message_no_memory();
		differing.code = EXIT_SYSTEM;
	}
	if (differing.code == EXIT_DONE && options->format == FORMAT_JSON) {
		message_write(stdout, "[");
		message_write(stdout, strbuf_text(&differing.json));
		message_write(stdout, "]\n");
	}
	if (differing.code == EXIT_DONE && differing.changed)
		differing.code = EXIT_INCOMPLETE;
	strbuf_clear(&differing.json);
	for (int side = OLD; side < SIDES; side++)
		vv_data_free(differing.data[side]);
	return differing.code;
}

enum frontend_exit
diff_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	return progress_run(diff_folders, options, texts);
}
