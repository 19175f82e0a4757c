/* Reads data files: takes the bytes in, has inifile_scan.c check them, and lets
 * libiniparser read the values.  The library keeps no line numbers, takes
 * damaged files in silence and gets slow with many keys (its dictionary is a
 * list), so it is given checked lines only, in small portions, through a pipe.
 * Where it reads another value than the scanner, the file is refused. */
#include "model/inifile.h"

#include "model/inifile_scan.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <iniparser/iniparser.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PORTION_BYTES_MAX = 4096,	/* any pipe takes that; a line is far smaller */
	DICTIONARY_SIZE_MIN = 128,	/* as the library's own */
	HEADING_SECTIONS = 2,
	BLOCK_BYTES = 4096
};

/* ---- bytes */

static enum vv_status
report_errno(struct diagnostics *list, const char *file, int error)
{
	struct place place = { file, 0, 0 };

	switch (error) {
	case ENOENT:
	case ENOTDIR:
		diagnostics_add(list, DIAGNOSTIC_FILE_MISSING, place,
				N_("there is no such file; check its name and folder"));
		return VV_IO;
	case ELOOP:
		diagnostics_add(list, DIAGNOSTIC_FILE_KIND, place,
				N_("this is a link; put the file itself here"));
		return VV_DATA;
	case EACCES:
	case EPERM:
		diagnostics_add(list, DIAGNOSTIC_FILE_READ, place,
				N_("the file may not be read; check its permissions"));
		return VV_IO;
	default:
		diagnostics_fail(list, file, error);
		return VV_IO;
	}
}

/* A FIFO or a device would block or never end: O_NONBLOCK opens it, and then
 * only a regular file will do. */
static enum vv_status
open_checked(int *fd_out, int dir_fd, const char *path, struct diagnostics *list)
{
	struct place place = { path, 0, 0 };
	enum vv_status status = VV_OK;
	struct stat info;
	int fd;

	do
		fd = openat(dir_fd, path,
			    O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return report_errno(list, path, errno);
	if (fstat(fd, &info) != 0) {
		status = report_errno(list, path, errno);
	} else if (!S_ISREG(info.st_mode)) {
		diagnostics_add(
			list, DIAGNOSTIC_FILE_KIND, place,
			N_("this is no ordinary file; data is read from ordinary files only"));
		status = VV_DATA;
	} else if (info.st_size > INI_FILE_BYTES_MAX) {
		diagnostics_add(
			list, DIAGNOSTIC_FILE_SIZE, place,
			N_("the file is larger than %d bytes; move some of it to another file and list it in 'parts'"),
			(int)INI_FILE_BYTES_MAX);
		status = VV_DATA;
	}
	if (status == VV_OK)
		*fd_out = fd;
	else
		close(fd);
	return status;
}

/* Where section number @p count + 1 begins, or the whole length. */
static size_t
sections_end(const char *bytes, size_t length, size_t count)
{
	size_t sections = 0;

	for (size_t i = 0; i < length; i++)
		if (bytes[i] == '[' && (i == 0 || bytes[i - 1] == '\n') && sections++ == count)
			return i;
	return length;
}

/* Reads to the end, or with @p section_count only until that many sections are
 * complete: then the file is not whole. */
static enum vv_status
read_bytes(struct strbuf *out, bool *whole_out, int fd, const char *path,
	   size_t section_count, struct diagnostics *list)
{
	char block[BLOCK_BYTES];

	for (;;) {
		ssize_t size = read(fd, block, sizeof block);

		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0)
			return report_errno(list, path, errno);
		if (size == 0)
			return out->failed ? VV_NO_MEMORY : VV_OK;
		strbuf_add_bytes(out, block, (size_t)size);
		if (out->failed)
			return VV_NO_MEMORY;
		if (out->length > INI_FILE_BYTES_MAX)
			return report_errno(list, path, EFBIG);	/* it grew since it was measured */
		if (section_count > 0) {
			size_t end = sections_end(strbuf_text(out), out->length, section_count);

			if (end < out->length) {
				out->length = end;
				*whole_out = false;
				return VV_OK;
			}
		}
	}
}

