/* What can still depend on the answer to a question.
 *
 * An interview is brought to its end, towards some outcome; then the one answer is another,
 * all that is answered already stays, and what is asked anew is answered.  Whatever the two
 * ends do not share hangs on the answer.  Only what was seen so is told. */
#include "explain/purpose.h"

#include "explain/moved.h"
#include "model/each.h"
#include "interview/display.h"

#include <stdlib.h>
#include <string.h>

enum {
	LOOKS_MAX = 60,	/* evaluations: it is to be ready before anybody has looked up */
	OTHERS_MAX = 8		/* other answers that are tried beside one */
};

struct purposing {
	const struct vv_model *model;
	const struct vv_question *question;
	struct trial trial;
	struct purpose *purpose;
	size_t looks;
	struct arena arena;
	unsigned char *moved;		/* of each slot: whether it can hang on the answer */
	unsigned char *lines;		/* of each item, as below */
	uint64_t *prints;		/* of each item, at the end of one way */
	int verdict;
	unsigned char *asked;		/* of each question, at that end */
};

/* What is known of an item. */
enum { LINE_FREE, LINE_HANGS, LINE_SEEN };

/* ---- values ---- */

/* The i-th answer that is tried; NULL behind the last. */
static const char *
candidate(const struct purposing *p, const struct vv_question *question, size_t i, char room[40])
{
	size_t values = question->choice_count;

	if (question->choice_count == 0) {
		const char *value = purpose_value(p->trial.session, question, i, room);

		if (value != NULL)
			return value;
		for (values = i; values > 0
		     && purpose_value(p->trial.session, question, values - 1, room) == NULL;)
			values--;
	} else if (i < question->choice_count) {
		return p->model->symbols[question->choices[i].symbol].id;
	}
	if (question->type == VV_TYPE_CHOICES && i == values++)
		return "none";
	return !question->required && i == values ? "" : NULL;
}

/* ---- to the end ---- */

static unsigned
possible(struct purposing *p)
{
	p->looks -= p->looks > 0;
	return vv_session_outcomes(p->trial.session);
}

/* Answers a question so that the outcome stays possible, if that can be. */
static bool
answer(struct purposing *p, const struct vv_question *question, enum vv_outcome goal)
{
	struct trial *trial = &p->trial;
	size_t depth = trial->depth, fallback = SIZE_MAX;
	const char *raw;
	char room[40];

	for (size_t i = 0; (raw = candidate(p, question, i, room)) != NULL && p->looks > 0; i++) {
		enum vv_state state;

		if (!trial_put(trial, question, raw))
			continue;
		state = vv_session_state(trial->session, question);
		if (state == VV_ANSWERED || state == VV_EMPTY) {
			if ((possible(p) >> goal & 1) != 0)
				return true;
			fallback = fallback == SIZE_MAX ? i : fallback;
		}
		trial_back(trial, depth);
	}
	raw = fallback == SIZE_MAX ? NULL : candidate(p, question, fallback, room);
	return raw != NULL && trial_put(trial, question, raw);
}

/* Answers all that is open.  False: it does not come to an end, or an answer that there is
 * already would have to be another. */
static bool
finish(struct purposing *p, enum vv_outcome goal)
{
	const struct vv_question *next;

	while ((next = vv_session_next(p->trial.session)) != NULL)
		if (p->trial.session->answers[next->index].raw != NULL || p->looks == 0
		    || !answer(p, next, goal))
			return false;
	return true;
}

/* ---- lines ---- */

struct see_moved {
	const struct purposing *p;
	bool found;
};

static void
see_name(void *payload, const struct model_name *name)
{
	struct see_moved *see = payload;

	/* a choice's label may have values in it, too */
	see->found |= see->p->moved[model_name_slot(see->p->model, name)] != 0
		      || display_names_of(see->p->model, name) != NULL;
}

static void
see_text(void *payload, const struct each_text *at)
{
	struct see_moved *see = payload;

	each_placeholder(see->p->model, at->text, see_name, see);
}

/* Whether anything of an item can hang on the answer. */
static bool
item_hangs(const struct purposing *p, const struct item *item)
{
	struct see_moved see = { .p = p };
	bool found = moved_reads(p->moved, item->relevant) || moved_reads(p->moved, item->met)
		     || moved_reads(p->moved, item->date) || moved_reads(p->moved, item->until);

	for (size_t i = 0; i < item->variant_count && !found; i++)
		found = moved_reads(p->moved, item->variants[i].relevant);
	if (!found)
		each_text_of_item(item, see_text, &see);
	return found || see.found;
}

