/* Finding a choice by typing: which names fit, which come first, and what is forgiven. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "base/strbuf.h"
#include "text/search.h"
#include "text/unicode.h"

static void
tells_how_a_name_fits(void **state)
{
	static const struct { const char *typed, *name; enum vv_fit fit; } cases[] = {
		{ "norge", "norge", VV_FIT_EQUAL }, { "nor", "norge", VV_FIT_BEGINS },
		{ "", "norge", VV_FIT_BEGINS }, { "", "", VV_FIT_BEGINS },
		{ "lanka", "sri lanka", VV_FIT_WORD }, { "an", "sri lanka", VV_FIT_CONTAINS },
		{ "a b", "ca b a b", VV_FIT_WORD }, { "x", "norge", VV_FIT_NONE },
		{ "norge og", "norge", VV_FIT_NONE }, { "ka", "lanka kandy", VV_FIT_WORD },
		{ "lanka sri", "sri lanka", VV_FIT_WORD }, { "la s", "sri lanka", VV_FIT_WORD },
		{ "anka sri", "sri lanka", VV_FIT_NONE }, { "lanka india", "sri lanka", VV_FIT_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (search_fit(cases[i].typed, cases[i].name) != cases[i].fit)
			fail_msg("'%s' in '%s'", cases[i].typed, cases[i].name);
	assert_true(VV_FIT_EQUAL > VV_FIT_BEGINS && VV_FIT_BEGINS > VV_FIT_WORD &&
		    VV_FIT_WORD > VV_FIT_CONTAINS && VV_FIT_CONTAINS > VV_FIT_NONE);
}

static void
tells_a_whole_name_among_words(void **state)
{
	static const struct { const char *typed, *name; bool holds; } cases[] = {
		{ "the philippines", "philippines", true }, { "india", "india", true },
		{ "i am from india now", "india", true }, { "indiana", "india", false },
		{ "the uk", "uk", false },	/* too short: "no" is a word, too */
		{ "indian india", "india", true }, { "я з україна", "україна", true },
		{ "philippines", "the philippines", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (search_holds(cases[i].typed, cases[i].name) != cases[i].holds)
			fail_msg("'%s' in '%s'", cases[i].name, cases[i].typed);
}

static struct search_sound
sound_of(const char *text)
{
	struct strbuf key = { 0 };
	struct search_sound sound;

	unicode_fold_search(&key, text);
	assert_non_null(strbuf_text(&key));
	search_sound(&sound, strbuf_text(&key));
	strbuf_clear(&key);
	return sound;
}

static void
hears_what_sounds_alike(void **state)
{
	static const struct { const char *a, *b; bool alike; } cases[] = {
		{ "Philippines", "Fillipines", true }, { "Philippines", "philipines", true },
		{ "Mexico", "Meksiko", true }, { "Croatia", "Kroatia", true },
		{ "Morocco", "maroko", false }, { "Slovackia", "Slovakia", true },
		{ "Cyprus", "Kyprus", true }, { "Chile", "Tsile", false }, { "Cuba", "Kuba", true },
		{ "Greece", "grece", true }, { "p h", "f", false }, { "k s", "x", false },
		{ "pph", "pf", true },
		{ "Украинна", "Украина", true }, { "ccc", "c", true }, { "", "", true },
	};
	char longest[400];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct search_sound a = sound_of(cases[i].a), b = sound_of(cases[i].b);
		bool alike = a.count == b.count
			     && memcmp(a.letters, b.letters, a.count * sizeof *a.letters) == 0;

		if (alike != cases[i].alike)
			fail_msg("'%s' and '%s'", cases[i].a, cases[i].b);
	}
	for (size_t i = 0; i < sizeof longest - 1; i++)
		longest[i] = i % 2 == 0 ? 'a' : 'b';
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(sound_of(longest).count, SEARCH_SOUND_MAX);
}

static unsigned
letters_of(const char *text)
{
	struct strbuf key = { 0 };
	unsigned letters;

	unicode_fold_search(&key, text);
	assert_non_null(strbuf_text(&key));
	letters = search_letters(strbuf_text(&key));
	strbuf_clear(&key);
	return letters;
}

