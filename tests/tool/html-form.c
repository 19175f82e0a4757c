/* Holds that a page on stdin is what a report's page has to be: one well-formed tree (XML but
 * for the meta elements, which have no end), nothing that runs or is fetched, one h1 and no
 * level left out, no heading in a summary, nothing folded shut, ids that are there once and
 * links that lead to them, a language, one main part.  Prints each fault; exit status 1. */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64, ATTRIBUTES_MAX = 16, IDS_MAX = 4096, PAGE_MAX = 4 << 20 };

static const char *const elements[] = {
	"html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section",
	"h1", "h2", "h3", "h4", "h5", "h6", "p", "ol", "ul", "li", "a", "span", "div", "strong",
	"code", "details", "summary", "svg", "path", "table", "thead", "tbody", "tr", "th", "td",
};

struct attribute {
	char name[32], value[512];
};

static char page[PAGE_MAX + 1];
static char open_elements[DEPTH_MAX][16];
static size_t depth;
static char ids[IDS_MAX][32], targets[IDS_MAX][32];
static size_t id_count, target_count;
static int heading, h1_count, main_count;
static bool faulty;

static void __attribute__((format(printf, 2, 3)))
fault(const char *at, const char *format, ...)
{
	va_list arguments;
	int line = 1;

	for (const char *c = page; c < at; c++)
		line += *c == '\n';
	printf("%d: ", line);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	printf("\n");
	faulty = true;
}

static bool
is_known(const char *name)
{
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (strcmp(elements[i], name) == 0)
			return true;
	return false;
}

static bool
is_within(const char *name)
{
	for (size_t i = 0; i < depth; i++)
		if (strcmp(open_elements[i], name) == 0)
			return true;
	return false;
}

static const char *
value_of(const struct attribute *all, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].name, name) == 0)
			return all[i].value;
	return NULL;
}

/* A text up to a character; references are those that XML knows, and numbers. */
static const char *
read_text(const char *at, char end)
{
	static const char *const known[] = { "&lt;", "&gt;", "&amp;", "&quot;", "&#39;" };

	for (; *at != '\0' && *at != end; at++) {
		bool good = *at != '&';

		if (((unsigned char)*at < 0x20 && *at != '\n') || *at == 0x7F)
			fault(at, "a control character");
		if (*at == '<')
			fault(at, "'<' in a text");
		for (size_t i = 0; !good && i < sizeof known / sizeof known[0]; i++)
			good = strncmp(at, known[i], strlen(known[i])) == 0;
		if (!good)
			fault(at, "a reference that is none");
	}
	return at;
}

static const char *
read_attributes(const char *at, struct attribute *all, size_t *count)
{
	*count = 0;
	while (*at == ' ') {
		struct attribute *one = &all[*count];
		size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz-BVox");
		const char *end;

		if (length == 0 || length >= sizeof one->name || at[1 + length] != '='
		    || at[2 + length] != '"' || *count + 1 == ATTRIBUTES_MAX) {
			fault(at, "an attribute of another form");
			return strchr(at, '>');
		}
		snprintf(one->name, sizeof one->name, "%.*s", (int)length, at + 1);
		if (value_of(all, *count, one->name) != NULL)
			fault(at, "attribute %s stands twice", one->name);
		at += length + 3;
		end = read_text(at, '"');
		snprintf(one->value, sizeof one->value, "%.*s", (int)(end - at), at);
		at = *end == '"' ? end + 1 : end;
		(*count)++;
	}
	return at;
}

static void
note_link(const char *at, const char *name, const char *href)
{
	if (href == NULL)
		return;
	if (strcmp(name, "a") != 0)
		fault(at, "<%s> with href", name);
	else if (*href == '#' && target_count < IDS_MAX)
		snprintf(targets[target_count++], sizeof targets[0], "%.31s", href + 1);
	else if (strncmp(href, "http://", 7) != 0 && strncmp(href, "https://", 8) != 0)
		fault(at, "a link that leads nowhere: %s", href);
}

