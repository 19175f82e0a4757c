/* The settings of a public place: what each file may say, to the last number allowed.  What the
 * kiosk does with them is in tests/kiosk.test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "frontend/settings.h"
#include "languages.h"

#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/settings-test-XXXXXX";

static int
begin(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	if (fd >= 0)
		close(fd);
	return fd >= 0 ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	return unlink(path);
}

/* Reads a file of these lines below the right section. */
static enum vv_status
read_lines(struct settings *out, enum settings_kind kind, const char *lines, struct vv_error *err)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fprintf(file, "[%s]\n%s\n", kind == SETTINGS_KIOSK ? "kiosk" : "ssh", lines);
	fclose(file);
	*err = (struct vv_error){ .texts = languages() };
	return settings_read(out, kind, path, err);
}

static void
check_number(enum settings_kind kind, const char *key, unsigned least, unsigned most,
	     size_t offset)
{
	const unsigned numbers[] = { least, most, least - 1, most + 1 };

	for (size_t i = 0; i < 4; i++) {
		struct settings settings;
		struct vv_error err;
		char line[64];

		if (i == 2 && least == 0)
			continue;
		snprintf(line, sizeof line, "%s = %u", key, numbers[i]);
		if (i < 2) {
			assert_int_equal(read_lines(&settings, kind, line, &err), VV_OK);
			assert_int_equal(*(unsigned *)((char *)&settings + offset), numbers[i]);
			settings_clear(&settings);
		} else {
			assert_int_equal(read_lines(&settings, kind, line, &err), VV_DATA);
			assert_int_equal(err.line, 2);
			assert_string_equal(err.file, path);
			assert_non_null(strstr(err.text, key));
		}
	}
}

#define NUMBER(kind, key, least, most) \
	check_number(kind, #key, least, most, offsetof(struct settings, key))

static void
numbers_are_taken_to_their_edges(void **state)
{
	(void)state;
	NUMBER(SETTINGS_KIOSK, idle, 60, 1800);
	NUMBER(SETTINGS_KIOSK, warning, 30, 600);
	NUMBER(SETTINGS_KIOSK, key_pause, 0, 2000);
	NUMBER(SETTINGS_SSH, idle, 60, 3600);
	NUMBER(SETTINGS_SSH, warning, 30, 600);
	NUMBER(SETTINGS_SSH, absolute, 600, 86400);
	NUMBER(SETTINGS_SSH, key_pause, 0, 2000);
	NUMBER(SETTINGS_SSH, sessions, 1, 10000);
	NUMBER(SETTINGS_SSH, per_address, 1, 10000);
}

static void
what_is_not_said_has_its_default(void **state)
{
	struct settings settings;
	struct vv_error err;

	(void)state;
	assert_int_equal(read_lines(&settings, SETTINGS_KIOSK, "", &err), VV_OK);
	assert_int_equal(settings.idle, 180);
	assert_int_equal(settings.warning, 60);
	assert_int_equal(settings.absolute, 0);
	assert_int_equal(settings.key_pause, 500);
	assert_true(settings.mouse);
	assert_int_equal(settings.theme, THEME_AUTO);
	assert_int_equal(settings.questionnaire_count, 0);
	assert_int_equal(settings.language_count, 0);
	assert_null(settings.queue);
	assert_null(settings.usage);
	settings_clear(&settings);
	assert_int_equal(read_lines(&settings, SETTINGS_SSH, "", &err), VV_OK);
	assert_int_equal(settings.idle, 600);
	assert_int_equal(settings.warning, 120);
	assert_int_equal(settings.absolute, 14400);
	assert_int_equal(settings.key_pause, 0);
	assert_false(settings.mouse);
	assert_int_equal(settings.sessions, 200);
	assert_int_equal(settings.per_address, 20);
	assert_string_equal(settings.slots, "/run/veiviser");
	settings_clear(&settings);
}

static void
lists_keep_their_order(void **state)
{
	struct settings settings;
	struct vv_error err;

	(void)state;
	assert_int_equal(read_lines(&settings, SETTINGS_SSH,
				    "languages = en, no\nquestionnaires = b-2 ,a\nslots = /srv/x\n"
				    "theme = mono\nmouse = yes", &err), VV_OK);
	assert_int_equal(settings.language_count, 2);
	assert_string_equal(settings.languages[0], "en");
	assert_string_equal(settings.languages[1], "no");
	assert_int_equal(settings.questionnaire_count, 2);
	assert_string_equal(settings.questionnaires[0], "b-2");
	assert_string_equal(settings.questionnaires[1], "a");
	assert_string_equal(settings.slots, "/srv/x");
	assert_int_equal(settings.theme, THEME_MONO);
	assert_true(settings.mouse);
	settings_clear(&settings);
}

static void
what_is_not_allowed_is_refused_with_its_place(void **state)
{
	static const struct {
		enum settings_kind kind;
		const char *lines;
		int line;
	} all[] = {
		{ SETTINGS_SSH, "queue = office", 2 },
		{ SETTINGS_KIOSK, "slots = /run/x", 2 },
		{ SETTINGS_KIOSK, "absolute = 600", 2 },
		{ SETTINGS_KIOSK, "idle = 60\nsessions = 3", 3 },
		{ SETTINGS_SSH, "slots = run/x", 2 },
		{ SETTINGS_SSH, "idle =", 2 },
		{ SETTINGS_SSH, "idle = 0x60", 2 },
		{ SETTINGS_SSH, "idle = +60", 2 },
		{ SETTINGS_SSH, "idle = 60 s", 2 },
		{ SETTINGS_SSH, "idle = 4294967356", 2 },	/* 60 in 32 bits */
		{ SETTINGS_SSH, "languages = nb, no", 2 },
		{ SETTINGS_SSH, "languages = ../nb", 2 },
		{ SETTINGS_SSH, "languages = ", 2 },
		{ SETTINGS_SSH, "mouse = Yes", 2 },
		{ SETTINGS_SSH, "theme = ", 2 },
		{ SETTINGS_SSH, "idle = 60\n[ssh]\nidle = 60", 3 },
		{ SETTINGS_SSH, "idle = 60\n[kiosk]\nidle = 60", 3 },
		{ SETTINGS_SSH, "idle 60", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		struct settings settings;
		struct vv_error err;

		assert_int_equal(read_lines(&settings, all[i].kind, all[i].lines, &err), VV_DATA);
		assert_string_equal(err.file, path);
		assert_int_equal(err.line, all[i].line);
		assert_true(err.text[0] != '\0');
	}
}

static void
a_file_that_was_named_has_to_be_there(void **state)
{
	struct settings settings;
	struct vv_error err = { .texts = languages() };

	(void)state;
	assert_int_not_equal(settings_read(&settings, SETTINGS_SSH, "/nowhere/ssh.ini", &err),
			     VV_OK);
	assert_true(err.text[0] != '\0');
	err = (struct vv_error){ .line = 0 };
	assert_int_not_equal(settings_read(&settings, SETTINGS_SSH, "/tmp", &err), VV_OK);
	assert_true(err.text[0] != '\0');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_taken_to_their_edges),
		cmocka_unit_test(what_is_not_said_has_its_default),
		cmocka_unit_test(lists_keep_their_order),
		cmocka_unit_test(what_is_not_allowed_is_refused_with_its_place),
		cmocka_unit_test(a_file_that_was_named_has_to_be_there),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
