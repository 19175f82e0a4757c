/* The strict reading of a data file.  libiniparser takes much in silence: cut
 * values, merged sections, lost lines.  Here each of these is a fault with its
 * place and its cure, and a file is read to its end, so that all its faults are
 * told at once.  What passes means the same to the library; inifile.c asserts
 * that it does.  A file of format 2 shows by its last line that it is whole. */
#include "model/inifile_scan.h"

#include "base/strbuf.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES_MAX = 200 };	/* the library cuts "section:key" at 1,024 */

static const char end_name[] = "end";

/* A name that was met, for finding it met twice. */
struct seen {
	const char *name;	/* NULL: free slot */
	size_t owner;		/* 0: a section; else a key of section owner - 1 */
	int line;
};

struct scanner {
	struct arena *arena;
	struct diagnostics *list;
	struct ini_scan found;
	struct seen *seen;	/* hash table, more than half of it free */
	size_t seen_mask;
	const char *text;	/* the line at hand, without its end */
	size_t length;
	int line;
	struct ini_section *section;	/* where keys go; NULL: nowhere */
	bool section_met;	/* a section line was met, faulty or not */
	const struct ini_section *end;	/* [end] was met */
	int behind_end;		/* the first line after it that is not blank; 0: none */
	bool noting;		/* the lines before were a translator's note */
	struct strbuf note;
	bool no_memory;
};

static bool
is_blank(char c)
{
	return c == ' ';
}

static bool
is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool
is_name_char(char c)
{
	return is_name_start(c) || c == '_' || c == '.' || c == '-';
}

/* Columns are counted in characters, as editors do. */
static struct place
place_at(const struct scanner *s, size_t offset)
{
	int column = 1;

	for (size_t i = 0; i < offset; i++)
		if (((unsigned char)s->text[i] & 0xC0) != 0x80)
			column++;
	return (struct place){ s->found.ini.file, s->line, column };
}

/* ---- characters */

static void
report_character(struct scanner *s, unsigned c, size_t offset)
{
	struct place place = place_at(s, offset);

	if (c == '\t')
		diagnostics_add(s->list, DIAGNOSTIC_BYTE, place,
				N_("tab character; use blanks"));
	else if (c == 0)
		diagnostics_add(s->list, DIAGNOSTIC_BYTE, place,
				N_("NUL byte; save the file as UTF-8 text"));
	else
		diagnostics_add(s->list, DIAGNOSTIC_BYTE, place,
				N_("control or invisible character U+%04X; take it out"),
				(unsigned)c);
}

/* One report a line is enough: what breaks one character mostly breaks many. */
static bool
characters_pass(struct scanner *s)
{
	size_t offset = 0;

	while ((offset += unicode_ascii(s->text + offset, s->length - offset)) < s->length) {
		unsigned c;
		int size = unicode_read(&c, s->text + offset, s->length - offset);

		if (size < 0) {
			diagnostics_add(s->list, DIAGNOSTIC_BYTE, place_at(s, offset),
					N_("this is not UTF-8; save the file as UTF-8"));
			return false;
		}
		if (unicode_is_unsafe(c)) {	/* could hide or reorder what is seen */
			report_character(s, c, offset);
			return false;
		}
		offset += (size_t)size;
	}
	return true;
}

/* ---- names met */

static uint64_t
hash(const char *name, size_t owner)
{
	uint64_t h = 14695981039346656037u ^ owner;

	for (; *name != '\0'; name++)
		h = (h ^ (unsigned char)*name) * 1099511628211u;
	return h ^ h >> 29;
}

/* The line where the name was met before; else 0, and it is remembered. */
static int
met_before(struct scanner *s, const char *name, size_t owner)
{
	size_t i = (size_t)hash(name, owner) & s->seen_mask;

	for (; s->seen[i].name != NULL; i = (i + 1) & s->seen_mask)
		if (s->seen[i].owner == owner && strcmp(s->seen[i].name, name) == 0)
			return s->seen[i].line;
	s->seen[i] = (struct seen){ name, owner, s->line };
	return 0;
}

