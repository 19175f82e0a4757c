/* What a change does, as JSON: the keys of veiviser-check(1). */
#include "diff/diff.h"

#include "base/json.h"
#include "proof/prove_json.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = {
#define KIND_NAME(name, text) text,
	VV_DIFFERENCE_MAP(KIND_NAME)
#undef KIND_NAME
};

static void
write_text(struct strbuf *buf, const char *key, const char *text)
{
	json_write_key(buf, key);
	json_write_text(buf, text);
}

static void
write_date(struct strbuf *buf, vv_day day)
{
	char date[16];

	vv_day_format(date, day);
	write_text(buf, "date", date);
}

static void
write_result(struct strbuf *buf, const struct vv_difference *what)
{
	json_write_key(buf, kind_names[what->kind]);
	strbuf_add_char(buf, '{');
	write_text(buf, "old", what->id);
	write_text(buf, "new", what->now);
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
		if (!any) {
			json_write_key(buf, kind_names[kind]);
			strbuf_add_char(buf, '[');
		}
		strbuf_add(buf, any ? ", " : "");
		json_write_text(buf, change->all[i].id);
		any = true;
	}
	if (any)
		strbuf_add_char(buf, ']');
}

static void
write_change(struct strbuf *buf, const struct vv_change *change)
{
	strbuf_add_char(buf, '{');
	for (size_t i = 0; i < change->count; i++)
		if (change->all[i].kind == VV_DIFFERENCE_RESULT)
			write_result(buf, &change->all[i]);
	for (enum vv_difference_kind kind = VV_DIFFERENCE_REFUSED; kind <= VV_DIFFERENCE_WORDS;
	     kind++)
		write_kind(buf, change, kind);
	if (change->others) {
		json_write_key(buf, "others");
		strbuf_add(buf, "true");
	}
	json_write_key(buf, "paths");
	prove_write_count(buf, change->paths);
	json_write_key(buf, "all_paths");
	prove_write_count(buf, change->all_paths);
	write_date(buf, change->date);
	prove_write_answers(buf, "answers", change->answers, change->answer_count);
	if (change->before_count > 0)
		prove_write_answers(buf, "before", change->before, change->before_count);
	strbuf_add_char(buf, '}');
}

static void
write_parts(struct strbuf *buf, const struct vv_diff *diff, const char *key, bool gone)
{
	bool any = false;

	json_write_key(buf, key);
	strbuf_add_char(buf, '[');
	for (size_t i = 0; i < diff->part_count; i++) {
		if (diff->parts[i].gone != gone)
			continue;
		strbuf_add(buf, any ? ", " : "");
		json_write_text(buf, diff->parts[i].section);
		any = true;
	}
	strbuf_add_char(buf, ']');
}

static void
write_doubts(struct strbuf *buf, const struct vv_diff *diff)
{
	json_write_key(buf, "not_proved");
	strbuf_add_char(buf, '[');
	for (size_t i = 0; i < diff->not_proved_count; i++) {
		strbuf_add(buf, i > 0 ? ", {" : "{");
		write_text(buf, "where", diff->not_proved[i].where);
		write_text(buf, "reason", diff->not_proved[i].reason);
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
	write_text(&buf, "questionnaire", diff->questionnaire);
	write_date(&buf, diff->date);
	json_write_key(&buf, "changes");
	strbuf_add_char(&buf, '[');
	for (size_t i = 0; i < diff->change_count; i++) {
		strbuf_add(&buf, i > 0 ? ", " : "");
		write_change(&buf, &diff->changes[i]);
	}
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
