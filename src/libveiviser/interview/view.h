/* The inside of a question view: shared with the search. */
#ifndef VV_VIEW_H
#define VV_VIEW_H

#include "base/arena.h"
#include "veiviser.h"

/* A name that can be typed, folded for comparing. */
struct view_name {
	const char *folded;
	const char *shown;		/* as it is written */
	const char *note;		/* "" when none */
	size_t choice;			/* SIZE_MAX: a dead end */
	bool is_label;			/* the choice's label in the view's language */
};

/* A view and all it points to. */
struct view_memory {
	struct arena arena;
	struct vv_question_view view;
	vv_language language;
	uint32_t *symbols;		/* of the choices shown */
	struct view_name *names;	/* made at the first search; malloc'ed */
	size_t name_count, name_size;
	bool named;
};

#endif
