/* The inside of a question view: shared with the search. */
#ifndef VV_VIEW_H
#define VV_VIEW_H

#include "base/arena.h"
#include "veiviser.h"

/* A name that can be typed, folded for comparing. */
struct view_name {
	const char *folded;
	unsigned letters;		/* which stand in it: see search_letters */
	const char *written;		/* in the model; ends at a NUL or a "|" */
	const char *shown;		/* a copy, made when it is first found */
	bool is_label;			/* in the view's language, of what it names */
};

/* What names lead to. */
enum view_target_kind {
	TARGET_CHOICE,
	TARGET_MEMBER,			/* of a list: has a line of its own */
	TARGET_NAME,			/* the choice by another name: one of the two is told */
	TARGET_DEAD_END
};

struct view_target {
	enum view_target_kind kind;
	size_t choice;			/* index; unless TARGET_DEAD_END */
	const char *label;		/* what a member is called; "" else */
	const char *note;		/* "" when none */
	bool former;
	const char *sorted;		/* the folded first name */
	size_t first, count;		/* of the names */
	/* of the search at hand: */
	unsigned rank;			/* 0: not found */
	unsigned slips;			/* it takes to fit */
	enum vv_fit fit;
	size_t name;			/* the one that fits best */
};

/* A view and all it points to. */
struct view_memory {
	struct arena arena;
	struct vv_question_view view;
	vv_language language;
	uint32_t *symbols;		/* of the choices shown */
	bool named;			/* the rest is made at the first search */
	struct view_name *names;	/* malloc'ed */
	size_t name_count, name_size;
	struct view_target *targets;	/* malloc'ed; choices first */
	size_t target_count, target_size;
	unsigned *choice_ranks;		/* the best of each choice's own names */
	unsigned *other_ranks;		/* the best of its members and other names */
	struct vv_match *matches;
};

#endif
