/* veiviser feel: one expression, its value as a line of JSON.  Values of names come
 * with --set and are FEEL themselves. */
#include "feel/feel.h"
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "base/strbuf.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

struct feel_run {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	struct arena arena;
	struct diagnostics faults;
	struct feel_variable *variables;
	size_t variable_count;
};

/* Tells every fault found. */
static enum frontend_exit
tell_faults(struct feel_run *run, enum vv_status status)
{
	if (status == VV_DATA) {
		diagnostics_sort(&run->faults);
		for (size_t i = 0; i < run->faults.count; i++) {
			const struct diagnostic *fault = &run->faults.all[i];
			struct vv_error err = {
				.texts = run->texts, .language = run->options->language,
				.status = VV_DATA, .line = fault->line, .column = fault->column
			};

			unicode_copy(err.file, sizeof err.file, fault->file);
			unicode_copy(err.text, sizeof err.text, fault->text);
			frontend_fail(&err);
		}
		return EXIT_FAULT;
	}
	message_complain(run->texts, run->options->language, N_("out of memory"));
	return EXIT_SYSTEM;
}

static enum frontend_exit
evaluate(struct feel_run *run, struct value *out, const char *text, const char *source)
{
	struct place at = { .file = source, .line = 1, .column = 1 };
	struct feel_env env = { .today = run->options->date, .arena = &run->arena };
	struct value *slots = calloc(run->variable_count + 1, sizeof *slots);
	struct feel_node *tree;
	enum vv_status status = VV_NO_MEMORY;

	if (slots != NULL)
		status = feel_parse(&tree, &run->arena, text, at, &run->faults);
	if (status == VV_OK)
		status = feel_bind(tree, run->variables, run->variable_count, &run->arena, at,
				   &run->faults);
	if (status == VV_OK) {
		for (size_t i = 0; i < run->variable_count; i++)
			slots[i] = run->variables[i].value;
		env.slots = slots;
		*out = feel_evaluate(tree, &env);
		if (run->arena.failed)		/* it is null for that reason */
			status = VV_NO_MEMORY;
	}
	free(slots);
	return status == VV_OK ? EXIT_DONE : tell_faults(run, status);
}

/* Whether an expression could name it: a name alone, as the parser sees it. */
static bool
is_name(struct feel_run *run, const char *text)
{
	struct diagnostics ignored = { .texts = NULL };
	struct place nowhere = { .file = NULL };
	struct feel_node *tree;
	bool result = feel_parse(&tree, &run->arena, text, nowhere, &ignored) == VV_OK &&
		tree->op == FEEL_NAME && strcmp(tree->name, text) == 0;

	diagnostics_clear(&ignored);
	return result;
}

/* --set NAME=LITERAL; a later one may read the names before it. */
static enum frontend_exit
set_variable(struct feel_run *run, const char *set)
{
	size_t length = strcspn(set, "=");
	struct feel_variable *variable = &run->variables[run->variable_count];
	char *name = arena_strndup(&run->arena, set, length);

	if (name == NULL)
		return tell_faults(run, VV_NO_MEMORY);
	if (set[length] == '\0' || !is_name(run, name)) {
		message_complain(run->texts, run->options->language,
				 N_("'--set %s' is not NAME=VALUE"), set);
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < run->variable_count; i++)
		if (strcmp(run->variables[i].name, name) == 0) {
			message_complain(run->texts, run->options->language,
					 N_("'%s' is set twice"), name);
			return EXIT_USAGE;
		}
	enum frontend_exit code = evaluate(run, &variable->value, set + length + 1, name);
	if (code == EXIT_DONE) {
		variable->name = name;
		run->variable_count++;
	}
	return code;
}

static enum frontend_exit
print_value(struct feel_run *run, struct value v)
{
	struct strbuf buf = { .text = NULL };
	const char *text;

	feel_value_json(&buf, v);
	strbuf_add_char(&buf, '\n');
	text = strbuf_text(&buf);
	if (text != NULL)
		message_write(stdout, text);
	strbuf_clear(&buf);
	return text != NULL ? EXIT_DONE : tell_faults(run, VV_NO_MEMORY);
}

enum frontend_exit
feel_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct feel_run run = {
		.options = options, .texts = texts,
		.faults = { .texts = texts, .language = options->language }
	};
	enum frontend_exit code = EXIT_DONE;
	struct value v;

	run.variables = calloc((size_t)options->set_count + 1, sizeof *run.variables);
	if (run.variables == NULL)
		code = tell_faults(&run, VV_NO_MEMORY);
	for (int i = 0; i < options->set_count && code == EXIT_DONE; i++)
		code = set_variable(&run, options->sets[i]);
	if (code == EXIT_DONE)
		code = evaluate(&run, &v, options->arguments[0], "expression");
	if (code == EXIT_DONE)
		code = print_value(&run, v);
	free(run.variables);
	diagnostics_clear(&run.faults);
	arena_clear(&run.arena);
	return code;
}
