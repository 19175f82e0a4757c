/* A report as a page.  Its order is that of the walk, as on every other form of it. */
#include "export/html.h"

#include "interview/report.h"
#include "text/language.h"
#include "text/text.h"
#include "veiviser-export.h"

#include <string.h>

/* The page being written. */
struct page {
	struct html html;
	struct twin twin;
	const struct vv_report *whole[2];	/* of the head and the sources */
	const struct vv_texts *texts;
	const struct vv_export_extras *extras;
};

static struct twin_texts
say(const struct page *page, const char *msgid)
{
	const struct vv_report *second = page->whole[1];

	return twin_texts(vv_text(page->texts, page->whole[0]->language, msgid),
			  second != NULL ? vv_text(page->texts, second->language, msgid) : NULL);
}

/* ---- pieces ---- */

/* The numbers of the sources, each leading to its place: "[1, 3]". */
static void
write_numbers(struct html *html, const struct vv_item_view *item)
{
	const char *at = item->numbers;

	if (*at == '\0')
		return;
	html_put(html, " <span class=\"refs\">");
	while (*at != '\0') {
		size_t digits = strspn(at, "0123456789");

		if (digits > 0)
			strbuf_printf(&html->out, "<a href=\"#source-%.*s\">%.*s</a>",
				      (int)digits, at, (int)digits, at);
		else
			strbuf_add_char(&html->out, *at);
		at += digits > 0 ? digits : 1;
	}
	html_put(html, "</span>");
}

/* The words before the line, which say how it stands: "Not yet." */
static void
write_marked(struct page *page, size_t language, const char *class, const char *mark,
	     const char *behind, const struct vv_item_view *item)
{
	struct html *html = &page->html;

	html_open(html, "p", class, language, *mark == '\0' ? item->text : NULL);
	if (*mark != '\0') {
		html_put(html, "<strong class=\"outcome\">");
		html_text(html, mark);
		html_put(html, behind);
		html_put(html, "</strong> ");
		html_text_within(html, language, item->text);
	} else {
		html_text(html, item->text);
	}
	if (language == 0)
		write_numbers(html, item);
	html_put(html, "</p>");
}

/* A line in each language it is said in. */
static void
write_line(struct page *page, const char *class, const char *behind, const char *const marks[2],
	   const struct vv_item_view *const items[2])
{
	struct html *html = &page->html;
	bool two = twin_lines_differ(items, marks);

	html_put(html, two ? "<div class=\"pair\">" : "");
	write_marked(page, 0, class, marks[0], behind, items[0]);
	if (two)
		write_marked(page, 1, class, marks[1], behind, items[1]);
	html_put(html, two ? "</div>\n" : "\n");
}

/* What stands below a line: paragraphs, where a link leads. */
static void
write_below(struct page *page, const struct vv_item_view *const items[2])
{
	struct html *html = &page->html;

	for (size_t i = 0; i < twin_detail_count(items); i++)
		html_element(html, "p", NULL, twin_detail(items, i));
	if (items[0]->url != NULL) {
		html_put(html, "<p>");
		html_link(html, items[0]->url, items[0]->url);
		html_put(html, "</p>\n");
	}
	if (items[0]->questionnaire != NULL) {
		html_put(html, "<p><code>veiviser ");
		html_text(html, items[0]->questionnaire);
		html_put(html, "</code></p>\n");
	}
}

/* ---- the head ---- */

static void
write_rules(struct page *page)
{
	html_element(&page->html, "p", "subject", TWIN_TEXTS(page->whole, subject));
	html_element(&page->html, "p", NULL, TWIN_TEXTS(page->whole, rules));
	html_element(&page->html, "p", NULL, TWIN_TEXTS(page->whole, notice));
}

static void
write_warnings(struct page *page)
{
	const struct vv_report *first = page->whole[0], *second = page->whole[1];
	bool same = second != NULL && second->warning_count == first->warning_count;
	struct html *html = &page->html;

	if (first->warning_count + (second != NULL ? second->warning_count : 0) == 0)
		return;
	html_put(html, "<div class=\"warnings\">\n");
	for (size_t i = 0; i < first->warning_count; i++)
		html_element(html, "p", NULL,
			     twin_texts(first->warnings[i], same ? second->warnings[i] : NULL));
	for (size_t i = 0; second != NULL && !same && i < second->warning_count; i++) {
		html_open(html, "p", NULL, 1, NULL);
		html_text(html, second->warnings[i]);
		html_put(html, "</p>\n");
	}
	html_put(html, "</div>\n");
}

static void
write_card(struct page *page)
{
	const struct vv_report *first = page->whole[0], *second = page->whole[1];
	struct html *html = &page->html;

	if (first->card_count == 0)
		return;
	html_put(html, "<ul class=\"card\">\n");
	for (size_t i = 0; i < first->card_count; i++) {
		html_put(html, "<li>");
		html_element(html, "span", NULL,
			     twin_texts(first->card[i],
					second != NULL && i < second->card_count
					? second->card[i] : NULL));
		html_put(html, "</li>\n");
	}
	html_put(html, "</ul>\n");
}

