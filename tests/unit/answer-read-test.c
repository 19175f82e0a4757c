/* What people type: dates, numbers, sums, texts; and anything else. */
/* link: -Wl,--wrap=vv_session_model,--wrap=vv_question_type,--wrap=vv_question_unit,--wrap=vv_question_required,--wrap=malloc,--wrap=realloc */
#include "languages.h"
#include "seed.h"
#include "base/arena.h"
#include "text/language.h"
#include "value/number.h"
#include "veiviser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\302\240"

/* The question all is read for. */
static enum vv_type type;
static const char *unit = "";
static bool required = true;

const struct vv_model *__wrap_vv_session_model(const struct vv_session *session);
enum vv_type __wrap_vv_question_type(const struct vv_question *question);
const char *__wrap_vv_question_unit(const struct vv_question *question);
bool __wrap_vv_question_required(const struct vv_question *question);

const struct vv_model *
__wrap_vv_session_model(const struct vv_session *session)
{
	(void)session;
	return NULL;
}

enum vv_type
__wrap_vv_question_type(const struct vv_question *question)
{
	(void)question;
	return type;
}

const char *
__wrap_vv_question_unit(const struct vv_question *question)
{
	(void)question;
	return unit;
}

bool
__wrap_vv_question_required(const struct vv_question *question)
{
	(void)question;
	return required;
}

/* Allocations that still succeed; negative: all of them. */
static int allocations = -1;

void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *memory, size_t size);

void *
__wrap_malloc(size_t size)
{
	if (allocations == 0)
		return NULL;
	allocations -= allocations > 0;
	return __real_malloc(size);
}

void *
__wrap_realloc(void *memory, size_t size)
{
	if (allocations == 0)
		return NULL;
	allocations -= allocations > 0;
	return __real_realloc(memory, size);
}

static struct vv_reading reading;
static struct vv_error err;

static enum vv_status
read_typed(vv_language language, const char *typed)
{
	memset(&reading, 'x', sizeof reading);
	err = (struct vv_error){ .texts = languages() };
	return vv_answer_read(&reading, NULL, NULL, language, typed, &err);
}

/* A day that no question asks for is read alike. */
static void
check_day(const char *typed, const char *raw, const char *told)
{
	struct vv_error day_err = { .texts = languages() };
	vv_day day = VV_DAY_LAST + 1, expected = VV_DAY_LAST + 1;
	enum vv_status status;

	status = vv_day_read(&day, typed, &day_err);
	if (raw != NULL)
		assert_true(vv_day_parse(&expected, raw));
	if (status != (raw != NULL ? VV_OK : VV_ANSWER) || day != expected)
		fail_msg("'%s': status %d, day %d", typed, status, (int)day);
	if (raw == NULL && told != NULL && strstr(day_err.text, told) == NULL)
		fail_msg("'%s': refused with '%s'", typed, day_err.text);
}

/* One reading, or (raw NULL) a refusal with this text. */
static void
check(vv_language language, const char *typed, const char *raw, const char *told)
{
	enum vv_status status = read_typed(language, typed);

	if (status != (raw != NULL ? VV_OK : VV_ANSWER))
		fail_msg("'%s': status %d, '%s'", typed, status, err.text);
	if (raw == NULL) {
		assert_int_equal(reading.raw[0], 'x');
		if (told != NULL && strstr(err.text, told) == NULL)
			fail_msg("'%s': refused with '%s'", typed, err.text);
		return;
	}
	if (strcmp(reading.raw, raw) != 0)
		fail_msg("'%s': read as '%s'", typed, reading.raw);
	if (told != NULL && strcmp(reading.echo, told) != 0)
		fail_msg("'%s': said back as '%s'", typed, reading.echo);
}

static void
ask(enum vv_type question_type, const char *question_unit)
{
	type = question_type;
	unit = question_unit;
	required = true;
}

