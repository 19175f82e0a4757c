/* Works of the store of cases, each once for every system call it makes, with the process
 * killed there or the call failing, or for every allocation:
 *
 *     store-sweep kill|fail|memory|lasting FOLDER PART PARTS    every PARTS-th point
 *     store-sweep work FOLDER WORK                              one work, in this process
 *
 * Killed: the file then has the state before or the state after, whole; nobody holds a case;
 * and nothing is left beside it once it has been opened and closed.  Failing once, a call or
 * (memory) an allocation: nothing but "not now" is said, and done again it is done.  Lasting,
 * all allocations from one on: that is said, and the state is the one before or after.
 * FOLDER is for the files; $FAIL_MEMORY is the library to preload.  Exit status 77: this is
 * not a machine for it. */
#include "store/store.h"

#include "base/strbuf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIP = 77, TRIES = 4, BAD_SHOWN = 8, LONG = 60000 };

#define FIRST "00000000000000a1"
#define SECOND "00000000000000a2"
#define THIRD "00000000000000a3"

/* And of the file of version 1. */
static const char *const ids[] = {
	FIRST, SECOND, THIRD, "0123456789abcdef", "fedcba9876543210",
};

static const char *const kinds[] = { "kill", "fail", "memory", "lasting" };
enum kind { KILL, FAIL, MEMORY, LASTING, KINDS };

static char path[4096], base[4096], old_base[4096];	/* the file that is worked on, and as it was */

/* ---- works */

static enum vv_status
open_file(struct store **out, struct vv_error *err)
{
	return store_open(out, &(struct store_options){ .where = path, .who = "anna",
							 .create = true, .patience = 10 }, err);
}

static char long_text[LONG + 1];

static struct store_content
content_of(const char *reference, const char *text)
{
	static struct store_answer answers[2];
	static const struct store_note note = { "", "Ringer igjen.", "", 1, true };
	static const struct store_received paper = { "diploma", 20003 };
	static const struct store_deadline day = { "", "apply", 20100 };

	answers[0] = (struct store_answer){ "one", "yes", "y", 20000 };
	answers[1] = (struct store_answer){ "two", text, "", 20000 };
	return (struct store_content){
		.row = {
			.reference = reference, .questionnaire = "place", .language = "pl",
			.owner = "", .changed_by = "", .created = 1, .rules = 20000,
			.keep_until = 20001, .data = "d", .outcome = "yes", .verdict = "v",
			.subject = "s", .next_item = "",
		},
		.position = "two", .snapshot = text,
		.answers = answers, .answer_count = 2, .notes = &note, .note_count = 1,
		.received = &paper, .received_count = 1, .deadlines = &day, .deadline_count = 1,
	};
}

static enum vv_status
put(struct store *store, const char *id, const char *reference, const char *text,
    struct vv_error *err)
{
	struct store_content content = content_of(reference, text);
	char own[STORE_ID_BYTES];

	snprintf(own, sizeof own, "%s", id);
	return store_new(store, &content, STORE_CREATED, own, err);
}

static enum vv_status
work_make(struct store *store, struct vv_error *err)
{
	(void)store;
	(void)err;
	return VV_OK;
}

static enum vv_status
answer(struct store *store, const char *raw, struct vv_error *err)
{
	struct store_lock *lock;
	enum vv_status status = store_lock(store, FIRST, &lock, NULL, err);

	if (status != VV_OK)
		return status;
	status = store_write_answer(store, lock, &(struct store_answer){ "one", raw, "n", 20002 },
				    "three", err);
	store_unlock(store, lock);
	return status;
}

static enum vv_status
work_answer(struct store *store, struct vv_error *err)
{
	return answer(store, "no", err);
}

static enum vv_status
work_long_answer(struct store *store, struct vv_error *err)
{
	return answer(store, long_text, err);
}

static enum vv_status
work_summary(struct store *store, struct vv_error *err)
{
	struct store_content content = content_of("", "{}");
	struct store_lock *lock;
	enum vv_status status = store_lock(store, FIRST, &lock, NULL, err);

	if (status != VV_OK)
		return status;
	content.row.outcome = "no";
	content.deadline_count = 0;
	status = store_write_summary(store, lock, &content, err);
	store_unlock(store, lock);
	return status;
}

