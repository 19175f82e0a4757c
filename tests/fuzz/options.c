/* Command lines: the input is the arguments, a line each. */
#include "fuzz.h"

#include "frontend/options.h"

#include <string.h>

enum { ARGUMENTS_MAX = 64 };

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static char name[] = "veiviser";
	struct frontend_options options;
	char *all, *argv[ARGUMENTS_MAX + 2] = { name };
	int argc = 1;

	if (size > 64 * 1024)
		return 0;
	if (freopen("/dev/null", "w", stdout) == NULL)
		abort();
	all = strndup((const char *)bytes, size);
	if (all == NULL)
		return 0;
	for (char *rest = all, *one; argc <= ARGUMENTS_MAX && (one = strsep(&rest, "\n")) != NULL;)
		argv[argc++] = one;
	(void)options_parse(&options, argc, argv, NULL, NULL);
	options_clear(&options);
	free(all);
	return 0;
}
