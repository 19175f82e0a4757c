/* Usage figures: what a file may hold, how it grows, what of a visitor's process is believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "languages.h"
#include "frontend/place.h"
#include "frontend/usage_file.h"
#include "guard/lifeline.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/usage-test-XXXXXX";
static char path[sizeof folder + 16];
static struct vv_data *data;
static struct vv_texts *texts;
static struct shelf shelf;

static void
put(const char *name, const char *text)
{
	char file[64];
	FILE *out;

	snprintf(file, sizeof file, "%s/%s", folder, name);
	out = fopen(file, "w");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

static char *
get(void)
{
	static char text[8 * 1024 * 1024];
	FILE *in = fopen(path, "r");
	size_t length;

	assert_non_null(in);
	length = fread(text, 1, sizeof text - 1, in);
	fclose(in);
	text[length] = '\0';
	return text;
}

static int
prepare(void **state)
{
	struct vv_error err = { .texts = NULL };

	(void)state;
	if (mkdtemp(folder) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/usage", folder);
	put("desk.ini", "[veiviser]\nformat = 1\n[questionnaire]\nlabel = \"Desk\"\nfrom = 2000-01-01\n"
	    "review_by = 2099-12-31\n[source.law]\ntitle = \"Law\"\n[verdict.any]\n"
	    "outcome = information\ntext = \"Any.\"\nsource = law\n"
	    "[question.q]\ntype = text\nlabel = \"Q\"\nrequired = no\n[item.i]\nkind = notice\n"
	    "text = \"{q}\"\nsource = law\n");
	if (vv_texts_open(&texts, languages_folder(), NULL) != VV_OK
	    || vv_data_open(&data, folder, NULL, texts, &err) != VV_OK)
		return 1;
	shelf = (struct shelf){ .texts = texts, .data = data };
	return 0;
}

static int
clean(void **state)
{
	char command[64];

	(void)state;
	vv_data_free(data);
	vv_texts_free(texts);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct usage_record
record(unsigned event, unsigned what, const char *questionnaire, const char *language)
{
	struct usage_record made = { .event = (uint16_t)event, .what = (uint16_t)what };

	memset(made.questionnaire, 'x', sizeof made.questionnaire);
	memset(made.language, 'x', sizeof made.language);
	memcpy(made.questionnaire, questionnaire, strlen(questionnaire) + 1);
	memcpy(made.language, language, strlen(language) + 1);
	return made;
}

static void
add(struct usage_file *file, unsigned event, unsigned what, const char *id, const char *language)
{
	struct usage_record made = record(event, what, id, language);

	usage_file_add(file, &made, &shelf);
}

static void
adds_up(void **state)
{
	struct usage_file *file = usage_file_open(path);
	const char *text;

	(void)state;
	assert_non_null(file);
	assert_false(usage_file_is_changed(file));
	for (int i = 0; i < 3; i++)
		add(file, USAGE_START, 0, "desk", "en");
	add(file, USAGE_FINISH, VV_OUTCOME_INFORMATION, "desk", "nb");
	add(file, USAGE_LIMIT, USAGE_IDLE, "-", "en");
	assert_true(usage_file_is_changed(file));
	assert_true(usage_file_write(file));
	usage_file_free(file);
	text = get();
	assert_memory_equal(text, USAGE_FIRST_LINE, strlen(USAGE_FIRST_LINE));
	assert_non_null(strstr(text, "Z start desk - en 3\n"));
	assert_non_null(strstr(text, "Z finish desk information nb 1\n"));
	assert_non_null(strstr(text, "Z limit - idle en 1\n"));
	/* and goes on where it was */
	file = usage_file_open(path);
	assert_non_null(file);
	add(file, USAGE_START, 0, "desk", "en");
	assert_true(usage_file_write(file));
	usage_file_free(file);
	text = get();
	assert_true(strstr(text, "Z start desk - en 4\n") != NULL
		    || strstr(text, "Z start desk - en 1\n") != NULL);	/* the hour has turned */
}

/* A visitor's process is not believed: nothing of its own gets into the file. */
static void
believes_nothing(void **state)
{
	struct usage_record made;
	struct usage_file *file;
	const char *text;

	(void)state;
	(void)unlink(path);
	file = usage_file_open(path);
	add(file, 77, 0, "desk", "en");
	add(file, USAGE_FINISH, 99, "desk", "en");
	add(file, USAGE_LIMIT, 99, "desk", "en");
	add(file, USAGE_START, 0, "desk", "Qzwx");
	add(file, USAGE_START, 0, "desk", "en\nQzwx");
	memset(&made, 'Q', sizeof made);
	usage_file_add(file, &made, &shelf);
	made.event = USAGE_START;
	usage_file_add(file, &made, &shelf);
	assert_false(usage_file_is_changed(file));
	add(file, USAGE_START, 0, "Qzwx", "en");
	add(file, USAGE_START, 0, "desk - en 9\nQzwx", "en");
	assert_true(usage_file_write(file));
	text = get();
	assert_null(strchr(text, 'Q'));
	assert_non_null(strstr(text, "Z start - - en 2\n"));
	usage_file_free(file);
}

