/* What there is to say about one questionnaire: the order of the parts of a check. */
#include "check/check.h"

#include "paths/day.h"
#include "text/error.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct looking {
	struct check_memory *memory;
	const struct vv_check_options *options;
};

static void
check_files(struct build *b, void *payload)
{
	const struct looking *looking = payload;
	struct checking checking = {
		.memory = looking->memory,
		.b = b,
		.model = b->model,
		.options = looking->options,
		.list = &looking->memory->list,
	};

	looking->memory->heading = entry_place(&b->entries[SECTION_QUESTIONNAIRE].all[0]);
	check_collect_accepts(&checking);
	check_collect_files(&checking);
	if (looking->options->date < b->model->from)
		return;
	check_upkeep(&checking);
	check_texts(&checking);
	check_labels(&checking);
	check_numbers(&checking);
	check_unused(&checking);
	check_collect_conditions(&checking);
	if (looking->memory->no_memory)
		return;
	check_nulls(&checking);
	check_reads(&checking);
	check_rounding(&checking);
	check_shifts(&checking);
	check_now(&checking);
}

/* ---- the result ---- */

static enum vv_severity
severity(const struct diagnostic *diagnostic)
{
	if (diagnostic->accepted != NULL)
		return VV_SEVERITY_ACCEPTED;
	return diagnostic->warning ? VV_SEVERITY_WARNING : VV_SEVERITY_ERROR;
}

enum { MEMBERS_SHOWN = 3 };		/* of a kind */

static void
write_members(struct strbuf *buf, const struct vv_model *model, const struct proof_kinds *kinds,
	      uint32_t kind)
{
	size_t count = 0;

	for (size_t c = 0; c < kinds->question->choice_count; c++) {
		if (kinds->by_choice[c] != kind || count++ >= MEMBERS_SHOWN)
			continue;
		strbuf_add(buf, count > 1 ? " " : "");
		strbuf_add(buf, model->symbols[kinds->question->choices[c].symbol].id);
	}
	if (count > MEMBERS_SHOWN)
		strbuf_printf(buf, " … (%zu)", count);
}

static bool
fill_kinds(struct check_memory *memory)
{
	const struct proof *day = memory->day;
	struct vv_kinds *all = arena_alloc(&memory->arena, (day->kind_count + 1) * sizeof *all);

	for (size_t i = 0; i < day->kind_count && all != NULL; i++) {
		const struct proof_kinds *kinds = &day->kinds[i];
		struct strbuf buf = { 0 };

		for (uint32_t kind = 0; kind < kinds->count; kind++) {
			strbuf_add(&buf, kind > 0 ? "; " : "");
			write_members(&buf, memory->model, kinds, kind);
		}
		all[i] = (struct vv_kinds){ .question = kinds->question->id,
					    .kinds = kinds->count };
		for (size_t c = 0; c < kinds->question->choice_count; c++)
			all[i].choices += kinds->by_choice[c] != UINT32_MAX;
		all[i].members = strbuf_keep(&buf, &memory->arena);
		if (all[i].members == NULL)
			return false;
	}
	memory->check.kinds = all;
	memory->check.kind_count = day->kind_count;
	return all != NULL;
}

static bool
fill_findings(struct check_memory *memory)
{
	const struct diagnostics *list = &memory->list;
	struct vv_finding *findings = arena_alloc(&memory->arena,
						  (list->count + 1) * sizeof *findings);

	if (findings == NULL)
		return false;
	for (size_t i = 0; i < list->count; i++) {
		const struct diagnostic *diagnostic = &list->all[i];

		findings[i] = (struct vv_finding){
			.severity = severity(diagnostic),
			.file = diagnostic->file,
			.line = diagnostic->line,
			.column = diagnostic->column,
			.text = diagnostic->text,
			.reason = diagnostic->accepted,
		};
		snprintf(findings[i].code, sizeof findings[i].code, "VV%04u",
			 (unsigned)diagnostic->code % 10000);
		memory->check.errors += findings[i].severity == VV_SEVERITY_ERROR;
		memory->check.warnings += findings[i].severity == VV_SEVERITY_WARNING;
		memory->check.accepted += findings[i].severity == VV_SEVERITY_ACCEPTED;
	}
	memory->check.findings = findings;
	memory->check.finding_count = list->count;
	if (memory->day != NULL) {
		memory->check.paths = memory->day->paths;
		memory->check.shortest = memory->day->shortest;
		memory->check.longest = memory->day->longest;
	}
	return memory->day == NULL || fill_kinds(memory);
}

