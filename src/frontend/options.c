/* The command line.  A sub-command is one row of commands[], an option one row of
 * rows[] and one case of take(). */
#include "frontend/options.h"

#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "frontend/paths.h"
#include "base/strbuf.h"
#include "text/language.h"
#include "text/suggest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum option_id {
	OPTION_LANG, OPTION_DATE, OPTION_DATA, OPTION_FORMAT, OPTION_OUTPUT, OPTION_LINE,
	OPTION_MOUSE, OPTION_KEY_PAUSE, OPTION_THEME,
	OPTION_SET, OPTION_ANSWERS, OPTION_WHY, OPTION_WHAT_IF, OPTION_AS_OF, OPTION_WIDTH,
	OPTION_STALE, OPTION_CASES,
	OPTION_WRITE_CASES, OPTION_SHEET, OPTION_FAULTS, OPTION_LENGTHS, OPTION_EFFORT,
	OPTION_WORDS, OPTION_CODES, OPTION_LANGUAGES, OPTION_CODE,
	OPTION_KIOSK, OPTION_SSH, OPTION_CONFIG, OPTION_CHECK, OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* Law and levels are mostly set anew each year: two years without a look is long. */
enum { STALE_MONTHS = 24 };

enum { REPORT_WIDTH_MIN = 60, REPORT_WIDTH_MAX = 120 };

#define BIT(id) (1u << (id))

enum {
	COMMON = BIT(OPTION_LANG) | BIT(OPTION_DATE) | BIT(OPTION_DATA) | BIT(OPTION_FORMAT)
		 | BIT(OPTION_HELP) | BIT(OPTION_VERSION),
	REPORT = COMMON | BIT(OPTION_OUTPUT),	/* of commands that end in a report */
	MANY = BIT(OPTION_SET)		/* may be given more than once */
};

struct option_row {
	const char *name;
	const char *argument;		/* NULL: takes none */
	const char *help;
};

