/* The rules of languages, and the writing of numbers, sums, dates and durations by
 * them.  Nothing here asks the C library's locale: a machine without generated locales
 * writes the same. */
#include "text/language.h"

#include "value/date.h"
#include "value/number.h"
#include "text/plural.h"
#include "text/text.h"
#include "text/texts.h"
#include "text/unicode.h"

#include <stdio.h>
#include <string.h>

/* ---- the rules of nobody ------------------------------------------------ */

#define FORMS(one, many) { (const char *[]){ one, many }, 2 }

/* What is counted, in the source language. */
static struct language_counted source_counted[] = {
	{ "second", "", FORMS("N second", "N seconds") },
	{ "minute", "", FORMS("N minute", "N minutes") },
	{ "hour", "", FORMS("N hour", "N hours") },
	{ "day", "", FORMS("N day", "N days") },
	{ "week", "", FORMS("N week", "N weeks") },
	{ "month", "", FORMS("N month", "N months") },
	{ "year", "", FORMS("N year", "N years") },
	{ "credit", "", FORMS("N credit", "N credits") },
};

enum { COUNTED = sizeof source_counted / sizeof source_counted[0] };

/* What stands in where there are no files: English without a calendar. */
static const struct language source_rules = {
	.decimal = ".", .group = ",", .minus = "-", .own_currency = "",
	.patterns = {
		[PATTERN_DATE] = "Y-m-D", [PATTERN_DATE_LONG] = "Y-m-D",
		[PATTERN_DATE_SHORT] = "Y-m-D", [PATTERN_MONTH_YEAR] = "Y-m",
		[PATTERN_PERCENT] = "N%", [PATTERN_MONEY] = "C N", [PATTERN_MONEY_SHORT] = "C N",
	},
	.counted = source_counted, .counted_count = COUNTED,
	.comma = ", ", .last_comma = " and ", .quotes = { "“", "”", "‘", "’" },
	.yes = "yes", .no = "no",
};

/* ---- the languages ------------------------------------------------------ */

static const struct texts_language *
language_at(const struct vv_texts *texts, vv_language language)
{
	return &texts->all[language < texts->count ? language : VV_EN];
}

vv_language
vv_language_next(const struct vv_texts *texts, vv_language language)
{
	return texts != NULL ? language_at(texts, language)->fallback : VV_EN;
}

/* Reads them; the lock is held.  What has no rules of its own takes those of the next of its
 * chain, which ends in English. */
static const struct language *
read_rules(struct vv_texts *texts, vv_language language, bool *failed)
{
	struct texts_language *one = &texts->all[language < texts->count ? language : VV_EN];
	const struct language *rules = atomic_load(&one->rules);
	enum vv_status status = VV_DATA;

	if (rules != NULL)
		return rules;
	if (texts->read != NULL)
		status = texts->read(texts, language, &rules);
	if (status == VV_NO_MEMORY) {
		*failed = true;		/* another time it may be had */
		return &source_rules;
	}
	if (status != VV_OK && language == VV_EN)
		rules = &source_rules;
	else if (status != VV_OK)
		rules = read_rules(texts, one->fallback, failed);
	if (!*failed)
		atomic_store(&one->rules, rules);
	return rules;
}

/* The rules of a language, or of the next of its chain that has any; those of nobody where memory
 * is out: *failed is then set. */
static const struct language *
language_rules(const struct vv_texts *texts, vv_language language, bool *failed)
{
	const struct language *rules;

	if (texts == NULL)
		return &source_rules;
	rules = atomic_load_explicit(&language_at(texts, language)->rules, memory_order_acquire);
	if (rules == NULL) {
		/* what is read late is no change that anybody sees */
		struct vv_texts *mutable_texts = (struct vv_texts *)(uintptr_t)texts;

		(void)pthread_mutex_lock(&mutable_texts->lock);
		rules = read_rules(mutable_texts, language, failed);
		(void)pthread_mutex_unlock(&mutable_texts->lock);
	}
	return rules;
}

static const struct language *
rules_for(struct strbuf *buf, const struct vv_texts *texts, vv_language language)
{
	return language_rules(texts, language, &buf->failed);
}

enum vv_status
vv_texts_read(const struct vv_texts *texts)
{
	bool failed = false;

	for (vv_language l = 0; l < vv_language_count(texts); l++)
		(void)language_rules(texts, l, &failed);
	return failed ? VV_NO_MEMORY : VV_OK;
}

