/* What the process gives up before it reads a report or a font: other files, new
 * connections, other programs.  Fonts are read by large libraries, and reports come from
 * visitors. */
#ifndef VV_SANDBOX_H
#define VV_SANDBOX_H

#include <stdbool.h>

struct sandbox {
	int landlock;		/* version of the system's Landlock that holds; 0: none */
	bool seccomp;
	bool limits;
};

/**
 * Closes the sandbox, for good; to be called before there is a second thread, so before
 * pango.  Below @p folders (NULL ends them) files may be read, nothing else is opened.
 * Connections that are open stay so; no new one is made.
 *
 * @return what holds.  What the system does not have is left out, and told by --version.
 */
struct sandbox sandbox_close(const char *const *folders);

#endif
