/* Languages as files: each there is says what it writes so that it is read back; every fault of a
 * file is told with its place; chains, and what a language serves. */
#include "languages.h"
#include "seed.h"
#include "base/strbuf.h"
#include "model/languages.h"
#include "text/language.h"
#include "value/date.h"
#include "veiviser-check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROUNDS = 10000 };

static uint64_t seed = 7;

/* ---- what is written is read back ---- */

typedef void write_date(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
			vv_day day);

static void
dates_are_read_back(void **state)
{
	static write_date *const writers[] = {
		language_write_date, language_write_date_long, language_write_date_short,
	};
	vv_language count = vv_language_count(languages());
	vv_day first, last;

	(void)state;
	assert_true(vv_day_parse(&first, "1900-01-01") && vv_day_parse(&last, "2199-12-31"));
	assert_true(count >= 4);
	for (vv_language l = 0; l < count; l++)
		for (int round = 0; round < ROUNDS; round++) {
			vv_day day = first + (vv_day)seed_roll(&seed, (uint32_t)(last - first + 1)), read = 0;
			/* people keep their habit in another language */
			struct vv_error err = { .texts = languages(),
						.language = (vv_language)seed_roll(&seed, count) };
			struct strbuf buf = { 0 };

			writers[round % 3](&buf, l, languages(), day);
			assert_false(buf.failed);
			if (vv_day_read(&read, strbuf_text(&buf), &err) != VV_OK || read != day)
				fail_msg("%s: '%s': %s", vv_language_code(languages(), l),
					 strbuf_text(&buf), err.text);
			strbuf_clear(&buf);
		}
}

static void
months_alone_are_told_apart(void **state)
{
	(void)state;
	for (vv_language l = 0; l < vv_language_count(languages()); l++)
		for (int month = 1; month <= 12; month++) {
			struct strbuf buf = { 0 };
			char partial[16], year[] = "2031";

			snprintf(partial, sizeof partial, "%s-%02d", year, month);
			language_write_partial_date(&buf, l, languages(), partial);
			assert_non_null(strstr(strbuf_text(&buf), year));
			assert_null(strstr(strbuf_text(&buf), partial));
			strbuf_clear(&buf);
		}
}

/* ---- a folder made for a test ---- */

static char folder[] = "/tmp/languages-test-XXXXXX";

static int
begin(void **state)
{
	char path[200];

	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof path, "%s/languages", folder);
	return mkdir(path, 0700);
}

