/* What the public places tell the machine's log: lines of a fixed list, with nothing of a
 * visitor in them: no answer, no address, no name, no time finer than five minutes. */
#ifndef GUARD_JOURNAL_H
#define GUARD_JOURNAL_H

enum journal_line {
	JOURNAL_BEGINS,
	JOURNAL_FINISHED,	/* ended behind a finished report */
	JOURNAL_LEFT,		/* before there was one */
	JOURNAL_IDLE,		/* the person had gone */
	JOURNAL_ABSOLUTE,	/* it had lasted as long as it may */
	JOURNAL_FAILED,		/* with a fault of data or system */
	JOURNAL_NO_TERMINAL,	/* refused: */
	JOURNAL_SESSIONS,	/* the ceiling of all sessions */
	JOURNAL_PER_ADDRESS,	/* that of one address */
	JOURNAL_SLOTS,		/* ceilings cannot be kept */
	JOURNAL_SETTINGS,	/* the settings or the data are faulty */
	JOURNAL_SANDBOX,	/* goes on without some of the sandbox */
	JOURNAL_USAGE,		/* goes on without usage figures */
	JOURNAL_LINES
};

/**
 * Opens the way to the log.  To be called before the sandbox closes; may be called when there
 * is no log: what is said is then lost.
 *
 * @param path  the socket of the machine's log; NULL: the usual one.
 */
void journal_open(const char *path);

/** Says one line.  Never waits. */
void journal_say(enum journal_line line);

/** The same at the end of a session that has lasted @p seconds, which is rounded. */
void journal_say_end(enum journal_line line, unsigned seconds);

#endif
