/* The answers of --set and of an answers file in one list.  What the questionnaire makes
 * of them is for cmd_eval.c to find out. */
#include "frontend/eval_answers.h"

#include "frontend/charset.h"
#include "frontend/environment.h"
#include "base/grow.h"
#include "base/strbuf.h"
#include "text/error.h"

#include <stdlib.h>
#include <string.h>

static void
tell_memory(const struct vv_faults *faults)
{
	error_tell(faults, VV_NO_MEMORY, PLACE_NONE, N_("out of memory"));
}

/* QUESTION=VALUE */
static void
read_set(struct given_list *list, const char *set, const struct vv_faults *faults)
{
	char *read = NULL;
	enum vv_status status = charset_read(&read, environment_charset(), set, strlen(set));
	const char *text = read == NULL ? set : read;
	const char *question = arena_strndup(&list->arena, text, strcspn(text, "="));
	struct place place = PLACE_NONE;
	struct strbuf buf = { 0 };

	strbuf_add(&buf, "--set ");
	strbuf_add(&buf, text);
	place.file = strbuf_keep(&buf, &list->arena);
	if (place.file == NULL || question == NULL || status == VV_NO_MEMORY
	    || !GROW(list->all, list->room, list->count))
		tell_memory(faults);
	else if (status != VV_OK)
		error_tell(faults, VV_ANSWER, place,
			   N_("this is no text in the character set of the terminal"));
	else if (*question == '\0' || strchr(text, '=') == NULL)
		error_tell(faults, VV_ANSWER, place, N_("write QUESTION=VALUE"));
	else
		list->all[list->count++] = (struct vv_given){
			.question = question, .raw = strchr(place.file, '=') + 1,
			.file = place.file, .typed = "",
		};
	free(read);
}

static void
read_file(struct given_list *list, const char *path, const char *questionnaire,
	  const struct vv_faults *faults)
{
	vv_answers_read(&list->file, path, questionnaire, faults);
	for (size_t i = 0; list->file != NULL && i < list->file->count; i++) {
		if (!GROW(list->all, list->room, list->count)) {
			tell_memory(faults);
			return;
		}
		list->all[list->count++] = list->file->all[i];
	}
}

enum frontend_exit
eval_answers_read(struct given_list *out, const struct frontend_options *options,
		  const struct vv_texts *texts, const char *questionnaire)
{
	enum frontend_exit code = EXIT_DONE;
	struct vv_faults faults = { texts, options->language, frontend_tell, &code };

	for (int i = 0; i < options->set_count; i++)
		read_set(out, options->sets[i], &faults);
	if (options->answers != NULL)
		read_file(out, options->answers, questionnaire, &faults);
	return code;
}

void
eval_answers_clear(struct given_list *list)
{
	free(list->all);
	arena_clear(&list->arena);
	vv_answers_file_free(list->file);
}