/* ---- codes -------------------------------------------------------------- */

static const char source_code[] = "en", source_name[] = "English";

vv_language
vv_language_count(const struct vv_texts *texts)
{
	return texts != NULL ? texts->count : 1;
}

static bool
is_code(const char *code, const char *typed, size_t length)
{
	return length == strlen(code) && memcmp(code, typed, length) == 0;
}

/* Whether a code stands among others, parted by blanks. */
static bool
is_among(const char *codes, const char *typed, size_t length)
{
	for (size_t word; *codes != '\0'; codes += word + strspn(codes + word, " ")) {
		word = strcspn(codes, " ");
		if (word == length && memcmp(codes, typed, length) == 0)
			return true;
	}
	return false;
}

bool
vv_language_find(const struct vv_texts *texts, const char *code, vv_language *out)
{
	size_t length = strcspn(code, "_-.@");

	for (vv_language i = 0; i < vv_language_count(texts); i++)
		if (is_code(vv_language_code(texts, i), code, length)) {
			*out = i;
			return true;
		}
	for (vv_language i = 0; texts != NULL && length > 0 && i < texts->count; i++)
		if (is_among(texts->all[i].serves, code, length)) {
			*out = i;
			return true;
		}
	return false;
}

const char *
vv_language_code(const struct vv_texts *texts, vv_language language)
{
	return texts != NULL ? language_at(texts, language)->code : source_code;
}

const char *
vv_language_name(const struct vv_texts *texts, vv_language language)
{
	return texts != NULL ? language_at(texts, language)->name : source_name;
}

const char *
language_decimal(const struct vv_texts *texts, vv_language language)
{
	bool failed = false;

	return language_rules(texts, language, &failed)->decimal;
}

const char *
language_command(const struct vv_texts *texts, vv_language language, const char *command,
		 char *letter)
{
	bool failed = false;
	const struct language *rules = language_rules(texts, language, &failed);

	*letter = '\0';
	for (size_t i = 0; i < rules->command_count; i++)
		if (strcmp(rules->commands[i].command, command) == 0) {
			*letter = rules->commands[i].letter;
			return rules->commands[i].word;
		}
	return NULL;
}

/* ---- patterns ----------------------------------------------------------- */

/* W day of the week, D day, M month as in a date, L month alone, B and b the same in short, m its
 * number, Y year, N number, C currency in short, K its name; all other characters, and what stands
 * in '', as they are. */
static const char letters[] = "WDMLBbmYNCK";

enum { LETTERS = sizeof letters - 1 };

/* What they stand for; NULL where a pattern has none. */
struct parts {
	const char *of[LETTERS];
};

static void
put(struct parts *parts, char letter, const char *text)
{
	parts->of[strchr(letters, letter) - letters] = text;
}

static void
write_pattern(struct strbuf *buf, const char *pattern, const struct parts *parts)
{
	bool quoted = false;

	for (; *pattern != '\0'; pattern++) {
		const char *letter, *part;

		if (*pattern == '\'') {
			quoted = !quoted;
			continue;
		}
		letter = quoted ? NULL : strchr(letters, *pattern);
		part = letter != NULL ? parts->of[letter - letters] : NULL;
		if (part != NULL)
			strbuf_add(buf, part);
		else
			strbuf_add_char(buf, *pattern);
	}
}

/* ---- numbers and sums --------------------------------------------------- */

/* Rewrites a plain decimal with the language's separators. */
static void
write_grouped(struct strbuf *buf, const struct language *rules, const char *plain,
	      size_t fraction_min)
{
	size_t whole, fraction;

	if (*plain == '-') {
		strbuf_add(buf, rules->minus);
		plain++;
	}
	whole = strcspn(plain, ".");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			strbuf_add(buf, rules->group);
		strbuf_add_char(buf, plain[i]);
	}
	if (plain[whole] == '\0')
		return;
	plain += whole + 1;
	fraction = strlen(plain);
	strbuf_add(buf, rules->decimal);
	strbuf_add(buf, plain);
	for (; fraction < fraction_min; fraction++)
		strbuf_add_char(buf, '0');
}

static void
write_number(struct strbuf *buf, const struct language *rules, struct value number,
	     size_t fraction_min)
{
	struct strbuf plain = { 0 };

	number_write(&plain, number);
	if (plain.failed)
		buf->failed = true;
	else
		write_grouped(buf, rules, strbuf_text(&plain), fraction_min);
	strbuf_clear(&plain);
}