static enum vv_status
work_new(struct store *store, struct vv_error *err)
{
	return put(store, THIRD, "C", long_text, err);
}

static enum vv_status
work_rename(struct store *store, struct vv_error *err)
{
	return store_set_reference(store, SECOND, "BB", err);
}

/* Done again it is done already. */
static enum vv_status
work_delete(struct store *store, struct vv_error *err)
{
	bool later;
	enum vv_status status = store_delete(store, FIRST, &later, err);

	return status == VV_NONE ? VV_OK : status;
}

static enum vv_status
work_purge(struct store *store, struct vv_error *err)
{
	bool later;
	size_t count;

	return store_purge(store, 20002, &count, &later, err);
}

static const struct work {
	const char *name;
	enum { GIVEN, FRESH, OLD } from;	/* there is a file, none, one of version 1 */
	enum vv_status (*run)(struct store *store, struct vv_error *err);
} works[] = {
	{ "make", FRESH, work_make }, { "update", OLD, work_make },
	{ "answer", GIVEN, work_answer },
	{ "long-answer", GIVEN, work_long_answer }, { "summary", GIVEN, work_summary },
	{ "new", GIVEN, work_new }, { "rename", GIVEN, work_rename },
	{ "delete", GIVEN, work_delete }, { "purge", GIVEN, work_purge },
};

/* What the last try came to; shared with the child. */
struct said {
	enum vv_status status, worst;
	char text[sizeof((struct vv_error *)0)->text];
};

static void
try_work(const struct work *work, struct said *said)
{
	for (int try = 0; try < TRIES; try++) {
		struct vv_error err = { 0 };
		struct store *store = NULL;

		said->status = open_file(&store, &err);
		if (said->status == VV_OK)
			said->status = work->run(store, &err);
		store_close(store);
		if (said->status == VV_OK)
			return;
		memcpy(said->text, err.text, sizeof err.text);
		if (said->status != VV_IO && said->status != VV_NO_MEMORY)
			said->worst = said->status;
		else if (err.text[0] == '\0')
			said->worst = VV_ASK_BACK;	/* said nothing */
	}
}

/* ---- files */

static void
die(const char *what)
{
	fprintf(stderr, "store-sweep: %s: %s\n", what, strerror(errno));
	exit(2);
}

static void
copy(const char *from, const char *to)
{
	char block[65536];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	ssize_t length;

	if (in < 0 || out < 0)
		die(to);
	while ((length = read(in, block, sizeof block)) > 0)
		if (write(out, block, (size_t)length) != length)
			die(to);
	close(in);
	close(out);
}

static char folder[4000];

static void
empty_folder(void)
{
	DIR *all = opendir(folder);
	struct dirent *entry;

	if (all == NULL)
		die(folder);
	while ((entry = readdir(all)) != NULL)
		if (entry->d_name[0] != '.')
			(void)unlinkat(dirfd(all), entry->d_name, 0);
	closedir(all);
}

/* Nothing but the file and its locks. */
static bool
folder_is_clean(void)
{
	DIR *all = opendir(folder);
	struct dirent *entry;
	bool clean = all != NULL;

	while (clean && (entry = readdir(all)) != NULL)
		clean = entry->d_name[0] == '.' || strcmp(entry->d_name, "cases.db") == 0
			|| strcmp(entry->d_name, "cases.db-lock") == 0;
	if (all != NULL)
		closedir(all);
	return clean;
}

static void
begin_point(const struct work *work)
{
	empty_folder();
	if (work->from != FRESH)
		copy(work->from == OLD ? old_base : base, path);
}

/* ---- what is in it */

static bool
dump_case(struct strbuf *out, struct store *store, const struct store_case *row)
{
	struct store_content *content;
	struct store_log *log;
	int events[16] = { 0 };

	if (store_read(store, row->id, &content, NULL) != VV_OK)
		return false;
	strbuf_printf(out, "%s %s %s %s\n%s\n", row->id, row->reference, row->outcome,
		      content->position, content->snapshot);
	for (size_t i = 0; i < content->answer_count; i++)
		strbuf_printf(out, "%s=%s\n", content->answers[i].question, content->answers[i].raw);
	strbuf_printf(out, "%zu %zu %zu", content->note_count, content->received_count,
		      content->deadline_count);
	store_content_free(content);
	if (store_log(store, row->id, 0, INT64_MAX, &log, NULL) != VV_OK)
		return false;
	for (size_t i = 0; i < log->count; i++)
		events[log->all[i].event & 15]++;
	events[STORE_TAKEN_OVER] = 0;
	for (size_t i = 0; i < 16; i++)
		strbuf_printf(out, " %d", events[i]);
	strbuf_add(out, "\n");
	store_log_free(log);
	return true;
}

