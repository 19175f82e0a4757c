/* A language file, read whole: each key by one row of a table that says what may stand in it and
 * where it goes.  Every fault is told with its place. */
#include "model/languages.h"

#include "base/grow.h"
#include "model/data.h"
#include "text/suggest.h"
#include "text/text.h"
#include "text/unicode.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { PLACE_MAX = 999, FORMS_MAX = 200 };

struct rule;

struct language_reading {
	struct language *out;
	struct arena *arena;			/* of what is kept */
	const struct ini *ini;			/* it goes when all is read */
	struct diagnostics *list;
	const struct ini_section *section;	/* at hand, */
	const char *below;			/* and its name behind the point; "" */
	const struct rule *rows;		/* of the section, */
	size_t row_count;			/* and how many */
	const struct ini_key *key;
};

/* ---- the keys ----------------------------------------------------------- */

enum kind {
	HEADING,	/* read when texts are opened */
	NAME,
	TEXT,		/* any text */
	DIRECTION,
	PLACE,
	CURRENCY,	/* a code */
	PATTERN,	/* with letters of the row, those before the point needed */
	WORDS,		/* parted by "|", so many as the row says; 0: any number */
	ALPHABET,
	COUNTED, COMMAND, CURRENCY_PART
};

struct rule {
	const char *section, *key;	/* key NULL: of any name */
	enum kind kind;
	bool needed;
	bool bare;			/* no text: without quotes */
	const char *letters;		/* of a pattern: those it needs, ".", those it may have */
	size_t count;			/* of words */
	size_t at;			/* where it goes in struct language */
};

#define AT(field) offsetof(struct language, field)
#define DAY_LETTERS "DY.WDMLBbmY"

static const struct rule rules[] = {
	{ "language", "name", NAME, true, false, NULL, 0, 0 },
	{ "language", "fallback", HEADING, false, true, NULL, 0, 0 },
	{ "language", "serves", HEADING, false, true, NULL, 0, 0 },
	{ "language", "direction", DIRECTION, false, true, NULL, 0, 0 },
	{ "language", "place", PLACE, false, true, NULL, 0, 0 },
	{ "numbers", "decimal", TEXT, true, false, NULL, 0, AT(decimal) },
	{ "numbers", "group", TEXT, true, false, NULL, 0, AT(group) },
	{ "numbers", "minus", TEXT, true, false, NULL, 0, AT(minus) },
	{ "numbers", "percent", PATTERN, true, false, "N.N", 0, AT(patterns[PATTERN_PERCENT]) },
	{ "money", "pattern", PATTERN, true, false, "N.NCK", 0, AT(patterns[PATTERN_MONEY]) },
	{ "money", "short", PATTERN, true, false, "N.NCK", 0, AT(patterns[PATTERN_MONEY_SHORT]) },
	{ "money", "own", CURRENCY, false, true, NULL, 0, AT(own_currency) },
	{ "money", "own_pattern", PATTERN, false, false, "N.NCK", 0,
	  AT(patterns[PATTERN_MONEY_OWN]) },
	{ "dates", "date", PATTERN, true, false, DAY_LETTERS, 0, AT(patterns[PATTERN_DATE]) },
	{ "dates", "long", PATTERN, true, false, DAY_LETTERS, 0, AT(patterns[PATTERN_DATE_LONG]) },
	{ "dates", "short", PATTERN, true, false, DAY_LETTERS, 0, AT(patterns[PATTERN_DATE_SHORT]) },
	{ "dates", "month_year", PATTERN, true, false, "Y.MLBbmY", 0,
	  AT(patterns[PATTERN_MONTH_YEAR]) },
	{ "dates", "also", WORDS, false, false, NULL, 0, AT(fillers) },
	{ "months", "names", WORDS, true, false, NULL, 12, AT(months[MONTH_NAME]) },
	{ "months", "in_date", WORDS, false, false, NULL, 12, AT(months[MONTH_IN_DATE]) },
	{ "months", "short", WORDS, true, false, NULL, 12, AT(months[MONTH_SHORT]) },
	{ "months", "short_in_date", WORDS, false, false, NULL, 12,
	  AT(months[MONTH_SHORT_IN_DATE]) },
	{ "weekdays", "names", WORDS, true, false, NULL, 7, AT(weekdays) },
	{ "weekdays", "short", WORDS, true, false, NULL, 7, AT(weekdays_short) },
	{ "counts", NULL, COUNTED, false, false, NULL, 0, 0 },
	{ "currency", "mark", CURRENCY_PART, false, false, NULL, 1,
	  offsetof(struct language_currency, mark) },
	{ "currency", "names", CURRENCY_PART, false, false, NULL, 0,
	  offsetof(struct language_currency, names) },
	{ "currency", "words", CURRENCY_PART, false, false, NULL, 0,
	  offsetof(struct language_currency, words) },
	{ "lists", "comma", TEXT, true, false, NULL, 0, AT(comma) },
	{ "lists", "last", TEXT, true, false, NULL, 0, AT(last_comma) },
	{ "quotes", "outer", WORDS, true, false, NULL, 2, AT(quotes[0]) },
	{ "quotes", "inner", WORDS, true, false, NULL, 2, AT(quotes[2]) },
	{ "letters", "alphabet", ALPHABET, true, false, NULL, 0, 0 },
	{ "words", "yes", TEXT, true, false, NULL, 0, AT(yes) },
	{ "words", "no", TEXT, true, false, NULL, 0, AT(no) },
	{ "commands", NULL, COMMAND, false, false, NULL, 0, 0 },
	{ "plurals", "samples", WORDS, true, false, NULL, 0, AT(samples) },
};