static void
leaves_other_files_alone(void **state)
{
	static const char *const others[] = {
		"root:x:0:0\n", "# veiviser usage 2\n", "# veiviser usage 1\nnonsense\n",
		"# veiviser usage 1\n2026-11-30T14Z start desk - en 0\n",
		"# veiviser usage 1\n2026-11-30T14Z start desk - en -1\n",
		"# veiviser usage 1\n2026-11-30T14Z start desk - en 99999999999999999999999\n",
		"# veiviser usage 1\n2026-11-30T14Z start desk en 1\n",
		"# veiviser usage 1\n2026-11-30 start desk - en 1\n",
		"# veiviser usage 1\n2026-11-30T14Z start  desk en 1\n",
		"# veiviser usage 1\n2026-11-30T14Z start desk - en 1",
	};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		put("usage", others[i]);
		if (usage_file_open(path) != NULL)
			fail_msg("taken: %s", others[i]);
		assert_string_equal(get(), others[i]);
	}
	put("usage", "");
	usage_file_free(usage_file_open(path));
	(void)unlink(path);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_null(usage_file_open(path));
	(void)unlink(path);
}

static void
is_bounded(void **state)
{
	FILE *out = fopen(path, "w");
	struct usage_file *file;
	const char *text;
	size_t lines = 0;

	(void)state;
	fputs(USAGE_FIRST_LINE, out);
	for (int i = 0; i < USAGE_LINES_MAX + 5000; i++)
		fprintf(out, "%04d-01-01T%02dZ start desk - en 1\n", 1000 + i / 24 % 9000, i % 24);
	fclose(out);
	file = usage_file_open(path);
	assert_non_null(file);
	add(file, USAGE_START, 0, "desk", "en");
	assert_true(usage_file_write(file));
	usage_file_free(file);
	text = get();
	for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
		lines++;
	assert_in_range(lines, USAGE_LINES_MAX * 9 / 10, USAGE_LINES_MAX + 1);
	assert_null(strstr(text, "1000-01-01T00Z"));	/* the oldest has gone */
	assert_non_null(strstr(text, "Z start desk - en 1\n"));
	(void)unlink(path);
}

/* Over SSH: lines that are added, in one write each, up to a bound. */
static void
adds_lines(void **state)
{
	struct interview_place place = { .kind = PLACE_SSH, .printer = -1 };
	struct interview interview = { .texts = texts, .place = &place };
	struct stat there;

	(void)state;
	assert_int_equal(usage_open(NULL), -1);
	assert_int_equal(usage_open(folder), -1);
	place.usage = usage_open(path);
	assert_true(place.usage >= 0);
	assert_int_equal(fstat(place.usage, &there), 0);
	assert_int_equal(there.st_mode & 0777, 0600);
	usage_limit(&interview, USAGE_ABSOLUTE);
	usage_refused(place.usage, USAGE_PER_ADDRESS);
	usage_refused(-1, USAGE_PER_ADDRESS);
	assert_non_null(strstr(get(), "Z limit - absolute en 1\n"));
	assert_non_null(strstr(get(), "Z limit - per_address - 1\n"));
	assert_int_equal(ftruncate(place.usage, USAGE_BYTES_MAX - 10), 0);
	usage_limit(&interview, USAGE_ABSOLUTE);
	assert_int_equal(fstat(place.usage, &there), 0);
	assert_int_equal(there.st_size, USAGE_BYTES_MAX - 10);
	close(place.usage);
	place.usage = -1;
	usage_limit(&interview, USAGE_ABSOLUTE);
	interview.place = NULL;
	usage_limit(&interview, USAGE_ABSOLUTE);
}

/* The end of the pipe is that of the last process that holds it. */
static void
waits_for_the_last(void **state)
{
	struct lifeline line = LIFELINE_NONE;
	char got[8];
	pid_t child;

	(void)state;
	assert_int_equal(lifeline_end(&line, got, sizeof got, 1000), 0);	/* there is none */
	assert_true(lifeline_open(&line));
	child = fork();
	if (child == 0) {
		int fd = lifeline_hold(&line);

		if (fork() == 0) {	/* outlives the first */
			usleep(200000);
			(void)!write(fd, "second", 6);
			_exit(0);
		}
		(void)!write(fd, "first", 5);
		_exit(0);
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(lifeline_end(&line, got, sizeof got, 10000), 8);
	assert_memory_equal(got, "firstsec", 8);	/* what has no room is dropped */
	assert_int_equal(line.read, -1);
	/* one that does not end is not waited for longer than was said */
	assert_true(lifeline_open(&line));
	child = fork();
	if (child == 0) {
		pause();
		_exit(0);
	}
	assert_int_equal(lifeline_end(&line, got, sizeof got, 50), 0);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adds_up), cmocka_unit_test(believes_nothing),
		cmocka_unit_test(leaves_other_files_alone), cmocka_unit_test(is_bounded),
		cmocka_unit_test(adds_lines), cmocka_unit_test(waits_for_the_last),
	};

	return cmocka_run_group_tests(tests, prepare, clean);
}
