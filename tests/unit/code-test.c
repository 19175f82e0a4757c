/* Answer codes: what is put in comes out again, a mistake is known, and what was typed in
 * whatever way is read. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "rounds.h"
#include "seed.h"

#include "base/strbuf.h"
#include "code/guardian.h"
#include "code/masks.h"
#include "code/symbols.h"
#include "model/model.h"
#include "value/date.h"
#include "veiviser-check.h"
#include "veiviser-code.h"

#include <sys/stat.h>

static uint64_t seed;

static uint32_t
roll(uint32_t n)
{
	return seed_roll(&seed, n);
}

static vv_day
day_of(const char *text)
{
	vv_day day;

	assert_true(vv_day_parse(&day, text));
	return day;
}

/* ---- round trips over what is shipped ---- */

static struct vv_data *
shipped(void)
{
	struct vv_data *data = NULL;
	const char *srcdir = getenv("srcdir");
	char folder[500];

	snprintf(folder, sizeof folder, "%s/data", srcdir != NULL ? srcdir : "..");
	assert_int_equal(vv_data_open(&data, folder, NULL, languages(), NULL), VV_OK);
	return data;
}

/* A day near another, or any. */
static vv_day
some_day(vv_day near)
{
	vv_day day = near;

	switch (roll(4)) {
	case 0:
		day += (vv_day)roll(512) - 256;
		break;
	case 1:
		day += (vv_day)roll(4200) - 2100;
		break;
	case 2:
		day += (vv_day)roll(40) - 20;
		break;
	default:
		day = VV_DAY_FIRST + roll(VV_DAY_LAST - VV_DAY_FIRST + 1);
		break;
	}
	return vv_day_in_reach(day) ? day : near;
}

static void
write_number(struct strbuf *raw, bool money)
{
	unsigned digits = 1 + roll(roll(8) == 0 ? 30 : 7);

	if (roll(10) == 0)
		strbuf_add(raw, "-");
	strbuf_printf(raw, "%u", 1 + roll(9));
	for (unsigned i = 1; i < digits; i++)
		strbuf_printf(raw, "%u", roll(10));
	if (money && roll(3) == 0)
		strbuf_printf(raw, ".%02u", roll(100));
}

static void
write_answer(struct strbuf *raw, const struct vv_session *session,
	     const struct vv_question *question)
{
	const struct vv_model *model = vv_session_model(session);
	char day[16];

	switch (question->type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		strbuf_add(raw, model->symbols[question->choices[roll((uint32_t)question->choice_count)]
				.symbol].id);
		break;
	case VV_TYPE_CHOICES:
		for (size_t i = 0; i < question->choice_count; i++)
			if (roll(2) == 0)
				strbuf_printf(raw, "%s%s", raw->length > 0 ? "," : "",
					      model->symbols[question->choices[i].symbol].id);
		if (raw->length == 0)
			strbuf_add(raw, "none");
		break;
	case VV_TYPE_DATE:
		vv_day_format(day, some_day(vv_session_date(session)));
		strbuf_add(raw, day);
		break;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		write_number(raw, question->type == VV_TYPE_MONEY);
		break;
	case VV_TYPE_TEXT:
		strbuf_add(raw, "some text");
		break;
	}
}

/* Answers what is asked, each question a few times until something is taken; now and then it
 * ends before the last. */
static void
answer_all(struct vv_session *session)
{
	const struct vv_question *question;

	while ((question = vv_session_next(session)) != NULL && roll(200) != 0) {
		enum vv_status status = VV_ANSWER;

		for (unsigned tries = 0; status != VV_OK && tries < 100; tries++) {
			struct strbuf raw = { 0 };

			if (question->required || roll(3) != 0)
				write_answer(&raw, session, question);
			status = vv_session_give(session, question, strbuf_text(&raw), NULL);
			strbuf_clear(&raw);
		}
		if (status != VV_OK)
			return;
	}
}

static bool
counts(const struct vv_session *session, const struct vv_question *question)
{
	enum vv_state state = vv_session_state(session, question);

	return state == VV_ANSWERED || state == VV_EMPTY || state == VV_OVERTAKEN;
}

static size_t
symbol_count(const char *code)
{
	size_t count = 0;

	for (; *code != '\0'; code++)
		count += *code != '-';
	return count;
}

