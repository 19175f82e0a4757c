/* A report to elements.  The second language stands beneath each line of the first. */
#include "paper/compose.h"

#include "base/strbuf.h"
#include "paper/qrcode.h"

#include <stdio.h>
#include <string.h>

enum { SPANS_MAX = 8 };

struct composing {
	struct document *document;
	struct content *content;
	const struct vv_texts *texts;
};

#define INDENT		17.0	/* of what stands behind a number or dot */
#define BOX_PADDING	13.0
#define BOX_INDENT	16.0
#define CARD_GAP	14.0
#define NOTE_INDENT	12.0
#define PICTURE_SIDE	98.0	/* of the QR code with its margin: 35 mm */
#define PICTURE_MARGIN	12.0

/* ---- words of our own ---- */

static struct words
own_words(const struct composing *composing, const char *msgid)
{
	const struct content *content = composing->content;
	const struct vv_texts *texts = composing->texts;
	vv_language first = content_language(texts, content->language);
	vv_language second = content_language(texts, content->second);

	return (struct words){
		.first = vv_text(texts, first, msgid),
		.second = content->second != NULL ? vv_text(texts, second, msgid) : NULL,
	};
}

/* ---- pieces ---- */

/* Text in a structure element of its own, in one language. */
static struct element *
add_text(const struct composing *composing, const char *tag, const struct span *spans, size_t count,
	 double x, double width, bool second)
{
	const char *language = second ? composing->content->second : composing->content->language;
	struct element *element;
	bool other = second;

	for (size_t i = 0; i < count; i++)
		if (content_is_english(composing->content, spans[i].text)) {
			language = "en";
			other = strcmp(composing->content->language, language) != 0;
		}
	document_begin(composing->document, tag, other ? language : NULL);
	element = document_text(composing->document, spans, count, x, width, language);
	document_end(composing->document);
	return element != NULL ? &composing->document->all[composing->document->count - 2] : NULL;
}

/* The same in both languages; the pointer is to the last one. */
static struct element *
add_words(const struct composing *composing, const char *tag, struct words words, enum look look,
	  enum look second, double x, double width)
{
	struct element *element = NULL;

	if (words.first != NULL && *words.first != '\0')
		element = add_text(composing, tag, &(struct span){ words.first, look, NULL }, 1, x,
				   width, false);
	if (words.second != NULL && *words.second != '\0') {
		if (element != NULL)
			element->keep = true;
		element = add_text(composing, tag, &(struct span){ words.second, second, NULL }, 1,
				   x, width, true);
	}
	return element;
}

/* The entry of a heading whose words were added from an element on: in the person's language,
 * at its first line. */
static void
add_entry(const struct composing *composing, size_t heading, struct words words, int level)
{
	struct element *text = &composing->document->all[heading + 1];

	text->outline = words.first;
	text->outline_level = level;
}

static void
add_heading(const struct composing *composing, struct words words, int level)
{
	bool small = level > 2;
	struct element *rule, *element;
	size_t begun;

	document_space(composing->document, small ? 9 : 15);
	if (!small) {
		rule = document_add(composing->document, ELEMENT_RULE);
		if (rule != NULL) {
			rule->height = 5;
			rule->keep = true;
		}
	}
	begun = composing->document->count;
	element = add_words(composing, small ? "H3" : "H2", words,
			    small ? LOOK_SUBHEADING : LOOK_HEADING, LOOK_SECOND_HEADING, 0,
			    TEXT_WIDTH);
	if (element != NULL) {
		element->keep = true;
		add_entry(composing, begun, words, small ? 2 : 1);
	}
	document_space(composing->document, small ? 2.5 : 4);
}

