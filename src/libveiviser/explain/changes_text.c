/* Changes as text and as JSON. */
#include "explain/tell.h"

#include "interview/case.h"
#include "text/text.h"

enum vv_status
vv_alternatives_text(char **out, const struct vv_alternatives *changes, size_t width)
{
	struct strbuf buf = { 0 };
	struct layout layout = tell_begin(&buf, width);

	layout_heading(&layout, changes->title, '-');
	layout_paragraph(&layout, "", 0, changes->head);
	for (size_t i = 0; i < changes->count; i++)
		layout_paragraph(&layout, "- ", 2, changes->all[i].text);
	layout_paragraph(&layout, "", 0, changes->foot);
	return tell_end(out, &layout);
}

static void
write_change(struct json *json, const struct vv_alternative *change)
{
	struct vv_case_answer answers[2];
	const struct vv_alternative_answer *last = &change->answers[change->answer_count - 1];

	for (size_t i = 0; i < change->answer_count; i++)
		answers[i] = (struct vv_case_answer){ change->answers[i].question,
						      change->answers[i].raw };
	json_write_open(json, NULL, '{');
	case_write_answers(json, "answers", answers, change->answer_count);
	if (last->also_count > 0)
		json_write_texts(json, "also", last->also, last->also_count);
	json_write_pair(json, "outcome", tell_outcome_name(change->verdict, change->outcome));
	json_write_pair(json, "verdict", change->verdict);
	json_write_texts(json, "added", change->added, change->added_count);
	json_write_texts(json, "removed", change->removed, change->removed_count);
	json_write_pair(json, "text", change->text);
	json_write_close(json, '}');
}

enum vv_status
vv_report_add_alternatives(struct vv_report *report, const struct vv_alternatives *changes)
{
	struct json json = { .depth = 0 }, more = { .depth = 0 };
	enum vv_status status;

	json_write_open(&json, NULL, '[');
	for (size_t i = 0; i < changes->count; i++)
		write_change(&json, &changes->all[i]);
	json_write_close(&json, ']');
	status = tell_json(report, "changes", &json);
	json_write_raw(&more, changes->more ? "true" : "false");
	if (status == VV_OK)
		status = tell_json(report, "changes_more", &more);
	strbuf_clear(&more.text);
	return status;
}
