/* What can hang on the answer to one question. */
#ifndef VV_MOVED_H
#define VV_MOVED_H

#include "model/model.h"

/** Whether a tree reads a slot that is marked, of each a byte; NULL does not. */
bool moved_reads(const unsigned char *marks, const struct feel_node *tree);

/** Marks the slots that can hang on the answer to a question. */
void moved_find(unsigned char *marks, const struct vv_model *model,
		const struct vv_question *question);

#endif