/* "[1, 3]", with the blank before it; a line does not begin with them alone. */
static const char *
numbers_text(const struct composing *composing, const struct content_item *item)
{
	struct strbuf text = { 0 };
	const char *kept;

	for (size_t i = 0; i < item->source_count; i++)
		strbuf_printf(&text, i == 0 ? "\u00A0[%zu" : ",\u00A0%zu",
			      item->sources[i]);
	strbuf_add(&text, item->source_count > 0 ? "]" : "");
	kept = strbuf_keep(&text, &composing->content->arena);
	if (kept == NULL)
		document_fail(composing->document, PAPER_SYSTEM);
	return kept != NULL ? kept : "";
}

/* Only what leads somewhere on the net, a letter box or a telephone; nothing else is one
 * click away for whoever reads the file. */
static bool
may_link(const char *url)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

	for (size_t i = 0; url != NULL && i < sizeof schemes / sizeof schemes[0]; i++)
		if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

/* ---- lines of the report ---- */

static void
begin_item(const struct composing *composing, const char *label, enum look look)
{
	struct element *element;

	document_begin(composing->document, "LI", NULL);
	element = add_text(composing, "Lbl", &(struct span){ label, look, NULL }, 1, 0, INDENT * 2,
			   false);
	if (element != NULL)
		element->beside = true;
	document_begin(composing->document, "LBody", NULL);
}

static void
end_item(const struct composing *composing)
{
	document_end(composing->document);
	document_end(composing->document);
}

/* The line with its state before and the numbers of its sources behind it. */
static struct element *
add_line(const struct composing *composing, const struct content_item *item, enum look look,
	 double x, double width, bool second)
{
	const char *state = second ? item->state.second : item->state.first;
	const char *text = second ? item->texts[0].second : item->texts[0].first;
	struct span spans[SPANS_MAX];
	size_t count = 0;

	if (text == NULL || *text == '\0')
		return NULL;
	if (state != NULL) {
		spans[count++] = (struct span){ state, second ? LOOK_SECOND : LOOK_STATE, NULL };
		spans[count++] = (struct span){ ": ", second ? LOOK_SECOND : LOOK_STATE, NULL };
	}
	spans[count++] = (struct span){ text, second ? LOOK_SECOND : look, NULL };
	if (!second && item->source_count > 0)
		spans[count++] = (struct span){ numbers_text(composing, item), LOOK_NUMBERS, NULL };
	return add_text(composing, "P", spans, count, x, width, second);
}

static void
add_address(const struct composing *composing, const struct content_item *item, double x,
	    double width)
{
	if (item->url != NULL)
		add_text(composing, "P", &(struct span){ item->url, LOOK_LINK,
							 may_link(item->url) ? item->url : NULL },
			 1, x, width, false);
	if (item->questionnaire != NULL) {
		const struct span spans[] = {
			{ "veiviser ", LOOK_DETAIL, NULL },
			{ item->questionnaire, LOOK_DETAIL, NULL },
		};

		add_text(composing, "P", spans, 2, x, width, false);
	}
}

static void
add_item_texts(const struct composing *composing, const struct content_item *item, enum look look,
	       double x, double width)
{
	struct element *element = add_line(composing, item, look, x, width, false);

	if (element != NULL && item->texts[0].second != NULL)
		element->keep = true;
	add_line(composing, item, look, x, width, true);
	for (size_t i = 1; i < item->text_count; i++)
		add_words(composing, "P", item->texts[i], LOOK_DETAIL, LOOK_SECOND, x, width);
	add_address(composing, item, x, width);
}

static void
add_items(const struct composing *composing, const struct content_section *section)
{
	document_begin(composing->document, "L", NULL);
	for (size_t i = 0; i < section->item_count; i++) {
		const struct content_item *item = &section->items[i];
		char label[24] = "•";

		if (item->numbered)
			snprintf(label, sizeof label, "%zu.", i + 1);
		if (i > 0)
			document_space(composing->document, item->numbered ? 5 : 3.5);
		begin_item(composing, label, LOOK_LABEL);
		add_item_texts(composing, item, LOOK_TEXT, INDENT, TEXT_WIDTH - INDENT);
		end_item(composing);
	}
	document_end(composing->document);
}

/* ---- head and result ---- */

