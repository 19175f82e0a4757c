/* The options and sub-commands of an adviser's program, and its help. */
#include "advise/advise_options.h"

#include "base/strbuf.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/paths.h"
#include "text/suggest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum option_id {
	OPT_STORE, OPT_WHO, OPT_LANG, OPT_DATE, OPT_DATA, OPT_LINE, OPT_MOUSE, OPT_THEME,
	OPT_KEY_PAUSE, OPT_IDLE, OPT_KEEP, OPT_OUT, OPT_CODE, OPT_FORMAT, OPT_OUTPUT, OPT_HELP,
	OPT_VERSION, OPTION_COUNT
};

/* Of what an option is. */
enum scope { COMMON, DESK, COMMANDS };

static const struct option_row {
	const char *name;
	const char *argument;		/* NULL: takes none */
	enum scope scope;
	const char *help;
} rows[OPTION_COUNT] = {
	/* Translators: PLACE is the argument of an option; keep it in capital letters */
	[OPT_STORE] = { "--store", N_("PLACE"), COMMON,
		    N_("where the cases are: a file, or postgresql://…") },
	/* Translators: NAME is the argument of an option; keep it in capital letters */
	[OPT_WHO] = { "--who", N_("NAME"), COMMON,
		  N_("the name you write under; that of the account otherwise") },
	[OPT_LANG] = { "--lang", "", COMMON,
		   N_("your language; behind a comma the one offered first as the client's") },
	[OPT_DATE] = { "--date", "YYYY-MM-DD", COMMON, N_("today is this day") },
	[OPT_DATA] = { "--data", N_("DIR"), COMMON,
		   N_("the questionnaires in this folder instead of the installed ones") },
	[OPT_LINE] = { "--line", NULL, DESK,
		   N_("ask line by line, for screen readers, braille displays and pipes") },
	[OPT_MOUSE] = { "--mouse", NULL, DESK, N_("full screen: take mouse and touch") },
	[OPT_THEME] = { "--theme", "auto|dark|light|contrast|mono", DESK,
		    N_("full screen: its colours") },
	[OPT_KEY_PAUSE] = { "--key-pause", N_("MS"), DESK,
			N_("full screen: for how long a held key does not count on a new page") },
	/* Translators: MINUTES is the argument of an option; keep it in capital letters */
	[OPT_IDLE] = { "--idle", N_("MINUTES"), DESK,
		   N_("after so long without a key the screen is cleared; 15 otherwise") },
	/* Translators: DAYS is the argument of an option; keep it in capital letters */
	[OPT_KEEP] = { "--keep", N_("DAYS"), DESK, N_("how long a new case is kept; 90 otherwise") },
	[OPT_OUT] = { "--out", N_("DIR"), COMMON,
		  N_("the folder that files are written into; that for documents otherwise") },
	[OPT_CODE] = { "--code", N_("CODE"), DESK,
		   N_("a new case with the answers of this answer code") },
	[OPT_FORMAT] = { "--format", "text|csv|json|ics", COMMANDS,
		     N_("text for people or another form for programs") },
	[OPT_OUTPUT] = { "--output", N_("FILE"), COMMANDS,
		     N_("into this file, in the format that its ending says") },
	[OPT_HELP] = { "--help", NULL, COMMON, N_("print this help") },
	[OPT_VERSION] = { "--version", NULL, COMMON, N_("print the version") },
};

/* ---- reading */

struct parser {
	struct advise_options *options;
	const struct vv_texts *texts;
	unsigned given;
	bool failed;
};

#define COMPLAIN(parser, ...) \
	do { \
		message_complain((parser)->texts, (parser)->options->common.language, \
				 __VA_ARGS__); \
		(parser)->failed = true; \
	} while (0)