void
language_write_number(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
		      struct value number)
{
	write_number(buf, rules_for(buf, texts, language), number, 0);
}

/* The number in one of the language's patterns. */
static void
write_number_pattern(struct strbuf *buf, const struct language *rules, struct value number,
		     size_t fraction_min, enum language_pattern pattern, struct parts *parts)
{
	struct strbuf text = { 0 };

	write_number(&text, rules, number, fraction_min);
	if (text.failed) {
		buf->failed = true;
	} else {
		put(parts, 'N', strbuf_text(&text));
		write_pattern(buf, rules->patterns[pattern], parts);
	}
	strbuf_clear(&text);
}

/* ---- plural forms ------------------------------------------------------- */

/* The number that decides the plural form: fractions take the form of many. */
static unsigned long
plural_number(struct value number)
{
	int64_t i;

	if (!number_to_integer(&i, number) || i == INT64_MIN)
		return 2;
	return (unsigned long)(i < 0 ? -i : i);
}

/* That of the language whose rules these are: one of the chain may stand in for another. */
static const struct plural *
plural_of(const struct vv_texts *texts, vv_language language, const struct language *rules)
{
	if (texts == NULL)
		return NULL;
	while (language != VV_EN) {
		vv_language next = vv_language_next(texts, language);

		if (atomic_load(&language_at(texts, next)->rules) != rules)
			break;
		language = next;
	}
	return catalogue_plural(language_at(texts, language)->catalogue);
}

static const char *
form_for(const struct language_forms *forms, const struct vv_texts *texts, vv_language language,
	 const struct language *rules, struct value number)
{
	unsigned form = plural_form(plural_of(texts, language, rules), plural_number(number));

	return forms->count == 0 ? NULL : forms->all[form < forms->count ? form : forms->count - 1];
}

/* ---- sums --------------------------------------------------------------- */

static const struct language_currency *
find_currency(const struct language *rules, const char *code)
{
	for (size_t i = 0; i < rules->currency_count; i++)
		if (strcmp(rules->currencies[i].code, code) == 0)
			return &rules->currencies[i];
	return NULL;
}

static void
write_money(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	    struct value number, const char *code, enum language_pattern pattern)
{
	const struct language *rules = rules_for(buf, texts, language);
	const struct language_currency *currency = find_currency(rules, code);
	struct parts parts = { { NULL } };
	const char *name = currency == NULL ? NULL
		: form_for(&currency->names, texts, language, rules, number);

	put(&parts, 'C', currency != NULL ? currency->mark : code);
	put(&parts, 'K', name != NULL ? name : currency != NULL ? currency->mark : code);
	if (rules->patterns[PATTERN_MONEY_OWN] != NULL && strcmp(code, rules->own_currency) == 0)
		pattern = PATTERN_MONEY_OWN;
	write_number_pattern(buf, rules, number, 2, pattern, &parts);
}

void
language_write_money(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
		     struct value number, const char *currency)
{
	write_money(buf, language, texts, number, currency, PATTERN_MONEY);
}

void
language_write_money_short(struct strbuf *buf, vv_language language,
			   const struct vv_texts *texts, struct value number,
			   const char *currency)
{
	write_money(buf, language, texts, number, currency, PATTERN_MONEY_SHORT);
}

/* 1 or 0; -1 when memory is out. */
static int
word_is(const char *word, const char *folded)
{
	struct strbuf key = { 0 };
	int is;

	unicode_fold_search(&key, word);
	is = key.failed ? -1 : strcmp(strbuf_text(&key), folded) == 0;
	strbuf_clear(&key);
	return is;
}

static int
is_one_of(const struct language_forms *forms, const char *folded)
{
	int is = 0;

	for (size_t i = 0; i < forms->count && is == 0; i++)
		is = word_is(forms->all[i], folded);
	return is;
}

int
language_names_currency(const struct vv_texts *texts, const char *word, const char *currency)
{
	int is = word_is(currency, word);

	for (vv_language l = 0; l < vv_language_count(texts) && is == 0; l++) {
		bool failed = false;
		const struct language *rules = language_rules(texts, l, &failed);
		const struct language_currency *one = find_currency(rules, currency);

		if (failed)
			return -1;
		if (one == NULL)
			continue;
		is = strcmp(one->mark, word) == 0 ? 1 : word_is(one->mark, word);
		if (is == 0)
			is = is_one_of(&one->names, word);
		if (is == 0)
			is = is_one_of(&one->words, word);
		for (size_t i = 0; i < one->words.count && is == 0; i++)
			is = strcmp(one->words.all[i], word) == 0;
	}
	return is;
}