static void
add_head(const struct composing *composing)
{
	const struct content *content = composing->content;

	add_words(composing, "H1", content->title, LOOK_TITLE, LOOK_SECOND_HEADING, 0, TEXT_WIDTH);
	document_space(composing->document, 4);
	add_words(composing, "P", content->subject, LOOK_SUBJECT, LOOK_SECOND, 0, TEXT_WIDTH);
	add_words(composing, "P", content->rules, LOOK_SMALL, LOOK_SECOND, 0, TEXT_WIDTH);
	add_words(composing, "P", content->notice, LOOK_SMALL, LOOK_SECOND, 0, TEXT_WIDTH);
	if (content->warning_count > 0)
		document_space(composing->document, 5);
	for (size_t i = 0; i < content->warning_count; i++)
		add_words(composing, "P", content->warnings[i], LOOK_WARNING, LOOK_SECOND, 0,
			  TEXT_WIDTH);
}

/* Where the pieces of the card stand, and how wide: as they need it, else all the same. */
static void
measure_card(const struct composing *composing, double x, double width,
	     double at[CONTENT_CARD_MAX + 1])
{
	const struct content *content = composing->content;
	size_t count = content->card_count;
	double each = width / (double)count, needed = 0;

	for (size_t i = 0; i < count; i++) {
		struct span span = { content->card[i].first, LOOK_CARD, NULL };
		struct paragraph paragraph;

		document_fail(composing->document,
			      paragraph_make(&paragraph, composing->document->context, &span, 1,
					     width, content->language));
		at[i + 1] = paragraph.width;
		needed += paragraph.width;
		paragraph_clear(&paragraph);
	}
	at[0] = x;
	for (size_t i = 0; i < count; i++) {
		bool fits = needed + CARD_GAP * (double)count <= width;

		at[i + 1] = fits ? at[i] + at[i + 1] + (width - needed) / (double)count
			    : at[i] + each;
	}
}

/* Fee, time, deadline, papers: beside each other. */
static void
add_card(const struct composing *composing, double x, double width)
{
	const struct content *content = composing->content;
	double at[CONTENT_CARD_MAX + 1];
	struct element *element = NULL;

	if (content->card_count == 0)
		return;
	measure_card(composing, x, width, at);
	document_space(composing->document, 8);
	document_begin(composing->document, "L", NULL);
	for (size_t i = 0; i < content->card_count; i++) {
		document_begin(composing->document, "LI", NULL);
		document_begin(composing->document, "LBody", NULL);
		element = add_words(composing, "P",
				    (struct words){ .first = content->card[i].first }, LOOK_CARD,
				    LOOK_SECOND, at[i], at[i + 1] - at[i] - CARD_GAP + 1);
		if (element != NULL) {
			element->beside = i + 1 < content->card_count;
			element->whole = true;
		}
		end_item(composing);
	}
	document_end(composing->document);
}

/* The card in the second language is one line beneath the first. */
static void
add_second_card(const struct composing *composing, double x, double width)
{
	const struct content *content = composing->content;
	struct strbuf text = { 0 };
	const char *kept = NULL;

	for (size_t i = 0; i < content->card_count; i++)
		if (content->card[i].second != NULL)
			strbuf_printf(&text, text.length == 0 ? "%s" : " · %s",
				      content->card[i].second);
	if (text.length > 0 && strbuf_text(&text) != NULL)
		kept = arena_strdup(&composing->content->arena, strbuf_text(&text));
	if (text.failed || (text.length > 0 && kept == NULL))
		document_fail(composing->document, PAPER_SYSTEM);
	strbuf_clear(&text);
	if (kept != NULL)
		add_text(composing, "P", &(struct span){ kept, LOOK_SECOND, NULL }, 1, x, width,
			 true);
}