static void
counts_slips(void **state)
{
	static const struct {
		const char *typed, *name;
		unsigned allowed, slips;
		enum vv_fit fit;
	} cases[] = {
		{ "germany", "Germany", 2, 0, VV_FIT_EQUAL },
		{ "germny", "Germany", 2, 1, VV_FIT_EQUAL },
		{ "grem", "Germany", 1, 1, VV_FIT_BEGINS },
		{ "gremany", "Germany", 1, 1, VV_FIT_EQUAL },
		{ "hermany", "Germany", 1, 1, VV_FIT_EQUAL },
		{ "herma", "Germany", 1, 2, VV_FIT_NONE },	/* a beginning begins right */
		{ "grmny", "Germany", 2, 2, VV_FIT_EQUAL },
		{ "grmny", "Germany", 1, 2, VV_FIT_NONE },
		{ "nures", "General Nurse", 1, 1, VV_FIT_WORD },
		{ "genral", "General Nurse", 1, 1, VV_FIT_BEGINS },
		{ "genral nurse", "General Nurse", 2, 1, VV_FIT_EQUAL },
		{ "untied states", "United States", 2, 1, VV_FIT_EQUAL },
		{ "Украіна", "Україна", 1, 0, VV_FIT_EQUAL },	/* without its mark */
		{ "Украина", "Україна", 1, 1, VV_FIT_EQUAL },
		{ "abc", "", 2, 3, VV_FIT_NONE },
		{ "abcdefgh", "abc", 2, 3, VV_FIT_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct search_sound typed = sound_of(cases[i].typed), name = sound_of(cases[i].name);
		unsigned lacks = search_lacks(letters_of(cases[i].typed), letters_of(cases[i].name),
					      cases[i].allowed);
		enum vv_fit fit;
		unsigned slips = search_slips(&typed, &name, cases[i].allowed, &fit);

		if (slips != cases[i].slips || fit != cases[i].fit)
			fail_msg("'%s' for '%s': %u slips, fit %d", cases[i].typed, cases[i].name,
				 slips, fit);
		if (lacks && fit != VV_FIT_NONE)
			fail_msg("'%s' for '%s' is passed over", cases[i].typed, cases[i].name);
	}
	assert_true(search_lacks(letters_of("germany"), letters_of("Norway"), 2));
	assert_false(search_lacks(letters_of("germany"), letters_of("Norway"), 3));
}

static void
forgives_by_length(void **state)
{
	(void)state;
	assert_int_equal(search_slips_allowed("irq"), 0);
	assert_int_equal(search_slips_allowed("i r q"), 0);
	assert_int_equal(search_slips_allowed("nurs"), 1);
	assert_int_equal(search_slips_allowed("укра"), 1);
	assert_int_equal(search_slips_allowed("germany"), 1);
	assert_int_equal(search_slips_allowed("germanyy"), 2);
	assert_int_equal(search_slips_allowed("2024 june"), 0);
}

/* ---- which comes first ---- */

static const char trades[] =
	"[list.trades]\nmembers = auxiliary general dental manager baker nursery banker\n"
	"auxiliary.label = \"Auxiliary Nurse\"\nauxiliary.former = yes\n"
	"auxiliary.aliases = \"nurse helper\"\n"
	"general.label = \"General Nurse\"\ngeneral.aliases = \"sister\"\n"
	"dental.label = \"Dental Secretary\"\ndental.aliases = \"dental nurse\"\n"
	"manager.label = \"Sister Manager\"\n"
	"baker.label = \"Baker\"\nbaker.aliases = \"bread maker\"\n"
	"nursery.label = \"Nursery\"\n"
	"banker.label = \"Banker\"\nbanker.aliases = \"unnursed\"\n"
	"[question.trade]\ntype = choice\nchoices = trades\nlabel = \"Trade?\"\n"
	"[alias.trade.miller]\nlabel = \"Miller\"\nnote = \"No longer.\"\nformer = yes\n"
	"[alias.trade.milkman]\nlabel = \"Milkman\"\nnote = \"Sells milk.\"\nchoice = baker\n"
	"[alias.trade.bread]\nlabel = \"bread baker\"\nnote = \"Bakes bread.\"\nchoice = baker\n"
	"[list.lands]\nmembers = c_ni c_ng c_ie c_gb c_ph\nc_ni.label = \"Niger\"\n"
	"c_ng.label = \"Nigeria\"\nc_ie.label = \"Ireland\"\nc_gb.label = \"Britain\"\n"
	"c_ph.label = \"Philippines\"\nc_ph.aliases = \"Pilipinas\"\n"
	"[question.land]\ntype = choice\nlabel = \"Land?\"\n"
	"[choice.land.eea]\nlabel = \"EEA (as Ireland)\"\naliases = c_ie\n"
	"[choice.land.uk]\nlabel = \"Britain (UK)\"\naliases = c_gb\n"
	"[choice.land.outside]\nlabel = \"Elsewhere\"\naliases = c_ni c_ng c_ph\n" HARNESS_ALWAYS;

/* What is found, best first, as "label" or "via>label", parted by "|"; "?" first when it is
 * guessed. */
static void
found_names(char *out, size_t size, const struct vv_question_view *view,
	    const struct vv_session *session, const char *typed)
{
	struct vv_matches found;
	size_t length = 0;

	assert_int_equal(vv_question_view_search(view, session, typed, &found), VV_OK);
	out[0] = '\0';
	if (found.guessed)
		length += (size_t)snprintf(out, size, "?");
	for (size_t i = 0; i < found.count && length < size; i++)
		length += (size_t)snprintf(out + length, size - length, "%s%s%s%s",
					   i > 0 ? "|" : "", found.all[i].via,
					   found.all[i].via[0] != '\0' ? ">" : "",
					   found.all[i].dead_end
					   ? "" : view->choices[found.all[i].choice].label);
}

static void
finds_the_best_first(void **state)
{
	static const struct { const char *question, *typed, *found; } cases[] = {
		{ "trade", "nurs", "Nursery|General Nurse|dental nurse>Dental Secretary"
				   "|unnursed>Banker|Auxiliary Nurse" },
		{ "trade", "auxiliary nurse", "Auxiliary Nurse" },
		{ "trade", "nurse auxiliary", "Auxiliary Nurse" },
		{ "trade", "nurse h", "nurse helper>Auxiliary Nurse" },
		{ "trade", "sister", "sister>General Nurse|Sister Manager" },
		{ "trade", "sist", "Sister Manager|sister>General Nurse" },
		{ "trade", "ba", "Baker|Banker" },
		{ "trade", "mil", "Milkman>Baker|Miller>" },
		{ "trade", "miller", "Miller>" },
		{ "trade", "bread", "bread maker>Baker" },
		{ "trade", "bread b", "bread baker>Baker" },
		{ "trade", "the baker", "?Baker" },
		{ "trade", "bker", "?Baker" },
		{ "trade", "bamker", "?Baker|Banker" },
		{ "trade", "bkr", "" },
		{ "land", "pihlippines", "?Philippines>Elsewhere" },
		{ "land", "britaiin", "Britain>Britain (UK)" },
		{ "trade", "bakker", "Baker" },
		{ "land", "ni", "Niger>Elsewhere|Nigeria>Elsewhere" },
		{ "land", "niger", "Niger>Elsewhere|Nigeria>Elsewhere" },
		{ "land", "filipi", "Philippines>Elsewhere" },
		{ "land", "pili", "Philippines>Elsewhere" },
		{ "land", "the philippines", "?Philippines>Elsewhere" },
		{ "land", "ireland", "Ireland>EEA (as Ireland)" },
		{ "land", "britain", "Britain>Britain (UK)" },
		{ "land", "brit", "Britain (UK)" },
		{ "land", "", "EEA (as Ireland)|Britain (UK)|Elsewhere" },
	};
	struct harness h = harness_open(trades, "2024-06-01");

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct vv_question_view *view;
		char found[400];

		assert_int_equal(vv_question_view_new(&view, h.session,
						      harness_question(&h, cases[i].question), VV_EN),
				 VV_OK);
		assert_true(view->searchable);
		found_names(found, sizeof found, view, h.session, cases[i].typed);
		if (strcmp(found, cases[i].found) != 0)
			fail_msg("'%s' finds '%s'", cases[i].typed, found);
		vv_question_view_free(view);
	}
	harness_close(&h);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_how_a_name_fits),
		cmocka_unit_test(tells_a_whole_name_among_words),
		cmocka_unit_test(hears_what_sounds_alike),
		cmocka_unit_test(counts_slips),
		cmocka_unit_test(forgives_by_length),
		cmocka_unit_test(finds_the_best_first),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
