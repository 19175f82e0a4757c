/* The file is our own and known: cairo writes every dictionary as a plain object, its table
 * of objects in one piece, the structure as a tree of references.  Whatever is not so is
 * refused, never guessed. */
#include "paper/amend.h"

#include "base/grow.h"
#include "text/unicode.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 20, OFFSET_DIGITS = 10, ENTRY_BYTES = 20 };

/* An object that is written again. */
struct edit {
	size_t number;
	char *text;		/* owned */
};

struct amending {
	struct strbuf *pdf;
	size_t table;		/* where the table of objects begins */
	size_t *offsets;	/* of each object; 0: none */
	size_t object_count;
	size_t root, info;	/* numbers */
	const struct drawn *drawn;
	size_t tag;		/* the next that was begun */
	struct edit *edits;
	size_t edit_count, edit_room;
	bool failed;
};

/* ---- reading ---- */

/* A number at the beginning of a text; *end is what follows. */
static bool
read_number(size_t *out, const char *text, const char **end)
{
	size_t number = 0, digits = 0;

	for (; *text >= '0' && *text <= '9' && digits < OFFSET_DIGITS; text++, digits++)
		number = number * 10 + (size_t)(*text - '0');
	*out = number;
	*end = text;
	return digits > 0;
}

/* "KEY 12 0 R" somewhere in a dictionary. */
static size_t
find_reference(const char *dictionary, const char *key)
{
	const char *at = strstr(dictionary, key);
	size_t number;

	if (at == NULL || !read_number(&number, at + strlen(key), &at)
	    || strncmp(at, " 0 R", 4) != 0)
		return 0;
	return number;
}

/* The binary mark behind the header and streams hold any byte, so the end is looked for
 * from behind. */
static const char *
find_last(const struct strbuf *pdf, const char *what)
{
	size_t length = strlen(what);

	for (size_t i = pdf->length < length ? 0 : pdf->length - length; i > 0; i--)
		if (memcmp(pdf->text + i, what, length) == 0)
			return pdf->text + i;
	return NULL;
}

static bool
read_table(struct amending *amending)
{
	const struct strbuf *pdf = amending->pdf;
	const char *start = find_last(pdf, "startxref\n"), *at, *trailer;
	size_t first;

	if (start == NULL || !read_number(&amending->table, start + 10, &at)
	    || amending->table + 10 >= pdf->length
	    || strncmp(pdf->text + amending->table, "xref\n", 5) != 0
	    || !read_number(&first, pdf->text + amending->table + 5, &at) || first != 0
	    || *at != ' ' || !read_number(&amending->object_count, at + 1, &at) || *at != '\n')
		return false;
	at++;
	if ((size_t)(start - at) / ENTRY_BYTES < amending->object_count)
		return false;
	trailer = at + amending->object_count * ENTRY_BYTES;
	amending->offsets = calloc(amending->object_count + 1, sizeof *amending->offsets);
	if (amending->offsets == NULL || strncmp(trailer, "trailer\n", 8) != 0)
		return false;
	for (size_t i = 0; i < amending->object_count; i++, at += ENTRY_BYTES) {
		const char *end;

		if (!read_number(&amending->offsets[i], at, &end)
		    || amending->offsets[i] >= pdf->length)
			return false;
	}
	amending->root = find_reference(trailer, "/Root ");
	amending->info = find_reference(trailer, "/Info ");
	return amending->root > 0 && amending->info > 0;
}

/* The dictionary of an object, "<< … >>"; free() it.  NULL and failed when there is none. */
static char *
read_object(struct amending *amending, size_t number)
{
	const char *text = amending->pdf->text, *from, *end;
	size_t found;

	if (number == 0 || number >= amending->object_count || amending->offsets[number] == 0) {
		amending->failed = true;
		return NULL;
	}
	text += amending->offsets[number];
	end = memmem(text, amending->pdf->length - amending->offsets[number], "\nendobj", 7);
	if (!read_number(&found, text, &from) || found != number || end == NULL
	    || strncmp(from, " 0 obj\n<<", 9) != 0 || end[-1] != '>' || end[-2] != '>') {
		amending->failed = true;
		return NULL;
	}
	from += 7;
	text = strndup(from, (size_t)(end - from));
	amending->failed |= text == NULL;
	return (char *)text;
}

