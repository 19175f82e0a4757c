#include "frontend/usage.h"

#include "frontend/place.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HOUR_SECONDS = 3600 };

/* ---- words */

static const char *const events[] = {
	[USAGE_START] = "start", [USAGE_FINISH] = "finish", [USAGE_LIMIT] = "limit",
};
static const char *const limits[] = {
	[USAGE_IDLE] = "idle", [USAGE_ABSOLUTE] = "absolute",
	[USAGE_SESSIONS] = "sessions", [USAGE_PER_ADDRESS] = "per_address",
};
static const char *const outcomes[] = {
#define OUTCOME_WORD(name, text) [VV_OUTCOME_##name] = text,
	VV_OUTCOME_MAP(OUTCOME_WORD)
#undef OUTCOME_WORD
};

#define WORD(words, i) ((size_t)(i) < sizeof (words) / sizeof (words)[0] ? (words)[i] : NULL)

const char *
usage_event_word(enum usage_event event)
{
	return WORD(events, event);
}

const char *
usage_limit_word(enum usage_limit limit)
{
	return WORD(limits, limit);
}

const char *
usage_outcome_word(enum vv_outcome outcome)
{
	return WORD(outcomes, outcome);
}

/* ---- a line */

int64_t
usage_hour(void)
{
	return (int64_t)time(NULL) / HOUR_SECONDS;
}

size_t
usage_line(char out[USAGE_LINE_MAX], int64_t hour, enum usage_event event,
	   const char *questionnaire, const char *what, const char *language, unsigned long count)
{
	time_t seconds = (time_t)(hour * HOUR_SECONDS);
	struct tm utc;
	int length;

	if (gmtime_r(&seconds, &utc) == NULL)
		return 0;
	length = snprintf(out, USAGE_LINE_MAX, "%04d-%02d-%02dT%02dZ %s %s %s %s %lu\n",
			  utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour,
			  events[event], questionnaire, what, language, count);
	return length > 0 && length < USAGE_LINE_MAX ? (size_t)length : 0;
}

/* ---- over SSH */

/* The first line is written by whoever makes the file. */
static int
open_file(const char *path)
{
	static const char first[] = USAGE_FIRST_LINE;
	const int flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
	int fd = open(path, flags | O_CREAT | O_EXCL, 0600);

	if (fd < 0)
		return open(path, flags);
	if (write(fd, first, sizeof first - 1) == (ssize_t)sizeof first - 1)
		return fd;
	(void)close(fd);
	return -1;
}

int
usage_open(const char *path)
{
	int fd = path != NULL ? open_file(path) : -1;
	struct stat there;

	if (fd >= 0 && (fstat(fd, &there) != 0 || !S_ISREG(there.st_mode))) {
		(void)close(fd);
		fd = -1;
	}
	return fd;
}

/* One write, so that lines of several sessions never mix.  A file that is full stays as it is. */
static void
add_line(int usage, enum usage_event event, const char *questionnaire, const char *what,
	 const char *language)
{
	char line[USAGE_LINE_MAX];
	size_t length = usage_line(line, usage_hour(), event, questionnaire, what, language, 1);
	off_t end = lseek(usage, 0, SEEK_END);
	ssize_t ignored;

	if (length == 0 || end < 0 || end + (off_t)length > USAGE_BYTES_MAX)
		return;
	ignored = write(usage, line, length);
	(void)ignored;
}

void
usage_refused(int usage, enum usage_limit limit)
{
	if (usage > 0)
		add_line(usage, USAGE_LIMIT, "-", limits[limit], "-");
}

/* ---- an interview */

static void
hand_over(int usage, enum usage_event event, unsigned what, const char *questionnaire,
	  const char *language)
{
	struct usage_record record = { .event = (uint16_t)event, .what = (uint16_t)what };
	ssize_t ignored;

	(void)snprintf(record.questionnaire, sizeof record.questionnaire, "%s", questionnaire);
	(void)snprintf(record.language, sizeof record.language, "%s", language);
	ignored = write(usage, &record, sizeof record);
	(void)ignored;
}

static void
say(const struct interview *interview, enum usage_event event, unsigned what)
{
	const struct interview_place *place = interview->place;
	const char *questionnaire = interview->model != NULL ? vv_model_id(interview->model) : "-";
	const char *language = vv_language_code(interview->texts, interview->language);

	if (place == NULL || place->usage <= 0)
		return;
	if (place->kind == PLACE_KIOSK)
		hand_over(place->usage, event, what, questionnaire, language);
	else
		add_line(place->usage, event, questionnaire,
			 event == USAGE_FINISH ? outcomes[what]
			 : event == USAGE_LIMIT ? limits[what] : "-", language);
}

void
usage_start(const struct interview *interview)
{
	say(interview, USAGE_START, 0);
}

void
usage_finish(const struct interview *interview, enum vv_outcome outcome)
{
	say(interview, USAGE_FINISH, outcome);
}

void
usage_limit(const struct interview *interview, enum usage_limit limit)
{
	say(interview, USAGE_LIMIT, limit);
}
