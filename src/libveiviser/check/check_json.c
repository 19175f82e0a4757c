/* The findings as JSON: keys stay as they are, whatever is found. */
#include "check/check.h"

#include "interview/case.h"

/* NULL: not counted. */
static void
write_counts(struct json *json, const char *key, const struct proof_count *counts, size_t count)
{
	if (counts == NULL) {
		json_write_pair(json, key, NULL);
		return;
	}
	json_write_open(json, key, '{');
	for (size_t i = 0; i < count; i++)
		json_write_count(json, counts[i].id, counts[i].count);
	json_write_close(json, '}');
}

/* ---- what was proved ---- */

static void
write_date(struct json *json, const char *key, vv_day day)
{
	char date[16];

	vv_day_format(date, day);
	json_write_pair(json, key, date);
}

static void
write_where(struct json *json, struct place place)
{
	struct strbuf where = { 0 };

	strbuf_printf(&where, "%s:%d:%d", place.file, place.line, place.column);
	json_write_pair(json, "where", where.failed ? "" : strbuf_text(&where));
	json->text.failed |= where.failed;
	strbuf_clear(&where);
}

static void
write_reason(struct json *json, const struct check_memory *memory, const struct claim *claim)
{
	struct strbuf reason = { 0 };

	json_write_pair(json, "reason", check_proof_words(&reason, memory, &claim->reason));
	json->text.failed |= reason.failed;
	strbuf_clear(&reason);
}

static void
write_claim(struct json *json, const struct check_memory *memory, const struct claim *claim)
{
	static const char *const owners[] = {
		[PROOF_QUESTION] = "question", [PROOF_CHOICE] = "choice", [PROOF_ITEM] = "item",
	};

	if (claim->kind == CLAIM_CONSTANT || claim->kind == CLAIM_NOT_PROVED)
		write_where(json, check_spot_place(memory, &claim->spot));
	if (claim->kind == CLAIM_GAP || claim->kind == CLAIM_OVERLAP)
		write_date(json, "date", claim->witness.date);
	if (claim->kind == CLAIM_UNREACHABLE) {
		json_write_pair(json, "kind", claim->branch ? "branch" : owners[claim->spot.owner]);
		json_write_pair(json, "id", claim->id);
	}
	if (claim->kind == CLAIM_UNREACHABLE || claim->kind == CLAIM_NOT_PROVED)
		write_reason(json, memory, claim);
	if (claim->kind == CLAIM_CONSTANT)
		json_write_bool(json, "value", claim->always);
	if (claim->kind == CLAIM_POINTLESS) {
		json_write_pair(json, "question", claim->id);
		json_write_count(json, "askings", claim->askings);
		json_write_count(json, "pointless", claim->pointless);
		if (claim->always && claim->days.from != DAY_MIN)
			write_date(json, "from", claim->days.from);
		if (claim->always && claim->days.to != DAY_MAX)
			write_date(json, "to", claim->days.to);
	}
	if (claim->kind == CLAIM_POINTLESS || claim->kind == CLAIM_GAP
	    || claim->kind == CLAIM_OVERLAP)
		case_write_answers(json, "answers", claim->witness.answers, claim->witness.count);
	if (claim->kind == CLAIM_OVERLAP) {
		json_write_open(json, "verdicts", '[');
		json_write_text(json, claim->id);
		json_write_text(json, claim->other);
		json_write_close(json, ']');
	}
}

static void
write_claims(struct json *json, const struct check_memory *memory)
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
		if (memory->axis == NULL) {
			json_write_pair(json, lists[list].key, NULL);
			continue;
		}
		json_write_open(json, lists[list].key, '[');
		for (size_t i = 0;
		     (claim = prove_claim(memory->axis, lists[list].kind, i)) != NULL; i++) {
			if (claim->more > 0)
				continue;	/* among the faults */
			json_write_open(json, NULL, '{');
			write_claim(json, memory, claim);
			json_write_close(json, '}');
		}
		json_write_close(json, ']');
	}
}

/* "region": [["c_dk", "c_fi"], ["c_us", …]] */
static void
write_kinds(struct json *json, const struct check_memory *memory, const struct proof_kinds *kinds)
{
	const struct vv_question *question = kinds->question;

	json_write_open(json, question->id, '[');
	for (uint32_t kind = 0; kind < kinds->count; kind++) {
		json_write_open(json, NULL, '[');
		for (size_t c = 0; c < question->choice_count; c++)
			if (kinds->by_choice[c] == kind)
				json_write_text(json, memory->model->symbols
						[question->choices[c].symbol].id);
		json_write_close(json, ']');
	}
	json_write_close(json, ']');
}

