/* The adviser's program with its sandbox closed: all of its work goes on inside, with 10,000 cases
 * in the store, and a refused call would end it; and nothing else can be written.  Ways out are
 * tried in closed-folders-test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise/closed.h"
#include "advise/days.h"
#include "advise/transfer.h"
#include "frontend/outfile.h"
#include "frontend/paper.h"
#include "frontend/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef VV_SANITIZED

enum { CASES = 10000 };

static char base[64];
static struct advise_options options = { .keep = 90 };
static struct advise advise;
static struct vv_data *data;
static bool told;

static const char *
at(const char *path)
{
	static char whole[4][512];
	static unsigned next;
	char *made = whole[next++ % 4];

	snprintf(made, sizeof whole[0], "%s/%s", base, path);
	return made;
}

#define INSIDE(holds) \
	do { \
		if (!(holds)) { \
			dprintf(STDERR_FILENO, "%d: not so: %s: %s\n", __LINE__, #holds, err.text); \
			told = true; \
		} \
	} while (0)

static struct store_content
content_of(const char *reference, int i)
{
	return (struct store_content){
		.row = { .id = "", .reference = reference, .questionnaire = "boat-trip",
			 .language = "da", .owner = "", .changed_by = "", .rules = 19900,
			 .keep_until = 19990 + i % 40, .data = "x", .as_of = 19900, .outcome = "yes",
			 .verdict = "go", .subject = "", .next_item = "" },
		.position = "", .snapshot = "",
	};
}

/* One is made by the store, the others are copies of it: 10,000 times the disk would be waited
 * for otherwise.  No process has the store open meanwhile. */