static const struct option_row rows[OPTION_COUNT] = {
	[OPTION_LANG] = { "--lang", "", /* the codes there are */
			  N_("language of all that is shown; A,B: questions and report in both, all else in A") },
	[OPTION_DATE] = { "--date", "YYYY-MM-DD", N_("the rules as of this day; today otherwise") },
	/* Translators: DIR is the argument of an option; keep it in capital letters */
	[OPTION_DATA] = { "--data", N_("DIR"),
			  N_("the questionnaires in this folder instead of the installed ones") },
	[OPTION_FORMAT] = { "--format", "text|json|html|ics|pdf",
			    N_("text for people or JSON for programs; of a report also a page, its days for a calendar, or a PDF") },
	/* Translators: FILE is the argument of an option; keep it in capital letters */
	[OPTION_OUTPUT] = { "--output", N_("FILE"),
			    N_("the report into this file, in the format that its ending says: .txt, .json, .html, .ics or .pdf") },
	[OPTION_LINE] = { "--line", NULL,
			  N_("ask line by line, for screen readers, braille displays and pipes") },
	[OPTION_MOUSE] = { "--mouse", NULL, N_("full screen: take mouse and touch") },
	/* Translators: MS, milliseconds, is the argument of an option; keep it in capital letters */
	[OPTION_KEY_PAUSE] = { "--key-pause", N_("MS"),
			       N_("full screen: for how long a held key does not count on a new page") },
	[OPTION_THEME] = { "--theme", "auto|dark|light|contrast|mono",
			   N_("full screen: its colours") },
	/* Translators: Q=V is "question = value"; keep it */
	[OPTION_SET] = { "--set", N_("Q=V"),
			 N_("answer a question; may be given for each question") },
	/* Translators: FILE is the argument of an option; keep it in capital letters */
	[OPTION_ANSWERS] = { "--answers", N_("FILE"), N_("answers from an INI or JSON file") },
	[OPTION_WHY] = { "--why", NULL,
			 N_("eval: with JSON, tell why each line is there; with ID, why that line or verdict is there or not") },
	[OPTION_WHAT_IF] = { "--what-if", NULL,
			     N_("eval: also which other answers would give another result") },
	[OPTION_AS_OF] = { "--as-of", "YYYY-MM-DD",
			   N_("eval: also what the same answers come to by the rules of this day") },
	/* Translators: MONTHS is the argument of an option; keep it in capital letters */
	[OPTION_STALE] = { "--stale", N_("MONTHS"),
			   N_("check: warn of sources confirmed longer ago; 24 otherwise") },
	[OPTION_CASES] = { "--cases", N_("DIR"),
			   N_("check: say what the case folders in this folder leave untried") },
	[OPTION_WRITE_CASES] = { "--write-cases", N_("DIR"),
				 N_("check: propose case folders, below this folder") },
	[OPTION_SHEET] = { "--sheet", N_("FILE"),
			   N_("check: a sheet of who is told what, as FILE.html or FILE.csv") },
	[OPTION_WIDTH] = { "--width", "N", N_("eval: how many columns wide a report is") },
	[OPTION_FAULTS] = { "--faults", NULL,
			    N_("check: only what is found without proofs, at once") },
	[OPTION_LENGTHS] = { "--lengths", NULL,
			     N_("check: how long reports are, and how many questions are asked") },
	[OPTION_EFFORT] = { "--effort", "N",
			    N_("check, diff: what the proofs may cost, in units of about half a minute; 1 otherwise") },
	[OPTION_WORDS] = { "--words", NULL, N_("diff: tell other words, too") },
	[OPTION_CODES] = { "--codes", NULL,
			   N_("check: append what has no number yet to the lists for answer codes") },
	[OPTION_LANGUAGES] = { "--languages", NULL,
			       N_("list: the languages instead, and how much is translated to each") },
	/* Translators: CODE is the argument of an option; keep it in capital letters */
	[OPTION_CODE] = { "--code", N_("CODE"),
			  N_("with the answers of an earlier interview, by its answer code") },
	[OPTION_KIOSK] = { "--kiosk", NULL,
			   N_("full screen for one visitor after another, without a way out") },
	[OPTION_SSH] = { "--ssh", NULL, N_("one visitor, as over SSH") },
	/* Translators: FILE is the argument of an option; keep it in capital letters */
	[OPTION_CONFIG] = { "--config", N_("FILE"),
			    N_("kiosk, ssh: the settings in this file instead of those in /etc/veiviser") },
	[OPTION_CHECK] = { "--check", NULL,
			   N_("kiosk: only tell whether settings, data, sandbox and printer are in order") },
	[OPTION_HELP] = { "--help", NULL, N_("print this help") },
	[OPTION_VERSION] = { "--version", NULL, N_("print the version") },
};

struct command {
	const char *name;		/* NULL: no sub-command, an interview */
	const char *arguments;		/* as in the help */
	const char *help;
	int least, most;		/* how many arguments; most -1: any number */
	unsigned options;		/* those it takes */
	enum frontend_exit (*run)(const struct frontend_options *options,
				  const struct vv_texts *texts);
};

/* Translators: words in capital letters stand for what a person types; the same
 * word must be translated the same way everywhere in the help. */
