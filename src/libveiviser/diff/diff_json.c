/* What a change does, as JSON: the keys of veiviser-check(1). */
#include "diff/diff.h"

#include "base/json.h"
#include "interview/case.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = {
#define KIND_NAME(name, text) text,
	VV_DIFFERENCE_MAP(KIND_NAME)
#undef KIND_NAME
};

static void
write_date(struct strbuf *buf, vv_day day)
{
	char date[16];

	vv_day_format(date, day);
	json_write_pair(buf, "date", date);
}

static void
write_result(struct strbuf *buf, const struct vv_difference *what)
{
	json_write_open(buf, kind_names[what->kind], '{');
	json_write_pair(buf, "old", what->id);
	json_write_pair(buf, "new", what->now);
	strbuf_add_char(buf, '}');
}

/* The ids of one kind, if there are any. */
static void
write_kind(struct strbuf *buf, const struct vv_change *change, enum vv_difference_kind kind)
{
	bool any = false;

	for (size_t i = 0; i < change->count; i++) {
		if (change->all[i].kind != kind)
			continue;
		if (!any)
			json_write_open(buf, kind_names[kind], '[');
		json_write_text(buf, change->all[i].id);
		any = true;
	}
	if (any)
		strbuf_add_char(buf, ']');
}

static void
write_change(struct strbuf *buf, const struct vv_change *change)
{
	json_write_open(buf, NULL, '{');
	for (size_t i = 0; i < change->count; i++)
		if (change->all[i].kind == VV_DIFFERENCE_RESULT)
			write_result(buf, &change->all[i]);
	for (enum vv_difference_kind kind = VV_DIFFERENCE_REFUSED; kind <= VV_DIFFERENCE_WORDS;
	     kind++)
		write_kind(buf, change, kind);
	if (change->others)
		json_write_bool(buf, "others", true);
	json_write_count(buf, "paths", change->paths);
	json_write_count(buf, "all_paths", change->all_paths);
	write_date(buf, change->date);
	case_write_answers(buf, "answers", change->answers, change->answer_count);
	if (change->before_count > 0)
		case_write_answers(buf, "before", change->before, change->before_count);
	strbuf_add_char(buf, '}');
}

static void
write_parts(struct strbuf *buf, const struct vv_diff *diff, const char *key, bool gone)
{
	json_write_open(buf, key, '[');
	for (size_t i = 0; i < diff->part_count; i++)
		if (diff->parts[i].gone == gone)
			json_write_text(buf, diff->parts[i].section);
	strbuf_add_char(buf, ']');
}

static void
write_doubts(struct strbuf *buf, const struct vv_diff *diff)
{
	json_write_open(buf, "not_proved", '[');
	for (size_t i = 0; i < diff->not_proved_count; i++) {
		json_write_open(buf, NULL, '{');
		json_write_pair(buf, "where", diff->not_proved[i].where);
		json_write_pair(buf, "reason", diff->not_proved[i].reason);
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
}

enum vv_status
vv_diff_json(char **out, const struct vv_diff *diff)
{
	struct strbuf buf = { 0 };
	char *text;

	strbuf_add_char(&buf, '{');
	json_write_pair(&buf, "questionnaire", diff->questionnaire);
	write_date(&buf, diff->date);
	json_write_open(&buf, "changes", '[');
	for (size_t i = 0; i < diff->change_count; i++)
		write_change(&buf, &diff->changes[i]);
	strbuf_add_char(&buf, ']');
	write_parts(&buf, diff, "added", false);
	write_parts(&buf, diff, "gone", true);
	write_doubts(&buf, diff);
	strbuf_add_char(&buf, '}');
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
