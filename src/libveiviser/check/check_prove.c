/* What the proofs found, as findings with a place, each with a witness that can be
 * typed after "veiviser". */
#include "check/check.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>

/* ---- findings ---- */

struct reporter {
	struct check_memory *memory;
	struct diagnostics *list;
	const struct vv_model *model;
	struct strbuf words;		/* of one witness or reason at a time */
	struct strbuf days;		/* and on which it is so */
};

static const char *
witness_words(struct reporter *reporter, const struct claim *claim,
	      const struct witness *witness)
{
	const char *text;

	strbuf_reset(&reporter->words);
	check_write_witness(&reporter->words, reporter->memory, claim, witness);
	text = strbuf_text(&reporter->words);
	reporter->list->failed |= text == NULL;
	return text != NULL ? text : "";
}

/* ": home = yes (parking.ini:12:12)" */
static void
add_condition(struct strbuf *buf, const struct check_memory *memory, const struct feel_node *node)
{
	struct place place = check_node_place(memory, node, memory->heading);
	size_t length;
	const char *text = check_node_source(memory, node, &length);

	if (text != NULL)
		strbuf_printf(buf, ": %.*s (%s:%d:%d)", (int)length, text, place.file, place.line,
			      place.column);
}

const char *
check_proof_words(struct strbuf *buf, const struct check_memory *memory,
		  const struct proof_text *text)
{
	const struct diagnostics *list = &memory->list;
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
	if (text->about != NULL)
		add_condition(buf, memory, text->about);
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
report_unreachable(struct reporter *reporter, const struct claim *claim, struct place place)
{
	static const char *const formats[] = {
		[PROOF_QUESTION] = N_("question '%s' is never asked: %s"),
		[PROOF_CHOICE] = N_("choice '%s' can never be taken: %s"),
		[PROOF_ITEM] = N_("'%s' is never shown: %s"),
	};
	const char *reason = check_proof_words(&reporter->words, reporter->memory, &claim->reason);

	/* each format has the id and the reason */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	diagnostics_add(reporter->list, DIAGNOSTIC_UNREACHABLE, place,
			claim->branch ? N_("this part of '%s' never decides: %s")
			: formats[claim->spot.owner], claim->id, reason);
#pragma GCC diagnostic pop
}

static bool
is_dated(const struct claim *claim)
{
	return claim->days.from != DAY_MIN || claim->days.to != DAY_MAX;
}

/* From when on and until when it is so. */
static const char *
days_words(struct reporter *reporter, const struct claim *claim)
{
	const struct diagnostics *list = reporter->list;
	char from[16], to[16];

	vv_day_format(from, claim->days.from != DAY_MIN ? claim->days.from : VV_DAY_FIRST);
	vv_day_format(to, claim->days.to != DAY_MAX ? claim->days.to : VV_DAY_LAST);
	strbuf_reset(&reporter->days);
	if (claim->days.from == claim->days.to)
		text_write(&reporter->days, list->texts, list->language, N_("on %s"), from);
	else if (claim->days.to == DAY_MAX)
		text_write(&reporter->days, list->texts, list->language, N_("from %s on"), from);
	else if (claim->days.from == DAY_MIN)
		text_write(&reporter->days, list->texts, list->language, N_("until %s"), to);
	else
		text_write(&reporter->days, list->texts, list->language, N_("from %s to %s"), from,
			   to);
	return strbuf_text(&reporter->days) != NULL ? strbuf_text(&reporter->days) : "";
}

static void
report_dead_end(struct reporter *reporter, const struct claim *claim, struct place place)
{
	const char *witness = witness_words(reporter, claim, &claim->witness);

	if (claim->always && is_dated(claim))
		diagnostics_add(reporter->list, DIAGNOSTIC_NOTHING_ALLOWED, place,
				N_("%s no answer to '%s' is allowed, as with: %s"),
				days_words(reporter, claim), claim->id, witness);
	else
		diagnostics_add(reporter->list, DIAGNOSTIC_NOTHING_ALLOWED, place, claim->always
				? N_("no answer to '%s' is ever allowed, as with: %s")
				: N_("no answer to '%s' is allowed after these: %s"),
				claim->id, witness);
}

static void
report_pointless(struct reporter *reporter, const struct claim *claim, struct place place)
{
	const char *witness = witness_words(reporter, claim, &claim->witness);

	if (claim->always && !is_dated(claim))
		diagnostics_add(reporter->list, DIAGNOSTIC_POINTLESS, place,
				N_("no answer to '%s' ever changes anything, as with: %s"),
				claim->id, witness);
	else if (claim->always)
		diagnostics_add(reporter->list, DIAGNOSTIC_POINTLESS, place,
				N_("%s no answer to '%s' changes anything, as with: %s"),
				days_words(reporter, claim), claim->id, witness);
	else
		diagnostics_add(reporter->list, DIAGNOSTIC_POINTLESS, place,
				N_("'%s' is asked in vain in %s of %s askings, as with: %s"),
				claim->id, claim->pointless, claim->askings, witness);
}

/* The others of one kind are counted: "3 more", "20 or more". */
static void
report_more(struct reporter *reporter, const struct claim *claim, struct place place)
{
	struct strbuf *count = &reporter->words;

	strbuf_reset(count);
	text_write(count, reporter->list->texts, reporter->list->language,
		   claim->at_least ? N_("at least %zu") : "%zu", claim->more);
	if (claim->kind == CLAIM_GAP)
		diagnostics_add(reporter->list, DIAGNOSTIC_GAP, place,
				/* Translators: %s is a number, or "at least 20" */
				N_("no verdict holds in further cases, of other kinds: %s"),
				count->failed ? "" : strbuf_text(count));
	else
		diagnostics_add(reporter->list, DIAGNOSTIC_OVERLAP, place,
				N_("'%s' and '%s' hold at once in further cases, of other kinds: %s"),
				claim->id, claim->other, count->failed ? "" : strbuf_text(count));
}

static void
report_verdicts(struct reporter *reporter, const struct claim *claim, struct place place)
{
	struct strbuf both = { 0 };

	if (claim->more > 0) {
		report_more(reporter, claim, place);
		return;
	}
	if (claim->kind == CLAIM_GAP) {
		diagnostics_add(reporter->list, DIAGNOSTIC_GAP, place,
				N_("no verdict holds for these answers: %s"),
				witness_words(reporter, claim, &claim->witness));
		return;
	}
	strbuf_printf(&both, "%s, %s", claim->id, claim->other);
	reporter->list->failed |= both.failed;
	diagnostics_add(reporter->list, DIAGNOSTIC_OVERLAP, place,
			N_("several verdicts hold (%s) for these answers: %s"),
			both.failed ? "" : strbuf_text(&both),
			witness_words(reporter, claim, &claim->witness));
	strbuf_clear(&both);
}

static void
report_constant(struct reporter *reporter, const struct claim *claim, struct place place)
{
	const char *format = claim->always
		? claim->branch
		? N_("this condition of '%s' always holds where it stands: its 'else' never counts")
		: claim->joined
		? N_("this condition of '%s' always holds where it stands: without it all stays the same")
		: N_("this condition of '%s' always holds where it stands")
		: claim->branch
		? N_("this condition of '%s' never holds where it stands: its 'then' never counts")
		: N_("this condition of '%s' never holds where it stands");

	/* each format has the id */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	diagnostics_add(reporter->list, DIAGNOSTIC_CONSTANT, place, format, claim->id);
#pragma GCC diagnostic pop
}

static void
report_lines(struct reporter *reporter, const struct claim *claim, struct place place)
{
	const char *witness = witness_words(reporter, claim, &claim->witness);

	switch (claim->kind) {
	case CLAIM_NOW_NONE:
		diagnostics_warn(
			reporter->list, DIAGNOSTIC_NOW_LINES, place,
			N_("beside '%s' no line of kind now says what to do: %s"), claim->id, witness);
		break;
	case CLAIM_NOW_MANY:
		diagnostics_warn(
			reporter->list, DIAGNOSTIC_NOW_LINES, place,
			N_("beside '%s' stand more than %d lines of kind now; fewer are read: %s"),
			claim->id, (int)PROOF_NOW_MOST, witness);
		break;
	case CLAIM_BESIDE_NO:
		diagnostics_warn(
			reporter->list, DIAGNOSTIC_BESIDE_NO, place,
			N_("'%s' stands unfolded before somebody whose outcome is no or information; let its 'relevant' or 'fold' read 'outcome': %s"),
			claim->id, witness);
		break;
	default:
		diagnostics_warn(
			reporter->list, DIAGNOSTIC_SAME_LINES, place,
			/* Translators: the third %s is the code of a language, 'en' */
			N_("'%s' and '%s' say the same to one person (in '%s'): %s"), claim->other,
			claim->id, vv_language_code(reporter->model->texts, claim->language),
			witness);
		break;
	}
}

static void
report_claim(struct reporter *reporter, const struct claim *claim)
{
	const struct proof_spot *spot = &claim->spot;
	struct place place = claim->kind == CLAIM_UNREACHABLE && !claim->branch
		? check_own_place(reporter->memory, spot->node, spot->place)
		: check_spot_place(reporter->memory, spot);

	switch (claim->kind) {
	case CLAIM_UNREACHABLE:
		report_unreachable(reporter, claim, place);
		break;
	case CLAIM_GAP:
	case CLAIM_OVERLAP:
		report_verdicts(reporter, claim, place);
		break;
	case CLAIM_BEATS:
		diagnostics_add(
			reporter->list, DIAGNOSTIC_BEATS_NOTHING, place,
			N_("'%s' beats '%s', but they never hold together; take '%s' out of 'beats'"),
			claim->id, claim->other, claim->other);
		break;
	case CLAIM_POINTLESS:
		report_pointless(reporter, claim, place);
		break;
	case CLAIM_CONSTANT:
		report_constant(reporter, claim, place);
		break;
	case CLAIM_DEAD_END:
		report_dead_end(reporter, claim, place);
		break;
	case CLAIM_NOT_PROVED:
		(claim->value ? diagnostics_warn : diagnostics_add)(
			reporter->list, DIAGNOSTIC_NOT_PROVED, place, N_("not proved: %s"),
			check_proof_words(&reporter->words, reporter->memory, &claim->reason));
		break;
	case CLAIM_NULL:
		diagnostics_add(reporter->list, DIAGNOSTIC_NULL_SHOWN, place,
				N_("'%s' shows '%s', which is null for these answers: %s"),
				claim->id, claim->other,
				witness_words(reporter, claim, &claim->witness));
		break;
	case CLAIM_NOW_NONE:
	case CLAIM_NOW_MANY:
	case CLAIM_BESIDE_NO:
	case CLAIM_SAME_TEXT:
		report_lines(reporter, claim, place);
		break;
	case CLAIM_SETTLED:		/* for what cases leave untried */
	case CLAIM_KINDS:
		break;
	}
}

/* By kind: the files stand in the order in which they first come up. */
static void
report_claims(struct reporter *reporter)
{
	const struct claim *claim;

	for (enum claim_kind kind = 0; kind < CLAIM_KINDS; kind++)
		for (size_t i = 0;
		     (claim = prove_claim(reporter->memory->axis, kind, i)) != NULL; i++) {
			report_claim(reporter, claim);
			reporter->list->failed |= reporter->words.failed;
		}
}

/* ---- yes beside what is not met ---- */

static const char unmet_unknown[] =
	N_("finding out whether a yes ever stands beside a requirement that is not met costs more than --effort allows");

static void
report_unmet(struct reporter *reporter, vv_day date)
{
	struct proof_cases *cases = NULL;

	if (boundaries_find(&cases, reporter->model, date, PROOF_CASES_UNMET, NULL, 0,
			    &reporter->memory->budget, NULL) != VV_OK) {
		reporter->memory->no_memory = true;
		return;
	}
	if (cases->cut)
		diagnostics_add(reporter->list, DIAGNOSTIC_NOT_PROVED, reporter->memory->heading,
				N_("not proved: %s"), vv_text(reporter->list->texts,
				reporter->list->language, unmet_unknown));
	for (size_t i = 0; i < cases->count; i++) {
		const struct proof_case *one = &cases->all[i];
		const struct item *verdict = model_item_find(reporter->model, one->verdict, true);

		diagnostics_warn(reporter->list, DIAGNOSTIC_YES_BUT_UNMET, verdict->place,
				 N_("'%s' says yes though requirement '%s' is not met: %s"),
				 verdict->id, one->name,
				 witness_words(reporter, NULL, &one->witness));
	}
	boundaries_free(cases);
}

/* ---- null ---- */

void
check_suspect(struct checking *checking, const struct suspicion *suspicion)
{
	struct check_memory *memory = checking->memory;

	if (GROW(memory->suspicions, memory->suspicion_room, memory->suspicion_count))
		memory->suspicions[memory->suspicion_count++] = *suspicion;
	else
		memory->no_memory = true;
}

static void
report_suspicions(struct reporter *reporter, const struct proof_doubt *doubts)
{
	const struct check_memory *memory = reporter->memory;

	for (size_t i = 0; i < memory->suspicion_count; i++) {
		const struct suspicion *one = &memory->suspicions[i];

		/* each format has the id once or twice, and nothing else */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		if (doubts[i].possible)
			diagnostics_warn(reporter->list, one->code, one->place, one->format,
					 one->id, one->id);
#pragma GCC diagnostic pop
	}
}

enum vv_status
check_prove(struct check_memory *memory, vv_day date, struct vv_error *err)
{
	struct reporter reporter = { .memory = memory, .list = &memory->list,
				   .model = memory->model };
	size_t count = memory->suspicion_count;
	struct proof_doubt *doubts = calloc(count + 1, sizeof *doubts);
	enum vv_status status = doubts != NULL ? VV_OK : error_no_memory(err);

	for (size_t i = 0; i < count && doubts != NULL; i++)
		doubts[i] = memory->suspicions[i].doubt;
	if (status == VV_OK)
		status = prove_axis(&memory->axis, memory->model, doubts, count,
				    &memory->budget, err);
	if (status == VV_OK)
		status = prove_day(&memory->day, memory->model, date, &memory->budget, err);
	if (status == VV_OK) {
		report_claims(&reporter);
		report_suspicions(&reporter, doubts);
		report_unmet(&reporter, date);
	}
	strbuf_clear(&reporter.words);
	strbuf_clear(&reporter.days);
	free(doubts);
	return status;
}
