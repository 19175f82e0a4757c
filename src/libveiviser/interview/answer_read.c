/* What people type, made an answer.  Spelling only: whether the answer is allowed is
 * the constraint's to say.  What comes in may be anything, and long. */
#include "interview/answer_private.h"
#include "text/error.h"
#include "model/model.h"
#include "text/text.h"
#include "text/unicode.h"

#include <string.h>

enum {
	TYPED_BYTES_MAX = 4000,		/* more is not looked at */
	TEXT_CHARACTERS_MAX = 200
};

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t
count_characters(const char *text)
{
	size_t count = 0;

	for (size_t n; (n = unicode_next(text)) > 0; text += n)
		count++;
	return count;
}

static enum vv_status
too_long(struct vv_error *err)
{
	return error_set(err, VV_ANSWER, PLACE_NONE,
			 N_("that is too long; write at most %d characters"),
			 TEXT_CHARACTERS_MAX);
}

/* The typed text as it may be shown, without blanks at its ends. */
static enum vv_status
clean(struct strbuf *buf, const char *typed, struct vv_error *err)
{
	size_t length, first = 0;

	while (is_blank(*typed))
		typed++;
	length = strlen(typed);
	while (length > 0 && is_blank(typed[length - 1]))
		length--;
	if (length > TYPED_BYTES_MAX)
		return too_long(err);
	unicode_clean(buf, typed, length, false);
	if (buf->failed)
		return error_no_memory(err);
	/* What vanished may have stood between blanks. */
	while (buf->length > 0 && buf->text[buf->length - 1] == ' ')
		buf->text[--buf->length] = '\0';
	while (first < buf->length && buf->text[first] == ' ')
		first++;
	if (first > 0) {
		memmove(buf->text, buf->text + first, buf->length - first + 1);
		buf->length -= first;
	}
	return VV_OK;
}

enum vv_status
answer_store(char *field, size_t size, struct strbuf *buf, struct vv_error *err)
{
	bool failed = buf->failed || buf->length >= size;

	if (!failed)
		unicode_copy(field, size, strbuf_text(buf));
	strbuf_clear(buf);
	return failed ? error_no_memory(err) : VV_OK;
}

static enum vv_status
read_empty(struct vv_reading *out, const struct answer_reader *reader, bool required)
{
	if (required)
		return error_set(reader->err, VV_ANSWER, PLACE_NONE,
				 N_("an answer is needed here"));
	*out = (struct vv_reading){ .raw = "" };
	/* Translators: said back after a question was passed over without an answer. */
	unicode_copy(out->echo, sizeof out->echo,
		     vv_text(reader->texts, reader->language, N_("left empty")));
	return VV_OK;
}

static enum vv_status
read_text(struct vv_reading *out, const struct answer_reader *reader)
{
	if (strlen(reader->typed) >= sizeof out->raw
	    || count_characters(reader->typed) > TEXT_CHARACTERS_MAX)
		return too_long(reader->err);
	*out = (struct vv_reading){ .raw = "" };
	unicode_copy(out->raw, sizeof out->raw, reader->typed);
	unicode_copy(out->echo, sizeof out->echo, reader->typed);
	return VV_OK;
}

static enum vv_status
read_typed(struct vv_reading *out, const struct answer_reader *reader)
{
	switch (reader->type) {
	case VV_TYPE_DATE:
		return answer_read_date(out, reader);
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		return answer_read_sum(out, reader);
	case VV_TYPE_TEXT:
		return read_text(out, reader);
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		break;
	}
	return error_set(reader->err, VV_ANSWER, PLACE_NONE, N_("pick one of the choices"));
}

enum vv_status
vv_day_read(vv_day *out, const char *typed, struct vv_error *err)
{
	struct strbuf text = { 0 };
	struct answer_reader reader = {
		.texts = err != NULL ? err->texts : NULL,
		.language = err != NULL ? err->language : VV_EN, .type = VV_TYPE_DATE, .unit = "",
		.err = err,
	};
	struct vv_reading reading = { .raw = "" };
	enum vv_status status = clean(&text, typed, err);

	if (status == VV_OK) {
		reader.typed = strbuf_text(&text);
		status = answer_read_date(&reading, &reader);
	}
	strbuf_clear(&text);
	if (status == VV_OK)
		(void)vv_day_parse(out, reading.raw);
	return status;
}

enum vv_status
vv_answer_read(struct vv_reading *out, const struct vv_session *session,
	       const struct vv_question *question, vv_language language,
	       const char *typed, struct vv_error *err)
{
	const struct vv_model *model = vv_session_model(session);
	struct strbuf text = { 0 };
	struct answer_reader reader = {
		.texts = model != NULL ? model->texts : err != NULL ? err->texts : NULL,
		.language = language,
		.type = vv_question_type(question),
		.unit = vv_question_unit(question),
		.err = err,
	};
	enum vv_status status = clean(&text, typed, err);

	if (status == VV_OK) {
		reader.typed = strbuf_text(&text);
		status = *reader.typed == '\0'
			 ? read_empty(out, &reader, vv_question_required(question))
			 : read_typed(out, &reader);
	}
	strbuf_clear(&text);
	return status;
}
