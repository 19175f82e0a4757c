/* Texts by language, and what may stand for a printf format. */
#include "languages.h"
#include "text/catalogue.h"
#include "text/error.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/text-test-XXXXXX";

/* The smallest catalogue there can be of sorted pairs of texts. */
static void
write_catalogue(const char *path, const char *const pairs[][2], size_t count)
{
	FILE *file = fopen(path, "wb");
	size_t at = 28 + 16 * count;

	assert_non_null(file);
	for (size_t i = 0; i < 7; i++) {
		const size_t head[] = { 0x950412de, 0, count, 28, 28 + 8 * count, 0, 0 };

		for (int shift = 0; shift < 32; shift += 8)
			fputc((int)(head[i] >> shift & 0xFF), file);
	}
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < count; i++) {
			size_t pair[2] = { strlen(pairs[i][side]), at };

			for (size_t j = 0; j < 8; j++)
				fputc((int)(pair[j / 4] >> 8 * (j % 4) & 0xFF), file);
			at += pair[0] + 1;
		}
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < count; i++)
			fwrite(pairs[i][side], 1, strlen(pairs[i][side]) + 1, file);
	assert_int_equal(fclose(file), 0);
}

static int
make_folder(void **state)
{
	static const char *const nb[][2] = {
		{ "", "Content-Type: text/plain; charset=utf-8\n" },
		{ "%d of %s", "%s av %d" },		/* not to be used */
		{ "no file '%s'", "ingen fil «%s»" },
		{ "part:question.q.label\004" "Where?", "Hvor?" },
		{ "yes", "ja" },
	};
	static const char *const parts[] = { "nb", "nb/LC_MESSAGES", "da", "da/LC_MESSAGES" };
	char path[256];

	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, parts[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	snprintf(path, sizeof path, "%s/nb/LC_MESSAGES/veiviser.mo", folder);
	write_catalogue(path, nb, sizeof nb / sizeof nb[0]);
	snprintf(path, sizeof path, "%s/da/LC_MESSAGES/veiviser.mo", folder);
	write_catalogue(path, nb, 0);			/* damaged: no header */
	return 0;
}

static int
remove_folder(void **state)
{
	static const char *const names[] = {
		"nb/LC_MESSAGES/veiviser.mo", "da/LC_MESSAGES/veiviser.mo", "nb/LC_MESSAGES",
		"da/LC_MESSAGES", "nb", "da", "",
	};
	char path[256];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		if (remove(path) != 0)
			return -1;
	}
	return 0;
}

static struct vv_texts *
open_texts(const char *path)
{
	struct vv_texts *texts = NULL;

	assert_int_equal(vv_texts_open(&texts, languages_folder(), path), VV_OK);
	assert_non_null(texts);
	return texts;
}

