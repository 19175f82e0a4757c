/* Made-up questionnaires answered in every way there is, and what the proofs say of them
 * beside it.  Include after cmocka.h and harness.h. */
#ifndef BRUTE_H
#define BRUTE_H

#include "crowd.h"
#include "seed.h"

#include "value/date.h"
#include "proof/prove.h"
#include "interview/session.h"
#include "base/strbuf.h"

enum {
	QUESTIONS_MAX = 6, CUTS_MAX = 64, ITEMS_MAX = 12, CALCULATIONS_MAX = 4,
	LEAVES_MAX = 6000,		/* a questionnaire with more is passed over */
	PEOPLE_MAX = 600,		/* whose places are looked at */
	DAYS_MAX = 60,			/* rules dates looked at one by one */
};

/* ---- a questionnaire at random ---- */

struct made_question {
	char id[8];
	enum vv_type type;
	bool optional;
	int64_t low, high;		/* numbers, days, hundredths: all that is allowed */
	int64_t cuts[CUTS_MAX];
	size_t cut_count;
};

struct made {
	uint64_t seed;
	struct strbuf text;
	struct made_question questions[QUESTIONS_MAX];
	size_t count, calculations;
	bool numeric[CALCULATIONS_MAX];
	int64_t day;
	int64_t changes[2];		/* days on which the parameter changes */
	bool exact;			/* each number is a class of its own */
};

static inline uint32_t
roll(struct made *made, uint32_t n)
{
	return seed_roll(&made->seed, n);
}

static inline bool
chance(struct made *made, uint32_t percent)
{
	return roll(made, 100) < percent;
}

static inline void
cut(struct made_question *question, int64_t limit)
{
	for (size_t i = 0; i < question->cut_count; i++)
		if (question->cuts[i] == limit)
			return;
	assert_true(question->cut_count < CUTS_MAX);
	question->cuts[question->cut_count++] = limit;
}

static inline void
write_day(struct strbuf *buf, int64_t day)
{
	char text[16];

	vv_day_format(text, day);
	strbuf_printf(buf, "@\"%s\"", text);
}

static inline bool
is_numeric(const struct made_question *question)
{
	return question->type == VV_TYPE_NUMBER || question->type == VV_TYPE_DATE;
}

static const char *const operators[] = { "<", "<=", ">", ">=", "=", "!=" };

/* ---- every way of answering ---- */

static inline uint64_t
mix(uint64_t hash, uint64_t more)
{
	hash = (hash ^ more) * UINT64_C(0xff51afd7ed558ccd);
	hash ^= hash >> 31;
	hash *= UINT64_C(0xc4ceb9fe1a85ec53);
	return hash ^ hash >> 29;
}

static inline uint64_t
mix_text(uint64_t hash, const char *text)
{
	while (*text != '\0')
		hash = mix(hash, (unsigned char)*text++);
	return mix(hash, 256);
}

/* A set of numbers, each with what holds for all that were put. */
struct number_set {
	struct number {
		uint64_t hash;
		bool all;
	} *all;
	size_t count, room;
};

static inline void
set_put(struct number_set *set, uint64_t hash, bool holds)
{
	size_t at;

	if ((set->count + 1) * 2 > set->room) {
		size_t room = set->room > 0 ? set->room * 2 : 64;
		struct number *more = calloc(room, sizeof *more);

		assert_non_null(more);
		for (size_t i = 0; i < set->room; i++) {
			if (set->all[i].hash == 0)
				continue;
			at = set->all[i].hash % room;
			while (more[at].hash != 0)
				at = (at + 1) % room;
			more[at] = set->all[i];
		}
		free(set->all);
		set->all = more;
		set->room = room;
	}
	hash |= hash == 0;
	at = hash % set->room;
	while (set->all[at].hash != 0 && set->all[at].hash != hash)
		at = (at + 1) % set->room;
	if (set->all[at].hash == 0) {
		set->all[at] = (struct number){ hash, holds };
		set->count++;
	}
	set->all[at].all = set->all[at].all && holds;
}

static inline size_t
set_holding(const struct number_set *set)
{
	size_t count = 0;

	for (size_t i = 0; i < set->room; i++)
		count += set->all[i].hash != 0 && set->all[i].all;
	return count;
}