static const struct command commands[] = {
	{ NULL, N_("[QUESTIONNAIRE]"), N_("ask the questions and show what applies"), 0, 1,
	  REPORT | BIT(OPTION_LINE) | BIT(OPTION_MOUSE) | BIT(OPTION_KEY_PAUSE)
		  | BIT(OPTION_THEME) | BIT(OPTION_CODE), interview_main },
	{ "advise", N_("[ARGUMENT]…"),
	  N_("for advisers: interviews with clients that are kept; 'veiviser advise --help' says more"),
	  0, -1, BIT(OPTION_HELP) | BIT(OPTION_VERSION), advise_main },
	{ "list", "", N_("list the questionnaires"), 0, 0, COMMON | BIT(OPTION_LANGUAGES),
	  list_main },
	{ "eval", N_("QUESTIONNAIRE [ID]"), N_("show what applies for answers given at once"), 1, 2,
	  REPORT | BIT(OPTION_SET) | BIT(OPTION_ANSWERS) | BIT(OPTION_WHY) | BIT(OPTION_WIDTH)
		  | BIT(OPTION_CODE) | BIT(OPTION_WHAT_IF) | BIT(OPTION_AS_OF),
	  eval_main },
	{ "check", N_("[QUESTIONNAIRE]…"), N_("look for faults in the data"), 0, -1,
	  COMMON | BIT(OPTION_STALE) | BIT(OPTION_CASES) | BIT(OPTION_WRITE_CASES)
		  | BIT(OPTION_SHEET) | BIT(OPTION_FAULTS) | BIT(OPTION_LENGTHS)
		  | BIT(OPTION_EFFORT) | BIT(OPTION_CODES),
	  check_main },
	{ "graph", N_("QUESTIONNAIRE"), N_("draw the questions and what decides them"), 1, 1,
	  COMMON, graph_main },
	{ "diff", N_("OLD-DATA NEW-DATA [QUESTIONNAIRE]…"),
	  N_("tell whom a change of the data gives another outcome"), 2, -1,
	  (COMMON & ~BIT(OPTION_DATA)) | BIT(OPTION_WORDS) | BIT(OPTION_EFFORT), diff_main },
	{ "feel", N_("EXPRESSION"), N_("print the value of a FEEL expression"), 1, 1,
	  COMMON | BIT(OPTION_SET), feel_main },
	{ "pot", N_("[QUESTIONNAIRE]…"), N_("print the translation template of the data"), 0, -1,
	  COMMON, pot_main },
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

/* What the options of these names make of the interview; nobody may say more there. */
enum { PLACE = BIT(OPTION_DATA) | BIT(OPTION_LANG) | BIT(OPTION_CONFIG) };
static const struct command kiosk_command = {
	"--kiosk", "", "", 0, 0, PLACE | BIT(OPTION_KIOSK) | BIT(OPTION_CHECK), kiosk_main,
};
static const struct command ssh_command = {
	"--ssh", "", "", 0, 0, PLACE | BIT(OPTION_SSH), ssh_main,
};

static const struct command *
find_command(const char *name)
{
	for (size_t i = 1; i < COMMAND_COUNT; i++)
		if (name != NULL && strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return &commands[0];
}

static const struct command *
command_of(const struct frontend_options *options)
{
	if (options->command == NULL && options->kiosk)
		return &kiosk_command;
	return options->command == NULL && options->ssh ? &ssh_command
							: find_command(options->command);
}

/* ---- reading */

/* One reading of a command line. */
struct parser {
	struct frontend_options *options;
	const struct vv_texts *texts;
	const char *language;		/* of --lang, where it is none of the program's; NULL */
	const char *format;		/* of --format; which there are depends on the command */
	unsigned given;			/* bits of the options given */
	bool failed;
};

#define COMPLAIN(parser, ...) \
	do { \
		message_complain((parser)->texts, (parser)->options->language, __VA_ARGS__); \
		(parser)->failed = true; \
	} while (0)

/* The code of a language for a list of them, where the source language comes last. */
static const char *
code_at(const struct vv_texts *texts, vv_language place)
{
	return vv_language_code(texts, (place + 1) % vv_language_count(texts));
}

/* "'nb', 'da' and 'en'" */
static void
write_codes(struct strbuf *buf, const struct parser *parser)
{
	vv_language count = vv_language_count(parser->texts);
	char (*quoted)[16] = calloc(count, sizeof *quoted);
	const char **parts = calloc(count, sizeof *parts);

	if (quoted != NULL && parts != NULL) {
		for (vv_language i = 0; i < count; i++) {
			snprintf(quoted[i], sizeof quoted[i], "'%s'", code_at(parser->texts, i));
			parts[i] = quoted[i];
		}
		language_write_list(buf, parser->options->language, parser->texts, parts, count);
	} else {
		buf->failed = true;
	}
	free(quoted);
	free(parts);
}

static void
complain_language(struct parser *parser, const char *value)
{
	struct strbuf codes = { 0 };

	write_codes(&codes, parser);
	COMPLAIN(parser, N_("'%s' is no language of this program; there are %s"), value,
		 codes.failed ? "" : strbuf_text(&codes));
	strbuf_clear(&codes);
}

/* One language, or that of the person and that of the office. */
static void
take_language(struct parser *parser, const char *value)
{
	struct frontend_options *options = parser->options;
	size_t length = strcspn(value, ",");
	char first[32];

	options->two_languages = value[length] == ',';
	if (length < sizeof first) {
		memcpy(first, value, length);
		first[length] = '\0';
		options->language_given = vv_language_find(parser->texts, first,
							   &options->language);
	}
	if (!options->language_given && parser->language == NULL) {
		parser->language = value;	/* the data folder may have it */
	} else if (!options->language_given) {
		complain_language(parser, length < sizeof first ? first : value);
	} else if (options->two_languages && parser->language == NULL
		   && !vv_language_find(parser->texts, value + length + 1, &options->second)) {
		parser->language = value;
	} else if (options->two_languages
		   && !vv_language_find(parser->texts, value + length + 1, &options->second)) {
		complain_language(parser, value + length + 1);
	} else if (options->two_languages && options->second == options->language) {
		COMPLAIN(parser, N_("'%s' names one language twice"), value);
	}
}

/* A day that rules may be as of; false, and that is told, when it is none. */
static bool
read_date(struct parser *parser, const char *value, vv_day *day)
{
	bool good = vv_day_parse(day, value);

	if (!good)
		COMPLAIN(parser, N_("'%s' is no date; write year-month-day, such as 2024-07-01"),
			 value);
	else if (!(good = vv_day_in_reach(*day)))
		COMPLAIN(parser,
			 N_("'%s' is out of reach; dates lie from 1900-01-01 to 2199-12-31"), value);
	return good;
}

bool
frontend_theme(enum theme *out, const char *word)
{
	static const char *const names[] = {
		[THEME_AUTO] = "auto", [THEME_DARK] = "dark", [THEME_LIGHT] = "light",
		[THEME_CONTRAST] = "contrast", [THEME_MONO] = "mono",
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(word, names[i]) == 0) {
			*out = (enum theme)i;
			return true;
		}
	return false;
}

/* Up to four digits. */
static bool
read_count(unsigned *out, const char *value)
{
	size_t digits = strspn(value, "0123456789");

	if (digits == 0 || digits > 4 || value[digits] != '\0')
		return false;
	*out = (unsigned)strtoul(value, NULL, 10);
	return true;
}

/* What an option without an argument sets; NULL: it has one. */
static bool *
flag(struct frontend_options *options, enum option_id id)
{
	switch (id) {
	case OPTION_LINE:
		return &options->line;
	case OPTION_MOUSE:
		return &options->mouse;
	case OPTION_WHY:
		return &options->why;
	case OPTION_WHAT_IF:
		return &options->what_if;
	case OPTION_FAULTS:
		return &options->faults;
	case OPTION_LENGTHS:
		return &options->lengths;
	case OPTION_WORDS:
		return &options->words;
	case OPTION_CODES:
		return &options->codes;
	case OPTION_LANGUAGES:
		return &options->languages;
	case OPTION_KIOSK:
		return &options->kiosk;
	case OPTION_SSH:
		return &options->ssh;
	case OPTION_CHECK:
		return &options->check;
	default:
		return NULL;
	}
}

/* What an option sets to its argument as it is; NULL: it means something else. */
static const char **
text(struct frontend_options *options, enum option_id id)
{
	switch (id) {
	case OPTION_DATA:
		return &options->data;
	case OPTION_ANSWERS:
		return &options->answers;
	case OPTION_CASES:
		return &options->cases;
	case OPTION_WRITE_CASES:
		return &options->write_cases;
	case OPTION_SHEET:
		return &options->sheet;
	case OPTION_CODE:
		return &options->code;
	case OPTION_OUTPUT:
		return &options->output;
	case OPTION_CONFIG:
		return &options->config;
	default:
		return NULL;
	}
}

static void
take_number(struct parser *parser, enum option_id id, const char *value)
{
	struct frontend_options *options = parser->options;

	switch (id) {
	case OPTION_KEY_PAUSE:
		if (!read_count(&options->key_pause, value))
			COMPLAIN(parser,
				 N_("'%s' is no number of milliseconds; write digits, such as 500"),
				 value);
		break;
	case OPTION_WIDTH:
		if (!read_count(&options->width, value) || options->width < REPORT_WIDTH_MIN
		    || options->width > REPORT_WIDTH_MAX)
			COMPLAIN(parser,
				 N_("'%s' is no width; write a number of columns from 60 to 120"),
				 value);
		break;
	case OPTION_EFFORT:
		if (!read_count(&options->effort, value) || options->effort == 0)
			COMPLAIN(parser,
				 N_("'%s' is no effort; write a number from 1 to 9999"), value);
		break;
	case OPTION_STALE:
		if (!read_count(&options->stale_months, value))
			COMPLAIN(parser,
				 N_("'%s' is no number of months; write digits, such as 24"),
				 value);
		break;
	default:
		break;
	}
}

static void
take(struct parser *parser, enum option_id id, char *value)
{
	struct frontend_options *options = parser->options;

	if (flag(options, id) != NULL)
		*flag(options, id) = true;
	if (text(options, id) != NULL)
		*text(options, id) = value;
	switch (id) {
	case OPTION_LANG:
		take_language(parser, value);
		break;
	case OPTION_DATE:
		options->date_given |= read_date(parser, value, &options->date);
		break;
	case OPTION_AS_OF:
		options->as_of_given |= read_date(parser, value, &options->as_of);
		break;
	case OPTION_FORMAT:
		parser->format = value;
		break;
	case OPTION_THEME:
		if (!frontend_theme(&options->theme, value))
			COMPLAIN(parser,
				 N_("'%s' is no theme; there are auto, dark, light, contrast and mono"),
				 value);
		break;
	case OPTION_SET:
		options->sets[options->set_count++] = value;
		break;
	default:
		take_number(parser, id, value);
	}
}

static bool
find_option(enum option_id *out, const char *word, size_t length)
{
	for (unsigned i = 0; i < OPTION_COUNT; i++)
		if (strlen(rows[i].name) == length && memcmp(rows[i].name, word, length) == 0) {
			*out = (enum option_id)i;
			return true;
		}
	return false;
}

static void
complain_unknown_option(struct parser *parser, const char *word, size_t length)
{
	const char *names[OPTION_COUNT];
	const char *near;
	char *name = strndup(word, length);

	for (size_t i = 0; i < OPTION_COUNT; i++)
		names[i] = rows[i].name;
	near = name == NULL ? NULL : suggest_closest(name, names, OPTION_COUNT);
	if (near != NULL)
		COMPLAIN(parser, N_("there is no option '%s'; is '%s' meant?"), name, near);
	else
		COMPLAIN(parser, N_("there is no option '%s'; 'veiviser --help' lists them"),
			 name == NULL ? "" : name);
	free(name);
}

/* One option at argv[i]; how many words it took. */
static int
read_option(struct parser *parser, char **argv, int left)
{
	size_t length = strcspn(argv[0], "=");
	bool attached = argv[0][length] == '=';
	char *value = NULL;
	int words = 1;
	enum option_id id;

	if (!find_option(&id, argv[0], length)) {
		complain_unknown_option(parser, argv[0], length);
		return 1;
	}
	if (attached)
		value = argv[0] + length + 1;
	if (rows[id].argument == NULL && attached) {
		COMPLAIN(parser, N_("option '%s' takes no argument"), rows[id].name);
	} else if (rows[id].argument != NULL && !attached && left < 2) {
		COMPLAIN(parser, N_("option '%s' needs an argument"), rows[id].name);
	} else if ((parser->given & BIT(id) & ~(unsigned)MANY) != 0) {
		COMPLAIN(parser, N_("option '%s' stands twice"), rows[id].name);
	} else {
		if (rows[id].argument != NULL && !attached) {
			value = argv[1];
			words = 2;
		}
		parser->given |= BIT(id);
		take(parser, id, value);
	}
	return words;
}

/* A drawing is text or graphviz's language; a report has more formats than a list. */
static void
take_format(struct parser *parser, const struct command *command)
{
	bool draws = command->run == graph_main;
	bool reports = (command->options & BIT(OPTION_OUTPUT)) != 0;

	if (parser->failed || parser->format == NULL || strcmp(parser->format, "text") == 0)
		return;
	if (!draws && strcmp(parser->format, "json") == 0)
		parser->options->format = FORMAT_JSON;
	else if (draws && strcmp(parser->format, "dot") == 0)
		parser->options->format = FORMAT_DOT;
	else if (draws)
		COMPLAIN(parser, N_("'%s' is no format; there are 'text' and 'dot'"),
			 parser->format);
	else if (!reports)
		COMPLAIN(parser, N_("'%s' is no format; there are 'text' and 'json'"),
			 parser->format);
	else if (!output_format_named(parser->format, &parser->options->format))
		COMPLAIN(parser,
			 N_("'%s' is no format; there are text, json, html, ics and pdf"),
			 parser->format);
}

/* The ending of the file says the format, and may not contradict what is said. */
static void
take_output(struct parser *parser)
{
	struct frontend_options *options = parser->options;
	enum frontend_format format;

	if (parser->failed || options->output == NULL || strcmp(options->output, "-") == 0)
		return;
	if (!output_format_of(options->output, &format)) {
		if (parser->format == NULL || *options->output == '\0')
			COMPLAIN(parser,
				 N_("'%s' says no format; a name ends in .txt, .json, .html, .ics or .pdf"),
				 options->output);
	} else if (parser->format != NULL && format != options->format) {
		COMPLAIN(parser, N_("the name '%s' does not go with '--format %s'"),
			 options->output, parser->format);
	} else {
		options->format = format;
	}
}

/* What needs the proofs, beside the option that does without. */
static void
check_faults(struct parser *parser)
{
	static const enum option_id proved[] = {
		OPTION_CASES, OPTION_WRITE_CASES, OPTION_SHEET, OPTION_LENGTHS, OPTION_EFFORT,
	};

	if ((parser->given & BIT(OPTION_FAULTS)) == 0)
		return;
	for (size_t i = 0; i < sizeof proved / sizeof proved[0] && !parser->failed; i++)
		if ((parser->given & BIT(proved[i])) != 0)
			COMPLAIN(parser, N_("option '%s' does not go with '%s'"),
				 rows[proved[i]].name, rows[OPTION_FAULTS].name);
}

/* Behind the questionnaire may stand a line of which is asked why, or the day. */
static void
check_why(struct parser *parser, const struct command *command)
{
	struct frontend_options *options = parser->options;

	if (parser->failed || command->run != eval_main)
		return;
	if (options->argument_count == 2 && !options->why && options->format != FORMAT_ICS)
		COMPLAIN(parser, N_("'%s' is one argument too many"), options->arguments[1]);
	else if (options->why && options->format != FORMAT_JSON
		 && (options->argument_count < 2 || options->format != FORMAT_TEXT))
		COMPLAIN(parser, N_("option '%s' needs '--format json', or the id of a line or verdict behind the questionnaire"),
			 rows[OPTION_WHY].name);
}

/* Whether options and arguments are those of the command. */
static void
check_command(struct parser *parser)
{
	const struct frontend_options *options = parser->options;
	const struct command *command = command_of(options);
	/* a code says itself of which questionnaire it is */
	int least = options->code != NULL ? 0 : command->least;

	for (unsigned i = 0; i < OPTION_COUNT && !parser->failed; i++)
		if ((parser->given & BIT(i)) == 0 || (command->options & BIT(i)) != 0)
			continue;
		else if (i == OPTION_CONFIG || i == OPTION_CHECK)
			COMPLAIN(parser, N_("option '%s' goes only with '%s'"), rows[i].name,
				 rows[OPTION_KIOSK].name);
		else if (command->name == NULL)
			COMPLAIN(parser, N_("option '%s' goes only with a command"), rows[i].name);
		else
			COMPLAIN(parser, N_("option '%s' does not go with '%s'"), rows[i].name,
				 command->name);
	take_format(parser, command);
	take_output(parser);
	check_faults(parser);
	check_why(parser, command);
	if (!parser->failed && (options->what_if || options->as_of_given)
	    && options->format != FORMAT_TEXT && options->format != FORMAT_JSON)
		COMPLAIN(parser, N_("option '%s' goes with text and JSON only"),
			 rows[options->what_if ? OPTION_WHAT_IF : OPTION_AS_OF].name);
	if (!parser->failed && options->two_languages
	    && (command->options & BIT(OPTION_OUTPUT)) == 0)
		COMPLAIN(parser, N_("two languages are for a report only"));
	if (parser->failed || (parser->given & (BIT(OPTION_HELP) | BIT(OPTION_VERSION))) != 0)
		return;
	if (options->argument_count < least)
		COMPLAIN(parser, N_("'%s' needs an argument: %s"), command->name,
			 vv_text(parser->texts, options->language, command->arguments));
	else if (command->most >= 0 && options->argument_count > command->most)
		COMPLAIN(parser, N_("'%s' is one argument too many"),
			 options->arguments[command->most]);
}

/* An expression may begin with a minus; what could be a misspelt option cannot. */
static bool
is_option(const struct frontend_options *options, const char *word)
{
	if (word[0] != '-' || word[1] == '\0')
		return false;
	if (options->argument_count == 0 || find_command(options->arguments[0])->run != feel_main)
		return true;
	return word[1] == '-' && (word[2] == '\0' || (word[2] >= 'a' && word[2] <= 'z'));
}

/* Now that the data folder is known, its languages are; that it cannot be opened is told by who
 * opens it. */
static bool
add_languages(struct parser *parser, struct vv_texts *growing)
{
	struct frontend_options *options = parser->options;
	const char *wanted = parser->language;

	if (growing != NULL && frontend_named_data(options) != NULL
	    && vv_texts_add(growing, options->data) == VV_NO_MEMORY) {
		message_no_memory();
		return false;
	}
	if (wanted != NULL)
		take_language(parser, wanted);
	else if (!options->language_given)
		options->language_known = environment_language(&options->language,
							       parser->texts);
	options->language_known |= options->language_given;
	return true;
}

enum options_wish
options_parse(struct frontend_options *out, int argc, char **argv, const struct vv_texts *texts,
	      struct vv_texts *growing)
{
	struct parser parser = { .options = out, .texts = texts };
	size_t size = argc > 0 ? (size_t)argc : 1;
	bool only_arguments = false;

	*out = (struct frontend_options){
		.date = environment_today(),
		.data = paths_data(),
		.stale_months = STALE_MONTHS,
		.effort = 1,
		.line = environment_is_accessible(),
		.arguments = calloc(size, sizeof *out->arguments),
		.sets = calloc(size, sizeof *out->sets),
	};
	if (out->arguments == NULL || out->sets == NULL) {
		message_no_memory();
		return OPTIONS_NO_MEMORY;
	}
	out->language_known = environment_language(&out->language, texts);
	for (int i = 1; i < argc && !parser.failed; ) {
		if (only_arguments || !is_option(out, argv[i])) {
			out->arguments[out->argument_count++] = argv[i++];
		} else if (strcmp(argv[i], "--") == 0) {
			only_arguments = true;
			i++;
		} else {
			i += read_option(&parser, argv + i, argc - i);
		}
	}
	if (!parser.failed && !add_languages(&parser, growing))
		return OPTIONS_NO_MEMORY;
	if (out->argument_count > 0 && find_command(out->arguments[0])->name != NULL) {
		out->command = out->arguments[0];
		out->argument_count--;
		memmove(out->arguments, out->arguments + 1,
			(size_t)out->argument_count * sizeof *out->arguments);
	}
	if (!parser.failed)
		check_command(&parser);
	if (parser.failed)
		return OPTIONS_FAULT;
	if ((parser.given & BIT(OPTION_HELP)) != 0)
		return OPTIONS_HELP;
	return (parser.given & BIT(OPTION_VERSION)) != 0 ? OPTIONS_VERSION : OPTIONS_RUN;
}

void
options_clear(struct frontend_options *options)
{
	free(options->arguments);
	free(options->sets);
	options->arguments = NULL;
	options->sets = NULL;
}

/* ---- help */

enum { HELP_INDENT = 2, HELP_COLUMN = 28 };

/* One entry: the name, and behind column HELP_COLUMN what it does. */
static void
put_entry(const char *name, const char *help, size_t width)
{
	size_t used = HELP_INDENT + vv_text_width(name);
	size_t column = width >= 2 * HELP_COLUMN ? HELP_COLUMN : 2 * HELP_INDENT + 2;

	message_write(stdout, "  ");
	message_put(stdout, name);
	if (used + 2 > column) {
		message_write(stdout, "\n");
		used = 0;
	}
	while (*help != '\0') {
		size_t next = 0, length = vv_text_wrap(help, width - column, &next);
		char *line = strndup(help, length);

		if (line == NULL || next == 0) {
			message_cut_short();
			free(line);
			return;
		}
		for (; used < column; used++)
			message_write(stdout, " ");
		message_put(stdout, line);
		message_write(stdout, "\n");
		free(line);
		help += next;
		used = 0;
	}
}

static void
put_commands(const struct frontend_options *options, const struct vv_texts *texts, size_t width)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct strbuf name = { 0 };

		strbuf_add(&name, commands[i].name == NULL ? "" : commands[i].name);
		if (*commands[i].arguments != '\0') {
			strbuf_add(&name, commands[i].name == NULL ? "" : " ");
			strbuf_add(&name, vv_text(texts, options->language, commands[i].arguments));
		}
		if (name.failed)
			message_cut_short();
		else
			put_entry(strbuf_text(&name),
				  vv_text(texts, options->language, commands[i].help), width);
		strbuf_clear(&name);
	}
}

