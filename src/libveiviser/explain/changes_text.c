/* Changes as text and as JSON. */
#include "explain/changes.h"
#include "explain/tell.h"

#include "interview/case.h"
#include "text/text.h"

static void
tell_changes(struct tell *tell, const void *what)
{
	const struct vv_alternatives *changes = what;

	layout_heading(&tell->layout, changes->title, '-');
	tell_paragraph(tell, changes->head);
	for (size_t i = 0; i < changes->count; i++)
		tell_entry(tell, &(struct tell_piece){ "- ", 2, changes->all[i].text }, 1);
}

enum vv_status
vv_alternatives_text(char **out, const struct vv_alternatives *changes, size_t width,
		     const char *rest)
{
	const struct changes_memory *memory = changes->memory;

	return tell_text(out, &(struct telling_of){
		.all = tell_changes, .what = changes, .texts = memory->texts,
		.language = memory->language, .rest = rest, .foot = changes->foot }, width);
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