struct brute {
	const struct made *made;
	struct vv_session *session;
	const struct vv_model *model;
	const struct crowd *crowd;	/* NULL: nobody's place is looked at */
	const char *misplaced;
	struct brute *other;		/* another version that is given the same answers; NULL:
					 * there is none */
	bool differs;			/* they once told somebody something else */
	size_t leaves, shortest, longest;
	bool too_many, gap;
	size_t least, most;		/* answers on the ways from here */
	bool progress_wrong;
	size_t said, so;		/* between fewest and most questions left, all added up:
					 * what the session says, and what it is */
	bool sticks[QUESTIONS_MAX], passes[QUESTIONS_MAX];	/* nothing, something is allowed */
	struct number_set words, verdicts[ITEMS_MAX], classes[QUESTIONS_MAX],
		askings[QUESTIONS_MAX];
	bool asked[QUESTIONS_MAX], chosen[QUESTIONS_MAX][4], shown[ITEMS_MAX];
	bool overlap[ITEMS_MAX][ITEMS_MAX], both[ITEMS_MAX][ITEMS_MAX];
	/* of who has one verdict: nothing says what to do now; an item stands unfolded beside
	 * no or information; two items say the same */
	bool no_now[ITEMS_MAX], beside_no[ITEMS_MAX], same[ITEMS_MAX][ITEMS_MAX];
	/* the way here */
	size_t depth, order[QUESTIONS_MAX];
	uint64_t class[QUESTIONS_MAX];
	char raw[QUESTIONS_MAX][64];
};

static inline bool
verdict_beats(const struct item *winner, uint32_t loser)
{
	for (size_t i = 0; i < winner->beats_count; i++)
		if (winner->beats[i] == loser)
			return true;
	return false;
}

static inline bool
item_holds(const struct brute *brute, const struct item *item, struct feel_env *env)
{
	return period_holds(item->period, brute->session->date)
	       && value_is_true(session_condition(item->relevant, env));
}

static inline uint64_t
hash_value(uint64_t hash, struct value value)
{
	struct strbuf buf = { 0 };

	feel_value_json(&buf, value);
	strbuf_printf(&buf, "/%d", value.kind == VALUE_CHOICE ? (int)value.i : 0);
	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		strbuf_printf(&buf, "/%d", (int)value.list[i].i);
	hash = mix_text(hash, strbuf_text(&buf));
	strbuf_clear(&buf);
	return hash;
}

/* Whether a text shows a name in braces. */
static inline uint64_t
hash_shown(const struct brute *brute, const struct item *item, uint64_t hash)
{
	const char *brace = strchr(item->text.all[0].in[VV_EN], '{');

	if (brace != NULL) {
		const struct vv_question *question = &brute->model->questions[brace[2] - '0'];

		hash = hash_value(hash, session_evaluation(brute->session)->slots[question->slot]);
	}
	return hash;
}

/* A condition that reads what the verdicts come to, alone or before others. */
static inline void
result_condition(struct made *made, uint32_t verdicts)
{
	static const char *const outcomes[] = { "outcome = no", "outcome in (yes, not_yet)",
						"outcome = null", "not(outcome = yes)" };

	if (chance(made, 50))
		strbuf_add(&made->text, outcomes[roll(made, 4)]);
	else
		strbuf_printf(&made->text, "verdict %s v%u", chance(made, 70) ? "=" : "!=",
			      roll(made, verdicts));
}

static inline const char *
some_outcome(struct made *made)
{
	static const char *const outcomes[] = { "yes", "no", "not_yet", "information" };

	return outcomes[roll(made, 4)];
}

/* The names "verdict" and "outcome" say which verdict stands alone. */
static inline void
check_results(const struct brute *brute, const bool *stands)
{
	const struct vv_model *model = brute->model;
	const struct value *slots = session_evaluation(brute->session)->slots;
	static const char *const outcomes[] = {
#define OUTCOME_TEXT(name, text) text,
		VV_OUTCOME_MAP(OUTCOME_TEXT)
#undef OUTCOME_TEXT
	};
	uint32_t alone = 0, standing = 0;
	struct value verdict, outcome;

	if (model->verdict_slot == UINT32_MAX)
		return;
	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (stands[i]) {
			standing++;
			alone = i;
		}
	verdict = slots[model->verdict_slot];
	outcome = slots[model->verdict_slot + 1];
	assert_int_equal(verdict.kind, standing == 1 ? VALUE_CHOICE : VALUE_NULL);
	assert_int_equal(outcome.kind, verdict.kind);
	if (standing != 1)
		return;
	assert_string_equal(model->symbols[verdict.i].id, model->items[alone].id);
	assert_string_equal(model->symbols[outcome.i].id, outcomes[model->items[alone].outcome]);
	assert_int_equal(vv_session_outcomes(brute->session),
			 1u << model->items[alone].outcome);
}

