/* veiviser list: the questionnaires of a folder, or the languages there are. */
#include "frontend/frontend.h"
#include "text/language.h"
#include "frontend/message.h"
#include "base/json.h"
#include "text/text.h"

#include <stdlib.h>
#include <unistd.h>

static bool
put_json(const struct vv_data *data, vv_language language)
{
	struct json json = { .tight = true };
	char day[16], *text = NULL;

	json_write_open(&json, NULL, '[');
	for (size_t place = 0; place < vv_data_count(data); place++) {
		size_t i = vv_data_ordered(data, place, language);

		json_write_open(&json, NULL, '{');
		json_write_pair(&json, "questionnaire", vv_data_id(data, i));
		json_write_pair(&json, "label", vv_data_label(data, i, language));
		json_write_pair(&json, "hint", vv_data_hint(data, i, language));
		vv_day_format(day, vv_data_from(data, i));
		json_write_pair(&json, "from", day);
		vv_day_format(day, vv_data_review_by(data, i));
		json_write_pair(&json, "review_by", day);
		json_write_close(&json, '}');
	}
	json_write_close(&json, ']');
	strbuf_add_char(&json.text, '\n');
	if (!json_take(&json, &text))
		return false;
	message_write(stdout, text);
	free(text);
	return true;
}

static void
put_dates(const struct vv_data *data, size_t i, const struct vv_texts *texts, vv_language language,
	  size_t width)
{
	struct strbuf line = { 0 }, from = { 0 }, review_by = { 0 };

	language_write_date(&from, language, texts, vv_data_from(data, i));
	language_write_date(&review_by, language, texts, vv_data_review_by(data, i));
	if (!from.failed && !review_by.failed)
		/* Translators: two dates as 1 July 2024 */
		text_write(&line, texts, language, N_("Rules from %s; to be reviewed by %s."),
			   strbuf_text(&from), strbuf_text(&review_by));
	if (from.failed || review_by.failed || line.failed)
		message_cut_short();
	else
		message_wrap(stdout, strbuf_text(&line), 4, width);
	strbuf_clear(&from);
	strbuf_clear(&review_by);
	strbuf_clear(&line);
}

static void
put_text(const struct vv_data *data, const struct vv_texts *texts,
	 const struct frontend_options *options)
{
	size_t width = message_width(STDOUT_FILENO);

	for (size_t place = 0; place < vv_data_count(data); place++) {
		size_t i = vv_data_ordered(data, place, options->language);

		message_put(stdout, vv_data_id(data, i));
		message_write(stdout, "\n");
		message_wrap(stdout, vv_data_label(data, i, options->language), 4, width);
		message_wrap(stdout, vv_data_hint(data, i, options->language), 4, width);
		put_dates(data, i, texts, options->language, width);
		if (place + 1 < vv_data_count(data))
			message_write(stdout, "\n");
	}
}

/* ---- languages */

struct language_list {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const struct vv_data *data;
	struct json *json;		/* NULL: as text */
	enum frontend_exit code;
};

static void
put_share(struct language_list *list, const char *name, struct vv_share share)
{
	struct strbuf line = { 0 };

	if (list->json != NULL) {
		json_write_open(list->json, name, '{');
		json_write_integer(list->json, "texts", (long long)share.all);
		json_write_integer(list->json, "translated", (long long)share.translated);
		json_write_close(list->json, '}');
		return;
	}
	/* Translators: a questionnaire, or "program"; how many of its texts are translated */
	text_write(&line, list->texts, list->options->language, N_("%s: %zu of %zu texts"), name,
		   share.translated, share.all);
	if (line.failed)
		message_cut_short();
	else
		message_wrap(stdout, strbuf_text(&line), 4, message_width(STDOUT_FILENO));
	strbuf_clear(&line);
}

static void
put_language(struct language_list *list, vv_language language)
{
	struct vv_error err = { .texts = list->texts, .language = list->options->language };
	struct vv_share share = vv_texts_share(list->texts, language);

	put_share(list, list->json != NULL ? "program"
			: vv_text(list->texts, list->options->language, N_("program")), share);
	if (list->json != NULL)
		json_write_open(list->json, "questionnaires", '{');
	for (size_t i = 0; i < vv_data_count(list->data) && list->code == EXIT_DONE; i++) {
		const char *id = vv_data_id(list->data, i);

		if (vv_data_share(&share, list->data, id, language, &err) == VV_OK)
			put_share(list, id, share);
		else
			list->code = frontend_fail(&err);
	}
	if (list->json != NULL)
		json_write_close(list->json, '}');
}

static void
put_languages(struct language_list *list)
{
	const struct vv_texts *texts = list->texts;

	for (vv_language l = 0; l < vv_language_count(texts) && list->code == EXIT_DONE; l++) {
		if (list->json == NULL) {
			message_put(stdout, vv_language_code(texts, l));
			message_write(stdout, "  ");
			message_put(stdout, vv_language_name(texts, l));
			message_write(stdout, "\n");
			put_language(list, l);
			continue;
		}
		json_write_open(list->json, NULL, '{');
		json_write_pair(list->json, "language", vv_language_code(texts, l));
		json_write_pair(list->json, "name", vv_language_name(texts, l));
		json_write_pair(list->json, "fallback",
				l == VV_EN ? NULL
				: vv_language_code(texts, vv_language_next(texts, l)));
		put_language(list, l);
		json_write_close(list->json, '}');
	}
}

static enum frontend_exit
list_languages(const struct frontend_options *options, const struct vv_texts *texts,
	       const struct vv_data *data)
{
	struct json json = { .tight = false };
	struct language_list list = { options, texts, data, NULL, EXIT_DONE };
	char *text = NULL;

	if (options->format == FORMAT_TEXT) {
		put_languages(&list);
		return list.code;
	}
	list.json = &json;
	json_write_open(&json, NULL, '[');
	put_languages(&list);
	json_write_close(&json, ']');
	strbuf_add_char(&json.text, '\n');
	if (!json_take(&json, &text)) {
		message_no_memory();
		return EXIT_SYSTEM;
	}
	if (list.code == EXIT_DONE)
		message_write(stdout, text);
	free(text);
	return list.code;
}

enum frontend_exit
list_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_data *data = NULL;
	enum frontend_exit code = frontend_open_data(&data, options, texts);

	if (code != EXIT_DONE)
		return code;
	if (options->languages) {
		code = list_languages(options, texts, data);
	} else if (options->format == FORMAT_TEXT) {
		put_text(data, texts, options);
	} else if (!put_json(data, options->language)) {
		message_no_memory();
		code = EXIT_SYSTEM;
	}
	if (frontend_tell_faults(data))
		code = code == EXIT_DONE ? EXIT_FAULT : code;
	else if (vv_data_count(data) == 0 && code == EXIT_DONE)
		code = frontend_tell_none(data, options, texts);
	vv_data_free(data);
	return code;
}