static int
end(void **state)
{
	char command[200];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

/* The file of English, with one of its lines replaced, or taken out (NULL), as that of @p code. */
static int
put_file(const char *code, const char *line, const char *by)
{
	char path[4200], text[500];
	FILE *from, *to;
	int number = 0, met = 0;

	snprintf(path, sizeof path, "%s/languages/en.ini", languages_folder());
	from = fopen(path, "r");
	snprintf(path, sizeof path, "%s/languages/%s.ini", folder, code);
	to = fopen(path, "w");
	assert_true(from != NULL && to != NULL);
	while (fgets(text, sizeof text, from) != NULL) {
		number++;
		if (line == NULL || strncmp(text, line, strlen(line)) != 0 || met != 0) {
			fputs(text, to);
			continue;
		}
		met = number;
		if (by != NULL)
			fprintf(to, "%s\n", by);
	}
	assert_true(fclose(from) == 0 && fclose(to) == 0);
	return met;
}

static void
remove_file(const char *code)
{
	char path[200];

	snprintf(path, sizeof path, "%s/languages/%s.ini", folder, code);
	assert_int_equal(unlink(path), 0);
}

static struct vv_texts *
open_folder(void)
{
	struct vv_texts *texts;

	assert_int_equal(vv_texts_open(&texts, folder, NULL), VV_OK);
	return texts;
}

/* ---- faults ---- */

struct told {
	char file[256];
	int line, column, count;
	char text[1024];
};

/* One fault may bring about others: this one is wanted. */
static const char *wanted;

static void
hear(void *payload, const struct vv_error *fault)
{
	struct told *told = payload;

	if (told->count++ > 0 && (wanted == NULL || strstr(fault->text, wanted) == NULL))
		return;
	snprintf(told->file, sizeof told->file, "%s", fault->file);
	snprintf(told->text, sizeof told->text, "%s", fault->text);
	told->line = fault->line;
	told->column = fault->column;
}

static struct told
check_folder(void)
{
	struct vv_texts *texts = open_folder();
	struct told told = { .count = 0 };
	struct vv_faults faults = { .tell = hear, .payload = &told };

	enum vv_status status = vv_languages_check(texts, &faults);

	assert_int_equal(status, told.count > 0 ? VV_DATA : VV_OK);
	vv_texts_free(texts);
	return told;
}

static void
every_fault_has_its_place(void **state)
{
	static const struct { const char *line, *by, *told; int column; } cases[] = {
		{ "format", "format = 9", "format '9' is not known", 10 },
		{ "[numbers]", "[numbrs]", "unknown section [numbrs]", 1 },
		{ "decimal", "decimel = \".\"", "did you mean 'decimal'?", 1 },
		{ "decimal", "decimal = .", "put it in double quotes", 11 },
		{ "decimal", "decimal = \"\"", "is empty", 12 },
		{ "direction", "direction = rtl", "only languages that are written from left to right", 13 },
		{ "direction", "direction = \"ltr\"", "take the quotes away", 14 },
		{ "place", "place = first", "no place among the languages", 9 },
		{ "percent", "percent = \"percent\"", "means nothing in this pattern", 12 },
		{ "percent", "percent = \"'%'\"", "lacks the letter N", 12 },
		{ "pattern", "pattern = \"N kr\"", "put words between ''", 14 },
		{ "pattern", "pattern = \"C 'N\"", "lacks the letter N", 12 },
		{ "date", "date = \"D Y\"", "lacks a letter for the month", 9 },
		{ "date", "date = \"D 'of M Y\"", "lacks the letter Y", 9 },
		{ "short = \"D", "short = \"D m Y'\"", "second ' is missing", 10 },
		{ "names = \"January", "names = \"January|February\"", "has 2 words, and is to have 12", 10 },
		{ "names = \"January", "names = \"a||c|d|e|f|g|h|i|j|k|l\"", "nothing stands here", 12 },
		{ "names = \"Monday", "names = \"M|T|W|T|F|S\"", "is to have 7", 10 },
		{ "week", "week = \"week|weeks\"", "has no N", 9 },
		{ "week", "fortnight = \"N fortnight|N fortnights\"", "nothing is counted by 'fortnight'", 1 },
		{ "week", "week = \"N week\"", "has 1 forms, but the language has 2", 9 },
		{ "samples", "samples = \"1|0 1 2\"", "1 takes form 1 of the plural here", 12 },
		{ "outer", "outer = \"“\"", "is to have 2", 10 },
		{ "alphabet", "alphabet = \"a b 7\"", "'7' is no letter", 17 },
		{ "alphabet", "alphabet = \"a b c=B\"", "'B' stands twice", 19 },
		{ "alphabet", "alphabet = \"a b sch\"", "'sch' is no letter", 17 },
	};
	static const char *const needed[] = {
		"name ", "decimal", "group", "minus", "percent", "pattern", "date", "long", "month_year",
		"comma", "last", "outer", "inner", "alphabet", "yes", "no ", "samples",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int line = put_file("en", cases[i].line, cases[i].by);
		struct told told;

		wanted = cases[i].told;
		told = check_folder();
		wanted = NULL;
		if (line == 0 || told.count == 0 || told.line != line
		    || told.column != cases[i].column || strstr(told.text, cases[i].told) == NULL
		    || strcmp(told.file, "languages/en.ini") != 0)
			fail_msg("%s: line %d: %s:%d:%d: %s", cases[i].by, line, told.file, told.line,
				 told.column, told.text);
	}
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		struct told told;

		put_file("en", needed[i], NULL);
		told = check_folder();
		if (told.count == 0 || told.line == 0 || strstr(told.text, "add it") == NULL)
			fail_msg("without '%s': %s", needed[i], told.text);
	}
	put_file("en", NULL, NULL);
	assert_int_equal(check_folder().count, 0);
}

static void
files_lie_to_one_another(void **state)
{
	static const struct { const char *heading[2], *told; } cases[] = {
		{ { "direction = ltr\nfallback = zz", "direction = ltr" }, "there is no language 'zz'" },
		{ { "direction = ltr\nfallback = xb", "direction = ltr\nfallback = xa" },
		  "by 'xb' one comes back to 'xa'" },
		{ { "direction = ltr\nfallback = xa", "direction = ltr" }, "by 'xa' one comes back" },
		{ { "direction = ltr\nserves = xc xb", "direction = ltr" }, "'xb' comes to the language 'xb' already" },
		{ { "direction = ltr\nserves = xc", "direction = ltr\nserves = xd xc" },
		  "'xc' comes to the language 'xb' already" },
		{ { "direction = ltr\nserves = Norsk", "direction = ltr" }, "is no code of a language" },
	};

	(void)state;
	put_file("en", NULL, NULL);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct told told;

		put_file("xa", "direction", cases[i].heading[0]);
		put_file("xb", "direction", cases[i].heading[1]);
		told = check_folder();
		if (told.count == 0 || strcmp(told.file, "languages/xa.ini") != 0
		    || strstr(told.text, cases[i].told) == NULL)
			fail_msg("%s: %s: %s", cases[i].heading[0], told.file, told.text);
	}
	put_file("xa", "direction", "direction = ltr\nfallback = xb\nserves = xc xd");
	put_file("xb", "direction", "direction = ltr");
	assert_int_equal(check_folder().count, 0);
	put_file("a-name", NULL, NULL);
	assert_non_null(strstr(check_folder().text, "is called by its code"));
	remove_file("a-name");
	remove_file("xa");
	remove_file("xb");
}