/* What only the heading shows is not found again by loading. */
static enum vv_status
run_faulty(struct check_memory *memory, const struct vv_data *data, const char *id)
{
	const struct diagnostic *finding = data_finding(data, id);
	struct place place = { finding->file, finding->line, finding->column };
	const char *ending = strrchr(finding->file, '.');
	struct folder folder;
	enum vv_status status = VV_DATA;

	if (strcmp(id, FOLDER_ID) == 0)
		status = folder_read(&folder, data, &memory->arena, NULL, &memory->list);
	else if (data_is_id(id) && ending != NULL && strcmp(ending, ".ini") == 0)
		status = build_load(&memory->model, data, id, &memory->list, NULL, NULL);
	if (memory->list.errors == 0)
		diagnostics_add(&memory->list, finding->code, place, "%s", finding->text);
	vv_model_free(memory->model);
	memory->model = NULL;
	return status == VV_OK ? VV_DATA : status;
}

static enum vv_status
run(struct check_memory *memory, const struct vv_data *data, const char *id,
    const struct vv_check_options *options, struct vv_error *err)
{
	struct looking looking = { memory, options };
	enum vv_status status = data_is_faulty(data, id)
		? run_faulty(memory, data, id)
		: build_load(&memory->model, data, id, &memory->list, check_files, &looking);

	if (status == VV_OK)
		status = model_known_on(memory->model, options->date, err);
	if (status == VV_OK)
		status = check_codes(memory, data);
	if (status == VV_OK && !options->faults)
		status = check_prove(memory, options->date, err);
	if (status == VV_OK && !options->faults)
		check_lengths(memory, options);
	if (status == VV_OK && options->cases != NULL)
		status = check_cover(memory, options);
	if (status != VV_OK && status != VV_DATA)
		return status;
	diagnostics_sort(&memory->list);
	diagnostics_unique(&memory->list);
	if (status == VV_OK) {
		check_shared(memory, data);
		check_accept(memory);
	}
	diagnostics_sort(&memory->list);
	if (memory->no_memory || memory->budget.no_memory || memory->list.failed
	    || memory->arena.failed || !fill_findings(memory) || !check_fill_lengths(memory))
		return VV_NO_MEMORY;
	return memory->list.system_error != 0 ? VV_IO : VV_OK;
}

enum vv_status
vv_check_new(struct vv_check **out, const struct vv_data *data, const char *id,
	     const struct vv_check_options *options, struct vv_error *err)
{
	struct check_memory *memory;
	enum vv_status status;
	size_t heading;

	if (!vv_data_find(data, id, &heading) && !data_is_faulty(data, id))
		return data_no_questionnaire(data, id, err);
	memory = calloc(1, sizeof *memory);
	if (memory == NULL)
		return error_no_memory(err);
	effort_init(&memory->budget, &options->effort);
	memory->list.texts = data->texts;
	memory->list.language = err != NULL ? err->language : VV_EN;
	memory->check.memory = memory;
	memory->check.date = options->date;
	memory->folder = options->folder;
	memory->wants_lengths = options->lengths;
	memory->check.questionnaire = arena_strdup(&memory->arena, id);
	memory->no_memory = memory->check.questionnaire == NULL;
	status = run(memory, data, id, options, err);
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	else if (memory->list.system_error != 0)
		diagnostics_status(&memory->list, err);
	if (status == VV_OK)
		*out = &memory->check;
	else
		vv_check_free(&memory->check);
	return status;
}

void
vv_check_free(struct vv_check *check)
{
	struct check_memory *memory;

	if (check == NULL)
		return;
	memory = check->memory;
	prove_free(memory->axis);
	prove_free(memory->day);
	vv_model_free(memory->model);
	diagnostics_clear(&memory->list);
	free(memory->suspicions);
	free(memory->case_lengths);
	arena_clear(&memory->arena);
	free(memory);
}

char *
vv_finding_line(const struct vv_finding *finding, const struct vv_texts *texts,
		vv_language language)
{
	static const char *const words[] = {
		[VV_SEVERITY_ERROR] = N_("error"),
		[VV_SEVERITY_WARNING] = N_("warning"),
		[VV_SEVERITY_ACCEPTED] = N_("accepted"),
	};
	struct strbuf line = { 0 };

	strbuf_add(&line, finding->file);
	if (finding->line > 0)
		strbuf_printf(&line, ":%d", finding->line);
	if (finding->line > 0 && finding->column > 0)
		strbuf_printf(&line, ":%d", finding->column);
	strbuf_printf(&line, ": %s: %s [%s]", vv_text(texts, language, words[finding->severity]),
		      finding->text, finding->code);
	if (finding->reason != NULL) {
		strbuf_add(&line, "; ");
		/* Translators: %s is an author's reason why a finding is meant */
		text_write(&line, texts, language, N_("the reason given: %s"), finding->reason);
	}
	return strbuf_take(&line);
}