static void
put_options(const struct frontend_options *options, const struct vv_texts *texts, size_t width)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		struct strbuf name = { 0 };

		strbuf_add(&name, rows[i].name);
		if (rows[i].argument != NULL) {
			strbuf_add(&name, " ");
			if (*rows[i].argument != '\0')
				strbuf_add(&name,
					   vv_text(texts, options->language, rows[i].argument));
			for (vv_language l = 0; i == OPTION_LANG && l < vv_language_count(texts);
			     l++)
				strbuf_printf(&name, "%s%s", l > 0 ? "|" : "", code_at(texts, l));
		}
		if (name.failed)
			message_cut_short();
		else
			put_entry(strbuf_text(&name),
				  vv_text(texts, options->language, rows[i].help), width);
		strbuf_clear(&name);
	}
}

void
options_help(const struct frontend_options *options, const struct vv_texts *texts)
{
	vv_language language = options->language;
	size_t width = message_width(STDOUT_FILENO);

	message_wrap(stdout,
		     vv_text(texts, language,
			     N_("Usage: veiviser [OPTION]… [COMMAND] [ARGUMENT]…")),
		     0, width);
	message_wrap(stdout,
		     vv_text(texts, language,
			     N_("Shows the way through an official questionnaire, "
				"and what applies to you in the end.")),
		     0, width);
	message_write(stdout, "\n");
	message_wrap(stdout, vv_text(texts, language, N_("Commands:")), 0, width);
	put_commands(options, texts, width);
	message_write(stdout, "\n");
	message_wrap(stdout, vv_text(texts, language, N_("Options:")), 0, width);
	put_options(options, texts, width);
	message_write(stdout, "\n");
	message_wrap(
		stdout,
		vv_text(texts, language,
			N_("Exit status: 0 done, 1 not complete, 2 wrong "
			   "command line, 3 fault in data or answers, 4 fault of the system.")),
		0, width);
}

/* ---- for others to read */

bool
options_command_at(struct options_entry *out, size_t place)
{
	if (place >= COMMAND_COUNT)
		return false;
	*out = (struct options_entry){ commands[place].name, commands[place].arguments, false };
	return true;
}

bool
options_option_at(struct options_entry *out, size_t place)
{
	if (place >= OPTION_COUNT)
		return false;
	*out = (struct options_entry){
		rows[place].name, rows[place].argument, (MANY & BIT(place)) != 0
	};
	return true;
}

bool
options_go_together(size_t command, size_t option)
{
	return (commands[command].options & BIT(option)) != 0;
}

enum frontend_exit
options_run(const struct frontend_options *options, const struct vv_texts *texts)
{
	return command_of(options)->run(options, texts);
}
