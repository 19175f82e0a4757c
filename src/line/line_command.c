/* Commands of line mode: one table, from which they are read, named in prompts and
 * explained. */
#include "line/line.h"

#include "frontend/answer_code.h"
#include "frontend/place.h"
#include "text/language.h"
#include "text/text.h"
#include "text/unicode.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct line_word commands_all[] = {
	{ LINE_HELP, '?', 0, "help", N_("this help, then the question again"),
	  N_("this help") },
	{ LINE_BACK, 'b', 0, "back", N_("the question before"), N_("back from the report") },
	{ LINE_ANSWERS, 'a', 0, "answers", N_("your answers, to read or change them"), NULL },
	{ LINE_LANGUAGE, 'l', 0, "language", N_("another language"), NULL },
	{ LINE_REPORT, 'r', 0, "report", N_("what applies, as far as it is known now"),
	  N_("the report once more") },
	{ LINE_SECTION, 's', WAY_MORE, "section", N_("one section of the report"), NULL },
	{ LINE_MORE, 'm', 0, "more", N_("read on in the list"),
	  N_("what is folded, and the sources") },
	{ LINE_FIND, 'f', WAY_MORE, "find", N_("choices by a part of their name"),
	  N_("lines of the report with some words") },
	{ LINE_TAKE, 'p', WAY_MORE, "take",
	  /* Translators: what the command that means "take with you" does */
	  N_("take it with you: as a file, for your calendar, or as an answer code"), NULL },
	{ LINE_WHY, '\0', WAY_MORE | WAY_QUIET, "why",
	  N_("with the number of a line: why it is there, as the number alone"), NULL },
	{ LINE_WHATIF, 'w', 0, "whatif",
	  N_("what would change the result: the nearest other answers"), NULL },
	{ LINE_WHYNOT, '\0', WAY_MORE | WAY_QUIET, "whynot",
	  N_("what does not apply; with the number of a line, why not"), NULL },
	{ LINE_DATE, '\0', WAY_MORE | WAY_QUIET, "date",
	  N_("the report as of another day, beside this one"), NULL },
	{ LINE_UNDO, '\0', WAY_QUIET, "undo", N_("take your last change back"), NULL },
	{ LINE_NOTE, '\0', WAY_MORE, "note",
	  N_("the note to this question; what stands behind it is the note"),
	  N_("the note to this case; what stands behind it is the note") },
	{ LINE_PAPERS, '\0', WAY_MORE | WAY_QUIET, "papers",
	  N_("the documents, and which have been received"), NULL },
	{ LINE_CASE, '\0', WAY_QUIET, "case", N_("this case, and what can be done with it"),
	  NULL },
	{ LINE_CASES, '\0', 0, "cases", N_("the list of cases; everything is saved"), NULL },
	{ LINE_CODE, '\0', WAY_QUIET, "code", N_("your answer code, letter by letter"), NULL },
	{ LINE_CLIENT, '\0', 0, "client",
	  N_("the question again, in the client's language alone"),
	  N_("the report again, in the client's language alone") },
	{ LINE_NEW, 'n', 0, "new", N_("begin again; your answers are forgotten"), NULL },
	{ LINE_LIST, '\0', 0, "list", N_("read all choices"), NULL },
	{ LINE_EMPTY, '\0', 0, "empty", N_("leave this question empty"), NULL },
	{ LINE_QUIT, 'q', 0, "quit", N_("leave the program"), NULL },
};

enum { COMMAND_COUNT = sizeof commands_all / sizeof commands_all[0] };

/* ---- what is offered */

/* At a question and in a report what is said can be said in the second language alone; in a case
 * nothing is begun anew, and its own commands come in the place of that. */
static unsigned
commands_here(const struct line *line, unsigned commands)
{
	vv_language second;

	if (line_has_case(line))
		commands &= ~LINE_BIT(LINE_NEW);
	if ((commands & LINE_BIT(LINE_ANSWERS)) == 0)
		return commands;
	if (interview_second(line->interview, &second))
		commands |= LINE_BIT(LINE_CLIENT);
	return line_has_case(line) ? commands | LINE_DESK : commands;
}

