#include "frontend/usage_file.h"

#include "frontend/outfile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line up to its count.  Those of one hour stand together, as they came. */
struct entry {
	char *words;
	unsigned long count;
};

struct usage_file {
	char *path;
	struct entry *entries;
	size_t count, room;
	bool changed;
};

enum { HOUR_LENGTH = sizeof "2026-11-30T14Z" - 1 };

/* ---- entries */

static void
drop_oldest(struct usage_file *file, size_t many)
{
	for (size_t i = 0; i < many; i++)
		free(file->entries[i].words);
	file->count -= many;
	memmove(file->entries, file->entries + many, file->count * sizeof *file->entries);
}

/* A tenth at a time, so that this is rare. */
static bool
make_room(struct usage_file *file)
{
	size_t room = file->room == 0 ? 64 : file->room * 2;
	struct entry *grown;

	if (file->count >= USAGE_LINES_MAX)
		drop_oldest(file, USAGE_LINES_MAX / 10);
	if (file->count < file->room)
		return true;
	grown = realloc(file->entries, room * sizeof *grown);
	if (grown == NULL)
		return false;
	file->entries = grown;
	file->room = room;
	return true;
}

/* Adds to the entry of the same words in the same hour, which is among the last. */
static bool
add(struct usage_file *file, const char *words, unsigned long count)
{
	for (size_t i = file->count; i > 0; i--) {
		struct entry *entry = &file->entries[i - 1];

		if (strncmp(entry->words, words, HOUR_LENGTH) != 0)
			break;
		if (strcmp(entry->words, words) == 0) {
			entry->count += count;
			return true;
		}
	}
	if (!make_room(file))
		return false;
	file->entries[file->count] = (struct entry){ strdup(words), count };
	if (file->entries[file->count].words == NULL)
		return false;
	file->count++;
	return true;
}

/* ---- reading */

static bool
is_hour(const char *text)
{
	static const char form[] = "dddd-dd-ddTddZ ";

	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return false;
	return true;
}

/* "HOUR EVENT QUESTIONNAIRE WHAT LANGUAGE COUNT"; the words are cut off from the count. */
static bool
take_line(char *line, unsigned long *count)
{
	char *last = strrchr(line, ' '), *end;
	unsigned blanks = 0;

	if (last == NULL || !is_hour(line) || last[1] < '1' || last[1] > '9')
		return false;
	errno = 0;
	*count = strtoul(last + 1, &end, 10);
	if (errno != 0 || strcmp(end, "\n") != 0)
		return false;
	*last = '\0';
	for (const char *at = line; *at != '\0'; at++) {
		blanks += *at == ' ';
		if (*at < ' ' || *at > '~' || (*at == ' ' && at[1] == ' '))
			return false;
	}
	return blanks == 4;
}

static bool
read_lines(struct usage_file *file, FILE *stream)
{
	char line[USAGE_LINE_MAX];
	unsigned long count;

	if (fgets(line, sizeof line, stream) == NULL)
		return feof(stream) != 0;		/* empty: it was made for us */
	if (strcmp(line, USAGE_FIRST_LINE) != 0)
		return false;
	while (fgets(line, sizeof line, stream) != NULL)
		if (!take_line(line, &count) || !add(file, line, count))
			return false;
	return feof(stream) != 0;
}

struct usage_file *
usage_file_open(const char *path)
{
	struct usage_file *file = calloc(1, sizeof *file);
	FILE *stream = file != NULL ? fopen(path, "re") : NULL;
	bool good = file != NULL && (stream != NULL || errno == ENOENT);

	if (good)
		good = (file->path = strdup(path)) != NULL;
	if (stream != NULL) {
		good = good && outfile_look(path, OUTFILE_SHARED) == OUTFILE_OPEN
		       && read_lines(file, stream);
		(void)fclose(stream);
	}
	if (good)
		return file;
	usage_file_free(file);
	return NULL;
}

const char *
usage_file_path(const struct usage_file *file)
{
	return file->path;
}

void
usage_file_free(struct usage_file *file)
{
	if (file == NULL)
		return;
	drop_oldest(file, file->count);
	free(file->entries);
	free(file->path);
	free(file);
}

/* ---- adding */

/* What a record says has to be something that we know: it comes from where strangers are. */
void
usage_file_add(struct usage_file *file, const struct usage_record *record,
	       const struct shelf *shelf)
{
	char id[USAGE_ID_MAX], code[USAGE_CODE_MAX], line[USAGE_LINE_MAX];
	const char *what = record->event == USAGE_FINISH ? usage_outcome_word(record->what)
			   : record->event == USAGE_LIMIT ? usage_limit_word(record->what) : "-";
	vv_language language;
	size_t index;

	(void)snprintf(id, sizeof id, "%.*s", (int)sizeof id - 1, record->questionnaire);
	(void)snprintf(code, sizeof code, "%.*s", (int)sizeof code - 1, record->language);
	if (usage_event_word(record->event) == NULL || what == NULL
	    || !vv_language_find(shelf->texts, code, &language))
		return;
	if (!vv_data_find(shelf->data, id, &index))
		(void)snprintf(id, sizeof id, "-");	/* it may have been taken away meanwhile */
	if (usage_line(line, usage_hour(), record->event, id, what, code, 1) == 0)
		return;
	*strrchr(line, ' ') = '\0';
	file->changed = add(file, line, 1) || file->changed;
}

/* ---- writing */

bool
usage_file_is_changed(const struct usage_file *file)
{
	return file->changed;
}

bool
usage_file_write(struct usage_file *file)
{
	/* whoever may read it is the administrator's to say, once it is there */
	bool there = access(file->path, F_OK) == 0;
	struct outfile out;

	if (outfile_open(&out, file->path, there ? OUTFILE_SHARED : OUTFILE_PRIVATE)
	    != OUTFILE_OPEN)
		return false;
	(void)fputs(USAGE_FIRST_LINE, out.stream);
	for (size_t i = 0; i < file->count; i++)
		(void)fprintf(out.stream, "%s %lu\n", file->entries[i].words,
			      file->entries[i].count);
	if (!outfile_close(&out, true))
		return false;
	file->changed = false;
	return true;
}