static void
reads_dates(void **state)
{
	static const struct { const char *typed, *raw; } cases[] = {
		{ "2024-07-01", "2024-07-01" }, { "2024-7-1", "2024-07-01" },
		{ "1.7.2024", "2024-07-01" }, { "01.07.2024", "2024-07-01" },
		{ "1/7/2024", "2024-07-01" }, { "1/7-2024", "2024-07-01" },
		{ "1-7-2024", "2024-07-01" }, { "1 7 2024", "2024-07-01" },
		{ " 1.  7. 2024 ", "2024-07-01" }, { "1. juli 2024", "2024-07-01" },
		{ "1 JULY 2024", "2024-07-01" }, { "1st of July 2024", "2024-07-01" },
		{ "July 1, 2024", "2024-07-01" }, { "mandag den 1. juli 2024", "2024-07-01" },
		{ "d. 1. juli 2024", "2024-07-01" }, { "1jul2024", "2024-07-01" },
		{ "31 maj 2024", "2024-05-31" }, { "31. mai 2024", "2024-05-31" },
		{ "lørdag 1. mars 2025", "2025-03-01" }, { "3 des 2024", "2024-12-03" },
		{ "29.2.2024", "2024-02-29" }, { "2024 juli 1", "2024-07-01" },
		{ "1.1.1900", "1900-01-01" }, { "31.12.2199", "2199-12-31" }, { "1" NBSP "7" NBSP "2024", "2024-07-01" },
		{ "١.٧.٢٠٢٤", "2024-07-01" }, { "5.4.2024", "2024-04-05" },
	};

	(void)state;
	ask(VV_TYPE_DATE, "");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_day(cases[i].typed, cases[i].raw, NULL);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (vv_language language = 0; language < vv_language_count(languages()); language++)
			check((vv_language)language, cases[i].typed, cases[i].raw, NULL);
	check(VV_EN, "2.7.2024", "2024-07-02", "Tuesday 2 July 2024");
	check(VV_NB, "2.7.2024", "2024-07-02", "tirsdag 2. juli 2024");
	check(VV_DA, "2.7.2024", "2024-07-02", "tirsdag den 2. juli 2024");
}

static void
refuses_dates(void **state)
{
	static const struct { const char *typed, *told; } cases[] = {
		{ "13/25/2024", "day, month and year" }, { "12/31/2024", "no month 31" },
		{ "1.0.2024", "no month 0" }, { "30.2.2024", "no 30.2.2024" },
		{ "29.2.2023", "calendar" }, { "0.1.2024", "calendar" },
		{ "1.7.24", "four digits" }, { "24-07-01", "four digits" }, { "1 july 24", "four digits" },
		{ "01072024", "no date" }, { "20240701", "no date" }, { "juli 2024", "no date" },
		{ "2024", "no date" }, { "1.7", "no date" }, { "1.7.2024.5", "no date" },
		{ "hello", "no date" }, { "1.7.20244", "no date" }, { "1 foo 2024", "no date" },
		{ "1. juli juli 2024", "no date" }, { "-1.7.2024", "no date" }, { "1:7:2024", "no date" },
		{ "1.7.0000", "between 1900 and 2199" }, { "28.2.0203", "between 1900 and 2199" },
		{ "31.12.1899", "between 1900" }, { "1.1.2200", "between 1900" },
		{ "3025-01-01", "between 1900" }, { "ju 1 2024", "no date" }, { "1 juli 2024?", "no date" },
		{ "2024-13-01", "no month 13" }, { "2024-25-12", "no month 25" },
		{ "7 2024 1", "no date" }, { "99999999999999999999", "no date" },
		{ "\033[6n", "no date" },
	};

	(void)state;
	ask(VV_TYPE_DATE, "");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		check(VV_EN, cases[i].typed, NULL, cases[i].told);
		check_day(cases[i].typed, NULL, cases[i].told);
	}
}

/* What we say back is read as the same day, in every language. */
static void
reads_its_own_dates(void **state)
{
	(void)state;
	ask(VV_TYPE_DATE, "");
	for (vv_day day = 19000; day < 21000; day += 7)
		for (vv_language language = 0; language < vv_language_count(languages()); language++) {
			char raw[16], echo[512];

			vv_day_format(raw, day);
			check((vv_language)language, raw, raw, NULL);
			memcpy(echo, reading.echo, sizeof echo);
			check(VV_EN, echo, raw, NULL);
		}
}