/* What lines are beside one another, for who has one verdict. */
static inline void
note_lines(struct brute *brute, const bool *stands, struct feel_env *env)
{
	const struct vv_model *model = brute->model;
	uint32_t verdict = 0, standing = 0, now = 0;
	enum vv_outcome outcome;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (stands[i]) {
			verdict = i;
			standing++;
		}
	if (standing != 1)
		return;
	outcome = model->items[verdict].outcome;
	for (uint32_t i = (uint32_t)model->verdict_count; i < model->item_count; i++) {
		const struct feel_node *fold = item_fold(&model->items[i]);

		if (!stands[i])
			continue;
		now += model->items[i].kind == VV_KIND_NOW;
		brute->beside_no[i] |= (outcome == VV_OUTCOME_NO
					|| outcome == VV_OUTCOME_INFORMATION)
			&& (fold == NULL || !value_is_true(session_condition(fold, env)));
		for (uint32_t k = (uint32_t)model->verdict_count; k < i; k++)
			brute->same[k][i] |= stands[k]
				&& strcmp(model->items[k].text.all[0].in[VV_EN],
					  model->items[i].text.all[0].in[VV_EN]) == 0;
	}
	brute->no_now[verdict] |= outcome != VV_OUTCOME_INFORMATION && now == 0;
}

/* What the person is told; verdicts that stand are noted. */
static inline uint64_t
take_report(struct brute *brute, bool *stands)
{
	const struct vv_model *model = brute->model;
	const struct evaluation *evaluation = session_evaluation(brute->session);
	struct arena arena = { 0 };
	struct feel_env env = session_env(brute->session, &arena);
	bool holds[ITEMS_MAX];
	uint64_t hash = 1;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		holds[i] = item_holds(brute, &model->items[i], &env);
	for (uint32_t i = 0; i < model->item_count; i++) {
		const struct item *item = &model->items[i];
		bool applies = i < model->verdict_count ? holds[i]
			       : item_holds(brute, item, &env);

		for (uint32_t k = 0; k < model->verdict_count && i < model->verdict_count; k++) {
			if (holds[k] && verdict_beats(&model->items[k], i))
				applies = false;
			if (holds[i] && holds[k])
				brute->both[i][k] = true;
		}
		stands[i] = applies;
		brute->shown[i] |= applies;
		hash = mix(hash, applies);
		if (!applies)
			continue;
		if (item->met != NULL)
			hash = hash_value(hash, feel_evaluate(item->met, &env));
		if (item_fold(item) != NULL)
			hash = mix(hash, value_is_true(session_condition(item_fold(item), &env)));
		hash = hash_shown(brute, item, hash);
	}
	for (size_t i = 0; i < model->calculation_count; i++)
		if (model->calculations[i].is_public)
			hash = hash_value(hash, evaluation->slots[model->calculations[i].slot]);
	note_lines(brute, stands, &env);
	arena_clear(&arena);
	check_results(brute, stands);
	return hash;
}

static inline uint64_t
word_hash(const struct brute *brute, size_t length)
{
	uint64_t hash = 77;

	for (size_t i = 0; i < length; i++)
		hash = mix(mix(hash, brute->order[i]), brute->class[brute->order[i]]);
	return hash;
}

static inline void
note_answers(struct brute *brute)
{
	for (size_t i = 0; i < brute->depth; i++) {
		size_t q = brute->order[i];
		const struct vv_question *question = &brute->model->questions[q];

		brute->asked[q] = true;
		set_put(&brute->classes[q], brute->class[q] + 1, true);
		for (size_t c = 0; c < question->choice_count; c++)
			if (strstr(brute->raw[q],
				   brute->model->symbols[question->choices[c].symbol].id) != NULL)
				brute->chosen[q][c] = true;
	}
}

/* What a version of a questionnaire tells in the end: a report, where one verdict stands
 * alone. */
static inline uint64_t
told(struct brute *brute)
{
	bool stands[ITEMS_MAX];
	uint64_t hash = take_report(brute, stands);
	size_t standing = 0;

	for (size_t i = 0; i < brute->model->verdict_count; i++)
		standing += stands[i];
	return standing == 1 ? mix(hash, 12345) : 0;
}