/* ---- dates -------------------------------------------------------------- */

static void
write_date(struct strbuf *buf, const struct language *rules, enum language_pattern pattern,
	   vv_day day)
{
	struct civil civil = date_to_civil(day);
	bool named = rules->months[MONTH_NAME][0] != NULL;
	struct parts parts = { { NULL } };
	char year[24], day_text[16], month_number[16];

	snprintf(year, sizeof year, named ? "%lld" : "%04lld", (long long)civil.year);
	snprintf(day_text, sizeof day_text, named ? "%d" : "%02d", civil.day);
	snprintf(month_number, sizeof month_number, named ? "%d" : "%02d", civil.month);
	put(&parts, 'D', day_text);
	put(&parts, 'm', month_number);
	put(&parts, 'Y', year);
	if (named) {
		put(&parts, 'W', rules->weekdays[date_weekday(day) - 1]);
		put(&parts, 'L', rules->months[MONTH_NAME][civil.month - 1]);
		put(&parts, 'M', rules->months[MONTH_IN_DATE][civil.month - 1]);
		put(&parts, 'b', rules->months[MONTH_SHORT][civil.month - 1]);
		put(&parts, 'B', rules->months[MONTH_SHORT_IN_DATE][civil.month - 1]);
	}
	write_pattern(buf, rules->patterns[pattern], &parts);
}

void
language_write_date(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
		    vv_day day)
{
	write_date(buf, rules_for(buf, texts, language), PATTERN_DATE, day);
}

void
language_write_date_short(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
			  vv_day day)
{
	write_date(buf, rules_for(buf, texts, language), PATTERN_DATE_SHORT, day);
}

void
language_write_date_long(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
			 vv_day day)
{
	write_date(buf, rules_for(buf, texts, language), PATTERN_DATE_LONG, day);
}

void
language_write_partial_date(struct strbuf *buf, vv_language language,
			    const struct vv_texts *texts, const char *partial)
{
	vv_day day;
	char whole[16];

	if (date_parse(&day, partial, strlen(partial))) {
		language_write_date(buf, language, texts, day);
		return;
	}
	if (strlen(partial) == strlen("2024-07")) {
		memcpy(whole, partial, 7);
		memcpy(whole + 7, "-01", 4);
		if (date_parse(&day, whole, 10)) {
			write_date(buf, rules_for(buf, texts, language), PATTERN_MONTH_YEAR, day);
			return;
		}
	}
	strbuf_add(buf, partial);
}

enum { MONTH_LETTERS_MIN = 3 };

/* Whether the key of a name begins with (or, if whole, is) what was typed: 1 or 0; -1
 * when memory is out. */
static int
name_fits(const char *name, const char *folded, bool whole)
{
	struct strbuf key = { 0 };
	int fits;

	unicode_fold_search(&key, name);
	if (key.failed)
		fits = -1;
	else if (whole)
		fits = strcmp(strbuf_text(&key), folded) == 0;
	else
		fits = strncmp(strbuf_text(&key), folded, strlen(folded)) == 0;
	strbuf_clear(&key);
	return fits;
}

/* The month of one language that a name is, or begins; 13 when it could be two. */
static int
find_month(const struct language *rules, const char *folded)
{
	int found = 0;

	for (int form = 0; form < MONTH_FORMS && rules->months[0][0] != NULL; form++)
		for (int month = 0; month < LANGUAGE_MONTHS; month++) {
			int fits = name_fits(rules->months[form][month], folded, false);

			if (fits < 0)
				return fits;
			if (fits != 0 && found != 0 && found != month + 1)
				return LANGUAGE_MONTHS + 1;
			if (fits != 0)
				found = month + 1;
		}
	return found;
}

static bool
has_letters(const char *text, size_t count)
{
	for (; count > 0; count--) {
		size_t n = unicode_next(text);

		if (n == 0)
			return false;
		text += n;
	}
	return true;
}