/* The session that a code holds has the answers that count, and no others. */
static void
assert_same(const struct vv_session *one, const struct vv_session *other, const char *code)
{
	const struct vv_model *model = vv_session_model(one);

	for (size_t i = 0; i < vv_model_question_count(model); i++) {
		const struct vv_question *question = vv_model_question(model, i);
		const char *raw = vv_session_raw(other, question);

		if (!counts(one, question) || question->type == VV_TYPE_TEXT) {
			if (raw != NULL && (question->type != VV_TYPE_TEXT || *raw != '\0'))
				fail_msg("%s: %s is '%s'", code, question->id, raw);
		} else if (raw == NULL || strcmp(raw, vv_session_raw(one, question)) != 0) {
			fail_msg("%s: %s is '%s', not '%s'", code, question->id,
				 raw != NULL ? raw : "(none)", vv_session_raw(one, question));
		}
	}
}

/* How long the code is. */
static size_t
go_there_and_back(const struct vv_data *data, const struct vv_model *model)
{
	struct vv_session *session = NULL, *again = NULL;
	struct vv_code_notes *notes = NULL;
	struct vv_error err = { 0 };
	vv_day date = vv_model_from(model) + roll(1500), made = 0;
	char *code = NULL, *second = NULL;
	size_t questionnaire = 99, length;

	assert_int_equal(vv_session_new(&session, model, date, NULL), VV_OK);
	answer_all(session);
	if (vv_code_write(&code, session, NULL, &err) != VV_OK)
		fail_msg("no code: %s", err.text);
	if (vv_code_peek(data, code, &questionnaire, &made, &err) != VV_OK)
		fail_msg("%s: %s", code, err.text);
	assert_string_equal(vv_data_id(data, questionnaire), vv_model_id(model));
	assert_true(made == date);
	assert_int_equal(vv_session_new(&again, model, date, NULL), VV_OK);
	if (vv_code_read(again, code, &notes, VV_EN, &err) != VV_OK)
		fail_msg("%s: %s", code, err.text);
	assert_true(notes->count >= 1 && notes->all[0].kind == VV_NOTE_MADE);
	assert_same(session, again, code);
	assert_int_equal(vv_code_write(&second, again, NULL, &err), VV_OK);
	assert_string_equal(code, second);
	length = symbol_count(code);
	vv_code_notes_free(notes);
	vv_session_free(again);
	vv_session_free(session);
	free(code);
	free(second);
	return length;
}

/* Where others are many, a hundred thousand. */
static void
holds_all_that_counts(void **unused)
{
	struct vv_data *data = shipped();
	size_t count = vv_data_count(data), rounds = rounds_wanted() < 3000 ? 3000 : 100000;
	struct vv_model *models[8] = { NULL };

	(void)unused;
	assert_in_range(count, 3, 8);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(vv_model_load(&models[i], data, vv_data_id(data, i), NULL), VV_OK);
	for (size_t i = 0; i < rounds; i++) {
		seed = i;
		(void)roll(2);
		(void)go_there_and_back(data, models[i % count]);
	}
	for (size_t i = 0; i < count; i++)
		vv_model_free(models[i]);
	vv_data_free(data);
}

/* All that a first permit can ask, with days and a sum as people have them. */
static void
fits_in_sixty_characters(void **unused)
{
	static const char *const answers[][2] = {
		{ "purpose", "first" }, { "profession", "doctor" }, { "education_country", "third" },
		{ "citizenship", "third" }, { "permit_held", "none" }, { "stps_decision", "sought" },
		{ "offer", "no" }, { "also_suitable", "yes" }, { "place", "abroad_dk" },
		{ "progress", "id,fee,sent,bio" }, { "submitted_on", "2024-06-20" },
		{ "earlier_permit", "expired" }, { "earlier_permit_date", "2019-03-31" },
		{ "biometrics_on", "2024-07-03" }, { "company", "spouse_child" },
		{ "funds", "178636.50" }, { "funds_kind", "own_account" },
		{ "statement_date", "2024-06-19" }, { "document_language", "trans" },
		{ "stay_start", "2024-12-31" }, { "passport_until", "2033-10-30" },
	};
	struct vv_data *data = shipped();
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;
	char *code = NULL;

	(void)unused;
	assert_int_equal(vv_model_load(&model, data, "dk-residence", NULL), VV_OK);
	assert_int_equal(vv_session_new(&session, model, day_of("2024-07-10"), NULL), VV_OK);
	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		const struct vv_question *question = vv_model_find_question(model, answers[i][0]);
		struct vv_error err = { 0 };

		assert_non_null(question);
		if (vv_session_recall(session, question, answers[i][1], &err) != VV_OK)
			fail_msg("%s", err.text);
		if (!counts(session, question))
			fail_msg("%s does not count", question->id);
	}
	assert_null(vv_session_next(session));
	assert_int_equal(vv_code_write(&code, session, NULL, NULL), VV_OK);
	assert_in_range(symbol_count(code), 20, 60);
	free(code);
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
}