static void
take_languages(struct parser *parser, const char *value)
{
	struct advise_options *options = parser->options;
	size_t length = strcspn(value, ",");
	bool two = value[length] == ',';
	char first[32] = "";
	vv_language language;

	if (length < sizeof first)
		memcpy(first, value, length);
	if (!vv_language_find(parser->texts, first, &language)) {
		COMPLAIN(parser, N_("'%s' is no language of this program"), value);
		return;
	}
	options->common.language = language;
	options->common.language_given = options->common.language_known = true;
	options->client_given = two;
	if (two && !vv_language_find(parser->texts, value + length + 1, &options->client))
		COMPLAIN(parser, N_("'%s' is no language of this program"), value + length + 1);
}

static bool
read_number(unsigned *out, const char *value, unsigned least, unsigned most)
{
	size_t digits = strspn(value, "0123456789");

	if (digits == 0 || digits > 4 || value[digits] != '\0')
		return false;
	*out = (unsigned)strtoul(value, NULL, 10);
	return *out >= least && *out <= most;
}

static void
take_number(struct parser *parser, enum option_id id, const char *value)
{
	struct advise_options *options = parser->options;

	if (id == OPT_IDLE && !read_number(&options->idle, value, 1, ADVISE_IDLE_MAX))
		COMPLAIN(parser, N_("'%s' is no number of minutes; write one from 1 to %d"), value,
			 ADVISE_IDLE_MAX);
	else if (id == OPT_KEEP && !read_number(&options->keep, value, 1, ADVISE_KEEP_MAX))
		COMPLAIN(parser, N_("'%s' is no number of days; write one from 1 to %d"), value,
			 ADVISE_KEEP_MAX);
	else if (id == OPT_KEY_PAUSE && !read_number(&options->common.key_pause, value, 0, 9999))
		COMPLAIN(parser,
			 N_("'%s' is no number of milliseconds; write digits, such as 500"),
			 value);
}

static void
take_day(struct parser *parser, const char *value)
{
	struct frontend_options *common = &parser->options->common;

	if (!vv_day_parse(&common->date, value))
		COMPLAIN(parser, N_("'%s' is no date; write year-month-day, such as 2024-07-01"),
			 value);
	else if (!vv_day_in_reach(common->date))
		COMPLAIN(parser,
			 N_("'%s' is out of reach; dates lie from 1900-01-01 to 2199-12-31"), value);
	common->date_given = true;
}

/* What an option sets to its argument as it is; NULL: it means something else. */
static const char **
text(struct advise_options *options, enum option_id id)
{
	switch (id) {
	case OPT_STORE:
		return &options->store;
	case OPT_WHO:
		return &options->who;
	case OPT_DATA:
		return &options->common.data;
	case OPT_OUT:
		return &options->out;
	case OPT_CODE:
		return &options->common.code;
	case OPT_OUTPUT:
		return &options->common.output;
	default:
		return NULL;
	}
}

static void
take(struct parser *parser, enum option_id id, const char *value)
{
	struct frontend_options *common = &parser->options->common;

	if (text(parser->options, id) != NULL)
		*text(parser->options, id) = value;
	switch (id) {
	case OPT_LANG:
		take_languages(parser, value);
		break;
	case OPT_DATE:
		take_day(parser, value);
		break;
	case OPT_LINE:
		common->line = true;
		break;
	case OPT_MOUSE:
		common->mouse = true;
		break;
	case OPT_THEME:
		if (!frontend_theme(&common->theme, value))
			COMPLAIN(parser,
				 N_("'%s' is no theme; there are auto, dark, light, contrast and mono"),
				 value);
		break;
	case OPT_FORMAT:
		parser->options->format = value;
		break;
	default:
		take_number(parser, id, value);
	}
}

static void
complain_unknown(struct parser *parser, const char *word, size_t length)
{
	const char *names[OPTION_COUNT], *near;
	char *name = strndup(word, length);

	for (size_t i = 0; i < OPTION_COUNT; i++)
		names[i] = rows[i].name;
	near = name == NULL ? NULL : suggest_closest(name, names, OPTION_COUNT);
	if (near != NULL)
		COMPLAIN(parser, N_("there is no option '%s'; is '%s' meant?"), name, near);
	else
		COMPLAIN(parser, N_("there is no option '%s'; 'veiviser advise --help' lists them"),
			 name == NULL ? "" : name);
	free(name);
}

