/* Prints a table of what people type once more, with what is found for it.  Standard input is
 *
 *     [QUESTIONNAIRE QUESTION LANGUAGE]
 *     TYPED = ID via NAME, ID …
 *
 * of which TYPED counts.  Printed are the first two choices found, with the name that led
 * there where it is not the label; "?" before them says that they are guessed, and "note"
 * stands for a name that leads nowhere.  Other lines are printed as they are.
 */
#include "veiviser.h"

#include "frontend/paths.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOUND_MAX = 2 };

struct finder {
	struct vv_texts *texts;
	struct vv_data *data;
	struct vv_model *model;
	struct vv_session *session;
	struct vv_question_view *view;
};

static void
finish(struct finder *finder)
{
	vv_question_view_free(finder->view);
	vv_session_free(finder->session);
	vv_model_free(finder->model);
	finder->view = NULL;
	finder->session = NULL;
	finder->model = NULL;
}

static bool
begin(struct finder *finder, const char *line)
{
	char id[64], question[64], code[8];
	const struct vv_question *found;
	vv_language language;
	vv_day day;

	finish(finder);
	return sscanf(line, "[%63s %63s %7[a-z]]", id, question, code) == 3
	       && vv_language_find(finder->texts, code, &language)
	       && vv_day_parse(&day, "2026-11-30")
	       && vv_model_load(&finder->model, finder->data, id, NULL) == VV_OK
	       && vv_session_new(&finder->session, finder->model, day, NULL) == VV_OK
	       && (found = vv_model_find_question(finder->model, question)) != NULL
	       && vv_question_view_new(&finder->view, finder->session, found, language) == VV_OK;
}

static bool
find(const struct finder *finder, const char *typed)
{
	struct vv_matches found;

	if (finder->view == NULL
	    || vv_question_view_search(finder->view, finder->session, typed, &found) != VV_OK)
		return false;
	printf("%s =%s", typed, found.count == 0 ? " nothing" : found.guessed ? " ?" : "");
	for (size_t i = 0; i < found.count && i < FOUND_MAX; i++) {
		const struct vv_match *match = &found.all[i];

		printf("%s%s", i > 0 ? ", " : " ",
		       match->dead_end ? "note" : finder->view->choices[match->choice].id);
		if (match->via[0] != '\0')
			printf(" via %s", match->via);
	}
	putchar('\n');
	return true;
}

int
main(void)
{
	struct finder finder = { .texts = NULL };
	char line[400];
	bool fine = paths_prepare()
		    && vv_texts_open(&finder.texts, paths_data(), paths_locale()) == VV_OK
		    && vv_data_open(&finder.data, paths_data(), paths_data(), finder.texts, NULL)
		       == VV_OK;

	while (fine && fgets(line, sizeof line, stdin) != NULL) {
		char *end = strstr(line, " =");

		if (line[0] == '[')
			fine = begin(&finder, line);
		if (line[0] == '[' || line[0] == '#' || end == NULL) {
			fputs(line, stdout);
			continue;
		}
		*end = '\0';
		fine = fine && find(&finder, line);
	}
	finish(&finder);
	vv_data_free(finder.data);
	vv_texts_free(finder.texts);
	return fine ? 0 : 1;
}
