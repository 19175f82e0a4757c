/* inifile when memory runs out: every allocation fails in turn, once and then for
 * good, until the reading gets through.  Never a shortened result, never a leak. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
#include "model/inifile.h"

/* cmocka needs these four before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char good[] =
	"[veiviser]\nformat = 1\n; Translators: a note\n[question.a]\nlabel = \"A\"\nhint = \"B\"\n";
static const char bad[] = "[veiviser]\nformat = 1\nformat = 2\n[b\n";

static int file;
static char name[] = "inifile-memory-XXXXXX";

static int
setup(void **state)
{
	(void)state;
	memcpy(strchr(name, '\0') - 6, "XXXXXX", 6);
	file = mkstemp(name);
	return file < 0;
}

static int
teardown(void **state)
{
	(void)state;
	close(file);
	return unlink(name);
}

/* Reads with all allocations after the first @p n failing; true when it needed no more. */
static bool
read_with(const char *text, size_t length, long n, enum vv_status expected)
{
	struct arena arena = { 0 };
	struct diagnostics list = { 0 };
	struct ini ini = { .section_count = 99 };
	enum vv_status status;
	bool got_through;

	assert_int_equal(ftruncate(file, 0), 0);
	assert_int_equal(pwrite(file, text, length, 0), (ssize_t)length);
	memory_calls_left = n;
	status = ini_read(&ini, &arena, AT_FDCWD, name, NULL, &list);
	got_through = memory_calls_left > 0;
	memory_calls_left = -1;
	if (got_through)
		assert_int_equal(status, expected);
	else if (status != VV_NO_MEMORY && status != expected)
		fail_msg("allocation %ld: status %d", n, status);
	/* The system may give memory that the library asked for after all; then the
	 * result is whole. */
	if (status == VV_OK) {
		assert_int_equal(ini.section_count, 2);
		assert_int_equal(ini.sections[1].key_count, 2);
	} else {
		assert_int_equal(ini.section_count, 99);
	}
	diagnostics_clear(&list);
	arena_clear(&arena);
	return got_through;
}

static void
sweep(const char *text, size_t length, enum vv_status expected)
{
	long n = 0;

	while (!read_with(text, length, n, expected))
		n++;
	assert_true(n > 3);
}

static void
never_shortens_a_good_file(void **state)
{
	(void)state;
	memory_gone_for_good = false;
	sweep(good, sizeof good - 1, VV_OK);
	memory_gone_for_good = true;
	sweep(good, sizeof good - 1, VV_OK);
}

static void
never_passes_a_bad_file(void **state)
{
	(void)state;
	memory_gone_for_good = false;
	sweep(bad, sizeof bad - 1, VV_DATA);
	memory_gone_for_good = true;
	sweep(bad, sizeof bad - 1, VV_DATA);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(never_shortens_a_good_file, setup, teardown),
		cmocka_unit_test_setup_teardown(never_passes_a_bad_file, setup, teardown),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
