/* The findings as JSON: keys stay as they are, whatever is found. */
#include "check/check.h"

#include "base/json.h"
#include "interview/case.h"

#include <stdlib.h>
#include <string.h>

static void
write_counts(struct strbuf *buf, const char *key, const struct proof_count *counts, size_t count)
{
	json_write_open(buf, key, '{');
	for (size_t i = 0; i < count; i++)
		json_write_count(buf, counts[i].id, counts[i].count);
	strbuf_add_char(buf, '}');
}

/* ---- what was proved ---- */

static void
write_date(struct strbuf *buf, vv_day day)
{
	char date[16];

	vv_day_format(date, day);
	json_write_pair(buf, "date", date);
}

static void
write_where(struct strbuf *buf, struct place place)
{
	struct strbuf where = { 0 };

	strbuf_printf(&where, "%s:%d:%d", place.file, place.line, place.column);
	json_write_pair(buf, "where", strbuf_text(&where));
	strbuf_clear(&where);
}

static void
write_reason(struct strbuf *buf, const struct check_memory *memory, const struct claim *claim)
{
	struct strbuf reason = { 0 };

	json_write_pair(buf, "reason", check_proof_words(&reason, &memory->list, &claim->reason));
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
		json_write_pair(buf, "kind", claim->branch ? "branch" : owners[claim->spot.owner]);
		json_write_pair(buf, "id", claim->id);
	}
	if (claim->kind == CLAIM_UNREACHABLE || claim->kind == CLAIM_NOT_PROVED)
		write_reason(buf, memory, claim);
	if (claim->kind == CLAIM_CONSTANT)
		json_write_bool(buf, "value", claim->always);
	if (claim->kind == CLAIM_POINTLESS) {
		json_write_pair(buf, "question", claim->id);
		json_write_count(buf, "askings", claim->askings);
		json_write_count(buf, "pointless", claim->pointless);
	}
	if (claim->kind == CLAIM_POINTLESS || claim->kind == CLAIM_GAP
	    || claim->kind == CLAIM_OVERLAP)
		case_write_answers(buf, "answers", claim->witness.answers, claim->witness.count);
	if (claim->kind == CLAIM_OVERLAP) {
		json_write_open(buf, "verdicts", '[');
		json_write_text(buf, claim->id);
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
		json_write_open(buf, lists[list].key, '[');
		for (size_t i = 0;
		     (claim = prove_claim(memory->axis, lists[list].kind, i)) != NULL; i++) {
			json_write_open(buf, NULL, '{');
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

	json_write_count(buf, "paths", counted ? day->paths : NULL);
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

	json_write_open(buf, NULL, '{');
	json_write_pair(buf, "code", finding->code);
	json_write_pair(buf, "severity", severities[finding->severity]);
	json_write_pair(buf, "file", finding->file);
	json_write_key(buf, "line");
	strbuf_printf(buf, "%d", finding->line);
	json_write_key(buf, "column");
	strbuf_printf(buf, "%d", finding->column);
	json_write_pair(buf, "text", finding->text);
	if (finding->reason != NULL)
		json_write_pair(buf, "reason", finding->reason);
	strbuf_add_char(buf, '}');
}

static void
write_check(struct strbuf *buf, const struct vv_check *check)
{
	const struct check_memory *memory = check->memory;

	strbuf_add_char(buf, '{');
	json_write_pair(buf, "questionnaire", check->questionnaire);
	write_date(buf, check->date);
	write_day(buf, memory->day);
	write_claims(buf, memory);
	json_write_open(buf, "faults", '[');
	for (size_t i = 0; i < check->finding_count; i++)
		write_fault(buf, &check->findings[i]);
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
