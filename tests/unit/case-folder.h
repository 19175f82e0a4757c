/* Case folders as sessions.  Include after cmocka.h. */
#ifndef CASE_FOLDER_H
#define CASE_FOLDER_H

#include "veiviser.h"

#include <stdio.h>

static inline void
case_fault(void *payload, const struct vv_error *fault)
{
	(void)payload;
	fail_msg("%s:%d: %s", fault->file, fault->line, fault->text);
}

/* All that is answered in a case, on its rules date; vv_session_free() it. */
static inline struct vv_session *
case_open(const struct vv_model *model, const char *folder)
{
	struct vv_faults faults = { .tell = case_fault };
	struct vv_answers_file *file = NULL;
	struct vv_session *session = NULL;
	char path[500], day[16];
	vv_day date;
	FILE *args;

	snprintf(path, sizeof path, "%s/args", folder);
	args = fopen(path, "r");
	assert_non_null(args);
	assert_int_equal(fscanf(args, "%*s --date %15s", day), 1);
	fclose(args);
	assert_true(vv_day_parse(&date, day));
	assert_int_equal(vv_session_new(&session, model, date, NULL), VV_OK);
	snprintf(path, sizeof path, "%s/answers", folder);
	assert_int_equal(vv_answers_read(&file, path, vv_model_id(model), &faults), VV_OK);
	for (size_t i = 0; i < file->count; i++)
		assert_int_equal(
			vv_session_recall(session,
					  vv_model_find_question(model, file->all[i].question),
					  file->all[i].raw, NULL), VV_OK);
	vv_answers_file_free(file);
	vv_session_skip_optional(session);
	return session;
}

#endif
