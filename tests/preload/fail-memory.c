/* Preloaded into a program: its allocation number VV_FAIL_AT fails, or with VV_FAIL_LASTING
 * that one and all after it.  Counted are those of the program and of all its libraries,
 * from main on; how many there were stands in VV_FAIL_COUNT, which is mapped at the start: a
 * program may close its sandbox, and its descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* glibc's own, under the names that nothing stands before. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_long made;
static long fail_at;
static bool counting, lasting;
static long *count;	/* NULL: nobody asks */

static void
map_count(const char *path)
{
	int fd = path != NULL ? open(path, O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;
	void *memory;

	if (fd < 0)
		return;
	if (ftruncate(fd, sizeof *count) == 0) {
		memory = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		count = memory != MAP_FAILED ? memory : NULL;
	}
	close(fd);
}

__attribute__((constructor)) static void
begin(void)
{
	const char *at = getenv("VV_FAIL_AT");

	fail_at = at != NULL ? strtol(at, NULL, 10) : 0;
	lasting = getenv("VV_FAIL_LASTING") != NULL;
	map_count(getenv("VV_FAIL_COUNT"));
	counting = true;
}

static bool
works(void)
{
	long number;

	if (!counting)
		return true;
	number = ++made;
	if (count != NULL)
		*count = number;
	if (fail_at == 0 || number < fail_at || (number > fail_at && !lasting))
		return true;
	errno = ENOMEM;
	return false;
}

void *
malloc(size_t size)
{
	return works() ? __libc_malloc(size) : NULL;
}

void *
calloc(size_t count, size_t size)
{
	return works() ? __libc_calloc(count, size) : NULL;
}

void *
realloc(void *old, size_t size)
{
	return works() ? __libc_realloc(old, size) : NULL;
}

void *
memalign(size_t alignment, size_t size)
{
	return works() ? __libc_memalign(alignment, size) : NULL;
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int
posix_memalign(void **out, size_t alignment, size_t size)
{
	void *memory = memalign(alignment, size);

	if (memory != NULL)
		*out = memory;
	return memory != NULL ? 0 : ENOMEM;
}