static void
multiply(const char *path)
{
	sqlite3 *db;
	char *why = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	(void)sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	if (sqlite3_exec(db,
			 "CREATE TEMP TABLE one AS SELECT * FROM main.cases LIMIT 1;", NULL, NULL, &why)
	    != SQLITE_OK)
		fail_msg("%s", why);
	for (int i = 1; i < CASES; i++) {
		char sql[256];

		snprintf(sql, sizeof sql, "UPDATE one SET id = '%016x', reference = 'case %d',"
			 " keep_until = %d; INSERT INTO main.cases SELECT * FROM one;", i, i,
			 19990 + i % 40);
		if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
			fail_msg("%s: %s", sql, why);
	}
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
open_store(void)
{
	struct vv_error err = { .texts = NULL };

	if (store_open(&advise.store, &(struct store_options){
			.where = at("store/cases.db"), .who = "kari", .create = true }, &err) != VV_OK)
		fail_msg("%s", err.text);
}

static void
prepare(void)
{
	const char *srcdir = getenv("srcdir");
	struct store_content first = content_of("case 0", 0);
	char folder[512], id[STORE_ID_BYTES] = "";

	snprintf(folder, sizeof folder, "%s/tests/data/trip", srcdir != NULL ? srcdir : "..");
	strcpy(base, "/tmp/veiviser-test-XXXXXX");
	assert_non_null(mkdtemp(base));
	assert_int_equal(mkdir(at("store"), 0700) | mkdir(at("out"), 0700) | mkdir(at("in"), 0700), 0);
	options.common.date_given = true;
	options.common.date = 20000;
	options.common.data = strdup(folder);
	advise = (struct advise){
		.options = &options, .out = open(at("out"), O_PATH | O_DIRECTORY | O_CLOEXEC),
		.interview = { .options = &options.common, .language = VV_EN },
	};
	assert_int_equal(vv_data_open(&data, folder, NULL, NULL, NULL), VV_OK);
	advise.interview.data = data;
	open_store();
	assert_int_equal(store_new(advise.store, &first, STORE_CREATED, id, NULL), VV_OK);
	store_close(advise.store);
	multiply(at("store/cases.db"));
}

/* ---- inside ---- */

static void
look_through_all(void)
{
	const struct store_case *const *rows;
	struct vv_error err = { .texts = NULL };
	struct advise_days days;
	size_t count = 0;

	INSIDE(advise_begin(&advise, &err) == VV_OK);
	INSIDE(advise_refresh(&advise, &err) == VV_OK);
	INSIDE(advise_select(&advise, &(struct advise_filter){ .words = "" }, &rows, &count, &err)
	       == VV_OK && count == CASES);
	INSIDE(advise_select(&advise, &(struct advise_filter){ .words = "case 123" }, &rows, &count,
			     &err) == VV_OK && count >= 11);
	INSIDE(advise_days(&advise, &days, &err) == VV_OK);
	advise_days_free(&days);
}

static void
work_on_cases(void)
{
	const struct store_answer answer = { "crew", "2", "", 20000 };
	struct vv_error err = { .texts = NULL };
	struct store_figures *figures = NULL;
	struct store_log *log = NULL;
	struct store_lock *lock = NULL;
	char id[STORE_ID_BYTES] = "", taken[STORE_ID_BYTES] = "";
	bool later = false;
	size_t purged = 0;

	INSIDE(advise_new(&advise, "new", "boat-trip", VV_EN, NULL, id, &err) == VV_OK);
	INSIDE(advise_open(&advise, id, &err) == VV_OK);
	INSIDE(advise_set_note(&advise, "", "a note", false, &err) == VV_OK);
	advise_leave(&advise);
	INSIDE(store_lock(advise.store, id, &lock, NULL, &err) == VV_OK);
	INSIDE(lock != NULL && store_write_answer(advise.store, lock, &answer, "funds", &err) == VV_OK);
	store_unlock(advise.store, lock);
	INSIDE(advise_export(&advise, id, "away", &err) == VV_OK);
	INSIDE(advise_rename(&advise, id, "renamed", &err) == VV_OK);
	INSIDE(advise_delete(&advise, id, &later, &err) == VV_OK);
	INSIDE(advise_import(&advise, at("out/away.json"), taken, &err) == VV_OK);
	INSIDE(store_figures(advise.store, "unknown", &figures, &err) == VV_OK);
	store_figures_free(figures);
	INSIDE(store_log(advise.store, NULL, 0, INT64_MAX, &log, &err) == VV_OK);
	store_log_free(log);
	INSIDE(store_purge(advise.store, 20000, &purged, &later, &err) == VV_OK
	       && purged == CASES / 4);
}

/* What is printed and made into a PDF is by the process beside it. */
static void
make_paper(void)
{
	struct vv_error err = { .texts = NULL };
	char *pdf = NULL, *fault = NULL;
	size_t length;

	INSIDE(paper_pdf(&pdf, &length, "{}", NULL, NULL, VV_EN, &fault) == EXIT_SYSTEM
	       && fault != NULL);
	free(fault);
}

/* A name that a person gives is of a file in the folder for them. */
static void
save_reports(void)
{
	struct vv_error err = { .texts = NULL };
	struct outfile file;

	INSIDE(outfile_open(&file, "report.txt", OUTFILE_PRIVATE_NEW) == OUTFILE_OPEN
	       && fputs("a report", file.stream) >= 0 && outfile_close(&file, true));
	INSIDE(outfile_open(&file, "report.txt", OUTFILE_PRIVATE_NEW) == OUTFILE_EXISTS);
	INSIDE(outfile_open(&file, "report.txt", OUTFILE_PRIVATE) == OUTFILE_OPEN
	       && outfile_close(&file, true));
	INSIDE(outfile_open(&file, "../in/report.txt", OUTFILE_PRIVATE_NEW) == OUTFILE_FAILED);
	INSIDE(access(at("out/report.txt"), R_OK) == 0);
}

static int
be_adviser(enum sandbox_mode mode)
{
	struct sandbox_rules rules;
	struct sandbox_level level;
	struct vv_error err = { .texts = NULL };

	closed_prepare(&advise);
	open_store();
	rules = closed_rules(&advise);
	rules.mode = mode;
	INSIDE(sandbox_close(&rules, &level));
	look_through_all();
	work_on_cases();
	make_paper();
	(void)advise_clear(&advise);
	store_close(advise.store);
	return told;
}

static void
elsewhere_is_closed(void)
{
	struct vv_error err = { .texts = NULL };

	INSIDE(open(at("in/new"), O_WRONLY | O_CREAT, 0600) < 0);
	INSIDE(open("/tmp/veiviser-new", O_WRONLY | O_CREAT, 0600) < 0);
	INSIDE(open(at("store/../in/new"), O_WRONLY | O_CREAT, 0600) < 0);
	INSIDE(rename(at("out/away.json"), at("store/away.json")) < 0);
	INSIDE(symlink("/etc", at("out/link")) < 0);
	INSIDE(open("/root/.profile", O_RDONLY) < 0);
	INSIDE(fork() < 0);
	INSIDE(execl("/bin/true", "true", NULL) < 0);
}

static void
all_work_goes_on_inside(void **state)
{
	const struct sandbox_rules wanted = closed_rules(NULL);
	struct sandbox_level level = sandbox_available(&wanted);
	char command[128];
	int status;
	pid_t child;

	(void)state;
	if (!sandbox_suffices(&level))
		skip();
	prepare();
	child = fork();
	if (child == 0)
		_exit(be_adviser(SANDBOX_KILL));
	assert_int_equal(waitpid(child, &status, 0), child);
	if (status != 0)
		fail_msg("%s %d", WIFSIGNALED(status) ? "signal" : "status",
			 WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	child = fork();
	if (child == 0) {
		open_store();
		if (!closed_begin(&advise))
			_exit(98);
		elsewhere_is_closed();
		save_reports();
		_exit(told);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	vv_data_free(data);
	free((char *)options.common.data);
	snprintf(command, sizeof command, "rm -rf '%s'", base);
	assert_int_equal(system(command), 0);
}

#endif

int
main(int argc, char **argv)
{
#ifndef VV_SANITIZED
	const struct CMUnitTest tests[] = { cmocka_unit_test(all_work_goes_on_inside) };

	(void)signal(SIGPIPE, SIG_IGN);
	(void)umask(077);
	if (!paths_prepare())
		return 1;
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
#else	/* they need what is taken away */
	(void)argc;
	(void)argv;
	return 77;
#endif
}
