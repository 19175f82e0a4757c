/* Reading .mo files, without libintl: that one keeps the language in the process,
 * takes paths from the environment and trusts the file.
 *
 *     header (28 bytes): magic, revision, count, originals at, translations at,
 *                        size of the hash table, hash table at
 *     originals[count], translations[count]: { length, offset }, sorted by original
 *     the hash table, of 4 bytes each, which is not used here
 *     texts, originals first, each with a NUL behind it; plural forms are parted by NULs
 *
 * Every writer known puts these in this order with no gap, so that a file of another
 * size, or with any number in header or tables changed, is seen to be damaged.
 *
 * The file is mapped, so that all sessions of a machine share its pages: copied, the
 * catalogues would be most of a session's own memory.  A new version must come as a
 * new file under the name, as every installer does it; cutting the old one short while
 * it is in use is the one thing that a mapping cannot bear.  catalogue_open checks all
 * that looking up relies on; whether a translation is plain text, it is asked when it
 * is handed out, so that one bad text costs only itself; and an original that does not
 * stand in its order is not found. */
#include "text/catalogue.h"

#include "text/plural.h"
#include "text/unicode.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MAGIC = (int)0x950412deu,
	HEADER_BYTES = 28,
	DESCRIPTOR_BYTES = 8,
	HASH_BYTES = 4,
	PATH_BYTES_MAX = 1024,
	CONTEXT_END = '\004'
};

struct catalogue {
	size_t size;
	uint32_t count;
	const unsigned char *originals;		/* the two tables, in bytes */
	const unsigned char *translations;
	const unsigned char *bytes;		/* the file, mapped; NULL: it is damaged */
	struct plural plural;
};

static uint32_t
number_at(const unsigned char *bytes)
{
	uint32_t number;

	memcpy(&number, bytes, sizeof number);
	return le32toh(number);
}

/* Text number i of a table; *length, where wanted, without the last NUL. */
static const char *
text_at(const struct catalogue *catalogue, const unsigned char *table, uint32_t i,
	size_t *length)
{
	const unsigned char *descriptor = table + (size_t)i * DESCRIPTOR_BYTES;

	if (length != NULL)
		*length = number_at(descriptor);
	return (const char *)catalogue->bytes + number_at(descriptor + 4);
}

/* ---- the check ---------------------------------------------------------- */

/* The texts of a table stand one behind the other, from *next on.  Where they could
 * overlap, a small file could keep the check below busy for hours. */
static bool
texts_are_sound(const struct catalogue *catalogue, const unsigned char *table, size_t *next)
{
	const unsigned char *bytes = catalogue->bytes;
	const unsigned char *end = table + (size_t)catalogue->count * DESCRIPTOR_BYTES;
	size_t at = *next, size = catalogue->size;

	for (; table < end; table += DESCRIPTOR_BYTES) {
		size_t behind = at + number_at(table);

		if (number_at(table + 4) != at || behind >= size || bytes[behind] != '\0'
		    || (behind > at && bytes[at] == '\0'))
			return false;
		at = behind + 1;
	}
	*next = at;
	return true;
}

bool
catalogue_is_in_order(const struct catalogue *catalogue)
{
	for (uint32_t i = 1; catalogue != NULL && i < catalogue->count; i++)
		if (strcmp(text_at(catalogue, catalogue->originals, i - 1, NULL),
			   text_at(catalogue, catalogue->originals, i, NULL)) >= 0)
			return false;
	return true;
}

/* The first entry, whose original is "", says the encoding. */
static bool
encoding_is_utf8(const struct catalogue *catalogue)
{
	static const char key[] = "charset=";
	const char *charset;

	if (catalogue->count == 0 || *text_at(catalogue, catalogue->originals, 0, NULL) != '\0')
		return false;
	charset = strstr(text_at(catalogue, catalogue->translations, 0, NULL), key);
	if (charset == NULL)
		return false;
	charset += sizeof key - 1;
	return strncasecmp(charset, "UTF-8", 5) == 0 && strchr("\n ;", charset[5]) != NULL;
}

/* Finds the tables, and where the texts begin behind them; false where the header is not
 * true. */
static bool
find_tables(struct catalogue *catalogue, size_t *texts_out)
{
	const unsigned char *header = catalogue->bytes;
	uint64_t table, translations, hash;

	catalogue->count = number_at(header + 8);
	table = (uint64_t)catalogue->count * DESCRIPTOR_BYTES;
	translations = HEADER_BYTES + table;
	hash = translations + table;
	*texts_out = hash + (uint64_t)number_at(header + 20) * HASH_BYTES;
	if (number_at(header) != (uint32_t)MAGIC || number_at(header + 4) != 0
	    || number_at(header + 12) != HEADER_BYTES || number_at(header + 16) != translations
	    || (*texts_out != hash && number_at(header + 24) != hash)
	    || *texts_out > catalogue->size)
		return false;
	catalogue->originals = header + HEADER_BYTES;
	catalogue->translations = header + translations;
	return true;
}