static struct line_offer
offer_of(const struct line *line, unsigned commands, bool letters)
{
	struct line_offer offer = {
		.all = commands_all, .count = COMMAND_COUNT, .letters = letters,
		.asks = (commands & LINE_QUESTION) == LINE_QUESTION
			&& (commands & LINE_BIT(LINE_SECTION)) == 0,
		.paths = (commands & LINE_PATHS) != 0,
	};

	commands = commands_here(line, commands);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if ((commands & LINE_BIT(commands_all[i].command)) != 0)
			offer.offered |= UINT64_C(1) << i;
	return offer;
}

static bool
offers(const struct line_offer *offer, size_t i)
{
	return ((offer->offered >> i) & 1) != 0;
}

/* Whether a command is offered; LINE_TEXT never is. */
static bool
offers_command(const struct line_offer *offer, int command)
{
	for (size_t i = 0; i < offer->count; i++)
		if (offers(offer, i) && offer->all[i].command == command)
			return true;
	return false;
}

/* ---- words and letters */

/* The words and letters of a language are in its file; those of English are taken in every
 * language, but for a letter that is another command's there. */
const char *
line_word_text(const struct line *line, const char *english)
{
	const struct interview *interview = line->interview;
	char letter;
	const char *word = language_command(interview->texts, interview->language, english,
					    &letter);

	return word != NULL ? word : english;
}

/* Whether a letter is that of a command in the language at hand. */
static bool
is_taken(const struct line *line, const struct line_offer *offer, char letter)
{
	const struct interview *interview = line->interview;
	char taken;

	for (size_t i = 0; i < offer->count; i++) {
		(void)language_command(interview->texts, interview->language, offer->all[i].word,
				       &taken);
		if (taken != '\0' && taken == letter)
			return true;
	}
	return false;
}

/* At a question a command has no letter that an answer could be: "n" for no would forget all
 * answers. */
static bool
has_letter(const struct line_offer *offer, size_t i)
{
	return !offer->asks || (offer->all[i].command != LINE_NEW
				&& offer->all[i].command != LINE_FIND);
}

/* Its letter in the language at hand; else that of English, where no other command has taken
 * it; 0: none. */
static char
letter_of(const struct line *line, const struct line_offer *offer, size_t i)
{
	const struct interview *interview = line->interview;
	char letter = '\0';

	if (!has_letter(offer, i))
		return '\0';
	(void)language_command(interview->texts, interview->language, offer->all[i].word, &letter);
	if (letter == '\0' && !is_taken(line, offer, offer->all[i].letter))
		letter = offer->all[i].letter;
	return letter;
}

static bool
is_letter(const struct line *line, const struct line_offer *offer, size_t i, char letter)
{
	return letter != '\0' && has_letter(offer, i)
	       && (letter == letter_of(line, offer, i)
		   || (letter == offer->all[i].letter && !is_taken(line, offer, letter)));
}

/* ---- reading */

static int
word_of(const struct line *line, const char *word, const struct line_offer *offer)
{
	for (size_t i = 0; i < offer->count; i++)
		if (offers(offer, i)
		    && (unicode_same(word, offer->all[i].word)
		     || unicode_same(word, line_word_text(line, offer->all[i].word))))
			return offer->all[i].command;
	return LINE_TEXT;
}

enum line_command
line_command_word(const struct line *line, const char *word, unsigned commands)
{
	const struct line_offer offer = offer_of(line, commands, false);

	return (enum line_command)word_of(line, word, &offer);
}

static int
command_letter(const struct line *line, const char *text, const struct line_offer *offer)
{
	char letter = text[0] != '\0' && text[1] == '\0' ? (char)tolower((unsigned char)text[0])
		      : '\0';

	for (size_t i = 0; i < offer->count; i++)
		if (offers(offer, i) && is_letter(line, offer, i, letter))
			return offer->all[i].command;
	return LINE_TEXT;
}

