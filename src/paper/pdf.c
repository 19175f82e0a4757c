/* Content to bytes.  cairo's own writing into a file says nothing of a full disk, so it
 * writes into memory. */
#include "paper/pdf.h"

#include "paper/amend.h"
#include "paper/compose.h"
#include "paper/fonts.h"
#include "paper/pages.h"
#include "paper/qrcode.h"
#include "text/language.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

struct making {
	struct content *content;
	const struct vv_texts *texts;
	struct document document;
	struct qr *qr;
	struct drawn drawn;
	enum paper_fault fault;
};

static cairo_status_t
write_bytes(void *closure, const unsigned char *bytes, unsigned int length)
{
	struct strbuf *out = closure;

	strbuf_add_bytes(out, (const char *)bytes, length);
	return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* ---- the foot of each sheet ---- */

static const char *
keep(struct making *making, struct strbuf *text)
{
	const char *kept = strbuf_keep(text, &making->content->arena);

	if (kept == NULL && making->fault == PAPER_DONE)
		making->fault = PAPER_SYSTEM;
	return kept;
}

/* "Rules as of 20 September 2024. Made on 30 November 2026." */
static const char *
dates_text(struct making *making, const char *rules, vv_language language)
{
	struct strbuf text = { 0 }, date = { 0 };
	vv_day made;

	if (rules == NULL)
		return NULL;
	strbuf_add(&text, rules);
	if (making->content->made != NULL && vv_day_parse(&made, making->content->made)) {
		language_write_date(&date, language, making->texts, made);
		strbuf_add_char(&text, ' ');
		if (strbuf_text(&date) != NULL)
			/* Translators: on paper: the day on which it was made */
			text_write(&text, making->texts, language, N_("Printed %s."),
				   strbuf_text(&date));
		text.failed |= date.failed;
		strbuf_clear(&date);
	}
	return keep(making, &text);
}

static void
fill_foot(struct making *making, struct foot *foot)
{
	/* Translators: at the foot of a sheet of paper */
	static const char page[] = N_("Page %zu of %zu");
	const struct content *content = making->content;
	vv_language first = content_language(making->texts, content->language);
	vv_language second = content_language(making->texts, content->second);

	foot->title = content->title.first;
	foot->code = content->code;
	foot->dates = dates_text(making, content->rules.first, first);
	foot->page_format = text_format(making->texts, first, page);
	if (content->second != NULL) {
		foot->second_dates = dates_text(making, content->rules.second, second);
		foot->second_page_format = text_format(making->texts, second, page);
	}
}

/* ---- the file ---- */

static void
set_metadata(cairo_surface_t *surface, const struct content *content)
{
	char day[32];

	/* a bare day would be of the local zone: files would differ */
	snprintf(day, sizeof day, "%sT00:00:00Z",
		 content->made != NULL ? content->made : content->date);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, content->title.first);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "veiviser "
				       PACKAGE_VERSION);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, day);
}

/* No rounding to a screen's pixels: the same layout wherever it is drawn. */
static PangoContext *
new_context(cairo_t *cr, PangoFontMap *map)
{
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("en"));
	pango_cairo_update_context(cr, context);
	cairo_font_options_destroy(options);
	return context;
}

static void
draw(struct making *making, cairo_t *cr, PangoFontMap *map)
{
	struct document *document = &making->document;
	struct foot foot = { 0 };

	document->context = new_context(cr, map);
	document->qr = making->qr;
	fill_foot(making, &foot);
	if (making->fault == PAPER_DONE)
		making->fault = compose(document, making->content, making->texts);
	if (making->fault == PAPER_DONE)
		making->fault = document_place(document);
	if (making->fault == PAPER_DONE)
		making->fault = pages_draw(cr, document, &foot, &making->drawn);
	g_object_unref(document->context);
}

static void
make_file(struct making *making, struct strbuf *out, PangoFontMap *map)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, out, PAGE_WIDTH,
								       PAGE_HEIGHT);
	cairo_t *cr = cairo_create(surface);

	/* its table of objects is one that can be amended */
	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
	set_metadata(surface, making->content);
	draw(making, cr, map);
	cairo_surface_finish(surface);
	if (making->fault == PAPER_DONE
	    && (cairo_status(cr) != CAIRO_STATUS_SUCCESS
		|| cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS))
		making->fault = PAPER_SYSTEM;
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
}

enum paper_fault
pdf_make(struct strbuf *out, size_t *pages, struct content *content, const struct vv_texts *texts)
{
	struct making making = { .content = content, .texts = texts };
	PangoFontMap *map = fonts_open();

	if (map == NULL)
		return PAPER_NO_FONT;
	if (content->code != NULL)
		making.fault = qr_new(&making.qr, content->code);
	if (making.fault == PAPER_DONE)
		make_file(&making, out, map);
	if (making.fault == PAPER_DONE && !amend(out, content->language, &making.drawn))
		making.fault = PAPER_SYSTEM;
	*pages = making.document.pages;
	document_clear(&making.document);
	free(making.drawn.tags);
	qr_free(making.qr);
	fonts_close(map);
	return making.fault;
}
