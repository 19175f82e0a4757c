/* What the proofs found, as findings with a place, each with a witness that can be
 * typed after "veiviser". */
#include "check/check.h"

#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- witnesses ---- */

/* "eval ID --date D --set Q=V …". */
static void
write_witness(struct strbuf *buf, const char *questionnaire, const struct proof_witness *witness)
{
	char date[16];

	vv_day_format(date, witness->date);
	strbuf_printf(buf, "eval %s --date %s", questionnaire, date);
	for (size_t i = 0; i < witness->count; i++) {
		char *word = vv_case_answer_text(&witness->answers[i]);

		strbuf_printf(buf, " --set %s", word != NULL ? word : "");
		buf->failed |= word == NULL;
		free(word);
	}
}

/* ---- findings ---- */

struct telling {
	struct check_memory *memory;
	struct diagnostics *list;
	const struct vv_model *model;
	struct strbuf words;		/* of one witness or reason at a time */
};

static const char *
witness_words(struct telling *telling, const struct proof_witness *witness)
{
	const char *text;

	strbuf_reset(&telling->words);
	write_witness(&telling->words, telling->model->id, witness);
	text = strbuf_text(&telling->words);
	return text != NULL ? text : "";
}

const char *
check_proof_words(struct strbuf *buf, const struct diagnostics *list,
		  const struct proof_text *text)
{
	const char *words;

	strbuf_reset(buf);
	/* a proof's texts have one directive at most, and then an argument */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
	if (text->argument != NULL)
		strbuf_printf(buf, text_format(list->texts, list->language, text->format),
			      text->argument);
	else
		strbuf_add(buf, vv_text(list->texts, list->language, text->format));
#pragma GCC diagnostic pop
	words = strbuf_text(buf);
	return words != NULL ? words : "";
}

struct place
check_spot_place(const struct check_memory *memory, const struct proof_spot *spot)
{
	if (spot->place.file == NULL)
		return memory->heading;
	return spot->node != NULL ? check_node_place(memory, spot->node, spot->place)
	       : spot->place;
}

static void
tell_unreachable(struct telling *telling)
{
	const struct proof *proof = telling->memory->axis;

	for (size_t i = 0; i < proof->unreachable_count; i++) {
		const struct proof_unreachable *one = &proof->unreachable[i];
		struct place place = check_spot_place(telling->memory, &one->spot);
		const char *reason = check_proof_words(&telling->words, telling->list,
						       &one->reason);

		switch (one->kind) {
		case PROOF_KIND_QUESTION:
			diagnostics_add(telling->list, DIAGNOSTIC_UNREACHABLE, place,
					N_("question '%s' is never asked: %s"), one->id, reason);
			break;
		case PROOF_KIND_CHOICE:
			diagnostics_add(telling->list, DIAGNOSTIC_UNREACHABLE, place,
					N_("choice '%s' can never be taken: %s"), one->id, reason);
			break;
		case PROOF_KIND_ITEM:
			diagnostics_add(telling->list, DIAGNOSTIC_UNREACHABLE, place,
					N_("'%s' is never shown: %s"), one->id, reason);
			break;
		case PROOF_KIND_BRANCH:
			diagnostics_add(telling->list, DIAGNOSTIC_UNREACHABLE, place,
					N_("this part of '%s' never decides: %s"), one->id, reason);
			break;
		}
	}
}

static void
tell_clashes(struct telling *telling)
{
	const struct proof *proof = telling->memory->axis;

	for (size_t i = 0; i < proof->gap_count; i++)
		diagnostics_add(telling->list, DIAGNOSTIC_GAP, telling->memory->heading,
				N_("no verdict holds for these answers: %s"),
				witness_words(telling, &proof->gaps[i].witness));
	for (size_t i = 0; i < proof->overlap_count; i++) {
		const struct proof_clash *clash = &proof->overlaps[i];
		const struct item *first = clash->verdict_count > 0
			? model_item_find(telling->model, clash->verdicts[0], true) : NULL;
		struct strbuf names = { 0 };

		for (size_t k = 0; k < clash->verdict_count; k++) {
			strbuf_add(&names, k > 0 ? ", " : "");
			strbuf_add(&names, clash->verdicts[k]);
		}
		diagnostics_add(telling->list, DIAGNOSTIC_OVERLAP,
				first != NULL ? first->place : telling->memory->heading,
				N_("several verdicts hold (%s) for these answers: %s"),
				names.failed ? "" : strbuf_text(&names),
				witness_words(telling, &clash->witness));
		strbuf_clear(&names);
	}
	for (size_t i = 0; i < proof->beats_count; i++)
		diagnostics_add(telling->list, DIAGNOSTIC_BEATS_NOTHING, proof->beats[i].place,
				N_("'%s' beats '%s', but they never hold together; take '%s' out of 'beats'"),
				proof->beats[i].winner, proof->beats[i].loser,
				proof->beats[i].loser);
}

static void
tell_pointless(struct telling *telling)
{
	const struct proof *proof = telling->memory->axis;

	for (size_t i = 0; i < proof->pointless_count; i++) {
		const struct proof_pointless *one = &proof->pointless[i];

		if (one->always)
			diagnostics_add(telling->list, DIAGNOSTIC_POINTLESS, one->question->place,
					N_("no answer to '%s' ever changes anything, as with: %s"),
					one->question->id, witness_words(telling, &one->witness));
		else
			diagnostics_add(telling->list, DIAGNOSTIC_POINTLESS, one->question->place,
					N_("'%s' is asked in vain in %s of %s askings, as with: %s"),
					one->question->id, one->pointless, one->askings,
					witness_words(telling, &one->witness));
	}
}

