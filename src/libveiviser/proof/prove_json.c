/* Answers as eval writes them, and counts that keep every digit. */
#include "proof/prove_json.h"

#include "base/json.h"

#include <string.h>

/* The largest whole number that every reader of JSON keeps exactly. */
static const char largest[] = "9007199254740992";

void
prove_write_count(struct strbuf *buf, const char *count)
{
	size_t length;

	if (count == NULL) {
		strbuf_add(buf, "null");
		return;
	}
	length = strlen(count);
	if (length < sizeof largest - 1
	    || (length == sizeof largest - 1 && strcmp(count, largest) <= 0))
		strbuf_add(buf, count);
	else
		json_write_text(buf, count);
}

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
prove_write_answers(struct strbuf *buf, const char *key, const struct vv_case_answer *answers,
		    size_t count)
{
	json_write_key(buf, key);
	strbuf_add_char(buf, '{');
	for (size_t i = 0; i < count; i++)
		write_answer(buf, &answers[i]);
	strbuf_add_char(buf, '}');
}