static void
write_result(struct page *page)
{
	const struct vv_report *first = page->whole[0], *second = page->whole[1];
	const struct vv_item_view *items[2] = { first->verdict,
						second != NULL ? second->verdict : NULL };
	const char *marks[2] = { first->outcome_text,
				 second != NULL ? second->outcome_text : NULL };

	if (items[0] == NULL)
		return;
	strbuf_printf(&page->html.out, "<section class=\"result %s\">\n",
		      model_outcome_names[first->outcome]);
	html_element(&page->html, "h2", NULL,
		     twin_texts(first->sections[0].label,
				items[1] != NULL ? second->sections[0].label : NULL));
	write_line(page, "verdict", "", marks, items);
	write_card(page);
	write_below(page, items);
	html_put(&page->html, "</section>\n");
}

/* ---- what the walk comes by ---- */

/* A heading as deep as it stands: within what is folded, and within a part. */
static void
write_heading(struct page *page, unsigned level, const char *first, const char *second)
{
	char tag[] = "h2";

	tag[1] = (char)('0' + level);
	html_element(&page->html, tag, NULL, twin_texts(first, second));
}

static void
write_more(struct page *page, bool leaving, const char *second)
{
	struct html *html = &page->html;
	struct twin_texts words;

	if (leaving) {
		html_put(html, "</details>\n</section>\n");
		return;
	}
	html_put(html, "<section>\n");
	write_heading(page, 2, page->whole[0]->more, second);
	html_put(html, "<details open=\"\">\n<summary>");
	/* Translators: a button below a heading of a page, which folds what stands below it */
	words = say(page, N_("Show or hide this part"));
	html_open(html, "span", NULL, 0, NULL);
	html_text(html, words.all[0]);
	html_put(html, "</span>");
	if (words.all[1] != NULL) {
		html_put(html, " · ");
		html_open(html, "span", NULL, 1, NULL);
		html_text(html, words.all[1]);
		html_put(html, "</span>");
	}
	html_put(html, "</summary>\n");
}

static void
write_item(struct page *page)
{
	const struct vv_item_view *items[2] = { twin_item(&page->twin, 0),
						twin_item(&page->twin, 1) };
	const char *marks[2] = { items[0]->state, items[1] != NULL ? items[1]->state : NULL };

	html_put(&page->html, "<li>");
	write_line(page, NULL, ":", marks, items);
	write_below(page, items);
	html_put(&page->html, "</li>\n");
}

static void
write_section(struct page *page, unsigned level, const struct vv_section_view *second)
{
	const struct vv_report_walk *walk = &page->twin.walks[0];
	bool ordered = walk->section->items[0].kind == VV_KIND_NOW;
	struct html *html = &page->html;

	if (walk->leaving) {
		html_put(html, ordered ? "</ol>\n</section>\n" : "</ul>\n</section>\n");
		return;
	}
	html_put(html, "<section>\n");
	write_heading(page, level, walk->section->label, second != NULL ? second->label : NULL);
	html_put(html, ordered ? "<ol>\n" : "<ul>\n");
}

static void
write_node(struct page *page)
{
	const struct vv_report_walk *walk = &page->twin.walks[0], *other = NULL;
	unsigned level = walk->more ? 3 : 2;

	if (page->twin.reports[1] != NULL)
		other = &page->twin.walks[1];
	switch (walk->node) {
	case VV_NODE_NONE:
	case VV_NODE_REPORT:
		break;
	case VV_NODE_MORE:
		write_more(page, walk->leaving, other != NULL ? other->report->more : NULL);
		break;
	case VV_NODE_PART:
		if (!walk->leaving)
			write_heading(page, level, walk->part, other != NULL ? other->part : NULL);
		break;
	case VV_NODE_SECTION:
		write_section(page, level + (walk->part != NULL),
			      other != NULL ? other->section : NULL);
		break;
	case VV_NODE_ITEM:
		write_item(page);
		break;
	}
}

/* Beside the verdict, which stands in the head. */
static void
write_body(struct page *page)
{
	const struct vv_report_walk *walk = &page->twin.walks[0];

	while (twin_next(&page->twin))
		if (walk->section == NULL || walk->section->items != page->whole[0]->verdict)
			write_node(page);
}

/* ---- the foot ---- */

/* All that is said of a source, its address as a link. */
static void
write_source_text(struct html *html, const struct vv_source_view *source)
{
	size_t length = strlen(source->text), end = source->url != NULL ? strlen(source->url) : 0;
	struct strbuf before = { 0 };

	if (end == 0 || end > length || strcmp(source->text + length - end, source->url) != 0) {
		html_text(html, source->text);
		return;
	}
	strbuf_add_bytes(&before, source->text, length - end);
	html->out.failed |= before.failed;
	html_text(html, before.failed ? "" : strbuf_text(&before));
	strbuf_clear(&before);
	html_link(html, source->url, source->url);
}

