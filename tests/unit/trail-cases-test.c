/* The trails of all lines of tests/cases: that each value shown carries what the data files
 * say of it on its day, read here once more without the model; and, of a sample, that lines
 * change with what they rest on alone. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "languages.h"
#include "case-folder.h"
#include "lines.h"
#include "rounds.h"
#include "seed.h"

#include "base/strbuf.h"
#include "value/date.h"

#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- data files, line by line ---- */

enum { SECTIONS_MAX = 2000, KEYS_MAX = 20, WORDS_MAX = 8, VALUES_MAX = 60 };

struct ini_section {
	char name[80];
	struct { char *key, *value; } keys[KEYS_MAX];
	size_t key_count;
};

struct ini {
	struct ini_section sections[SECTIONS_MAX];
	size_t count;
};

static void
read_line(struct ini *ini, char *line)
{
	struct ini_section *section = ini->count > 0 ? &ini->sections[ini->count - 1] : NULL;
	char *value = strstr(line, " = "), *end = strchr(line, '\0');

	while (end > line && strchr(" \n", end[-1]) != NULL)
		*--end = '\0';
	if (line[0] == '[') {
		section = &ini->sections[ini->count++];
		assert_true(ini->count < SECTIONS_MAX);
		*section = (struct ini_section){ .key_count = 0 };
		snprintf(section->name, sizeof section->name, "%.*s", (int)strcspn(line + 1, "]"),
			 line + 1);
	} else if (value != NULL && line[0] != ';') {
		assert_true(ini->count > 0);
		*value = '\0';
		value += strlen(" = ");
		if (*value == '"') {
			value++;
			end[-1] = '\0';
		}
		if (section->key_count == KEYS_MAX)
			return;		/* a list of countries: none is asked for */
		section->keys[section->key_count].key = strdup(line);
		section->keys[section->key_count++].value = strdup(value);
	}
}

static void
read_files(struct ini *ini, const char *pattern)
{
	glob_t found;
	char line[2000];

	if (glob(pattern, 0, NULL, &found) != 0)
		fail_msg("no %s", pattern);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		FILE *file = fopen(found.gl_pathv[i], "r");

		assert_non_null(file);
		while (fgets(line, sizeof line, file) != NULL)
			read_line(ini, line);
		fclose(file);
	}
	globfree(&found);
}

static void
clear_ini(struct ini *ini)
{
	for (size_t i = 0; i < ini->count; i++)
		for (size_t k = 0; k < ini->sections[i].key_count; k++) {
			free(ini->sections[i].keys[k].key);
			free(ini->sections[i].keys[k].value);
		}
	ini->count = 0;
}

static const struct ini_section *
find_section(const struct ini *ini, const char *kind, const char *id)
{
	char name[160];

	snprintf(name, sizeof name, "%s.%s", kind, id);
	for (size_t i = 0; i < ini->count; i++)
		if (strcmp(ini->sections[i].name, name) == 0)
			return &ini->sections[i];
	return NULL;
}

/* "" where there is no such key. */
static const char *
key_of(const struct ini_section *section, const char *key)
{
	for (size_t k = 0; section != NULL && k < section->key_count; k++)
		if (strcmp(section->keys[k].key, key) == 0)
			return section->keys[k].value;
	return "";
}

/* The section in which the value of a parameter on a day stands: of those that have begun
 * the last. */
static const struct ini_section *
value_section(const struct ini *ini, const char *parameter, const char *day)
{
	const struct ini_section *found = find_section(ini, "parameter", parameter);
	char prefix[160];

	if (*key_of(found, "value") == '\0' || strcmp(key_of(found, "from"), day) > 0)
		found = NULL;
	snprintf(prefix, sizeof prefix, "value.%s.", parameter);
	for (size_t i = 0; i < ini->count; i++) {
		const struct ini_section *section = &ini->sections[i];

		if (strncmp(section->name, prefix, strlen(prefix)) == 0
		    && strcmp(key_of(section, "from"), day) <= 0
		    && (found == NULL || strcmp(key_of(section, "from"), key_of(found, "from")) > 0))
			found = section;
	}
	if (found != NULL && *key_of(found, "to") != '\0' && strcmp(key_of(found, "to"), day) < 0)
		return NULL;
	return found;
}

/* ---- what a value carries ---- */

static const char *
member(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text != NULL ? text : "";
}

