/* Files that results are written to, and which format they have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "harness.h"
#include "frontend/outfile.h"
#include "frontend/output.h"
#include "frontend/pairs.h"

static char folder[] = "/tmp/output-test-XXXXXX";
static char path[64], other[64];

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof path, "%s/a.txt", folder);
	snprintf(other, sizeof other, "%s/b.txt", folder);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(path);
	unlink(other);
	return rmdir(folder);		/* fails where something was left behind */
}

static void
holds(const char *text)
{
	char found[64] = "";
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	found[fread(found, 1, sizeof found - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(found, text);
}

static const struct output_of nobody = { .language = VV_EN };

static enum output_status
write_text(const char *text, bool replace, const char *wanted)
{
	struct output output = { .bytes = (char *)text, .length = strlen(text) };
	char *line = NULL;
	enum output_status status = output_write(path, &output, replace, &nobody, &line);

	if (wanted == NULL)
		assert_null(line);
	else if (line == NULL || strstr(line, wanted) == NULL)
		fail_msg("%s", line);
	free(line);
	return status;
}

static void
writes_replaces_and_leaves(void **state)
{
	struct stat there;

	(void)state;
	assert_int_equal(write_text("one", false, NULL), OUTPUT_WRITTEN);
	holds("one");
	assert_int_equal(stat(path, &there), 0);
	assert_int_equal(there.st_mode & 07777, 0600);
	assert_int_equal(write_text("two", false, "already"), OUTPUT_EXISTS);
	holds("one");
	assert_int_equal(chmod(path, 0644), 0);
	assert_int_equal(write_text("three", true, NULL), OUTPUT_WRITTEN);
	holds("three");
	assert_int_equal(stat(path, &there), 0);
	assert_int_equal(there.st_mode & 07777, 0600);
}

static void
refuses_links(void **state)
{
	(void)state;
	unlink(path);
	assert_int_equal(symlink("b.txt", path), 0);
	assert_int_equal(write_text("one", true, "link"), OUTPUT_FAILED);
	assert_int_equal(access(other, F_OK), -1);
	unlink(path);
}

/* A file that comes there while ours is written is not lost. */
static void
does_not_overtake_another(void **state)
{
	struct outfile file;

	(void)state;
	assert_int_equal(outfile_open(&file, path, OUTFILE_PRIVATE_NEW), OUTFILE_OPEN);
	fputs("ours", file.stream);
	harness_write(folder, "a.txt", "theirs");
	assert_false(outfile_close(&file, true));
	holds("theirs");
}

static void
what_is_not_whole_leaves_what_was(void **state)
{
	struct outfile file;

	(void)state;
	harness_write(folder, "a.txt", "before");
	assert_int_equal(outfile_open(&file, path, OUTFILE_SHARED), OUTFILE_OPEN);
	fputs("half", file.stream);
	assert_false(outfile_close(&file, false));
	holds("before");
}

static void
a_name_says_the_format(void **state)
{
	enum frontend_format format;

	(void)state;
	assert_true(output_format_of("x/y.html", &format));
	assert_int_equal(format, FORMAT_HTML);
	assert_true(output_format_of("a.b.pdf", &format));
	assert_int_equal(format, FORMAT_PDF);
	assert_false(output_format_of(".ics", &format));
	assert_false(output_format_of("a.HTM", &format));
	assert_false(output_format_of("", &format));
}

/* A PDF is kept as what it is made from. */
static void
makes_one_at_once_and_one_later(const struct vv_report *report)
{
	struct output_of of = { .language = VV_EN, .report = report };
	struct output output = { .bytes = NULL };
	char *line = NULL;

	assert_int_equal(output_make(&output, FORMAT_PDF, &of, &line), EXIT_DONE);
	assert_int_equal(output.format, FORMAT_JSON);
	assert_int_equal(output.wanted, FORMAT_PDF);
	output_clear(&output);
	assert_int_equal(output_make(&output, FORMAT_HTML, &of, &line), EXIT_DONE);
	assert_int_equal(output_finish(&output, &of, &line), EXIT_DONE);
	assert_int_equal(output.format, FORMAT_HTML);
	assert_int_equal(output.length, strlen(output.bytes));
	output_clear(&output);
}

static void
a_report_says_the_name(void **state)
{
	struct harness h = harness_open(HARNESS_ALWAYS, "2024-06-01");
	struct vv_error err = { 0 };
	struct vv_report *report = NULL;
	char *name;

	(void)state;
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, &err), VV_OK);
	name = output_default_name(report, FORMAT_PDF);
	assert_string_equal(name, "veiviser-test-2024-06-01.pdf");
	assert_true(output_has_format(FORMAT_HTML, report));
	assert_false(output_has_format(FORMAT_ICS, report));	/* it has no day */
	free(name);
	makes_one_at_once_and_one_later(report);
	vv_report_free(report);
	harness_close(&h);
}

/* The second language is the client's; turned it is the only one, and an exchange is one of both. */
static void
whose_language_is_which(void **state)
{
	struct interview interview = { .language = 1, .beside = 2 };
	vv_language second = 9;

	(void)state;
	assert_false(interview_second(&interview, &second));
	interview_turn(&interview, true);
	assert_false(interview.turned);
	interview.paired = true;
	assert_true(interview_second(&interview, &second));
	assert_int_equal(second, 2);
	interview_turn(&interview, true);
	assert_int_equal(interview.language, 2);
	assert_false(interview_second(&interview, &second));
	interview_speak(&interview, 0);
	interview_turn(&interview, false);
	assert_int_equal(interview.language, 1);
	assert_int_equal(interview.beside, 0);
	interview_speak(&interview, 0);
	assert_int_equal(interview.language, 0);
	assert_int_equal(interview.beside, 1);
	interview.beside = 0;
	assert_false(interview_second(&interview, &second));
}

static void
a_text_is_found_by_its_place(void **state)
{
	static char texts[500][2];
	struct pairs below = { .all = NULL }, above = { .below = &below };

	(void)state;
	assert_null(pairs_find(&above, "?"));
	for (size_t i = 0; i < 500; i++) {
		texts[i][0] = 'x';
		pairs_set(&below, texts[i], texts[499 - i]);
	}
	pairs_set(&above, texts[7], "seven");
	pairs_set(&above, texts[7], "eight");
	pairs_set(&above, "", "nothing");
	for (size_t i = 0; i < 500; i++)
		assert_ptr_equal(pairs_find(&below, texts[i]), texts[499 - i]);
	assert_string_equal(pairs_find(&above, texts[7]), "eight");
	assert_ptr_equal(pairs_find(&above, texts[8]), texts[491]);
	pairs_clear(&above);
	assert_ptr_equal(pairs_find(&above, texts[7]), texts[492]);
	pairs_clear(&below);
	assert_null(pairs_find(&above, texts[7]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_replaces_and_leaves),
		cmocka_unit_test(refuses_links),
		cmocka_unit_test(does_not_overtake_another),
		cmocka_unit_test(what_is_not_whole_leaves_what_was),
		cmocka_unit_test(a_name_says_the_format),
		cmocka_unit_test(a_report_says_the_name),
		cmocka_unit_test(whose_language_is_which),
		cmocka_unit_test(a_text_is_found_by_its_place),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
