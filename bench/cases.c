/* Cases of an office: what is kept durably beside what the disk itself takes, and 10,000 of them.
 *
 *     cases FOLDER [PLACE]
 *
 * with a store in FOLDER, or at PLACE (postgresql://…), prints one "name value" a line:
 *
 *     fsync_ms     the floor: 256 bytes put behind a file in FOLDER, and on the disk
 *     answer_ms    one answer saved, its line in the log with it
 *     list_ms      10,000 cases read
 *     changes_ms   what others changed since, where that is one case
 *     find_ms      the case of a reference
 *     read_ms      one case of 40 answers, whole
 *
 * Times are medians; the first two are taken in turn, so that both meet the same disk. */
#include "bench.h"

#include "store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CASES = 10000, ANSWERS = 40, RUNS = 101, LISTS = 9 };

static struct {
	struct store *store;
	struct vv_error err;
	char id[STORE_ID_BYTES];	/* of the case that is written in */
} b;

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "cases: %s: %s\n", what, b.err.text);
	exit(3);
}

static void
hold(enum vv_status status, const char *what)
{
	if (status != VV_OK)
		fail(what);
}

/* ---- the cases */

static void
open_store(const char *where)
{
	const struct store_options options = { .where = where, .who = "bench", .create = true };

	hold(store_open(&b.store, &options, &b.err), where);
}

static void
make_cases(void)
{
	struct store_answer answers[ANSWERS];
	char questions[ANSWERS][32], reference[32];
	struct store_content content = {
		.row = { .reference = reference, .questionnaire = "no-lis1", .language = "pl",
			 .owner = "", .changed_by = "", .rules = 20000, .keep_until = 20400,
			 .data = "", .outcome = "", .verdict = "", .subject = "Doctor from Manila",
			 .next_item = "", .id = "" },
		.position = "question_7", .answers = answers, .answer_count = ANSWERS,
		.snapshot = "{}",
	};

	for (int i = 0; i < ANSWERS; i++) {
		snprintf(questions[i], sizeof questions[i], "question_%d", i);
		answers[i] = (struct store_answer){ .question = questions[i], .raw = "yes",
						    .typed = "", .given = 20000 };
	}
	for (int i = 0; i < CASES; i++) {
		snprintf(reference, sizeof reference, "2026-%05d", i);
		b.id[0] = '\0';
		hold(store_new(b.store, &content, STORE_CREATED, b.id, &b.err), "a new case");
	}
}

/* ---- what is measured */

static double
fsync_once(int fd)
{
	static const char bytes[256];
	double begin = bench_now();

	if (write(fd, bytes, sizeof bytes) != (ssize_t)sizeof bytes || fdatasync(fd) != 0)
		fail("fsync");
	return (bench_now() - begin) * 1e3;
}

static double
answer_once(struct store_lock *lock, int run)
{
	struct store_answer answer = { .question = "question_7", .typed = "",
				       .raw = run % 2 == 0 ? "no" : "yes", .given = 20001 };
	double begin = bench_now();

	hold(store_write_answer(b.store, lock, &answer, "question_8", &b.err), "an answer");
	return (bench_now() - begin) * 1e3;
}

static void
measure_answers(const char *folder)
{
	double floors[RUNS], runs[RUNS];
	struct store_lock *lock;
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/floor", folder);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		fail(path);
	hold(store_lock(b.store, b.id, &lock, NULL, &b.err), "the lock");
	for (int run = 0; run < RUNS; run++) {
		floors[run] = fsync_once(fd);
		runs[run] = answer_once(lock, run);
	}
	store_unlock(b.store, lock);
	close(fd);
	printf("fsync_ms %.2f\n", bench_median(floors, RUNS));
	printf("answer_ms %.2f\n", bench_median(runs, RUNS));
}

static void
measure_lists(void)
{
	double all[LISTS], changes[LISTS];
	int64_t version = 0;

	for (int run = 0; run < LISTS; run++) {
		struct store_cases *cases;
		double begin = bench_now();

		hold(store_list(b.store, &cases, &b.err), "the list");
		all[run] = (bench_now() - begin) * 1e3;
		if (cases->count != CASES)
			fail("the list is not whole");
		version = cases->version;
		store_cases_free(cases);
		hold(store_set_keep_until(b.store, b.id, 20500 + run, &b.err), "a change");
		begin = bench_now();
		hold(store_changes(b.store, version, &cases, &b.err), "changes");
		changes[run] = (bench_now() - begin) * 1e3;
		if (cases->count != 1)
			fail("the changes are others");
		store_cases_free(cases);
	}
	printf("list_ms %.1f\n", bench_median(all, LISTS));
	printf("changes_ms %.2f\n", bench_median(changes, LISTS));
}

static void
measure_one(void)
{
	double found[RUNS], read[RUNS];
	char reference[32], id[STORE_ID_BYTES];

	for (int run = 0; run < RUNS; run++) {
		struct store_content *content;
		double begin;

		snprintf(reference, sizeof reference, "2026-%05d", run * 97 % CASES);
		begin = bench_now();
		hold(store_find(b.store, reference, id, &b.err), "a reference");
		found[run] = (bench_now() - begin) * 1e3;
		begin = bench_now();
		hold(store_read(b.store, id, &content, &b.err), "a case");
		read[run] = (bench_now() - begin) * 1e3;
		if (content->answer_count != ANSWERS)
			fail("the case is not whole");
		store_content_free(content);
	}
	printf("find_ms %.2f\n", bench_median(found, RUNS));
	printf("read_ms %.2f\n", bench_median(read, RUNS));
}

int
main(int argc, char **argv)
{
	char path[4096];

	if (argc < 2)
		return 2;
	snprintf(path, sizeof path, "%s/cases.db", argv[1]);
	open_store(argc > 2 ? argv[2] : path);
	make_cases();
	measure_answers(argv[1]);
	measure_lists();
	measure_one();
	store_close(b.store);
	return 0;
}