enum { RULES = sizeof rules / sizeof rules[0] };

/* ---- faults ------------------------------------------------------------- */

static struct place
place_in(const struct language_reading *reading, const char *byte)
{
	struct place place = ini_value_place(reading->ini, reading->key);

	for (const char *c = reading->key->value; c < byte; c++)
		place.column += ((unsigned char)*c & 0xC0) != 0x80;
	return place;
}

#define FAULT(reading, byte, ...) \
	diagnostics_add((reading)->list, DIAGNOSTIC_BAD_VALUE, place_in(reading, byte), \
			__VA_ARGS__)

/* ---- values ------------------------------------------------------------- */

static void
read_text(struct language_reading *reading, const char **out)
{
	const char *text = reading->key->value;

	*out = arena_strdup(reading->arena, text);
	if (*text == '\0')
		FAULT(reading, text, N_("'%s' is empty; write it"), reading->key->name);
}

/* A month is needed wherever a year is. */
static bool
lacks_month(const char *pattern_letters, const char *met)
{
	return strchr(pattern_letters, 'Y') != NULL && strpbrk(met, "MLBbm") == NULL;
}

static void
read_pattern(struct language_reading *reading, const struct rule *rule, const char **out)
{
	const char *text = reading->key->value, *point = strchr(rule->letters, '.'), *begin = text;
	char met[64] = "";
	bool quoted = false;
	unsigned c;

	*out = arena_strdup(reading->arena, text);
	for (size_t n; (n = unicode_decode(&c, text)) > 0; text += n) {
		if (c == '\'') {
			quoted = !quoted;
		} else if (!quoted && c < 0x80 && strchr(point + 1, (int)c) != NULL) {
			if (strlen(met) + 1 < sizeof met)
				met[strlen(met)] = (char)c;
		} else if (!quoted && unicode_is_letter(c)) {
			FAULT(reading, text,
			      N_("'%.*s' means nothing in this pattern, which may have the letters %s; put words between '' into it"),
			      (int)n, text, point + 1);
			return;
		}
	}
	for (const char *p = rule->letters; p < point; p++)
		if (strchr(met, *p) == NULL) {
			FAULT(reading, begin, N_("the pattern '%s' lacks the letter %c; add it"),
			      reading->key->name, *p);
			return;
		}
	if (quoted)
		FAULT(reading, begin, N_("the second ' is missing"));
	else if (lacks_month(rule->letters, met))
		FAULT(reading, begin, N_("the pattern '%s' lacks a letter for the month; add one of MLBbm"),
		      reading->key->name);
}