static bool
takes_more(const struct line_offer *offer, int command)
{
	for (size_t i = 0; i < offer->count; i++)
		if (offer->all[i].command == command)
			return (offer->all[i].ways & WAY_MORE) != 0;
	return false;
}

/* A command, and in *more what stands behind it: the end of @p text, or within it. */
static int
command_of(struct line *line, const char *text, const struct line_offer *offer, bool words,
	   const char **more)
{
	size_t length = strcspn(text, " ");
	char *word = strndup(text, length);
	int command = LINE_TEXT;

	if (word == NULL)
		line_fail(line);
	if (word != NULL && words)
		command = word_of(line, word, offer);
	if (word != NULL && command == LINE_TEXT)
		command = command_letter(line, word, offer);
	free(word);
	*more = text + length + strspn(text + length, " ");
	return **more == '\0' || takes_more(offer, command) ? command : LINE_TEXT;
}

/* What was typed, of which what is behind a command stays; LINE_TEXT also for an answer that
 * begins with "//", which loses the first "/".  False when it is a command that does not work
 * here. */
static bool
read_command(struct line *line, char *text, const struct line_offer *offer, int *out)
{
	const char *more = "";

	*out = LINE_TEXT;
	if (text[0] == '/' && text[1] == '/') {
		memmove(text, text + 1, strlen(text));
	} else if (text[0] == '/') {
		*out = command_of(line, text + 1, offer, true, &more);
		if (*out == LINE_TEXT && !offer->paths && !line->ended) {
			line_say(line, 0, N_("“%s” is no command here; “/%s” lists them."), text,
				 line_word_text(line, commands_all[0].word));
			return false;
		}
	} else if (offer->letters || strcmp(text, "?") == 0) {
		*out = command_of(line, text, offer, false, &more);
	} else {	/* no choice is one letter long: "m" is free */
		*out = command_of(line, text, offer, false, &more);
		if (*out != LINE_MORE)
			*out = LINE_TEXT;
	}
	if (*out != LINE_TEXT)
		memmove(text, more, strlen(more) + 1);
	return true;
}

/* ---- prompts */

/* A text filled to the width by hand: a command and its letter, or a slash and its
 * word, must not be parted. */
struct fill {
	const struct line *line;
	struct strbuf text;
	size_t column;
};

static void
fill_unit(struct fill *fill, const char *unit)
{
	size_t width = vv_text_width(unit);

	if (fill->column > 0 && fill->column + 1 + width > fill->line->width) {
		strbuf_add_char(&fill->text, '\n');
		fill->column = 0;
	} else if (fill->column > 0) {
		strbuf_add_char(&fill->text, ' ');
		fill->column++;
	}
	strbuf_add(&fill->text, unit);
	fill->column += width;
}

static void
fill_words(struct fill *fill, const char *text)
{
	while (*(text += strspn(text, " \n")) != '\0') {
		size_t length = strcspn(text, " \n");
		char *word = strndup(text, length);

		if (word == NULL)
			fill->text.failed = true;
		else
			fill_unit(fill, word);
		free(word);
		text += length;
	}
}

static void
fill_commands(struct fill *fill, const struct line_offer *offer, uint64_t named)
{
	for (size_t i = 0; i < offer->count; i++) {
		const char *word = line_word_text(fill->line, offer->all[i].word);
		char letter = letter_of(fill->line, offer, i);
		struct strbuf unit = { 0 };

		if (((named >> i) & 1) == 0)
			continue;
		named &= ~(UINT64_C(1) << i);
		if ((offer->letters || offer->all[i].command == LINE_MORE)
		    && letter != '\0')
			strbuf_printf(&unit, "%c %s", letter, word);
		else
			strbuf_printf(&unit, "/%s", word);
		strbuf_add_char(&unit, named == 0 ? ':' : ',');
		if (unit.failed)
			fill->text.failed = true;
		else
			fill_unit(fill, strbuf_text(&unit));
		strbuf_clear(&unit);
	}
}

