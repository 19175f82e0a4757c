/* The findings as JSON: keys stay as they are, whatever is found. */
#include "check/check.h"

#include "base/json.h"
#include "proof/prove_json.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

static void
write_counts(struct strbuf *buf, const char *key, const struct proof_count *counts, size_t count)
{
	json_write_key(buf, key);
	strbuf_add_char(buf, '{');
	for (size_t i = 0; i < count; i++) {
		json_write_key(buf, counts[i].id);
		prove_write_count(buf, counts[i].count);
	}
	strbuf_add_char(buf, '}');
}

/* ---- what was proved ---- */

static void
write_date(struct strbuf *buf, vv_day day)
{
	char date[16];

	vv_day_format(date, day);
	json_write_key(buf, "date");
	json_write_text(buf, date);
}

static void
write_text(struct strbuf *buf, const char *key, const char *text)
{
	json_write_key(buf, key);
	json_write_text(buf, text);
}

static void
write_where(struct strbuf *buf, struct place place)
{
	struct strbuf where = { 0 };

	strbuf_printf(&where, "%s:%d:%d", place.file, place.line, place.column);
	write_text(buf, "where", strbuf_text(&where));
	strbuf_clear(&where);
}

static void
write_reason(struct strbuf *buf, const struct check_memory *memory, const struct claim *claim)
{
	struct strbuf reason = { 0 };

	write_text(buf, "reason", check_proof_words(&reason, &memory->list, &claim->reason));
	strbuf_clear(&reason);
}

static void
write_claim(struct strbuf *buf, const struct check_memory *memory, const struct claim *claim)
{
	static const char *const owners[] = {
		[PROOF_QUESTION] = "question", [PROOF_CHOICE] = "choice", [PROOF_ITEM] = "item",
	};

	if (claim->kind == CLAIM_CONSTANT || claim->kind == CLAIM_NOT_PROVED)
		write_where(buf, check_spot_place(memory, &claim->spot));
	if (claim->kind == CLAIM_GAP || claim->kind == CLAIM_OVERLAP)
		write_date(buf, claim->witness.date);
	if (claim->kind == CLAIM_UNREACHABLE) {
		write_text(buf, "kind", claim->branch ? "branch" : owners[claim->spot.owner]);
		write_text(buf, "id", claim->id);
	}
	if (claim->kind == CLAIM_UNREACHABLE || claim->kind == CLAIM_NOT_PROVED)
		write_reason(buf, memory, claim);
	if (claim->kind == CLAIM_CONSTANT) {
		json_write_key(buf, "value");
		strbuf_add(buf, claim->always ? "true" : "false");
	}
	if (claim->kind == CLAIM_POINTLESS) {
		write_text(buf, "question", claim->id);
		json_write_key(buf, "askings");
		prove_write_count(buf, claim->askings);
		json_write_key(buf, "pointless");
		prove_write_count(buf, claim->pointless);
	}
	if (claim->kind == CLAIM_POINTLESS || claim->kind == CLAIM_GAP
	    || claim->kind == CLAIM_OVERLAP)
		prove_write_answers(buf, "answers", claim->witness.answers, claim->witness.count);
	if (claim->kind == CLAIM_OVERLAP) {
		json_write_key(buf, "verdicts");
		strbuf_add_char(buf, '[');
		json_write_text(buf, claim->id);
		strbuf_add(buf, ", ");
		json_write_text(buf, claim->other);
		strbuf_add_char(buf, ']');
	}
}

static void
write_claims(struct strbuf *buf, const struct check_memory *memory)
{
	static const struct {
		const char *key;
		enum claim_kind kind;
	} lists[] = {
		{ "unreachable", CLAIM_UNREACHABLE }, { "gaps", CLAIM_GAP },
		{ "overlaps", CLAIM_OVERLAP }, { "pointless", CLAIM_POINTLESS },
		{ "constant", CLAIM_CONSTANT }, { "not_proved", CLAIM_NOT_PROVED },
	};
	const struct claim *claim;

	for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
		json_write_key(buf, lists[list].key);
		strbuf_add_char(buf, '[');
		for (size_t i = 0;
		     (claim = prove_claim(memory->axis, lists[list].kind, i)) != NULL; i++) {
			strbuf_add(buf, i > 0 ? ", {" : "{");
			write_claim(buf, memory, claim);
			strbuf_add_char(buf, '}');
		}
		strbuf_add_char(buf, ']');
	}
}

static void
write_day(struct strbuf *buf, const struct proof *day)
{
	bool counted = day != NULL && day->paths != NULL;

	json_write_key(buf, "paths");
	prove_write_count(buf, counted ? day->paths : NULL);
	json_write_key(buf, "length");
	if (counted)
		strbuf_printf(buf, "{\"min\": %zu, \"max\": %zu}", day->shortest, day->longest);
	else
		strbuf_add(buf, "{\"min\": null, \"max\": null}");
	write_counts(buf, "classes", day != NULL ? day->classes : NULL,
		     day != NULL ? day->class_count : 0);
	write_counts(buf, "verdicts", counted ? day->verdicts : NULL,
		     counted ? day->verdict_count : 0);
}

/* ---- faults ---- */

static void
write_fault(struct strbuf *buf, const struct vv_finding *finding)
{
	static const char *const severities[] = {
#define SEVERITY_NAME(name, text) text,
		VV_SEVERITY_MAP(SEVERITY_NAME)
#undef SEVERITY_NAME
	};

	strbuf_add_char(buf, '{');
	write_text(buf, "code", finding->code);
	write_text(buf, "severity", severities[finding->severity]);
	write_text(buf, "file", finding->file);
	json_write_key(buf, "line");
	strbuf_printf(buf, "%d", finding->line);
	json_write_key(buf, "column");
	strbuf_printf(buf, "%d", finding->column);
	write_text(buf, "text", finding->text);
	if (finding->reason != NULL)
		write_text(buf, "reason", finding->reason);
	strbuf_add_char(buf, '}');
}

static void
write_check(struct strbuf *buf, const struct vv_check *check)
{
	const struct check_memory *memory = check->memory;

	strbuf_add_char(buf, '{');
	write_text(buf, "questionnaire", check->questionnaire);
	write_date(buf, check->date);
	write_day(buf, memory->day);
	write_claims(buf, memory);
	json_write_key(buf, "faults");
	strbuf_add_char(buf, '[');
	for (size_t i = 0; i < check->finding_count; i++) {
		strbuf_add(buf, i > 0 ? ", " : "");
		write_fault(buf, &check->findings[i]);
	}
	strbuf_add(buf, "]}");
}

enum vv_status
vv_check_json(char **out, const struct vv_check *const *checks, size_t count)
{
	struct strbuf buf = { 0 };
	char *text;

	strbuf_add(&buf, "[");
	for (size_t i = 0; i < count; i++) {
		strbuf_add(&buf, i > 0 ? ",\n " : "");
		write_check(&buf, checks[i]);
	}
	strbuf_add(&buf, "]\n");
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
