/* Plural rules of catalogues: those of languages, and what is none. */
#include "text/plural.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RULE(forms, rule) "Language: xx\nPlural-Forms: nplurals=" forms "; plural=" rule ";\n"

static const char english[] = RULE("2", "(n != 1)");
static const char french[] = RULE("2", "n > 1");
static const char ukrainian[] =
	RULE("3", "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)");
static const char arabic[] =
	RULE("6", "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5");
static const char slovene[] = RULE("4", "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3||n%100==4 ? 2 : 3");
static const char japanese[] = RULE("1", "0");

static struct plural
read_rule(const char *header)
{
	struct plural plural;

	if (!plural_read(&plural, header))
		fail_msg("%s", header);
	return plural;
}

static unsigned
by_hand_ukrainian(unsigned long n)
{
	if (n % 10 == 1 && n % 100 != 11)
		return 0;
	return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2;
}

static unsigned
by_hand_arabic(unsigned long n)
{
	if (n < 3)
		return (unsigned)n;
	return n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5;
}

static void
rules_of_languages(void **state)
{
	struct plural rules[] = { read_rule(english), read_rule(french), read_rule(ukrainian),
				  read_rule(arabic), read_rule(slovene), read_rule(japanese) };

	(void)state;
	for (unsigned long n = 0; n < 3000; n++) {
		assert_int_equal(plural_form(&rules[0], n), n != 1);
		assert_int_equal(plural_form(&rules[1], n), n > 1);
		assert_int_equal(plural_form(&rules[2], n), by_hand_ukrainian(n));
		assert_int_equal(plural_form(&rules[3], n), by_hand_arabic(n));
		assert_int_equal(plural_form(&rules[4], n),
				 n % 100 == 1 ? 0 : n % 100 == 2 ? 1
				 : n % 100 == 3 || n % 100 == 4 ? 2 : 3);
		assert_int_equal(plural_form(&rules[5], n), 0);
		assert_int_equal(plural_form(NULL, n), n != 1);
	}
}

static void
operators_bind_as_in_c(void **state)
{
	static const struct { const char *rule; unsigned long n; unsigned form; } cases[] = {
		{ "1+2*n", 1, 3 }, { "7-n-1", 3, 3 }, { "12/n/2", 3, 2 }, { "n*2==6 ? 4 : 5", 3, 4 },
		{ "!n", 0, 1 }, { "!!n", 7, 1 }, { "!(n==2)", 2, 0 }, { "n<3 == 1", 2, 1 },
		{ "n || 0 && 0", 4, 1 }, { "(n || 0) && 0", 4, 0 }, { "0 && 1/0", 3, 0 },
		{ "1 || 1/0", 3, 1 }, { "n ? 2 : 1/0", 1, 2 }, { "n==1 ? 0 : n==2 ? 1 : 2", 5, 2 },
		{ "(n==1 ? 0 : n==2) ? 3 : 4", 2, 3 }, { "n>=2 && n<=4", 4, 1 }, { "n%4", 7, 3 },
		{ "n != 1", 1, 0 }, { "n!=1", 2, 1 }, { "  n  ", 5, 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char header[200];
		struct plural plural;

		snprintf(header, sizeof header, "Plural-Forms: nplurals=6; plural=%s;\n", cases[i].rule);
		plural = read_rule(header);
		if (plural_form(&plural, cases[i].n) != cases[i].form)
			fail_msg("%s for %lu: %u", cases[i].rule, cases[i].n,
				 plural_form(&plural, cases[i].n));
	}
}

static void
what_is_no_rule(void **state)
{
	static const char *const headers[] = {
		"", "Language: nb\n", "X-Plural-Forms: nplurals=2; plural=n != 1;\n",
		RULE("0", "0"), RULE("7", "0"), RULE("x", "0"), RULE("22", "0"), RULE("2", ""),
		RULE("2", "n !="), RULE("2", "n != 1)"), RULE("2", "(n != 1"), RULE("2", "m"),
		RULE("2", "n ? 1"), RULE("2", "n ? 1 :"), RULE("2", "n = 1"), RULE("2", "n & 1"),
		RULE("2", "n 1"), RULE("2", "system(n)"), RULE("2", "1.5"), RULE("2", "-1"),
		RULE("2", "99999999999999999999"), RULE("2", "n++"), "Plural-Forms: nplurals=2\n",
		"Plural-Forms: plural=n;\n", "Plural-Forms: nplurals=2; plural=n != 1; more\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
		struct plural plural;

		if (plural_read(&plural, headers[i]))
			fail_msg("%s", headers[i]);
		assert_int_equal(plural.forms, 0);
		assert_int_equal(plural_form(&plural, 1), 0);
		assert_int_equal(plural_form(&plural, 5), 1);
	}
}

/* However deep or long, it ends, and stays within its room. */
static void
hostile_rules(void **state)
{
	static char header[100000];
	static const char *const repeated[] = { "(", "!", "n?", "n+", "n||", "n&&", "n?n:", "1*" };
	struct plural plural;

	(void)state;
	for (size_t i = 0; i < sizeof repeated / sizeof repeated[0]; i++)
		for (size_t length = 1; length < 30000; length *= 3) {
			char *end = header + sprintf(header, "Plural-Forms: nplurals=2; plural=");

			for (size_t k = 0; k < length; k++)
				end += sprintf(end, "%s", repeated[i]);
			sprintf(end, "n;\n");
			if (plural_read(&plural, header))
				for (unsigned long n = 0; n < 100; n++)
					assert_true(plural_form(&plural, n) < 2);
		}
	srandom(5);
	for (int round = 0; round < 20000; round++) {
		static const char signs[] = "n0123456789()!*/%+-<>=&|?: ;";
		char *end = header + sprintf(header, "Plural-Forms: nplurals=3; plural=");

		for (long k = random() % 40; k > 0; k--)
			*end++ = signs[random() % (long)(sizeof signs - 1)];
		memcpy(end, ";\n", 3);
		if (plural_read(&plural, header))
			for (unsigned long n = 0; n < 20; n++)
				assert_true(plural_form(&plural, n) < 3);
	}
}

static void
lying_rules_are_seen(void **state)
{
	static const struct { const char *header; bool holds; unsigned long fault; } cases[] = {
		{ english, true, 0 }, { ukrainian, true, 0 }, { arabic, true, 0 },
		{ RULE("2", "n"), false, 2 }, { RULE("2", "n ? 1/(n-7) : 0"), false, 7 },
		{ RULE("3", "n != 1"), false, 1001 }, { RULE("2", "0"), false, 1001 },
		{ RULE("2", "n==500 ? 2 : n != 1"), false, 500 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plural plural = read_rule(cases[i].header);
		unsigned long fault = 0;

		if (plural_holds(&plural, 1000, &fault) != cases[i].holds
		    || (!cases[i].holds && fault != cases[i].fault))
			fail_msg("%s: %lu", cases[i].header, fault);
		for (unsigned long n = 0; n < 1000; n++)
			assert_true(plural_form(&plural, n) < plural.forms);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_of_languages),
		cmocka_unit_test(operators_bind_as_in_c),
		cmocka_unit_test(what_is_no_rule),
		cmocka_unit_test(hostile_rules),
		cmocka_unit_test(lying_rules_are_seen),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