static void
add_result(const struct composing *composing, const struct content_section *section)
{
	const struct content *content = composing->content;
	double width = TEXT_WIDTH - BOX_INDENT - BOX_PADDING;
	struct element *element;
	size_t begun;

	document_space(composing->document, 13);
	element = document_add(composing->document, ELEMENT_BOX);
	if (element != NULL)
		element->height = BOX_PADDING - 2;
	begun = composing->document->count;
	if (add_words(composing, "H2", section->label, LOOK_RESULT_LABEL, LOOK_SECOND, BOX_INDENT,
		      width) != NULL)
		add_entry(composing, begun, section->label, 1);
	document_space(composing->document, 2);
	add_words(composing, "P", content->outcome, LOOK_OUTCOME, LOOK_SECOND, BOX_INDENT, width);
	for (size_t i = 0; i < section->item_count; i++)
		add_item_texts(composing, &section->items[i], LOOK_HEADLINE, BOX_INDENT, width);
	add_card(composing, BOX_INDENT, width);
	add_second_card(composing, BOX_INDENT, width);
	element = document_add(composing->document, ELEMENT_BOX_END);
	if (element != NULL)
		element->height = BOX_PADDING;
}

/* ---- sections ---- */

static bool
same_part(const struct content_section *section, const struct words *part)
{
	const char *a = section->part.first, *b = part->first;

	return (a == NULL) == (b == NULL) && (a == NULL || strcmp(a, b) == 0);
}

static void
add_sections(const struct composing *composing, bool fold)
{
	const struct content *content = composing->content;
	struct words part = { 0 };
	bool more = false;

	for (size_t i = 0; i < content->section_count; i++) {
		const struct content_section *section = &content->sections[i];

		if (section->fold != fold)
			continue;
		if (fold && !more)
			add_heading(composing, content->more, 2);
		more = true;
		if (section->verdict) {
			add_result(composing, section);
			continue;
		}
		if (!same_part(section, &part) && section->part.first != NULL)
			add_heading(composing, section->part, 2);
		part = section->part;
		add_heading(composing, section->label, fold || part.first != NULL ? 3 : 2);
		add_items(composing, section);
	}
}

/* The address in a source's text is the link. */
static size_t
source_spans(struct span spans[SPANS_MAX], struct composing *composing, const char *text,
	     const char *url)
{
	const char *at = may_link(url) ? strstr(text, url) : NULL;
	size_t count = 0;

	if (at == NULL) {
		spans[count++] = (struct span){ text, LOOK_SOURCE, NULL };
		return count;
	}
	if (at > text)
		spans[count++] = (struct span){
			arena_strndup(&composing->content->arena, text, (size_t)(at - text)),
			LOOK_SOURCE, NULL };
	if (at > text && spans[0].text == NULL) {
		document_fail(composing->document, PAPER_SYSTEM);
		return 0;
	}
	spans[count++] = (struct span){ url, LOOK_LINK, url };
	if (at[strlen(url)] != '\0')
		spans[count++] = (struct span){ at + strlen(url), LOOK_SOURCE, NULL };
	return count;
}

/* In the second language it is told once more what it is; the address stands above. */
static const char *
second_source(const struct composing *composing, const struct content_source *source)
{
	const char *text = source->text.second, *at, *kept;

	if (text == NULL || strcmp(text, source->text.first) == 0)
		return NULL;
	at = source->url != NULL ? strstr(text, source->url) : NULL;
	if (at == NULL)
		return text;
	while (at > text && (at[-1] == ' ' || at[-1] == ','))
		at--;
	if (strncmp(text, source->text.first, (size_t)(at - text)) == 0)
		return NULL;
	kept = arena_strndup(&composing->content->arena, text, (size_t)(at - text));
	if (kept == NULL)
		document_fail(composing->document, PAPER_SYSTEM);
	return kept;
}

