/* The store in the sandbox of an adviser's program, in which a call that is refused is the end:
 * 10,000 cases listed, searched, counted, changed and purged, and the file away for a moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store.h"

#include "guard/sandbox.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { CASES = 10000 };

static struct place place;

static const char fill[] =
	"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
	" INSERT INTO cases (id, reference, questionnaire, language, owner, changed_by, data,"
	" outcome, verdict, subject, next_item, created, changed, rules, keep_until, closed, as_of,"
	" answered, remaining, documents, received, has_next, next_day, seconds, version, edited,"
	" position) SELECT printf('%016x', i), printf('case %d', i), 'place', 'pl', 'anna', 'anna',"
	" '', CASE i % 2 WHEN 0 THEN 'yes' ELSE 'no' END, '', 'someone', '', i, i, 20000,"
	" 20000 + i % 2, 0, 0, 3, 0, 0, 0, 0, 0, i % 977 + 1, 1, 1, '' FROM n;"
	"INSERT INTO answers (case_id, question, raw, typed, given)"
	" SELECT id, 'one', 'unknown', '', 20000 FROM cases;"
	"INSERT INTO deadlines (case_id, item, day) SELECT id, 'apply', 20000 + seconds FROM cases;"
	"INSERT INTO audit (at, who, event, case_id) SELECT created, 'anna', 1, id FROM cases;";

static int
begin(void **state)
{
	struct store *store;
	sqlite3 *handle;
	char *fault = NULL;

	(void)state;
	unsetenv("VV_STORE_URL");
	place = place_new();
	store = store_of(&place, "anna");
	store_close(store);
	if (sqlite3_open(place.where, &handle) != SQLITE_OK
	    || sqlite3_exec(handle, fill, NULL, NULL, &fault) != SQLITE_OK)
		fail_msg("%s", fault);
	return sqlite3_close(handle);
}

static int
end(void **state)
{
	(void)state;
	place_free(&place);
	return 0;
}

/* As src/advise/closed.c has it.  Only for root SQLite tries to hand its files to their owner
 * (fchown), which is refused and not missed. */
static bool
close_it(const struct store *store)
{
	static const char *const folders[] = { "/usr", "/lib", "/lib64", "/etc", NULL };
	static int writable[] = { -1, -1 };
	struct sandbox_level level;

	writable[0] = open(store_folder(store), O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (writable[0] < 0)
		return false;
	(void)sandbox_close(&(struct sandbox_rules){
		.folders = folders, .writable = writable, .terminal = true,
		.memory = (size_t)1024 * 1024 * 1024, .seconds = 600, .file = SIZE_MAX / 2,
		.descriptors = 256, .mode = geteuid() == 0 ? SANDBOX_ERRNO : SANDBOX_KILL }, &level);
	return true;
}

/* Everything that reads; 0, or where it went wrong. */
static int
read_all(struct store *store)
{
	struct store_cases *cases;
	struct store_deadlines *deadlines;
	struct store_figures *figures;
	struct store_log *log;
	char id[STORE_ID_BYTES];
	bool good;

	if (store_list(store, &cases, NULL) != VV_OK || cases->count != CASES)
		return 10;
	store_cases_free(cases);
	if (store_find(store, "case 4711", id, NULL) != VV_OK)
		return 11;
	if (store_deadlines(store, 0, 30000, &deadlines, NULL) != VV_OK)
		return 12;
	good = deadlines->count == CASES;
	store_deadlines_free(deadlines);
	if (!good || store_figures(store, "unknown", &figures, NULL) != VV_OK)
		return 13;
	good = figures->outcome_count == 2 && figures->times[0].count == CASES;
	store_figures_free(figures);
	if (!good || store_log(store, NULL, 0, INT64_MAX, &log, NULL) != VV_OK)
		return 14;
	good = log->count == CASES;
	store_log_free(log);
	return good ? 0 : 15;
}

static int
change_all(struct store *store)
{
	struct store_content content = store_full("new"), *read;
	struct store_lock *lock;
	char id[STORE_ID_BYTES] = "", away[5000];
	size_t count;
	bool later;

	if (store_new(store, &content, STORE_IMPORTED, id, NULL) != VV_OK
	    || store_lock(store, id, &lock, NULL, NULL) != VV_OK)
		return 20;
	/* the file is away for a moment, and opened anew */
	snprintf(away, sizeof away, "%s/away.db", store_folder(store));
	if (rename(store_place(store), away) != 0
	    || store_write_answer(store, lock, &store_answers[0], "q", NULL) != VV_IO
	    || rename(away, store_place(store)) != 0)
		return 21;
	if (store_write_answer(store, lock, &store_answers[0], "q", NULL) != VV_OK
	    || store_write_summary(store, lock, &content, NULL) != VV_OK
	    || store_read(store, id, &read, NULL) != VV_OK)
		return 22;
	store_content_free(read);
	store_unlock(store, lock);
	if (store_purge(store, 20001, &count, &later, NULL) != VV_OK || count != CASES / 2 || later)
		return 23;
	if (store_purge(store, STORE_FAR, &count, &later, NULL) != VV_OK
	    || count != CASES / 2 + 1 || later)
		return 24;
	store_close(store);
	return 0;
}

static void
needs_nothing_that_is_refused(void **state)
{
	pid_t child = fork();
	int status;

	(void)state;
	assert_true(child >= 0);
	if (child == 0) {
		struct store *store;
		int came;

		(void)umask(077);
		store = store_of(&place, "anna");
		if (!close_it(store))
			_exit(1);
		came = read_all(store);
		_exit(came != 0 ? came : change_all(store));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status))
		fail_msg("ended by signal %d: a call was refused", WTERMSIG(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(needs_nothing_that_is_refused, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
