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
begin(struct strbuf *buf, size_t i)
{
	strbuf_add(buf, i > 0 ? ", {" : "{");
}

static void
write_unreachable(struct strbuf *buf, const struct check_memory *memory)
{
	static const char *const kinds[] = {
		[PROOF_KIND_QUESTION] = "question", [PROOF_KIND_CHOICE] = "choice",
		[PROOF_KIND_ITEM] = "item", [PROOF_KIND_BRANCH] = "branch",
	};
	const struct proof *proof = memory->axis;
	struct strbuf reason = { 0 };

	json_write_key(buf, "unreachable");
	strbuf_add_char(buf, '[');
	for (size_t i = 0; proof != NULL && i < proof->unreachable_count; i++) {
		begin(buf, i);
		json_write_key(buf, "kind");
		json_write_text(buf, kinds[proof->unreachable[i].kind]);
		json_write_key(buf, "id");
		json_write_text(buf, proof->unreachable[i].id);
		json_write_key(buf, "reason");
		json_write_text(buf, check_proof_words(&reason, &memory->list,
						       &proof->unreachable[i].reason));
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
	strbuf_clear(&reason);
}

static void
write_clashes(struct strbuf *buf, const char *key, const struct proof_clash *clashes,
	      size_t count, bool names)
{
	json_write_key(buf, key);
	strbuf_add_char(buf, '[');
	for (size_t i = 0; i < count; i++) {
		begin(buf, i);
		write_date(buf, clashes[i].witness.date);
		prove_write_answers(buf, "answers", clashes[i].witness.answers,
				    clashes[i].witness.count);
		if (names) {
			json_write_key(buf, "verdicts");
			strbuf_add_char(buf, '[');
			for (size_t v = 0; v < clashes[i].verdict_count; v++) {
				strbuf_add(buf, v > 0 ? ", " : "");
				json_write_text(buf, clashes[i].verdicts[v]);
			}
			strbuf_add_char(buf, ']');
		}
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
}

static void
write_pointless(struct strbuf *buf, const struct proof *proof)
{
	json_write_key(buf, "pointless");
	strbuf_add_char(buf, '[');
	for (size_t i = 0; proof != NULL && i < proof->pointless_count; i++) {
		begin(buf, i);
		json_write_key(buf, "question");
		json_write_text(buf, proof->pointless[i].question->id);
		json_write_key(buf, "askings");
		prove_write_count(buf, proof->pointless[i].askings);
		json_write_key(buf, "pointless");
		prove_write_count(buf, proof->pointless[i].pointless);
		prove_write_answers(buf, "answers", proof->pointless[i].witness.answers,
				    proof->pointless[i].witness.count);
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
}

static void
write_where(struct strbuf *buf, struct place place)
{
	struct strbuf where = { 0 };

	strbuf_printf(&where, "%s:%d:%d", place.file, place.line, place.column);
	json_write_key(buf, "where");
	json_write_text(buf, strbuf_text(&where));
	strbuf_clear(&where);
}

static void
write_conditions(struct strbuf *buf, const struct check_memory *memory)
{
	const struct proof *proof = memory->axis;
	struct strbuf reason = { 0 };

	json_write_key(buf, "constant");
	strbuf_add_char(buf, '[');
	for (size_t i = 0; proof != NULL && i < proof->constant_count; i++) {
		begin(buf, i);
		write_where(buf, check_spot_place(memory, &proof->constant[i].spot));
		json_write_key(buf, "value");
		strbuf_add(buf, proof->constant[i].value ? "true" : "false");
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
	json_write_key(buf, "not_proved");
	strbuf_add_char(buf, '[');
	for (size_t i = 0; proof != NULL && i < proof->not_proved_count; i++) {
		begin(buf, i);
		write_where(buf, check_spot_place(memory, &proof->not_proved[i].spot));
		json_write_key(buf, "reason");
		json_write_text(buf, check_proof_words(&reason, &memory->list,
						       &proof->not_proved[i].reason));
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
	strbuf_clear(&reason);
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
	json_write_key(buf, "code");
	json_write_text(buf, finding->code);
	json_write_key(buf, "severity");
	json_write_text(buf, severities[finding->severity]);
	json_write_key(buf, "file");
	json_write_text(buf, finding->file);
	json_write_key(buf, "line");
	strbuf_printf(buf, "%d", finding->line);
	json_write_key(buf, "column");
	strbuf_printf(buf, "%d", finding->column);
	json_write_key(buf, "text");
	json_write_text(buf, finding->text);
	if (finding->reason != NULL) {
		json_write_key(buf, "reason");
		json_write_text(buf, finding->reason);
	}
	strbuf_add_char(buf, '}');
}

static void
write_check(struct strbuf *buf, const struct vv_check *check)
{
	const struct check_memory *memory = check->memory;
	const struct proof *axis = memory->axis;

	strbuf_add_char(buf, '{');
	json_write_key(buf, "questionnaire");
	json_write_text(buf, check->questionnaire);
	write_date(buf, check->date);
	write_day(buf, memory->day);
	write_unreachable(buf, memory);
	write_clashes(buf, "gaps", axis != NULL ? axis->gaps : NULL,
		      axis != NULL ? axis->gap_count : 0, false);
	write_clashes(buf, "overlaps", axis != NULL ? axis->overlaps : NULL,
		      axis != NULL ? axis->overlap_count : 0, true);
	write_pointless(buf, axis);
	write_conditions(buf, memory);
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
