/* A questionnaire written in a test: put into a folder of its own, loaded, asked.
 * Include after cmocka.h. */
#ifndef HARNESS_H
#define HARNESS_H

#include "languages.h"
#include "veiviser.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HARNESS_HEAD \
	"[veiviser]\nformat = 1\n[questionnaire]\nlabel = \"Test\"\n" \
	"from = 2024-01-01\nreview_by = 2027-12-31\nauthority = office\n" \
	"[authority.office]\nlabel = \"the office\"\n" \
	"[source.law]\ntitle = \"The law\"\nconfirmed = 2024\n"

#define HARNESS_ALWAYS "[verdict.always]\noutcome = information\ntext = \"Always.\"\nsource = law\n"

struct harness {
	char folder[64];
	struct vv_data *data;
	struct vv_model *model;
	struct vv_session *session;
};

static inline void
harness_write(const char *folder, const char *name, const char *text)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* Loads HARNESS_HEAD and @p text; @p day is the rules date. */
static inline struct harness
harness_open(const char *text, const char *day)
{
	struct harness harness = { .folder = "/tmp/veiviser-test-XXXXXX" };
	struct vv_error err = { 0 };
	vv_day date;
	char *whole = NULL;

	assert_non_null(mkdtemp(harness.folder));
	assert_true(asprintf(&whole, "%s%s", HARNESS_HEAD, text) > 0);
	harness_write(harness.folder, "test.ini", whole);
	free(whole);
	assert_int_equal(vv_data_open(&harness.data, harness.folder, NULL, languages(), &err), VV_OK);
	if (vv_model_load(&harness.model, harness.data, "test", &err) != VV_OK)
		fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.text);
	assert_true(vv_day_parse(&date, day));
	assert_int_equal(vv_session_new(&harness.session, harness.model, date, &err), VV_OK);
	return harness;
}

static inline void
harness_close(struct harness *harness)
{
	char path[256];

	vv_session_free(harness->session);
	vv_model_free(harness->model);
	vv_data_free(harness->data);
	snprintf(path, sizeof path, "%s/test.ini", harness->folder);
	unlink(path);
	rmdir(harness->folder);
}

static inline const struct vv_question *
harness_question(const struct harness *harness, const char *id)
{
	const struct vv_question *question = vv_model_find_question(harness->model, id);

	if (question == NULL)
		fail_msg("no question '%s'", id);
	return question;
}

/* "a=yes b=2024-01-01 c=": answers parted by blanks. */
static inline void
harness_answer(struct harness *harness, const char *answers)
{
	char *copy = strdup(answers), *save = NULL;

	assert_non_null(copy);
	for (char *word = strtok_r(copy, " ", &save); word != NULL;
	     word = strtok_r(NULL, " ", &save)) {
		char *value = strchr(word, '=');
		struct vv_error err = { 0 };

		assert_non_null(value);
		*value++ = '\0';
		if (vv_session_answer(harness->session, harness_question(harness, word), value,
				      &err) != VV_OK)
			fail_msg("%s=%s: %s", word, value, err.text);
	}
	free(copy);
}

/* The report as JSON; decref it. */
static inline json_t *
harness_report(struct harness *harness)
{
	struct vv_report *report;
	struct vv_error err = { 0 };
	json_error_t fault;
	json_t *json;
	char *text;

	if (vv_report_new(&report, harness->session, VV_EN, &err) != VV_OK)
		fail_msg("%s", err.text);
	assert_int_equal(vv_report_json(&text, report), VV_OK);
	json = json_loads(text, 0, &fault);
	if (json == NULL)
		fail_msg("%s in %s", fault.text, text);
	free(text);
	vv_report_free(report);
	return json;
}

/* Whether the report has an item of that id. */
static inline bool
harness_has(const json_t *report, const char *id)
{
	size_t i;
	json_t *item;

	json_array_foreach(json_object_get(report, "items"), i, item)
		if (strcmp(json_string_value(json_object_get(item, "id")), id) == 0)
			return true;
	return false;
}

/* One member of an item as compact JSON; free() it. */
static inline char *
harness_member(const json_t *report, const char *id, const char *member)
{
	size_t i;
	json_t *item;

	json_array_foreach(json_object_get(report, "items"), i, item)
		if (strcmp(json_string_value(json_object_get(item, "id")), id) == 0)
			return json_dumps(json_object_get(item, member),
					  JSON_COMPACT | JSON_ENCODE_ANY);
	fail_msg("no item '%s'", id);
	return NULL;
}

#endif
