/* Picking from choices in lines: by its mark (line_mark.c), or by typing part of a name.
 * A choice has one mark, whatever was searched for.  Lists over nine are not read out
 * unasked. */
#include "line/line.h"

#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_LIST_MAX = 9, PAGE = 20 };

static const size_t none_yet = (size_t)-1;

/* A picking. */
struct pick {
	struct line *line;
	const struct vv_question_view *view;
	struct vv_matches found;
	size_t candidate;		/* choice that Enter takes, or none_yet */
	const char *via;		/* by what it was found */
	bool is_long;
	bool several;
	bool letters;			/* commands are letters, too */
	unsigned commands;
};

/* A letter is a command only where no choice is called so. */
static bool
letters_are_commands(const struct vv_question_view *view)
{
	for (size_t i = 0; i < view->choice_count; i++)
		if (view->choices[i].label[0] != '\0' && view->choices[i].label[1] == '\0')
			return false;
	return !view->lettered && view->choice_count <= SHORT_LIST_MAX;
}

static void
pick_init(struct pick *pick, struct line *line, const struct vv_question_view *view, bool several)
{
	*pick = (struct pick){
		.line = line, .view = view, .candidate = none_yet, .several = several,
		.is_long = view->choice_count > SHORT_LIST_MAX,
		.letters = letters_are_commands(view),
		.commands = LINE_QUESTION,
	};
	if (pick->is_long)
		pick->commands |= LINE_BIT(LINE_LIST);
	if (!vv_question_required(view->question))
		pick->commands |= LINE_BIT(LINE_EMPTY);
}

/* ---- what is said */

static void
say_choice(struct pick *pick, size_t choice)
{
	const struct vv_choice_view *view = &pick->view->choices[choice];
	char mark[LINE_MARK_BYTES];

	line_mark_write(mark, pick->view, choice);
	line_say_marked(pick->line, mark, view->label);
	line_say_text(pick->line, line_mark_indent(mark), view->hint);
}

static void
say_choices(struct pick *pick)
{
	struct line *line = pick->line;
	char none[LINE_MARK_BYTES];

	if (pick->is_long) {
		line_say(line, 0, N_("%zu choices."), pick->view->choice_count);
	} else {
		line_say(line, 0, N_("Choices:"));
		for (size_t i = 0; i < pick->view->choice_count; i++)
			say_choice(pick, i);
	}
	line_mark_write(none, pick->view, pick->view->choice_count);
	if (pick->several)
		line_say_marked(line, none, pick->view->none);
}

/* A long list, twenty at a time. */
static enum line_command
say_pages(struct pick *pick)
{
	struct line *line = pick->line;
	size_t count = pick->view->choice_count;

	for (size_t i = 0; i < count; ) {
		size_t end = count - i > PAGE ? i + PAGE : count;
		char *text;

		line_say(line, 0, N_("Choices %zu to %zu of %zu:"), i + 1, end, count);
		for (; i < end; i++)
			say_choice(pick, i);
		if (i == count)
			break;
		line_say_prompt(
			line,
			interview_text(line->interview,
				       N_("Enter for more, any other key and Enter to stop:")));
		text = line_read(line);
		if (text == NULL)
			return LINE_END;
		if (*text != '\0')
			count = i;
		free(text);
	}
	return LINE_TEXT;
}

/* ---- searching */

/* Whether exactly one match fits better than all others: the same name, or else the
 * only one that begins so. */
static bool
find_best(const struct pick *pick, size_t *out)
{
	size_t count[VV_FIT_EQUAL + 1] = { 0 }, at[VV_FIT_EQUAL + 1] = { 0 };
	enum vv_fit fit;

	if (pick->found.guessed)
		return false;
	for (size_t i = 0; i < pick->found.count; i++) {
		fit = pick->found.all[i].fit;
		count[fit]++;
		at[fit] = i;
	}
	fit = count[VV_FIT_EQUAL] > 0 || pick->is_long ? VV_FIT_EQUAL : VV_FIT_BEGINS;
	*out = pick->found.count == 1 ? 0 : at[fit];
	return pick->found.count == 1 || count[fit] == 1;
}

static void
search(struct pick *pick, const char *typed)
{
	pick->candidate = none_yet;
	if (vv_question_view_search(pick->view, pick->line->interview->session, typed,
				    &pick->found) != VV_OK) {
		pick->found = (struct vv_matches){ .count = 0 };
		line_fail(pick->line);
	}
}