static size_t
count_words(const char *text)
{
	size_t count = 1;

	for (; *text != '\0'; text++)
		count += *text == '|';
	return count;
}

/* Parted by "|", none empty. */
static void
read_words(struct language_reading *reading, struct language_forms *out)
{
	const char *text = reading->key->value;
	size_t count = count_words(text);
	const char **all = arena_alloc(reading->arena, count * sizeof *all);

	*out = (struct language_forms){ .count = 0 };
	for (size_t i = 0; all != NULL && i < count; i++) {
		size_t length = strcspn(text, "|");

		all[i] = arena_strndup(reading->arena, text, length);
		if (all[i] == NULL)
			return;
		if (length == 0) {
			FAULT(reading, text, N_("nothing stands here; write a word before and behind each '|'"));
			return;
		}
		text += length + (text[length] != '\0');
	}
	if (all != NULL && count <= FORMS_MAX)
		*out = (struct language_forms){ all, count };
}

static void
read_list(struct language_reading *reading, const struct rule *rule, void *out)
{
	struct language_forms words;

	read_words(reading, &words);
	if (rule->count == 0) {
		memcpy(out, &words, sizeof words);
	} else if (words.count == rule->count) {
		memcpy(out, words.all, rule->count * sizeof *words.all);
	} else if (words.count > 0) {
		FAULT(reading, reading->key->value,
		      N_("'%s' has %zu words, and is to have %zu, with '|' between them"),
		      reading->key->name, words.count, rule->count);
	}
}

static void
read_direction(struct language_reading *reading)
{
	if (strcmp(reading->key->value, "ltr") != 0)
		FAULT(reading, reading->key->value,
		      N_("'%s' is not supported; only languages that are written from left to right are, as 'ltr' says"),
		      reading->key->value);
}

static void
read_place(struct language_reading *reading)
{
	const char *value = reading->key->value;
	size_t digits = strspn(value, "0123456789");

	if (digits == 0 || digits > 3 || value[digits] != '\0')
		FAULT(reading, value,
		      N_("'%s' is no place among the languages; write a number from 0 to %d"),
		      value, (int)PLACE_MAX);
}

static const char *
currency_code(struct language_reading *reading, const char *word)
{
	char *code = arena_strdup(reading->arena, word);

	for (char *c = code; c != NULL && *c != '\0'; c++)
		*c = (char)toupper((unsigned char)*c);
	return code;
}

static void
read_currency_code(struct language_reading *reading, const char **out)
{
	const char *code = currency_code(reading, reading->key->value);

	if (code == NULL)
		return;
	*out = code;
	if (!language_is_currency(code))
		FAULT(reading, reading->key->value,
		      N_("'%s' is no currency; write its code of three letters"),
		      reading->key->value);
}

/* ---- the alphabet ------------------------------------------------------- */

static bool
add_letter(struct language_reading *reading, const char *text, size_t length, unsigned place)
{
	struct language *out = reading->out;
	struct language_letter *letter = &out->letters[out->letter_count];
	struct strbuf raw = { 0 }, folded = { 0 };
	unsigned characters[3] = { 0, 0, 0 };
	size_t count = 0;
	bool good;

	strbuf_add_bytes(&raw, text, length);
	if (!raw.failed)
		unicode_fold(&folded, strbuf_text(&raw));
	good = !raw.failed && !folded.failed;
	for (const char *p = good ? strbuf_text(&folded) : ""; *p != '\0' && count < 3; count++)
		p += unicode_decode(&characters[count], p);
	strbuf_clear(&raw);
	strbuf_clear(&folded);
	if (!good) {
		reading->arena->failed = true;
		return false;
	}
	if (count == 0 || count > 2 || !unicode_is_letter(characters[0])) {
		FAULT(reading, text,
		      N_("'%.*s' is no letter; write one letter or two, and '=' before others that sort the same, as in: z æ=ä ø=ö å=aa"),
		      (int)length, text);
		return false;
	}
	*letter = (struct language_letter){ characters[0], characters[1], place };
	for (size_t i = 0; i < out->letter_count; i++)
		if (out->letters[i].first == letter->first
		    && out->letters[i].second == letter->second) {
			FAULT(reading, text, N_("'%.*s' stands twice; take one away"), (int)length,
			      text);
			return false;
		}
	out->letter_count++;
	return true;
}

