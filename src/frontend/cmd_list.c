/* veiviser list: the questionnaires of a folder. */
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

	language_write_date(&from, language, vv_data_from(data, i));
	language_write_date(&review_by, language, vv_data_review_by(data, i));
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

enum frontend_exit
list_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_data *data = NULL;
	enum frontend_exit code = frontend_open_data(&data, options, texts);

	if (code != EXIT_DONE)
		return code;
	if (options->format == FORMAT_TEXT) {
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
