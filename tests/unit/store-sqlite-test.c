/* The file that cases are kept in: whose it is, where it may lie, what is done about damage,
 * about other versions, about what is deleted, about whoever is killed. */
/* link: -Wl,--wrap=statfs,--wrap=getmntent */
/* long: VV_ROUNDS=1000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rounds.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <mntent.h>
#include <pwd.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>

static struct place place;
static char inner[128];			/* its folder */

/* Where the sources are, whatever folder a test is in. */
static const char *
sources(void)
{
	return getenv("srcdir") != NULL ? getenv("srcdir") : "..";
}

static int
begin(void **state)
{
	(void)state;
	unsetenv("VV_STORE_URL");
	place = place_new();
	snprintf(inner, sizeof inner, "%s/inner", place.folder);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	place_free(&place);
	return 0;
}

static const char *
beside(const char *ending)
{
	static char path[5000];

	snprintf(path, sizeof path, "%s%s", place.where, ending);
	return path;
}

static int
mode_of(const char *path)
{
	struct stat file;

	return stat(path, &file) == 0 ? (int)(file.st_mode & 07777) : -1;
}

/* Refused so, with one line that says this. */
static void
assert_refused(enum vv_status wanted, const char *words)
{
	struct store *store = NULL;
	struct vv_error err = { 0 };
	enum vv_status status = store_try(&store, place.where, "anna", &err);

	if (status != wanted || strstr(err.text, words) == NULL)
		fail_msg("%d: %s", status, err.text);
}

/* One case, and closed. */
static void
make_file(char id[STORE_ID_BYTES])
{
	struct store *store = store_of(&place, "anna");

	store_add(store, "A-1", id);
	store_close(store);
}

static void
run_sql(const char *sql)
{
	sqlite3 *handle;
	char *fault = NULL;

	assert_int_equal(sqlite3_open(place.where, &handle), SQLITE_OK);
	if (sqlite3_exec(handle, sql, NULL, NULL, &fault) != SQLITE_OK)
		fail_msg("%s: %s", sql, fault);
	assert_int_equal(sqlite3_close(handle), SQLITE_OK);
}

/* ---- whose it is, and where */

static void
is_for_its_owner_alone(void **state)
{
	char id[STORE_ID_BYTES];
	struct store *store;
	struct store_lock *lock;

	(void)state;
	for (int i = 0; i < 2; i++) {
		mode_t mask = umask(i == 0 ? 0 : 077);

		store = store_of(&place, "anna");
		store_add(store, i == 0 ? "1" : "2", id);
		lock = store_take(store, id);
		assert_int_equal(mode_of(inner), 0700);
		assert_int_equal(mode_of(place.where), 0600);
		assert_int_equal(mode_of(beside("-wal")), 0600);
		assert_int_equal(mode_of(beside("-shm")), 0600);
		assert_int_equal(mode_of(beside("-lock")), 0600);
		store_unlock(store, lock);
		store_close(store);
		assert_int_equal(mode_of(beside("-wal")), -1);
		(void)umask(mask);
		assert_int_equal(chmod(place.where, 0666), 0);	/* mended when it is opened next */
	}
}

static void
has_its_default_place(void **state)
{
	char *where, wanted[4200];
	struct vv_error err = { 0 };

	(void)state;
	assert_int_equal(setenv("XDG_DATA_HOME", "/somewhere/data", 1), 0);
	store_must(store_default_place(&where, &err), &err);
	assert_string_equal(where, "/somewhere/data/veiviser/cases.db");
	free(where);
	assert_int_equal(setenv("XDG_DATA_HOME", "data", 1), 0);
	assert_int_equal(setenv("HOME", "/of/somebody/else", 1), 0);
	snprintf(wanted, sizeof wanted, "%s/.local/share/veiviser/cases.db",
		 getpwuid(geteuid())->pw_dir);
	store_must(store_default_place(&where, &err), &err);
	assert_string_equal(where, wanted);
	free(where);
	assert_int_equal(unsetenv("XDG_DATA_HOME"), 0);
	assert_int_equal(setenv("XDG_DATA_HOME", inner, 1), 0);
	{
		struct store *store;
		char *file;

		store_must(store_open(&store, &(struct store_options){ .who = "anna",
				.create = true }, &err), &err);
		assert_true(asprintf(&file, "%s/veiviser/cases.db", inner) > 0);
		assert_string_equal(store_place(store), file);
		free(file);
		store_close(store);
	}
	assert_int_equal(unsetenv("XDG_DATA_HOME"), 0);
}