static bool
has_source(const json_t *item, const char *id)
{
	size_t i;
	json_t *source;

	json_array_foreach(json_object_get(item, "sources"), i, source)
		if (strcmp(member(source, "id"), id) == 0)
			return true;
	return false;
}

/* The sources of a value of the law, its date and its number are those of its day, and among
 * those of the line. */
static void
check_parameter(const struct ini *ini, const json_t *item, const json_t *value, const char *today)
{
	const char *name = member(value, "name"), *day = member(value, "date");
	const struct ini_section *section = value_section(ini, name, *day != '\0' ? day : today);
	char *sources = strdup(key_of(section, "source")), *save = NULL;
	const char *confirmed = key_of(section, "confirmed");
	char *got = json_dumps(json_object_get(value, "value"), JSON_ENCODE_ANY);
	const json_t *listed;
	size_t count = 0;

	for (char *id = strtok_r(sources, " ", &save); id != NULL; id = strtok_r(NULL, " ", &save)) {
		if (!has_source(item, id))
			fail_msg("%s shows %s, but does not name its source %s", member(item, "id"),
				 name, id);
		listed = json_array_get(json_object_get(value, "source"), count++);
		if (listed == NULL || strcmp(json_string_value(listed), id) != 0)
			fail_msg("source %zu of %s in %s is not %s", count, name,
				 member(item, "id"), id);
		if (*confirmed == '\0' && count == 1)
			confirmed = key_of(find_section(ini, "source", id), "confirmed");
	}
	assert_int_equal(json_array_size(json_object_get(value, "source")), count);
	if (section == NULL || strcmp(key_of(section, "value"), "unknown") == 0) {
		assert_string_equal(got, "null");
		assert_true(*member(value, "why_id") != '\0');
	} else {
		const char *digits = got + (*got == '"');

		assert_int_equal(strncmp(key_of(section, "value"), digits, strcspn(digits, "\"")), 0);
		assert_true(count > 0);
		assert_string_equal(member(value, "confirmed"), confirmed);
	}
	free(got);
	free(sources);
}

static bool
carries(const json_t *item, const char *name, size_t length)
{
	size_t i;
	json_t *value;

	json_array_foreach(json_object_get(item, "values"), i, value)
		if (strlen(member(value, "name")) == length
		    && strncmp(member(value, "name"), name, length) == 0)
			return true;
	return false;
}

/* Whether the text can be what a template became; "" stands for each value. */
static bool
fits(const char *text, const char *template)
{
	while (*template != '\0') {
		size_t plain = strcspn(template, "{");

		if (strncmp(text, template, plain) != 0)
			return false;
		text += plain;
		template += plain;
		if (*template == '{') {
			char next[400];

			template = strchr(template, '}') + 1;
			snprintf(next, sizeof next, "%.*s", (int)strcspn(template, "{"), template);
			while (*text != '\0' && (*next == '\0' || strncmp(text, next, strlen(next)) != 0))
				text++;
		}
	}
	return *text == '\0';
}

/* Every name in braces of the paragraphs that were shown is among the values. */
static size_t
check_shown(const struct ini_section *section, const json_t *item)
{
	char *text = strdup(member(item, "text")), *save = NULL;
	size_t names = 0, n = 1;

	for (char *line = strtok_r(text, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save), n++) {
		char key[20];
		const char *template;

		snprintf(key, sizeof key, n == 1 ? "text" : "text.%zu", n);
		template = key_of(section, key);
		if (!fits(line, template)) {
			names = SIZE_MAX;
			break;
		}
		while ((template = strchr(template, '{')) != NULL) {
			size_t length = strcspn(++template, "}");

			if (!carries(item, template, length))
				fail_msg("%s shows %.*s and does not say so", member(item, "id"),
					 (int)length, template);
			names++;
		}
	}
	free(text);
	return names;
}

static size_t
check_item(const struct ini *ini, const json_t *item, const char *today)
{
	bool verdict = strcmp(member(item, "kind"), "verdict") == 0;
	const struct ini_section *section = find_section(ini, verdict ? "verdict" : "item",
							 member(item, "id"));
	size_t names, i;
	char prefix[160];
	json_t *value;

	json_array_foreach(json_object_get(item, "values"), i, value)
		if (find_section(ini, "parameter", member(value, "name")) != NULL)
			check_parameter(ini, item, value, today);
	assert_non_null(section);
	names = check_shown(section, item);
	snprintf(prefix, sizeof prefix, "variant.%s.", member(item, "id"));
	for (size_t s = 0; names == SIZE_MAX && s < ini->count; s++)
		if (strncmp(ini->sections[s].name, prefix, strlen(prefix)) == 0)
			names = check_shown(&ini->sections[s], item);
	if (names == SIZE_MAX)
		fail_msg("no text of %s is '%s'", member(item, "id"), member(item, "text"));
	return names;
}

