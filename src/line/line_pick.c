/* Picking from choices in lines: by its mark (line_mark.c), or by typing part of a name.
 * Lists over nine are not read out unasked, and what is read out of them is numbered 1, 2,
 * 3: only these numbers are taken. */
#include "line/line.h"

#include "base/grow.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT_LIST_MAX = 9, PAGE = 20 };

static const size_t none_yet = (size_t)-1;

/* A choice that has been read out under a number. */
struct said {
	size_t choice;
	const char *via, *note;		/* as in struct vv_match */
};

/* A picking. */
struct pick {
	struct line *line;
	const struct vv_question_view *view;
	struct vv_matches found;
	const char *typed;		/* by what; until it is typed anew */
	size_t candidate;		/* choice that Enter takes, or none_yet */
	struct said *said;		/* of a long list: owned */
	size_t said_count, said_room;
	size_t next;			/* of the list, or of what was found */
	bool of_found;
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
		pick->commands |= LINE_BIT(LINE_LIST) | LINE_BIT(LINE_FIND);
	if (!vv_question_required(view->question))
		pick->commands |= LINE_BIT(LINE_EMPTY);
}

/* ---- what is said */

/* Long lists whose labels are no numbers themselves. */
static bool
numbers_said(const struct pick *pick)
{
	return pick->is_long && !pick->view->lettered;
}

/* What is typed for a choice that is read out now. */
static void
write_mark(struct pick *pick, char mark[LINE_MARK_BYTES], size_t choice, const char *via,
	   const char *note)
{
	if (!numbers_said(pick)) {
		line_mark_write(mark, pick->view, choice);
		return;
	}
	if (!GROW(pick->said, pick->said_room, pick->said_count)) {
		line_fail(pick->line);
		*mark = '\0';
		return;
	}
	pick->said[pick->said_count++] = (struct said){ choice, via, note };
	snprintf(mark, LINE_MARK_BYTES, "%zu", pick->said_count);
}

/* Reads a mark, as line_mark_read does. */
static bool
read_mark(const struct pick *pick, size_t *out, const char *text)
{
	size_t n;

	if (!numbers_said(pick))
		return line_mark_read(out, pick->view, text);
	if (!line_parse_number(text, &n))
		return false;
	*out = n == 0 && pick->view->none != NULL ? pick->view->choice_count
	       : n > 0 && n <= pick->said_count ? pick->said[n - 1].choice : SIZE_MAX;
	return true;
}

static void
refuse_number(const struct pick *pick, const char *text)
{
	size_t count = numbers_said(pick) ? pick->said_count : pick->view->choice_count;

	if (count == 0)
		line_say(pick->line, 0,
			 N_("Numbers are those of choices that were read out. Type part of a name first."));
	else if (pick->several)
		line_say(pick->line, 0, N_("“%s” is not one of the numbers from 0 to %zu."), text,
			 count);
	else
		line_say(pick->line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), text,
			 count);
}

static void
say_choice(struct pick *pick, size_t choice, const char *via, const char *note)
{
	const struct vv_choice_view *view = &pick->view->choices[choice];
	char mark[LINE_MARK_BYTES];

	write_mark(pick, mark, choice, via, note);
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
			say_choice(pick, i, "", "");
	}
	line_mark_write(none, pick->view, pick->view->choice_count);
	if (pick->several)
		line_say_marked(line, none, pick->view->none);
}

static void
say_match(struct pick *pick, const struct vv_match *match);

/* Twenty at a time of the list, or of what was found; "more" is a command while there is
 * more. */
static void
say_page(struct pick *pick)
{
	size_t count = pick->of_found ? pick->found.count : pick->view->choice_count;
	size_t end = count - pick->next > PAGE ? pick->next + PAGE : count;

	if (!pick->of_found)
		line_say(pick->line, 0, N_("Choices %zu to %zu of %zu:"), pick->next + 1, end,
			 count);
	for (; pick->next < end; pick->next++)
		if (pick->of_found)
			say_match(pick, &pick->found.all[pick->next]);
		else
			say_choice(pick, pick->next, "", "");
	pick->commands &= ~LINE_BIT(LINE_MORE);
	if (end < count)
		pick->commands |= LINE_BIT(LINE_MORE);
}

static void
begin_pages(struct pick *pick, bool of_found)
{
	pick->of_found = of_found;
	pick->next = 0;
	if (!of_found)
		pick->said_count = 0;
	say_page(pick);
}

/* ---- searching */

/* Whether exactly one match fits better than all others: the same name, or else the
 * only one that begins so; in a short list, where it is taken at once, never by what
 * stands inside a word. */
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
	if (!pick->is_long && pick->found.all[*out].fit < VV_FIT_WORD)
		return false;
	return pick->found.count == 1 || count[fit] == 1;
}

static void
search(struct pick *pick, const char *typed)
{
	pick->typed = typed;
	pick->candidate = none_yet;
	pick->commands &= ~LINE_BIT(LINE_MORE);
	if (!pick->several)
		pick->said_count = 0;
	if (vv_question_view_search(pick->view, pick->line->interview->session, typed,
				    &pick->found) != VV_OK) {
		pick->found = (struct vv_matches){ .count = 0 };
		line_fail(pick->line);
	}
}