/* ---- translator's notes */

static void
note_forget(struct scanner *s)
{
	s->noting = false;
	strbuf_reset(&s->note);
}

static void
note_read(struct scanner *s)
{
	static const char marker[] = "Translators:";
	const char *text = s->text + 1;
	const char *end = s->text + s->length;

	while (text < end && is_blank(*text))
		text++;
	if ((size_t)(end - text) >= sizeof marker - 1
	    && memcmp(text, marker, sizeof marker - 1) == 0) {
		note_forget(s);
		s->noting = true;
		text += sizeof marker - 1;
		while (text < end && is_blank(*text))
			text++;
	} else if (s->noting) {
		strbuf_add_char(&s->note, ' ');
	}
	if (s->noting)
		strbuf_add_bytes(&s->note, text, (size_t)(end - text));
}

/* The note that stands before the line at hand, or NULL. */
static const char *
note_take(struct scanner *s)
{
	const char *note = NULL;

	if (s->noting) {
		const char *text = strbuf_text(&s->note);

		note = text == NULL ? NULL : arena_strdup(s->arena, text);
		if (note == NULL)
			s->no_memory = true;
	}
	note_forget(s);
	return note;
}

/* ---- lines */

/* Length of the name at the offset; 0 after reporting what is wrong with it. */
static size_t
name_length(struct scanner *s, size_t offset)
{
	const char *name = s->text + offset;
	size_t room = s->length - offset;
	size_t length = 0;

	while (length < room && is_name_char(name[length]))
		length++;
	if (length == 0 || !is_name_start(name[0])) {
		diagnostics_add(
			s->list, DIAGNOSTIC_NAME_SYNTAX, place_at(s, offset),
			N_("a name begins with a-z or 0-9; write it in small letters at the start of the line"));
		return 0;
	}
	if (length > NAME_BYTES_MAX) {
		diagnostics_add(s->list, DIAGNOSTIC_NAME_SYNTAX, place_at(s, offset),
				N_("name of %zu bytes; %d are allowed"), length,
				(int)NAME_BYTES_MAX);
		return 0;
	}
	return length;
}

static char *
copy(struct scanner *s, size_t offset, size_t length)
{
	char *text = arena_strndup(s->arena, s->text + offset, length);

	if (text == NULL)
		s->no_memory = true;
	return text;
}

static void
section_add(struct scanner *s, size_t length)
{
	struct ini *ini = &s->found.ini;
	const char *name = copy(s, 1, length);
	int before;

	if (name == NULL)
		return;
	before = met_before(s, name, 0);
	if (before != 0) {
		diagnostics_add(s->list, DIAGNOSTIC_DUPLICATE_SECTION, place_at(s, 0),
				N_("section '%s' stands on line %d already; put its keys there"),
				name, before);
		return;
	}
	s->section = &ini->sections[ini->section_count++];
	*s->section = (struct ini_section){
		.name = name,
		.note = note_take(s),
		.line = s->line,
		.column = 1,
		.keys = s->found.keys + s->found.key_count,
	};
	if (strcmp(name, end_name) == 0)
		s->end = s->section;
}

/* Reports a character, at the offset, that ends a name where the name should go on or
 * @p sign should stand. */
static void
report_end_of_name(struct scanner *s, size_t offset, enum diagnostic_code code,
		   const char *sign, const char *shape)
{
	unsigned c = 0;
	int size = offset < s->length
		   ? unicode_read(&c, s->text + offset, s->length - offset) : 0;

	if (size > 0 && (c > 0x7F || (c >= 'A' && c <= 'Z')))
		diagnostics_add(
			s->list, DIAGNOSTIC_NAME_SYNTAX, place_at(s, offset),
			N_("'%.*s' cannot stand in a name; names have only small letters a to z, digits and '_'"),
			size, s->text + offset);
	else
		diagnostics_add(
			s->list, code, place_at(s, offset),
			N_("'%s' is missing here; a line is '%s', and a name has only small letters a to z, digits and '_'"),
			sign, shape);
}