/* ---- mistakes ---- */

/* A right code of that many symbols. */
static struct symbols
made_up(size_t count)
{
	struct symbols symbols = { .count = count - GUARDIAN_SYMBOLS };

	for (size_t i = 0; i < symbols.count; i++)
		symbols.all[i] = (uint8_t)roll(32);
	guardian_add(&symbols);
	assert_int_equal(symbols.count, count);
	assert_true(guardian_agrees(&symbols));
	return symbols;
}

static void
assert_known(const struct symbols *wrong, const struct symbols *right, const char *how, size_t place)
{
	if (wrong->count == right->count && memcmp(wrong->all, right->all, right->count) == 0)
		return;
	if (guardian_agrees(wrong))
		fail_msg("not known: %s at %zu of %zu", how, place, right->count);
}

static struct symbols
without(const struct symbols *from, size_t first, size_t count)
{
	struct symbols out = *from;

	memmove(out.all + first, out.all + first + count, out.count - first - count);
	out.count -= count;
	return out;
}

static struct symbols
twice(const struct symbols *from, size_t first, size_t count)
{
	struct symbols out = *from;

	memmove(out.all + first + count, out.all + first, out.count - first);
	out.count += count;
	return out;
}

static void
assert_changes_known(const struct symbols *right)
{
	for (size_t i = 0; i < right->count; i++) {
		for (unsigned change = 1; change < 32; change++) {
			struct symbols wrong = *right;

			wrong.all[i] ^= (uint8_t)change;
			assert_known(&wrong, right, "a change", i);
		}
		for (size_t k = i + 1; k < right->count; k++) {
			struct symbols wrong = *right;

			wrong.all[i] = right->all[k];
			wrong.all[k] = right->all[i];
			assert_known(&wrong, right, "two that have changed places", i);
		}
	}
}

static void
assert_lengths_known(const struct symbols *right)
{
	for (size_t i = 0; i <= right->count; i++)
		for (uint8_t symbol = 0; symbol < 32; symbol++) {
			struct symbols wrong = twice(right, i, 1);

			wrong.all[i] = symbol;
			assert_known(&wrong, right, "one put in", i);
		}
	for (size_t i = 0; i < right->count; i++)
		for (size_t count = 1; i + count < right->count; count++) {
			struct symbols less = without(right, i, count), more = twice(right, i, count);

			assert_known(&less, right, "some left out", i);
			assert_known(&more, right, "some twice", i);
		}
}

static void
assert_groups_known(const struct symbols *right)
{
	for (size_t i = 0; i + 4 <= right->count; i += 4)
		for (size_t k = i + 4; k + 4 <= right->count; k += 4) {
			struct symbols wrong = *right;

			memcpy(wrong.all + i, right->all + k, 4);
			memcpy(wrong.all + k, right->all + i, 4);
			assert_known(&wrong, right, "groups that have changed places", i);
		}
}

static void
knows_every_mistake(void **unused)
{
	static const size_t lengths[] = { 9, 15, 16, 31, 32, 33, 44, 60, 61, 93, 128 };

	(void)unused;
	seed = 7;
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
		for (unsigned round = 0; round < 4; round++) {
			struct symbols right = made_up(lengths[i]);

			assert_changes_known(&right);
			assert_lengths_known(&right);
			assert_groups_known(&right);
		}
}

/* What bech32 did not notice: a symbol before the last, of any kind, put in or left out. */
static void
knows_what_is_put_in_before_the_end(void **unused)
{
	unsigned tried = 0;

	(void)unused;
	seed = 8;
	for (unsigned round = 0; round < 3000; round++) {
		struct symbols right = made_up(20 + roll(50));

		right.all[right.count - 1] = (uint8_t)round & 31;
		if (!guardian_agrees(&right))
			continue;
		tried++;
		for (size_t more = 1; more <= 8; more++) {
			struct symbols wrong = twice(&right, right.count - 1, more);

			for (size_t i = 0; i < more; i++)
				wrong.all[right.count - 1 + i] = (uint8_t)round >> 5 & 31;
			assert_known(&wrong, &right, "symbols before the last", more);
		}
	}
	assert_in_range(tried, 30, 3000);
}