static void
is_not_made_unasked(void **state)
{
	struct store *store = NULL;
	struct vv_error err = { 0 };

	(void)state;
	assert_int_equal(store_open(&store, &(struct store_options){ .where = place.where,
			.who = "anna" }, &err), VV_NONE);
	assert_int_equal(mkdir(inner, 0700), 0);
	assert_int_equal(store_open(&store, &(struct store_options){ .where = place.where,
			.who = "anna" }, &err), VV_NONE);
	assert_int_equal(mode_of(beside("-lock")), -1);
	assert_string_equal(err.text, "");
}

static void
refuses_what_is_no_file_of_ours(void **state)
{
	char id[STORE_ID_BYTES], other[5000];
	int fd;

	(void)state;
	assert_int_equal(mkdir(inner, 0700), 0);
	assert_int_equal(mkdir(place.where, 0700), 0);
	assert_refused(VV_DATA, "not a file of cases");
	assert_int_equal(rmdir(place.where), 0);
	assert_int_equal(mkfifo(place.where, 0600), 0);
	assert_refused(VV_DATA, "not a file of cases");
	assert_int_equal(unlink(place.where), 0);
	assert_int_equal(symlink("/etc/passwd", place.where), 0);
	assert_refused(VV_DATA, "not a file of cases");
	assert_int_equal(unlink(place.where), 0);
	fd = open(place.where, O_CREAT | O_WRONLY, 0600);
	assert_refused(VV_DATA, "damaged (0 bytes)");
	assert_int_equal(write(fd, "[answers]\na = b\n", 16), 16);
	assert_int_equal(fchmod(fd, 0644), 0);
	close(fd);
	assert_refused(VV_DATA, "damaged");
	assert_int_equal(mode_of(place.where), 0644);	/* somebody's, and left as it was */
	assert_int_equal(unlink(place.where), 0);
	run_sql("CREATE TABLE t (a)");
	assert_refused(VV_DATA, "not a file of cases");
	assert_int_equal(unlink(place.where), 0);
	make_file(id);
	snprintf(other, sizeof other, "%s/other.db", inner);
	assert_int_equal(link(place.where, other), 0);
	assert_refused(VV_ANSWER, "hard link");
	assert_int_equal(unlink(other), 0);
	if (geteuid() == 0) {
		assert_int_equal(chown(place.where, 65534, 65534), 0);
		assert_refused(VV_ANSWER, "belongs to somebody else");
	}
}

static long magic;			/* 0: as it is */
int __real_statfs(const char *path, struct statfs *out);
int __wrap_statfs(const char *path, struct statfs *out);

int
__wrap_statfs(const char *path, struct statfs *out)
{
	int came = __real_statfs(path, out);

	if (magic != 0)
		out->f_type = (typeof(out->f_type))magic;
	return came;
}

static const char *mounted;		/* type of what the test's folder lies on; NULL: as it is */
struct mntent *__real_getmntent(FILE *mounts);
struct mntent *__wrap_getmntent(FILE *mounts);

/* Behind all that are there. */
struct mntent *
__wrap_getmntent(FILE *mounts)
{
	static struct mntent last;
	struct mntent *mount = __real_getmntent(mounts);

	if (mount != NULL || mounted == NULL || last.mnt_dir != NULL) {
		last.mnt_dir = NULL;
		return mount;
	}
	last = (struct mntent){ .mnt_dir = place.folder, .mnt_type = (char *)(uintptr_t)mounted };
	return &last;
}

static void
takes_a_disk_that_a_program_makes_here(void **state)
{
	struct store *store;

	(void)state;
	magic = 0x65735546;
	mounted = "fuse.sshfs";
	assert_refused(VV_ANSWER, "(FUSE)");
	mounted = "fuse.gocryptfs";
	store = store_of(&place, "anna");
	store_close(store);
	magic = 0;
	mounted = NULL;
}