static bool
catalogue_is_sound(struct catalogue *catalogue)
{
	size_t next;

	return find_tables(catalogue, &next)
	       && texts_are_sound(catalogue, catalogue->originals, &next)
	       && texts_are_sound(catalogue, catalogue->translations, &next)
	       && next == catalogue->size && encoding_is_utf8(catalogue);
}

/* ---- opening ------------------------------------------------------------ */

bool
catalogue_is_absent(int error)
{
	return error == ENOENT || error == ENOTDIR || error == ELOOP || error == EACCES
	       || error == EPERM || error == ENXIO || error == ENODEV;
}

/* Opens one step at a time, so that no link on the way leads out of the folder. */
static int
open_below(int dir_fd, const char *path)
{
	char name[256];
	int fd = -1, error;
	int folder = dir_fd;

	errno = 0;
	if (strlen(path) > PATH_BYTES_MAX)
		return -1;
	for (;;) {
		size_t length = strcspn(path, "/");
		bool last = path[length] == '\0';

		if (length == 0 || length >= sizeof name || path[0] == '.')
			break;
		memcpy(name, path, length);
		name[length] = '\0';
		do
			fd = openat(folder, name,
				    last ? O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
				    : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		while (fd < 0 && errno == EINTR);
		error = fd < 0 && errno != ENOENT ? errno : 0;
		if (folder != dir_fd)
			(void)close(folder);
		errno = error;
		if (fd < 0 || last)
			return fd;
		folder = fd;
		path += length + 1;
	}
	if (folder != dir_fd)
		(void)close(folder);
	errno = 0;
	return -1;
}

/* All pages at once: one by one they take longer than the rest. */
static struct catalogue *
catalogue_map(int fd)
{
	struct catalogue *catalogue;
	struct stat about;
	void *memory;

	if (fstat(fd, &about) != 0)
		return NULL;
	catalogue = calloc(1, sizeof *catalogue);
	if (catalogue == NULL || !S_ISREG(about.st_mode) || about.st_size < HEADER_BYTES
	    || (uintmax_t)about.st_size > CATALOGUE_BYTES_MAX)
		return catalogue;
	catalogue->size = (size_t)about.st_size;
	memory = mmap(NULL, catalogue->size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (memory == MAP_FAILED) {
		free(catalogue);
		return NULL;
	}
	catalogue->bytes = memory;
	if (!catalogue_is_sound(catalogue)) {
		(void)munmap(memory, catalogue->size);
		memset(catalogue, 0, sizeof *catalogue);
		return catalogue;
	}
	(void)plural_read(&catalogue->plural,
			  text_at(catalogue, catalogue->translations, 0, NULL));
	return catalogue;
}

struct catalogue *
catalogue_open(int dir_fd, const char *path)
{
	struct catalogue *catalogue;
	int fd = open_below(dir_fd, path), error;

	if (fd < 0 && catalogue_is_absent(errno))	/* there, but not to be read */
		return calloc(1, sizeof *catalogue);
	if (fd < 0)
		return NULL;
	catalogue = catalogue_map(fd);
	error = errno;
	(void)close(fd);
	errno = error;
	return catalogue;
}

void
catalogue_free(struct catalogue *catalogue)
{
	if (catalogue == NULL)
		return;
	if (catalogue->bytes != NULL)
		(void)munmap((void *)catalogue->bytes, catalogue->size);
	free(catalogue);
}

bool
catalogue_is_damaged(const struct catalogue *catalogue)
{
	return catalogue != NULL && catalogue->bytes == NULL;
}

/* ---- looking up --------------------------------------------------------- */

/* strcmp of "CONTEXT\004MSGID" with an original, without putting the two together.
 * An original of plural forms ends, for this, at its first NUL: after the first form. */
static int
compare(const char *context, size_t context_length, const char *msgid, const char *original)
{
	if (context != NULL) {
		int order = strncmp(context, original, context_length);

		if (order != 0)
			return order;
		original += context_length;
		order = CONTEXT_END - (unsigned char)*original;
		if (order != 0)
			return order;
		original++;
	}
	return strcmp(msgid, original);
}

/* Index of an entry, or -1. */
static int64_t
find(const struct catalogue *catalogue, const char *context, const char *msgid)
{
	size_t context_length = context != NULL ? strlen(context) : 0;
	uint32_t low = 0, high = catalogue->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = compare(context, context_length, msgid,
				    text_at(catalogue, catalogue->originals, middle, NULL));

		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return -1;
}

/* The same, beginning where the entry was in another catalogue: those of a program mostly have the
 * same texts in the same places. */
static int64_t
find_near(const struct catalogue *catalogue, const char *context, const char *msgid,
	  uint32_t *near)
{
	int64_t i = -1;

	if (*near < catalogue->count
	    && compare(context, context != NULL ? strlen(context) : 0, msgid,
		       text_at(catalogue, catalogue->originals, *near, NULL)) == 0)
		return *near;
	i = find(catalogue, context, msgid);
	if (i >= 0)
		*near = (uint32_t)i;
	return i;
}

/* What may be handed out: a text, and nothing in it that may not reach a terminal. */
static const char *
plain_or_null(const char *translation)
{
	size_t length = strlen(translation);

	return length > 0 && unicode_is_plain(translation, length) ? translation : NULL;
}

const char *
catalogue_find(const struct catalogue *catalogue, const char *context, const char *msgid)
{
	uint32_t near = UINT32_MAX;

	return catalogue_find_near(catalogue, context, msgid, &near);
}

const char *
catalogue_find_near(const struct catalogue *catalogue, const char *context, const char *msgid,
		    uint32_t *near)
{
	int64_t i;

	/* "" is the header, no text. */
	if (catalogue == NULL || *msgid == '\0')
		return NULL;
	i = find_near(catalogue, context, msgid, near);
	if (i < 0)
		return NULL;
	return plain_or_null(text_at(catalogue, catalogue->translations, (uint32_t)i, NULL));
}

bool
catalogue_has(const struct catalogue *catalogue, const char *context, const char *msgid)
{
	return catalogue != NULL && *msgid != '\0' && find(catalogue, context, msgid) >= 0;
}

bool
catalogue_has_part(const struct catalogue *catalogue, const char *part)
{
	size_t length = strlen(part);
	uint32_t low = 0, high = catalogue != NULL ? catalogue->count : 0;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *original = text_at(catalogue, catalogue->originals, middle, NULL);
		int order = strncmp(part, original, length);

		if (order == 0)
			order = ':' - (unsigned char)original[length];
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* Where the text of an entry of the program begins, behind its context if it has one; NULL: it
 * is the header, or of a part of the data, whose contexts have a colon. */
static const char *
program_text(const struct catalogue *catalogue, uint32_t i)
{
	const char *original = text_at(catalogue, catalogue->originals, i, NULL);
	const char *end = strchr(original, CONTEXT_END);

	if (*original == '\0' || (end != NULL && memchr(original, ':', (size_t)(end - original))))
		return NULL;
	return original;
}

/* Whether it has an entry of the same original, context and all. */
static bool
has_original(const struct catalogue *catalogue, const char *original)
{
	return catalogue != NULL && find(catalogue, NULL, original) >= 0;
}

bool
catalogue_covers(const struct catalogue *catalogue, const struct catalogue *other)
{
	for (uint32_t i = 0; other != NULL && i < other->count; i++) {
		const char *original = program_text(other, i);

		if (original != NULL && !has_original(catalogue, original))
			return false;
	}
	return true;
}

void
catalogue_count(struct catalogue_share *share, const struct catalogue *catalogue,
		const struct catalogue *other, const struct catalogue *const *before, size_t count)
{
	for (uint32_t i = 0; other != NULL && i < other->count; i++) {
		const char *original = program_text(other, i);
		bool met = original == NULL;

		for (size_t k = 0; k < count && !met; k++)
			met = has_original(before[k], original);
		if (met)
			continue;
		share->all++;
		share->had += has_original(catalogue, original);
	}
}

const char *
catalogue_find_plural(const struct catalogue *catalogue, const char *context,
		      const char *one, const char *many, unsigned long n)
{
	unsigned form;
	const char *original, *translation, *end;
	size_t length;
	int64_t i;

	if (catalogue == NULL || *one == '\0')
		return NULL;
	i = find(catalogue, context, one);
	if (i < 0)
		return NULL;
	original = text_at(catalogue, catalogue->originals, (uint32_t)i, &length);
	end = original + length;
	original += strlen(original);
	if (original == end || strcmp(original + 1, many) != 0)
		return NULL;
	translation = text_at(catalogue, catalogue->translations, (uint32_t)i, &length);
	end = translation + length;
	for (form = plural_form(&catalogue->plural, n); form > 0; form--) {
		translation += strlen(translation);
		if (translation == end)
			return NULL;
		translation++;
	}
	return plain_or_null(translation);
}

const struct plural *
catalogue_plural(const struct catalogue *catalogue)
{
	return catalogue != NULL && catalogue->plural.forms > 0 ? &catalogue->plural : NULL;
}

static unsigned
count_forms(const char *text, size_t length)
{
	unsigned forms = 1;

	for (size_t i = 0; i < length; i++)
		forms += text[i] == '\0';
	return forms;
}

const char *
catalogue_wrong_forms(const struct catalogue *catalogue)
{
	for (uint32_t i = 0; catalogue != NULL && i < catalogue->count; i++) {
		size_t length, translated;
		const char *text = text_at(catalogue, catalogue->originals, i, &length);
		const char *translation = text_at(catalogue, catalogue->translations, i,
						  &translated);

		if (count_forms(text, length) > 1
		    && count_forms(translation, translated) != catalogue->plural.forms)
			return text;
	}
	return NULL;
}