/* ---- writing again ---- */

/* Puts entries, "/Key value" each, into an object's dictionary. */
static void
add_entries(struct amending *amending, size_t number, const char *entries)
{
	char *dictionary = read_object(amending, number);
	struct strbuf text = { 0 };

	if (dictionary == NULL)
		return;
	dictionary[strlen(dictionary) - 2] = '\0';
	strbuf_printf(&text, "%zu 0 obj\n%s   %s\n>>\nendobj\n", number, dictionary, entries);
	free(dictionary);
	if (!GROW(amending->edits, amending->edit_room, amending->edit_count)
	    || strbuf_text(&text) == NULL) {
		amending->failed = true;
		strbuf_clear(&text);
		return;
	}
	amending->edits[amending->edit_count++] = (struct edit){ number, strbuf_take(&text) };
}

/* UTF-8 as a text string of PDF: as it is, or UTF-16 with its mark. */
static void
write_text_string(struct strbuf *buf, const char *text)
{
	unsigned c;

	if (text[unicode_ascii(text, strlen(text))] == '\0') {
		strbuf_add_char(buf, '(');
		for (; *text != '\0'; text++)
			strbuf_printf(buf, strchr("()\\", *text) != NULL ? "\\%c" : "%c", *text);
		strbuf_add_char(buf, ')');
		return;
	}
	strbuf_add(buf, "<FEFF");
	for (size_t n; (n = unicode_decode(&c, text)) > 0; text += n)
		if (c >= 0x10000)
			strbuf_printf(buf, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10),
				      0xDC00 + ((c - 0x10000) & 0x3FF));
		else
			strbuf_printf(buf, "%04X", c);
	strbuf_add_char(buf, '>');
}

/* ---- the structure ---- */

static void
amend_link(struct amending *amending, const char *element, const char *text)
{
	size_t annotation = find_reference(element, "/OBJR /Obj ");
	struct strbuf entries = { 0 };

	strbuf_add(&entries, "/Contents ");
	write_text_string(&entries, text);
	if (annotation == 0 || strbuf_text(&entries) == NULL)
		amending->failed = true;
	else
		add_entries(amending, annotation, strbuf_text(&entries));
	strbuf_clear(&entries);
}

static void
amend_element(struct amending *amending, size_t number, const char *element)
{
	const struct tagged *tagged = &amending->drawn->tags[amending->tag];
	struct strbuf name = { 0 }, entries = { 0 };

	if (amending->tag == amending->drawn->count) {
		amending->failed = true;
		return;
	}
	amending->tag++;
	strbuf_printf(&name, "/S /%s\n", tagged->tag);
	if (strbuf_text(&name) == NULL || strstr(element, strbuf_text(&name)) == NULL)
		amending->failed = true;
	strbuf_clear(&name);
	if (strcmp(tagged->tag, CAIRO_TAG_LINK) == 0) {
		amend_link(amending, element, tagged->alt);
		return;
	}
	if (tagged->language != NULL)
		strbuf_printf(&entries, "/Lang (%s) ", tagged->language);
	if (tagged->alt != NULL) {
		strbuf_add(&entries, "/Alt ");
		write_text_string(&entries, tagged->alt);
	}
	amending->failed |= entries.failed;
	if (entries.length > 0 && !entries.failed)
		add_entries(amending, number, strbuf_text(&entries));
	strbuf_clear(&entries);
}

/* What is below an element: references to elements; numbers are marks in a page, and an
 * object in << >> is what a link leads from. */
