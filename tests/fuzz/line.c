/* Line mode: the input is what is typed, and the interview ends with it. */
#include "folder.h"

#include "frontend/frontend.h"

#include <sys/mman.h>

static bool
type(const uint8_t *bytes, size_t size)
{
	int fd = memfd_create("typed", MFD_CLOEXEC);
	bool given = fd >= 0 && write(fd, bytes, size) == (ssize_t)size && lseek(fd, 0, SEEK_SET) == 0
		     && dup2(fd, STDIN_FILENO) == STDIN_FILENO;

	if (fd >= 0)
		close(fd);
	return given;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct vv_data *data;
	static struct vv_model *model;
	struct frontend_options options = { .line = true, .date_given = true };
	struct interview interview = { .options = &options };

	if (model == NULL) {
		model = fuzz_model(&data);
		if (freopen("/dev/null", "w", stdout) == NULL)
			abort();
	}
	options.date = vv_model_from(model);
	interview.data = data;
	if (type(bytes, size))
		(void)line_main(&interview, NULL);
	return 0;
}