/* All but times and versions; NULL when it cannot be read. */
static char *
dump(char *why, size_t size)
{
	struct strbuf out = { 0 };
	struct vv_error err = { 0 };
	struct store *store;
	struct store_cases *cases;
	struct store_lock *lock = NULL;
	bool good = true;

	if (open_file(&store, &err) != VV_OK || store_list(store, &cases, &err) != VV_OK) {
		snprintf(why, size, "%s", err.text);
		return NULL;
	}
	for (size_t j = 0; j < sizeof ids / sizeof *ids; j++)
		for (size_t i = 0; i < cases->count; i++)
			if (strcmp(cases->all[i].id, ids[j]) == 0)
				good &= dump_case(&out, store, &cases->all[i]);
	strbuf_printf(&out, "%zu\n", cases->count);
	if (cases->count > 0 && store_lock(store, cases->all[0].id, &lock, NULL, &err) != VV_OK)
		good = false;
	store_cases_free(cases);
	store_close(store);	/* lets go what is held */
	if (!good)
		snprintf(why, size, "a case cannot be read or held: %s", err.text);
	return good ? strbuf_take(&out) : NULL;
}

/* ---- points */

static struct said *said;

/* Errors that a call may have; none: it cannot fail, or not so. */
static const int *
errors_of(long number)
{
	static const int reading[] = { EIO, EINTR, 0 }, opening[] = { EMFILE, EACCES, EIO, ENOMEM, 0 },
			 writing[] = { ENOSPC, EIO, EROFS, EDQUOT, 0 }, asking[] = { EIO, EACCES, 0 },
			 locking[] = { ENOLCK, EINTR, 0 }, mapping[] = { ENOMEM, 0 }, none[] = { 0 };

	switch (number) {
	case SYS_read:
	case SYS_pread64:
	case SYS_getrandom:
		return reading;
	case SYS_openat:
		return opening;
	case SYS_write:
	case SYS_pwrite64:
	case SYS_ftruncate:
	case SYS_fsync:
	case SYS_fdatasync:
	case SYS_fallocate:
	case SYS_renameat2:
	case SYS_unlinkat:
#ifdef SYS_unlink
	case SYS_unlink:
	case SYS_rename:
	case SYS_chmod:
#endif
	case SYS_fchmodat:
		return writing;
	case SYS_newfstatat:
	case SYS_fstat:
	case SYS_statfs:
#ifdef SYS_stat
	case SYS_stat:
	case SYS_lstat:
	case SYS_access:
	case SYS_readlink:
#endif
		return asking;
	case SYS_fcntl:
		return locking;
	case SYS_mmap:
		return mapping;
	default:
		return none;
	}
}

#ifdef __x86_64__
/* Runs a work with the call @p at killed (error 0) or failing; 0: with none.  Returns how many
 * calls there were; *number is that of the call. */
static long
run(const struct work *work, long at, int error, long *number, int *status)
{
	pid_t child = fork();
	long count = 0;
	bool entry = true, failing = false;
	struct user_regs_struct regs;

	if (child < 0)
		die("fork");
	if (child == 0) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		try_work(work, said);
		_exit(0);
	}
	if (waitpid(child, status, 0) != child || !WIFSTOPPED(*status)
	    || ptrace(PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0) {
		kill(child, SIGKILL);
		waitpid(child, status, 0);
		return -1;
	}
	for (;;) {
		ptrace(PTRACE_SYSCALL, child, NULL, NULL);
		if (waitpid(child, status, 0) != child || !WIFSTOPPED(*status))
			return count;
		if (WSTOPSIG(*status) != (SIGTRAP | 0x80)) {
			if (WSTOPSIG(*status) == SIGSTOP || WSTOPSIG(*status) == SIGTRAP)
				continue;
			kill(child, SIGKILL);	/* a crash: as it is */
			*status = WSTOPSIG(*status);
			waitpid(child, &(int){ 0 }, 0);
			return count;
		}
		ptrace(PTRACE_GETREGS, child, NULL, &regs);
		if (entry && ++count == at) {
			*number = (long)regs.orig_rax;
			if (error == 0) {
				kill(child, SIGKILL);
				waitpid(child, status, 0);
				return count;
			}
			regs.orig_rax = (unsigned long long)-1;
			failing = ptrace(PTRACE_SETREGS, child, NULL, &regs) == 0;
		} else if (failing) {
			regs.rax = (unsigned long long)-error;
			ptrace(PTRACE_SETREGS, child, NULL, &regs);
			failing = false;
		}
		entry = !entry;
	}
}
#else
static long
run(const struct work *work, long at, int error, long *number, int *status)
{
	(void)work, (void)at, (void)error, (void)number, (void)status;
	return -1;
}
#endif