/* Whether a file of which the beginning was read is whole, too. */
static enum vv_status
read_end(bool *ended_out, int fd, const char *path, struct diagnostics *list)
{
	char tail[INI_TAIL_BYTES];
	off_t size = lseek(fd, 0, SEEK_END);
	off_t begin = size > INI_TAIL_BYTES ? size - INI_TAIL_BYTES : 0;
	size_t length = 0;

	while (size >= 0 && length < sizeof tail) {
		ssize_t more = pread(fd, tail + length, sizeof tail - length,
				     begin + (off_t)length);

		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			return report_errno(list, path, errno);
		if (more == 0)
			break;
		length += (size_t)more;
	}
	if (size < 0)
		return report_errno(list, path, errno);
	*ended_out = ini_ends(tail, length);
	return VV_OK;
}

/* Takes in as much of a file as is asked for. */
static enum vv_status
take_bytes(struct strbuf *buf, struct ini_bytes *out, int fd, const char *path,
	   size_t section_count, struct diagnostics *list)
{
	bool whole = true;
	enum vv_status status = read_bytes(buf, &whole, fd, path, section_count, list);
	size_t tail;

	if (status != VV_OK)
		return status;
	tail = buf->length < INI_TAIL_BYTES ? buf->length : INI_TAIL_BYTES;
	*out = (struct ini_bytes){ .text = strbuf_text(buf), .length = buf->length,
				   .whole = whole };
	if (!whole)
		return read_end(&out->ended, fd, path, list);
	out->ended = ini_ends(out->text + out->length - tail, tail);
	return VV_OK;
}

/* ---- the library */

/* The library goes on with a dictionary whose lists could not be had, and then follows
 * their null pointers.  The program is linked so that it calls this instead
 * (VV_DICTIONARY in configure.ac), which gives a whole one or none. */
dictionary *__wrap_dictionary_new(size_t size);

dictionary *
__wrap_dictionary_new(size_t size)
{
	dictionary *dict = calloc(1, sizeof *dict);

	if (size < DICTIONARY_SIZE_MIN)
		size = DICTIONARY_SIZE_MIN;
	if (dict == NULL)
		return NULL;
	dict->size = (ssize_t)size;
	dict->val = calloc(size, sizeof *dict->val);
	dict->key = calloc(size, sizeof *dict->key);
	dict->hash = calloc(size, sizeof *dict->hash);
	if (dict->val != NULL && dict->key != NULL && dict->hash != NULL)
		return dict;
	free(dict->val);
	free(dict->key);
	free(dict->hash);
	free(dict);
	return NULL;
}

/* What the library would print is of no use without a place. */
static int
hear_nothing(const char *format, ...)
{
	(void)format;
	return 0;
}

/* Whether an error says that the library cannot be given memory to read at all: without
 * /proc, as in a bare chroot, there is no name to give it.  The scanner has then read the
 * same values alone. */
static bool
is_without_proc(int error)
{
	return error == ENOENT || error == ENOTDIR || error == EACCES;
}

/* What the library is given: a pipe, as that is no file (a limit on the size of files does
 * not count it), with the bytes in it and no writer left.  -1: not to be had, see errno. */
static int
portion_open(const struct strbuf *text)
{
	int ends[2], error;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return -1;
	if (write(ends[1], strbuf_text(text), text->length) == (ssize_t)text->length) {
		close(ends[1]);
		return ends[0];
	}
	error = errno;
	close(ends[0]);
	close(ends[1]);
	errno = error;
	return -1;
}

/* What the library reads, or NULL.  It tells refusals, lack of memory and failed calls
 * apart by errno alone, which is 0 when it read to the end. */
static dictionary *
portion_load(locale_t c_locale, const struct strbuf *text)
{
	int fd = portion_open(text), error;
	char path[32];
	locale_t before;
	dictionary *dict;

	if (fd < 0)
		return NULL;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	before = uselocale(c_locale);	/* the library folds letters and cuts blanks by it */
	iniparser_set_error_callback(hear_nothing);
	errno = 0;
	dict = iniparser_load(path);
	error = errno;
	iniparser_set_error_callback(NULL);
	uselocale(before);
	close(fd);
	errno = error;
	return dict;
}