/* Those that a prompt names: not the quiet ones; once that has been said, the way to the rest
 * alone. */
static uint64_t
named_of(const struct line_offer *offer, bool known)
{
	bool brief = known && offers_command(offer, LINE_HELP);
	uint64_t named = 0;

	for (size_t i = 0; i < offer->count; i++) {
		int command = offer->all[i].command;

		if (offers(offer, i) && (offer->all[i].ways & WAY_QUIET) == 0
		    && (!brief || command == LINE_HELP || (offer->asks && command == LINE_MORE)))
			named |= UINT64_C(1) << i;
	}
	return named;
}

static void
say_prompt(struct line *line, const char *prompt, const struct line_offer *offer,
	   enum line_lesson lesson)
{
	bool known = (line->lessons & (1u << lesson)) != 0;
	struct fill fill = { .line = line };

	fill_words(&fill, prompt);
	fill_commands(&fill, offer, named_of(offer, known));
	if (fill.text.failed)
		line_fail(line);
	else
		line_say_prompt(line, strbuf_text(&fill.text));
	strbuf_clear(&fill.text);
	line->lessons |= 1u << lesson;
}

int
line_prompt_offer(struct line *line, const char *prompt, const struct line_offer *offer,
		  enum line_lesson lesson, char **text)
{
	int command = LINE_TEXT;
	char *typed = NULL;
	bool known = false;

	*text = NULL;
	while (!known) {
		free(typed);
		line_measure(line);
		say_prompt(line, prompt, offer, lesson);
		typed = line_read(line);
		if (typed == NULL)
			return LINE_END;
		known = read_command(line, typed, offer, &command);
	}
	if (line->ended) {	/* memory went while it was read */
		free(typed);
		return LINE_END;
	}
	*text = typed;
	return command;
}

/* What stood behind a command of a case, for whoever carries it out. */
static void
keep_behind(struct line *line, enum line_command command, const char *more)
{
	free(line->behind);
	line->behind = NULL;
	if ((LINE_DESK & LINE_BIT(command)) == 0 || *more == '\0')
		return;
	line->behind = strdup(more);
	if (line->behind == NULL)
		line_fail(line);
}

enum line_command
line_prompt(struct line *line, const char *prompt, unsigned commands, bool letters,
	    enum line_lesson lesson, char **text)
{
	const struct line_offer offer = offer_of(line, commands, letters);
	enum line_command command = (enum line_command)line_prompt_offer(line, prompt, &offer,
									 lesson, text);

	if (command != LINE_END)
		keep_behind(line, command, *text);
	return command;
}

enum interview_event
line_follow_aside(struct line *line, enum line_command command)
{
	return command == LINE_TEXT || command == LINE_BACK
	       ? EVENT_REDRAW : line_follow(line, command, false, LINE_ASIDE);
}

bool
line_parse_number(const char *text, size_t *out)
{
	size_t length = strspn(text, "0123456789");

	if (length == 0 || text[length] != '\0' || length > 6)
		return false;
	*out = (size_t)strtoul(text, NULL, 10);
	return true;
}

size_t
line_ask_number(struct line *line, const char *prompt, size_t count, unsigned commands,
		enum line_command *command)
{
	for (;;) {
		char *text = NULL;
		size_t number = 0;
		bool empty, valid;

		*command = line_prompt(line, prompt, commands, true, LESSON_NUMBER, &text);
		if (*command != LINE_TEXT) {
			free(text);
			return 0;
		}
		empty = *text == '\0';
		valid = line_parse_number(text, &number) && number >= 1 && number <= count;
		if (!empty && !valid)
			line_say(line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), text,
				 count);
		free(text);
		if (empty)
			return 0;
		if (valid)
			return number;
	}
}

/* ---- language */

