/* The interview that the measuring programs take: the answers of a file, all that are needed. */
#ifndef BENCH_SESSION_H
#define BENCH_SESSION_H

#include "veiviser-check.h"

#include <stdio.h>
#include <stdlib.h>

/* Ends the program where there is none. */
static inline struct vv_session *
bench_session(const struct vv_model *model, const char *path, vv_day day)
{
	struct vv_answers_file *file = NULL;
	struct vv_session *session = NULL;
	enum vv_status status = vv_session_new(&session, model, day, NULL);

	if (status == VV_OK)
		status = vv_answers_read(&file, path, vv_model_id(model),
					 &(struct vv_faults){ .texts = NULL });
	for (size_t i = 0; status == VV_OK && i < file->count; i++) {
		const struct vv_question *question =
			vv_model_find_question(model, file->all[i].question);

		status = question == NULL ? VV_ANSWER
			 : vv_session_recall(session, question, file->all[i].raw, NULL);
	}
	vv_answers_file_free(file);
	if (status == VV_OK)
		vv_session_skip_optional(session);
	if (status != VV_OK || vv_session_next(session) != NULL) {
		fprintf(stderr, "%s: the answers are not all there or not all right\n", path);
		exit(3);
	}
	return session;
}

#endif
