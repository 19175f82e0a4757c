#include "frontend/client_notes.h"

#include "frontend/desk.h"
#include "base/grow.h"

#include <string.h>

static enum vv_status
add(struct client_notes *notes, const char *first, const char *second, bool about)
{
	struct vv_export_note *note;

	if (first == NULL
	    || !GROW_IN(&notes->arena, notes->all, notes->room, notes->count))
		return VV_NO_MEMORY;
	note = &notes->all[notes->count++];
	note->texts[0] = first;
	note->texts[1] = second;
	note->about = about;
	return VV_OK;
}

/* A paragraph of a note is a line of it. */
static enum vv_status
add_lines(struct client_notes *notes, const char *text)
{
	enum vv_status status = VV_OK;

	while (status == VV_OK && *text != '\0') {
		size_t length = strcspn(text, "\n");

		if (length > 0)
			status = add(notes, arena_strndup(&notes->arena, text, length), NULL,
				     false);
		text += length + (text[length] == '\n');
	}
	return status;
}

static enum vv_status
label(struct client_notes *notes, const struct interview *interview,
      const struct vv_question *question, vv_language language, const char **out)
{
	struct vv_question_view *view = NULL;
	enum vv_status status = vv_question_view_new(&view, interview->session, question, language);

	if (status == VV_OK)
		*out = arena_strdup(&notes->arena, view->label);
	vv_question_view_free(view);
	return status == VV_OK && *out == NULL ? VV_NO_MEMORY : status;
}

/* What a note is about: the words of its question. */
static enum vv_status
add_label(struct client_notes *notes, const struct interview *interview,
	  const struct vv_question *question, bool paired)
{
	const char *first = NULL, *second = NULL;
	vv_language other = interview->turned ? interview->own : interview->beside;
	enum vv_status status = label(notes, interview, question, interview->language, &first);

	if (status == VV_OK && paired)
		status = label(notes, interview, question, other, &second);
	return status == VV_OK ? add(notes, first, second, true) : status;
}

enum vv_status
client_notes_take(struct client_notes *notes, const struct interview *interview, bool paired)
{
	const struct interview_desk *desk = interview->desk;
	const struct vv_model *model;
	enum vv_status status = VV_OK;
	bool shown = false;
	const char *text;

	if (desk == NULL || interview->session == NULL)
		return VV_OK;
	model = vv_session_model(interview->session);
	text = desk->ops->note(desk->payload, "", &shown);
	if (text != NULL && shown)
		status = add_lines(notes, text);
	for (size_t i = 0; status == VV_OK && i < vv_model_question_count(model); i++) {
		const struct vv_question *question = vv_model_question(model, i);

		shown = false;
		text = desk->ops->note(desk->payload, vv_question_id(question), &shown);
		if (text == NULL || !shown)
			continue;
		status = add_label(notes, interview, question, paired);
		if (status == VV_OK)
			status = add_lines(notes, text);
	}
	return status;
}

void
client_notes_clear(struct client_notes *notes)
{
	arena_clear(&notes->arena);
	*notes = (struct client_notes){ 0 };
}
