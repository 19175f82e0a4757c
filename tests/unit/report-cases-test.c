/* What holds of every report of tests/cases of the shipped questionnaires, in every language:
 * no line twice, no source without its number, a headline that does not say the outcome again,
 * nothing to send where the answer is no, and a main part of the length promised. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "case-folder.h"
#include "interview/report.h"
#include "text/unicode.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum rule {
	NO_LINE_TWICE, SOURCES_NUMBERED, HEADLINE_ALONE, NOTHING_TO_SEND, LENGTH_HOLDS, FORM_HOLDS,
	RULES
};

enum { WIDTH = 80 };

static const char *const rule_names[RULES] = {
	"a line stands twice", "a source has no number", "a headline begins with an outcome",
	"something to send or pay where the answer is no", "a main part is too long",
	"a line is too wide or ends in a blank, or two are blank",
};

/* Money that comes back is told to those who are refused. */
static const char *const come_back[] = { "quota_refund", "fee_part_back" };

struct tally {
	const char *questionnaire;
	size_t reports, broken[RULES];
	char first[RULES][400];
};

static void
broken(struct tally *tally, enum rule rule, const char *folder, const char *language,
       const char *what)
{
	if (tally->broken[rule]++ == 0)
		snprintf(tally->first[rule], sizeof tally->first[rule], "%s, %s: %s",
			 strrchr(folder, '/') + 1, language, what);
}

/* ---- the rules ---- */

static const struct vv_item_view *
line_twice(const struct vv_report *report)
{
	struct vv_report_walk one = { .report = report };

	while (vv_report_next_item(&one) != NULL) {
		struct vv_report_walk other = one;

		while (vv_report_next_item(&other) != NULL)
			if (strcmp(one.item->text, other.item->text) == 0)
				return other.item;
	}
	return NULL;
}

static const struct vv_item_view *
not_numbered(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;

	while ((item = vv_report_next_item(&walk)) != NULL) {
		if (item->source_count == 0 || item->numbers[0] != '[')
			return item;
		for (size_t i = 0; i < item->source_count; i++) {
			size_t number = item->sources[i].number;

			if (number == 0 || number > report->source_count
			    || strcmp(report->sources[number - 1].id, item->sources[i].id) != 0)
				return item;
		}
	}
	return NULL;
}

/* In small letters, up to the full stop or colon. */
static bool
same_beginning(const char *headline, const char *outcome)
{
	struct strbuf a = { 0 }, b = { 0 };
	size_t length = strcspn(outcome, ".");
	bool same;

	unicode_change_case(&a, headline, strlen(headline), false);
	unicode_change_case(&b, outcome, length, false);
	assert_false(a.failed || b.failed);
	length = strlen(strbuf_text(&b));
	same = strncmp(strbuf_text(&a), strbuf_text(&b), length) == 0
	       && strchr(".:,; ", strbuf_text(&a)[length]) != NULL;
	strbuf_clear(&a);
	strbuf_clear(&b);
	return same;
}