static void
write_all_kinds(struct json *json, const struct check_memory *memory)
{
	if (memory->day == NULL || memory->day->kinds == NULL) {
		json_write_pair(json, "kinds", NULL);
		return;
	}
	json_write_open(json, "kinds", '{');
	for (size_t i = 0; i < memory->day->kind_count; i++)
		write_kinds(json, memory, &memory->day->kinds[i]);
	json_write_close(json, '}');
}

static void
write_day(struct json *json, const struct check_memory *memory)
{
	const struct proof *day = memory->day;
	bool counted = day != NULL && day->paths != NULL;

	json_write_count(json, "paths", counted ? day->paths : NULL);
	json_write_key(json, "length");
	if (counted)
		strbuf_printf(&json->text, "{\"min\": %zu, \"max\": %zu}", day->shortest, day->longest);
	else
		json_write_raw(json, "{\"min\": null, \"max\": null}");
	write_counts(json, "classes", day != NULL ? day->classes : NULL,
		     day != NULL ? day->class_count : 0);
	write_all_kinds(json, memory);
	write_counts(json, "verdicts", counted ? day->verdicts : NULL,
		     counted ? day->verdict_count : 0);
}

/* ---- lengths ---- */

static void
write_end(struct json *json, const char *key, long n, bool known, bool exact)
{
	json_write_open(json, key, '{');
	if (known)
		json_write_integer(json, "value", n);
	else
		json_write_pair(json, "value", NULL);
	json_write_bool(json, "exact", exact);
	json_write_close(json, '}');
}

static void
write_range(struct json *json, const char *key, const struct vv_range *range, size_t cases,
	    size_t median)
{
	json_write_open(json, key, '{');
	write_end(json, "min", range->least, range->least_known, range->least_exact);
	write_end(json, "max", range->most, range->most_known, range->most_exact);
	if (cases > 0)
		json_write_integer(json, "median", (long long)median);
	else
		json_write_pair(json, "median", NULL);
	json_write_close(json, '}');
}

static void
write_lengths(struct json *json, const struct vv_check *check)
{
	if (check->lengths == NULL)
		return;
	json_write_open(json, "lengths", '{');
	for (size_t i = 0; i < check->length_count; i++) {
		const struct vv_length *length = &check->lengths[i];

		json_write_open(json, length->verdict, '{');
		write_range(json, "lines", &length->lines, length->cases, length->lines_median);
		write_range(json, "questions", &length->questions, length->cases,
			    length->questions_median);
		json_write_integer(json, "cases", (long long)length->cases);
		json_write_close(json, '}');
	}
	json_write_close(json, '}');
}

/* ---- faults ---- */

static void
write_fault(struct json *json, const struct vv_finding *finding)
{
	static const char *const severities[] = {
#define SEVERITY_NAME(name, text) text,
		VV_SEVERITY_MAP(SEVERITY_NAME)
#undef SEVERITY_NAME
	};

	json_write_open(json, NULL, '{');
	json_write_pair(json, "code", finding->code);
	json_write_pair(json, "severity", severities[finding->severity]);
	json_write_pair(json, "file", finding->file);
	json_write_integer(json, "line", finding->line);
	json_write_integer(json, "column", finding->column);
	json_write_pair(json, "text", finding->text);
	if (finding->reason != NULL)
		json_write_pair(json, "reason", finding->reason);
	json_write_close(json, '}');
}

static void
write_check(struct json *json, const struct vv_check *check)
{
	const struct check_memory *memory = check->memory;

	json_write_open(json, NULL, '{');
	json_write_pair(json, "questionnaire", check->questionnaire);
	write_date(json, "date", check->date);
	write_day(json, memory);
	write_claims(json, memory);
	write_lengths(json, check);
	json_write_open(json, "faults", '[');
	for (size_t i = 0; i < check->finding_count; i++)
		write_fault(json, &check->findings[i]);
	json_write_close(json, ']');
	json_write_close(json, '}');
}

enum vv_status
vv_check_json(char **out, const struct vv_check *const *checks, size_t count)
{
	struct json json = { 0 };

	strbuf_add(&json.text, "[");
	for (size_t i = 0; i < count; i++) {
		strbuf_add(&json.text, i > 0 ? ",\n " : "");
		write_check(&json, checks[i]);
	}
	strbuf_add(&json.text, "]\n");
	return json_take(&json, out) ? VV_OK : VV_NO_MEMORY;
}
