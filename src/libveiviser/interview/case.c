/* The answers of a case: as JSON, where decimals keep their digits, and as a shell
 * takes them. */
#include "interview/case.h"

#include "base/json.h"
#include "model/model.h"

#include <string.h>

static void
write_choices(struct strbuf *buf, const char *raw)
{
	strbuf_add_char(buf, '[');
	for (const char *p = strcmp(raw, "none") == 0 ? "" : raw; *p != '\0';) {
		size_t length = strcspn(p, ",");

		json_write_string(buf, p, length);
		p += length;
		if (*p == ',') {
			strbuf_add(buf, ", ");
			p++;
		}
	}
	strbuf_add_char(buf, ']');
}

static void
write_answer(struct strbuf *buf, const struct vv_case_answer *answer)
{
	json_write_key(buf, answer->question->id);
	if (answer->raw[0] == '\0')
		strbuf_add(buf, "null");
	else if (answer->question->type == VV_TYPE_CHOICES)
		write_choices(buf, answer->raw);
	else if (answer->question->type == VV_TYPE_NUMBER
		 || answer->question->type == VV_TYPE_MONEY)
		strbuf_add(buf, answer->raw);
	else
		json_write_text(buf, answer->raw);
}

void
case_write_answers(struct strbuf *buf, const char *key, const struct vv_case_answer *answers,
		   size_t count)
{
	json_write_open(buf, key, '{');
	for (size_t i = 0; i < count; i++)
		write_answer(buf, &answers[i]);
	strbuf_add_char(buf, '}');
}

enum vv_status
vv_case_json(char **out, const struct vv_case *one)
{
	struct strbuf buf = { 0 };
	char *text;

	case_write_answers(&buf, NULL, one->answers, one->answer_count);
	strbuf_add_char(&buf, '\n');
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}

/* A word of a command line: in quotes where a shell would not take it as it is. */
static void
write_word(struct strbuf *buf, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_.,:+-";

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
