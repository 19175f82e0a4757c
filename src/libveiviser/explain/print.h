/* How everything that hangs on one answer comes out: see turns.h. */
#ifndef VV_PRINT_H
#define VV_PRINT_H

#include "explain/trial.h"

/* How a value moves with the answer, as long as the print is the same. */
enum trend { TREND_NONE, TREND_UP, TREND_DOWN, TREND_MIXED };

/* What is to be looked at: a condition, or the value of a calculation. */
struct watched {
	const struct feel_node *tree;
	const struct vv_question *constrained;	/* whose constraint it is; NULL */
	size_t asked_at, judged_at;		/* of it, as steps */
	uint32_t slot;				/* of the calculation; UINT32_MAX */
};

struct print {
	const struct vv_model *model;
	const struct vv_question *question;
	struct arena arena;		/* for good */
	struct arena scratch;		/* of one taking */
	struct watched *watched;	/* in the order of the steps */
	size_t watched_count, watched_room;
	unsigned char *moved;		/* of each slot: whether it hangs on the answer */
	unsigned char *trends;		/* enum trend, of each slot */
	struct feel_env env;
	bool failed;			/* memory was out */
	/* of the taking at hand */
	unsigned char *codes;		/* malloc'ed */
	size_t code_count, code_room;
	bool wavers;			/* something moves to and fro */
	int64_t up, down;		/* how far it is to where something probably turns; 0: it is
					 * not known */
};

/** Finds what hangs on the answer to a question; false when memory is out. */
bool print_init(struct print *print, const struct vv_model *model,
		const struct vv_question *question);
void print_clear(struct print *print);

/** Takes the print of the session as it is. */
void print_take(struct print *print, const struct vv_session *session);

#endif
