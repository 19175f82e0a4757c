/* Preloaded into Xvfb when it was unpacked and not installed: it looks for xkbcomp, without
 * which it does not start, in one place that is compiled in.  $XKBCOMP says where it is. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char installed[] = "\"/usr/bin/xkbcomp\"";

/* Xvfb calls it in one way only: a shell, "-c", a command. */
int
execl(const char *path, const char *name, ...)
{
	const char *xkbcomp = getenv("XKBCOMP"), *flag, *command;
	char *moved = NULL;
	va_list more;

	va_start(more, name);
	flag = va_arg(more, const char *);
	command = va_arg(more, const char *);
	va_end(more);
	if (xkbcomp != NULL && strncmp(command, installed, sizeof installed - 1) == 0 &&
	    asprintf(&moved, "\"%s\"%s", xkbcomp, command + sizeof installed - 1) > 0)
		command = moved;
	return execv(path, (char *const[]){ (char *)name, (char *)flag, (char *)command, NULL });
}
