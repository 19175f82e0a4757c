/* The answers of a case: as JSON, where decimals keep their digits, and as a shell
 * takes them. */
#include "interview/case.h"

#include "model/model.h"

#include <string.h>

static void
write_choices(struct json *json, const char *raw)
{
	json_write_open(json, NULL, '[');
	for (const char *p = strcmp(raw, "none") == 0 ? "" : raw; *p != '\0';) {
		size_t length = strcspn(p, ",");

		json_write_bytes(json, p, length);
		p += length + (p[length] == ',');
	}
	json_write_close(json, ']');
}

static void
write_answer(struct json *json, const struct vv_case_answer *answer)
{
	json_write_key(json, answer->question->id);
	if (answer->raw[0] == '\0')
		json_write_raw(json, "null");
	else if (answer->question->type == VV_TYPE_CHOICES)
		write_choices(json, answer->raw);
	else if (answer->question->type == VV_TYPE_NUMBER
		 || answer->question->type == VV_TYPE_MONEY)
		json_write_raw(json, answer->raw);
	else
		json_write_text(json, answer->raw);
}

void
case_write_answers(struct json *json, const char *key, const struct vv_case_answer *answers,
		   size_t count)
{
	json_write_open(json, key, '{');
	for (size_t i = 0; i < count; i++)
		write_answer(json, &answers[i]);
	json_write_close(json, '}');
}

enum vv_status
vv_case_json(char **out, const struct vv_case *one)
{
	struct json json = { .lines = 2 };

	case_write_answers(&json, NULL, one->answers, one->answer_count);
	strbuf_add_char(&json.text, '\n');
	return json_take(&json, out) ? VV_OK : VV_NO_MEMORY;
}

static void
write_word(struct strbuf *buf, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_.,:+-/";

	if (word[strspn(word, plain)] == '\0') {
		strbuf_add(buf, word);
		return;
	}
	strbuf_add_char(buf, '\'');
	for (; *word != '\0'; word++) {
		if (*word == '\'')
			strbuf_add(buf, "'\\''");
		else
			strbuf_add_char(buf, *word);
	}
	strbuf_add_char(buf, '\'');
}

char *
vv_case_answer_text(const struct vv_case_answer *answer)
{
	struct strbuf text = { 0 };

	strbuf_printf(&text, "%s=", answer->question->id);
	write_word(&text, answer->raw);
	return strbuf_take(&text);
}

char *
vv_command_word(const char *word)
{
	struct strbuf text = { 0 };

	write_word(&text, word);
	return strbuf_take(&text);
}
