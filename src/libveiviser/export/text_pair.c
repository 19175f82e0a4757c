/* A report as plain text in one language or two, and the answer code behind it. */
#include "veiviser-export.h"

#include "interview/report.h"
#include "interview/report_layout.h"
#include "text/text.h"

static void
put_code(struct layout *layout, const struct vv_report *const reports[2],
	 const struct vv_export_extras *extras)
{
	const struct report_memory *memory = reports[0]->memory;
	const struct vv_texts *texts = memory->model->texts;
	const char *label = N_("Answer code");

	if (extras == NULL || extras->code == NULL || *extras->code == '\0')
		return;
	layout_headings(layout,
			twin_texts(vv_text(texts, reports[0]->language, label),
				   reports[1] == NULL ? NULL
				   : vv_text(texts, reports[1]->language, label)), '-');
	layout_paragraph(layout, "", 0, extras->code);
	if (extras->code_notes[0] != NULL)
		layout_paragraphs(layout, "", 0,
				  twin_texts(extras->code_notes[0], extras->code_notes[1]));
}

static void
put_notes(struct layout *layout, const struct vv_report *const reports[2],
	  const struct vv_export_extras *extras)
{
	const struct report_memory *memory = reports[0]->memory;
	const struct vv_texts *texts = memory->model->texts;
	const char *label = N_("From your adviser");

	if (extras == NULL || extras->note_count == 0)
		return;
	layout_headings(layout,
			twin_texts(vv_text(texts, reports[0]->language, label),
				   reports[1] == NULL ? NULL
				   : vv_text(texts, reports[1]->language, label)), '-');
	for (size_t i = 0; i < extras->note_count; i++) {
		const struct vv_export_note *note = &extras->notes[i];

		layout_paragraphs(layout, note->about ? "" : "  ", note->about ? 0 : 2,
				  twin_texts(note->texts[0], note->texts[1]));
	}
}

enum vv_status
vv_report_text_pair(char **out, const struct vv_report *report, const struct vv_report *second,
		    const struct vv_export_extras *extras, size_t width)
{
	const struct vv_report *const reports[2] = { report, second };
	struct strbuf buf = { 0 };
	struct layout layout = {
		.width = width < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : width, .out = &buf,
	};
	char *text;

	layout_report(&layout, reports);
	put_notes(&layout, reports, extras);
	put_code(&layout, reports, extras);
	buf.failed |= layout.failed;
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
