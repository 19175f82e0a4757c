/* How long the main part of a report can be: lines of text at LENGTHS_COLUMNS columns, from
 * the title to before what is folded, with each value at its widest; and how many questions
 * are asked.  The greatest and the least over all complete sets of answers. */
#ifndef VV_LENGTHS_H
#define VV_LENGTHS_H

#include "paths/best.h"

enum { LENGTHS_COLUMNS = 80 };

/* Of those who come to one verdict. */
struct length_of {
	const struct item *verdict;
	struct best lines[2], questions[2];	/* the least, the greatest */
	enum finding found[2][2];	/* lines, questions: whether somebody has it */
};

/* What reports of one day are made of. */
struct lengths;

/** NULL when memory is out.  @p day outlives it. */
struct lengths *lengths_new(struct day *day);
void lengths_free(struct lengths *lengths);

/** Whether the main part of a verdict can have more than @p limit lines in a language: FOUND,
 *  the most and somebody for whom it has them, in @p arena; FOUND_UNKNOWN: not known.  What
 *  memory is missing for is noted with the day's budget. */
enum finding lengths_over(struct best *out, struct lengths *lengths, vv_language language,
			  uint32_t verdict, int64_t limit, struct arena *arena);

/** All of one verdict. */
void lengths_of(struct length_of *out, struct lengths *lengths, vv_language language,
		uint32_t verdict, struct arena *arena);

#endif