static void
walk(struct amending *amending, size_t number, int depth)
{
	char *element = read_object(amending, number);
	const char *at;

	if (element == NULL || depth > DEPTH_MAX) {
		amending->failed = true;
		free(element);
		return;
	}
	if (depth > 0)
		amend_element(amending, number, element);
	at = strstr(element, "/K ");
	at = at == NULL ? "" : at + 3;
	while (*at != '\0' && *at != ']' && *at != '\n' && !amending->failed) {
		size_t child;
		const char *end;

		if (strncmp(at, "<<", 2) == 0) {
			at = strstr(at, ">>");
			at = at == NULL ? "" : at + 2;
		} else if (!read_number(&child, at, &end)) {
			at++;
		} else if (strncmp(end, " 0 R", 4) == 0) {
			walk(amending, child, depth + 1);
			at = end + 4;
		} else {
			at = end;
		}
	}
	free(element);
}

/* ---- the rest of the file ---- */

/* Tabs go through a page in the order of the structure. */
static void
amend_pages(struct amending *amending, const char *catalogue)
{
	char *pages = read_object(amending, find_reference(catalogue, "/Pages "));
	const char *at = pages == NULL ? NULL : strstr(pages, "/Kids [ ");
	size_t page;

	if (at == NULL) {
		amending->failed = true;
		free(pages);
		return;
	}
	at += 8;
	while (read_number(&page, at, &at) && strncmp(at, " 0 R ", 5) == 0) {
		add_entries(amending, page, "/Tabs /S");
		at += 5;
	}
	amending->failed |= *at != ']';
	free(pages);
}

static void
amend_catalogue(struct amending *amending, const char *language)
{
	char *catalogue = read_object(amending, amending->root);
	struct strbuf entries = { 0 };

	if (catalogue == NULL)
		return;
	amend_pages(amending, catalogue);
	strbuf_printf(&entries, "/Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>",
		      language);
	if (strbuf_text(&entries) != NULL)
		add_entries(amending, amending->root, strbuf_text(&entries));
	amending->failed |= entries.failed;
	strbuf_clear(&entries);
	walk(amending, find_reference(catalogue, "/StructTreeRoot "), 0);
	amending->failed |= amending->tag != amending->drawn->count;
	free(catalogue);
}

static int
by_number(const void *a, const void *b)
{
	size_t x = ((const struct edit *)a)->number, y = ((const struct edit *)b)->number;

	return (x > y) - (x < y);
}

static void
write_update(struct amending *amending)
{
	struct strbuf *pdf = amending->pdf, table = { 0 };
	size_t begin;

	qsort(amending->edits, amending->edit_count, sizeof *amending->edits, by_number);
	strbuf_add(&table, "xref\n");
	for (size_t i = 0; i < amending->edit_count; i++) {
		strbuf_printf(&table, "%zu 1\n%010zu 00000 n \n", amending->edits[i].number,
			      pdf->length);
		strbuf_add(pdf, amending->edits[i].text);
	}
	begin = pdf->length;
	strbuf_printf(&table, "trailer\n<< /Size %zu\n   /Root %zu 0 R\n   /Info %zu 0 R\n"
		      "   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n",
		      amending->object_count, amending->root, amending->info, amending->table,
		      begin);
	if (strbuf_text(&table) != NULL)
		strbuf_add_bytes(pdf, table.text, table.length);
	amending->failed |= table.failed || pdf->failed;
	strbuf_clear(&table);
}

bool
amend(struct strbuf *pdf, const char *language, const struct drawn *drawn)
{
	struct amending amending = { .pdf = pdf, .drawn = drawn };

	amending.failed = strbuf_text(pdf) == NULL || pdf->length == 0 || !read_table(&amending);
	if (!amending.failed)
		amend_catalogue(&amending, language);
	if (!amending.failed)
		write_update(&amending);
	for (size_t i = 0; i < amending.edit_count; i++)
		free(amending.edits[i].text);
	free(amending.edits);
	free(amending.offsets);
	return !amending.failed;
}