static void
say_match(struct pick *pick, const struct vv_match *match)
{
	struct line *line = pick->line;

	if (match->dead_end) {
		line_say_text(line, line_number_indent(1), match->via);
	} else if (*match->via == '\0') {
		say_choice(pick, match->choice);
	} else {
		struct strbuf text = { 0 };
		char mark[LINE_MARK_BYTES];

		line_mark_write(mark, pick->view, match->choice);
		text_write(&text, line->interview->texts, line->interview->language,
			   /* Translators: a choice, and the name by which it was found */
			   N_("%s (found as “%s”)"), pick->view->choices[match->choice].label,
			   match->via);
		line_say_marked(line, mark, line_text_of(line, &text));
		strbuf_clear(&text);
	}
}

static void
say_matches(struct pick *pick, const char *typed)
{
	struct line *line = pick->line;
	const struct interview *interview = line->interview;
	const struct vv_matches *found = &pick->found;
	struct strbuf text = { 0 };

	if (found->guessed)
		text_write(&text, interview->texts, interview->language,
			   N_("No choice fits “%s”. Did you mean one of these?"), typed);
	else
		/* Translators: %zu is the number of choices, %s what was typed */
		strbuf_printf(&text,
			      text_format_plural(interview->texts, interview->language,
						 NP_("%zu choice fits “%s”.", "%zu choices fit “%s”."),
						 found->count),
			      found->count, typed);
	line_say_text(line, 0, line_text_of(line, &text));
	strbuf_clear(&text);
	if (found->count > PAGE)
		line_say(line, 0, N_("Type more letters of the name."));
	else
		for (size_t i = 0; i < found->count; i++)
			say_match(pick, &found->all[i]);
}

/* ---- one choice */

static enum interview_event
take_choice(struct pick *pick, size_t choice, const char *via)
{
	line_say(pick->line, 0, N_("%s chosen."), pick->view->choices[choice].label);
	pick->line->interview->typed = strdup(via);
	if (pick->line->interview->typed == NULL)
		return line_fail(pick->line);
	return line_answer(pick->line, pick->view->choices[choice].id);
}

/* The one match that was meant: taken at once in a short list, where a name is as
 * plain as a number; else, and where there is something to be said first, by Enter. */
static enum interview_event
take_match(struct pick *pick, const struct vv_match *match)
{
	if (*match->note != '\0')
		line_say_text(pick->line, 0, match->note);
	if (match->dead_end)
		return EVENT_REDRAW;
	if (!pick->is_long && *match->note == '\0')
		return take_choice(pick, match->choice, match->via);
	say_match(pick, match);
	pick->candidate = match->choice;
	pick->via = match->via;
	return EVENT_REDRAW;
}

/* The one choice that was nearly typed is never taken unasked. */
static void
take_guess(struct pick *pick, const struct vv_match *match)
{
	const char *label = pick->view->choices[match->choice].label;

	line_say(pick->line, 0, N_("Did you mean: %s?"), *match->via != '\0' ? match->via : label);
	line_say_text(pick->line, 0, match->note);
	if (match->dead_end)
		return;
	say_match(pick, match);
	pick->candidate = match->choice;
	pick->via = match->via;
}

static enum interview_event
take_name(struct pick *pick, const char *typed)
{
	enum line_command command = LINE_TEXT;
	size_t best = 0;

	search(pick, typed);
	if (pick->found.count == 0 || pick->found.guessed)
		command = line_command_word(pick->line, typed, pick->commands);
	if (command != LINE_TEXT)
		line_say(pick->line, 0, N_("No choice fits “%s”; the command is “/%s”."), typed,
			 typed);
	else if (pick->found.count == 0)
		line_say(pick->line, 0, N_("No choice fits “%s”."), typed);
	else if (find_best(pick, &best))
		return take_match(pick, &pick->found.all[best]);
	else if (pick->found.guessed && pick->found.count == 1)
		take_guess(pick, &pick->found.all[0]);
	else
		say_matches(pick, typed);
	return EVENT_REDRAW;
}

static enum interview_event
take_enter(struct pick *pick)
{
	const char *enter = line_answer_of_enter(pick->line, pick->view);

	if (pick->candidate != none_yet)
		return take_choice(pick, pick->candidate, pick->via);
	if (enter != NULL)
		return line_answer(pick->line, enter);
	line_say(pick->line, 0, N_("This question needs an answer."));
	return EVENT_REDRAW;
}

