/* People by what befalls them: parts by verdict, and in each the rows of those who get
 * the same lines of the report.
 *
 * In a part the first row is everybody, with the lines all of them get; each row behind
 * it is some of them, with the lines that they get and the others do not. */
#ifndef VV_PEOPLE_H
#define VV_PEOPLE_H

#include "proof/prove.h"
#include "paths/ways.h"

/* A line of the report as some people see it. */
struct people_line {
	const struct item *item;
	bool differs;			/* values shown in it differ among them */
};

struct people_row {
	struct ways ways;		/* who of the part they are; first row: of all people */
	struct witness witness;	/* one of them */
	bool found;			/* false: nobody was found, though nobody ruled them out */
	const struct people_line *lines;	/* in the report's order */
	size_t line_count;
};

struct people_part {
	const struct item *verdict;	/* NULL: those whom no verdict or several befall */
	bool rest;			/* the first row tells them from those alone who are in
					 * none of the parts before */
	const struct people_row *rows;
	size_t row_count;
};

/* Who is asked a question. */
struct people_asked {
	uint32_t question;		/* number */
	bool everybody;
	struct ways ways;		/* else */
};

struct people {
	const struct people_asked *asked;	/* of those that somebody is asked, in order */
	size_t asked_count;
	const struct people_part *parts;
	size_t part_count;
	struct day *day;		/* its arena and diagrams hold all of it */
	struct budget *budget;		/* of the day */
};

/**
 * Everybody on one rules date.
 *
 * @retval VV_ANSWER     the date is before the questionnaire's "from".
 * @retval VV_DATA       too much for the proofs, or for the effort.
 * @retval VV_NO_MEMORY
 */
enum vv_status people_find(struct people *out, const struct vv_model *model, vv_day day,
			   const struct vv_effort *effort, struct vv_error *err);

/** VV_OK while nothing has failed of what the proofs still make for them. */
enum vv_status people_status(const struct people *people, struct vv_error *err);
void people_clear(struct people *people);

#endif
