/* Ways into a set of people, in words. */
#ifndef VV_WORDS_H
#define VV_WORDS_H

#include "paths/ways.h"
#include "veiviser-check.h"

struct words {
	struct day *day;
	const struct vv_session *session;	/* fills in what labels show */
	vv_language language;
	struct arena *arena;		/* for what is handed out */
};

/** What a question is called; NULL when memory is out. */
const char *words_of_question_label(const struct words *words, uint32_t question);

/** The tests of one way; false when memory is out. */
bool words_of_way(const struct words *words, const struct ways *ways, const struct way *way,
		  struct vv_sheet_way *out);

#endif