static enum interview_event
take_one(struct pick *pick, const char *text)
{
	size_t choice = 0;

	if (*text == '\0')
		return take_enter(pick);
	if (!line_mark_read(&choice, pick->view, text))
		return take_name(pick, text);
	if (choice < pick->view->choice_count)
		return take_choice(pick, choice, "");
	line_say(pick->line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), text,
		 pick->view->choice_count);
	return EVENT_REDRAW;
}

/* ---- several choices */

static enum interview_event
answer_several(struct pick *pick, const bool *ticked)
{
	struct line *line = pick->line;
	struct strbuf raw = { 0 }, said = { 0 };
	enum interview_event event;

	for (size_t i = 0; i < pick->view->choice_count; i++)
		if (ticked[i]) {
			strbuf_add(&raw, raw.length == 0 ? "" : ",");
			strbuf_add(&raw, pick->view->choices[i].id);
			strbuf_add(&said, said.length == 0 ? "" : "; ");
			strbuf_add(&said, pick->view->choices[i].label);
		}
	if (raw.length == 0) {
		strbuf_add(&raw, "none");
		strbuf_add(&said, pick->view->none);
	}
	if (raw.failed || said.failed) {
		event = line_fail(line);
	} else {
		line_say(line, 0, N_("%s chosen."), strbuf_text(&said));
		event = line_answer(line, strbuf_text(&raw));
	}
	strbuf_clear(&raw);
	strbuf_clear(&said);
	return event;
}

/* One of the names or numbers typed; false when it is none, which has been said. */
static bool
tick(struct pick *pick, const char *word, bool *ticked, bool *none)
{
	size_t choice = 0, best = 0;
	bool marked = line_mark_read(&choice, pick->view, word);

	if (unicode_same(word, "none") || unicode_same(word, pick->view->none)
	    || (marked && choice == pick->view->choice_count)) {
		*none = true;
		return true;
	}
	if (marked && choice < pick->view->choice_count) {
		ticked[choice] = true;
		return true;
	}
	if (marked) {
		line_say(pick->line, 0, N_("“%s” is not one of the numbers from 0 to %zu."), word,
			 pick->view->choice_count);
		return false;
	}
	search(pick, word);
	if (pick->found.count > 0 && find_best(pick, &best)) {
		const struct vv_match *match = &pick->found.all[best];

		line_say_text(pick->line, 0, match->note);
		if (!match->dead_end)
			ticked[match->choice] = true;
		return !match->dead_end;
	}
	if (pick->found.count > 0)
		say_matches(pick, word);
	else
		line_say(pick->line, 0, N_("No choice fits “%s”."), word);
	return false;
}

/* An exclusive choice ticked beside another; NULL: none is. */
static const struct vv_choice_view *
find_clash(const struct pick *pick, const bool *ticked)
{
	const struct vv_choice_view *exclusive = NULL;
	size_t count = 0;

	for (size_t i = 0; i < pick->view->choice_count; i++) {
		count += ticked[i];
		if (ticked[i] && pick->view->choices[i].exclusive)
			exclusive = &pick->view->choices[i];
	}
	return count > 1 ? exclusive : NULL;
}

/* What was ticked as an answer; EVENT_REDRAW: it is none, which has been said. */
static enum interview_event
take_ticked(struct pick *pick, const bool *ticked, bool none)
{
	const struct vv_choice_view *clash = find_clash(pick, ticked);
	bool any = false;

	for (size_t i = 0; i < pick->view->choice_count; i++)
		any = any || ticked[i];
	if (any && none)
		line_say(pick->line, 0,
			 N_("Either choices or none of them: please type it again."));
	else if (clash != NULL)
		line_say(pick->line, 0, N_("“%s” goes with no other choice: please type it again."),
			 clash->label);
	else if (any || none)
		return answer_several(pick, ticked);
	else
		line_say(pick->line, 0, N_("This question needs an answer."));
	return EVENT_REDRAW;
}