static void
section_line(struct scanner *s)
{
	size_t length;

	s->section = NULL;
	s->section_met = true;
	length = name_length(s, 1);
	if (length == 0)
		return;
	if (length + 1 == s->length || s->text[length + 1] != ']') {
		report_end_of_name(s, length + 1, DIAGNOSTIC_NAME_SYNTAX, "]", "[question.my_car]");
		return;
	}
	if (length + 2 < s->length) {
		diagnostics_add(s->list, DIAGNOSTIC_SYNTAX, place_at(s, length + 2),
				N_("text after ']'; put it on a line of its own"));
		return;
	}
	section_add(s, length);
}

/* Sets offset and length to what stands between the quotes. */
static bool
quoted_value(struct scanner *s, size_t *offset, size_t *length)
{
	const char *text = s->text + *offset + 1;
	size_t room = s->length - *offset - 1;
	const char *closing = memchr(text, '"', room);
	const char *backslash = memchr(text, '\\', room);

	if (closing == NULL) {
		diagnostics_add(
			s->list, DIAGNOSTIC_QUOTE, place_at(s, *offset),
			N_("the closing quote is missing; a text is one line in straight double quotes, \"from here to here\""));
		return false;
	}
	if (backslash != NULL && backslash < closing) {
		diagnostics_add(s->list, DIAGNOSTIC_QUOTE,
				place_at(s, (size_t)(backslash - s->text)),
				N_("'\\' in a text; take it out, inside a text write “ ” or « »"));
		return false;
	}
	if (closing + 1 < s->text + s->length) {
		diagnostics_add(
			s->list, DIAGNOSTIC_QUOTE, place_at(s, (size_t)(closing + 1 - s->text)),
			N_("something follows the closing quote; inside a text write “ ” or « », "
			   "and put a condition that begins with a quote in parentheses"));
		return false;
	}
	*offset += 1;
	*length = (size_t)(closing - text);
	return true;
}

static bool
plain_value(struct scanner *s, size_t offset, size_t length)
{
	const char *text = s->text + offset;

	for (size_t i = 0; i < length; i++)
		if (text[i] == ';' || text[i] == '#') {
			diagnostics_add(
				s->list, DIAGNOSTIC_COMMENT_IN_VALUE, place_at(s, offset + i),
				N_("'%c' in a value without quotes; put a text in double quotes, "
				   "and a comment on a line of its own"),
				text[i]);
			return false;
		}
	if (length > 0 && text[0] == '\'') {
		diagnostics_add(s->list, DIAGNOSTIC_QUOTE, place_at(s, offset),
				N_("value in single quotes; use double quotes"));
		return false;
	}
	return true;
}

static void
key_add(struct scanner *s, const struct ini_key *read)
{
	struct ini_scan *found = &s->found;
	int before;

	if (s->no_memory || s->section == NULL)
		return;
	before = met_before(s, read->name, found->ini.section_count);
	if (before != 0) {
		diagnostics_add(s->list, DIAGNOSTIC_DUPLICATE_KEY, place_at(s, 0),
				N_("key '%s' stands on line %d already; keep one of them"),
				read->name, before);
		return;
	}
	found->lines[found->key_count] = (struct ini_line){
		s->text, s->length, found->ini.section_count - 1
	};
	found->keys[found->key_count++] = *read;
	s->section->key_count++;
}

