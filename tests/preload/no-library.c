/* Preloaded: a library whose name begins with $NO_LIBRARY is not installed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

void *
dlopen(const char *name, int mode)
{
	void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
	const char *absent = getenv("NO_LIBRARY");

	if (name != NULL && absent != NULL && strncmp(name, absent, strlen(absent)) == 0)
		return NULL;
	return real(name, mode);
}