/* With the question open: the lines that are not decided, or are there, and hang on it. */
static void
find_lines(struct purposing *p)
{
	struct arena scratch = { .chunk_size = 2048 };
	struct feel_env env;

	session_evaluation(p->trial.session);
	env = session_env(p->trial.session, &scratch);
	for (size_t i = p->model->verdict_count; i < p->model->item_count; i++) {
		const struct item *item = &p->model->items[i];

		if (item->general != GENERAL_ONLY && item_hangs(p, item)
		    && !value_is_false(session_item_applies(item, p->trial.session->date, &env)))
			p->lines[i] = LINE_HANGS;
	}
	p->trial.no_memory |= scratch.failed;
	arena_clear(&scratch);
}

static uint64_t
mix(uint64_t hash, uint64_t more)
{
	hash = (hash ^ more) * UINT64_C(0xff51afd7ed558ccd);
	return hash ^ hash >> 32;
}

static uint64_t
mix_value(uint64_t hash, struct value value)
{
	return mix(mix(hash, value.kind), value.kind == VALUE_BOOLEAN || value.kind == VALUE_DATE
		   ? (uint64_t)value.i : 0);
}

static uint64_t
mix_texts(uint64_t hash, struct purposing *p, const struct texts *texts)
{
	struct strbuf buf = { 0 };

	for (size_t i = 0; i < texts->count; i++)
		display_text(&buf, p->trial.session, VV_EN, &texts->all[i], NULL);
	for (size_t i = 0; i < buf.length; i++)
		hash = mix(hash, (unsigned char)buf.text[i]);
	p->trial.no_memory |= buf.failed;
	strbuf_clear(&buf);
	return hash;
}

static uint64_t
mix_sources(uint64_t hash, const struct source_list *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		hash = mix(hash, (uint64_t)(uintptr_t)sources->all[i]);
	return hash;
}

/* What an item comes to: 0 where it does not stand in the report.  Two variants of the same
 * words and sources are the same line. */
static uint64_t
print_of(struct purposing *p, const struct item *item, struct feel_env *env)
{
	const struct variant *variant;
	uint64_t hash = 1;

	if (!value_is_true(session_item_applies(item, p->trial.session->date, env)))
		return 0;
	variant = display_variant(p->trial.session, item->variants, item->variant_count);
	hash = mix_sources(hash, report_sources(item, variant));
	if (item->met != NULL)
		hash = mix_value(hash, feel_evaluate(item->met, env));
	if (item->date != NULL)
		hash = mix_value(hash, feel_evaluate(item->date, env));
	if (item->until != NULL)
		hash = mix_value(hash, feel_evaluate(item->until, env));
	return mix_texts(hash, p, report_texts(item, variant)) | 1;
}

/* ---- two ends ---- */

static void
note_asked(struct purposing *p, unsigned char *asked)
{
	for (size_t i = 0; i < p->model->question_count; i++)
		asked[i] = vv_session_state(p->trial.session, &p->model->questions[i])
			   != VV_IRRELEVANT;
}

/* Keeps the lines of an end, or with @p compare notes those that are not the same at another. */
static void
look_at_lines(struct purposing *p, bool compare)
{
	struct arena scratch = { .chunk_size = 2048 };
	struct feel_env env = session_env(p->trial.session, &scratch);

	for (size_t i = p->model->verdict_count; i < p->model->item_count; i++) {
		uint64_t print;

		if (p->lines[i] != LINE_HANGS)
			continue;
		print = print_of(p, &p->model->items[i], &env);
		if (compare && print != p->prints[i]) {
			p->lines[i] = LINE_SEEN;
			p->purpose->lines[p->model->items[i].kind]++;
		} else if (!compare) {
			p->prints[i] = print;
		}
	}
	p->trial.no_memory |= scratch.failed;
	arena_clear(&scratch);
}

/* Keeps an end; false where the verdicts do not decide, so that there is no report. */
static bool
keep_end(struct purposing *p)
{
	p->looks -= p->looks > 0;
	p->verdict = trial_look(&p->trial).verdict;
	if (p->verdict < 0)
		return false;
	note_asked(p, p->asked);
	look_at_lines(p, false);
	return true;
}

/* Notes what is not the same at another end. */
static void
compare_end(struct purposing *p)
{
	int verdict = trial_look(&p->trial).verdict;

	p->looks -= p->looks > 0;
	if (verdict < 0)
		return;
	p->purpose->verdict |= verdict != p->verdict;
	look_at_lines(p, true);
	for (size_t i = 0; i < p->model->question_count; i++)
		p->purpose->questions |= (&p->model->questions[i] != p->question)
			&& p->asked[i] != (vv_session_state(p->trial.session,
							    &p->model->questions[i])
					   != VV_IRRELEVANT);
}

