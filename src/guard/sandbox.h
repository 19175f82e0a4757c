/* What a process gives up, for good, before it handles what comes from strangers: files,
 * connections, other processes, other programs.  Three things hold it, each on its own:
 *
 *     limits    setrlimit(2): memory, processor time, bytes in a file, descriptors
 *     Landlock  landlock(7): which files may be reached, also by what was not thought of
 *     seccomp   seccomp(2), written by libseccomp: which calls may be made, and with what
 *
 * Besides, no rights are gained by running a program (no_new_privs), no core file is written,
 * and no other process of the same account may look into this one.
 *
 * Everything that is needed later must be open, loaded and mapped before: for a visitor's
 * interview that is the terminal and its description, texts, questionnaires, conversions of
 * characters, libraries that are opened by name, the local time. */
#ifndef VV_SANDBOX_H
#define VV_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* What becomes of a call that is refused.  One that this program does not know (newer than
 * Linux 5.17) does "not exist" (ENOSYS) in either mode, so that newer libraries take their
 * older way. */
enum sandbox_mode {
	SANDBOX_ERRNO,	/* it fails with EPERM */
	SANDBOX_KILL	/* the process ends at once, so that a test sees it */
};

enum { SANDBOX_NO_LANDLOCK = -1 };

/* What is still allowed; everything else is refused.  What is open stays open and may be read
 * and written. */
struct sandbox_rules {
	const char *const *folders;	/* what is below may be read; NULL ends; NULL: nothing */
	/* The one program that may be started, in processes of their own, to read what is below the
	 * folders and to connect on this machine; it inherits what is refused here, and may start
	 * none.  It has to be named by this very text, a constant.  NULL: none. */
	const char *program;
	/* Folders, open, below which ordinary files may be made, read, written, locked, renamed
	 * within their folder and removed, where the file system lets; -1 ends; NULL: none.  Links,
	 * folders, devices and modes are never made, and no file is reached by two names. */
	const int *writable;
	bool terminal;		/* its settings, its window, what waits to be read or sent */
	bool suspend;		/* to stop itself and its process group, as ^Z does */
	bool connection;	/* to speak over one that is open */
	bool threads;		/* to start them */
	size_t memory;		/* bytes of addresses */
	unsigned seconds;	/* of the processor */
	size_t file;	/* bytes a file may grow to by our writing, then EFBIG; 0: no file */
	unsigned descriptors;	/* numbers below this are given to new ones */
	/* For tests.  The program itself leaves both 0. */
	enum sandbox_mode mode;
	int landlock;	/* the version to take at most; SANDBOX_NO_LANDLOCK; 0: the system's */
};

/* A visitor's interview: opens nothing, starts nothing, reads and writes what is open. */
extern const struct sandbox_rules sandbox_visitor;

/* What holds. */
struct sandbox_level {
	int landlock;		/* version of Landlock; 0: it does not hold */
	bool seccomp;
	bool limits;
	int failed;	/* errno: memory, a process or a pipe could not be had, so that it is less
			 * than there is, or not known; 0: it is all there is */
};

/**
 * Closes the sandbox, for good.  To be called while there is one thread.  Where the process is
 * inside a filter of somebody else's that refuses the calls needed, or answers them with death,
 * what needs them is left out.
 *
 * @param[out] level  what holds now.
 * @return whether all of it does: sandbox_suffices(level).
 */
bool sandbox_close(const struct sandbox_rules *rules, struct sandbox_level *level);

/** What sandbox_close would come to, tried in a process that ends at once. */
struct sandbox_level sandbox_available(const struct sandbox_rules *rules);

/** Whether a place may rely on it where whoever sits there cannot be trusted.  A program built
 *  with sanitizers, which need what is taken away, is for tests only and always suffices. */
bool sandbox_suffices(const struct sandbox_level *level);

enum { SANDBOX_TEXT_MAX = 160 };

/** The level in words, for an administrator: "Landlock 2, seccomp, limits", or of each that it
 *  is not available; or why that is not known. */
void sandbox_text(char out[SANDBOX_TEXT_MAX], const struct sandbox_level *level);

#endif
