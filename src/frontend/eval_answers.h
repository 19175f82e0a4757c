/* Answers given at once: --set and --answers. */
#ifndef VV_EVAL_ANSWERS_H
#define VV_EVAL_ANSWERS_H

#include "frontend/frontend.h"

#include <stddef.h>

/* One answer, and where it stands. */
struct given {
	char *question;
	char *value;		/* raw, as for vv_session_answer */
	char *file;		/* the file, or the --set */
	int line, column;	/* 0: not known */
	bool number;		/* written as a JSON number */
};

/* All zero is an empty list. */
struct given_list {
	struct given *all;	/* in order */
	size_t count;
	size_t size;
};

/**
 * Reads the --set options and the answers file.
 *
 * @param questionnaire  id; whole output of eval must be of this one.
 * @return EXIT_DONE; else every fault found has been told on stderr.
 */
enum frontend_exit eval_answers_read(struct given_list *out, const struct frontend_options *options,
				     const struct vv_texts *texts, const char *questionnaire);
void eval_answers_clear(struct given_list *list);

#endif