static inline uint64_t
take_leaf(struct brute *brute)
{
	bool stands[ITEMS_MAX];
	uint64_t hash = take_report(brute, stands), word = word_hash(brute, brute->depth);
	size_t standing = 0;

	if (++brute->leaves > LEAVES_MAX)
		brute->too_many = true;
	if (brute->crowd != NULL && brute->misplaced == NULL)
		brute->misplaced = crowd_check(brute->crowd, brute->session);
	if (brute->other != NULL)
		brute->differs |= told(brute->other) != told(brute);
	set_put(&brute->words, word, true);
	if (brute->depth < brute->shortest)
		brute->shortest = brute->depth;
	if (brute->depth > brute->longest)
		brute->longest = brute->depth;
	note_answers(brute);
	for (size_t i = 0; i < brute->model->verdict_count; i++) {
		if (!stands[i])
			continue;
		standing++;
		set_put(&brute->verdicts[i], word, true);
		for (size_t k = i + 1; k < brute->model->verdict_count; k++)
			brute->overlap[i][k] |= stands[k];
	}
	brute->gap |= standing == 0;
	return mix(hash, 5);
}

static inline uint64_t
class_of(const struct brute *brute, size_t q, int64_t i)
{
	uint64_t class = 1;

	if (brute->made->exact)
		return mix(99, (uint64_t)i);
	for (size_t k = 0; k < brute->made->questions[q].cut_count; k++)
		class += brute->made->questions[q].cuts[k] < i;
	return class;
}

static inline uint64_t go(struct brute *brute);

/* What follows of one answer: 0 when no complete set does. */
static inline uint64_t
answer(struct brute *brute, size_t q, const char *raw, uint64_t class, bool *accepted)
{
	const struct vv_question *question = &brute->model->questions[q];
	uint64_t hash = 0;

	if (vv_session_answer(brute->session, question, raw, NULL) != VV_OK) {
		/* an exclusive choice beside another */
		assert_non_null(strstr(raw, "ca,"));
		return 0;
	}
	if (brute->other != NULL)
		vv_session_answer(brute->other->session, &brute->other->model->questions[q], raw,
				  NULL);
	if (vv_session_state(brute->session, question) != VV_REFUSED) {
		*accepted = true;
		brute->class[q] = class;
		snprintf(brute->raw[q], sizeof brute->raw[q], "%s", raw);
		brute->order[brute->depth++] = q;
		hash = go(brute);
		brute->depth--;
	}
	vv_session_clear(brute->session, question);
	if (brute->other != NULL)
		vv_session_clear(brute->other->session, &brute->other->model->questions[q]);
	return hash;
}

/* What all answers to a question come to, in order. */
struct outcome {
	uint64_t hash, only;
	bool alive, same, accepted;
};

static inline void
add_outcome(struct outcome *outcome, uint64_t which, uint64_t hash)
{
	if (hash == 0)
		return;
	if (!outcome->alive)
		outcome->only = hash;
	outcome->same = outcome->same && hash == outcome->only;
	outcome->alive = true;
	outcome->hash = mix(mix(outcome->hash, which), hash);
}

static inline void
answer_all(struct brute *brute, size_t q, struct outcome *outcome)
{
	const struct made_question *made = &brute->made->questions[q];
	const struct vv_question *question = &brute->model->questions[q];
	char raw[64];

	if (made->optional)
		add_outcome(outcome, 9999, answer(brute, q, "", 0, &outcome->accepted));
	for (int64_t i = made->low; is_numeric(made) && i <= made->high; i++) {
		if (made->type == VV_TYPE_DATE)
			vv_day_format(raw, i);
		else
			snprintf(raw, sizeof raw, "%d", (int)i);
		add_outcome(outcome, (uint64_t)i, answer(brute, q, raw, class_of(brute, q, i),
						       &outcome->accepted));
	}
	for (uint32_t set = 0; made->type == VV_TYPE_CHOICES && set < 8; set++) {
		raw[0] = '\0';
		for (uint32_t c = 0; c < 3; c++)
			if ((set >> c & 1) != 0)
				snprintf(raw + strlen(raw), sizeof raw - strlen(raw), "%s%s",
					 raw[0] != '\0' ? "," : "",
					 brute->model->symbols[question->choices[c].symbol].id);
		add_outcome(outcome, set, answer(brute, q, set > 0 ? raw : "none", set + 1,
						  &outcome->accepted));
	}
	for (size_t c = 0; !is_numeric(made) && made->type != VV_TYPE_CHOICES
			   && c < question->choice_count; c++)
		add_outcome(outcome, c, answer(brute, q, brute->model->symbols[
						       question->choices[c].symbol].id, c + 1,
						&outcome->accepted));
}

