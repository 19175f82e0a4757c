/* inifile: what a data file may hold, every fault with its place, and that the
 * scanner and libiniparser read the same. */
#include "model/inifile.h"

/* cmocka needs these four before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <locale.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "[veiviser]\nformat = 1\n"

struct fixture {
	char dir[64];
	int dir_fd;
	struct arena arena;
	struct diagnostics list;
	struct ini ini;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	strcpy(f->dir, "inifile-test-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	f->dir_fd = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(f->dir_fd >= 0);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	unlinkat(f->dir_fd, "a.ini", 0);
	unlinkat(f->dir_fd, "b.ini", 0);
	close(f->dir_fd);
	rmdir(f->dir);
	diagnostics_clear(&f->list);
	arena_clear(&f->arena);
	free(f);
	return 0;
}

static void
write_file(struct fixture *f, const char *name, const char *bytes, size_t length)
{
	int fd = openat(f->dir_fd, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), (ssize_t)length);
	close(fd);
}

static enum vv_status
read_text(struct fixture *f, const char *bytes, size_t length)
{
	diagnostics_clear(&f->list);
	arena_reset(&f->arena);
	write_file(f, "a.ini", bytes, length);
	return ini_read(&f->ini, &f->arena, f->dir_fd, "a.ini", NULL, &f->list);
}

static const char *
value_of(const struct fixture *f, const char *section, const char *key)
{
	const struct ini_section *found = ini_find(&f->ini, section);
	const struct ini_key *k = found == NULL ? NULL : ini_section_find(found, key);

	return k == NULL ? NULL : k->value;
}

static void
reads_sections_and_keys_in_file_order(void **state)
{
	struct fixture *f = *state;
	static const char text[] = HEAD
		"\n"
		"; a comment\n"
		"# another; with \"anything\" in it\n"
		"[question.region]\n"
		"label = \"Where, {name}?\"  \n"
		"relevant = a = \"x\" and b\n"
		"hint.2 =\"blanks  and ; # kept \"\n"
		"empty =\n"
		"empty2 = \"\"\n"
		"[a]\n";
	const struct ini_section *section;

	assert_int_equal(read_text(f, text, sizeof text - 1), VV_OK);
	assert_int_equal(f->list.count, 0);
	assert_int_equal(f->ini.section_count, 3);
	assert_string_equal(f->ini.file, "a.ini");
	section = &f->ini.sections[1];
	assert_string_equal(section->name, "question.region");
	assert_int_equal(section->line, 6);
	assert_int_equal(section->key_count, 5);
	assert_string_equal(section->keys[0].value, "Where, {name}?");
	assert_true(section->keys[0].quoted);
	assert_int_equal(section->keys[0].line, 7);
	assert_int_equal(section->keys[0].value_column, 10);
	assert_string_equal(section->keys[1].value, "a = \"x\" and b");
	assert_false(section->keys[1].quoted);
	assert_int_equal(section->keys[1].value_column, 12);
	assert_string_equal(section->keys[2].name, "hint.2");
	assert_string_equal(section->keys[2].value, "blanks  and ; # kept ");
	assert_string_equal(section->keys[3].value, "");
	assert_false(section->keys[3].quoted);
	assert_string_equal(section->keys[4].value, "");
	assert_true(section->keys[4].quoted);
	assert_int_equal(f->ini.sections[2].key_count, 0);
	assert_null(ini_find(&f->ini, "b"));
	assert_null(ini_section_find(section, "hint"));
	assert_int_equal(ini_value_place(&f->ini, &section->keys[0]).column, 10);
	assert_int_equal(ini_key_place(&f->ini, &section->keys[0]).column, 1);
	assert_int_equal(ini_section_place(&f->ini, section).line, 6);
}

static void
takes_windows_line_ends_and_a_missing_last_one(void **state)
{
	struct fixture *f = *state;
	static const char windows[] = "[veiviser]\r\nformat = 1\r\nt = \"blå\"\r\n";
	static const char cut[] = "[a]\nk = v\nb =";

	assert_int_equal(read_text(f, windows, sizeof windows - 1), VV_OK);
	assert_string_equal(value_of(f, "veiviser", "format"), "1");
	assert_string_equal(value_of(f, "veiviser", "t"), "blå");
	assert_int_equal(read_text(f, cut, sizeof cut - 1), VV_OK);
	assert_string_equal(value_of(f, "a", "k"), "v");
	assert_string_equal(value_of(f, "a", "b"), "");
	assert_int_equal(read_text(f, "", 0), VV_OK);
	assert_int_equal(f->ini.section_count, 0);
}

static void
gives_translators_notes_to_what_follows(void **state)
{
	struct fixture *f = *state;
	static const char text[] =
		"; Translators: a whole section\n"
		"[a]\n"
		"; plain\n"
		"; Translators: first line\n"
		"; second line\n"
		"k = v\n"
		"l = v\n"
		"; Translators: lost, a blank line follows\n"
		"\n"
		"m = v\n";

	assert_int_equal(read_text(f, text, sizeof text - 1), VV_OK);
	assert_string_equal(f->ini.sections[0].note, "a whole section");
	assert_string_equal(f->ini.sections[0].keys[0].note, "first line second line");
	assert_null(f->ini.sections[0].keys[1].note);
	assert_null(f->ini.sections[0].keys[2].note);
}

/* One faulty text, and the first finding about it. */
static const struct {
	const char *text;
	size_t length;		/* 0: up to the NUL */
	enum diagnostic_code code;
	int line, column;
} faults[] = {
	{ "\xEF\xBB\xBF" HEAD, 0, DIAGNOSTIC_BYTE_ORDER_MARK, 1, 1 },
	{ "k = v\n" HEAD, 0, DIAGNOSTIC_SYNTAX, 1, 1 },
	{ HEAD " k = v\n", 0, DIAGNOSTIC_SYNTAX, 3, 1 },
	{ HEAD "k\n", 0, DIAGNOSTIC_SYNTAX, 3, 2 },
	{ HEAD "k v = 1\n", 0, DIAGNOSTIC_SYNTAX, 3, 3 },
	{ HEAD "= v\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 1 },
	{ HEAD "Key = v\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 1 },
	{ HEAD "kEy = v\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 2 },
	{ HEAD "a:b = v\n", 0, DIAGNOSTIC_SYNTAX, 3, 2 },
	{ HEAD "blå = v\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 3 },
	{ HEAD "k = \"åpen\n", 0, DIAGNOSTIC_QUOTE, 3, 5 },
	{ HEAD "k = \"blå\" x\n", 0, DIAGNOSTIC_QUOTE, 3, 10 },
	{ HEAD "k = \"a \"b\" c\"\n", 0, DIAGNOSTIC_QUOTE, 3, 9 },
	{ HEAD "k = \"a\\\"b\"\n", 0, DIAGNOSTIC_QUOTE, 3, 7 },
	{ HEAD "k = \"a\" = b\n", 0, DIAGNOSTIC_QUOTE, 3, 8 },
	{ HEAD "k = 'a'\n", 0, DIAGNOSTIC_QUOTE, 3, 5 },
	{ HEAD "k = a ; b\n", 0, DIAGNOSTIC_COMMENT_IN_VALUE, 3, 7 },
	{ HEAD "k = https://x/#a\n", 0, DIAGNOSTIC_COMMENT_IN_VALUE, 3, 15 },
	{ HEAD "k = a \\\n", 0, DIAGNOSTIC_CONTINUATION, 3, 7 },
	{ HEAD "; a comment \\  \n", 0, DIAGNOSTIC_CONTINUATION, 3, 13 },
	{ HEAD "k = 1\nl = 1\nk = 2\n", 0, DIAGNOSTIC_DUPLICATE_KEY, 5, 1 },
	{ HEAD "[a]\nk = 1\n[veiviser]\nl = 1\n", 0, DIAGNOSTIC_DUPLICATE_SECTION, 5, 1 },
	{ HEAD "[a\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 3 },
	{ HEAD "[a b]\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 3 },
	{ HEAD "[]\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 2 },
	{ HEAD "[A]\n", 0, DIAGNOSTIC_NAME_SYNTAX, 3, 2 },
	{ HEAD "[a]b]\n", 0, DIAGNOSTIC_SYNTAX, 3, 4 },
	{ HEAD "[a] ; why\n", 0, DIAGNOSTIC_SYNTAX, 3, 4 },
	{ HEAD "k =\tv\n", 0, DIAGNOSTIC_BYTE, 3, 4 },
	{ HEAD "k = \"\x1B[2J\"\n", 0, DIAGNOSTIC_BYTE, 3, 6 },
	{ HEAD "k = a\rb\n", 0, DIAGNOSTIC_BYTE, 3, 6 },
	{ HEAD "k = \"bl\xE5\"\n", 0, DIAGNOSTIC_BYTE, 3, 8 },
	{ HEAD "k = \"\xC0\xAF\"\n", 0, DIAGNOSTIC_BYTE, 3, 6 },
	{ HEAD "k = \"\xED\xA0\x80\"\n", 0, DIAGNOSTIC_BYTE, 3, 6 },
	{ HEAD "k = \"å\xC2\x9B\"\n", 0, DIAGNOSTIC_BYTE, 3, 7 },
	{ HEAD "k = \"\xE2\x80\xAE" "evil\"\n", 0, DIAGNOSTIC_BYTE, 3, 6 },
	{ HEAD "; \xE2\x81\xA6\n", 0, DIAGNOSTIC_BYTE, 3, 3 },
	{ HEAD "k = \"a\0b\"\n", sizeof HEAD - 1 + 10, DIAGNOSTIC_BYTE, 3, 7 },
};

static void
names_each_fault_with_its_place(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		size_t length = faults[i].length != 0 ? faults[i].length : strlen(faults[i].text);
		enum vv_status status = read_text(f, faults[i].text, length);
		const struct diagnostic *d = f->list.all;

		if (status != VV_DATA || f->list.count != 1)
			fail_msg("fault %zu: status %d, %zu findings", i, status, f->list.count);
		if (d->code != faults[i].code || d->line != faults[i].line || d->column != faults[i].column ||
		    d->warning || strcmp(d->file, "a.ini") != 0)
			fail_msg("fault %zu: '%s' V%04u at %s:%d:%d", i, d->text, d->code, d->file, d->line, d->column);
		if (strstr(d->text, "; ") == NULL && d->code != DIAGNOSTIC_BYTE && d->code != DIAGNOSTIC_DUPLICATE_KEY)
			fail_msg("fault %zu names no cure: '%s'", i, d->text);
	}
}

static void
tells_all_faults_of_a_file_at_once(void **state)
{
	struct fixture *f = *state;
	static const char text[] = "k = v\n[a\nk = 1\nl = \"x\n[b]\nm = a;b\nm = 2\nm = 3\n";
	static const int lines[] = { 1, 2, 4, 6, 8 };

	assert_int_equal(read_text(f, text, sizeof text - 1), VV_DATA);
	assert_int_equal(f->list.count, sizeof lines / sizeof lines[0]);
	for (size_t i = 0; i < f->list.count; i++)
		assert_int_equal(f->list.all[i].line, lines[i]);
	assert_non_null(strstr(f->list.all[4].text, "line 7"));
}

static void
limits_lines_names_keys_and_files(void **state)
{
	struct fixture *f = *state;
	char line[1100];
	size_t size = INI_FILE_BYTES_MAX + 1, length = 0;
	char *big = malloc(size);

	memset(line, 'x', sizeof line);
	memcpy(line, "[a]\nk = ", 8);
	line[4 + INI_LINE_BYTES_MAX] = '\n';
	assert_int_equal(read_text(f, line, 4 + INI_LINE_BYTES_MAX + 1), VV_OK);
	assert_int_equal(strlen(value_of(f, "a", "k")), INI_LINE_BYTES_MAX - 4);
	line[4 + INI_LINE_BYTES_MAX] = 'x';
	assert_int_equal(read_text(f, line, 4 + INI_LINE_BYTES_MAX + 1), VV_DATA);
	assert_int_equal(f->list.all[0].code, DIAGNOSTIC_LINE_LENGTH);
	assert_int_equal(f->list.all[0].line, 2);

	memcpy(line + 4, "xxxx", 4);
	memcpy(line + 300, " = 1\n", 5);
	assert_int_equal(read_text(f, line, 305), VV_DATA);
	assert_int_equal(f->list.all[0].code, DIAGNOSTIC_NAME_SYNTAX);

	for (int i = 0; i <= INI_KEYS_MAX; i++)
		length += (size_t)sprintf(big + length, i == 0 ? "[a]\n" : "k%d = 1\n", i);
	assert_int_equal(read_text(f, big, length), VV_OK);
	assert_int_equal(f->ini.sections[0].key_count, INI_KEYS_MAX);
	assert_string_equal(f->ini.sections[0].keys[INI_KEYS_MAX - 1].name, "k10000");
	memcpy(big + length, "l = 1\n", 6);
	assert_int_equal(read_text(f, big, length + 6), VV_DATA);
	assert_int_equal(f->list.all[0].code, DIAGNOSTIC_TOO_MANY_KEYS);

	memset(big, '\n', size);
	assert_int_equal(read_text(f, big, size - 1), VV_OK);
	assert_int_equal(read_text(f, big, size), VV_DATA);
	assert_int_equal(f->list.all[0].code, DIAGNOSTIC_FILE_SIZE);
	free(big);
}

static void
reads_ordinary_files_only(void **state)
{
	struct fixture *f = *state;
	struct ini ini;

	assert_int_equal(ini_read(&ini, &f->arena, f->dir_fd, "none.ini", NULL, &f->list), VV_IO);
	assert_int_equal(f->list.all[0].code, DIAGNOSTIC_FILE_MISSING);
	assert_int_equal(ini_read(&ini, &f->arena, f->dir_fd, ".", NULL, &f->list), VV_DATA);
	assert_int_equal(f->list.all[1].code, DIAGNOSTIC_FILE_KIND);
	write_file(f, "a.ini", HEAD, sizeof HEAD - 1);
	assert_int_equal(symlinkat("a.ini", f->dir_fd, "b.ini"), 0);
	assert_int_equal(ini_read(&ini, &f->arena, f->dir_fd, "b.ini", NULL, &f->list), VV_DATA);
	assert_int_equal(f->list.all[2].code, DIAGNOSTIC_FILE_KIND);
	unlinkat(f->dir_fd, "b.ini", 0);
	assert_int_equal(mkfifoat(f->dir_fd, "b.ini", 0600), 0);
	assert_int_equal(ini_read(&ini, &f->arena, f->dir_fd, "b.ini", NULL, &f->list), VV_DATA);
	assert_int_equal(f->list.all[3].code, DIAGNOSTIC_FILE_KIND);
}

static void
heading_stops_after_the_second_section(void **state)
{
	struct fixture *f = *state;
	static const char text[] = HEAD
		"; a [ in a comment\n[questionnaire]\nlabel = \"[x]\"\nfrom = 2024-01-01\n"
		"[question.a]\nthis is never read\n";

	write_file(f, "a.ini", text, sizeof text - 1);
	assert_int_equal(ini_read_heading(&f->ini, &f->arena, f->dir_fd, "a.ini", &f->list), VV_OK);
	assert_int_equal(f->ini.section_count, 2);
	assert_string_equal(value_of(f, "questionnaire", "label"), "[x]");
	assert_string_equal(value_of(f, "questionnaire", "from"), "2024-01-01");
	assert_int_equal(ini_read(&f->ini, &f->arena, f->dir_fd, "a.ini", NULL, &f->list), VV_DATA);
}

/* A file of format 2 ends with [end], and the heading of one is only read when it does. */
static void
sees_where_a_file_ends(void **state)
{
	static const struct {
		const char *text;
		int line;	/* of the fault; -1: there is none */
		int heading;	/* the same when only the heading is read; 0: not known */
	} files[] = {
		{ "format = 2\n[a]\n[end]\n", -1, -1 },
		{ "format = 2\n[end]\n", -1, -1 },
		{ "format = 2\n[a]\n[b]\n[end]  \n\n \n", -1, -1 },
		{ "format = 2\n[a]\n[b]\n[end]\r\n", -1, -1 },
		{ "format = 2\n[a]\n[b]\n[end]", -1, -1 },
		{ "format = 2\n", 2, 2 },
		{ "format = 2\n[a]\nk = \"cut", 4, 4 },
		{ "format = 2\n[a]\n[b]\n[end", 5, 0 },
		{ "format = 2\n[a]\n[b]\n[end]\nk = v\n", 6, 0 },
		{ "format = 2\n[a]\n[b]\n[end]\n\n; a comment\n", 7, 0 },
		{ "format = 2\n[end]\n[b]\n[ende]\n", 4, 4 },
		{ "format = 1\n[a]\n[b]\n", -1, -1 },
		{ "format = 1\n[a]\n[end]\n", 4, -1 },
		{ "format = 3\n[a]\n", -1, -1 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		char text[128] = "[veiviser]\n";
		int wanted = files[i].line;

		strcat(text, files[i].text);
		for (int heading = 0; heading < 2; heading++) {
			enum vv_status status = read_text(f, text, strlen(text));

			if (heading) {
				diagnostics_clear(&f->list);
				status = ini_read_heading(&f->ini, &f->arena, f->dir_fd, "a.ini",
							  &f->list);
				wanted = files[i].heading;
			}
			assert_int_equal(status, wanted >= 0 ? VV_DATA : VV_OK);
			assert_int_equal(f->list.count, wanted >= 0);
			if (wanted >= 0)
				assert_int_equal(f->list.all[0].line, wanted);
			else
				assert_null(ini_find(&f->ini, "end"));
		}
	}
}

static void
adds_the_bytes_to_the_digest(void **state)
{
	struct fixture *f = *state;
	struct digest *digest = digest_new();
	char expected[SHA256_DIGEST_STRING_LENGTH];

	write_file(f, "a.ini", HEAD "\n", sizeof HEAD);
	write_file(f, "b.ini", "faulty", 6);
	assert_non_null(digest);
	assert_int_equal(ini_read(&f->ini, &f->arena, f->dir_fd, "a.ini", digest, &f->list), VV_OK);
	assert_int_equal(ini_read(&f->ini, &f->arena, f->dir_fd, "b.ini", digest, &f->list), VV_DATA);
	SHA256Data((const uint8_t *)HEAD "\nfaulty", sizeof HEAD + 6, expected);
	expected[16] = '\0';
	assert_string_equal(digest_text(digest), expected);
	assert_ptr_equal(digest_text(digest), digest_text(digest));
	digest_free(digest);
}

/* Whatever the scanner lets through, libiniparser reads the same: random lines of
 * the characters that trip it, many files. */
static void
never_disagrees_with_the_library(void **state)
{
	static const char characters[] = "aZ=\"'[];#\\ .{}%,\xC3\xA5:";
	struct fixture *f = *state;
	unsigned random = 1, passed = 0;

	for (int round = 0; round < 3000; round++) {
		char text[512] = HEAD;
		size_t length = sizeof HEAD - 1;

		for (int key = 0; key < 3; key++) {
			length += (size_t)sprintf(text + length, "k%d = ", key);
			for (unsigned i = random >> 28; i > 0; i--) {
				random = random * 1103515245u + 12345u;
				text[length++] = characters[(random >> 16) % (sizeof characters - 1)];
			}
			random = random * 1103515245u + 12345u;
			text[length++] = '\n';
		}
		if (read_text(f, text, length) == VV_OK)
			passed++;
		for (size_t i = 0; i < f->list.count; i++)
			if (f->list.all[i].code == DIAGNOSTIC_LIBRARY_DISAGREES)
				fail_msg("library and scanner differ on line %d of:\n%s", f->list.all[i].line, text);
	}
	assert_true(passed > 30);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_sections_and_keys_in_file_order, setup, teardown),
		cmocka_unit_test_setup_teardown(takes_windows_line_ends_and_a_missing_last_one, setup, teardown),
		cmocka_unit_test_setup_teardown(gives_translators_notes_to_what_follows, setup, teardown),
		cmocka_unit_test_setup_teardown(names_each_fault_with_its_place, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_all_faults_of_a_file_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(limits_lines_names_keys_and_files, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_ordinary_files_only, setup, teardown),
		cmocka_unit_test_setup_teardown(heading_stops_after_the_second_section, setup, teardown),
		cmocka_unit_test_setup_teardown(sees_where_a_file_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(adds_the_bytes_to_the_digest, setup, teardown),
		cmocka_unit_test_setup_teardown(never_disagrees_with_the_library, setup, teardown),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
