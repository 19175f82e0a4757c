/* A fuzz target is one file that includes this and defines LLVMFuzzerTestOneInput.
 * "make fuzz" builds it with libFuzzer and the sanitizers and lets it run;
 * "make check" replays tests/fuzz/corpus/NAME through the main function below. */
#ifndef FUZZ_H
#define FUZZ_H

#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* ---- for targets that take files ---- */

static char fuzz_file[64];	/* its name, in the folder at hand */

static inline void
fuzz_forget_file(void)
{
	unlink(fuzz_file);
}

/* Makes the input the file's content. */
static inline bool
fuzz_write_file(const uint8_t *bytes, size_t size)
{
	bool written;
	int fd;

	if (fuzz_file[0] == '\0') {
		snprintf(fuzz_file, sizeof fuzz_file, "fuzz-%ld", (long)getpid());
		atexit(fuzz_forget_file);
	}
	fd = open(fuzz_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	written = write(fd, bytes, size) == (ssize_t)size;
	close(fd);
	return written;
}

/* ---- replaying ---- */

#ifndef FUZZING
enum { REPLAY_BYTES_MAX = 1 << 20 };

int
main(int argc, char **argv)
{
	uint8_t *buffer = malloc(REPLAY_BYTES_MAX);

	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		uint8_t *exact;
		size_t size;

		if (file == NULL || buffer == NULL) {
			perror(argv[i]);
			return 1;
		}
		size = fread(buffer, 1, REPLAY_BYTES_MAX, file);
		fclose(file);
		/* Of exactly that size, so that reading past the end is noticed. */
		exact = malloc(size > 0 ? size : 1);
		if (exact == NULL)
			return 1;
		for (size_t n = 0; n < size; n++)
			exact[n] = buffer[n];
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
	}
	free(buffer);
	return argc < 2;
}
#endif

#endif