/* How many questions were left, beside what was said before they were answered. */
static inline void
judge_progress(struct brute *brute, struct vv_progress said)
{
	size_t least = brute->least - brute->depth, most = brute->most - brute->depth;

	brute->progress_wrong |= said.left_min > least || said.left_max < most;
	brute->said += said.left_max - said.left_min;
	brute->so += most - least;
}

static inline void
take_length(struct brute *brute, size_t least, size_t most)
{
	brute->least = least < brute->least ? least : brute->least;
	brute->most = most > brute->most ? most : brute->most;
}

static inline uint64_t
go(struct brute *brute)
{
	const struct vv_question *question = vv_session_next(brute->session);
	struct vv_progress progress = vv_session_progress(brute->session);
	struct outcome outcome = { .same = true };
	size_t q, least = brute->least, most = brute->most;

	if (brute->too_many)
		return 1;
	if (question == NULL) {
		take_length(brute, brute->depth, brute->depth);
		return take_leaf(brute);
	}
	brute->least = SIZE_MAX;
	brute->most = 0;
	q = vv_question_index(question);
	outcome.hash = mix(123, q);
	answer_all(brute, q, &outcome);
	brute->sticks[q] |= !outcome.accepted;
	brute->passes[q] |= outcome.accepted;
	if (outcome.alive && !brute->too_many)
		judge_progress(brute, progress);
	take_length(brute, least, most);
	if (!outcome.alive)
		return 0;
	set_put(&brute->askings[q], word_hash(brute, brute->depth) + 3, outcome.same);
	return outcome.hash;
}

static inline void
brute_clear(struct brute *brute)
{
	free(brute->words.all);
	for (size_t i = 0; i < ITEMS_MAX; i++)
		free(brute->verdicts[i].all);
	for (size_t i = 0; i < QUESTIONS_MAX; i++) {
		free(brute->classes[i].all);
		free(brute->askings[i].all);
	}
}

/* ---- the proofs beside it ---- */

/* What failed, and the questionnaire it failed on. */
#define agree(harness, text, condition, ...) \
	do { \
		if (!(condition)) { \
			fputs(text, stderr); \
			fail_msg(__VA_ARGS__); \
		} \
	} while (0)

static inline size_t
count(const struct proof *proof, enum claim_kind kind)
{
	size_t found = 0;

	for (size_t i = 0; i < proof->claim_count; i++)
		found += proof->claims[i].kind == kind;
	return found;
}

static inline const struct claim *
claim_of(const struct proof *proof, enum claim_kind kind, const char *id)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, kind, i)) != NULL; i++)
		if (strcmp(claim->id, id) == 0)
			return claim;
	return NULL;
}

static inline bool
is_unreachable(const struct proof *proof, enum proof_owner owner, const char *id)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_UNREACHABLE, i)) != NULL; i++)
		if (!claim->branch && claim->spot.owner == owner && strcmp(claim->id, id) == 0)
			return true;
	return false;
}

static inline void
compare_reach(const struct brute *brute, const struct proof *proof, const char *text)
{
	const struct vv_model *model = brute->model;
	char id[32];

	for (size_t q = 0; q < model->question_count; q++) {
		const struct vv_question *question = &model->questions[q];

		agree(harness, text, is_unreachable(proof, PROOF_QUESTION, question->id)
		      == !brute->asked[q], "question %s: asked %d", question->id, brute->asked[q]);
		for (size_t c = 0; c < question->choice_count && brute->asked[q]; c++) {
			snprintf(id, sizeof id, "%s.%s", question->id,
				 model->symbols[question->choices[c].symbol].id);
			agree(harness, text, is_unreachable(proof, PROOF_CHOICE, id)
			      == !brute->chosen[q][c], "choice %s", id);
		}
	}
	for (size_t i = 0; i < model->item_count; i++)
		agree(harness, text, is_unreachable(proof, PROOF_ITEM, model->items[i].id)
		      == !brute->shown[i], "item %s", model->items[i].id);
}