int
language_find_month(const struct vv_texts *texts, const char *folded)
{
	int found = 0;

	if (!has_letters(folded, MONTH_LETTERS_MIN))
		return 0;
	for (vv_language i = 0; i < vv_language_count(texts); i++) {
		bool failed = false;
		int month = find_month(language_rules(texts, i, &failed), folded);

		if (failed || month < 0)
			return -1;
		if (month > LANGUAGE_MONTHS || (month != 0 && found != 0 && found != month))
			return 0;
		if (month != 0)
			found = month;
	}
	return found;
}

size_t
language_month_at(const struct vv_texts *texts, vv_language language, const char *text,
		  int *month)
{
	bool failed = false;
	const struct language *rules = language_rules(texts, language, &failed);

	for (int i = 0; i < LANGUAGE_MONTHS && rules->months[0][0] != NULL; i++)
		for (int form = MONTH_NAME; form <= MONTH_IN_DATE; form++) {
			size_t length = strlen(rules->months[form][i]);

			if (strncmp(text, rules->months[form][i], length) == 0) {
				*month = i + 1;
				return length;
			}
		}
	return 0;
}

/* Whether it is a word that stands between '' in a pattern of dates. */
static int
is_in_pattern(const char *pattern, const char *folded)
{
	int is = 0;

	while (is == 0 && (pattern = strchr(pattern, '\'')) != NULL) {
		const char *end = strchr(++pattern, '\'');
		char word[64];

		if (end == NULL)
			return 0;
		snprintf(word, sizeof word, "%.*s", (int)(end - pattern), pattern);
		is = word_is(word, folded);
		pattern = end + 1;
	}
	return is;
}

static int
is_filler(const struct language *rules, const char *folded)
{
	int fits = is_one_of(&rules->fillers, folded);

	for (int pattern = PATTERN_DATE; pattern <= PATTERN_DATE_SHORT && fits == 0; pattern++)
		fits = is_in_pattern(rules->patterns[pattern], folded);

	for (int day = 0; day < LANGUAGE_WEEKDAYS && fits == 0 && rules->weekdays[0] != NULL;
	     day++) {
		fits = word_is(rules->weekdays[day], folded);
		if (fits == 0)
			fits = word_is(rules->weekdays_short[day], folded);
	}
	return fits;
}

int
language_is_filler(const struct vv_texts *texts, const char *folded)
{
	int fits = 0;

	for (vv_language i = 0; i < vv_language_count(texts) && fits == 0; i++) {
		bool failed = false;

		fits = is_filler(language_rules(texts, i, &failed), folded);
		if (failed)
			return -1;
	}
	return fits;
}

/* ---- units -------------------------------------------------------------- */

/* In which words something is counted. */
struct counting {
	const char *unit;
	const char *use;		/* the grammatical case; "" */
	size_t use_length;
};

static const struct language_counted *
find_counted(const struct language *rules, struct counting counting)
{
	for (size_t i = 0; i < rules->counted_count; i++)
		if (strcmp(rules->counted[i].unit, counting.unit) == 0
		    && strlen(rules->counted[i].use) == counting.use_length
		    && memcmp(rules->counted[i].use, counting.use, counting.use_length) == 0)
			return &rules->counted[i];
	return NULL;
}

static bool
is_counted(const char *unit)
{
	return find_counted(&source_rules, (struct counting){ unit, "", 0 }) != NULL;
}

/* The number stands in the place of the first N. */
static void
write_counted(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	      struct value number, struct counting counting)
{
	const struct language *rules = rules_for(buf, texts, language);
	const struct language_counted *counted = find_counted(rules, counting);
	const char *form, *gap;

	if (counted == NULL)
		counted = find_counted(rules, (struct counting){ counting.unit, "", 0 });
	if (counted == NULL)
		counted = find_counted(&source_rules, (struct counting){ counting.unit, "", 0 });
	form = form_for(&counted->forms, texts, language, rules, number);
	gap = strchr(form, 'N');
	strbuf_add_bytes(buf, form, (size_t)(gap - form));
	write_number(buf, rules, number, 0);
	strbuf_add(buf, gap + 1);
}

