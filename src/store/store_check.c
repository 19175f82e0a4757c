/* Texts before they go into a statement: what cannot be kept is refused here, by the same
 * rules for every back-end. */
#include "store/store_private.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

static enum vv_status
check_text(const char *text, size_t most, struct vv_error *err)
{
	size_t length = strlen(text);

	if (length > most)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("a text of %zu bytes cannot be kept: %zu are the most"), length,
				 most);
	if (unicode_valid(text, length) != length)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("a text that is not UTF-8 cannot be kept"));
	return VV_OK;
}

/* One line that may be shown. */
static enum vv_status
check_line(const char *text, size_t most, struct vv_error *err)
{
	enum vv_status status = check_text(text, most, err);

	if (status != VV_OK)
		return status;
	if (strchr(text, '\n') != NULL || !unicode_is_plain(text, strlen(text)))
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("a text with characters that are not seen cannot be kept here"));
	return VV_OK;
}

enum vv_status
store_check_word(const char *text, struct vv_error *err)
{
	return check_line(text, STORE_WORD_MAX, err);
}

enum vv_status
store_check_day(vv_day day, struct vv_error *err)
{
	if (!vv_day_in_reach(day))
		return error_set(err, VV_ANSWER, PLACE_NONE, N_("a day that is none cannot be kept"));
	return VV_OK;
}

static size_t
characters(const char *text)
{
	size_t count = 0;
	unsigned character;

	for (; *text != '\0'; count++)
		text += unicode_decode(&character, text);
	return count;
}

static enum vv_status
check_reference(const char *reference, struct vv_error *err)
{
	size_t count;

	if (unicode_is_blank(reference))
		return error_set(err, VV_ANSWER, PLACE_NONE, N_("a case needs a reference"));
	count = characters(reference);
	if (count > STORE_REFERENCE_MAX)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("a reference has at most %d characters; this has %zu"),
				 STORE_REFERENCE_MAX, count);
	return VV_OK;
}

enum vv_status
store_compose_reference(char **out, const char *reference, struct vv_error *err)
{
	struct strbuf composed = { 0 };
	enum vv_status status = check_line(reference, 8 * STORE_REFERENCE_MAX, err);

	if (status != VV_OK)
		return status;
	unicode_compose(&composed, reference);
	*out = strbuf_take(&composed);
	if (*out == NULL)
		return error_no_memory(err);
	status = check_reference(*out, err);
	if (status != VV_OK)
		free(*out);
	return status;
}

enum vv_status
store_check_answer(const struct store_answer *answer, struct vv_error *err)
{
	enum vv_status status = store_check_word(answer->question, err);

	if (status != VV_OK || answer->raw == NULL)
		return status;
	status = check_text(answer->raw, STORE_TEXT_MAX, err);
	if (status == VV_OK)
		status = check_text(answer->typed, STORE_TEXT_MAX, err);
	return status == VV_OK ? store_check_day(answer->given, err) : status;
}

enum vv_status
store_check_note(const struct store_note *note, struct vv_error *err)
{
	enum vv_status status = store_check_word(note->question, err);

	return status == VV_OK ? check_text(note->text, STORE_NOTE_MAX, err) : status;
}

enum vv_status
store_check_summary(const struct store_content *content, struct vv_error *err)
{
	const struct store_case *row = &content->row;
	const char *const words[] = { row->data, row->outcome, row->verdict, row->next_item };
	enum vv_status status = check_line(row->subject, STORE_SUBJECT_MAX, err);

	for (size_t i = 0; i < sizeof words / sizeof *words && status == VV_OK; i++)
		status = store_check_word(words[i], err);
	if (status == VV_OK)
		status = store_check_day(row->as_of, err);
	if (status == VV_OK && row->has_next)
		status = store_check_day(row->next, err);
	for (size_t i = 0; i < content->deadline_count && status == VV_OK; i++) {
		status = store_check_word(content->deadlines[i].item, err);
		if (status == VV_OK)
			status = store_check_day(content->deadlines[i].day, err);
	}
	return status == VV_OK ? check_text(content->snapshot, STORE_SNAPSHOT_MAX, err) : status;
}

enum vv_status
store_check_content(const struct store_content *content, struct vv_error *err)
{
	const struct store_case *row = &content->row;
	const char *const words[] = { row->questionnaire, row->language, row->owner,
				      content->position };
	enum vv_status status = store_check_summary(content, err);

	for (size_t i = 0; i < sizeof words / sizeof *words && status == VV_OK; i++)
		status = store_check_word(words[i], err);
	if (status == VV_OK)
		status = store_check_day(row->rules, err);
	if (status == VV_OK)
		status = store_check_day(row->keep_until, err);
	for (size_t i = 0; i < content->answer_count && status == VV_OK; i++)
		status = store_check_answer(&content->answers[i], err);
	for (size_t i = 0; i < content->note_count && status == VV_OK; i++) {
		status = store_check_note(&content->notes[i], err);
		if (status == VV_OK)
			status = store_check_word(content->notes[i].who, err);
	}
	for (size_t i = 0; i < content->received_count && status == VV_OK; i++) {
		status = store_check_word(content->received[i].item, err);
		if (status == VV_OK)
			status = store_check_day(content->received[i].on, err);
	}
	return status;
}