/* That of whom it is paired with. */
static enum line_command
ask_client_language(struct line *line)
{
	struct interview *interview = line->interview;
	const struct vv_texts *texts = interview->texts;
	vv_language count = interview_language_count(interview);
	struct strbuf prompt = { 0 };
	enum line_command command;
	size_t number;

	text_write(&prompt, texts, interview->language,
		   /* Translators: %s is the name of a language */
		   N_("The client's language: 1 to %d, Enter for %s."), (int)count,
		   vv_language_name(texts, interview->beside));
	number = line_ask_number(line, line_text_of(line, &prompt), count, LINE_BIT(LINE_QUIT),
				 &command);
	strbuf_clear(&prompt);
	if (number > 0)
		interview->beside = interview_language_at(interview, (vv_language)(number - 1));
	if (command == LINE_TEXT)
		line_say(line, 0, N_("%s chosen."), vv_language_name(texts, interview->beside));
	line->second_named = false;
	return command;
}

enum line_command
line_ask_language(struct line *line)
{
	struct interview *interview = line->interview;
	const struct vv_texts *texts = interview->texts;
	vv_language count = interview_language_count(interview), chosen;
	struct strbuf prompt = { 0 };
	enum line_command command;
	size_t number;

	line_gap(line);
	/* All languages at once: whoever reads this has not chosen one yet. */
	line_say_text(line, 0, "Language · Språk · Sprog");
	for (vv_language i = 0; i < count; i++)
		line_say_numbered(line, (size_t)i + 1,
				  vv_language_name(texts, interview_language_at(interview, i)));
	text_write(&prompt, interview->texts, interview->language,
		   /* Translators: %s is the name of a language */
		   N_("Answer 1 to %d, Enter for %s."), (int)count,
		   vv_language_name(texts, interview->language));
	number = line_ask_number(line, line_text_of(line, &prompt), count, LINE_BIT(LINE_QUIT),
				 &command);
	strbuf_clear(&prompt);
	if (command != LINE_TEXT)
		return command;
	chosen = number > 0 ? interview_language_at(interview, (vv_language)(number - 1))
			    : interview->language;
	if (interview->language != chosen) {
		interview_speak(interview, chosen);
		line->lessons = 0;
		line->title = NULL;
		line->second_named = false;
	}
	line_say(line, 0, N_("%s chosen."), vv_language_name(texts, interview->language));
	return interview->paired ? ask_client_language(line) : LINE_TEXT;
}

/* ---- carrying out */

static const char *
help_of(const struct line *line, const struct line_word *word, bool asks)
{
	if (word->command == LINE_QUIT && place_is(line->interview, PLACE_KIOSK))
		/* Translators: what a command does, at a kiosk. */
		return N_("finish, and clear all that you have answered");
	return asks || word->elsewhere == NULL ? word->help : word->elsewhere;
}

void
line_say_offer(struct line *line, const struct line_offer *offer)
{
	line_gap(line);
	line_say(line, 0, N_("Help. Every line you type ends with Enter."));
	if (offer->letters)
		line_say(
			line, 0,
			N_("A letter alone is a command. Behind a slash, the word works everywhere."));
	else
		line_say(
			line, 0,
			N_("Letters are input here, so commands begin with a slash. An answer that itself "
			   "begins with a slash is typed with two."));
	for (size_t i = 0; i < offer->count; i++) {
		const char *word = line_word_text(line, offer->all[i].word);
		char letter = letter_of(line, offer, i);
		const char *help = interview_text(line->interview,
						  help_of(line, &offer->all[i], offer->asks));

		if (!offers(offer, i))
			continue;
		if (offer->letters && letter != '\0')
			/* Translators: a letter, the same as a word, and what it does */
			line_say(line, 2, N_("%c or /%s: %s."), letter, word, help);
		else
			line_say(line, 2, N_("/%s: %s."), word, help);
	}
}

static void
say_help(struct line *line, bool letters, unsigned commands)
{
	const struct line_offer offer = offer_of(line, commands, letters);

	line_say_offer(line, &offer);
}