static void
portion_write_section(struct strbuf *out, const char *name)
{
	strbuf_add_char(out, '[');
	strbuf_add(out, name);
	strbuf_add(out, "]\n");
}

/* The library tries the form with quotes first, and two others after it: a value
 * that can have quotes gets them. */
static void
portion_write_line(struct strbuf *out, const struct ini_line *line, const struct ini_key *key)
{
	if (key->quoted || key->value[0] == '\0' || strchr(key->value, '"') != NULL) {
		strbuf_add_bytes(out, line->text, line->length);
		strbuf_add_char(out, '\n');
		return;
	}
	strbuf_add(out, key->name);
	strbuf_add(out, "=\"");
	strbuf_add(out, key->value);
	strbuf_add(out, "\"\n");
}

/* Writes keys until the portion is full, and gives the one it ends before. */
static size_t
portion_write(struct strbuf *out, const struct ini_scan *scan, size_t first)
{
	size_t i;

	strbuf_reset(out);
	for (i = first; i < scan->key_count; i++) {
		const struct ini_line *line = &scan->lines[i];
		size_t length = out->length;

		if (i == first || line->section != line[-1].section)
			portion_write_section(out, scan->ini.sections[line->section].name);
		portion_write_line(out, line, &scan->keys[i]);
		if (out->length > PORTION_BYTES_MAX) {
			out->length = length;
			break;
		}
	}
	return i;
}

/* Whether the library's name of an entry is SECTION:KEY. */
static bool
is_entry(const char *entry, const char *section, const char *key)
{
	size_t length = strlen(section);

	return strncmp(entry, section, length) == 0 && entry[length] == ':'
	       && strcmp(entry + length + 1, key) == 0;
}

/* The first key that the library has not in its turn, or not with the same value; @p last
 * when there is none.  A look-up by name would search its list each time, so the list is
 * walked beside ours. */
static size_t
portion_agrees(const struct ini_scan *scan, const dictionary *dict, size_t first, size_t last)
{
	int at = 0;
	size_t i;

	for (i = first; i < last; i++) {
		const struct ini_key *key = &scan->keys[i];
		const char *section = scan->ini.sections[scan->lines[i].section].name;

		/* A section has an entry of its own, without a value. */
		while (dict != NULL && at < dict->size && dict->val[at] == NULL)
			at++;
		if (dict == NULL || at >= dict->size || dict->key[at] == NULL
		    || !is_entry(dict->key[at], section, key->name)
		    || strcmp(dict->val[at], key->value) != 0)
			break;
		at++;
	}
	return i;
}

/* Every key is looked for, so what the library lost for want of memory is missed here. */
static enum vv_status
portion_check(const struct ini_scan *scan, const dictionary *dict, int error, size_t first,
	      size_t last, struct diagnostics *list)
{
	size_t i = portion_agrees(scan, dict, first, last);

	if (i == last)
		return VV_OK;
	if (error == ENOMEM)
		return VV_NO_MEMORY;
	if (error != 0)
		return report_errno(list, scan->ini.file, error);
	diagnostics_add(list, DIAGNOSTIC_LIBRARY_DISAGREES,
			ini_key_place(&scan->ini, &scan->keys[i]),
			N_("the value of '%s' can be read in two ways; write it more plainly"),
			scan->keys[i].name);
	return VV_DATA;
}

static enum vv_status
read_with_library(const struct ini_scan *scan, struct diagnostics *list)
{
	locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	struct strbuf text = { 0 };
	enum vv_status status = c_locale == (locale_t)0 ? VV_NO_MEMORY : VV_OK;

	for (size_t first = 0, last; first < scan->key_count && status == VV_OK; first = last) {
		dictionary *dict;
		int error;

		last = portion_write(&text, scan, first);
		if (text.failed) {
			status = VV_NO_MEMORY;
			break;
		}
		dict = portion_load(c_locale, &text);
		error = errno;
		if (dict == NULL && is_without_proc(error))
			break;
		/* At an empty value the library forgets that it had no memory before: where it
		 * reads otherwise the second time, that was it. */
		if (error == 0 && portion_agrees(scan, dict, first, last) != last) {
			if (dict != NULL)
				iniparser_freedict(dict);
			dict = portion_load(c_locale, &text);
			error = errno;
			if (dict != NULL && portion_agrees(scan, dict, first, last) == last)
				status = VV_NO_MEMORY;
		}
		if (status == VV_OK)
			status = portion_check(scan, dict, error, first, last, list);
		if (dict != NULL)
			iniparser_freedict(dict);
	}
	strbuf_clear(&text);
	if (c_locale != (locale_t)0)
		freelocale(c_locale);
	return status;
}