static bool
says_outcome_again(const struct vv_texts *texts, const struct vv_report *report)
{
	static const char *const words[] = {
		"Yes.", "No.", "Not yet.", "Not here.", "Find out first.", "For you to know."
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (same_beginning(report->verdict->text,
				   vv_text(texts, report->language, words[i])))
			return true;
	return false;
}

static bool
comes_back(const char *id)
{
	for (size_t i = 0; i < sizeof come_back / sizeof come_back[0]; i++)
		if (strcmp(id, come_back[i]) == 0)
			return true;
	return false;
}

static const struct vv_item_view *
to_send(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;

	while (report->outcome == VV_OUTCOME_NO && (item = vv_report_next_item(&walk)) != NULL)
		if (!item->fold && !comes_back(item->id)
		    && (item->kind == VV_KIND_DOCUMENT || item->kind == VV_KIND_STEP
			|| item->kind == VV_KIND_FEE || item->kind == VV_KIND_PROCESSING_TIME))
			return item;
	return NULL;
}

/* Lines from the title to before what is folded; *ragged becomes true where a line of the
 * whole is too wide or ends in a blank, or two are blank. */
static size_t
main_lines(const struct vv_report *report, bool *ragged)
{
	const struct vv_section_view *last = &report->sections[report->section_count - 1];
	const char *end = last->fold ? report->more : report->sources_label;
	size_t count = 0, main_count = 0, before = 1;
	char *text = NULL, *rest = NULL;

	assert_int_equal(vv_report_text(&text, report, WIDTH), VV_OK);
	for (char *line = text; *line != '\0'; line = rest + 1, count++) {
		size_t length = strcspn(line, "\n");

		rest = line + length;
		assert_int_equal(*rest, '\n');
		*rest = '\0';
		*ragged = *ragged || vv_text_width(line) > WIDTH || (length == 0 && before == 0)
			  || (length > 0 && line[length - 1] == ' ');
		before = length;
		if (main_count == 0 && strcmp(line, end) == 0)
			main_count = count - 1;		/* but for the blank line before that */
	}
	free(text);
	return main_count;
}

static void
check_report(struct tally *tally, const struct vv_model *model, const struct vv_report *report,
	     const char *folder)
{
	const char *language = vv_language_code(model->texts, report->language);
	const struct vv_item_view *item;
	bool ragged = false;
	size_t lines = main_lines(report, &ragged);
	char what[64];

	if ((item = line_twice(report)) != NULL)
		broken(tally, NO_LINE_TWICE, folder, language, item->id);
	if ((item = not_numbered(report)) != NULL)
		broken(tally, SOURCES_NUMBERED, folder, language, item->id);
	if (report->verdict != NULL && says_outcome_again(model->texts, report))
		broken(tally, HEADLINE_ALONE, folder, language, report->verdict->text);
	if ((item = to_send(report)) != NULL)
		broken(tally, NOTHING_TO_SEND, folder, language, item->id);
	snprintf(what, sizeof what, "%zu lines", lines);
	if (ragged)
		broken(tally, FORM_HOLDS, folder, language, what);
	if (model->longest > 0 && lines > model->longest)
		broken(tally, LENGTH_HOLDS, folder, language, what);
	tally->reports++;
}

/* ---- the cases ---- */

static void
check_case(struct tally *tally, const struct vv_model *model, const char *folder)
{
	struct vv_session *session = case_open(model, folder);

	for (vv_language language = 0; language < vv_language_count(model->texts); language++) {
		struct vv_report *report = NULL;

		assert_int_equal(vv_report_new(&report, session, language, NULL), VV_OK);
		check_report(tally, model, report, folder);
		vv_report_free(report);
	}
	vv_session_free(session);
}

static void
judge(const struct tally *tally)
{
	bool good = tally->reports > 0;

	for (enum rule rule = 0; rule < RULES; rule++)
		if (tally->broken[rule] > 0) {
			print_error("%s: %s in %zu of %zu reports, as in %s\n",
				    tally->questionnaire, rule_names[rule], tally->broken[rule],
				    tally->reports, tally->first[rule]);
			good = false;
		}
	assert_true(good);
}

static void
check_questionnaire(const char *id)
{
	struct tally tally = { .questionnaire = id };
	const char *source = getenv("abs_srcdir"), *build = getenv("abs_builddir");
	struct vv_texts *texts = NULL;
	struct vv_model *model = NULL;
	struct vv_data *data = NULL;
	char path[500], locale[500];
	glob_t found;

	snprintf(locale, sizeof locale, "%s/locale", build);
	snprintf(path, sizeof path, "%s/data", source);
	assert_int_equal(vv_texts_open(&texts, path, locale), VV_OK);
	assert_int_equal(vv_data_open(&data, path, NULL, texts, NULL), VV_OK);
	assert_int_equal(vv_model_load(&model, data, id, NULL), VV_OK);
	snprintf(path, sizeof path, "%s/tests/cases/%s/*", source, id);
	assert_int_equal(glob(path, GLOB_ONLYDIR, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_case(&tally, model, found.gl_pathv[i]);
	globfree(&found);
	judge(&tally);
	vv_model_free(model);
	vv_data_free(data);
	vv_texts_free(texts);
}

static void
reports_of_dk_residence(void **unused)
{
	(void)unused;
	check_questionnaire("dk-residence");
}

static void
reports_of_no_authorisation(void **unused)
{
	(void)unused;
	check_questionnaire("no-authorisation");
}

static void
reports_of_no_lis1(void **unused)
{
	(void)unused;
	check_questionnaire("no-lis1");
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_of_dk_residence),
		cmocka_unit_test(reports_of_no_authorisation),
		cmocka_unit_test(reports_of_no_lis1),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
