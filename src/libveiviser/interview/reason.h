/* Why an expression came out as it did: the answers and parameter values it
 * rested on. */
#ifndef VV_REASON_H
#define VV_REASON_H

#include "interview/session.h"

/* A parameter as it was read. */
struct parameter_use {
	uint32_t slot;
	vv_day day;
};

struct reasons {
	const struct vv_session *session;
	unsigned char *questions;	/* a byte per question: 1 when it counts */
	unsigned char *calculations;	/* a byte per calculation: 1 when walked */
	struct parameter_use *parameters;
	size_t parameter_count, parameter_size;
	struct arena *arena;
};

/** Room for one session's reasons in @p arena; false when memory is out. */
bool reasons_init(struct reasons *reasons, const struct vv_session *session,
		  struct arena *arena);

/** Adds what @p tree rested on. */
void reasons_add(struct reasons *reasons, const struct feel_node *tree, struct feel_env *env);

/** Adds what the value of a name rested on. */
void reasons_add_slot(struct reasons *reasons, uint32_t slot, struct feel_env *env);

#endif