static void
reads_sums(void **state)
{
	static const struct { const char *typed, *raw; } cases[] = {
		{ "2490", "2490" }, { "2 490", "2490" }, { "2" NBSP "490", "2490" },
		{ "2'490", "2490" }, { "2’490", "2490" }, { "1.234.567", "1234567" },
		{ "1,234,567", "1234567" }, { "2.490,50", "2490.5" }, { "2,490.50", "2490.5" },
		{ "2 490,50", "2490.5" }, { "2 490.50", "2490.5" }, { "2490,5", "2490.5" },
		{ "2490.50", "2490.5" }, { "1.234.567,89", "1234567.89" }, { "2490,-", "2490" },
		{ "2.490.000,-", "2490000" }, { "kr 2490", "2490" }, { "2490 kr.", "2490" },
		{ "2490kr", "2490" }, { "DKK 2490", "2490" }, { "2490 dkk", "2490" },
		{ "kr. 2490,-", "2490" }, { "2490 kroner", "2490" }, { "0", "0" }, { "007", "7" },
		{ "0,500", "0.5" }, { "0.50", "0.5" }, { "-5", "-5" }, { "−5", "-5" }, { "2490.", "2490" }, { "kr.2490", "2490" },
		{ "1234,50", "1234.5" }, { "1234,500", "1234.5" }, { "٢٤٩٠", "2490" },
		{ "999999999999999", "999999999999999" }, { "12 345,00 kr", "12345" }, { "+5", "5" },
	};

	(void)state;
	ask(VV_TYPE_MONEY, "DKK");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (vv_language language = 0; language < vv_language_count(languages()); language++)
			check((vv_language)language, cases[i].typed, cases[i].raw, NULL);
	check(VV_EN, "2490", "2490", "DKK 2,490");
	check(VV_NB, "2490", "2490", "2" NBSP "490 danske kroner");
	check(VV_DA, "2490", "2490", "2.490 kr.");
}

/* What we say back is read as the same sum. */
static void
reads_its_own_sums(void **state)
{
	static const char *const currencies[] = { "DKK", "NOK", "EUR" };

	(void)state;
	for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
		for (int n = 0; n < 3000000; n = n * 3 + 7)
			for (vv_language language = 0; language < vv_language_count(languages()); language++) {
				char raw[32], echo[512];

				ask(VV_TYPE_MONEY, currencies[i]);
				snprintf(raw, sizeof raw, n % 2 == 0 ? "%d" : "%d.25", n);
				check((vv_language)language, raw, raw, NULL);
				memcpy(echo, reading.echo, sizeof echo);
				check((vv_language)language, echo, raw, echo);
			}
}

static void
refuses_sums(void **state)
{
	static const char *const cases[] = {
		"much", "1 23", "12 3456", "1.23.456", "1,2,3", "1..000", "1, 000", ",", ".5", ",5", "kr ,5",
		"2.490.5", "2,490,50", "1 234.567", "2.490,505", "1234,567", "5-10", "5/10", "1e5",
		"0x10", "45 EUR", "NOK 45", "$45", "45 €", "45%", "(45)", "45!", "9999999999999999",
		"1 000 000 000 000 000 000", "45 kr 50", "12:30", "\033[45m", "kr", "-", "1.234,56,78",
		"45#", "45 & 46", "00.500.000",
	};

	(void)state;
	ask(VV_TYPE_MONEY, "DKK");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check(VV_EN, cases[i], NULL, NULL);
	check(VV_EN, "45 EUR", NULL, "in DKK");
	check(VV_EN, "much", NULL, "no amount");
	ask(VV_TYPE_MONEY, "EUR");
	check(VV_EN, "45 €", "45", "EUR 45");
	check(VV_EN, "45 euro", "45", NULL);
	check(VV_EN, "45 kr", NULL, "in EUR");
}

