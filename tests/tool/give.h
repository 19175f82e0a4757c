/* Gives the answers of a case, question by question as they are asked: what the tools
 * that imitate a person have in common.
 *
 *     TOOL ANSWERS QUESTIONNAIRE --date YYYY-MM-DD [--data DIR]
 */
#ifndef GIVE_H
#define GIVE_H

#include "veiviser.h"

#include "model/inifile.h"
#include "frontend/paths.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints what a person does to give an answer to the question shown. */
typedef void (*give_answer)(const struct vv_question_view *view, const char *raw);

/* Index of a choice among those shown; their number when it is none of them. */
static inline size_t
give_index(const struct vv_question_view *view, const char *id, size_t length)
{
	size_t i = 0;

	while (i < view->choice_count &&
	       (strlen(view->choices[i].id) != length || memcmp(view->choices[i].id, id, length) != 0))
		i++;
	return i;
}

/* One question that is asked; false when its answer is missing or refused. */
static inline bool
give_one(struct vv_session *session, const struct vv_question *question,
	 const struct ini_section *answers, give_answer give, struct vv_error *err)
{
	const struct ini_key *key = answers == NULL ? NULL
		: ini_section_find(answers, vv_question_id(question));
	const char *raw = key == NULL ? "" : key->value;
	struct vv_question_view *view = NULL;
	enum vv_state state;

	if (vv_question_view_new(&view, session, question, VV_EN) != VV_OK)
		return false;
	give(view, raw);
	vv_question_view_free(view);
	if (vv_session_answer(session, question, raw, err) != VV_OK)
		return false;
	state = vv_session_state(session, question);
	if (state == VV_REFUSED || state == VV_OPEN) {
		snprintf(err->text, sizeof err->text, "no answer to '%s'", vv_question_id(question));
		return false;
	}
	return true;
}

static inline bool
give_all(struct vv_session *session, const struct ini_section *answers, give_answer give,
	 struct vv_error *err)
{
	const struct vv_question *question;

	while ((question = vv_session_next(session)) != NULL)
		if (!give_one(session, question, answers, give, err))
			return false;
	return true;
}

/* What main() of such a tool does; the exit status. */
static inline int
give_main(int argc, char **argv, give_answer give)
{
	const char *dir = paths_prepare() ? paths_data() : "";
	vv_day date = 0;
	struct arena arena = { 0 };
	struct diagnostics list = { 0 };
	struct ini ini;
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;
	struct vv_error err = { 0 };
	bool given;

	if (argc < 3)
		return 2;
	for (int i = 3; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--date") == 0)
			vv_day_parse(&date, argv[i + 1]);
		else if (strcmp(argv[i], "--data") == 0)
			dir = argv[i + 1];
	}
	if (ini_read(&ini, &arena, AT_FDCWD, argv[1], NULL, &list) != VV_OK)
		diagnostics_status(&list, &err);
	given = err.status == VV_OK && vv_data_open(&data, dir, NULL, NULL, &err) == VV_OK &&
		vv_model_load(&model, data, argv[2], &err) == VV_OK &&
		vv_session_new(&session, model, date, &err) == VV_OK &&
		give_all(session, ini_find(&ini, "answers"), give, &err);
	if (!given) {
		char *line = vv_error_line(&err);

		fprintf(stderr, "%s: %s\n", argv[0], line != NULL ? line : "");
		free(line);
	}
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	diagnostics_clear(&list);
	arena_clear(&arena);
	return given ? 0 : 1;
}

#endif