static void
key_line(struct scanner *s)
{
	size_t name = name_length(s, 0);
	size_t equals = name, offset, length;
	struct ini_key key = { .line = s->line, .name_column = 1 };

	if (name == 0)
		return;
	while (equals < s->length && is_blank(s->text[equals]))
		equals++;
	if (equals == s->length || s->text[equals] != '=') {
		report_end_of_name(s, equals, DIAGNOSTIC_SYNTAX, "=", "key = value");
		return;
	}
	offset = equals + 1;
	while (offset < s->length && is_blank(s->text[offset]))
		offset++;
	length = s->length - offset;
	key.quoted = length > 0 && s->text[offset] == '"';
	if (!(key.quoted ? quoted_value(s, &offset, &length) : plain_value(s, offset, length)))
		return;
	if (!s->section_met) {
		diagnostics_add(
			s->list, DIAGNOSTIC_SYNTAX, place_at(s, 0),
			N_("a key before the first section; begin the file with '[veiviser]'"));
		return;
	}
	key.note = note_take(s);
	key.name = copy(s, 0, name);
	key.value = copy(s, offset, length);
	key.value_column = (int)offset + 1;
	key_add(s, &key);
}

/* The rules that hold for every line, comments too. */
static bool
line_passes(struct scanner *s)
{
	if (s->length > INI_LINE_BYTES_MAX) {
		diagnostics_add(
			s->list, DIAGNOSTIC_LINE_LENGTH, place_at(s, INI_LINE_BYTES_MAX),
			N_("line of %zu bytes, %d are allowed; make paragraphs of it (text, text.2 …), "
			   "or give part of the condition a name"),
			s->length, (int)INI_LINE_BYTES_MAX);
		return false;
	}
	if (!characters_pass(s))
		return false;
	while (s->length > 0 && is_blank(s->text[s->length - 1]))
		s->length--;
	if (s->length > 0 && s->text[s->length - 1] == '\\') {
		diagnostics_add(
			s->list, DIAGNOSTIC_CONTINUATION, place_at(s, s->length - 1),
			N_("'\\' at the end of a line does not continue it; make paragraphs of a text "
			   "(text, text.2 …), or give part of a condition a name"));
		return false;
	}
	return true;
}

static void
scan_line(struct scanner *s)
{
	if (!line_passes(s))
		return;
	if (s->end != NULL && s->behind_end == 0 && s->length > 0)
		s->behind_end = s->line;
	if (s->length == 0) {
		note_forget(s);
	} else if (s->text[0] == ';' || s->text[0] == '#') {
		note_read(s);
	} else if (is_blank(s->text[0])) {
		diagnostics_add(
			s->list, DIAGNOSTIC_SYNTAX, place_at(s, 0),
			N_("the line begins with a blank; begin keys, sections and comments at its start"));
	} else if (s->text[0] == '[') {
		section_line(s);
		note_forget(s);
	} else {
		key_line(s);
		note_forget(s);
	}
}

/* Upper bounds, so that everything is allocated once. */
static void
count_lines(const char *bytes, size_t length, size_t *sections, size_t *keys)
{
	const char *end = bytes + length;

	for (const char *line = bytes; line < end; ) {
		const char *next = memchr(line, '\n', (size_t)(end - line));

		if (*line == '[')
			++*sections;
		else if (*line != ';' && *line != '#' && *line != '\n' && *line != '\r')
			++*keys;
		line = next == NULL ? end : next + 1;
	}
}

static bool
scanner_init(struct scanner *s, size_t sections, size_t keys)
{
	size_t size = 4;

	while (size < 2 * (sections + keys))
		size *= 2;
	s->seen_mask = size - 1;
	s->seen = calloc(size, sizeof *s->seen);
	s->found.ini.sections = arena_alloc(s->arena,
					    (sections + 1) * sizeof *s->found.ini.sections);
	s->found.keys = arena_alloc(s->arena, (keys + 1) * sizeof *s->found.keys);
	s->found.lines = arena_alloc(s->arena, (keys + 1) * sizeof *s->found.lines);
	return s->seen != NULL && s->found.ini.sections != NULL
	       && s->found.keys != NULL && s->found.lines != NULL;
}

/* ---- the end of the file */

bool
ini_ends(const char *tail, size_t length)
{
	static const char line[] = "\n[end]";

	while (length > 0 && strchr(" \r\n", tail[length - 1]) != NULL)
		length--;
	return length >= sizeof line - 1
	       && memcmp(tail + length - (sizeof line - 1), line, sizeof line - 1) == 0;
}