/* The answers really are complete, and come to what is said of them. */
static inline void
check_witness(const struct brute *brute, const struct witness *witness,
	      enum vv_status wanted, const char *text)
{
	struct vv_session *session;
	struct vv_report *report = NULL;
	enum vv_status status;

	assert_int_equal(vv_session_new(&session, brute->model, witness->date, NULL), VV_OK);
	for (size_t i = 0; i < witness->count; i++) {
		agree(harness, text, vv_session_next(session) == witness->answers[i].question,
		      "witness: %s is not next", vv_question_id(witness->answers[i].question));
		agree(harness, text, vv_session_answer(session, witness->answers[i].question,
						       witness->answers[i].raw, NULL) == VV_OK,
		      "witness: no answer '%s'", witness->answers[i].raw);
	}
	agree(harness, text, vv_session_next(session) == NULL, "witness: not complete");
	status = vv_report_new(&report, session, VV_EN, NULL);
	agree(harness, text, wanted == VV_NONE || status == wanted, "witness: report %d", status);
	vv_report_free(report);
	vv_session_free(session);
}

static inline void
check_witnesses(const struct brute *brute, const struct proof *proof, enum claim_kind kind,
		const char *text)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, kind, i)) != NULL; i++)
		if (claim->more == 0)
			check_witness(brute, &claim->witness, VV_DATA, text);
}

/* Two verdicts may hold at once for several reasons. */
static inline bool
is_overlap(const struct proof *proof, const char *one, const char *other)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_OVERLAP, i)) != NULL; i++)
		if (strcmp(claim->id, one) == 0 && strcmp(claim->other, other) == 0)
			return true;
	return false;
}

static inline void
compare_clashes(const struct brute *brute, const struct proof *proof, const char *text)
{
	const struct vv_model *model = brute->model;
	size_t silent = 0;

	agree(harness, text, (count(proof, CLAIM_GAP) > 0) == brute->gap, "gap %d", brute->gap);
	for (size_t i = 0; i < model->verdict_count; i++)
		for (size_t k = i + 1; k < model->verdict_count; k++)
			agree(harness, text, brute->overlap[i][k]
			      == is_overlap(proof, model->items[i].id, model->items[k].id),
			      "overlap of %zu and %zu: %d", i, k, brute->overlap[i][k]);
	check_witnesses(brute, proof, CLAIM_GAP, text);
	check_witnesses(brute, proof, CLAIM_OVERLAP, text);
	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++)
			silent += !brute->both[i][model->items[i].beats[b]];
	agree(harness, text, count(proof, CLAIM_BEATS) == silent,
	      "beats that never decide: %zu, not %zu", count(proof, CLAIM_BEATS), silent);
}

static inline void
compare_dead_ends(const struct brute *brute, const struct proof *proof, const char *text)
{
	for (size_t q = 0; q < brute->model->question_count; q++) {
		const struct vv_question *question = &brute->model->questions[q];
		const struct claim *found = claim_of(proof, CLAIM_DEAD_END, question->id);
		struct vv_session *session;

		agree(harness, text, (found != NULL) == brute->sticks[q], "q%zu sticks: %d", q,
		      brute->sticks[q]);
		if (found == NULL)
			continue;
		agree(harness, text, found->always == !brute->passes[q],
		      "q%zu always sticks: %d", q, !brute->passes[q]);
		assert_int_equal(vv_session_new(&session, brute->model, found->witness.date, NULL),
				 VV_OK);
		for (size_t i = 0; i < found->witness.count; i++)
			vv_session_answer(session, found->witness.answers[i].question,
					  found->witness.answers[i].raw, NULL);
		agree(harness, text, vv_session_next(session) == question,
		      "q%zu sticks: it is not next", q);
		for (int64_t i = brute->made->questions[q].low;
		     is_numeric(&brute->made->questions[q])
		     && i <= brute->made->questions[q].high; i++) {
			char raw[32];

			if (brute->made->questions[q].type == VV_TYPE_DATE)
				vv_day_format(raw, i);
			else
				snprintf(raw, sizeof raw, "%d", (int)i);
			vv_session_answer(session, question, raw, NULL);
			agree(harness, text, vv_session_state(session, question)
			      == VV_REFUSED, "q%zu sticks, but takes %s", q, raw);
		}
		vv_session_free(session);
	}
}

#endif