static void
refuses_a_disk_of_another_machine(void **state)
{
	static const struct { long magic; const char *name; } remote[] = {
		{ 0x6969, "(NFS)" }, { 0x517b, "(SMB)" }, { (long)0xff534d42, "(SMB)" },
		{ (long)0xfe534d42, "(SMB)" }, { (int)0xfe534d42, "(SMB)" }, { 0x00c36400, "(Ceph)" },
		{ 0x01021997, "(9P)" }, { 0x65735546, "(FUSE)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof remote / sizeof *remote; i++) {
		magic = remote[i].magic;
		assert_refused(VV_ANSWER, remote[i].name);
		assert_refused(VV_ANSWER, "--store postgresql://");
	}
	magic = 0;
	assert_int_equal(mode_of(place.where), -1);
}

/* As another user, since root may do everything. */
static void
tells_at_once_of_a_folder_that_cannot_be_written(void **state)
{
	char id[STORE_ID_BYTES];
	int status;
	pid_t child;

	(void)state;
	make_file(id);
	assert_int_equal(chmod(place.folder, 0755), 0);
	assert_int_equal(chmod(inner, 0555), 0);
	if (geteuid() == 0)
		assert_int_equal(chown(place.where, 65534, 65534) | chown(inner, 65534, 65534), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct store *store;
		struct vv_error err = { 0 };

		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(2);
		unlink(beside("-lock"));
		_exit(store_try(&store, place.where, "anna", &err) == VV_IO
		      && strstr(err.text, strerror(EACCES)) != NULL ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(inner, 0700), 0);
	assert_int_equal(status, 0);
}

/* ---- another program, another file */

static void
waits_for_another_program_and_then_says_so(void **state)
{
	char id[STORE_ID_BYTES], other[STORE_ID_BYTES] = "";
	struct store *store = store_of(&place, "anna");
	struct store_content content = store_bare("B"), *read;
	struct store_lock *lock;
	struct vv_error err = { 0 };
	sqlite3 *handle;

	(void)state;
	store_add(store, "A", id);
	lock = store_take(store, id);
	assert_int_equal(sqlite3_open(place.where, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_write_answer(store, lock, &store_answers[0], "", &err), VV_IO);
	assert_non_null(strstr(err.text, "another program"));
	memset(&err, 0, sizeof err);
	assert_int_equal(store_new(store, &content, STORE_CREATED, other, &err), VV_IO);
	read = store_get(store, id);	/* reading goes on */
	store_content_free(read);
	assert_int_equal(sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(handle), SQLITE_OK);
	memset(&err, 0, sizeof err);
	store_must(store_write_answer(store, lock, &store_answers[0], "", &err), &err);
	store_must(store_new(store, &content, STORE_CREATED, other, &err), &err);
	store_unlock(store, lock);
	store_close(store);
}

/* Nothing is written into a file that nobody finds any more. */
static void
does_not_write_into_a_file_that_is_gone(void **state)
{
	char id[STORE_ID_BYTES], away[5000];
	struct store *store = store_of(&place, "anna");
	struct store_content *content;
	struct store_lock *lock;
	struct vv_error err = { 0 };

	(void)state;
	store_add(store, "A", id);
	lock = store_take(store, id);
	snprintf(away, sizeof away, "%s.away", place.where);
	assert_int_equal(rename(place.where, away), 0);
	assert_int_equal(store_write_answer(store, lock,
			&(struct store_answer){ "permit", "no", "", 20000 }, "", &err), VV_IO);
	assert_non_null(strstr(err.text, strerror(ENOENT)));
	assert_int_equal(mode_of(place.where), -1);
	assert_int_equal(rename(away, place.where), 0);
	memset(&err, 0, sizeof err);
	store_must(store_write_answer(store, lock,
			&(struct store_answer){ "permit", "no", "", 20000 }, "", &err), &err);
	content = store_get(store, id);
	assert_string_equal(content->answers[0].raw, "no");
	store_content_free(content);
	store_unlock(store, lock);
	store_close(store);
}

/* ---- versions */

/* A file as the first version of the program made it (tests/store/version-1.sql). */
static void
brings_an_old_file_up_to_date(void **state)
{
	char path[4096];
	struct store_content *content;
	struct store_cases *cases;
	struct store *store;
	struct vv_error err = { 0 };

	(void)state;
	assert_int_equal(mkdir(inner, 0700), 0);
	snprintf(path, sizeof path, "%s/tests/store/version-1.sql", sources());
	{
		FILE *file = fopen(path, "r");
		char *sql = NULL;
		size_t size = 0;

		assert_non_null(file);
		assert_true(getdelim(&sql, &size, '\0', file) > 0);
		fclose(file);
		run_sql(sql);
		free(sql);
	}
	store = store_of(&place, "anna");
	store_must(store_list(store, &cases, &err), &err);
	assert_int_equal(cases->count, 2);
	assert_string_equal(cases->all[0].reference, "2026-117");
	assert_true(cases->all[0].edited == cases->all[0].version && cases->all[0].version > 0);
	content = store_get(store, cases->all[0].id);
	assert_int_equal(content->answer_count, 2);
	assert_string_equal(content->answers[1].raw, "blåbær");
	assert_int_equal(content->note_count, 1);
	store_content_free(content);
	store_cases_free(cases);
	store_close(store);
	store = store_of(&place, "anna");	/* it is now as if made by this one */
	store_close(store);
}

static void
refuses_a_newer_file(void **state)
{
	char id[STORE_ID_BYTES];

	(void)state;
	make_file(id);
	run_sql("PRAGMA user_version = 3");
	assert_refused(VV_DATA, "newer version");
	run_sql("PRAGMA user_version = 2");
	store_close(store_of(&place, "anna"));
}

/* ---- what is deleted is gone */

/* How often a text is in a file. */
static size_t
occurs(const char *path, const char *text)
{
	FILE *file = fopen(path, "r");
	char *bytes = NULL;
	size_t length = 0, found = 0, size = strlen(text);
	struct stat there;

	if (file == NULL)
		return 0;
	assert_int_equal(fstat(fileno(file), &there), 0);
	bytes = malloc((size_t)there.st_size + 1);
	assert_non_null(bytes);
	length = fread(bytes, 1, (size_t)there.st_size, file);
	fclose(file);
	for (size_t i = 0; i + size <= length; i++)
		found += memcmp(bytes + i, text, size) == 0;
	free(bytes);
	return found;
}

/* Looked at in a child: a descriptor of the file that is closed here takes SQLite's locks away. */
static size_t
occurs_anywhere(const char *text)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0)
		_exit(occurs(place.where, text) + occurs(beside("-wal"), text) > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return (size_t)WEXITSTATUS(status);
}

static void
deletes_from_the_disk(void **state)
{
	static const char secret[] = "HEMMELIGHET-4711";
	char ids[2][STORE_ID_BYTES] = { "", "" };
	struct store *store = store_of(&place, "anna");
	struct store_content content = store_full("A");
	struct store_answer answer = { "q", secret, secret, 20000 };
	struct vv_error err = { 0 };
	sqlite3 *reader;
	size_t count;
	bool later;

	(void)state;
	content.answers = &answer;
	content.answer_count = 1;
	content.snapshot = secret;
	content.row.subject = secret;
	store_must(store_new(store, &content, STORE_CREATED, ids[0], &err), &err);
	content.row.reference = "B";
	store_must(store_new(store, &content, STORE_CREATED, ids[1], &err), &err);
	assert_true(occurs_anywhere(secret));
	store_must(store_delete(store, ids[0], &later, &err), &err);
	assert_false(later);

	/* somebody reads: later */
	assert_int_equal(sqlite3_open(place.where, &reader), SQLITE_OK);
	assert_int_equal(sqlite3_exec(reader, "BEGIN; SELECT * FROM answers", NULL, NULL, NULL),
			 SQLITE_OK);
	store_must(store_purge(store, STORE_FAR, &count, &later, &err), &err);
	assert_int_equal(count, 1);
	assert_true(later);
	assert_true(occurs_anywhere(secret));
	store_must(store_scrub(store, &later, &err), &err);
	assert_true(later);
	assert_int_equal(sqlite3_exec(reader, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	store_must(store_scrub(store, &later, &err), &err);
	assert_false(later);
	assert_false(occurs_anywhere(secret));
	assert_int_equal(sqlite3_close(reader), SQLITE_OK);
	store_close(store);
}

/* A process that is killed before it could: the next one to open the file does. */
static void
deletes_from_the_disk_after_a_kill(void **state)
{
	static const char secret[] = "HEMMELIGHET-4712";
	char id[STORE_ID_BYTES] = "";
	struct store_content content = store_full("A");
	struct store_answer answer = { "q", secret, "", 20000 };
	struct store *store = store_of(&place, "anna");
	struct vv_error err = { 0 };
	pid_t child;
	int ready[2];
	char byte;

	(void)state;
	content.answers = &answer;
	content.answer_count = 1;
	store_must(store_new(store, &content, STORE_CREATED, id, &err), &err);
	store_close(store);
	assert_int_equal(pipe(ready), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		bool later = false;
		sqlite3 *reader;

		store = store_of(&place, "anna");
		sqlite3_open(place.where, &reader);
		sqlite3_exec(reader, "BEGIN; SELECT * FROM answers", NULL, NULL, NULL);
		if (store_delete(store, id, &later, NULL) == VV_OK && later)
			(void)!write(ready[1], "x", 1);
		pause();
		_exit(0);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_true(occurs_anywhere(secret));
	store = store_of(&place, "kari");
	assert_false(occurs_anywhere(secret));
	store_close(store);
}

/* ---- damage */

static char *
slurp(size_t *size)
{
	FILE *file = fopen(place.where, "r");
	struct stat there;
	char *bytes;

	assert_non_null(file);
	assert_int_equal(fstat(fileno(file), &there), 0);
	*size = (size_t)there.st_size;
	bytes = malloc(*size);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, *size, file), *size);
	fclose(file);
	return bytes;
}

static void
spill(const char *bytes, size_t size)
{
	FILE *file = fopen(place.where, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

/* All that is in the file, as one text; NULL: refused, and said. */
static char *
meaning(size_t at)
{
	struct store *store = NULL;
	struct store_cases *cases = NULL;
	struct store_log *log = NULL;
	struct vv_error err = { 0 };
	enum vv_status status = store_try(&store, place.where, "anna", &err);
	char *text = NULL;
	size_t size;
	FILE *out;

	if (status == VV_OK)
		status = store_list(store, &cases, &err);
	if (status == VV_OK)
		status = store_log(store, NULL, 0, INT64_MAX, &log, &err);
	out = open_memstream(&text, &size);
	for (size_t i = 0; status == VV_OK && i < cases->count; i++) {
		struct store_content *content = NULL;
		const struct store_case *row = &cases->all[i];

		status = store_read(store, row->id, &content, &err);
		if (status != VV_OK)
			break;
		fprintf(out, "%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%ld|%ld|%ld|%ld|%d|%ld|%u|%u|%u|%u"
			     "|%d|%ld|%ld|%ld|%ld|%s|%s\n", row->id, row->reference,
			row->questionnaire, row->language, row->owner, row->changed_by, row->data,
			row->outcome, row->verdict, row->subject, row->next_item,
			(long)row->created, (long)row->changed, (long)row->rules,
			(long)row->keep_until, row->closed, (long)row->as_of, row->answered,
			row->left, row->documents, row->received, row->has_next, (long)row->next,
			(long)row->seconds, (long)row->version, (long)row->edited,
			content->position, content->snapshot);
		for (size_t j = 0; j < content->answer_count; j++)
			fprintf(out, "%s=%s=%s=%ld\n", content->answers[j].question,
				content->answers[j].raw, content->answers[j].typed,
				(long)content->answers[j].given);
		for (size_t j = 0; j < content->note_count; j++)
			fprintf(out, "%s:%s:%s:%ld:%d\n", content->notes[j].question,
				content->notes[j].text, content->notes[j].who,
				(long)content->notes[j].when, content->notes[j].shown);
		for (size_t j = 0; j < content->received_count; j++)
			fprintf(out, "%s %ld\n", content->received[j].item,
				(long)content->received[j].on);
		for (size_t j = 0; j < content->deadline_count; j++)
			fprintf(out, "%s %ld\n", content->deadlines[j].item,
				(long)content->deadlines[j].day);
		store_content_free(content);
	}
	for (size_t i = 0; status == VV_OK && i < log->count; i++)
		fprintf(out, "%ld %s %d %s\n", (long)log->all[i].at, log->all[i].who,
			(int)log->all[i].event, log->all[i].id);
	fclose(out);
	store_log_free(log);
	store_cases_free(cases);
	store_close(store);
	if (status == VV_OK)
		return text;
	free(text);
	if (status != VV_DATA || err.text[0] == '\0')
		fail_msg("byte %zu: status %d, '%s'", at, status, err.text);
	return NULL;
}

/* Two cases, one deleted, so that there is all that a file may have. */
static char *
make_specimen(size_t *size)
{
	struct store *store = store_of(&place, "anna");
	char id[STORE_ID_BYTES];
	struct vv_error err = { 0 };
	bool later;

	store_add(store, "A", id);
	store_add(store, "B", id);
	store_add(store, "C", id);
	store_must(store_delete(store, id, &later, &err), &err);
	store_must(store_set_looked(store, 3, &err), &err);
	store_close(store);
	return slurp(size);
}

/* Of a file of many pages, each bit by chance; the meaning is the same, or it is refused. */
static void
tells_a_bit_that_has_turned_over(void **state)
{
	size_t size, refused = 0, wanted = rounds_wanted() * 10;
	char *bytes = make_specimen(&size), *whole = meaning(0), *now;
	uint64_t chance = seed_wanted() * UINT64_C(0x9e3779b97f4a7c15) + 1;

	(void)state;
	assert_non_null(whole);
	for (size_t i = 0; i < wanted; i++) {
		size_t at;
		int bit;

		chance ^= chance << 13;
		chance ^= chance >> 7;
		chance ^= chance << 17;
		at = (size_t)((chance >> 8) % size);
		bit = (int)(chance & 7);
		bytes[at] = (char)(bytes[at] ^ 1 << bit);
		spill(bytes, size);
		now = meaning(at);
		bytes[at] = (char)(bytes[at] ^ 1 << bit);
		if (now != NULL && strcmp(now, whole) != 0)
			fail_msg("byte %zu, bit %d: the meaning has changed:\n%s\n%s", at, bit, whole, now);
		refused += now == NULL;
		free(now);
	}
	assert_true(refused > wanted / 100);
	free(whole);
	free(bytes);
}

/* A file that somebody else has written: texts and days that no program of ours writes. */
static void
refuses_what_no_program_of_ours_writes(void **state)
{
	static const char *const changes[] = {
		"UPDATE answers SET raw = CAST(x'ff' AS TEXT)",
		"UPDATE answers SET raw = 'a' || char(0) || 'b'",
		"UPDATE cases SET reference = CAST(x'eda080' AS TEXT)",
		"UPDATE cases SET rules = 9000000000000",
		"UPDATE cases SET keep_until = -9000000000000",
		"UPDATE answers SET given = 9223372036854775807",
		"UPDATE received SET day = 5000000",
		"UPDATE deadlines SET day = 5000000",
		"UPDATE snapshots SET text = text || ' '",
		"DELETE FROM state",
	};
	size_t size;
	char *bytes, *now;
	char id[STORE_ID_BYTES];

	(void)state;
	make_file(id);
	bytes = slurp(&size);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		spill(bytes, size);
		run_sql(changes[i]);
		now = meaning(i);
		if (now != NULL)
			fail_msg("taken: %s", changes[i]);
	}
	free(bytes);
}

/* As sqlite3(1) does it by .backup, which the manual names, while the program runs. */
static void
can_be_copied_while_it_is_open(void **state)
{
	char id[STORE_ID_BYTES], copy[4000], *there, *copied;
	sqlite3 *from, *to;
	sqlite3_backup *backup;
	struct store *store = store_of(&place, "anna");
	struct store_lock *lock;
	struct vv_error err = { 0 };

	(void)state;
	store_add(store, "A", id);
	lock = store_take(store, id);
	store_must(store_write_answer(store, lock, &store_answers[0], "", &err), &err);
	snprintf(copy, sizeof copy, "%s/copy.db", inner);
	assert_int_equal(sqlite3_open(place.where, &from), SQLITE_OK);
	assert_int_equal(sqlite3_open(copy, &to), SQLITE_OK);
	backup = sqlite3_backup_init(to, "main", from, "main");
	assert_non_null(backup);
	assert_int_equal(sqlite3_backup_step(backup, -1), SQLITE_DONE);
	assert_int_equal(sqlite3_backup_finish(backup), SQLITE_OK);
	assert_int_equal(sqlite3_close(to), SQLITE_OK);
	assert_int_equal(sqlite3_close(from), SQLITE_OK);
	store_unlock(store, lock);
	there = meaning(0);
	store_close(store);
	snprintf(place.where, sizeof place.where, "%s", copy);
	copied = meaning(1);
	assert_non_null(there);
	assert_non_null(copied);
	assert_string_equal(copied, there);
	assert_int_equal(mode_of(place.where), 0600);
	free(there);
	free(copied);
}

static void
tells_a_file_that_was_cut_off(void **state)
{
	size_t size, step = rounds_wanted() >= 1000 ? 1 : 211;
	char *bytes = make_specimen(&size), *now;

	(void)state;
	for (size_t length = 0; length < size; length++) {
		/* whole pages, and one byte more, in any case */
		if (length % 4096 > 1 && length % step != 0)
			continue;
		spill(bytes, length);
		now = meaning(length);
		if (now != NULL)
			fail_msg("cut to %zu of %zu bytes, and taken", length, size);
	}
	free(bytes);
}

/* ---- killed */

/* The lock of a process that is killed is nobody's; the log says that it was taken over. */
static void
lets_go_with_the_process(void **state)
{
	char id[STORE_ID_BYTES];
	struct store *store = store_of(&place, "anna");
	struct store_holder holder = { 0 };
	struct store_lock *lock = NULL;
	struct store_log *log;
	struct vv_error err = { 0 };
	int ready[2];
	char byte;
	pid_t child;

	(void)state;
	store_add(store, "A", id);
	store_close(store);
	assert_int_equal(pipe(ready), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)store_take(store_of(&place, "kari"), id);
		(void)!write(ready[1], "x", 1);
		pause();
		_exit(0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	store = store_of(&place, "anna");
	assert_int_equal(store_lock(store, id, &lock, &holder, &err), VV_ANSWER);
	assert_string_equal(holder.who, "kari");
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	memset(&err, 0, sizeof err);
	assert_int_equal(store_holder(store, id, &holder, &err), VV_NONE);
	lock = store_take(store, id);
	store_must(store_log(store, id, 0, INT64_MAX, &log, &err), &err);
	assert_int_equal(log->all[log->count - 1].event, STORE_TAKEN_OVER);
	store_log_free(log);
	store_unlock(store, lock);
	store_close(store);
	close(ready[0]);
	close(ready[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
		TEST(is_for_its_owner_alone),
		TEST(has_its_default_place),
		TEST(is_not_made_unasked),
		TEST(refuses_what_is_no_file_of_ours),
		TEST(refuses_a_disk_of_another_machine),
		TEST(takes_a_disk_that_a_program_makes_here),
		TEST(tells_at_once_of_a_folder_that_cannot_be_written),
		TEST(waits_for_another_program_and_then_says_so),
		TEST(does_not_write_into_a_file_that_is_gone),
		TEST(brings_an_old_file_up_to_date),
		TEST(refuses_a_newer_file),
		TEST(deletes_from_the_disk),
		TEST(deletes_from_the_disk_after_a_kill),
		TEST(tells_a_bit_that_has_turned_over),
		TEST(tells_a_file_that_was_cut_off),
		TEST(refuses_what_no_program_of_ours_writes),
		TEST(can_be_copied_while_it_is_open),
		TEST(lets_go_with_the_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
