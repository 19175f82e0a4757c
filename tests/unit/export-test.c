/* What a report is made into to be taken away: hostile texts, days, two languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "harness.h"
#include "export/html.h"
#include "veiviser-export.h"

#define HOSTILE "<script>alert('x')</script> & \"y\" &amp; ]]> -->"

static struct vv_report *
report_of(const struct harness *harness)
{
	struct vv_error err = { 0 };
	struct vv_report *report = NULL;

	if (vv_report_new(&report, harness->session, VV_EN, &err) != VV_OK)
		fail_msg("%s", err.text);
	return report;
}

static size_t
count(const char *text, const char *word)
{
	size_t n = 0;

	for (; (text = strstr(text, word)) != NULL; text += strlen(word))
		n++;
	return n;
}

static void
escapes_texts(void **state)
{
	struct html html = { .language_count = 1 };

	(void)state;
	html_text(&html, "<a href=\"x\" title='y'>&\x01\x1b[2J\xc2\x9b\xff\xe2\x80\xae");
	assert_string_equal(strbuf_text(&html.out),
			    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;??[2J??");
	strbuf_clear(&html.out);
}

static void
links_lead_to_the_web_only(void **state)
{
	struct html html = { .language_count = 1 };

	(void)state;
	html_link(&html, "https://example.org/?a=1&b=\"2\"", "a<b");
	assert_string_equal(strbuf_text(&html.out),
			    "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">a&lt;b</a>");
	strbuf_reset(&html.out);
	html_link(&html, "javascript:alert(1)", "x");
	assert_string_equal(strbuf_text(&html.out), "x");
	strbuf_clear(&html.out);
}

/* Data and answers may say what they like. */
static void
hostile_texts_stay_texts(void **state)
{
	struct harness h = harness_open(
		"[question.name]\ntype = text\nlabel = \"Who\"\n"
		"[verdict.v]\noutcome = yes\ntext = \"<script>alert('x')</script> & &amp; ]]> --> {name}\"\nsource = law\n"
		"[item.d]\nkind = document\ntext = \"<b onclick='x'>{name}</b>\"\ntext.2 = \"</li></ul></main>\"\nsource = law\n",
		"2024-06-01");
	const struct vv_question *name = harness_question(&h, "name");
	struct vv_error err = { 0 };
	struct vv_export_extras extras = { .code = "<i>", .code_notes = { "<u>", NULL } };
	struct vv_report *report;
	char *html = NULL;

	(void)state;
	assert_int_equal(vv_session_answer(h.session, name, HOSTILE, &err), VV_OK);
	report = report_of(&h);
	assert_int_equal(vv_report_html(&html, report, NULL, &extras), VV_OK);
	assert_null(strstr(html, "<script"));
	assert_null(strstr(html, "<b onclick"));
	assert_null(strstr(html, "</main></"));
	assert_null(strstr(html, "<i>"));
	assert_null(strstr(html, "<u>"));
	assert_int_equal(count(html, "</main>"), 1);
	assert_true(count(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot; &amp;amp;") >= 2);
	free(html);
	vv_report_free(report);
	harness_close(&h);
}

/* A picture of 2 by 2, whose dark modules are the second, and both below. */
static void
draws_the_code(void **state)
{
	static const unsigned char modules[] = { 0, 1, 1, 1 };
	struct harness h = harness_open(HARNESS_ALWAYS, "2024-06-01");
	struct vv_export_extras extras = { .code = "abcd-efgh", .picture = modules,
					   .picture_side = 2 };
	struct vv_report *report = report_of(&h);
	char *html = NULL;

	(void)state;
	assert_int_equal(vv_report_html(&html, report, NULL, &extras), VV_OK);
	assert_non_null(strstr(html, "abcd-efgh"));
	assert_non_null(strstr(html, "viewBox=\"0 0 10 10\""));
	assert_non_null(strstr(html, "d=\"M5 4h1v1h-1zM4 5h2v1h-2z\""));
	free(html);
	vv_report_free(report);
	harness_close(&h);
}

/* ---- days ---- */

#define DAYS \
	"[question.kind]\ntype = yesno\nlabel = \"Kind\"\n" \
	"[question.day]\ntype = date\nlabel = \"Day\"\n" \
	"[verdict.v]\noutcome = yes\ntext = \"Yes.\"\nsource = law\n" \
	"[item.due]\nkind = deadline\nrelevant = kind = yes or day != null\ntext = \"Hand it in, all of it; today.\"\ndate = day\nsource = law\n" \
	"[item.span]\nkind = deadline\nrelevant = kind = yes or day != null\ntext = \"Come.\"\ndate = day\nuntil = day + duration(\"P9D\")\nsource = law\n"

static struct harness
days(const char *kind, const char *day, const char *today)
{
	struct harness h = harness_open(DAYS, today);
	struct vv_error err = { 0 };

	if (vv_session_answer(h.session, harness_question(&h, "kind"), kind, &err) != VV_OK
	    || vv_session_answer(h.session, harness_question(&h, "day"), day, &err) != VV_OK)
		fail_msg("%s", err.text);
	return h;
}

static void
unfold(char *ics)
{
	char *to = ics;

	for (const char *from = ics; *from != '\0'; )
		if (strncmp(from, "\r\n ", 3) == 0)
			from += 3;
		else
			*to++ = *from++;
	*to = '\0';
}

static char *
calendar(const char *kind, const char *day, const char *today, const char *reference)
{
	struct harness h = days(kind, day, today);
	struct vv_report *report = report_of(&h);
	char *ics = NULL;

	if (vv_report_ics(&ics, report, NULL, reference, NULL) != VV_OK)
		ics = NULL;
	else
		unfold(ics);
	vv_report_free(report);
	harness_close(&h);
	return ics;
}

/* The value of the n-th line that begins so, up to its end. */
static const char *
value(const char *ics, const char *name, size_t n)
{
	static char found[4][128];
	static size_t turn;
	const char *at = ics;

	for (size_t i = 0; i <= n; i++) {
		at = strstr(i == 0 ? at : at + 1, name);
		if (at == NULL)
			return "";
	}
	at += strlen(name);
	turn = (turn + 1) % 4;
	snprintf(found[turn], sizeof found[turn], "%.*s", (int)strcspn(at, "\r"), at);
	return found[turn];
}

static void
a_day_ends_the_day_after(void **state)
{
	char *ics = calendar("yes", "2024-02-28", "2024-02-20", NULL);

	(void)state;
	assert_string_equal(value(ics, "DTSTART;VALUE=DATE:", 0), "20240228");
	assert_string_equal(value(ics, "DTEND;VALUE=DATE:", 0), "20240229");
	/* the window, and its last day */
	assert_string_equal(value(ics, "DTSTART;VALUE=DATE:", 1), "20240228");
	assert_string_equal(value(ics, "DTEND;VALUE=DATE:", 1), "20240309");
	assert_string_equal(value(ics, "DTSTART;VALUE=DATE:", 2), "20240308");
	assert_string_equal(value(ics, "DTEND;VALUE=DATE:", 2), "20240309");
	assert_int_equal(count(ics, "BEGIN:VEVENT"), 3);
	assert_int_equal(count(ics, "TRIGGER:-PT15H"), 3);
	assert_non_null(strstr(ics, "Reminder: Tuesday 27 February 2024\\, at 9:00."));
	assert_null(strstr(ics, "ORGANIZER"));
	assert_null(strstr(ics, "ATTENDEE"));
	assert_int_equal(count(ics, "METHOD:PUBLISH"), 1);
	assert_int_equal(count(ics, "TRANSP:TRANSPARENT"), 3);
	assert_int_equal(count(ics, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), 3);
	free(ics);
}

/* One entry and no other, the same as among all. */
static void
one_line_is_a_file_of_its_own(void **state)
{
	struct harness h = days("yes", "2024-05-28", "2024-02-20");
	struct vv_report *report = report_of(&h);
	char *all = NULL, *one = NULL, *none = NULL;

	(void)state;
	assert_int_equal(vv_report_ics(&all, report, NULL, NULL, NULL), VV_OK);
	assert_int_equal(vv_report_ics(&one, report, NULL, NULL, "span"), VV_OK);
	unfold(all);
	unfold(one);
	assert_int_equal(count(all, "BEGIN:VEVENT"), 5);
	assert_int_equal(count(one, "BEGIN:VEVENT"), 1);
	assert_string_equal(value(one, "UID:", 0), value(all, "UID:", 2));
	assert_string_equal(value(one, "DTSTART;VALUE=DATE:", 0), "20240528");
	assert_string_equal(value(one, "DTEND;VALUE=DATE:", 0), "20240607");
	assert_int_equal(count(one, "TRIGGER:-PT15H"), 1);
	assert_int_equal(vv_report_ics(&none, report, NULL, NULL, "spam"), VV_NONE);
	assert_int_equal(vv_report_ics(&none, report, NULL, NULL, "v"), VV_NONE);
	free(all);
	free(one);
	vv_report_free(report);
	harness_close(&h);
}

static void
what_is_past_is_left_out(void **state)
{
	char *ics = calendar("yes", "2024-02-28", "2024-03-04", NULL);

	(void)state;
	assert_int_equal(count(ics, "BEGIN:VEVENT"), 2);	/* the window still runs */
	assert_null(strstr(ics, "Hand it in"));
	assert_int_equal(count(ics, "BEGIN:VALARM"), 1);	/* none that has rung */
	free(ics);
	ics = calendar("yes", "2024-02-28", "2024-03-08", NULL);
	assert_int_equal(count(ics, "BEGIN:VEVENT"), 2);	/* its last day is today */
	assert_int_equal(count(ics, "BEGIN:VALARM"), 0);
	free(ics);
	assert_null(calendar("yes", "2024-02-28", "2024-03-09", NULL));
}

static void
a_day_far_off_is_led_up_to(void **state)
{
	char *ics = calendar("yes", "2024-03-28", "2024-02-29", NULL);

	(void)state;
	assert_string_equal(value(ics, "DTSTART;VALUE=DATE:", 1), "20240314");
	assert_non_null(strstr(ics, "In two weeks: Hand it in\\, all of it\\; today."));
	free(ics);
	ics = calendar("yes", "2024-03-28", "2024-03-01", NULL);
	assert_null(strstr(ics, "In two weeks: Hand"));
	free(ics);
}

/* Another day, and another rules date, are the same entry; another choice is not. */
static void
uid_is_of_the_choices(void **state)
{
	char *first = calendar("yes", "2024-02-28", "2024-02-20", NULL);
	char *later = calendar("yes", "2024-03-05", "2024-02-25", NULL);
	char *other = calendar("no", "2024-02-28", "2024-02-20", NULL);

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(value(first, "UID:", i), value(later, "UID:", i));
		assert_string_not_equal(value(first, "UID:", i), value(other, "UID:", i));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(value(first, "UID:", i), value(first, "UID:", k));
	}
	assert_int_equal(atoi(value(later, "SEQUENCE:", 0)) - atoi(value(first, "SEQUENCE:", 0)),
			 5);
	assert_string_equal(value(first, "DTSTAMP:", 0), "20240220T000000Z");
	assert_string_equal(value(later, "LAST-MODIFIED:", 0), "20240225T000000Z");
	free(first);
	free(later);
	free(other);
}

static void
a_case_is_told_by_its_reference(void **state)
{
	char *first = calendar("yes", "2024-02-28", "2024-02-20", "A;1\n");
	char *same = calendar("no", "2024-02-29", "2024-02-20", "A;1\n");
	char *other = calendar("yes", "2024-02-28", "2024-02-20", "A;2");

	(void)state;
	assert_string_equal(value(first, "UID:", 0), value(same, "UID:", 0));
	assert_string_not_equal(value(first, "UID:", 0), value(other, "UID:", 0));
	free(first);
	free(same);
	free(other);
}

/* ---- two languages ---- */

/* A report of another session is no translation. */
static void
another_report_stands_beside_nothing(void **state)
{
	struct harness a = days("yes", "2024-02-28", "2024-02-20");
	struct harness b = harness_open(HARNESS_ALWAYS, "2024-02-20");
	struct vv_report *first = report_of(&a), *second = report_of(&b);
	char *text = NULL, *html = NULL, *ics = NULL;

	(void)state;
	assert_int_equal(vv_report_text_pair(&text, first, second, NULL, 80), VV_OK);
	assert_non_null(strstr(text, "Hand it in"));
	assert_int_equal(vv_report_html(&html, first, second, NULL), VV_OK);
	assert_int_equal(count(html, "Hand it in"), 1);
	assert_int_equal(vv_report_ics(&ics, first, second, NULL, NULL), VV_OK);
	assert_null(strstr(ics, "Always"));
	free(text);
	free(html);
	free(ics);
	vv_report_free(first);
	vv_report_free(second);
	harness_close(&a);
	harness_close(&b);
}

/* What is the same in both is said once. */
static void
the_same_is_said_once(void **state)
{
	struct harness h = days("yes", "2024-02-28", "2024-02-20");
	struct vv_report *report = report_of(&h);
	char *pair = NULL, *single = NULL, *json = NULL;

	(void)state;
	assert_int_equal(vv_report_text_pair(&pair, report, report, NULL, 80), VV_OK);
	assert_int_equal(vv_report_text(&single, report, 80), VV_OK);
	assert_string_equal(pair, single);
	assert_int_equal(vv_report_json_pair(&json, report, report), VV_OK);
	assert_int_equal(count(json, "\"translations\": {\"en\": {\"title\": \"Test\""), 1);
	assert_string_equal(json + strlen(json) - 2, "}\n");
	free(pair);
	free(single);
	free(json);
	vv_report_free(report);
	harness_close(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_texts),
		cmocka_unit_test(links_lead_to_the_web_only),
		cmocka_unit_test(hostile_texts_stay_texts),
		cmocka_unit_test(draws_the_code),
		cmocka_unit_test(a_day_ends_the_day_after),
		cmocka_unit_test(one_line_is_a_file_of_its_own),
		cmocka_unit_test(what_is_past_is_left_out),
		cmocka_unit_test(a_day_far_off_is_led_up_to),
		cmocka_unit_test(uid_is_of_the_choices),
		cmocka_unit_test(a_case_is_told_by_its_reference),
		cmocka_unit_test(another_report_stands_beside_nothing),
		cmocka_unit_test(the_same_is_said_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