/* ---- at run time ---- */

static void
check_date(const struct vv_texts *texts, vv_language language, const char *expected)
{
	struct strbuf buf = { 0 };

	language_write_date(&buf, language, texts, 19905);
	assert_string_equal(strbuf_text(&buf), expected);
	strbuf_clear(&buf);
}

static vv_language
find(const struct vv_texts *texts, const char *code)
{
	vv_language language = VV_EN;

	if (!vv_language_find(texts, code, &language))
		fail_msg("no language '%s'", code);
	return language;
}

static void
chains_end_in_english(void **state)
{
	struct vv_texts *texts;
	vv_language none;

	(void)state;
	put_file("en", NULL, NULL);
	put_file("xa", "direction", "direction = ltr\nfallback = xb");
	put_file("xb", "direction", "direction = ltr\nfallback = xa\nserves = xq xr");
	put_file("xc", "direction", "direction = ltr\nfallback = xd");
	texts = open_folder();
	assert_int_equal(vv_language_count(texts), 4);
	for (vv_language l = 0; l < 4; l++) {
		vv_language at = l;

		for (int steps = 0; steps < 4; steps++)
			at = vv_language_next(texts, at);
		assert_int_equal(at, VV_EN);
	}
	assert_int_equal(find(texts, "xq"), find(texts, "xb"));
	assert_int_equal(find(texts, "xr_XR.UTF-8@x"), find(texts, "xb"));
	assert_false(vv_language_find(texts, "xz", &none));
	assert_false(vv_language_find(texts, "", &none));
	vv_texts_free(texts);
	remove_file("xa");
	remove_file("xb");
	remove_file("xc");
}

/* What cannot be read is said by the next language of the chain, in the end without a calendar. */
static void
broken_files_cost_their_own_words(void **state)
{
	struct vv_texts *texts;

	(void)state;
	put_file("en", NULL, NULL);
	put_file("xa", "direction", "direction = ltr\nfallback = xb");
	put_file("xb", "date", "date = \"Y, M D\"");
	texts = open_folder();
	check_date(texts, find(texts, "xb"), "2024, July 1");
	vv_texts_free(texts);

	put_file("xa", "[numbers]", "fallback = xb\n[numbers");
	texts = open_folder();
	check_date(texts, find(texts, "xa"), "2024, July 1");
	vv_texts_free(texts);

	put_file("xa", "name", "name = English");
	texts = open_folder();
	check_date(texts, find(texts, "xa"), "1 July 2024");
	vv_texts_free(texts);
	put_file("xa", "[language]", "[language");
	texts = open_folder();
	check_date(texts, find(texts, "xa"), "1 July 2024");
	assert_string_equal(vv_language_name(texts, find(texts, "xa")), "xa");
	vv_texts_free(texts);

	put_file("xa", "[lists]", "[list]");
	put_file("xb", "date", "date = \"Y, M D\"");
	texts = open_folder();
	check_date(texts, find(texts, "xa"), "1 July 2024");
	vv_texts_free(texts);
	put_file("en", "[lists]", "[list]");
	texts = open_folder();
	check_date(texts, find(texts, "xa"), "2024-07-01");
	check_date(texts, VV_EN, "2024-07-01");
	check_date(texts, 77, "2024-07-01");
	check_date(texts, find(texts, "xb"), "2024, July 1");
	vv_texts_free(texts);
	remove_file("en");
	texts = open_folder();
	check_date(texts, VV_EN, "2024-07-01");
	vv_texts_free(texts);
	assert_int_equal(vv_texts_open(&texts, "/nowhere", "/nowhere"), VV_OK);
	check_date(texts, VV_EN, "2024-07-01");
	vv_texts_free(texts);
	put_file("en", NULL, NULL);
	remove_file("xa");
	remove_file("xb");
}

/* Once all is read, no file is needed. */
static void
nothing_is_read_later(void **state)
{
	struct vv_texts *texts;

	(void)state;
	put_file("en", NULL, NULL);
	put_file("xb", "date", "date = \"Y, M D\"");
	texts = open_folder();
	assert_int_equal(vv_texts_read(texts), VV_OK);
	remove_file("xb");
	remove_file("en");
	check_date(texts, find(texts, "xb"), "2024, July 1");
	check_date(texts, VV_EN, "1 July 2024");
	vv_texts_free(texts);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_back),
		cmocka_unit_test(months_alone_are_told_apart),
		cmocka_unit_test(every_fault_has_its_place),
		cmocka_unit_test(files_lie_to_one_another),
		cmocka_unit_test(chains_end_in_english),
		cmocka_unit_test(broken_files_cost_their_own_words),
		cmocka_unit_test(nothing_is_read_later),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, begin, end);
}