static void
check_attributes(const char *at, const char *name, const struct attribute *all, size_t count)
{
	static const char *const allowed[] = { "lang", "class", "id", "href", "open", "charset",
					       "name", "content", "xmlns", "aria-hidden",
					       "viewBox", "shape-rendering", "fill", "d",
					       "scope" };
	const char *id = value_of(all, count, "id"), *lang = value_of(all, count, "lang");

	for (size_t i = 0; i < count; i++) {
		bool good = false;

		for (size_t k = 0; k < sizeof allowed / sizeof allowed[0]; k++)
			good = good || strcmp(all[i].name, allowed[k]) == 0;
		if (!good)
			fault(at, "attribute %s", all[i].name);
	}
	for (size_t i = 0; id != NULL && i < id_count; i++)
		if (strcmp(ids[i], id) == 0)
			fault(at, "id %s stands twice", id);
	if (id != NULL && id_count < IDS_MAX)
		snprintf(ids[id_count++], sizeof ids[0], "%.31s", id);
	note_link(at, name, value_of(all, count, "href"));
	if ((lang != NULL && strlen(lang) < 2) || (strcmp(name, "html") == 0 && lang == NULL))
		fault(at, "no language");
	if (strcmp(name, "details") == 0 && value_of(all, count, "open") == NULL)
		fault(at, "something is folded shut");
	if (strcmp(name, "th") == 0 && value_of(all, count, "scope") == NULL)
		fault(at, "a header cell without scope");
}

static void
check_heading(const char *at, const char *name)
{
	int level = name[0] == 'h' && isdigit((unsigned char)name[1]) ? name[1] - '0' : 0;

	if (level == 0)
		return;
	h1_count += level == 1;
	if (level > heading + 1)
		fault(at, "<%s> behind <h%d>", name, heading);
	if (is_within("summary"))
		fault(at, "a heading in a summary");
	heading = level;
}

static const char *
begin_element(const char *at)
{
	struct attribute attributes[ATTRIBUTES_MAX];
	char name[16];
	size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789"), count;
	const char *end;

	snprintf(name, sizeof name, "%.*s", (int)length, at + 1);
	if (length == 0 || length >= sizeof name || !is_known(name))
		fault(at, "element <%s>", name);
	end = read_attributes(at + 1 + length, attributes, &count);
	check_attributes(at, name, attributes, count);
	check_heading(at, name);
	main_count += strcmp(name, "main") == 0;
	if (strcmp(name, "li") == 0
	    && (depth == 0 || strchr("ou", open_elements[depth - 1][0]) == NULL))
		fault(at, "<li> outside a list");
	if (end != NULL && strncmp(end, "/>", 2) == 0)
		return end + 2;
	if (end == NULL || *end != '>') {
		fault(at, "a tag that does not end");
		return at + 1;
	}
	if (strcmp(name, "meta") != 0 && depth < DEPTH_MAX)
		snprintf(open_elements[depth++], sizeof open_elements[0], "%s", name);
	return end + 1;
}

static const char *
end_element(const char *at)
{
	const char *end = strchr(at, '>');
	const char *name = depth > 0 ? open_elements[depth - 1] : "";

	if (end == NULL || (size_t)(end - at - 2) != strlen(name)
	    || strncmp(at + 2, name, strlen(name)) != 0)
		fault(at, "%.20s where <%s> is open", at, name);
	if (depth > 0)
		depth--;
	return end == NULL ? at + 1 : end + 1;
}

static const char *
read_style(const char *at)
{
	const char *end = strstr(at, "</style>");

	for (const char *c = at; end != NULL && c < end; c++)
		if (strncmp(c, "url(", 4) == 0 || strncmp(c, "@import", 7) == 0)
			fault(c, "a style that is fetched");
	return end != NULL ? end : at + strlen(at);
}

int
main(void)
{
	static const char doctype[] = "<!DOCTYPE html>\n";
	size_t length = fread(page, 1, PAGE_MAX, stdin);
	const char *at = page;

	if (strlen(page) != length || strncmp(page, doctype, strlen(doctype)) != 0)
		fault(at, "no page");
	else
		at += strlen(doctype);
	while (*at != '\0') {
		if (depth > 0 && strcmp(open_elements[depth - 1], "style") == 0)
			at = read_style(at);
		if (*at != '<')
			at = read_text(at, '<');
		else if (at[1] == '/')
			at = end_element(at);
		else
			at = begin_element(at);
	}
	for (size_t i = 0; i < target_count; i++) {
		bool there = false;

		for (size_t k = 0; k < id_count; k++)
			there = there || strcmp(targets[i], ids[k]) == 0;
		if (!there)
			fault(page, "a link to #%s, which is not there", targets[i]);
	}
	if (depth > 0)
		fault(at, "<%s> does not end", open_elements[depth - 1]);
	if (h1_count != 1 || main_count != 1)
		fault(page, "%d h1, %d main", h1_count, main_count);
	return faulty;
}