bool
language_is_currency(const char *unit)
{
	return strlen(unit) == 3 && strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

bool
language_has_unit(const char *unit)
{
	return language_is_currency(unit) || strcmp(unit, "percent") == 0
	       || is_counted(unit);
}

void
language_write_quantity(struct strbuf *buf, vv_language language,
			const struct vv_texts *texts, struct value number, const char *unit)
{
	if (is_counted(unit)) {
		write_counted(buf, language, texts, number, (struct counting){ unit, "", 0 });
	} else if (language_is_currency(unit)) {
		language_write_money(buf, language, texts, number, unit);
	} else if (strcmp(unit, "percent") == 0) {
		write_number_pattern(buf, rules_for(buf, texts, language), number, 0,
				     PATTERN_PERCENT, &(struct parts){ { NULL } });
	} else {
		language_write_number(buf, language, texts, number);
		if (*unit != '\0') {
			strbuf_add_char(buf, ' ');
			strbuf_add(buf, unit);
		}
	}
}

/* ---- durations ---------------------------------------------------------- */

enum { SECONDS_A_MINUTE = 60, SECONDS_AN_HOUR = 3600, SECONDS_A_DAY = 86400,
       DAYS_A_WEEK = 7, MONTHS_A_YEAR = 12 };

/* "2 days, 3 hours and 20 minutes". */
static void
write_mixed(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	    int64_t seconds)
{
	static const struct { const char *unit; int64_t seconds; } units[] = {
		{ "day", SECONDS_A_DAY }, { "hour", SECONDS_AN_HOUR },
		{ "minute", SECONDS_A_MINUTE }, { "second", 1 },
	};
	struct strbuf parts[4] = { 0 };
	const char *list[4];
	size_t count = 0;

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		int64_t n = seconds / units[i].seconds;

		seconds %= units[i].seconds;
		if (n == 0)
			continue;
		language_write_quantity(&parts[count], language, texts, value_integer(n),
					units[i].unit);
		buf->failed = buf->failed || parts[count].failed;
		list[count] = strbuf_text(&parts[count]);
		count++;
	}
	if (!buf->failed)
		language_write_list(buf, language, texts, list, count);
	for (size_t i = 0; i < count; i++)
		strbuf_clear(&parts[i]);
}

/* How many of what a duration is, where it is one number. */
struct duration_count {
	int64_t n;
	const char *unit;		/* NULL: it is several */
};

static struct duration_count
count_months(struct value duration)
{
	int64_t months = duration.i;
	bool years = months != 0 && months % MONTHS_A_YEAR == 0 && duration.unit != UNIT_MONTH;

	return (struct duration_count){ years ? months / MONTHS_A_YEAR : months,
					years ? "year" : "month" };
}

static struct duration_count
count_days(struct value duration)
{
	int64_t days = duration.i / SECONDS_A_DAY;
	bool weeks = duration.unit == UNIT_WEEK && days % DAYS_A_WEEK == 0;

	if (duration.i % SECONDS_A_DAY != 0)
		return (struct duration_count){ 0, NULL };
	return (struct duration_count){ weeks ? days / DAYS_A_WEEK : days,
					weeks ? "week" : "day" };
}

static struct duration_count
count_duration(struct value duration)
{
	return duration.kind == VALUE_MONTHS ? count_months(duration) : count_days(duration);
}

void
language_write_duration(struct strbuf *buf, vv_language language,
			const struct vv_texts *texts, struct value duration)
{
	struct duration_count count = count_duration(duration);

	if (count.unit == NULL)
		write_mixed(buf, language, texts, duration.i);
	else
		language_write_quantity(buf, language, texts, value_integer(count.n), count.unit);
}

bool
language_write_in_case(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
		       struct value value, const char *unit, const char *use, size_t use_length)
{
	struct counting counting = { unit, use, use_length };

	if (value.kind == VALUE_DAYS || value.kind == VALUE_MONTHS) {
		struct duration_count count = count_duration(value);

		counting.unit = count.unit != NULL ? count.unit : "";
		value = value_integer(count.n);
	}
	if (value.kind != VALUE_NUMBER || use_length == 0
	    || find_counted(rules_for(buf, texts, language), counting) == NULL)
		return false;
	write_counted(buf, language, texts, value, counting);
	return true;
}

bool
language_has_case(const struct vv_texts *texts, vv_language language, const char *use,
		  size_t use_length)
{
	bool failed = false;
	const struct language *rules = language_rules(texts, language, &failed);

	for (size_t i = 0; i < rules->counted_count; i++)
		if (strlen(rules->counted[i].use) == use_length
		    && memcmp(rules->counted[i].use, use, use_length) == 0)
			return true;
	return failed;
}

