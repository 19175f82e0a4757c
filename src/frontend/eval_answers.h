/* Answers given at once: --set and --answers. */
#ifndef VV_EVAL_ANSWERS_H
#define VV_EVAL_ANSWERS_H

#include "base/arena.h"
#include "frontend/frontend.h"

#include <stddef.h>

/* All zero is an empty list. */
struct given_list {
	struct vv_given *all;	/* in order; file is the file, or the --set */
	size_t count, room;
	struct arena arena;	/* of what was set */
	struct vv_answers_file *file;	/* NULL: none */
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