/* ---- the whole */

static enum vv_status
read_sections(struct ini *out, struct arena *arena, int dir_fd, const char *path,
	      size_t section_count, bool library, struct digest *digest,
	      struct diagnostics *list)
{
	struct strbuf buf = { 0 };
	struct ini_bytes bytes;
	struct ini_scan scan = { 0 };
	const char *file = arena_strdup(arena, path);
	int fd = -1;
	enum vv_status status = file == NULL ? VV_NO_MEMORY : open_checked(&fd, dir_fd, path, list);

	if (status == VV_OK) {
		status = take_bytes(&buf, &bytes, fd, path, section_count, list);
		close(fd);
	}
	if (status == VV_OK && digest != NULL
	    && !digest_add(digest, bytes.text, bytes.length))
		status = VV_NO_MEMORY;
	if (status == VV_OK)
		status = ini_scan(&scan, arena, file, &bytes, list);
	if (status == VV_OK && library)
		status = read_with_library(&scan, list);
	if (status == VV_OK)
		*out = scan.ini;
	strbuf_clear(&buf);
	return list->failed ? VV_NO_MEMORY : status;
}

enum vv_status
ini_read(struct ini *out, struct arena *arena, int dir_fd, const char *path, struct digest *digest,
	 struct diagnostics *list)
{
	return read_sections(out, arena, dir_fd, path, 0, true, digest, list);
}

enum vv_status
ini_read_heading(struct ini *out, struct arena *arena, int dir_fd, const char *path,
		 struct diagnostics *list)
{
	return read_sections(out, arena, dir_fd, path, HEADING_SECTIONS, true, NULL, list);
}

enum vv_status
ini_scan_read(struct ini *out, struct arena *arena, int dir_fd, const char *path,
	      struct diagnostics *list)
{
	return read_sections(out, arena, dir_fd, path, 0, false, NULL, list);
}

enum vv_status
ini_scan_heading(struct ini *out, struct arena *arena, int dir_fd, const char *path,
		 struct diagnostics *list)
{
	return read_sections(out, arena, dir_fd, path, HEADING_SECTIONS, false, NULL, list);
}

const struct ini_section *
ini_find(const struct ini *ini, const char *section)
{
	for (size_t i = 0; i < ini->section_count; i++)
		if (strcmp(ini->sections[i].name, section) == 0)
			return &ini->sections[i];
	return NULL;
}

const struct ini_key *
ini_section_find(const struct ini_section *section, const char *key)
{
	for (size_t i = 0; i < section->key_count; i++) {
		const char *name = section->keys[i].name;

		if (name[0] == key[0] && strcmp(name, key) == 0)
			return &section->keys[i];
	}
	return NULL;
}

bool
ini_next_word(const char **cursor, const char **word, size_t *length)
{
	*word = *cursor + strspn(*cursor, " \t");
	*length = strcspn(*word, " \t");
	*cursor = *word + *length;
	return *length > 0;
}

size_t
ini_word_count(const char *value)
{
	const char *word;
	size_t length, count = 0;

	while (ini_next_word(&value, &word, &length))
		count++;
	return count;
}

struct place
ini_key_place(const struct ini *ini, const struct ini_key *key)
{
	return (struct place){ ini->file, key->line, key->name_column };
}

struct place
ini_value_place(const struct ini *ini, const struct ini_key *key)
{
	return (struct place){ ini->file, key->line, key->value_column };
}

struct place
ini_section_place(const struct ini *ini, const struct ini_section *section)
{
	return (struct place){ ini->file, section->line, section->column };
}
