/* What explanations have in common when they are told. */
#include "explain/tell.h"

#include <stdlib.h>

struct layout
tell_begin(struct strbuf *buf, size_t width)
{
	return (struct layout){
		.width = width < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : width, .out = buf,
	};
}

void
tell_paragraph(struct layout *layout, struct strbuf *text)
{
	layout->failed |= text->failed;
	if (!text->failed)
		layout_paragraph(layout, "", 0, strbuf_text(text));
	strbuf_clear(text);
}

enum vv_status
tell_end(char **out, struct layout *layout)
{
	char *text;

	layout->out->failed |= layout->failed;
	text = strbuf_take(layout->out);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}

const char *
tell_outcome_name(const char *verdict, enum vv_outcome outcome)
{
	return verdict != NULL ? model_outcome_names[outcome] : NULL;
}

enum vv_status
tell_json(struct vv_report *report, const char *key, struct json *json)
{
	char *text;
	bool added;

	if (!json_take(json, &text))
		return VV_NO_MEMORY;
	added = report_add_json(report, key, text);
	free(text);
	return added ? VV_OK : VV_NO_MEMORY;
}