static void
compares_directives(void **state)
{
	static const struct { const char *format, *translation; bool same; } cases[] = {
		{ "", "", true },
		{ "plain", "noe annet", true },
		{ "%s", "%s", true },
		{ "a %s b", "%s", true },
		{ "%s %d", "%d %s", false },
		{ "%s", "%s %s", false },
		{ "%s", "", false },
		{ "plain", "%s", false },
		{ "plain", "%n", false },
		{ "%d", "%ld", false },
		{ "%5d", "%6d", false },
		{ "%.*s", "%.*s", true },
		{ "100%%", "%% hundre %%", true },
		{ "100%%", "100 %", false },
		{ "%s%%", "%s %%", true },
		{ "%1$s", "%s", false },
		{ "%zu of %zu", "%zu av %zu", true },
		{ "50% less", "50% less", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (text_same_directives(cases[i].format, cases[i].translation) != cases[i].same)
			fail_msg("case %zu: '%s', '%s'", i, cases[i].format, cases[i].translation);
}

static void
gives_texts(void **state)
{
	struct vv_texts *texts = open_texts(folder);
	struct strbuf buf = { 0 };

	(void)state;
	assert_string_equal(vv_text(texts, VV_NB, "yes"), "ja");
	assert_string_equal(vv_text(texts, VV_EN, "yes"), "yes");
	assert_string_equal(vv_text(texts, VV_DA, "yes"), "yes");
	assert_string_equal(vv_text(NULL, VV_NB, "yes"), "yes");
	assert_string_equal(vv_text(texts, VV_NB, "no"), "no");
	assert_string_equal(vv_text(texts, VV_NB, "%d of %s"), "%d of %s");
	assert_string_equal(vv_text(texts, (vv_language)99, "yes"), "yes");
	assert_true(vv_texts_damaged(texts, VV_DA));
	assert_false(vv_texts_damaged(texts, VV_NB) || vv_texts_damaged(texts, VV_EN)
		     || vv_texts_damaged(NULL, VV_DA));
	text_write(&buf, texts, VV_NB, "no file '%s'", "%s%n");
	assert_string_equal(strbuf_text(&buf), "ingen fil «%s%n»");
	strbuf_clear(&buf);
	assert_string_equal(vv_text_plural(texts, VV_NB, "%s x", "%s xs", 1), "%s x");
	assert_string_equal(vv_text_plural(NULL, VV_DA, "%s x", "%s xs", 0), "%s xs");
	vv_texts_free(texts);
}

static void
opens_without_catalogues(void **state)
{
	static const char *const paths[] = { NULL, "/nonexistent", "/dev/null", "" };

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		struct vv_texts *texts = open_texts(paths[i]);

		assert_string_equal(vv_text(texts, VV_NB, "yes"), "yes");
		vv_texts_free(texts);
	}
	vv_texts_free(NULL);
}

static void
finds_data_texts(void **state)
{
	struct vv_texts *texts = open_texts(folder);
	int fd = open(folder, O_RDONLY | O_DIRECTORY);
	struct catalogue *own = text_catalogue_open(fd, "", "nb");
	bool found;

	(void)state;
	assert_non_null(own);
	assert_null(text_catalogue_open(fd, "", "en"));
	assert_null(text_catalogue_open(fd, "locale", "nb"));
	assert_string_equal(text_find_data(NULL, texts, VV_NB, "part:question.q.label", "Where?",
					   &found, NULL), "Hvor?");
	assert_true(found);
	assert_string_equal(text_find_data(own, NULL, VV_NB, "part:question.q.label", "Where?",
					   NULL, NULL), "Hvor?");
	assert_string_equal(text_find_data(own, texts, VV_NB, "part:question.q.hint", "Where?",
					   &found, NULL), "Where?");
	assert_false(found);
	assert_string_equal(text_find_data(own, texts, VV_EN, "part:question.q.label", "Where?",
					   &found, NULL), "Where?");
	assert_true(found);
	assert_string_equal(text_find_data(NULL, NULL, VV_DA, "c", "Where?", &found, NULL), "Where?");
	assert_false(found);
	catalogue_free(own);
	close(fd);
	vv_texts_free(texts);
}

static void
keeps_the_first_error(void **state)
{
	struct vv_texts *texts = open_texts(folder);
	struct vv_error err = { .texts = texts, .language = VV_NB };
	char *line;

	(void)state;
	assert_int_equal(error_set(&err, VV_IO, ((struct place){ "a.ini", 3, 0 }),
				   "no file '%s'", "x\033[2Jy"), VV_IO);
	assert_int_equal(error_set(&err, VV_DATA, PLACE_NONE, "later"), VV_DATA);
	assert_int_equal(err.status, VV_IO);
	line = vv_error_line(&err);
	assert_string_equal(line, "a.ini:3: ingen fil «x?[2Jy»");
	free(line);
	assert_int_equal(error_set(NULL, VV_NONE, PLACE_NONE, "nobody hears"), VV_NONE);
	vv_texts_free(texts);
}

static void
writes_error_lines(void **state)
{
	static const struct { struct place place; const char *line; } cases[] = {
		{ { NULL, 0, 0 }, "wrong" },
		{ { "", 5, 6 }, "wrong" },
		{ { "a.ini", 0, 0 }, "a.ini: wrong" },
		{ { "a.ini", 0, 7 }, "a.ini: wrong" },
		{ { "a.ini", 42, 0 }, "a.ini:42: wrong" },
		{ { "a.ini", 42, 7 }, "a.ini:42:7: wrong" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct vv_error err = { 0 };
		char *line;

		error_set(&err, VV_DATA, cases[i].place, "wrong");
		line = vv_error_line(&err);
		assert_string_equal(line, cases[i].line);
		free(line);
	}
}

static void
cuts_long_errors_between_characters(void **state)
{
	struct vv_error err = { 0 };
	char text[3000];

	(void)state;
	for (size_t i = 0; i + 3 < sizeof text; i += 3)
		memcpy(text + i, "\xE2\x82\xAC", 4);	/* € */
	error_set(&err, VV_DATA, ((struct place){ text, 1, 1 }), "x%s", text);
	assert_int_equal(strlen(err.text), 1 + 340 * 3);
	assert_int_equal(strlen(err.file), 85 * 3);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_directives),
		cmocka_unit_test(gives_texts),
		cmocka_unit_test(opens_without_catalogues),
		cmocka_unit_test(finds_data_texts),
		cmocka_unit_test(keeps_the_first_error),
		cmocka_unit_test(writes_error_lines),
		cmocka_unit_test(cuts_long_errors_between_characters),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