/* One separator with three digits behind it. */
static void
asks_back(void **state)
{
	static const struct { vv_language language; const char *typed, *raw, *raw2; } cases[] = {
		{ VV_EN, "45,000", "45000", NULL },
		{ VV_EN, "45.000", "45000", "45" },
		{ VV_EN, "45.125", "45125", "45.125" },
		{ VV_DA, "45.000", "45000", NULL },
		{ VV_DA, "45,000", "45000", "45" },
		{ VV_DA, "2,490", "2490", "2.49" },
		{ VV_NB, "45,000", "45000", "45" },
		{ VV_NB, "45.000", "45000", NULL },
		{ VV_NB, "45 000", "45000", NULL },
		{ VV_NB, "1.234,500", "1234.5", NULL },
	};

	(void)state;
	ask(VV_TYPE_MONEY, "NOK");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum vv_status status = read_typed(cases[i].language, cases[i].typed);

		if (status != (cases[i].raw2 != NULL ? VV_ASK_BACK : VV_OK))
			fail_msg("case %zu: status %d", i, status);
		assert_string_equal(reading.raw, cases[i].raw);
		assert_string_equal(reading.raw2, cases[i].raw2 != NULL ? cases[i].raw2 : "");
	}
	assert_int_equal(read_typed(VV_NB, "45,000"), VV_ASK_BACK);
	assert_string_equal(reading.echo, "45" NBSP "000 kr");
	assert_string_equal(reading.echo2, "45 kr");
}

/* Ten thousand sums at random in each language, as they stand in sentences and in tables; whole
 * numbers, too. */
static void
reads_sums_of_every_language(void **state)
{
	static const char *const currencies[] = { "DKK", "NOK", "EUR", "SEK", "GBP", "USD", "ISK" };
	uint64_t seed = 11;

	(void)state;
	for (vv_language l = 0; l < vv_language_count(languages()); l++)
		for (int round = 0; round < 10000; round++) {
			const char *currency = currencies[seed_roll(&seed, 7)];
			long whole = (long)(seed_roll(&seed, 1u << 31) >> seed_roll(&seed, 31));
			unsigned cents = round % 3 == 0 ? seed_roll(&seed, 100) : 0;
			bool negative = round % 7 == 0 && whole > 0;
			struct strbuf buf = { 0 };
			struct arena arena = { 0 };
			struct value value;
			char raw[64];
			size_t length = (size_t)snprintf(raw, sizeof raw, "%s%ld.%02u",
							 negative ? "-" : "", whole, cents);

			while (raw[length - 1] == '0' && cents > 0)
				raw[--length] = '\0';
			if (cents == 0)
				raw[length -= 3] = '\0';
			assert_true(number_parse(&value, raw, length, &arena));
			ask(VV_TYPE_MONEY, currency);
			if (round % 2 == 0)
				language_write_money(&buf, l, languages(), value, currency);
			else
				language_write_money_short(&buf, l, languages(), value, currency);
			if (cents == 0 && round % 5 == 0) {
				strbuf_reset(&buf);
				ask(VV_TYPE_NUMBER, "");
				language_write_number(&buf, l, languages(), value);
			}
			check(l, strbuf_text(&buf), raw, NULL);
			strbuf_clear(&buf);
			arena_clear(&arena);
		}
}

static void
reads_whole_numbers(void **state)
{
	(void)state;
	ask(VV_TYPE_NUMBER, "month");
	check(VV_EN, "12", "12", "12 months");
	check(VV_EN, "1", "1", "1 month");
	check(VV_EN, "12 months", "12", NULL);
	check(VV_EN, "1 month", "1", NULL);
	check(VV_EN, "12,00", "12", NULL);
	check(VV_EN, "12.5", NULL, "whole number");
	check(VV_EN, "12 years", NULL, "no number");
	check(VV_EN, "twelve", NULL, "no number");
	check(VV_EN, "1,000", "1000", "1,000 months");
	check(VV_EN, "12 kr", NULL, "no number");
	assert_int_equal(read_typed(VV_DA, "1,000"), VV_ASK_BACK);
	assert_string_equal(reading.raw2, "1");
	check(VV_DA, "1,125", "1125", NULL);		/* no whole number else */
	ask(VV_TYPE_NUMBER, "percent");
	check(VV_EN, "15%", "15", "15%");
	check(VV_EN, "15 %", "15", NULL);
	ask(VV_TYPE_NUMBER, "");
	check(VV_EN, "15%", NULL, "no number");
	check(VV_EN, "15", "15", "15");
}

