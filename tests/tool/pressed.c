/* Prints the keys that give the answers of a case on the full screen, as a script
 * for tests/tool/screen: one line for each question that is asked, in order.
 *
 *     pressed ANSWERS QUESTIONNAIRE --date YYYY-MM-DD [--data DIR]
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
	fprintf(stderr, "pressed: %s:%d: %s\n", err->file, err->line, err->text);
	return 1;
}

/* From the first row down to one. */
static void
press_down(size_t row)
{
	fputs(" Home", stdout);
	while (row-- > 0)
		fputs(" Down", stdout);
}

/* Row of a choice; that of "none" and of "leave empty" is the one after the last. */
static size_t
row_of(const struct vv_question_view *view, const char *id, size_t length)
{
	size_t i = 0;

	while (i < view->choice_count &&
	       (strlen(view->choices[i].id) != length || memcmp(view->choices[i].id, id, length) != 0))
		i++;
	return i;
}

static void
press_ticks(const struct vv_question_view *view, const char *raw)
{
	while (*raw != '\0') {
		size_t length = strcspn(raw, ",");

		press_down(row_of(view, raw, length));
		fputs(" Space", stdout);
		raw += length + (raw[length] == ',');
	}
}

static void
press_answer(const struct vv_question_view *view, const char *raw)
{
	fputs("keys", stdout);
	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		press_down(row_of(view, raw, strlen(raw)));
		break;
	case VV_TYPE_CHOICES:
		press_ticks(view, raw);
		break;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		printf(" %s%s", raw, *raw == '\0' ? "" : " Enter");
		break;
	case VV_TYPE_TEXT:
		for (; *raw != '\0'; raw++)
			if (*raw == ' ')
				fputs(" Space ", stdout);
			else
				printf("%s%c", raw[0] == ' ' ? " " : "", *raw);
		break;
	}
	puts(" Enter");
}

static int
press_all(struct vv_session *session, const struct ini_section *answers, struct vv_error *err)
{
	const struct vv_question *question;

	while ((question = vv_session_next(session)) != NULL) {
		const struct ini_key *key = answers == NULL ? NULL
			: ini_section_find(answers, vv_question_id(question));
		const char *raw = key == NULL ? "" : key->value;
		struct vv_question_view *view = NULL;

		if (vv_question_view_new(&view, session, question, VV_EN) != VV_OK)
			return 1;
		press_answer(view, raw);
		vv_question_view_free(view);
		if (vv_session_answer(session, question, raw, err) != VV_OK)
			return fail(err);
		if (vv_session_state(session, question) == VV_REFUSED ||
		    vv_session_state(session, question) == VV_OPEN) {
			fprintf(stderr, "pressed: no answer to '%s'\n", vv_question_id(question));
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
		fprintf(stderr, "pressed: %s: %s\n", argv[1], list.count > 0 ? list.all[0].text : "");
	else if (vv_data_open(&data, dir, NULL, NULL, &err) != VV_OK ||
		 vv_model_load(&model, data, argv[2], &err) != VV_OK ||
		 vv_session_new(&session, model, date, &err) != VV_OK)
		fail(&err);
	else
		result = press_all(session, ini_find(&ini, "answers"), &err);
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	diagnostics_clear(&list);
	arena_clear(&arena);
	return result;
}
