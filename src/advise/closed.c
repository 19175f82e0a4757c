#include "advise/closed.h"

#include "frontend/helper.h"
#include "frontend/paths.h"
#include "frontend/runner.h"
#include "guard/opener.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

enum { DAY_SECONDS = 86400 };

void
closed_prepare(struct advise *advise)
{
	advise->opener = opener_start();
	helper_leave_to(runner_start());
}

/* Terminal descriptions, conversions of characters, the local time and accounts are in what the
 * system has. */
struct sandbox_rules
closed_rules(const struct advise *advise)
{
	static char data[PATH_MAX];
	static const char *folders[] = { "/usr", "/lib", "/lib64", "/etc", NULL, NULL, NULL, NULL };
	static int writable[] = { -1, -1, -1 };
	size_t count = 0;

	folders[4] = paths_data();
	folders[5] = paths_locale();
	/* by a name that stays that of the folder wherever one goes */
	folders[6] = advise != NULL && advise->options->common.data != NULL
		     ? realpath(advise->options->common.data, data) : NULL;
	if (advise != NULL) {
		int store = open(store_folder(advise->store), O_PATH | O_DIRECTORY | O_CLOEXEC);

		if (store >= 0)
			writable[count++] = store;
		if (advise->out >= 0)
			writable[count++] = advise->out;
	}
	return (struct sandbox_rules){
		.folders = folders, .writable = writable, .terminal = true, .suspend = true,
		.memory = (size_t)1024 * 1024 * 1024, .seconds = DAY_SECONDS, .file = SIZE_MAX / 2,
		.descriptors = 256,
	};
}

/* The descriptor of the store's folder stays open: it may be read and written. */
bool
closed_begin(const struct advise *advise)
{
	bool file = store_folder(advise->store) != NULL;
	struct sandbox_rules closed = { .folders = NULL };
	struct sandbox_level level;
	bool there;

	if (file)
		closed = closed_rules(advise);
	there = advise->out < 0 || fchdir(advise->out) == 0;
	if (file)
		(void)sandbox_close(&closed, &level);
	return there;
}

struct sandbox_level
closed_level(void)
{
	const struct sandbox_rules closed = closed_rules(NULL);

	return sandbox_available(&closed);
}
