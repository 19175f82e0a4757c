/* One expression by itself, its value as a line of JSON.  Names are set with expressions
 * of their own. */
#include "feel/feel.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct run {
	vv_day today;
	const struct vv_faults *faults;
	struct arena arena;
	struct feel_variable *variables;
	size_t variable_count;
};

static enum vv_status
tell_memory(const struct run *run)
{
	return error_tell(run->faults, VV_NO_MEMORY, PLACE_NONE, N_("out of memory"));
}

/* Tells every fault found in an expression. */
static enum vv_status
tell_faults(const struct run *run, struct diagnostics *list)
{
	diagnostics_sort(list);
	for (size_t i = 0; i < list->count; i++) {
		const struct diagnostic *fault = &list->all[i];

		error_tell(run->faults, VV_DATA,
			   (struct place){ fault->file, fault->line, fault->column }, "%s",
			   fault->text);
	}
	return list->failed ? tell_memory(run) : VV_DATA;
}

static enum vv_status
evaluate(struct run *run, struct value *out, const char *text, const char *source)
{
	struct place at = { .file = source, .line = 1, .column = 1 };
	struct feel_env env = { .today = run->today, .arena = &run->arena };
	struct diagnostics list = { .texts = run->faults->texts,
				    .language = run->faults->language };
	struct value *slots = calloc(run->variable_count + 1, sizeof *slots);
	struct feel_node *tree;
	enum vv_status status = VV_NO_MEMORY;

	if (slots != NULL)
		status = feel_parse(&tree, &run->arena, text, at, &list);
	if (status == VV_OK)
		status = feel_bind(tree, run->variables, run->variable_count, &run->arena, at,
				   &list);
	if (status == VV_OK) {
		for (size_t i = 0; i < run->variable_count; i++)
			slots[i] = run->variables[i].value;
		env.slots = slots;
		*out = feel_evaluate(tree, &env);
		if (run->arena.failed)		/* it is null for that reason */
			status = VV_NO_MEMORY;
	}
	if (status == VV_DATA)
		status = tell_faults(run, &list);
	else if (status != VV_OK)
		status = tell_memory(run);
	diagnostics_clear(&list);
	free(slots);
	return status;
}

/* Whether an expression could name it: a name alone, as the parser sees it. */
static bool
is_name(struct run *run, const char *text)
{
	struct diagnostics ignored = { .texts = NULL };
	struct feel_node *tree;
	bool result = feel_parse(&tree, &run->arena, text, PLACE_NONE, &ignored) == VV_OK
		      && tree->op == FEEL_NAME && strcmp(tree->name, text) == 0;

	diagnostics_clear(&ignored);
	return result;
}

static bool
is_set(const struct run *run, const char *name)
{
	for (size_t i = 0; i < run->variable_count; i++)
		if (strcmp(run->variables[i].name, name) == 0)
			return true;
	return false;
}

static enum vv_status
set_variable(struct run *run, const char *set)
{
	size_t length = strcspn(set, "=");
	struct feel_variable *variable = &run->variables[run->variable_count];
	enum vv_status status;

	variable->name = arena_strndup(&run->arena, set, length);
	if (variable->name == NULL)
		return tell_memory(run);
	if (set[length] == '\0' || !is_name(run, variable->name))
		return error_tell(run->faults, VV_ANSWER, PLACE_NONE,
				  N_("'--set %s' is not NAME=VALUE"), set);
	if (is_set(run, variable->name))
		return error_tell(run->faults, VV_ANSWER, PLACE_NONE, N_("'%s' is set twice"),
				  variable->name);
	status = evaluate(run, &variable->value, set + length + 1, variable->name);
	run->variable_count += status == VV_OK;
	return status;
}

static enum vv_status
write_line(const struct run *run, char **out, struct value v)
{
	struct strbuf buf = { 0 };
	char *text;

	feel_value_json(&buf, v);
	strbuf_add_char(&buf, '\n');
	text = strbuf_take(&buf);
	if (text == NULL)
		return tell_memory(run);
	*out = text;
	return VV_OK;
}

enum vv_status
vv_feel(char **out, const char *expression, const char *const *sets, size_t set_count,
	vv_day today, const struct vv_faults *faults)
{
	struct run run = { .today = today, .faults = faults };
	enum vv_status status = VV_OK;
	struct value v;

	run.variables = calloc(set_count + 1, sizeof *run.variables);
	if (run.variables == NULL)
		return tell_memory(&run);
	for (size_t i = 0; i < set_count && status == VV_OK; i++)
		status = set_variable(&run, sets[i]);
	if (status == VV_OK)
		status = evaluate(&run, &v, expression, "expression");
	if (status == VV_OK)
		status = write_line(&run, out, v);
	free(run.variables);
	arena_clear(&run.arena);
	return status;
}
