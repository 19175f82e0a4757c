/* Prints what a person types in line mode to give the answers of a case: one line
 * for each question that is asked, in order.
 *
 *     typed ANSWERS QUESTIONNAIRE --date YYYY-MM-DD [--data DIR]
 */
#include "veiviser.h"

#include "inifile.h"
#include "paths.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
fail(const struct vv_error *err)
{
	fprintf(stderr, "typed: %s:%d: %s\n", err->file, err->line, err->text);
	return 1;
}

/* The number of a choice among those shown, from 1. */
static size_t
choice_number(const struct vv_question_view *view, const char *id, size_t length)
{
	for (size_t i = 0; i < view->choice_count; i++)
		if (strlen(view->choices[i].id) == length && memcmp(view->choices[i].id, id, length) == 0)
			return i + 1;
	return 0;
}

/* "2", or "1 3" for several; 0 is "none". */
static void
type_choices(const struct vv_question_view *view, const char *raw)
{
	const char *parted = "";

	if (strcmp(raw, "none") == 0 && view->none != NULL) {
		puts("0");
		return;
	}
	while (*raw != '\0') {
		size_t length = strcspn(raw, ",");

		printf("%s%zu", parted, choice_number(view, raw, length));
		parted = " ";
		raw += length + (raw[length] == ',');
	}
	putchar('\n');
}

static void
type_answer(const struct vv_question_view *view, const char *raw)
{
	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		if (*raw != '\0') {
			type_choices(view, raw);
			return;
		}
		break;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
	case VV_TYPE_TEXT:
		break;
	}
	printf("%s\n", *raw == '\0' ? "/empty" : raw);
}

static const char *
answer_of(const struct ini_section *answers, const struct vv_question *question)
{
	const struct ini_key *key = answers == NULL ? NULL : ini_section_find(answers, vv_question_id(question));

	return key == NULL ? "" : key->value;
}

static int
type_all(struct vv_session *session, const struct ini_section *answers, struct vv_error *err)
{
	const struct vv_question *question;

	while ((question = vv_session_next(session)) != NULL) {
		const char *raw = answer_of(answers, question);
		struct vv_question_view *view = NULL;

		if (vv_question_view_new(&view, session, question, VV_EN) != VV_OK)
			return 1;
		type_answer(view, raw);
		vv_question_view_free(view);
		if (vv_session_answer(session, question, raw, err) != VV_OK)
			return fail(err);
		if (vv_session_state(session, question) == VV_REFUSED || vv_session_state(session, question) == VV_OPEN) {
			fprintf(stderr, "typed: no answer to '%s'\n", vv_question_id(question));
			return 1;
		}
	}
	return 0;
}

int
main(int argc, char **argv)
{
	const char *dir = paths_data();
	vv_day date = 0;
	struct arena arena = { 0 };
	struct diagnostics list = { 0 };
	struct ini ini;
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;
	struct vv_error err = { 0 };
	int result = 1;

	if (argc < 3)
		return 2;
	for (int i = 3; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--date") == 0)
			vv_day_parse(&date, argv[i + 1]);
		else if (strcmp(argv[i], "--data") == 0)
			dir = argv[i + 1];
	}
	if (ini_read(&ini, &arena, AT_FDCWD, argv[1], NULL, &list) != VV_OK)
		fprintf(stderr, "typed: %s: %s\n", argv[1], list.count > 0 ? list.all[0].text : "");
	else if (vv_data_open(&data, dir, NULL, NULL, &err) != VV_OK ||
		 vv_model_load(&model, data, argv[2], &err) != VV_OK ||
		 vv_session_new(&session, model, date, &err) != VV_OK)
		fail(&err);
	else
		result = type_all(session, ini_find(&ini, "answers"), &err);
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	diagnostics_clear(&list);
	arena_clear(&arena);
	return result;
}
