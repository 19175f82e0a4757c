/* A fuzz target is one file that includes this and defines LLVMFuzzerTestOneInput.
 * "make fuzz" builds it with libFuzzer and the sanitizers and lets it run;
 * "make check" replays tests/fuzz/corpus/NAME through the main function below. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

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
		exact = malloc(size);
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