static void
write_source(struct page *page, size_t i)
{
	const struct vv_report *second = page->whole[1];
	const struct vv_source_view *first = &page->whole[0]->sources[i];
	const struct vv_source_view *other = second != NULL && i < second->source_count
					     ? &second->sources[i] : NULL;
	bool two = other != NULL && strcmp(first->text, other->text) != 0;
	struct html *html = &page->html;

	strbuf_printf(&html->out, "<li id=\"source-%zu\">", first->number);
	html_put(html, two ? "<div class=\"pair\">" : "");
	for (size_t k = 0; k < (two ? 2u : 1u); k++) {
		html_open(html, "p", NULL, k, NULL);
		write_source_text(html, k == 0 ? first : other);
		html_put(html, "</p>");
	}
	html_put(html, two ? "</div></li>\n" : "</li>\n");
}

static void
write_sources(struct page *page)
{
	const struct vv_report *first = page->whole[0];

	if (first->source_count == 0)
		return;
	html_put(&page->html, "<section>\n");
	html_element(&page->html, "h2", NULL, TWIN_TEXTS(page->whole, sources_label));
	html_put(&page->html, "<ol>\n");
	for (size_t i = 0; i < first->source_count; i++)
		write_source(page, i);
	html_put(&page->html, "</ol>\n</section>\n");
}

/* Dark on light whatever the page's colours are, within a margin of four modules; the code
 * stands beside it, so that nothing is said of it. */
static void
write_picture(struct html *html, const struct vv_export_extras *extras)
{
	size_t side = extras->picture_side;

	strbuf_printf(&html->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\""
		      " viewBox=\"0 0 %zu %zu\" shape-rendering=\"crispEdges\">"
		      "<path fill=\"#fff\" d=\"M0 0h%zuv%zuH0z\"/><path fill=\"#000\" d=\"",
		      side + 8, side + 8, side + 8, side + 8);
	for (size_t y = 0; y < side; y++)
		for (size_t x = 0, run; x < side; x += run) {
			const unsigned char *at = extras->picture + y * side + x;

			for (run = 1; x + run < side && at[run] == at[0]; run++)
				;
			if (at[0] != 0)
				strbuf_printf(&html->out, "M%zu %zuh%zuv1h-%zuz", x + 4, y + 4,
					      run, run);
		}
	html_put(html, "\"/></svg>\n");
}

static void
write_code(struct page *page)
{
	const struct vv_export_extras *extras = page->extras;
	struct html *html = &page->html;

	if (extras == NULL || extras->code == NULL || *extras->code == '\0')
		return;
	html_put(html, "<section>\n");
	/* Translators: a heading: all answers as a short code that is typed in again */
	html_element(html, "h2", NULL, say(page, N_("Answer code")));
	html_put(html, "<p class=\"code\">");
	html_text(html, extras->code);
	html_put(html, "</p>\n");
	if (extras->code_notes[0] != NULL)
		html_element(html, "p", NULL,
			     twin_texts(extras->code_notes[0], extras->code_notes[1]));
	if (extras->picture != NULL)
		write_picture(html, extras);
	html_put(html, "</section>\n");
}

static void
write_notes(struct page *page)
{
	const struct vv_export_extras *extras = page->extras;
	struct html *html = &page->html;

	if (extras == NULL || extras->note_count == 0)
		return;
	html_put(html, "<section>\n");
	/* Translators: a heading: what the adviser wrote for the client */
	html_element(html, "h2", NULL, say(page, N_("From your adviser")));
	for (size_t i = 0; i < extras->note_count; i++) {
		const struct vv_export_note *note = &extras->notes[i];

		if (note->about) {
			html_element(html, "h3", NULL,
				     twin_texts(note->texts[0], note->texts[1]));
		} else {
			html_put(html, "<p>");
			html_text(html, note->texts[0]);
			html_put(html, "</p>\n");
		}
	}
	html_put(html, "</section>\n");
}

/* ---- the whole ---- */

static void
write_page(struct page *page)
{
	const struct vv_report *first = page->whole[0], *second = page->whole[1];
	struct html *html = &page->html;

	strbuf_printf(&html->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		      vv_language_code(first->texts, first->language));
	html_element(html, "title", NULL, twin_texts(first->title, NULL));
	html_put(html, "<style>\n");
	html_put(html, html_style);
	html_put(html, second != NULL ? "</style>\n</head>\n<body class=\"two\">\n<header>\n"
		 : "</style>\n</head>\n<body>\n<header>\n");
	html_element(html, "h1", NULL, TWIN_TEXTS(page->whole, title));
	write_rules(page);
	html_put(html, "</header>\n<main>\n");
	write_warnings(page);
	write_result(page);
	write_body(page);
	write_notes(page);
	html_put(html, "</main>\n<footer>\n");
	write_sources(page);
	write_code(page);
	html_put(html, "</footer>\n</body>\n</html>\n");
}

enum vv_status
vv_report_html(char **out, const struct vv_report *report, const struct vv_report *second,
	       const struct vv_export_extras *extras)
{
	const struct report_memory *memory = report->memory;
	struct page page = {
		.html = { .language_count = second != NULL ? 2 : 1,
			  .reports = { report, second } },
		.whole = { report, second },
		.texts = memory->model->texts,
		.extras = extras,
	};
	char *text;

	twin_begin(&page.twin, report, second);
	write_page(&page);
	text = strbuf_take(&page.html.out);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
