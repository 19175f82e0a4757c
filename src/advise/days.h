/* The deadlines of all cases that are not closed: as a list, and as one calendar. */
#ifndef ADVISE_DAYS_H
#define ADVISE_DAYS_H

#include "advise/advise.h"

/* As of the last summary of its case. */
struct advise_day {
	vv_day day;
	const char *id;			/* of the case */
	const char *reference;
	const char *questionnaire;	/* id */
	const char *item;		/* id of the line */
	const char *text;		/* the line as the report had it; else its id */
};

struct advise_days {
	const struct advise_day *all;	/* by day */
	size_t count;
	void *memory;
};

/** From today on.  Free with advise_days_free. */
enum vv_status advise_days(struct advise *advise, struct advise_days *out, struct vv_error *err);
void advise_days_free(struct advise_days *days);

/**
 * As iCalendar (RFC 5545): a whole day each, with the reference of its case and the line, and
 * nothing else of a person.  An entry keeps its UID, of case and line, when its day moves.
 *
 * @return the text; free().  NULL: memory is out.
 */
char *advise_days_calendar(const struct advise *advise, const struct advise_days *days);

#endif