static int bad, tried;

static void
is_bad(const struct work *work, long at, long number, int error, const char *why)
{
	if (bad++ < BAD_SHOWN)
		printf("%s: call %ld (number %ld) %s: %s\n", work->name, at, number,
		       error == 0 ? "killed" : strerror(error), why);
}

/* Killed: old or new.  Failing: new. */
static void
try_point(const struct work *work, long at, long number, int error, const char *old,
	  const char *new)
{
	char why[2048] = "";
	char *state;
	int status;

	begin_point(work);
	memset(said, 0, sizeof *said);
	tried++;
	(void)run(work, at, error, &number, &status);
	if (error != 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) {
		is_bad(work, at, number, error, "it crashed");
		return;
	}
	if (error != 0 && (said->status != VV_OK || said->worst != VV_OK)) {
		snprintf(why, sizeof why, "status %d, %d: %s", said->status, said->worst, said->text);
		is_bad(work, at, number, error, why);
		return;
	}
	state = dump(why, sizeof why);
	if (state == NULL)
		is_bad(work, at, number, error, why);
	else if (strcmp(state, new) != 0 && (error != 0 || strcmp(state, old) != 0))
		is_bad(work, at, number, error, "neither the old state nor the new");
	else if (!folder_is_clean())
		is_bad(work, at, number, error, "something is left beside the file");
	free(state);
}

/* ---- memory */

static char *self;

/* Runs a work in a process of its own, whose allocation number @p at fails; 0: none.  Returns how
 * many there were. */
static long
run_memory(const struct work *work, enum kind kind, long at, int *status)
{
	char number[32], counted[4200];
	long made = 0;
	int fd;
	pid_t child = fork();

	if (child < 0)
		die("fork");
	snprintf(number, sizeof number, "%ld", at);
	snprintf(counted, sizeof counted, "%s.count", folder);
	if (child == 0) {
		setenv("LD_PRELOAD", getenv("FAIL_MEMORY"), 1);
		setenv("VV_FAIL_AT", number, 1);
		setenv("VV_FAIL_COUNT", counted, 1);
		if (kind == LASTING)
			setenv("VV_FAIL_LASTING", "1", 1);
		fd = open("/dev/null", O_WRONLY);
		dup2(fd, 2);
		execl(self, self, "work", folder, work->name, NULL);
		_exit(127);
	}
	waitpid(child, status, 0);
	fd = open(counted, O_RDONLY);
	if (fd < 0 || read(fd, &made, sizeof made) != sizeof made)
		made = -1;
	close(fd);
	return made;
}

static void
try_memory(const struct work *work, enum kind kind, long at, const char *old, const char *new)
{
	char why[2048] = "";
	char *state;
	int status, wanted = kind == MEMORY ? 0 : 4;

	begin_point(work);
	tried++;
	(void)run_memory(work, kind, at, &status);
	if (!WIFEXITED(status) || (WEXITSTATUS(status) != wanted && WEXITSTATUS(status) != 0)) {
		snprintf(why, sizeof why, "exit status %d, signal %d", WEXITSTATUS(status),
			 WIFSIGNALED(status) ? WTERMSIG(status) : 0);
		is_bad(work, at, 0, ENOMEM, why);
		return;
	}
	state = dump(why, sizeof why);
	if (state == NULL)
		is_bad(work, at, 0, ENOMEM, why);
	else if (strcmp(state, new) != 0 && (WEXITSTATUS(status) == 0 || strcmp(state, old) != 0))
		is_bad(work, at, 0, ENOMEM, "neither the old state nor the new");
	free(state);
}

