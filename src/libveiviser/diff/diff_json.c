/* What a change does, as JSON: the keys of veiviser-check(1). */
#include "diff/diff.h"

#include "interview/case.h"

static const char *const kind_names[] = {
#define KIND_NAME(name, text) text,
	VV_DIFFERENCE_MAP(KIND_NAME)
#undef KIND_NAME
};

static void
write_date(struct json *json, vv_day day)
{
	char date[16];

	vv_day_format(date, day);
	json_write_pair(json, "date", date);
}

static void
write_result(struct json *json, const struct vv_difference *what)
{
	json_write_open(json, kind_names[what->kind], '{');
	json_write_pair(json, "old", what->id);
	json_write_pair(json, "new", what->now);
	json_write_close(json, '}');
}

/* The ids of one kind, if there are any. */
static void
write_kind(struct json *json, const struct vv_change *change, enum vv_difference_kind kind)
{
	bool any = false;

	for (size_t i = 0; i < change->count; i++) {
		if (change->all[i].kind != kind)
			continue;
		if (!any)
			json_write_open(json, kind_names[kind], '[');
		json_write_text(json, change->all[i].id);
		any = true;
	}
	if (any)
		json_write_close(json, ']');
}

static void
write_person(struct json *json, const struct vv_person *person)
{
	case_write_answers(json, "answers", person->answers, person->answer_count);
	if (person->before_count > 0)
		case_write_answers(json, "before", person->before, person->before_count);
}

static void
write_also(struct json *json, const struct vv_change *change)
{
	json_write_open(json, "also", '[');
	for (size_t i = 0; i < change->also_count; i++) {
		json_write_open(json, NULL, '{');
		write_person(json, &change->also[i]);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
	json_write_integer(json, "also_more", (long long)change->also_more);
}

static void
write_change(struct json *json, const struct vv_change *change)
{
	json_write_open(json, NULL, '{');
	for (size_t i = 0; i < change->count; i++)
		if (change->all[i].kind == VV_DIFFERENCE_RESULT)
			write_result(json, &change->all[i]);
	for (enum vv_difference_kind kind = VV_DIFFERENCE_REFUSED; kind <= VV_DIFFERENCE_WORDS;
	     kind++)
		write_kind(json, change, kind);
	if (change->others)
		json_write_bool(json, "others", true);
	json_write_count(json, "paths", change->paths);
	json_write_count(json, "all_paths", change->all_paths);
	write_date(json, change->date);
	write_person(json, &change->person);
	if (change->also_count > 0)
		write_also(json, change);
	json_write_close(json, '}');
}

static void
write_parts(struct json *json, const struct vv_diff *diff, const char *key, bool gone)
{
	json_write_open(json, key, '[');
	for (size_t i = 0; i < diff->part_count; i++)
		if (diff->parts[i].gone == gone)
			json_write_text(json, diff->parts[i].section);
	json_write_close(json, ']');
}

static void
write_doubts(struct json *json, const struct vv_diff *diff)
{
	json_write_open(json, "not_proved", '[');
	for (size_t i = 0; i < diff->not_proved_count; i++) {
		json_write_open(json, NULL, '{');
		json_write_pair(json, "where", diff->not_proved[i].where);
		json_write_pair(json, "reason", diff->not_proved[i].reason);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

enum vv_status
vv_diff_json(char **out, const struct vv_diff *diff)
{
	struct json json = { 0 };

	json_write_open(&json, NULL, '{');
	json_write_pair(&json, "questionnaire", diff->questionnaire);
	write_date(&json, diff->date);
	json_write_open(&json, "changes", '[');
	for (size_t i = 0; i < diff->change_count; i++)
		write_change(&json, &diff->changes[i]);
	json_write_close(&json, ']');
	write_parts(&json, diff, "added", false);
	write_parts(&json, diff, "gone", true);
	write_doubts(&json, diff);
	json_write_close(&json, '}');
	return json_take(&json, out) ? VV_OK : VV_NO_MEMORY;
}