/* ---- the theory of it ---- */

/* GF(1024) as pairs over GF(32): y^2 = y + 1. */
struct pair {
	unsigned low, high;
};

static unsigned
times(unsigned a, unsigned b)
{
	unsigned product = 0;

	for (; b != 0; b >>= 1, a = (a & 16) != 0 ? (a << 1) ^ 0x25 : a << 1)
		if ((b & 1) != 0)
			product ^= a;
	return product;
}

static struct pair
pair_times(struct pair a, struct pair b)
{
	unsigned high = times(a.high, b.high);

	return (struct pair){ times(a.low, b.low) ^ high,
			      times(a.low, b.high) ^ times(a.high, b.low) ^ high };
}

static struct pair
power(struct pair base, unsigned exponent)
{
	struct pair out = { 1, 0 };

	for (unsigned i = 0; i < exponent; i++)
		out = pair_times(out, base);
	return out;
}

/* Codes of one length differ by a polynomial with the roots b^-1, 1, b, b^2, b of order 1023:
 * so (BCH) by one with at least five terms. */
static void
codes_differ_in_five_places(void **unused)
{
	const struct pair b = { 6, 1 };
	const struct pair roots[] = { power(b, 1022), { 1, 0 }, b, power(b, 2) };

	(void)unused;
	for (unsigned i = 1; i < 1023; i++)
		if (1023 % i == 0)
			assert_false(power(b, i).low == 1 && power(b, i).high == 0);
	seed = 9;
	for (unsigned round = 0; round < 200; round++) {
		size_t count = 9 + roll(SYMBOLS_MAX - 9);
		struct symbols one = made_up(count), other = made_up(count);

		for (size_t r = 0; r < 4; r++) {
			struct pair sum = { 0, 0 };

			for (size_t i = 0; i < count; i++) {
				sum = pair_times(sum, roots[r]);
				sum.low ^= one.all[i] ^ other.all[i];
			}
			assert_int_equal(sum.low, 0);
			assert_int_equal(sum.high, 0);
		}
	}
}

/* ---- what is typed ---- */

static const char *const plain = "0123-4567-89ab-cdef-ghjk-mnpq-rstv-wxyz-1100";

static void
assert_reads(const char *typed)
{
	struct symbols expected, got;
	struct vv_error err = { 0 };

	assert_int_equal(symbols_read(&expected, plain, NULL), VV_OK);
	if (symbols_read(&got, typed, &err) != VV_OK)
		fail_msg("'%s': %s", typed, err.text);
	if (got.count != expected.count || memcmp(got.all, expected.all, got.count) != 0)
		fail_msg("'%s' is read otherwise", typed);
}