/* "a b c … z æ=ä ø=ö å=aa": in order, and what sorts the same. */
static void
read_alphabet(struct language_reading *reading)
{
	const char *cursor = reading->key->value, *word;
	size_t length, place = 0;

	reading->out->letters = arena_alloc(reading->arena, (strlen(cursor) / 2 + 2)
					    * sizeof *reading->out->letters);
	if (reading->out->letters == NULL)
		return;
	while (ini_next_word(&cursor, &word, &length)) {
		if (place == LANGUAGE_LETTERS_MAX) {
			FAULT(reading, word, N_("an alphabet has at most %d letters"),
			      (int)LANGUAGE_LETTERS_MAX);
			return;
		}
		for (const char *end = word + length; word < end; word++) {
			size_t part = strcspn(word, "= ");

			if (!add_letter(reading, word, part, (unsigned)place))
				return;
			word += part;
		}
		place++;
	}
}

/* ---- what there may be several of --------------------------------------- */

static bool
is_unit(const char *word)
{
	return language_has_unit(word) && !language_is_currency(word)
	       && strcmp(word, "percent") != 0;
}

static void
read_counted(struct language_reading *reading)
{
	struct language *out = reading->out;
	struct language_counted counted = {
		.unit = arena_strdup(reading->arena, reading->key->name),
		.use = arena_strdup(reading->arena, reading->below),
	};

	if (!is_unit(reading->key->name)) {
		diagnostics_add(
			reading->list, DIAGNOSTIC_UNKNOWN_KEY,
			ini_key_place(reading->ini, reading->key),
			N_("nothing is counted by '%s'; there are second, minute, hour, day, week, month, year and credit"),
			reading->key->name);
		return;
	}
	read_words(reading, &counted.forms);
	for (size_t i = 0; i < counted.forms.count; i++)
		if (strchr(counted.forms.all[i], 'N') == NULL) {
			FAULT(reading, reading->key->value,
			      N_("'%s' has no N, in whose place the number comes; add it"),
			      counted.forms.all[i]);
			return;
		}
	if (counted.forms.count > 0)
		out->counted[out->counted_count++] = counted;
}

static void
read_command(struct language_reading *reading)
{
	struct language *out = reading->out;
	struct language_command *command = &out->commands[out->command_count];
	struct language_forms words;

	read_words(reading, &words);
	if (words.count == 0)
		return;
	*command = (struct language_command){
		arena_strdup(reading->arena, reading->key->name), words.all[0], '\0'
	};
	if (strchr(command->word, ' ') != NULL || words.count > 2
	    || (words.count == 2 && strlen(words.all[1]) != 1)) {
		FAULT(reading, reading->key->value,
		      N_("a command is one word, and behind '|' a letter a to z if it has one, as in: \"tilbake|t\""));
		return;
	}
	if (words.count == 2)
		command->letter = words.all[1][0];
	for (size_t i = 0; i < out->command_count; i++)
		if (command->letter != '\0' && out->commands[i].letter == command->letter) {
			FAULT(reading, reading->key->value,
			      N_("'%s' has the letter of '%s'; give it another"),
			      reading->key->name, out->commands[i].command);
			return;
		}
	out->command_count++;
}

static struct language_currency *
currency_at_hand(struct language_reading *reading)
{
	struct language *out = reading->out;
	const char *code = currency_code(reading, reading->below);

	if (code == NULL)
		return NULL;
	for (size_t i = 0; i < out->currency_count; i++)
		if (strcmp(out->currencies[i].code, code) == 0)
			return &out->currencies[i];
	out->currencies[out->currency_count] = (struct language_currency){ .code = code,
									  .mark = code };
	return &out->currencies[out->currency_count++];
}

