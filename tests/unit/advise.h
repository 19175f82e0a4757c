/* An adviser at a desk: a questionnaire of a test, a store (a file in a folder of its own, or the
 * database that VV_STORE_URL names, emptied), and the interview without a front-end.  Include
 * after cmocka.h. */
#ifndef ADVISE_TEST_H
#define ADVISE_TEST_H

#include "harness.h"
#include "languages.h"

#include "advise/advise_private.h"
#include "frontend/place.h"

static const char *const office_text =
	"[question.first]\ntype = yesno\nlabel = \"First?\"\n"
	"[question.place]\ntype = choice\nchoices = side\nlabel = \"Where?\"\n"
	"[question.word]\ntype = text\nrequired = no\nlabel = \"A word?\"\n"
	"[question.day]\ntype = date\nlabel = \"When?\"\n"
	"[list.side]\nmembers = north south\nnorth.label = \"North\"\nsouth.label = \"South\"\n"
	"[section.papers]\nlabel = \"Papers\"\n"
	"[item.passport]\nkind = document\ntext = \"A passport.\"\nsource = law\n"
	"section = papers\n"
	"[item.diploma]\nkind = document\ntext = \"A diploma.\"\nsource = law\n"
	"relevant = place = north\nsection = papers\n"
	"[item.fee]\nkind = fee\ntext = \"It costs 100.\"\nsource = law\nsection = papers\n"
	"[item.apply]\nkind = deadline\ntext = \"Apply by {day}.\"\ndate = day\nsource = law\n"
	"section = papers\n"
	"[verdict.may]\noutcome = yes\ntext = \"You may.\"\nsource = law\nrelevant = first = yes\n"
	"[verdict.not]\noutcome = no\ntext = \"You may not.\"\nsource = law\n"
	"relevant = first = no\n";

/* Two programs can be open on one store: each is an office of its own. */
struct office {
	struct advise advise;
	struct advise_options options;
	struct vv_data *data;
	struct vv_texts *texts;
};

static char office_folder[64];

static inline void
office_write(const char *text)
{
	char *whole = NULL;

	assert_true(asprintf(&whole, "%s%s", HARNESS_HEAD, text) > 0);
	harness_write(office_folder, "test.ini", whole);
	free(whole);
}

/* Where the store is. */
static inline const char *
office_place(void)
{
	static char place[128];
	const char *url = getenv("VV_STORE_URL");

	snprintf(place, sizeof place, "%s/cases.db", office_folder);
	return url != NULL ? url : place;
}

static inline void
office_remove(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -r '%s'", office_folder);
	assert_int_equal(system(command), 0);
}

/* Nothing is in it. */
static inline void
office_empty(void)
{
	struct vv_error err = { 0 };
	struct store *store;
	size_t count;
	bool later;

	if (store_open(&store, &(struct store_options){ .where = office_place(), .who = "nobody",
							 .create = true }, &err) != VV_OK
	    || store_purge(store, VV_DAY_LAST, &count, &later, &err) != VV_OK)
		fail_msg("%s", err.text);
	store_close(store);
}

static inline void
office_make(void)
{
	snprintf(office_folder, sizeof office_folder, "/tmp/veiviser-test-XXXXXX");
	assert_non_null(mkdtemp(office_folder));
	office_write(office_text);
	office_empty();
}

static inline void
office_open(struct office *office, const char *who, const char *today)
{
	struct vv_error err = { 0 };

	memset(office, 0, sizeof *office);
	assert_int_equal(vv_data_open(&office->data, office_folder, NULL, languages(), &err), VV_OK);
	office->options.idle = 15;
	office->options.keep = 90;
	office->options.common.date_given = true;
	assert_true(vv_day_parse(&office->options.common.date, today));
	office->advise.options = &office->options;
	office->advise.out = office->advise.opener = -1;
	office->advise.interview.data = office->data;
	office->advise.interview.texts = languages();
	if (store_open(&office->advise.store,
		       &(struct store_options){ .where = office_place(), .who = who, .create = true,
						.patience = 1 }, &err) != VV_OK)
		fail_msg("%s", err.text);
	assert_int_equal(advise_begin(&office->advise, &err), VV_OK);
}

static inline size_t
office_close(struct office *office)
{
	size_t lost = advise_clear(&office->advise);

	store_close(office->advise.store);
	vv_data_free(office->data);
	return lost;
}

/* ---- an interview */

static inline void
office_enter(struct office *office, const char *id)
{
	struct interview *interview = &office->advise.interview;
	struct vv_error err = { 0 };
	struct desk_case opened;

	if (advise_open(&office->advise, id, &err) != VV_OK
	    || office->advise.desk.ops->take(&office->advise, &opened, &err) != VV_OK)
		fail_msg("%s", err.text);
	interview->model = opened.model;
	interview->session = opened.session;
	vv_code_notes_free(opened.notes);
	interview->question = opened.position;
}

static inline void
office_leave(struct office *office)
{
	struct interview *interview = &office->advise.interview;

	office->advise.desk.ops->leave(&office->advise, interview->session);
	vv_session_free(interview->session);
	vv_model_free((struct vv_model *)interview->model);
	interview->model = NULL;
	interview->session = NULL;
}

static inline const struct vv_question *
office_question(struct office *office, const char *id)
{
	const struct vv_question *question =
		vv_model_find_question(office->advise.interview.model, id);

	assert_non_null(question);
	return question;
}

static inline enum vv_status
office_answer(struct office *office, const char *id, const char *raw)
{
	struct vv_error err = { 0 };
	enum vv_status status = interview_give(&office->advise.interview,
					       office_question(office, id), raw, NULL, &err);

	if (status != VV_OK && status != VV_ANSWER)
		fail_msg("%s", err.text);
	return status;
}

static inline void
office_new(struct office *office, const char *reference, char id[STORE_ID_BYTES])
{
	struct vv_error err = { 0 };

	if (advise_new(&office->advise, reference, "test", VV_EN, NULL, id, &err) != VV_OK)
		fail_msg("%s", err.text);
}

/* The raw answer that is in the store; "-" where there is none. */
static inline const char *
office_stored(struct office *office, const char *id, const char *question)
{
	static char raw[200];
	struct store_content *content = NULL;

	assert_int_equal(store_read(office->advise.store, id, &content, NULL), VV_OK);
	snprintf(raw, sizeof raw, "-");
	for (size_t i = 0; i < content->answer_count; i++)
		if (strcmp(content->answers[i].question, question) == 0)
			snprintf(raw, sizeof raw, "%s", content->answers[i].raw);
	store_content_free(content);
	return raw;
}

#endif
