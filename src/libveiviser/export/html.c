/* Texts become HTML in one place, html_text: nothing else may put a text between the tags. */
#include "export/html.h"

#include "text/unicode.h"

#include <string.h>

void
html_put(struct html *html, const char *markup)
{
	strbuf_add(&html->out, markup);
}

static const char *
entity(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void
html_text(struct html *html, const char *text)
{
	struct strbuf clean = { 0 };
	const char *at;

	unicode_clean(&clean, text, strlen(text), false);
	at = strbuf_text(&clean);
	html->out.failed |= at == NULL;
	while (at != NULL && *at != '\0') {
		size_t plain = strcspn(at, "<>&\"'");

		strbuf_add_bytes(&html->out, at, plain);
		at += plain;
		if (*at != '\0')
			strbuf_add(&html->out, entity(*at++));
	}
	strbuf_clear(&clean);
}

void
html_open(struct html *html, const char *tag, const char *class, size_t language,
	  const char *text)
{
	const struct vv_report *report = html->reports[language];
	vv_language spoken = text != NULL ? vv_report_language(report, text) : report->language;

	strbuf_printf(&html->out, "<%s", tag);
	if (html->language_count > 1 || spoken != report->language)
		strbuf_printf(&html->out, " lang=\"%s\"", vv_language_code(report->texts, spoken));
	if (class != NULL)
		strbuf_printf(&html->out, " class=\"%s\"", class);
	strbuf_add_char(&html->out, '>');
}

static void
add_one(struct html *html, const char *tag, const char *class, size_t language, const char *text)
{
	html_open(html, tag, class, language, text);
	html_text(html, text);
	strbuf_printf(&html->out, "</%s>", tag);
}

void
html_text_within(struct html *html, size_t language, const char *text)
{
	const struct vv_report *report = html->reports[language];

	if (vv_report_language(report, text) == report->language)
		html_text(html, text);
	else
		add_one(html, "span", NULL, language, text);
}

void
html_element(struct html *html, const char *tag, const char *class, struct twin_texts texts)
{
	bool heading = tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';

	if (texts.all[1] == NULL) {
		if (*texts.all[0] != '\0')
			add_one(html, tag, class, 0, texts.all[0]);
	} else if (heading) {
		strbuf_printf(&html->out, "<%s class=\"pair\">", tag);
		add_one(html, "span", NULL, 0, texts.all[0]);
		html_put(html, " ");
		add_one(html, "span", NULL, 1, texts.all[1]);
		strbuf_printf(&html->out, "</%s>", tag);
	} else {
		html_put(html, "<div class=\"pair\">");
		add_one(html, tag, class, 0, texts.all[0]);
		add_one(html, tag, class, 1, texts.all[1]);
		html_put(html, "</div>");
	}
	html_put(html, "\n");
}

void
html_link(struct html *html, const char *address, const char *text)
{
	bool web = strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;

	if (web) {
		html_put(html, "<a href=\"");
		html_text(html, address);
		html_put(html, "\">");
	}
	html_text(html, text);
	html_put(html, web ? "</a>" : "");
}