static void
read_currency(struct language_reading *reading, const struct rule *rule)
{
	struct language_currency *currency = currency_at_hand(reading);

	if (currency != NULL)
		read_list(reading, rule, (char *)currency + rule->at);
}

/* ---- sections and keys -------------------------------------------------- */

static void
read_key(struct language_reading *reading, const struct rule *rule)
{
	void *at = (char *)reading->out + rule->at;
	const char *name;		/* known since texts were opened */

	switch (rule->kind) {
	case HEADING: break;
	case NAME: read_text(reading, &name); break;
	case TEXT: read_text(reading, at); break;
	case DIRECTION: read_direction(reading); break;
	case PLACE: read_place(reading); break;
	case CURRENCY: read_currency_code(reading, at); break;
	case PATTERN: read_pattern(reading, rule, at); break;
	case WORDS: read_list(reading, rule, at); break;
	case ALPHABET: read_alphabet(reading); break;
	case COUNTED: read_counted(reading); break;
	case COMMAND: read_command(reading); break;
	case CURRENCY_PART: read_currency(reading, rule); break;
	}
}

/* Whether a row is of the section at hand: [counts.CASE] and [currency.CODE] have something
 * behind a point, others have not. */
static bool
is_of_section(const struct language_reading *reading, const struct rule *rule, size_t length)
{
	if (strncmp(rule->section, reading->section->name, length) != 0
	    || rule->section[length] != '\0')
		return false;
	if (rule->kind == CURRENCY_PART)
		return *reading->below != '\0';
	return rule->kind == COUNTED || *reading->below == '\0';
}

/* The rows of a section stand together. */
static void
find_rows(struct language_reading *reading)
{
	size_t length = strcspn(reading->section->name, ".");

	reading->row_count = 0;
	reading->below = reading->section->name[length] == '.'
			 ? reading->section->name + length + 1 : "";
	for (size_t i = 0; i < RULES; i++)
		if (is_of_section(reading, &rules[i], length)) {
			reading->rows = &rules[i] - reading->row_count;
			reading->row_count++;
		}
}

static const struct rule *
find_row(const struct language_reading *reading)
{
	for (size_t i = 0; i < reading->row_count; i++)
		if (reading->rows[i].key == NULL
		    || strcmp(reading->rows[i].key, reading->key->name) == 0)
			return &reading->rows[i];
	return NULL;
}

static void
tell_unknown_key(struct language_reading *reading)
{
	const char *names[RULES];
	const char *meant;

	for (size_t i = 0; i < reading->row_count; i++)
		names[i] = reading->rows[i].key;
	meant = suggest_closest(reading->key->name, names, reading->row_count);
	if (meant != NULL)
		diagnostics_add(reading->list, DIAGNOSTIC_UNKNOWN_KEY,
				ini_key_place(reading->ini, reading->key),
				N_("unknown key '%s' in section [%s]; did you mean '%s'?"),
				reading->key->name, reading->section->name, meant);
	else
		diagnostics_add(
			reading->list, DIAGNOSTIC_UNKNOWN_KEY,
			ini_key_place(reading->ini, reading->key),
			N_("unknown key '%s' in section [%s]; veiviser-translate(7) lists the keys"),
			reading->key->name, reading->section->name);
}

/* A key with or without quotes, as its row wants it. */
static void
read_one(struct language_reading *reading, const struct rule *row)
{
	struct place place = ini_value_place(reading->ini, reading->key);

	if (row->bare && reading->key->quoted)
		diagnostics_add(reading->list, DIAGNOSTIC_QUOTED, place,
				N_("'%s' holds no text; take the quotes away"), reading->key->name);
	else if (!row->bare && !reading->key->quoted)
		diagnostics_add(reading->list, DIAGNOSTIC_NOT_QUOTED, place,
				N_("'%s' holds a text; put it in double quotes"),
				reading->key->name);
	else
		read_key(reading, row);
}