static bool
sweep(const struct work *work, enum kind kind, long part, long parts)
{
	char why[2048];
	char *old, *new;
	long number = 0, count;
	int status;

	begin_point(work);
	old = dump(why, sizeof why);
	begin_point(work);
	count = kind >= MEMORY ? run_memory(work, kind, 0, &status)
			       : run(work, 0, 0, &number, &status);
	if (count < 0)
		exit(SKIP);
	new = dump(why, sizeof why);
	if (old == NULL || new == NULL || count < 20
	    || (work->from == GIVEN && strcmp(old, new) == 0)) {
		printf("%s: %ld calls, and nothing is different: %s\n", work->name, count, why);
		return false;
	}
	for (long at = 1 + part; at <= count; at += parts) {
		const int *error;

		if (kind == KILL)
			try_point(work, at, 0, 0, old, new);
		else if (kind >= MEMORY)
			try_memory(work, kind, at, old, new);
		if (kind != FAIL)
			continue;
		begin_point(work);
		memset(said, 0, sizeof *said);
		(void)run(work, at, 0, &number, &status);	/* which call it is */
		for (error = errors_of(number); *error != 0; error++)
			try_point(work, at, number, *error, old, new);
	}
	free(old);
	free(new);
	return true;
}

/* ---- */

static void
make_base(void)
{
	struct vv_error err = { 0 };
	struct store *store;

	empty_folder();
	if (open_file(&store, &err) != VV_OK || put(store, FIRST, "A", "text", &err) != VV_OK
	    || put(store, SECOND, "B", "text", &err) != VV_OK) {
		fprintf(stderr, "store-sweep: %s\n", err.text);
		exit(2);
	}
	store_close(store);
	copy(path, base);
}

static void
make_old_base(void)
{
	const char *sources = getenv("srcdir");
	char name[4096], *sql = NULL;
	size_t size = 0;
	sqlite3 *handle;
	FILE *file;

	snprintf(name, sizeof name, "%s/tests/store/version-1.sql", sources != NULL ? sources : "..");
	file = fopen(name, "r");
	if (file == NULL || getdelim(&sql, &size, '\0', file) <= 0)
		die(name);
	fclose(file);
	(void)unlink(old_base);
	if (sqlite3_open(old_base, &handle) != SQLITE_OK
	    || sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK
	    || sqlite3_close(handle) != SQLITE_OK)
		die(old_base);
	free(sql);
}

static int
work_here(const char *name)
{
	static struct said here;

	for (size_t i = 0; i < sizeof works / sizeof *works; i++)
		if (strcmp(works[i].name, name) == 0) {
			try_work(&works[i], &here);
			if (here.status == VV_OK && here.worst == VV_OK)
				return 0;
			fprintf(stderr, "status %d, %d: %s\n", here.status, here.worst, here.text);
			return 4;
		}
	return 2;
}

int
main(int count, char **arguments)
{
	enum kind kind;
	bool good = true;

	if (count < 4)
		return 2;
	self = arguments[0];
	snprintf(folder, sizeof folder, "%s", arguments[2]);
	snprintf(path, sizeof path, "%s/cases.db", folder);
	snprintf(base, sizeof base, "%s.base", folder);
	snprintf(old_base, sizeof old_base, "%s.old", folder);
	said = mmap(NULL, sizeof *said, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (said == MAP_FAILED)
		die("memory");
	memset(long_text, 'x', LONG);
	if (strcmp(arguments[1], "work") == 0)
		return work_here(arguments[3]);
	if (count != 5)
		return 2;
	for (kind = KILL; kind < KINDS && strcmp(kinds[kind], arguments[1]) != 0; kind++)
		;
	if (kind == KINDS)
		return 2;
	make_base();
	make_old_base();
	for (size_t i = 0; i < sizeof works / sizeof *works; i++)
		good &= sweep(&works[i], kind, strtol(arguments[3], NULL, 10),
			      strtol(arguments[4], NULL, 10));
	printf("%d of %d points bad\n", bad, tried);
	return good && bad == 0 && tried > 0 ? 0 : 1;
}