static void
reads_whatever_is_typed(void **unused)
{
	static const char *const typed[] = {
		"0123456789abcdefghjkmnpqrstvwxyz1100",
		"0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-1100",
		"  0123 4567 89ab cdef\n\tghjk mnpq rstv\r\nwxyz 1100\n",
		"o123-4567-89ab-cdef-ghjk-mnpq-rstv-wxyz-ilOo",
		"O123-4567-89ab-cdef-ghjk-mnpq-rstv-wxyz-ILøØ",
		"0123\u20104567\u201189ab\u2012cdef\u2013ghjk\u2014mnpq\u2015rstv\u2212wxyz\u00AD1100",
		"0123\u00A04567\u200989ab\u202Fcdef\u3000ghjk\u200Bmnpq\u2060rstv\uFEFFwxyz\u20281100",
		"\uFF10\uFF11\uFF12\uFF13\uFF0D4567-89\uFF21\uFF42-cdef-ghjk-mnpq-rstv-wxyz-1100",
		"\u0660\u0661\u0662\u0663-4567-89ab-cdef-ghjk-mnpq-rstv-wxyz-1100",
		"0123-4567-89ab-cdef-ghjk-mnpq-rstv-wxyz-\u0131\u013000",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
		assert_reads(typed[i]);
}

static void
names_what_stands_in_no_code(void **unused)
{
	static const struct {
		const char *typed, *text;
	} cases[] = {
		{ "", "no answer code was given" },
		{ " \u2013\n", "no answer code was given" },
		{ "k3f7-u", "character 5 is a U" },
		{ "k3f7-\u0421", "character 5 of the code, '\u0421', is a Cyrillic letter; type the Latin 'C'" },
		{ "\u0430bc", "character 1 of the code, '\u0430', is a Cyrillic letter; type the Latin 'A'" },
		{ "k3f=", "character 4 is '=', which" },
		{ "k\u00E53", "character 2 is '\u00E5', which" },
		{ "k\001", "character 2 is none" },
		{ "k\xFF", "character 2 is none" },
		{ "k3\xE2\x80", "character 3 is none" },
		{ "k\u202E3", "character 2 is none" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct symbols symbols;
		struct vv_error err = { 0 };

		assert_int_equal(symbols_read(&symbols, cases[i].typed, &err), VV_ANSWER);
		if (strstr(err.text, cases[i].text) == NULL)
			fail_msg("%s, not: %s", err.text, cases[i].text);
	}
}

/* ---- a questionnaire that goes on ---- */

#define QUESTIONS \
	"[question.a]\ntype = choice\nlabel = \"Which?\"\n" \
	"[choice.a.x]\nlabel = \"X\"\n[choice.a.y]\nlabel = \"Y\"\n"
#define NUMBERED \
	"[question.n]\ntype = number\nlabel = \"How many?\"\n"
#define DAY \
	"[question.d]\ntype = date\nlabel = \"When?\"\nrequired = no\nconstraint = d >= today()\n"
#define TEXT "[question.t]\ntype = text\nlabel = \"Who?\"\nrequired = no\n"
#define VERDICTS \
	"[verdict.soon]\noutcome = not_yet\nrelevant = today() < @\"2025-01-01\"\ntext = \"Later.\"\nsource = law\n" \
	"[verdict.now]\noutcome = yes\nrelevant = today() >= @\"2025-01-01\"\ntext = \"Go on.\"\nsource = law\n"

static void
codes_path(char path[200], const struct harness *harness, const char *file)
{
	snprintf(path, 200, "%s/codes%s", harness->folder, file);
}

/* Writes the list as it is to be; false: it is. */
static bool
append(const struct harness *harness)
{
	struct vv_error err = { 0 };
	char *text = NULL, path[200];
	enum vv_status status = vv_codes_text(&text, harness->data, harness->model, &err);

	if (status == VV_NONE)
		return false;
	if (status != VV_OK)
		fail_msg("%s:%d: %s", err.file, err.line, err.text);
	codes_path(path, harness, "");
	mkdir(path, 0700);
	harness_write(path, "test.ini", text);
	free(text);
	return true;
}

static void
forget_codes(const struct harness *harness)
{
	char path[200];

	codes_path(path, harness, "/test.ini");
	unlink(path);
	codes_path(path, harness, "");
	rmdir(path);
}

/* Another version of the questionnaire in the same folder, with the list as it is. */
static void
replace(struct harness *harness, const char *text, const char *day)
{
	struct vv_error err = { 0 };
	char *whole = NULL;

	vv_session_free(harness->session);
	vv_model_free(harness->model);
	harness->session = NULL;
	harness->model = NULL;
	assert_true(asprintf(&whole, "%s%s", HARNESS_HEAD, text) > 0);
	harness_write(harness->folder, "test.ini", whole);
	free(whole);
	if (vv_model_load(&harness->model, harness->data, "test", &err) != VV_OK)
		fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.text);
	assert_int_equal(vv_session_new(&harness->session, harness->model, day_of(day), NULL),
			 VV_OK);
}

static char *
code_of(const struct harness *harness)
{
	struct vv_error err = { 0 };
	char *code = NULL;

	if (vv_code_write(&code, harness->session, NULL, &err) != VV_OK)
		fail_msg("no code: %s", err.text);
	return code;
}

/* What is told of it, "KIND QUESTION: TEXT" a line. */
static void
assert_notes(struct harness *harness, const char *code, const char *expected)
{
	struct vv_code_notes *notes = NULL;
	struct vv_error err = { 0 };
	struct strbuf buf = { 0 };

	if (vv_code_read(harness->session, code, &notes, VV_EN, &err) != VV_OK)
		fail_msg("%s: %s", code, err.text);
	for (size_t i = 0; i < notes->count; i++)
		strbuf_printf(&buf, "%s%s%s\n", notes->all[i].question != NULL
			      ? notes->all[i].question->id : "",
			      notes->all[i].question != NULL ? ": " : "", notes->all[i].text);
	if (strcmp(strbuf_text(&buf), expected) != 0)
		fail_msg("%s, not: %s", strbuf_text(&buf), expected);
	strbuf_clear(&buf);
	vv_code_notes_free(notes);
}

static void
assert_refused(struct harness *harness, const char *code, const char *text)
{
	struct vv_code_notes *notes = NULL;
	struct vv_error err = { 0 };

	assert_int_equal(vv_code_read(harness->session, code, &notes, VV_EN, &err), VV_ANSWER);
	assert_null(notes);
	if (strstr(err.text, text) == NULL)
		fail_msg("%s, not: %s", err.text, text);
}

static void
assert_raw(const struct harness *harness, const char *id, const char *expected)
{
	const char *raw = vv_session_raw(harness->session, harness_question(harness, id));

	if (expected == NULL ? raw != NULL : raw == NULL || strcmp(raw, expected) != 0)
		fail_msg("%s is '%s', not '%s'", id, raw != NULL ? raw : "(none)",
			 expected != NULL ? expected : "(none)");
}

#define MADE "This answer code was made on 1 July 2024.\n"

static void
no_code_without_a_list(void **unused)
{
	struct harness harness = harness_open(QUESTIONS HARNESS_ALWAYS, "2024-07-01");
	char *code = NULL;

	(void)unused;
	assert_int_equal(vv_code_write(&code, harness.session, NULL, NULL), VV_NONE);
	assert_true(append(&harness));
	assert_false(append(&harness));
	replace(&harness, QUESTIONS HARNESS_ALWAYS, "2024-07-01");
	free(code_of(&harness));
	/* outgrown */
	replace(&harness, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	assert_int_equal(vv_code_write(&code, harness.session, NULL, NULL), VV_NONE);
	forget_codes(&harness);
	harness_close(&harness);
}

static void
goes_on_with_an_older_list(void **unused)
{
	struct harness harness = harness_open(QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	char *code, *newer;

	(void)unused;
	assert_true(append(&harness));
	replace(&harness, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	harness_answer(&harness, "a=y n=12345");
	code = code_of(&harness);
	/* a choice and a question more; in the model they stand first */
	replace(&harness, TEXT QUESTIONS "[choice.a.z]\nlabel = \"Z\"\n" NUMBERED HARNESS_ALWAYS,
		"2024-07-02");
	assert_true(append(&harness));
	replace(&harness, TEXT QUESTIONS "[choice.a.z]\nlabel = \"Z\"\n" NUMBERED HARNESS_ALWAYS,
		"2024-07-02");
	assert_notes(&harness, code, MADE);
	assert_raw(&harness, "a", "y");
	assert_raw(&harness, "n", "12345");
	assert_raw(&harness, "t", NULL);
	harness_answer(&harness, "a=z t=Lise");
	newer = code_of(&harness);
	/* what is gone is named */
	replace(&harness, "[question.a]\ntype = choice\nlabel = \"Which?\"\n"
			  "[choice.a.x]\nlabel = \"X\"\n" TEXT HARNESS_ALWAYS, "2024-07-02");
	assert_notes(&harness, code, MADE
		     "a: “Which?”: the choice made then is no longer offered.\n"
		     "An answer was left out: the question “n” is no longer asked of anybody.\n");
	assert_raw(&harness, "a", NULL);
	assert_notes(&harness, newer, "This answer code was made on 2 July 2024.\n"
		     "a: “Which?”: the choice made then is no longer offered.\n"
		     "An answer was left out: the question “n” is no longer asked of anybody.\n"
		     "t: “Who?”: texts are not in an answer code; please give it again.\n");
	free(code);
	free(newer);
	forget_codes(&harness);
	harness_close(&harness);
}

static void
another_type_is_another_question(void **unused)
{
	struct harness harness = harness_open(QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	char *code;

	(void)unused;
	assert_true(append(&harness));
	replace(&harness, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	harness_answer(&harness, "a=y n=7");
	code = code_of(&harness);
	replace(&harness, QUESTIONS "[question.n]\ntype = money\nunit = DKK\nlabel = \"How much?\"\n"
			  HARNESS_ALWAYS, "2024-07-01");
	assert_true(append(&harness));
	replace(&harness, QUESTIONS "[question.n]\ntype = money\nunit = DKK\nlabel = \"How much?\"\n"
			  HARNESS_ALWAYS, "2024-07-01");
	assert_notes(&harness, code, MADE
		     "An answer was left out: the question “n” is no longer asked of anybody.\n");
	assert_raw(&harness, "n", NULL);
	assert_false(append(&harness));
	free(code);
	forget_codes(&harness);
	harness_close(&harness);
}

static void
tells_what_the_day_has_changed(void **unused)
{
	struct harness harness = harness_open(QUESTIONS DAY TEXT VERDICTS, "2024-07-01");
	char *code;

	(void)unused;
	assert_true(append(&harness));
	replace(&harness, QUESTIONS DAY TEXT VERDICTS, "2024-07-01");
	harness_answer(&harness, "a=x d=2024-09-01 t=");
	code = code_of(&harness);
	replace(&harness, QUESTIONS DAY TEXT VERDICTS, "2025-02-01");
	assert_notes(&harness, code, MADE
		     "d: “When?”: this was planned for 1 September 2024; that day has passed.\n"
		     "On 1 July 2024 the result was: Not yet. Later. Now it is: Yes. Go on.\n");
	assert_int_equal(vv_session_state(harness.session, harness_question(&harness, "d")),
			 VV_OVERTAKEN);
	assert_raw(&harness, "t", "");
	free(code);
	forget_codes(&harness);
	harness_close(&harness);
}

static void
tells_what_is_not_taken_any_more(void **unused)
{
	struct harness harness = harness_open(QUESTIONS NUMBERED DAY HARNESS_ALWAYS, "2024-07-01");
	char *code;

	(void)unused;
	assert_true(append(&harness));
	replace(&harness, QUESTIONS NUMBERED DAY HARNESS_ALWAYS, "2024-07-01");
	harness_answer(&harness, "a=x n=9 d=");
	code = code_of(&harness);
	replace(&harness, QUESTIONS NUMBERED "constraint = n < 9\n"
			  "[question.d]\ntype = date\nlabel = \"When?\"\nrelevant = a = y\n"
			  HARNESS_ALWAYS, "2024-07-01");
	assert_notes(&harness, code, MADE
		     "n: “How many?”: the answer given then is no longer allowed.\n"
		     "d: “When?”: the answer given then is no longer allowed.\n");
	assert_int_equal(vv_session_state(harness.session, harness_question(&harness, "n")),
			 VV_REFUSED);
	replace(&harness, QUESTIONS NUMBERED "relevant = a = y\n" DAY HARNESS_ALWAYS,
		"2024-07-01");
	assert_notes(&harness, code, MADE
		     "These questions are no longer asked, so what was answered does not count: “How many?”\n");
	free(code);
	forget_codes(&harness);
	harness_close(&harness);
}

static void
refuses_codes_of_other_data(void **unused)
{
	struct harness harness = harness_open(QUESTIONS HARNESS_ALWAYS, "2024-07-01");
	struct harness other = harness_open(QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	struct vv_data *data = shipped();
	struct vv_error err = { 0 };
	size_t questionnaire;
	char *code, *newer;

	(void)unused;
	assert_true(append(&harness));
	assert_true(append(&other));
	replace(&harness, QUESTIONS HARNESS_ALWAYS, "2024-07-01");
	replace(&other, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	harness_answer(&harness, "a=x");
	code = code_of(&harness);
	assert_refused(&other, code, "was made with other data");
	replace(&harness, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	assert_true(append(&harness));
	replace(&harness, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	harness_answer(&harness, "a=x n=1");
	newer = code_of(&harness);
	assert_refused(&other, newer, "was made with newer data");
	assert_refused(&other, "k3f7-9x2m", "too short");
	assert_refused(&other, "k3f7-9x2m-k3f7-9x2m", "a character is wrong, missing or too many");
	/* no list in the folder */
	forget_codes(&other);
	assert_int_equal(vv_code_peek(other.data, code, &questionnaire, NULL, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "of a questionnaire that is not here"));
	free(code);
	free(newer);
	forget_codes(&harness);
	harness_close(&harness);
	harness_close(&other);
	vv_data_free(data);
}

static void
does_not_use_a_list_that_was_changed(void **unused)
{
	struct harness harness = harness_open(QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	struct vv_error err = { 0 };
	char *text = NULL, *again = NULL, path[200], *line;

	(void)unused;
	assert_int_equal(vv_codes_text(&text, harness.data, harness.model, &err), VV_OK);
	line = strstr(text, " x y\n");
	assert_non_null(line);
	memcpy(line, " y x", 4);
	codes_path(path, &harness, "");
	assert_int_equal(mkdir(path, 0700), 0);
	harness_write(path, "test.ini", text);
	free(text);
	text = NULL;
	assert_int_equal(vv_code_write(&text, harness.session, NULL, &err), VV_NONE);
	assert_int_equal(vv_codes_text(&again, harness.data, harness.model, &err), VV_DATA);
	assert_string_equal(err.file, "codes/test.ini");
	forget_codes(&harness);
	harness_close(&harness);
}

/* ---- masks ---- */

static void
reads_every_mask_and_writes_no_rude_word(void **unused)
{
	struct harness harness = harness_open(QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	size_t masked = 0;

	(void)unused;
	assert_true(append(&harness));
	replace(&harness, QUESTIONS NUMBERED HARNESS_ALWAYS, "2024-07-01");
	harness_answer(&harness, "a=y");
	for (unsigned n = 0; n < 3000; n++) {
		struct symbols symbols;
		struct strbuf other = { 0 };
		char *code, raw[16];
		unsigned mask = n % MASKS;

		snprintf(raw, sizeof raw, "%u", n * 7919);
		assert_int_equal(vv_session_answer(harness.session,
						   harness_question(&harness, "n"), raw, NULL),
				 VV_OK);
		code = code_of(&harness);
		assert_int_equal(symbols_read(&symbols, code, NULL), VV_OK);
		assert_false(masks_offends(&symbols));
		masked += symbols.all[0] != 0;
		symbols.count -= GUARDIAN_SYMBOLS;
		masks_change(&symbols, 1, symbols.count, symbols.all[0] / 4);
		masks_change(&symbols, 1, symbols.count, mask);
		symbols.all[0] = (uint8_t)(mask * 4);
		guardian_add(&symbols);
		symbols_write(&other, &symbols);
		vv_session_clear(harness.session, harness_question(&harness, "n"));
		assert_notes(&harness, strbuf_text(&other), MADE);
		assert_raw(&harness, "n", raw);
		strbuf_clear(&other);
		free(code);
	}
	assert_in_range(masked, 1, 600);	/* some had one, hardly any of all */
	forget_codes(&harness);
	harness_close(&harness);
}

/* ---- the picture ---- */

static void
draws_capitals_as_such(void **unused)
{
	char code[100];
	struct vv_qr *qr = NULL;
	size_t dark = 0;

	(void)unused;
	memset(code, 'k', sizeof code);
	code[61] = '\0';
	if (vv_qr_new(&qr, code) == VV_NONE)
		skip();
	/* version 3 at level M takes 61 capitals, but only 42 bytes */
	assert_int_equal(qr->side, 29);
	for (size_t i = 0; i < qr->side * qr->side; i++) {
		assert_in_range(qr->dark[i], 0, 1);
		dark += qr->dark[i];
	}
	assert_in_range(dark, 29 * 29 / 4, 29 * 29 * 3 / 4);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(qr->dark[i], 1);	/* a corner's edge */
	vv_qr_free(qr);
	assert_int_equal(vv_qr_new(&qr, "----"), VV_NONE);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holds_all_that_counts),
		cmocka_unit_test(fits_in_sixty_characters),
		cmocka_unit_test(knows_every_mistake),
		cmocka_unit_test(knows_what_is_put_in_before_the_end),
		cmocka_unit_test(codes_differ_in_five_places),
		cmocka_unit_test(reads_whatever_is_typed),
		cmocka_unit_test(names_what_stands_in_no_code),
		cmocka_unit_test(no_code_without_a_list),
		cmocka_unit_test(goes_on_with_an_older_list),
		cmocka_unit_test(another_type_is_another_question),
		cmocka_unit_test(tells_what_the_day_has_changed),
		cmocka_unit_test(tells_what_is_not_taken_any_more),
		cmocka_unit_test(refuses_codes_of_other_data),
		cmocka_unit_test(does_not_use_a_list_that_was_changed),
		cmocka_unit_test(reads_every_mask_and_writes_no_rude_word),
		cmocka_unit_test(draws_capitals_as_such),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