static void
add_source(struct composing *composing, const struct content_source *source)
{
	double x = INDENT + 8, width = TEXT_WIDTH - x;
	struct span spans[SPANS_MAX];
	const char *second = second_source(composing, source);
	struct element *element;
	char label[24];
	size_t count;

	snprintf(label, sizeof label, "[%zu]", source->number);
	begin_item(composing, label, LOOK_NUMBER);
	count = source_spans(spans, composing, source->text.first, source->url);
	element = count > 0 ? add_text(composing, "P", spans, count, x, width, false) : NULL;
	if (element != NULL)
		element->whole = element->paragraph.line_count < 20;
	if (element != NULL && second != NULL) {
		element->keep = true;
		add_text(composing, "P", &(struct span){ second, LOOK_SECOND_SOURCE, NULL }, 1, x,
			 width, true);
	}
	end_item(composing);
	document_space(composing->document, 2.5);
}

static void
add_sources(struct composing *composing)
{
	const struct content *content = composing->content;

	if (content->source_count == 0)
		return;
	add_heading(composing, content->sources_label, 2);
	document_begin(composing->document, "L", NULL);
	for (size_t i = 0; i < content->source_count; i++)
		add_source(composing, &content->sources[i]);
	document_end(composing->document);
}

/* ---- the answer code ---- */

/* Its margin lies in that of the page, so that its edge is in line with the text. */
static void
add_picture(const struct composing *composing)
{
	struct element *element = document_add(composing->document, ELEMENT_BEGIN);
	/* Translators: said of the picture, for those who do not see it */
	struct words alt = own_words(composing, N_("The answer code as a QR code"));

	if (element != NULL) {
		element->tag = "Figure";
		element->alt = alt.first;
	}
	element = document_add(composing->document, ELEMENT_PICTURE);
	if (element != NULL) {
		element->x = -PICTURE_MARGIN;
		element->height = PICTURE_SIDE;
		element->beside = true;
	}
	document_end(composing->document);
}

/* Together on one page, and at least as tall as the picture. */
static void
add_code_texts(const struct composing *composing, double x, double height)
{
	const struct content *content = composing->content;
	struct words all[] = { { content->code, NULL }, content->code_note };
	size_t first = composing->document->count;

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		add_words(composing, "P", all[i], i == 0 ? LOOK_CODE : LOOK_TEXT, LOOK_SECOND, x,
			  TEXT_WIDTH - x);
	for (size_t i = first; i < composing->document->count; i++) {
		struct element *element = &composing->document->all[i];

		element->whole = true;
		element->keep = true;
		for (size_t k = 0; k < element->paragraph.line_count; k++)
			height -= element->paragraph.lines[k].height;
	}
	if (height > 0)
		document_space(composing->document, height);
}

static void
add_code(const struct composing *composing)
{
	bool picture = composing->document->qr != NULL;

	if (composing->content->code == NULL)
		return;
	/* Translators: heading of a code that holds all answers and opens them again */
	add_heading(composing, own_words(composing, N_("Answer code")), 2);
	if (picture)
		add_picture(composing);
	add_code_texts(composing, picture ? PICTURE_SIDE - PICTURE_MARGIN + 4 : 0,
		       picture ? PICTURE_SIDE : 0);
}

static void
add_notes(const struct composing *composing)
{
	const struct content *content = composing->content;

	if (content->note_count == 0)
		return;
	/* Translators: a heading: what the adviser wrote for the client */
	add_heading(composing, own_words(composing, N_("From your adviser")), 2);
	for (size_t i = 0; i < content->note_count; i++) {
		const struct content_note *note = &content->notes[i];
		double x = note->about ? 0 : NOTE_INDENT;
		struct element *element = add_words(composing, "P", note->text, LOOK_TEXT,
						    LOOK_SECOND, x, TEXT_WIDTH - x);

		if (element != NULL && note->about)
			element->keep = true;
		document_space(composing->document, 2.5);
	}
}

enum paper_fault
compose(struct document *document, struct content *content, const struct vv_texts *texts)
{
	struct composing composing = {
		.document = document, .content = content, .texts = texts,
	};

	document->language = content->language;
	document_begin(document, "Document", NULL);
	add_head(&composing);
	add_sections(&composing, false);
	add_sections(&composing, true);
	add_notes(&composing);
	add_sources(&composing);
	add_code(&composing);
	document_end(document);
	return document->fault;
}
