/* Runs a program inside a filter of somebody else's, which answers some calls with an error or
 * with death:
 *
 *     outer EPERM|ENOSYS|kill landlock|seccomp|asking|fork PROGRAM ARGUMENT...
 *     outer have          prints "Landlock VERSION" and "seccomp", where this machine has them
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NONE = 0xffff };

/* Numbers from the first to the last, and a call of which only one first argument counts. */
static const struct refused {
	const char *name;
	unsigned first, last, call, argument;
} all[] = {
	{ "landlock", SYS_landlock_create_ruleset, SYS_landlock_restrict_self, NONE, 0 },
	{ "seccomp", SYS_seccomp, SYS_seccomp, SYS_prctl, PR_SET_SECCOMP },
	{ "asking", SYS_seccomp, SYS_seccomp, NONE, 0 },
	{ "fork", SYS_clone, SYS_clone, NONE, 0 },
};

static int
refuse(const struct refused *what, unsigned answer)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, what->first, 0, 2),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, what->last, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, answer),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, what->call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, what->argument, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, answer),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { sizeof code / sizeof *code, code };

	return prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0
	       && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

int
main(int argc, char **argv)
{
	unsigned answer;

	if (argc == 2 && strcmp(argv[1], "have") == 0) {
		long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);

		if (version > 0)
			printf("Landlock %ld\n", version);
		if (refuse(&all[0], SECCOMP_RET_ALLOW))
			puts("seccomp");
		return 0;
	}
	if (argc < 4)
		return 2;
	answer = strcmp(argv[1], "kill") == 0 ? SECCOMP_RET_KILL_PROCESS
		 : SECCOMP_RET_ERRNO | (strcmp(argv[1], "EPERM") == 0 ? EPERM : ENOSYS);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(argv[2], all[i].name) == 0 && refuse(&all[i], answer)) {
			(void)execv(argv[3], argv + 3);
			perror(argv[3]);
			return 126;
		}
	fprintf(stderr, "outer: cannot refuse '%s'\n", argv[2]);
	return 2;
}