/* ---- other values ------------------------------------------------------- */

void
language_write_value(struct strbuf *buf, vv_language language,
		     const struct vv_texts *texts, struct value value, const char *unit)
{
	switch ((enum value_kind)value.kind) {
	case VALUE_NULL:
	case VALUE_OPEN:
		strbuf_add(buf, vv_text(texts, language, N_("not known here")));
		break;
	case VALUE_BOOLEAN:
		strbuf_add(buf, value.i != 0 ? rules_for(buf, texts, language)->yes
				: rules_for(buf, texts, language)->no);
		break;
	case VALUE_NUMBER:
		language_write_quantity(buf, language, texts, value, unit);
		break;
	case VALUE_STRING:
		strbuf_add_bytes(buf, value.s, value.length);
		break;
	case VALUE_DATE:
		language_write_date(buf, language, texts, value.i);
		break;
	case VALUE_DAYS:
	case VALUE_MONTHS:
		language_write_duration(buf, language, texts, value);
		break;
	case VALUE_CHOICE:
	case VALUE_LIST:
	case VALUE_RANGE:
		break;		/* the model's: it knows the labels */
	}
}

void
language_write_list(struct strbuf *buf, vv_language language,
		    const struct vv_texts *texts, const char *const *parts, size_t count)
{
	const struct language *rules = rules_for(buf, texts, language);

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_add(buf, i + 1 < count ? rules->comma : rules->last_comma);
		strbuf_add(buf, parts[i]);
	}
}

/* ---- order -------------------------------------------------------------- */

/* The first part of a key holds a byte or more for each letter: blank, digits, the letters of
 * the alphabet, Latin letters that it lacks; other scripts follow, as UTF-8. */
enum { KEY_PARTS = 1, KEY_BLANK, KEY_DIGITS = 0x10, KEY_LETTERS = 0x20,
       KEY_LATIN = KEY_LETTERS + LANGUAGE_LETTERS_MAX };

/* The letter that stands there, of two letters rather than of one; NULL: the alphabet lacks it. */
static const struct language_letter *
find_letter(const struct language *rules, unsigned first, unsigned second)
{
	const struct language_letter *found = NULL;

	for (size_t i = 0; i < rules->letter_count; i++) {
		const struct language_letter *letter = &rules->letters[i];

		if (letter->first == first && letter->second == second && second != 0)
			return letter;
		if (letter->first == first && letter->second == 0)
			found = letter;
	}
	return found;
}

/* A letter that the alphabet lacks goes by those that it is made of ("ae" for æ). */
static void
add_base(struct strbuf *buf, const struct language *rules, unsigned c)
{
	char base[8];

	unicode_base(base, c);
	if (base[0] == '\0' && (c == ' ' || c == '-'))
		strbuf_add_char(buf, KEY_BLANK);
	for (const char *p = base; *p != '\0'; p++) {
		const struct language_letter *letter = find_letter(rules, (unsigned char)*p, 0);

		if (*p >= '0' && *p <= '9')
			strbuf_add_char(buf, (char)(KEY_DIGITS + (*p - '0')));
		else if (letter != NULL)
			strbuf_add_char(buf, (char)(KEY_LETTERS + letter->place));
		else if (*p >= 'a' && *p <= 'z')
			strbuf_add_char(buf, (char)(KEY_LATIN + (*p - 'a')));
		else
			strbuf_add_char(buf, *p);
	}
}

void
language_sort_key(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
		  const char *text)
{
	const struct language *rules = rules_for(buf, texts, language);
	struct strbuf folded = { 0 };
	const char *rest;
	unsigned c, next;

	unicode_fold(&folded, text);
	rest = strbuf_text(&folded);
	for (size_t n; rest != NULL && (n = unicode_decode(&c, rest)) > 0; rest += n) {
		size_t second = unicode_decode(&next, rest + n);
		const struct language_letter *letter =
			find_letter(rules, c, second > 0 ? next : 0);

		if (letter == NULL)
			add_base(buf, rules, c);
		else
			strbuf_add_char(buf, (char)(KEY_LETTERS + letter->place));
		if (letter != NULL && letter->second != 0)
			n += second;
	}
	/* What is equal so far goes by what was written. */
	strbuf_add_char(buf, KEY_PARTS);
	strbuf_add(buf, text);
	buf->failed = buf->failed || folded.failed;
	strbuf_clear(&folded);
}