static void
reads_texts(void **state)
{
	char text[1000];

	(void)state;
	ask(VV_TYPE_TEXT, "");
	check(VV_EN, "  Åse  Øvrebø\t", "Åse  Øvrebø", "Åse  Øvrebø");
	check(VV_EN, "a\033[2Jb\nc", "a?[2Jb c", NULL);
	check(VV_EN, "none", "none", NULL);
	memset(text, 'a', sizeof text);
	text[200] = '\0';
	check(VV_EN, text, text, text);
	text[200] = 'a';
	text[201] = '\0';
	check(VV_EN, text, NULL, "at most 200 characters");
	for (size_t i = 0; i < 300; i += 3)
		memcpy(text + i, "€", 4);
	check(VV_EN, text, NULL, "too long");		/* over 255 bytes */
}

static void
reads_nothing(void **state)
{
	static const char *const nothing[] = { "", "  ", "\t\r\n", "\xE2\x80\x8B", " \xEF\xBB\xBF " };
	static const enum vv_type types[] = {
		VV_TYPE_DATE, VV_TYPE_NUMBER, VV_TYPE_MONEY, VV_TYPE_TEXT };

	(void)state;
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		for (size_t j = 0; j < sizeof nothing / sizeof nothing[0]; j++) {
			ask(types[i], "DKK");
			check(VV_EN, nothing[j], NULL, "needed");
			required = false;
			check(VV_EN, nothing[j], "", "left empty");
		}
	ask(VV_TYPE_CHOICE, "");
	check(VV_EN, "yes", NULL, "pick one");
}

static void
takes_anything(void **state)
{
	static const enum vv_type types[] = {
		VV_TYPE_DATE, VV_TYPE_NUMBER, VV_TYPE_MONEY, VV_TYPE_TEXT };
	static const char alphabet[] = "0123456789.,-/ '%kr julimaENO\303\270\302\240\033\n";
	unsigned random = 3;
	size_t size = 10 * 1024 * 1024;
	char *huge = malloc(size + 1);

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[20];
		size_t length = (size_t)round % sizeof text;

		for (size_t i = 0; i < length; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = alphabet[(random >> 12) % (sizeof alphabet - 1)];
		}
		text[length] = '\0';
		ask(types[round % 4], round % 3 == 0 ? "" : "NOK");
		if (type == VV_TYPE_MONEY)
			unit = "NOK";
		if (read_typed((vv_language)(round / 4 % vv_language_count(languages())), text) == VV_ANSWER)
			assert_true(strlen(err.text) > 0);
	}
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		ask(types[i], "NOK");
		memset(huge, '7', size);
		huge[size] = '\0';
		check(VV_EN, huge, NULL, "too long");
		memset(huge, ' ', size);
		check(VV_EN, huge, NULL, "needed");
	}
	free(huge);
}

/* Each allocation fails in turn: that is told, and nothing is given. */
static void
tells_when_memory_is_out(void **state)
{
	static const struct { enum vv_type type; const char *unit, *typed; } cases[] = {
		{ VV_TYPE_DATE, "", "lørdag 1. mars 2025" },
		{ VV_TYPE_MONEY, "NOK", "kr 45,000" },
		{ VV_TYPE_NUMBER, "month", "12 months" },
		{ VV_TYPE_TEXT, "", "Åse" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int n = 1;

		ask(cases[i].type, cases[i].unit);
		for (; n < 2000; n++) {
			enum vv_status status;

			allocations = n - 1;
			status = read_typed(VV_NB, cases[i].typed);
			allocations = -1;
			if (status == VV_OK || status == VV_ASK_BACK)
				break;
			assert_int_equal(status, VV_NO_MEMORY);
			assert_string_equal(err.text, "out of memory");
			assert_int_equal(reading.raw[0], 'x');
		}
		assert_in_range(n, 2, 1999);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_dates),
		cmocka_unit_test(refuses_dates),
		cmocka_unit_test(reads_its_own_dates),
		cmocka_unit_test(reads_sums),
		cmocka_unit_test(reads_its_own_sums),
		cmocka_unit_test(refuses_sums),
		cmocka_unit_test(asks_back),
		cmocka_unit_test(reads_sums_of_every_language),
		cmocka_unit_test(reads_whole_numbers),
		cmocka_unit_test(reads_texts),
		cmocka_unit_test(reads_nothing),
		cmocka_unit_test(takes_anything),
		cmocka_unit_test(tells_when_memory_is_out),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