/* ---- a case ---- */

struct questionnaire {
	const char *id;
	struct ini *ini;
	struct vv_model *model;
};

struct sample {
	uint64_t seed;
	const struct vv_model *model;
	struct vv_session *session;
	struct vv_report *report;
};

static uint32_t
roll(struct sample *sample, uint32_t n)
{
	return seed_roll(&sample->seed, n);
}

/* Another answer to a question, as near and as far as it comes; "?" for none. */
static const char *
other_answer(struct sample *sample, const struct vv_question *question, char out[64])
{
	const char *raw = vv_session_raw(sample->session, question);
	vv_day day;

	if (roll(sample, 10) == 0)
		return question->required ? "?" : "";
	switch (question->type) {
	case VV_TYPE_DATE:
		if (raw == NULL || !vv_day_parse(&day, raw))
			vv_day_parse(&day, "2024-10-01");
		vv_day_format(out, day + (int)roll(sample, 3) - 1
			      + ((int)roll(sample, 5) - 2) * (int)roll(sample, 400));
		return out;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		snprintf(out, 64, "%ld", labs((raw != NULL ? atol(raw) : 0) + (long)roll(sample, 3) - 1
			 + (long)roll(sample, 2) * ((long)roll(sample, 100000) - 50000)));
		return out;
	case VV_TYPE_TEXT:
		return "other";
	case VV_TYPE_CHOICES:
		if (roll(sample, 5) == 0)
			return "none";
		break;
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		break;
	}
	return sample->model->symbols[question->choices[roll(sample, (uint32_t)
		question->choice_count)].symbol].id;
}

static struct vv_session *
copy_session(const struct sample *sample)
{
	struct vv_session *copy;

	assert_int_equal(vv_session_new(&copy, sample->model, sample->session->date, NULL), VV_OK);
	for (size_t i = 0; i < sample->model->question_count; i++) {
		const struct vv_question *question = &sample->model->questions[i];

		if (vv_session_raw(sample->session, question) != NULL)
			vv_session_recall(copy, question, vv_session_raw(sample->session, question), NULL);
	}
	return copy;
}

static void
change(struct sample *sample, struct vv_session *session, const struct vv_question *question)
{
	char room[64];
	const char *raw = other_answer(sample, question, room);
	vv_day day;

	vv_session_clear(session, question);
	if (strcmp(raw, "?") == 0)
		return;
	/* One that is overtaken since before the rules began can never have been given. */
	if (vv_session_recall(session, question, raw, NULL) == VV_OK
	    && vv_session_state(session, question) == VV_OVERTAKEN
	    && vv_day_parse(&day, raw) && day < vv_model_from(sample->model))
		vv_session_clear(session, question);
}

/* One answer is another. */
static size_t
try_one(struct sample *sample)
{
	const struct vv_question *question =
		&sample->model->questions[roll(sample, (uint32_t)sample->model->question_count)];
	struct vv_session *session = copy_session(sample);
	struct vv_report_walk walk = { .report = sample->report };
	struct vv_report *after = NULL;
	size_t changed = 0;

	change(sample, session, question);
	assert_int_equal(vv_report_new(&after, session, VV_EN, NULL), VV_OK);
	while (vv_report_next_item(&walk) != NULL) {
		const struct vv_item_view *item = walk.item;
		const struct report_trail *trail = report_trail_of(sample->report, item);

		assert_true(!lines_because(item, question->id) || lines_depends(trail, question->id));
		if (lines_stay(sample->report, item, after))
			continue;
		changed++;
		if (!lines_depends(trail, question->id))
			fail_msg("'depends' of %s lacks %s, now %s", item->id, question->id,
				 vv_session_raw(session, question));
		if (lines_promised(sample->report, item, question->id, session)
		    && lines_keep_verdict(sample->report, item, after)
		    && (item->kind != VV_KIND_VERDICT || after->complete))
			fail_msg("'because' of %s lacks %s, now %s", item->id, question->id,
				 vv_session_raw(session, question));
	}
	vv_report_free(after);
	vv_session_free(session);
	return changed;
}

