/* Preloaded into veiviser-paper: once fonts are about to be read, so within the sandbox, it
 * tries what a font that took the process over would try, and tells on stderr what was let
 * through.  "tried N" at the end says that it was there at all. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int tried;
static char line[256];

static void
try(const char *what, long result)
{
	int length;

	tried++;
	if (result < 0)
		return;
	length = snprintf(line, sizeof line, "let through: %s\n", what);
	(void)!write(2, line, (size_t)length);
}

static void
try_files(void)
{
	try("reading /etc/passwd", open("/etc/passwd", O_RDONLY));
	try("reading /proc/self/environ", open("/proc/self/environ", O_RDONLY));
	try("reading the root folder", open("/", O_RDONLY | O_DIRECTORY));
	try("writing a file", open("breakout.out", O_WRONLY | O_CREAT, 0600));
	try("writing beside fonts", open("/usr/share/fonts/x", O_WRONLY | O_CREAT, 0600));
	try("writing a cache", open("/var/cache/fontconfig/x", O_RDWR | O_CREAT, 0600));
	try("a folder", mkdir("breakout.folder", 0700));
	try("a link", symlink("/etc/passwd", "breakout.link"));
	try("taking a file away", unlink("tests/log/none"));
	try("another root", chroot("/usr"));
	try("openat2", syscall(437, AT_FDCWD, "/etc/passwd", NULL, 0));
}

static void
try_calls(void)
{
	char *const arguments[] = { (char *)"true", NULL };
	struct rlimit none = { RLIM_INFINITY, RLIM_INFINITY };

	try("a local socket", socket(AF_UNIX, SOCK_STREAM, 0));
	try("a socket", socket(AF_INET, SOCK_STREAM, 0));
	try("a process", fork());
	try("clone3", syscall(SYS_clone3, NULL, 0));
	try("clone as a process", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
	try("another program", execve("/bin/true", arguments, NULL));
	try("a signal to the parent", kill(getppid(), SIGCONT));
	try("a signal to a thread elsewhere", syscall(SYS_tgkill, 1, 1, SIGCONT));
	try("ptrace", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
	try("typing on a terminal", ioctl(0, TIOCSTI, "x"));
	/* the same number for the system, another for a careless filter */
	try("typing with a high bit", syscall(SYS_ioctl, 0, 0x100000000UL | TIOCSTI, "x"));
	try("raising a limit", setrlimit(RLIMIT_CORE, &none));
	try("prctl", syscall(SYS_prctl, 4, 1, 0, 0, 0));
	try("code that was data", mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
				       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
	try("a namespace", unshare(CLONE_NEWUSER));
	try("io_uring", syscall(425, 1, NULL));
	try("a call of tomorrow", syscall(100000));
	if (errno != ENOSYS)
		try("a call of tomorrow that is refused in another way", 0);
}

/* The first thing of fontconfig's that the program calls. */
void *FcConfigCreate(void);

void *
FcConfigCreate(void)
{
	void *(*real)(void) = (void *(*)(void))dlsym(RTLD_NEXT, "FcConfigCreate");
	int length;

	try_files();
	try_calls();
	length = snprintf(line, sizeof line, "tried %d\n", tried);
	(void)!write(2, line, (size_t)length);
	return real();
}