static void
read_section(struct language_reading *reading)
{
	const struct ini_section *section = reading->section;

	find_rows(reading);
	for (size_t i = 0; reading->row_count > 0 && i < section->key_count
			   && !reading->arena->failed; i++) {
		const struct rule *row;

		reading->key = &section->keys[i];
		row = find_row(reading);
		if (row == NULL)
			tell_unknown_key(reading);
		else
			read_one(reading, row);
	}
	if (reading->row_count == 0)
		diagnostics_add(reading->list, DIAGNOSTIC_UNKNOWN_SECTION,
				ini_section_place(reading->ini, section),
				N_("unknown section [%s]; veiviser-translate(7) lists the sections"),
				section->name);
}

static void
check_needed(struct language_reading *reading)
{
	const struct ini *ini = reading->ini;

	for (size_t i = 0; i < RULES; i++) {
		const struct ini_section *section = ini_find(ini, rules[i].section);

		if (!rules[i].needed
		    || (section != NULL && ini_section_find(section, rules[i].key) != NULL))
			continue;
		if (section == NULL)
			diagnostics_add(reading->list, DIAGNOSTIC_MISSING_KEY,
					(struct place){ ini->file, 1, 1 },
					N_("the section [%s] with '%s' is missing; add it"),
					rules[i].section, rules[i].key);
		else
			diagnostics_add(reading->list, DIAGNOSTIC_MISSING_KEY,
					ini_section_place(ini, section),
					N_("section [%s] has no '%s'; add it"), rules[i].section,
					rules[i].key);
	}
}

/* ---- a whole file ------------------------------------------------------- */

static bool
make_room(struct language_reading *reading)
{
	struct language *out = reading->out;
	size_t counted = 1, commands = 1, currencies = 1;

	for (size_t i = 0; i < reading->ini->section_count; i++) {
		const struct ini_section *section = &reading->ini->sections[i];

		if (strncmp(section->name, "counts", strlen("counts")) == 0)
			counted += section->key_count;
		else if (strcmp(section->name, "commands") == 0)
			commands += section->key_count;
		else
			currencies += strncmp(section->name, "currency.", 9) == 0;
	}
	out->counted = arena_alloc(reading->arena, counted * sizeof *out->counted);
	out->commands = arena_alloc(reading->arena, commands * sizeof *out->commands);
	out->currencies = arena_alloc(reading->arena, currencies * sizeof *out->currencies);
	return out->counted != NULL && out->commands != NULL && out->currencies != NULL;
}

/* What a language does not tell apart is the same. */
static void
fill_in(struct language *out)
{
	if (out->months[MONTH_IN_DATE][0] == NULL)
		memcpy(out->months[MONTH_IN_DATE], out->months[MONTH_NAME],
		       sizeof out->months[MONTH_NAME]);
	if (out->months[MONTH_SHORT_IN_DATE][0] == NULL)
		memcpy(out->months[MONTH_SHORT_IN_DATE], out->months[MONTH_SHORT],
		       sizeof out->months[MONTH_SHORT]);
}

enum vv_status
language_file_read(struct language *out, struct arena *arena, int dir_fd, const char *path,
		   struct diagnostics *list)
{
	struct language language = { .own_currency = "" };
	struct arena scratch = { .chunk_size = 16384 };
	struct ini ini;
	struct language_reading reading = { .out = &language, .arena = arena, .ini = &ini,
					    .list = list };
	enum vv_status status = ini_scan_read(&ini, &scratch, dir_fd, path, list);

	if (status == VV_OK)
		data_check_format(&ini, list);
	if (status == VV_OK && !make_room(&reading))
		status = VV_NO_MEMORY;
	for (size_t i = 1; status == VV_OK && i < ini.section_count && !arena->failed; i++) {
		reading.section = &ini.sections[i];
		read_section(&reading);
	}
	if (status == VV_OK)
		check_needed(&reading);
	arena_clear(&scratch);
	if (arena->failed || list->failed)
		return VV_NO_MEMORY;
	if (status == VV_OK && list->errors > 0)
		status = VV_DATA;
	if (status != VV_OK)
		return status;
	fill_in(&language);
	*out = language;
	return VV_OK;
}
