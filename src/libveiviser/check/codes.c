/* The file codes/ID.ini as it is to be: what is there, and behind it what has no number yet. */
#include "check/codes.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"
#include "veiviser-check.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_COLUMNS = 100 };

static const char heading[] =
	"[veiviser]\nformat = 2\n\n"
	"; What answer codes are made of, veiviser-code(7).  Written by \"veiviser check --codes\",\n"
	"; which only ever appends.  A line that is changed makes the codes that people keep useless.\n"
	"[codes]\nnumber = %u\n";

bool
codes_highest(unsigned *out, const struct vv_data *data, const char *id, unsigned number,
	      char *other, size_t size)
{
	struct arena scratch = { 0 };
	struct file_names names;
	bool known = data_folder_names(data, NUMBERING_FOLDER, &scratch, &names) == VV_OK;

	*out = 0;
	*other = '\0';
	for (size_t i = 0; known && i < names.count; i++) {
		const char *stem = arena_strndup(&scratch, names.all[i],
						 data_stem_length(names.all[i]));
		unsigned one;

		if (stem == NULL)
			known = false;
		else if (data_is_id(stem) && strcmp(stem, id) != 0
			 && numbering_number(&one, data, stem, NULL) == VV_OK) {
			*out = one > *out ? one : *out;
			if (one == number)
				numbering_path(other, size, stem);
		}
	}
	arena_clear(&scratch);
	return known;
}

/* ---- a version ---- */

static bool
is_numbered(const struct numbered_question *numbered, const char *id)
{
	for (size_t i = 0; numbered != NULL && i < numbered->choice_count; i++)
		if (strcmp(numbered->choices[i].id, id) == 0)
			return true;
	return false;
}

/* Begins a line, which others may follow. */
static size_t
begin_line(struct strbuf *buf, const struct vv_question *question, unsigned lines)
{
	size_t before = buf->length;

	if (lines > 1)
		strbuf_printf(buf, "question.%s.%u =", question->id, lines);
	else
		strbuf_printf(buf, "question.%s = %s", question->id,
			      numbered_type_word(numbered_type(question)));
	return before;
}

static void
write_question(struct strbuf *buf, const struct vv_model *model,
	       const struct vv_question *question, const struct numbered_question *numbered)
{
	unsigned lines = 0;
	size_t start = 0;

	if (numbered == NULL || question->choice_count == 0) {
		if (numbered != NULL)
			return;
		start = begin_line(buf, question, ++lines);
		if (question->unit[0] != '\0')
			strbuf_printf(buf, " %s", question->unit);
	}
	for (size_t i = 0; i < question->choice_count; i++) {
		const char *id = model->symbols[question->choices[i].symbol].id;

		if (choice_is_out(&question->choices[i]) || is_numbered(numbered, id))
			continue;
		if (lines == 0) {
			start = begin_line(buf, question, ++lines);
		} else if (buf->length - start + strlen(id) >= LINE_COLUMNS) {
			strbuf_add(buf, "\n");
			start = begin_line(buf, question, ++lines);
		}
		strbuf_printf(buf, " %s", id);
	}
	if (lines > 0)
		strbuf_add(buf, "\n");
}

static void
write_version(struct strbuf *buf, const struct vv_model *model, const struct numbering *numbering)
{
	char digest[DIGEST_DIGITS + 1];

	strbuf_printf(buf, "\n[version.%zu]\n", numbering->version_count + 1);
	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];

		write_question(buf, model, question,
			       numbering_find(numbering, question->id, numbered_type(question),
					      question->unit));
	}
	if (buf->failed)
		return;
	digest_of(digest, strbuf_text(buf), buf->length);
	strbuf_printf(buf, "closed = %s\n[end]\n", digest);
}

/* ---- the file ---- */

/* What there is, without [end]: that stands in the last line that is not blank. */
static void
copy_all(struct strbuf *buf, const struct digest *digest)
{
	static const char end[] = "[end]";
	size_t length;
	const char *bytes = digest_bytes(digest, &length);

	while (length > 0 && memcmp(bytes + length - 1, "\n", 1) == 0)
		length--;
	if (length >= sizeof end - 1 && memcmp(bytes + length - (sizeof end - 1), end,
					       sizeof end - 1) == 0)
		length -= sizeof end - 1;
	strbuf_add_bytes(buf, bytes, length);
}

static enum vv_status
begin_file(struct strbuf *buf, const struct vv_data *data, const char *id, struct vv_error *err)
{
	char other[DATA_CONTEXT_BYTES];
	unsigned highest;

	if (!codes_highest(&highest, data, id, 0, other, sizeof other))
		return error_no_memory(err);
	if (highest == NUMBERING_NUMBER_MAX)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("no number is left for another questionnaire"));
	strbuf_printf(buf, heading, highest + 1);
	return VV_OK;
}

static enum vv_status
write_file(char **out, const struct vv_data *data, const struct vv_model *model,
	   struct arena *arena, struct diagnostics *list, struct vv_error *err)
{
	struct numbering numbering = { 0 };
	struct digest *digest = digest_new();
	struct strbuf buf = { 0 };
	enum vv_status status = digest == NULL ? VV_NO_MEMORY
		: numbering_read(&numbering, data, model->id, arena, digest, list);

	if (status == VV_OK) {
		if (!numbering_match(&numbering, model, arena))
			status = VV_NO_MEMORY;
		else if (numbering.lacks == NULL)
			status = VV_NONE;
		else
			copy_all(&buf, digest);
	} else if (status == VV_NONE) {
		status = begin_file(&buf, data, model->id, err);
	}
	if (status == VV_OK) {
		write_version(&buf, model, &numbering);
		*out = strbuf_take(&buf);
		status = *out != NULL ? VV_OK : VV_NO_MEMORY;
	}
	strbuf_clear(&buf);
	digest_free(digest);
	return status;
}

enum vv_status
vv_codes_text(char **out, const struct vv_data *data, const struct vv_model *model,
	      struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct arena arena = { 0 };
	char *text = NULL;
	enum vv_status status = write_file(&text, data, model, &arena, &list, err);

	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	else if (status == VV_DATA || status == VV_IO)
		diagnostics_status(&list, err);
	if (status == VV_OK)
		*out = text;
	diagnostics_clear(&list);
	arena_clear(&arena);
	return status;
}