/* Whether the file says that it is of this format. */
static bool
is_of_format(const struct scanner *s, const char *format)
{
	const struct ini_section *first = &s->found.ini.sections[0];
	const struct ini_key *key = s->found.ini.section_count > 0
				    && strcmp(first->name, "veiviser") == 0
				    ? ini_section_find(first, "format") : NULL;

	return key != NULL && strcmp(key->value, format) == 0;
}

/* Takes [end] away from the sections, or says why the file does not end there. */
static void
check_end(struct scanner *s, const struct ini_bytes *bytes)
{
	struct ini *ini = &s->found.ini;
	struct place place = { ini->file, bytes->whole ? s->line : 0, 1 };

	if (s->end == NULL) {
		if (is_of_format(s, "2") && !bytes->ended)
			diagnostics_add(
				s->list, DIAGNOSTIC_FILE_END, place,
				N_("the file was cut off: it does not end with [end]; get the whole file, or add that line where all else is there"));
		return;
	}
	if (is_of_format(s, "1")) {
		place.line = s->end->line;
		diagnostics_add(s->list, DIAGNOSTIC_FILE_END, place,
				N_("[end] is not of format 1; write format = 2 above"));
	} else if (!bytes->whole || s->behind_end != 0) {
		place.line = s->behind_end != 0 ? s->behind_end : s->line + 1;
		diagnostics_add(s->list, DIAGNOSTIC_FILE_END, place,
				N_("something stands behind [end]; put it before that line, which is the last one"));
	} else {
		ini->section_count--;
	}
}

/* The last line of what was cut off is the beginning of one, of which nothing is known. */
static bool
is_cut_line(const struct scanner *s, const struct ini_bytes *bytes)
{
	return bytes->whole && !bytes->ended && is_of_format(s, "2");
}

static void
scan_lines(struct scanner *s, const struct ini_bytes *bytes)
{
	const char *end = bytes->text + bytes->length;

	for (const char *line = bytes->text; line < end && !s->no_memory; ) {
		const char *next = memchr(line, '\n', (size_t)(end - line));

		s->line++;
		s->text = line;
		s->length = (size_t)((next == NULL ? end : next) - line);
		if (s->length > 0 && line[s->length - 1] == '\r')
			s->length--;
		if (next != NULL || !is_cut_line(s, bytes))
			scan_line(s);
		line = next == NULL ? end : next + 1;
	}
}

enum vv_status
ini_scan(struct ini_scan *out, struct arena *arena, const char *file,
	 const struct ini_bytes *given, struct diagnostics *list)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct ini_bytes bytes = *given;
	struct scanner s = { .arena = arena, .list = list, .found.ini.file = file };
	struct place first = { file, 1, 1 };
	size_t errors_before = list->errors;
	size_t sections = 0, keys = 0;

	count_lines(bytes.text, bytes.length, &sections, &keys);
	if (keys > INI_KEYS_MAX || sections > INI_KEYS_MAX) {
		diagnostics_add(
			list, DIAGNOSTIC_TOO_MANY_KEYS, first,
			N_("more than %d keys or sections; move some to a file of its own and list it in 'parts'"),
			(int)INI_KEYS_MAX);
		return VV_DATA;
	}
	if (bytes.length >= sizeof mark - 1 && memcmp(bytes.text, mark, sizeof mark - 1) == 0) {
		diagnostics_add(
			list, DIAGNOSTIC_BYTE_ORDER_MARK, first,
			N_("the file begins with a byte order mark; save it as UTF-8 without one"));
		bytes.text += sizeof mark - 1;
		bytes.length -= sizeof mark - 1;
	}
	if (scanner_init(&s, sections, keys)) {
		scan_lines(&s, &bytes);
		check_end(&s, &bytes);
	} else {
		s.no_memory = true;
	}
	free(s.seen);
	strbuf_clear(&s.note);
	if (s.no_memory || list->failed)
		return VV_NO_MEMORY;
	if (list->errors > errors_before)
		return VV_DATA;
	*out = s.found;
	return VV_OK;
}
