/* What holds where some folders may be written into: nothing outside is reached, by whatever
 * way; inside, all that a database and a file being replaced need works. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "guard/sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#ifndef VV_SANITIZED

static char base[64];
static int store, out, secret;	/* two folders to write into; a file elsewhere, open for reading */

static const char *
at(const char *path)
{
	static char whole[4][160];
	static unsigned next;
	char *made = whole[next++ % 4];

	snprintf(made, sizeof whole[0], "%s/%s", base, path);
	return made;
}

static void
put(const char *path, const char *text)
{
	FILE *file = fopen(at(path), "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static int
make_folders(void **state)
{
	(void)state;
	strcpy(base, "/tmp/veiviser-test-XXXXXX");
	assert_non_null(mkdtemp(base));
	for (int i = 0; i < 4; i++)
		assert_int_equal(mkdir(at((const char *[]){ "store", "out", "else", "else/deep" }[i]),
				       0700), 0);
	put("store/file", "inside");
	put("out/file", "inside");
	put("else/file", "outside");
	put("else/deep/file", "outside");
	assert_int_equal(symlink("../else/file", at("store/link")), 0);
	assert_int_equal(symlink("../else/new", at("store/nowhere")), 0);
	assert_int_equal(symlink("../else", at("store/folder-link")), 0);
	store = open(at("store"), O_PATH | O_DIRECTORY | O_CLOEXEC);
	out = open(at("out"), O_PATH | O_DIRECTORY | O_CLOEXEC);
	secret = open(at("else/file"), O_RDONLY | O_CLOEXEC);
	assert_true(store >= 0 && out >= 0 && secret >= 0);
	return 0;
}

static int
remove_folders(void **state)
{
	char command[128];

	(void)state;
	(void)close(store);
	(void)close(out);
	(void)close(secret);
	snprintf(command, sizeof command, "rm -rf '%s'", base);
	return system(command);
}

static struct sandbox_rules
rules(void)
{
	static int writable[] = { -1, -1, -1 };

	writable[0] = store;
	writable[1] = out;
	return (struct sandbox_rules){
		.writable = writable, .terminal = true, .suspend = true,
		.memory = 256 * 1024 * 1024, .seconds = 900, .file = 1024 * 1024, .descriptors = 64,
	};
}

/* What a function answers inside; -1: it died. */
static int
inside(const struct sandbox_rules *closed, int (*act)(void))
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct sandbox_level level;

		if (!sandbox_close(closed, &level))
			_exit(99);
		_exit(act());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* ---- ways out ---- */

static unsigned tried, succeeded;

static void
refused(const char *what, long result)
{
	tried++;
	if (result < 0)
		return;
	succeeded++;
	dprintf(STDERR_FILENO, "not refused: %s\n", what);
}

#define REFUSED(call) refused(#call, (long)(call))

static const char *
by_descriptor(const char *where, int fd)
{
	static char path[64];

	snprintf(path, sizeof path, "%s/%d", where, fd);
	return path;
}

static void
opening(void)
{
	REFUSED(open(at("else/file"), O_RDONLY));
	REFUSED(open(at("else/file"), O_WRONLY));
	REFUSED(open(at("else/file"), O_RDWR));
	REFUSED(open(at("else/file"), O_WRONLY | O_APPEND));
	REFUSED(open(at("else/file"), O_RDONLY | O_TRUNC));
	REFUSED(open(at("else/new"), O_WRONLY | O_CREAT | O_EXCL, 0600));
	REFUSED(open(at("else"), O_WRONLY | O_TMPFILE, 0600));
	REFUSED(open(at("else"), O_RDONLY | O_DIRECTORY));
	REFUSED(open(at("store/../else/file"), O_WRONLY));
	REFUSED(open(at("store/../../../../../../../../etc/veiviser-new"), O_WRONLY | O_CREAT, 0600));
	REFUSED(openat(store, "../else/file", O_WRONLY));
	REFUSED(openat(store, "../else/new", O_WRONLY | O_CREAT, 0600));
	REFUSED(openat(openat(store, "..", O_PATH | O_DIRECTORY), "else/file", O_WRONLY));
	REFUSED(openat(secret, "", O_WRONLY));
	REFUSED(open("veiviser-new", O_WRONLY | O_CREAT, 0600));
	REFUSED(open("/dev/null", O_WRONLY));
	REFUSED(open("/dev/shm/veiviser-new", O_WRONLY | O_CREAT, 0600));
	REFUSED(open("/etc/passwd", O_RDONLY));
	REFUSED(creat(at("else/new"), 0600));
	REFUSED(syscall(SYS_openat2, store, "../else/file", &(uint64_t[3]){ O_WRONLY }, 24));
}

static void
through_links(void)
{
	REFUSED(open(at("store/link"), O_WRONLY));
	REFUSED(open(at("store/link"), O_RDONLY));
	REFUSED(open(at("store/nowhere"), O_WRONLY | O_CREAT, 0600));
	REFUSED(open(at("store/folder-link/file"), O_WRONLY));
	REFUSED(openat(store, "folder-link/new", O_WRONLY | O_CREAT, 0600));
	REFUSED(unlink(at("store/folder-link/file")));
	REFUSED(rename(at("store/file"), at("store/folder-link/new")));
	REFUSED(truncate(at("store/link"), 0));
	REFUSED(symlink("../else/file", at("store/new")));
	REFUSED(symlinkat("/etc/passwd", out, "new"));
	REFUSED(link(at("else/file"), at("store/new")));
	REFUSED(link(at("store/file"), at("else/new")));
	REFUSED(link(at("store/file"), at("store/new")));
	REFUSED(linkat(AT_FDCWD, at("store/link"), store, "new", AT_SYMLINK_FOLLOW));
	REFUSED(linkat(secret, "", store, "new", AT_EMPTY_PATH));
}

static void
through_proc(void)
{
	REFUSED(open(by_descriptor("/proc/self/fd", secret), O_WRONLY));
	REFUSED(open(by_descriptor("/proc/self/fd", secret), O_RDWR | O_TRUNC));
	REFUSED(open(by_descriptor("/proc/thread-self/fd", secret), O_WRONLY));
	REFUSED(open(by_descriptor("/dev/fd", secret), O_WRONLY));
	REFUSED(open("/proc/self/cwd/veiviser-new", O_WRONLY | O_CREAT, 0600));
	REFUSED(open("/proc/self/root/etc/veiviser-new", O_WRONLY | O_CREAT, 0600));
	REFUSED(open("/proc/self/mem", O_RDWR));
	REFUSED(open("/proc/self/comm", O_WRONLY));
	REFUSED(linkat(AT_FDCWD, by_descriptor("/proc/self/fd", secret), out, "new",
		       AT_SYMLINK_FOLLOW));
	REFUSED(truncate(by_descriptor("/proc/self/fd", secret), 0));
}

static void
moving(void)
{
	REFUSED(rename(at("store/file"), at("else/new")));
	REFUSED(rename(at("store/file"), at("else/file")));
	REFUSED(rename(at("else/file"), at("store/new")));
	REFUSED(rename(at("store/file"), at("out/new")));	/* nor from one to the other */
	REFUSED(rename(at("store"), at("else/deep")));
	REFUSED(rename(at("else/deep"), at("store/deep")));
	REFUSED(renameat(store, "file", store, "../else/new"));
	REFUSED(renameat2(store, "file", store, "../else/file", RENAME_EXCHANGE));
	REFUSED(renameat2(store, "file", out, "new", RENAME_NOREPLACE));
	REFUSED(renameat2(store, "file", store, "new", RENAME_WHITEOUT));
	REFUSED(unlink(at("else/file")));
	REFUSED(unlinkat(store, "../else/file", 0));
	REFUSED(unlinkat(AT_FDCWD, at("else/deep"), AT_REMOVEDIR));
	REFUSED(rmdir(at("out")));
}

static void
by_what_is_open(void)
{
	struct iovec bytes = { (char[]){ "x" }, 1 };

	REFUSED(write(secret, "x", 1));
	REFUSED(pwrite(secret, "x", 1, 0));
	REFUSED(pwritev(secret, &bytes, 1, 0));
	REFUSED(ftruncate(secret, 0));
	REFUSED(fallocate(secret, 0, 0, 100));
	REFUSED(mmap(NULL, 7, PROT_READ | PROT_WRITE, MAP_SHARED, secret, 0) == MAP_FAILED ? -1 : 0);
	REFUSED(fcntl(secret, F_SETFL, O_WRONLY) == 0 ? write(secret, "x", 1) : -1);
	REFUSED(fcntl(secret, F_SETLEASE, F_WRLCK));
	REFUSED(sendfile(secret, secret, NULL, 1));
	REFUSED(splice(STDIN_FILENO, NULL, secret, NULL, 1, 0));
	REFUSED(copy_file_range(secret, NULL, secret, NULL, 1, 0));
}

static void
by_other_calls(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	snprintf(address.sun_path, sizeof address.sun_path, "%.100s", at("store/socket"));
	REFUSED(truncate(at("else/file"), 0));
	REFUSED(chmod(at("else/file"), 0666));
	REFUSED(fchmod(secret, 0666));
	REFUSED(fchmodat(store, "../else/file", 0666, 0));
	REFUSED(chown(at("else/file"), 1, 1));
	REFUSED(fchown(secret, 1, 1));
	REFUSED(utimensat(AT_FDCWD, at("else/file"), NULL, 0));
	REFUSED(futimens(secret, NULL));
	REFUSED(setxattr(at("else/file"), "user.x", "x", 1, 0));
	REFUSED(mkdir(at("store/new"), 0700));
	REFUSED(mkdirat(out, "../else/new", 0700));
	REFUSED(mkfifo(at("store/fifo"), 0600));
	REFUSED(mknod(at("store/disk"), S_IFBLK | 0600, 8 << 8));
	REFUSED(bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof address));
	REFUSED(chdir(at("else")));
	REFUSED(fchdir(store));
	REFUSED(chroot(at("store")));
	REFUSED(mount(at("else"), at("store"), NULL, MS_BIND, NULL));
	REFUSED(unshare(CLONE_NEWUSER | CLONE_NEWNS));
	REFUSED(syscall(SYS_open_tree, AT_FDCWD, at("else"), 1));
	REFUSED(syscall(SYS_open_by_handle_at, store, NULL, O_WRONLY));
	REFUSED(execl("/bin/true", "true", NULL));
	REFUSED(fork());
	REFUSED(kill(getppid(), 0));
	REFUSED(kill(0, SIGTERM));
}

static int
try_all(void)
{
	opening();
	through_links();
	through_proc();
	moving();
	by_what_is_open();
	by_other_calls();
	if (tried < 50)
		dprintf(STDERR_FILENO, "only %u ways were tried\n", tried);
	return succeeded == 0 && tried >= 50 ? 0 : 1;
}

/* All that is outside, in words. */
static char *
look_outside(void)
{
	char command[400], *text = NULL;
	size_t size = 0;
	FILE *from;

	snprintf(command, sizeof command, "cd '%s' && find . ! -path './store/*' ! -path './out/*'"
		 " -printf '%%p %%y %%i %%n %%m %%s %%T@ %%u\\n' | sort; cat '%s'/else/file", base, base);
	from = popen(command, "r");
	assert_non_null(from);
	assert_true(getdelim(&text, &size, '\0', from) > 0);
	assert_int_equal(pclose(from), 0);
	return text;
}

/* With each version of Landlock, for the first knew less. */
static void
nothing_outside_is_reached(void **state)
{
	struct sandbox_rules closed = rules();
	struct sandbox_level have = sandbox_available(&closed);
	char *before = look_outside(), *after;

	(void)state;
	if (!sandbox_suffices(&have)) {
		free(before);
		skip();
	}
	for (closed.landlock = 1; closed.landlock <= have.landlock; closed.landlock++)
		assert_int_equal(inside(&closed, try_all), 0);
	after = look_outside();
	assert_string_equal(before, after);
	free(before);
	free(after);
}

/* ---- what works ---- */

static int
as_a_database(void)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	char bytes[8];
	int fd = openat(store, "base", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	char *shared;

	if (fd < 0 || pwrite(fd, "content", 7, 0) != 7 || fsync(fd) != 0 || fdatasync(fd) != 0)
		return 1;
	if (fcntl(fd, F_SETLK, &lock) != 0 || fcntl(fd, F_GETLK, &lock) != 0
	    || flock(fd, LOCK_EX | LOCK_NB) != 0)
		return 2;
	lock.l_pid = 0;
	if (fcntl(fd, F_OFD_SETLK, &lock) != 0 || ftruncate(fd, 4096) != 0)
		return 3;
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (shared == MAP_FAILED || pread(fd, bytes, 7, 0) != 7 || memcmp(shared, "content", 7) != 0)
		return 4;
	memcpy(shared, "CONTENT", 7);
	if (msync(shared, 4096, MS_SYNC) != 0 || munmap(shared, 4096) != 0)
		return 5;
	return close(fd) == 0 && unlinkat(store, "base", 0) == 0 ? 0 : 6;
}

static int
as_a_file_replaced(void)
{
	struct stat about;
	FILE *file = fdopen(openat(out, "file.beside", O_RDWR | O_CREAT | O_EXCL, 0600), "w");

	if (file == NULL || fputs("new", file) < 0 || fflush(file) != 0
	    || fsync(fileno(file)) != 0 || fclose(file) != 0)
		return 1;
	if (renameat(out, "file.beside", out, "file") != 0
	    || fstatat(out, "file", &about, AT_SYMLINK_NOFOLLOW) != 0 || about.st_size != 3)
		return 2;
	return openat(out, "file", O_WRONLY | O_TRUNC) >= 0 ? 0 : 3;
}

static int
too_large(void)
{
	int fd = openat(out, "large", O_RDWR | O_CREAT, 0600);

	return ftruncate(fd, 2 * 1024 * 1024) == 0 ? 1 : errno == EFBIG ? 0 : 2;
}

static void
what_is_needed_works_inside(void **state)
{
	struct sandbox_rules closed = rules();
	struct sandbox_level have = sandbox_available(&closed);

	(void)state;
	if (!sandbox_suffices(&have))
		skip();
	closed.mode = SANDBOX_KILL;
	for (closed.landlock = 1; closed.landlock <= have.landlock; closed.landlock++) {
		assert_int_equal(inside(&closed, as_a_database), 0);
		assert_int_equal(inside(&closed, as_a_file_replaced), 0);
		assert_int_equal(inside(&closed, too_large), 0);
	}
}

#endif

int
main(int argc, char **argv)
{
#ifndef VV_SANITIZED
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_outside_is_reached, make_folders,
						remove_folders),
		cmocka_unit_test_setup_teardown(what_is_needed_works_inside, make_folders,
						remove_folders),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
#else	/* they need what is taken away */
	(void)argc;
	(void)argv;
	return 77;
#endif
}