/* One option at argv[0]; how many words it took. */
static int
read_option(struct parser *parser, char **argv, int left)
{
	size_t length = strcspn(argv[0], "=");
	bool attached = argv[0][length] == '=';
	const char *value = attached ? argv[0] + length + 1 : NULL;
	unsigned id = 0;

	while (id < OPTION_COUNT && (strlen(rows[id].name) != length
				     || memcmp(rows[id].name, argv[0], length) != 0))
		id++;
	if (id == OPTION_COUNT) {
		complain_unknown(parser, argv[0], length);
		return 1;
	}
	if (rows[id].argument == NULL && attached) {
		COMPLAIN(parser, N_("option '%s' takes no argument"), rows[id].name);
	} else if (rows[id].argument != NULL && !attached && left < 2) {
		COMPLAIN(parser, N_("option '%s' needs an argument"), rows[id].name);
	} else if ((parser->given & 1u << id) != 0) {
		COMPLAIN(parser, N_("option '%s' stands twice"), rows[id].name);
	} else {
		parser->given |= 1u << id;
		take(parser, (enum option_id)id, attached || rows[id].argument == NULL ? value
										  : argv[1]);
	}
	return rows[id].argument != NULL && !attached ? 2 : 1;
}

const struct advise_command *
advise_options_command(const struct advise_options *options)
{
	for (const struct advise_command *command = advise_commands; command->name != NULL;
	     command++)
		if (options->common.command != NULL
		    && strcmp(command->name, options->common.command) == 0)
			return command;
	return NULL;
}

/* The format is one of the command's; where none is said, the ending of the file says it. */
static void
check_format(struct parser *parser, const struct advise_command *command)
{
	struct advise_options *options = parser->options;
	const char *output = options->common.output, *list = command->formats, *dot;
	bool named = options->format != NULL;

	dot = output == NULL ? NULL : strrchr(output, '.');
	if (!named && dot != NULL)
		options->format = strcmp(dot, ".txt") == 0 ? "text" : dot + 1;
	while (options->format != NULL && *list != '\0') {
		size_t length = strcspn(list, "|");

		if (strlen(options->format) == length
		    && memcmp(options->format, list, length) == 0)
			return;
		list += length + (list[length] == '|');
	}
	if (named)
		COMPLAIN(parser, N_("'%s' is no format of '%s'; there are %s"), options->format,
			 command->name, command->formats);
	options->format = NULL;
}

/* Whether options and words are those of what was asked for. */
static void
check(struct parser *parser)
{
	struct frontend_options *common = &parser->options->common;
	const struct advise_command *command = advise_options_command(parser->options);
	int most = command != NULL ? command->most : 1;

	for (unsigned i = 0; i < OPTION_COUNT && !parser->failed; i++) {
		if ((parser->given & 1u << i) == 0 || rows[i].scope == COMMON)
			continue;
		if (rows[i].scope == DESK && command != NULL)
			COMPLAIN(parser, N_("option '%s' does not go with '%s'"), rows[i].name,
				 command->name);
		else if (rows[i].scope == COMMANDS && (command == NULL || command->formats == NULL))
			COMPLAIN(parser, N_("option '%s' goes only with a command"), rows[i].name);
	}
	if (parser->failed || (parser->given & (1u << OPT_HELP | 1u << OPT_VERSION)) != 0)
		return;
	if (command != NULL && common->argument_count < command->least)
		COMPLAIN(parser, N_("'%s' needs an argument: %s"), command->name,
			 vv_text(parser->texts, common->language, command->arguments));
	else if (most >= 0 && common->argument_count > most)
		COMPLAIN(parser, N_("'%s' is one argument too many"), common->arguments[most]);
	else if (command != NULL && command->formats != NULL)
		check_format(parser, command);
	else if (command == NULL && common->code != NULL && common->argument_count != 1)
		COMPLAIN(parser, N_("with '%s' the reference of the new case is needed"),
			 rows[OPT_CODE].name);
}

