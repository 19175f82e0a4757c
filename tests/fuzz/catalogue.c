/* Catalogues (.mo): a damaged one costs its texts and nothing else. */
#include "fuzz.h"

#include "catalogue.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static char name[64];

static void
forget_file(void)
{
	unlink(name);
}

static int
write_file(const uint8_t *bytes, size_t size)
{
	int fd, written;

	if (name[0] == '\0') {
		snprintf(name, sizeof name, "fuzz-catalogue-%ld", (long)getpid());
		atexit(forget_file);
	}
	fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	written = fd >= 0 && write(fd, bytes, size) == (ssize_t)size;
	close(fd);
	return written;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct catalogue *catalogue;
	const char *text;

	if (!write_file(bytes, size))
		return 0;
	catalogue = catalogue_open(AT_FDCWD, name);
	text = catalogue_find(catalogue, NULL, "Yes");
	if (text != NULL && strlen(text) > size)
		abort();
	(void)catalogue_find(catalogue, "a:item.x.text", "text");
	(void)catalogue_find_plural(catalogue, NULL, "%s day", "%s days", 1);
	catalogue_free(catalogue);
	return 0;
}
