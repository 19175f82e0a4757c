/* All other answers to one question, and what each comes to.  Of days, numbers and sums those
 * that come to the same are one. */
#include "explain/changes.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "explain/turns.h"

#include <stdlib.h>
#include <string.h>

enum {
	SET_ALL_MAX = 6,	/* choices of which every set is tried; of more those that differ
				 * in two choices at most */
	SET_MAX = 64		/* choices */
};

void
others_clear(struct others *others)
{
	free(others->all);
	*others = (struct others){ .all = NULL };
}

/* Puts a raw answer and looks what it comes to; the one that there is, and what is not
 * accepted, is passed over. */
static bool
try_answer(struct others *others, struct changes *changes, struct other_answer answer)
{
	struct trial *trial = &changes->trial;
	const char *now = trial->session->answers[answer.question->index].raw;
	size_t depth = trial->depth;

	if (now != NULL && strcmp(now, answer.raw) == 0)
		return true;
	if (changes->looks == 0) {
		changes->cut = true;
		return true;
	}
	changes->looks--;
	if (!trial_put(trial, answer.question, answer.raw))
		return !trial->no_memory;
	if (vv_session_state(trial->session, answer.question) == VV_ANSWERED) {
		struct trial_result result = trial_finish(trial);

		if (GROW(others->all, others->room, others->count))
			others->all[others->count++] = (struct other_result){ answer, result };
		else
			trial->no_memory = true;
	}
	trial_back(trial, depth);
	return !trial->no_memory;
}

/* ---- one choice ---- */

/* That nobody comes to know, or to forget. */
static bool
is_not_knowing(const struct vv_model *model, const struct choice *choice)
{
	return strcmp(model->symbols[choice->symbol].id, "unknown") == 0;
}

static bool
try_choices(struct others *others, struct changes *changes, const struct vv_question *question)
{
	const struct vv_model *model = changes->model;
	bool good = true;

	for (size_t i = 0; i < question->choice_count && good; i++) {
		const struct choice *choice = &question->choices[i];
		const char *id = model->symbols[choice->symbol].id;

		if (!is_not_knowing(model, choice))
			good = try_answer(others, changes, (struct other_answer){
				.question = question, .raw = id, .distance = 1 });
	}
	return good;
}

/* ---- several choices ---- */

/* A bit for each choice in it. */
static uint64_t
set_of(const struct vv_question *question, struct value value)
{
	uint64_t set = 0;

	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		for (size_t c = 0; c < question->choice_count && c < SET_MAX; c++)
			if (question->choices[c].symbol == (uint32_t)value.list[i].i)
				set |= UINT64_C(1) << c;
	return set;
}

static const char *
write_set(struct changes *changes, const struct vv_question *question, uint64_t set)
{
	struct strbuf raw = { 0 };

	for (size_t c = 0; c < question->choice_count && c < SET_MAX; c++)
		if ((set >> c & 1) != 0) {
			strbuf_add(&raw, raw.length > 0 ? "," : "");
			strbuf_add(&raw, changes->model->symbols[question->choices[c].symbol].id);
		}
	if (set == 0)
		strbuf_add(&raw, "none");
	return strbuf_keep(&raw, &changes->arena);
}

static bool
try_set(struct others *others, struct changes *changes, const struct vv_question *question,
	uint64_t now, uint64_t set)
{
	struct other_answer answer = {
		.question = question, .raw = write_set(changes, question, set),
		.distance = (uint64_t)__builtin_popcountll(now ^ set),
	};

	if (answer.raw == NULL) {
		changes->trial.no_memory = true;
		return false;
	}
	return try_answer(others, changes, answer);
}

static bool
try_every_set(struct others *others, struct changes *changes,
	      const struct vv_question *question, uint64_t now)
{
	bool good = true;

	for (uint64_t set = 0; set < UINT64_C(1) << question->choice_count && good; set++)
		good = try_set(others, changes, question, now, set);
	return good;
}