static void
tell_conditions(struct telling *telling)
{
	const struct proof *proof = telling->memory->axis;

	for (size_t i = 0; i < proof->constant_count; i++) {
		const struct proof_constant *one = &proof->constant[i];
		struct place place = check_spot_place(telling->memory, &one->spot);

		diagnostics_add(telling->list, DIAGNOSTIC_CONSTANT, place,
				one->value ? N_("this condition of '%s' always holds where it stands")
				: N_("this condition of '%s' never holds where it stands"),
				one->spot.id);
	}
	for (size_t i = 0; i < proof->dead_end_count; i++) {
		const struct proof_dead_end *one = &proof->dead_ends[i];

		diagnostics_add(telling->list, DIAGNOSTIC_NOTHING_ALLOWED, one->question->place,
				one->always
				? N_("no answer to '%s' is ever allowed, as with: %s")
				: N_("no answer to '%s' is allowed after these: %s"),
				one->question->id, witness_words(telling, &one->witness));
	}
	for (size_t i = 0; i < proof->not_proved_count; i++) {
		const struct proof_not_proved *one = &proof->not_proved[i];
		struct place place = check_spot_place(telling->memory, &one->spot);
		const char *reason = check_proof_words(&telling->words, telling->list,
						       &one->reason);

		diagnostics_add(telling->list, DIAGNOSTIC_NOT_PROVED, place,
				N_("not proved: %s"), reason);
	}
}

static void
tell_nulls(struct telling *telling)
{
	const struct proof *proof = telling->memory->axis;

	for (size_t i = 0; i < proof->null_count; i++) {
		const struct proof_null *one = &proof->nulls[i];

		diagnostics_add(telling->list, DIAGNOSTIC_NULL_SHOWN, one->item->place,
				N_("'%s' shows '%s', which is null for these answers: %s"),
				one->item->id, one->calculation->id,
				witness_words(telling, &one->witness));
	}
}

/* ---- yes beside what is not met ---- */

static void
tell_unmet(struct telling *telling, vv_day date)
{
	struct proof_cases *cases = NULL;

	if (prove_cases(&cases, telling->model, date, PROOF_CASES_UNMET, 0, NULL) != VV_OK) {
		telling->memory->no_memory = true;
		return;
	}
	for (size_t i = 0; i < cases->count; i++) {
		const struct proof_case *one = &cases->all[i];
		const struct item *verdict = model_item_find(telling->model, one->verdict, true);

		diagnostics_warn(telling->list, DIAGNOSTIC_YES_BUT_UNMET, verdict->place,
				 N_("'%s' says yes though requirement '%s' is not met: %s"),
				 verdict->id, one->name, witness_words(telling, &one->witness));
	}
	prove_cases_free(cases);
}

/* ---- null ---- */

void
check_suspect(struct checking *checking, const struct suspicion *suspicion)
{
	struct check_memory *memory = checking->memory;
	size_t room = memory->suspicion_room > 0 ? memory->suspicion_room * 2 : 64;
	struct suspicion *more;

	if (memory->suspicion_count == memory->suspicion_room) {
		more = reallocarray(memory->suspicions, room, sizeof *more);
		if (more == NULL) {
			memory->no_memory = true;
			return;
		}
		memory->suspicions = more;
		memory->suspicion_room = room;
	}
	memory->suspicions[memory->suspicion_count++] = *suspicion;
}

static void
tell_suspicions(struct telling *telling)
{
	const struct check_memory *memory = telling->memory;
	size_t count = memory->suspicion_count;
	struct proof_doubt *doubts = calloc(count + 1, sizeof *doubts);

	for (size_t i = 0; i < count && doubts != NULL; i++)
		doubts[i] = memory->suspicions[i].doubt;
	if (doubts == NULL
	    || (count > 0 && prove_doubts_of(doubts, count, telling->model) != VV_OK))
		telling->memory->no_memory = true;
	for (size_t i = 0; i < count && doubts != NULL; i++) {
		const struct suspicion *one = &memory->suspicions[i];

		/* each format has the id once or twice, and nothing else */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		if (doubts[i].can_be)
			diagnostics_warn(telling->list, one->code, one->place, one->format,
					 one->id, one->id);
#pragma GCC diagnostic pop
	}
	free(doubts);
}

enum vv_status
check_prove(struct check_memory *memory, vv_day date, struct vv_error *err)
{
	struct telling telling = { .memory = memory, .list = &memory->list,
				   .model = memory->model };
	enum vv_status status = prove_axis(&memory->axis, memory->model, NULL, err);

	if (status == VV_OK)
		status = prove_day(&memory->day, memory->model, date, NULL, err);
	if (status != VV_OK)
		return status;
	tell_unreachable(&telling);
	tell_clashes(&telling);
	tell_pointless(&telling);
	tell_conditions(&telling);
	tell_nulls(&telling);
	tell_suspicions(&telling);
	tell_unmet(&telling, date);
	strbuf_clear(&telling.words);
	return VV_OK;
}