static void
write_found(struct strbuf *out, const struct pick *pick, size_t choice, const char *via)
{
	const struct interview *interview = pick->line->interview;

	text_write(out, interview->texts, interview->language,
		   /* Translators: a choice, and the name by which it was found */
		   N_("%s (found as “%s”)"), pick->view->choices[choice].label, via);
}

static void
say_match(struct pick *pick, const struct vv_match *match)
{
	struct line *line = pick->line;

	if (match->dead_end) {
		line_say_text(line, line_number_indent(1), match->via);
	} else if (*match->via == '\0') {
		say_choice(pick, match->choice, "", match->note);
	} else {
		struct strbuf text = { 0 };
		char mark[LINE_MARK_BYTES];

		write_mark(pick, mark, match->choice, match->via, match->note);
		write_found(&text, pick, match->choice, match->via);
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
	if (found->count <= PAGE) {
		begin_pages(pick, true);
		return;
	}
	line_say(line, 0, N_("Type more letters of the name."));
	pick->of_found = true;
	pick->next = 0;
	pick->commands |= LINE_BIT(LINE_MORE);
}

/* ---- one choice */

/* What is to be known of a name first. */
static void
say_note(struct pick *pick, const struct vv_match *match)
{
	struct line *line = pick->line;
	const struct vv_question_view *other = line->other;
	struct vv_matches found;

	line_say_text(line, 0, match->note);
	if (other == NULL || *match->note == '\0')
		return;
	if (vv_question_view_search(other, line->interview->session, pick->typed, &found) != VV_OK)
		line_fail(line);
	else
		line_say_second(line, 0, pairs_note(pick->view, match, other, &found));
}

/* What was taken, in the second language, where it is another word there. */
static void
say_taken(struct line *line, const char *label)
{
	const char *other = pairs_find(&line->said, label);

	if (other != NULL && strcmp(other, label) != 0)
		line_say_other(line, 0, N_("%s chosen."), other);
}

/* What a long list found was read out before it is taken; in a short list the listener
 * learns here as what the name was understood. */
static enum interview_event
take_choice(struct pick *pick, size_t choice, const char *via)
{
	struct strbuf text = { 0 };
	const char *taken = pick->view->choices[choice].label;

	if (*via != '\0' && !pick->is_long) {
		write_found(&text, pick, choice, via);
		taken = line_text_of(pick->line, &text);
	}
	line_say(pick->line, 0, N_("%s chosen."), taken);
	say_taken(pick->line, pick->view->choices[choice].label);
	strbuf_clear(&text);
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
		say_note(pick, match);
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
	say_note(pick, match);
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

/* A number that was read out; what is to be known of it first is said, and Enter takes it. */
static enum interview_event
take_said(struct pick *pick, size_t n)
{
	const struct said *said = &pick->said[n - 1];

	if (*said->note == '\0' || pick->candidate == said->choice)
		return take_choice(pick, said->choice, said->via);
	line_say_text(pick->line, 0, said->note);
	pick->candidate = said->choice;
	pick->via = said->via;
	return EVENT_REDRAW;
}

static bool
begins_with(const char *label, const char *letter)
{
	char first[16];
	size_t length = unicode_next(label);

	if (length == 0 || length >= sizeof first)
		return false;
	memcpy(first, label, length);
	first[length] = '\0';
	return unicode_same(first, letter);
}

/* A letter alone is a choice only where it is the whole label, or, of yes and no, where it
 * begins exactly one. */
static enum interview_event
take_letter(struct pick *pick, const char *letter)
{
	const struct vv_question_view *view = pick->view;
	size_t found = none_yet, count = 0;

	for (size_t i = 0; i < view->choice_count; i++) {
		if (unicode_same(view->choices[i].label, letter))
			return take_choice(pick, i, "");
		if (begins_with(view->choices[i].label, letter)) {
			found = i;
			count++;
		}
	}
	if (count == 1 && vv_question_type(view->question) == VV_TYPE_YESNO)
		return take_choice(pick, found, "");
	line_say(pick->line, 0, N_("Type at least two letters of a name."));
	return EVENT_REDRAW;
}

static enum interview_event
take_one(struct pick *pick, const char *text)
{
	size_t choice = 0, n;

	if (*text == '\0')
		return take_enter(pick);
	if (!read_mark(pick, &choice, text))
		return text[unicode_next(text)] == '\0' && (*text < '0' || *text > '9')
			       ? take_letter(pick, text)
			       : take_name(pick, text);
	if (numbers_said(pick) && line_parse_number(text, &n) && n >= 1 && n <= pick->said_count)
		return take_said(pick, n);
	if (choice < pick->view->choice_count)
		return take_choice(pick, choice, "");
	refuse_number(pick, text);
	return EVENT_REDRAW;
}

/* ---- several choices */

static void
add_other(struct strbuf *out, const struct line *line, const char *label)
{
	const char *other = pairs_find(&line->said, label);

	if (other != NULL)
		strbuf_printf(out, "%s%s", out->length == 0 ? "" : "; ", other);
}

static enum interview_event
answer_several(struct pick *pick, const bool *ticked)
{
	struct line *line = pick->line;
	struct strbuf raw = { 0 }, said = { 0 }, other = { 0 };
	enum interview_event event;

	for (size_t i = 0; i < pick->view->choice_count; i++)
		if (ticked[i]) {
			strbuf_add(&raw, raw.length == 0 ? "" : ",");
			strbuf_add(&raw, pick->view->choices[i].id);
			strbuf_add(&said, said.length == 0 ? "" : "; ");
			strbuf_add(&said, pick->view->choices[i].label);
			add_other(&other, line, pick->view->choices[i].label);
		}
	if (raw.length == 0) {
		strbuf_add(&raw, "none");
		strbuf_add(&said, pick->view->none);
		add_other(&other, line, pick->view->none);
	}
	if (raw.failed || said.failed || other.failed) {
		event = line_fail(line);
	} else {
		line_say(line, 0, N_("%s chosen."), strbuf_text(&said));
		if (other.length > 0)
			line_say_other(line, 0, N_("%s chosen."), strbuf_text(&other));
		event = line_answer(line, strbuf_text(&raw));
	}
	strbuf_clear(&raw);
	strbuf_clear(&said);
	strbuf_clear(&other);
	return event;
}

/* One of the names or numbers typed; false when it is none, which has been said. */
static bool
tick(struct pick *pick, const char *word, bool *ticked, bool *none)
{
	size_t choice = 0, best = 0;
	bool marked = read_mark(pick, &choice, word);

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
		refuse_number(pick, word);
		return false;
	}
	search(pick, word);
	if (pick->found.count > 0 && find_best(pick, &best)) {
		const struct vv_match *match = &pick->found.all[best];

		say_note(pick, match);
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
			   pick->said_count > 0 ? N_("Type part of a name, or a number that was read out.")
					     : N_("Type part of a name."));
	else if (pick->view->choice_count == 2)
		strbuf_add(out, interview_text(interview, N_("Answer 1 or 2, or type the beginning "
							     "of the answer.")));
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

/* What is typed then is looked for, whatever it is. */
static enum interview_event
find_words(struct pick *pick, const char *typed)
{
	const char *prompt = interview_text(pick->line->interview, N_("What do you look for?"));
	enum interview_event event = EVENT_REDRAW;
	char *text = NULL;

	if (*typed != '\0')
		return take_name(pick, typed);
	if (line_prompt(pick->line, prompt, LINE_BIT(LINE_BACK), false, LESSON_NUMBER, &text)
		    == LINE_TEXT
	    && *text != '\0')
		event = take_name(pick, text);
	free(text);
	return event;
}

/* What a line comes to here; EVENT_REDRAW: no answer. */
static enum interview_event
obey(struct pick *pick, enum line_command command, char *text)
{
	switch ((int)command) {
	case LINE_TEXT:
		return pick->several ? take_several(pick, text) : take_one(pick, text);
	case LINE_EMPTY:
		return line_answer(pick->line, "");
	case LINE_LIST:
		begin_pages(pick, false);
		break;
	case LINE_MORE:
		say_page(pick);
		break;
	case LINE_FIND:
		return find_words(pick, text);
	}
	return EVENT_REDRAW;
}

/* Whether the question goes on after it, without being read again. */
static bool
is_asked_on(enum line_command command)
{
	return command == LINE_TEXT || command == LINE_LIST || command == LINE_MORE
	       || command == LINE_FIND;
}

/* Asks until there is an answer or something else to do; the question is not read
 * again for a slip. */
static enum interview_event
ask(struct pick *pick)
{
	enum interview_event event = EVENT_REDRAW;

	if (!pick->line->alone)
		say_choices(pick);
	pick->line->alone = false;
	(void)line_say_enter(pick->line, pick->view);
	while (event == EVENT_REDRAW) {
		char *text = NULL;
		enum line_command command = prompt_pick(pick, &text);

		event = obey(pick, command, text);
		free(text);
		if (event == EVENT_REDRAW && is_asked_on(command))
			continue;
		if (event == EVENT_REDRAW)
			return line_follow(pick->line, command, pick->letters, pick->commands);
	}
	return event;
}

static enum interview_event
run(struct line *line, const struct vv_question_view *view, bool several)
{
	enum interview_event event;
	struct pick pick;

	pick_init(&pick, line, view, several);
	event = ask(&pick);
	free(pick.said);
	return event;
}

void
line_say_choices(struct line *line, const struct vv_question_view *view)
{
	enum vv_type type = vv_question_type(view->question);
	struct pick pick;

	if (type != VV_TYPE_CHOICE && type != VV_TYPE_CHOICES && type != VV_TYPE_YESNO)
		return;
	pick_init(&pick, line, view, type == VV_TYPE_CHOICES);
	say_choices(&pick);
	free(pick.said);
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