/* Those with one or two choices more or less; and each choice alone, and none. */
static bool
try_near_sets(struct others *others, struct changes *changes,
	      const struct vv_question *question, uint64_t now)
{
	size_t count = question->choice_count < SET_MAX ? question->choice_count : SET_MAX;
	bool good = true;

	for (size_t a = 0; a < count && good; a++)
		for (size_t b = a; b < count && good; b++) {
			uint64_t bits = UINT64_C(1) << a | UINT64_C(1) << b;

			good = try_set(others, changes, question, now, now ^ bits);
		}
	for (size_t a = 0; a <= count && good; a++) {
		uint64_t set = a < count ? UINT64_C(1) << a : 0;

		if (set == now || __builtin_popcountll(now ^ set) > 2)
			good = try_set(others, changes, question, now, set);
	}
	return good;
}

/* ---- values ---- */

/* Whether values are accepted beyond a piece. */
static bool
goes_on(const struct turns *turns, size_t piece, int step)
{
	for (size_t i = piece + (size_t)step; i < turns->count; i += (size_t)step)
		if (turns->pieces[i].allowed)
			return true;
	return !turns->whole;
}

static bool
add_piece(struct others *others, struct changes *changes, const struct turns *turns, size_t i)
{
	const struct piece *piece = &turns->pieces[i];
	int64_t nearest = turns->at < piece->low ? piece->low
			  : turns->at > piece->high ? piece->high : turns->at;
	struct other_answer answer = {
		.question = turns->question, .low = piece->low, .high = piece->high,
		.has_low = goes_on(turns, i, -1), .has_high = goes_on(turns, i, 1),
		.side = (nearest > turns->at) - (nearest < turns->at),
		.distance = (uint64_t)llabs(nearest - turns->at),
	};
	char raw[40];

	turns_write(raw, turns->question, nearest);
	answer.raw = arena_strdup(&changes->arena, raw);
	if (answer.raw == NULL || !GROW(others->all, others->room, others->count)) {
		changes->trial.no_memory = true;
		return false;
	}
	others->all[others->count++] = (struct other_result){ answer, piece->result };
	return true;
}

static bool
is_as_good(const struct piece *a, const struct piece *b)
{
	return a->allowed == b->allowed && a->result.complete == b->result.complete
	       && a->result.verdict == b->result.verdict;
}

/* Pieces that come to the same become one; the one of the answer that there is stays. */
static void
join_pieces(struct turns *turns)
{
	size_t kept = 0;

	for (size_t i = 1; i < turns->count; i++) {
		if (is_as_good(&turns->pieces[kept], &turns->pieces[i])) {
			turns->pieces[kept].high = turns->pieces[i].high;
		} else {
			turns->pieces[++kept] = turns->pieces[i];
		}
		if (turns->now == i)
			turns->now = kept;
	}
	turns->count = turns->count > 0 ? kept + 1 : 0;
}

static bool
try_values(struct others *others, struct changes *changes, const struct vv_question *question,
	   bool joined)
{
	struct turns turns;
	bool good = turns_find(&turns, &changes->trial, question, &changes->looks);

	if (joined)
		join_pieces(&turns);
	changes->cut |= !turns.whole;
	for (size_t i = 0; i < turns.count && good; i++)
		if (turns.pieces[i].allowed && (i != turns.now || !turns.answered))
			good = add_piece(others, changes, &turns, i);
	turns_clear(&turns);
	return good;
}

bool
others_find(struct others *others, struct changes *changes, const struct vv_question *question,
	    bool joined)
{
	uint64_t now;

	*others = (struct others){ .all = NULL };
	if (turns_apply(question))
		return try_values(others, changes, question, joined);
	if (question->type == VV_TYPE_TEXT)
		return true;
	if (question->type != VV_TYPE_CHOICES)
		return try_choices(others, changes, question);
	now = set_of(question, changes->trial.session->answers[question->index].value);
	return question->choice_count <= SET_ALL_MAX
	       ? try_every_set(others, changes, question, now)
	       : try_near_sets(others, changes, question, now);
}