/* Numbers are parted by commas or blanks, names, which may have blanks, by commas. */
static enum interview_event
take_several(struct pick *pick, char *text)
{
	const char *parting = text[strspn(text, "0123456789, ")] == '\0' ? ", " : ",";
	bool *ticked, none = false, fine = true;
	enum interview_event event = EVENT_REDRAW;
	char *rest = NULL;

	if (*text == '\0')
		return take_enter(pick);
	ticked = calloc(pick->view->choice_count + 1, sizeof *ticked);
	if (ticked == NULL)
		return line_fail(pick->line);
	for (char *word = strtok_r(text, parting, &rest); word != NULL && fine;
	     word = strtok_r(NULL, parting, &rest)) {
		size_t length;

		word += strspn(word, " ");
		for (length = strlen(word); length > 0 && word[length - 1] == ' '; length--)
			word[length - 1] = '\0';
		if (*word != '\0')
			fine = tick(pick, word, ticked, &none);
	}
	if (fine)
		event = take_ticked(pick, ticked, none);
	free(ticked);
	return event;
}

/* ---- asking */

static void
add_prompt(const struct pick *pick, struct strbuf *out)
{
	const struct interview *interview = pick->line->interview;
	bool known = (pick->line->lessons & (1u << LESSON_SEVERAL)) != 0;
	char none[LINE_MARK_BYTES];

	line_mark_write(none, pick->view, pick->view->choice_count);
	if (pick->candidate != none_yet && pick->view->lettered)
		text_write(out, interview->texts, interview->language,
			   N_("Enter takes %s. Else type another choice."),
			   pick->view->choices[pick->candidate].label);
	else if (pick->candidate != none_yet)
		text_write(out, interview->texts, interview->language,
			   N_("Enter takes %s. Else type a number or another name."),
			   pick->view->choices[pick->candidate].label);
	else if (pick->view->lettered && pick->several)
		text_write(out, interview->texts, interview->language,
			   N_("Type all that apply, or their letters, with commas between; %s for “%s”."),
			   none, pick->view->none);
	else if (pick->view->lettered)
		text_write(out, interview->texts, interview->language,
			   N_("Type a choice, part of it, or its letter."));
	else if (pick->several && known)
		text_write(out, interview->texts, interview->language,
			   N_("Numbers with commas between, or 0."));
	else if (pick->several)
		text_write(
			out, interview->texts, interview->language,
			N_("Type the numbers of all that apply, with commas between; 0 for “%s”."),
			pick->view->none);
	else if (pick->is_long)
		text_write(out, interview->texts, interview->language,
			   N_("Type part of a name, or a number."));
	else if (pick->view->choice_count == 2)
		strbuf_add(out,
			   interview_text(interview, N_("Answer 1 or 2, or type part of a name.")));
	else
		text_write(out, interview->texts, interview->language,
			   N_("Answer 1 to %zu, or type part of a name."),
			   pick->view->choice_count);
}

static enum line_command
prompt_pick(struct pick *pick, char **text)
{
	enum line_lesson lesson = pick->several	  ? LESSON_SEVERAL
				  : pick->is_long ? LESSON_LONG
						  : LESSON_CHOICE;
	struct strbuf prompt = { 0 };
	enum line_command command;

	add_prompt(pick, &prompt);
	command = line_prompt(pick->line, line_text_of(pick->line, &prompt), pick->commands,
			      pick->letters, lesson, text);
	strbuf_clear(&prompt);
	return command;
}

/* Asks until there is an answer or something else to do; the question is not read
 * again for a slip. */
static enum interview_event
ask(struct pick *pick)
{
	const char *enter = line_answer_of_enter(pick->line, pick->view);
	enum interview_event event = EVENT_REDRAW;

	say_choices(pick);
	if (enter != NULL)
		line_say(pick->line, 0,
			 *enter == '\0' ? N_("Enter leaves this question empty.")
					: N_("Enter keeps your answer."));
	while (event == EVENT_REDRAW) {
		char *text = NULL;
		enum line_command command = prompt_pick(pick, &text);

		if (command == LINE_LIST)
			command = say_pages(pick);
		else if (command == LINE_EMPTY)
			event = line_answer(pick->line, "");
		else if (command == LINE_TEXT)
			event = pick->several ? take_several(pick, text) : take_one(pick, text);
		free(text);
		if (command != LINE_TEXT && command != LINE_EMPTY)
			return line_follow(pick->line, command, pick->letters, pick->commands);
	}
	return event;
}

static enum interview_event
run(struct line *line, const struct vv_question_view *view, bool several)
{
	struct pick pick;

	pick_init(&pick, line, view, several);
	return ask(&pick);
}

enum interview_event
line_pick(struct line *line, const struct vv_question_view *view)
{
	return run(line, view, false);
}

enum interview_event
line_pick_several(struct line *line, const struct vv_question_view *view)
{
	return run(line, view, true);
}