/* The answer is another one; all others stay, and what is asked anew is answered. */
static void
try_other(struct purposing *p, const char *raw, enum vv_outcome goal)
{
	struct trial *trial = &p->trial;
	size_t depth = trial->depth;
	enum vv_state state;

	if (!trial_put(trial, p->question, raw))
		return;
	state = vv_session_state(trial->session, p->question);
	if ((state == VV_ANSWERED || state == VV_EMPTY) && finish(p, goal))
		compare_end(p);
	trial_back(trial, depth);
}

static void
try_others(struct purposing *p, enum vv_outcome goal)
{
	const char *now = p->trial.session->answers[p->question->index].raw, *raw;
	size_t tried = 0;
	char room[40];

	for (size_t i = 0; (raw = candidate(p, p->question, i, room)) != NULL
	     && tried < OTHERS_MAX && p->looks > 0; i++) {
		if (strcmp(raw, now) == 0)
			continue;
		tried++;
		try_other(p, raw, goal);
	}
}

/* Values at which something turns are tried, too. */
static void
try_turns(struct purposing *p, enum vv_outcome goal)
{
	struct turns turns;
	char raw[40];

	if (!turns_apply(p->question) || p->looks == 0)
		return;
	turns_find(&turns, &p->trial, p->question, &p->looks);
	for (size_t i = 0; i < turns.count && i < OTHERS_MAX; i++)
		if (i != turns.now && turns.pieces[i].allowed) {
			turns_write(raw, p->question, i < turns.now ? turns.pieces[i].high
				    : turns.pieces[i].low);
			p->looks += p->looks == 0;
			try_other(p, raw, goal);
		}
	turns_clear(&turns);
}

/* One way to the end, towards an outcome, and those beside it. */
static void
try_way(struct purposing *p, enum vv_outcome goal)
{
	struct trial *trial = &p->trial;
	size_t depth = trial->depth;

	if (answer(p, p->question, goal) && finish(p, goal) && keep_end(p)) {
		try_others(p, goal);
		try_turns(p, goal);
	}
	trial_back(trial, depth);
}

/* ---- the whole ---- */

static bool
begin(struct purposing *p, const struct vv_session *session)
{
	const struct vv_model *model = p->model;

	p->moved = arena_alloc(&p->arena, model->slot_count + 1);
	p->lines = arena_alloc(&p->arena, model->item_count + 1);
	p->prints = arena_alloc(&p->arena, (model->item_count + 1) * sizeof *p->prints);
	p->asked = arena_alloc(&p->arena, model->question_count + 1);
	if (p->moved == NULL || p->lines == NULL || p->prints == NULL || p->asked == NULL
	    || !trial_init(&p->trial, session))
		return false;
	for (size_t i = p->question->index; i < model->question_count; i++)
		if (p->trial.session->answers[i].raw != NULL)
			trial_put(&p->trial, &model->questions[i], NULL);
	moved_find(p->moved, model, p->question);
	find_lines(p);
	return true;
}

/* Which numbers are proved: no line of that kind is left that could depend on it. */
static void
find_exact(struct purposing *p)
{
	for (size_t kind = 0; kind < COMPARE_KINDS; kind++)
		p->purpose->exact[kind] = p->purpose->lines[kind] > 0;
	for (size_t i = p->model->verdict_count; i < p->model->item_count; i++)
		if (p->lines[i] == LINE_HANGS)
			p->purpose->exact[p->model->items[i].kind] = false;
}

static void
find_all(struct purposing *p)
{
	static const enum vv_outcome goals[] = {
		VV_OUTCOME_YES, VV_OUTCOME_NOT_YET, VV_OUTCOME_INFORMATION, VV_OUTCOME_NO,
	};
	unsigned outcomes = possible(p);

	for (size_t i = 0; i < sizeof goals / sizeof goals[0] && p->looks > 0; i++)
		if ((outcomes >> goals[i] & 1) != 0)
			try_way(p, goals[i]);
	find_exact(p);
}

bool
purpose_find(struct purpose *out, const struct vv_session *session,
	     const struct vv_question *question)
{
	struct purposing p = { .model = session->model, .question = question, .purpose = out,
			       .looks = LOOKS_MAX };
	bool good;

	*out = (struct purpose){ .verdict = false };
	good = begin(&p, session);
	if (good)
		find_all(&p);
	good = good && !p.trial.no_memory && !p.arena.failed
	       && !session_lacks_memory(p.trial.session);
	trial_clear(&p.trial);
	arena_clear(&p.arena);
	return good;
}
