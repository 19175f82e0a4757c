/* The bytes of the file stand for places.  Locks may lie beyond its end, so it never grows:
 *
 *     0 to 31         the key
 *     SESSIONS + n    place n of all
 *     ADDRESSES + SLOTS_ROOM * digest + n    place n of an address
 *
 * The locks are those of the open file, not of the process (fcntl(2), F_OFD_SETLK): closing
 * another descriptor of the same file does not lose them. */
#include "guard/slots.h"

#include "base/digest.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	KEY_BYTES = 32,
	ADDRESS_BYTES_MAX = 64,
	SLOTS_ROOM = 1 << 14,	/* more than SLOTS_MAX */
	DIGEST_BITS = 46	/* as many as the greatest offset of a file leaves */
};

static const off_t sessions_at = (off_t)1 << 20, addresses_at = (off_t)1 << 40;

static int
lock(int fd, int command, short type, off_t byte)
{
	struct flock place = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

	return fcntl(fd, command, &place);
}

/* Locks one of some bytes.  The search begins anywhere, so that it is short until nearly all
 * are taken.  SLOT_FULL when all are. */
static enum slot
take_one(int fd, off_t first, unsigned count)
{
	uint32_t begin;

	if (getrandom(&begin, sizeof begin, GRND_NONBLOCK) != sizeof begin)
		begin = (uint32_t)getpid();
	for (unsigned i = 0; i < count; i++) {
		off_t byte = first + (off_t)((begin + i) % count);

		if (lock(fd, F_OFD_SETLK, F_WRLCK, byte) == 0)
			return SLOT_TAKEN;
		if (errno != EAGAIN && errno != EACCES)
			return SLOT_FAILED;
	}
	return SLOT_FULL;
}

/* ---- the key */

static bool
read_key(int fd, unsigned char key[KEY_BYTES])
{
	return pread(fd, key, KEY_BYTES, 0) == KEY_BYTES;
}

/* The first session of all makes it; those that come at the same moment wait for it. */
static bool
make_key(int fd, unsigned char key[KEY_BYTES])
{
	bool good;

	if (lock(fd, F_OFD_SETLKW, F_WRLCK, 0) != 0)
		return false;
	good = read_key(fd, key)
	       || (getrandom(key, KEY_BYTES, 0) == KEY_BYTES
		   && pwrite(fd, key, KEY_BYTES, 0) == KEY_BYTES);
	(void)lock(fd, F_OFD_SETLK, F_UNLCK, 0);
	return good;
}

/* ---- the address */

/* What of an address counts; how many bytes of @p out it takes. */
static size_t
read_address(unsigned char out[ADDRESS_BYTES_MAX], const char *address)
{
	static const unsigned char mapped[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF };
	struct in6_addr six;
	char digits[INET6_ADDRSTRLEN];
	size_t length = strcspn(address, "%");	/* behind it stands an interface */

	if (length < sizeof digits) {
		memcpy(digits, address, length);
		digits[length] = '\0';
		if (inet_pton(AF_INET, digits, out) == 1)
			return sizeof(struct in_addr);
		if (inet_pton(AF_INET6, digits, &six) == 1) {
			bool four = memcmp(&six, mapped, sizeof mapped) == 0;

			length = four ? sizeof(struct in_addr) : 8;
			memcpy(out, six.s6_addr + (four ? sizeof mapped : 0), length);
			return length;
		}
	}
	length = strnlen(address, ADDRESS_BYTES_MAX);
	memcpy(out, address, length);
	return length;
}

static off_t
address_offset(const unsigned char key[KEY_BYTES], const char *address)
{
	unsigned char bytes[KEY_BYTES + ADDRESS_BYTES_MAX];
	char digest[DIGEST_DIGITS + 1];
	size_t length;
	uint64_t number;

	memcpy(bytes, key, KEY_BYTES);
	length = KEY_BYTES + read_address(bytes + KEY_BYTES, address);
	digest_of(digest, (const char *)bytes, length);
	explicit_bzero(bytes, sizeof bytes);
	number = strtoull(digest, NULL, 16) & (((uint64_t)1 << DIGEST_BITS) - 1);
	return addresses_at + (off_t)(number * SLOTS_ROOM);
}

/* ---- the file */

static int
open_file(const char *folder)
{
	int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	struct stat status;
	int fd, error;

	if (at < 0)
		return -1;
	fd = openat(at, SLOTS_FILE,
		    O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	error = errno;
	close(at);
	if (fd >= 0 && (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))) {
		close(fd);
		fd = -1;
		error = EINVAL;
	}
	errno = error;
	return fd;
}

static enum slot
take(int fd, unsigned sessions, unsigned per_address, const char *address)
{
	unsigned char key[KEY_BYTES];
	enum slot slot = SLOT_TAKEN;

	if (address != NULL) {
		if (!read_key(fd, key) && !make_key(fd, key))
			return SLOT_FAILED;
		slot = take_one(fd, address_offset(key, address), per_address);
		explicit_bzero(key, sizeof key);
		if (slot == SLOT_FULL)
			return SLOT_ADDRESS_FULL;
	}
	return slot == SLOT_TAKEN ? take_one(fd, sessions_at, sessions) : slot;
}

enum slot
slots_take(const char *folder, unsigned sessions, unsigned per_address, const char *address)
{
	int fd = open_file(folder);
	enum slot slot;
	int error;

	if (fd < 0)
		return SLOT_FAILED;
	slot = take(fd, sessions, per_address, address);
	error = errno;
	if (slot != SLOT_TAKEN)		/* else it stays open as long as the process lives */
		close(fd);
	errno = error;
	return slot;
}