/* How answers that are about to be forgotten can be had again, where there are codes. */
static void
say_code_now(struct line *line)
{
	const struct interview *interview = line->interview;
	struct answer_code_now now;

	if (answer_code_now(&now, interview->session, interview->language) != VV_OK)
		line_fail(line);
	if (now.code == NULL)
		return;
	line_gap(line);
	line_say(line, 0, N_("Your answer code: %s"), now.code);
	line_say_text(line, 0, now.hint);
	free(now.code);
}

/* Asks before answers are lost. */
static bool
confirm_quit(struct line *line)
{
	const struct vv_session *session = line->interview->session;
	bool quit = false;
	char *text;

	if (session == NULL || vv_session_progress(session).answered == 0 || line_has_case(line))
		return true;	/* those of a case are saved */
	say_code_now(line);
	line_say_prompt(line, interview_text(line->interview,
		N_("Your answers will be forgotten. Type q again to leave, or Enter to go on:")));
	text = line_read(line);
	if (text != NULL)
		quit = unicode_same(text, "q") || unicode_same(text, "/q")
		       || unicode_same(text, "quit")
		       || (text[0] == '/'
			   && line_command_word(line, text + 1, LINE_BIT(LINE_QUIT)) == LINE_QUIT);
	free(text);
	return quit;
}

/* Where the letter is a command it says so a second time, too. */
static bool
confirm_new(struct line *line, bool letters)
{
	bool begins = false;
	char *text;

	if (vv_session_progress(line->interview->session).answered == 0)
		return true;
	say_code_now(line);
	line_say_prompt(line, interview_text(line->interview, letters
		? N_("Your answers will be forgotten. Type n again to begin anew, or Enter to go on:")
		: N_("Your answers will be forgotten. Type /new again to begin anew, or Enter to go on:")));
	text = line_read(line);
	if (text != NULL)
		begins = (letters && unicode_same(text, "n"))
			 || (text[0] == '/'
			     && line_command_word(line, text + 1, LINE_BIT(LINE_NEW)) == LINE_NEW);
	free(text);
	return begins;
}

enum interview_event
line_restart(struct line *line)
{
	line->language_asked = line->interview->options->language_given;
	return EVENT_RESTART;
}

enum interview_event
line_fail(struct line *line)
{
	line->interview->failed = true;
	line->ended = true;
	return EVENT_END;
}

enum interview_event
line_follow(struct line *line, enum line_command command, bool letters, unsigned commands)
{
	switch (command) {
	case LINE_HELP:
		say_help(line, letters, commands);
		return EVENT_REDRAW;
	case LINE_BACK:
		return EVENT_BACK;
	case LINE_ANSWERS:
		return line_review(line);
	case LINE_LANGUAGE:
		command = line_ask_language(line);
		if (command == LINE_END)
			return EVENT_END;
		return command == LINE_QUIT && confirm_quit(line) ? EVENT_QUIT : EVENT_REDRAW;
	case LINE_REPORT:
		return EVENT_REPORT;
	case LINE_CLIENT:
		line->alone = true;
		return EVENT_REDRAW;
	case LINE_UNDO:
		return line_undo(line);
	case LINE_CODE:
		line_say_code_now(line);
		return line->ended ? EVENT_END : EVENT_REDRAW;
	case LINE_QUIT:
		if (confirm_quit(line))
			return EVENT_QUIT;
		return line->ended ? EVENT_END : EVENT_REDRAW;
	case LINE_NEW:
		if (!confirm_new(line, !offer_of(line, commands, letters).asks))
			return line->ended ? EVENT_END : EVENT_REDRAW;
		return line_restart(line);
	case LINE_NOTE:
	case LINE_PAPERS:
	case LINE_CASE:
	case LINE_CASES:
		return line_within(line, command);
	case LINE_END:
		return EVENT_END;
	case LINE_TEXT:
	case LINE_LIST:
	case LINE_EMPTY:
	case LINE_SECTION:
	case LINE_FIND:
	case LINE_MORE:
	case LINE_TAKE:
	case LINE_WHY:
	case LINE_WHATIF:
	case LINE_WHYNOT:
	case LINE_DATE:
		break;
	}
	return EVENT_REDRAW;
}