enum options_wish
advise_options_parse(struct advise_options *out, int argc, char **argv,
		     const struct vv_texts *texts)
{
	struct parser parser = { .options = out, .texts = texts };
	struct frontend_options *common = &out->common;
	bool only_words = false;

	*out = (struct advise_options){
		.common = {
			.date = environment_today(), .data = paths_data(),
			.line = environment_is_accessible(),
			.arguments = calloc(argc > 0 ? (size_t)argc : 1, sizeof *argv),
		},
		.idle = ADVISE_IDLE_MINUTES, .keep = ADVISE_KEEP_DAYS,
	};
	if (common->arguments == NULL) {
		message_no_memory();
		return OPTIONS_NO_MEMORY;
	}
	common->language_known = environment_language(&common->language, texts);
	for (int i = 1; i < argc && !parser.failed; ) {
		if (only_words || argv[i][0] != '-' || argv[i][1] == '\0')
			common->arguments[common->argument_count++] = argv[i++];
		else if (strcmp(argv[i], "--") == 0)
			only_words = i++ > 0;
		else
			i += read_option(&parser, argv + i, argc - i);
	}
	common->command = common->argument_count > 0 ? common->arguments[0] : NULL;
	if (advise_options_command(out) == NULL) {
		common->command = NULL;
	} else {
		common->argument_count--;
		memmove(common->arguments, common->arguments + 1,
			(size_t)common->argument_count * sizeof *common->arguments);
	}
	if (!parser.failed)
		check(&parser);
	if (parser.failed)
		return OPTIONS_FAULT;
	if ((parser.given & 1u << OPT_HELP) != 0)
		return OPTIONS_HELP;
	return (parser.given & 1u << OPT_VERSION) != 0 ? OPTIONS_VERSION : OPTIONS_RUN;
}

void
advise_options_clear(struct advise_options *options)
{
	free(options->common.arguments);
	options->common.arguments = NULL;
}

/* ---- help */

enum { HELP_INDENT = 2, HELP_BEHIND = 6 };

static void
put_entry(const char *name, const char *arguments, const char *help, size_t width)
{
	struct strbuf line = { 0 };

	strbuf_printf(&line, "%s%s%s", name, *name != '\0' && *arguments != '\0' ? " " : "",
		      arguments);
	if (line.failed) {
		message_cut_short();
	} else {
		message_wrap(stdout, strbuf_text(&line), HELP_INDENT, width);
		message_wrap(stdout, help, HELP_BEHIND, width);
	}
	strbuf_clear(&line);
}

void
advise_options_help(const struct advise_options *options, const struct vv_texts *texts)
{
	vv_language language = options->common.language;
	size_t width = message_width(STDOUT_FILENO);

	message_wrap(stdout, vv_text(texts, language,
				     N_("Usage: veiviser advise [OPTION]… [COMMAND] [ARGUMENT]…")),
		     0, width);
	message_wrap(stdout, vv_text(texts, language,
				     N_("Interviews with clients, in their language beside yours: kept as cases, resumed, handed over.")),
		     0, width);
	message_write(stdout, "\n");
	message_wrap(stdout, vv_text(texts, language, N_("Commands:")), 0, width);
	put_entry("", vv_text(texts, language, N_("[REFERENCE]")),
		  vv_text(texts, language, N_("the list of cases, or that case at once")), width);
	for (const struct advise_command *command = advise_commands; command->name != NULL;
	     command++)
		put_entry(command->name, vv_text(texts, language, command->arguments),
			  vv_text(texts, language, command->help), width);
	message_write(stdout, "\n");
	message_wrap(stdout, vv_text(texts, language, N_("Options:")), 0, width);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		put_entry(rows[i].name,
			  i == OPT_LANG ? "A[,B]" : rows[i].argument == NULL ? ""
			  : vv_text(texts, language, rows[i].argument),
			  vv_text(texts, language, rows[i].help), width);
}