/* All that one item does not depend on is otherwise. */
static void
try_strictly(struct sample *sample)
{
	struct vv_report_walk walk = { .report = sample->report };
	struct vv_session *session = copy_session(sample);
	struct vv_report *after = NULL;
	const struct report_trail *trail;
	const struct vv_item_view *item;

	for (uint32_t n = roll(sample, 50); vv_report_next_item(&walk) != NULL && n > 0; n--)
		;
	if (walk.item == NULL) {
		walk = (struct vv_report_walk){ .report = sample->report };
		vv_report_next_item(&walk);
	}
	item = walk.item;
	trail = report_trail_of(sample->report, item);
	for (size_t i = 0; i < sample->model->question_count; i++)
		if (!lines_depends(trail, sample->model->questions[i].id))
			change(sample, session, &sample->model->questions[i]);
	assert_int_equal(vv_report_new(&after, session, VV_EN, NULL), VV_OK);
	if (!lines_stay(sample->report, item, after))
		fail_msg("'depends' of %s lacks something", item->id);
	vv_report_free(after);
	vv_session_free(session);
}

/* ---- all cases ---- */

struct totals {
	size_t cases, names, changed;
};

static void
check_sources(const struct questionnaire *q, const struct vv_report *report, const char *day,
	      struct totals *totals)
{
	char *text;
	json_t *json, *item;
	size_t i;

	assert_int_equal(vv_report_json(&text, report), VV_OK);
	json = json_loads(text, 0, NULL);
	assert_non_null(json);
	json_array_foreach(json_object_get(json, "items"), i, item)
		totals->names += check_item(q->ini, item, day);
	json_decref(json);
	free(text);
}

static void
check_case(const struct questionnaire *q, const char *folder, struct totals *totals)
{
	struct sample sample = { .seed = totals->cases + 1, .model = q->model };
	char day[16];

	sample.session = case_open(q->model, folder);
	vv_day_format(day, vv_session_date(sample.session));
	assert_int_equal(vv_report_new(&sample.report, sample.session, VV_EN, NULL), VV_OK);
	check_sources(q, sample.report, day, totals);
	assert_int_equal(vv_report_depends(sample.report, sample.session), VV_OK);
	for (size_t i = 0; i < rounds_wanted() / 15 + 1; i++) {
		totals->changed += try_one(&sample);
		try_strictly(&sample);
	}
	vv_report_free(sample.report);
	vv_session_free(sample.session);
	totals->cases++;
}

static void
check_questionnaire(const char *id)
{
	struct questionnaire q = { .id = id, .ini = calloc(1, sizeof *q.ini) };
	struct totals totals = { 0 };
	const char *source = getenv("abs_srcdir");
	struct vv_data *data = NULL;
	char path[500];
	glob_t found;

	assert_non_null(q.ini);
	snprintf(path, sizeof path, "%s/data", source);
	assert_int_equal(vv_data_open(&data, path, NULL, languages(), NULL), VV_OK);
	assert_int_equal(vv_model_load(&q.model, data, id, NULL), VV_OK);
	snprintf(path, sizeof path, "%s/data/%s.ini", source, id);
	read_files(q.ini, path);
	snprintf(path, sizeof path, "%s/data/%s/*.ini", source, id);
	read_files(q.ini, path);
	snprintf(path, sizeof path, "%s/data/shared/*.ini", source);
	read_files(q.ini, path);
	snprintf(path, sizeof path, "%s/tests/cases/%s/*", source, id);
	assert_int_equal(glob(path, GLOB_ONLYDIR, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_case(&q, found.gl_pathv[i], &totals);
	globfree(&found);
	/* there were values, and other answers made other lines */
	assert_true(totals.names > totals.cases / 2 && totals.changed > totals.cases);
	clear_ini(q.ini);
	free(q.ini);
	vv_model_free(q.model);
	vv_data_free(data);
}

static void
lines_of_dk_residence(void **unused)
{
	(void)unused;
	check_questionnaire("dk-residence");
}

static void
lines_of_no_authorisation(void **unused)
{
	(void)unused;
	check_questionnaire("no-authorisation");
}

static void
lines_of_no_lis1(void **unused)
{
	(void)unused;
	check_questionnaire("no-lis1");
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_dk_residence),
		cmocka_unit_test(lines_of_no_authorisation),
		cmocka_unit_test(lines_of_no_lis1),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
