/* Usage figures, off unless the settings of a public place name a file for them: what is begun,
 * what it comes to, in which language, which limit was met, by the hour.  Nothing of what a
 * visitor types, chooses on the way, or is, goes into them.  The format of the file, its name
 * and its bounds are told in veiviser-deploy(7).
 *
 * At a kiosk a visitor's process hands records over through a pipe, and the supervisor writes
 * the file (usage_file.h); over SSH each session adds lines to a file that is open before its
 * sandbox closes. */
#ifndef VV_USAGE_H
#define VV_USAGE_H

#include "frontend/frontend.h"

#include <stdint.h>
#include <stdio.h>

enum {
	USAGE_BYTES_MAX = 4 * 1024 * 1024,	/* of the file over SSH: then nothing is added */
	USAGE_FILE_LIMIT = 5 * 1024 * 1024	/* what the sandbox of such a session may allow */
};

enum usage_event { USAGE_START, USAGE_FINISH, USAGE_LIMIT };
enum usage_limit { USAGE_IDLE, USAGE_ABSOLUTE, USAGE_SESSIONS, USAGE_PER_ADDRESS };

enum { USAGE_LINE_MAX = 192, USAGE_ID_MAX = 64, USAGE_CODE_MAX = 16 };

/* What is counted.  Of fixed size, on its way through the pipe. */
struct usage_record {
	uint16_t event;
	uint16_t what;			/* an outcome or a limit */
	char questionnaire[USAGE_ID_MAX];	/* NUL-terminated, or not read whole */
	char language[USAGE_CODE_MAX];	/* likewise */
};

#define USAGE_FIRST_LINE "# veiviser usage 1\n"

/** Counts that a questionnaire was begun, that it came to a result, or that a limit was met.
 *  Does nothing where no figures are kept.  Never waits, and cannot fail. */
void usage_start(const struct interview *interview);
void usage_finish(const struct interview *interview, enum vv_outcome outcome);
void usage_limit(const struct interview *interview, enum usage_limit limit);

/* ---- over SSH ---- */

/** Opens the file for a session, before its sandbox closes.  -1: @p path is NULL, or it cannot be
 *  written, and no figures are kept. */
int usage_open(const char *path);

/** A session that was refused, before there was an interview. */
void usage_refused(int usage, enum usage_limit limit);

/* ---- what a line says ---- */

/** Whole hours since 1970, UTC. */
int64_t usage_hour(void);

/**
 * One line of the file, with its line feed.
 *
 * @param what           an outcome or a limit, and @p questionnaire and @p language: words, or
 *                       "-".
 * @return its length; 0: it is too long.
 */
size_t usage_line(char out[USAGE_LINE_MAX], int64_t hour, enum usage_event event,
		  const char *questionnaire, const char *what, const char *language,
		  unsigned long count);

const char *usage_event_word(enum usage_event event);
const char *usage_limit_word(enum usage_limit limit);

/** NULL: there is no such outcome. */
const char *usage_outcome_word(enum vv_outcome outcome);

#endif
