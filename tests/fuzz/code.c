/* Answer codes.  The first byte says how: typed as it is; as the symbols of a code, whose check
 * symbols are made to agree, so that what they hold is read; as the list of numbers.  What is
 * read is written and read again. */
#include "folder.h"

#include "base/strbuf.h"
#include "code/guardian.h"
#include "veiviser-code.h"

static char list_path[90], list_folder[80];

static void
forget_list(void)
{
	unlink(list_path);
	rmdir(list_folder);
}

static bool
write_list(const char *text, size_t length)
{
	FILE *file;
	bool written;

	if (list_folder[0] == '\0') {
		snprintf(list_folder, sizeof list_folder, "%s/codes", fuzz_folder);
		snprintf(list_path, sizeof list_path, "%s/q.ini", list_folder);
		atexit(forget_list);
		mkdir(list_folder, 0700);
	}
	file = fopen(list_path, "w");
	if (file == NULL)
		return false;
	written = fwrite(text, 1, length, file) == length;
	return fclose(file) == 0 && written;
}

/* The questionnaire with its list. */
static struct vv_model *
coded_model(struct vv_data **data)
{
	struct vv_model *model = fuzz_model(data);
	char *text = NULL;

	if (vv_codes_text(&text, *data, model, NULL) != VV_OK || !write_list(text, strlen(text)))
		abort();
	free(text);
	return model;
}

static void
read_again(const struct vv_session *first)
{
	const struct vv_model *model = vv_session_model(first);
	struct vv_session *second = NULL;
	struct vv_code_notes *notes = NULL;
	char *code = NULL, *again = NULL;

	if (vv_code_write(&code, first, NULL, NULL) != VV_OK
	    || vv_session_new(&second, model, vv_session_date(first), NULL) != VV_OK
	    || vv_code_read(second, code, &notes, VV_EN, NULL) != VV_OK
	    || vv_code_write(&again, second, NULL, NULL) != VV_OK || strcmp(code, again) != 0)
		abort();
	vv_code_notes_free(notes);
	vv_session_free(second);
	free(code);
	free(again);
}

static void
read_typed(const struct vv_data *data, const struct vv_model *model, const char *typed)
{
	struct vv_session *session = NULL;
	struct vv_code_notes *notes = NULL;
	struct vv_error err = { 0 };
	size_t questionnaire;

	if (vv_session_new(&session, model, vv_model_from(model), NULL) != VV_OK)
		abort();
	(void)vv_code_peek(data, typed, &questionnaire, NULL, &err);
	if (vv_code_read(session, typed, &notes, VV_EN, NULL) == VV_OK)
		read_again(session);
	vv_code_notes_free(notes);
	vv_session_free(session);
}

static void
read_symbols(const struct vv_data *data, const struct vv_model *model, const uint8_t *bytes,
	     size_t size)
{
	struct symbols symbols = { .count = size };
	struct strbuf text = { 0 };

	for (size_t i = 0; i < size; i++)
		symbols.all[i] = bytes[i] & 31;
	guardian_add(&symbols);
	symbols_write(&text, &symbols);
	if (!text.failed)
		read_typed(data, model, strbuf_text(&text));
	strbuf_clear(&text);
}

/* A list that is sound is appended to, and then has all. */
static void
read_list(const struct vv_data *data, const struct vv_model *model, const char *bytes, size_t size)
{
	char *text = NULL, *more = NULL;

	if (!write_list(bytes, size))
		abort();
	if (vv_codes_text(&text, data, model, NULL) == VV_OK
	    && (!write_list(text, strlen(text))
		|| vv_codes_text(&more, data, model, NULL) != VV_NONE))
		abort();
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct vv_data *data;
	static struct vv_model *model;
	struct vv_session *session = NULL;
	char *typed;

	if (model == NULL) {
		model = coded_model(&data);
		/* so that the list is read before it is written over */
		if (vv_session_new(&session, model, vv_model_from(model), NULL) != VV_OK)
			abort();
		read_again(session);
		vv_session_free(session);
	}
	if (size < 2 || size > 4096)
		return 0;
	switch (bytes[0] % 3) {
	case 0:
		typed = strndup((const char *)bytes + 1, size - 1);
		if (typed != NULL)
			read_typed(data, model, typed);
		free(typed);
		break;
	case 1:
		read_symbols(data, model, bytes + 1,
			     size - 1 < SYMBOLS_MAX - 7 ? size - 1 : SYMBOLS_MAX - 7);
		break;
	default:
		read_list(data, model, (const char *)bytes + 1, size - 1);
		break;
	}
	return 0;
}
