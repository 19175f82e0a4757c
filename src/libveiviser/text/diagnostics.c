/* The list of findings. */
#include "text/diagnostics.h"

#include "text/error.h"
#include "base/grow.h"
#include "text/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
clean_copy(const char *text)
{
	return vv_text_clean(text, false);
}

static void __attribute__((format(printf, 5, 0)))
add(struct diagnostics *list, enum diagnostic_code code, bool warning, struct place place,
    const char *format, va_list arguments)
{
	struct diagnostic new = { .code = code, .warning = warning,
				  .line = place.line, .column = place.column };
	char *raw = NULL;

	if (vasprintf(&raw, text_format(list->texts, list->language, format), arguments) < 0)
		raw = NULL;
	if (raw != NULL)
		new.text = clean_copy(raw);
	free(raw);
	new.file = clean_copy(place.file != NULL ? place.file : "");
	if (new.text == NULL || new.file == NULL || !GROW(list->all, list->size, list->count)) {
		free(new.text);
		free(new.file);
		list->failed = true;
		return;
	}
	list->all[list->count++] = new;
	list->errors += !warning;
}

void
diagnostics_add(struct diagnostics *list, enum diagnostic_code code, struct place place,
		const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(list, code, false, place, format, arguments);
	va_end(arguments);
}

void
diagnostics_warn(struct diagnostics *list, enum diagnostic_code code, struct place place,
		 const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(list, code, true, place, format, arguments);
	va_end(arguments);
}

void
diagnostics_fail(struct diagnostics *list, const char *file, int error)
{
	if (error == ENOMEM)
		list->failed = true;
	if (error == ENOMEM || list->system_error != 0)
		return;
	list->system_error = error;
	snprintf(list->system_file, sizeof list->system_file, "%s", file);
}

/* ---- sorting ------------------------------------------------------------ */

/* A finding with what qsort(), which keeps no order of its own, has to know. */
struct ranked {
	size_t file;			/* index of the first finding in the same file */
	size_t index;
	struct diagnostic diagnostic;
};

static int
compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_ranked(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	int order = compare_numbers(a->file, b->file);

	if (order == 0)
		order = a->diagnostic.line - b->diagnostic.line;
	if (order == 0)
		order = a->diagnostic.column - b->diagnostic.column;
	if (order == 0)
		order = (int)a->diagnostic.code - (int)b->diagnostic.code;
	return order != 0 ? order : compare_numbers(a->index, b->index);
}

/* Where the file of finding i was first seen.  Findings of a file mostly follow each
 * other, and files are few. */
static size_t
first_of_file(const struct ranked *ranked, size_t i, const char *file)
{
	if (i > 0 && strcmp(ranked[i - 1].diagnostic.file, file) == 0)
		return ranked[i - 1].file;
	for (size_t j = 0; j < i; j++)
		if (ranked[j].file == j && strcmp(ranked[j].diagnostic.file, file) == 0)
			return j;
	return i;
}

void
diagnostics_sort(struct diagnostics *list)
{
	struct ranked *ranked;

	if (list->count < 2)
		return;
	ranked = reallocarray(NULL, list->count, sizeof *ranked);
	if (ranked == NULL) {
		list->failed = true;
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		ranked[i].diagnostic = list->all[i];
		ranked[i].index = i;
		ranked[i].file = first_of_file(ranked, i, list->all[i].file);
	}
	qsort(ranked, list->count, sizeof *ranked, compare_ranked);
	for (size_t i = 0; i < list->count; i++)
		list->all[i] = ranked[i].diagnostic;
	free(ranked);
}

void
diagnostic_clear(struct diagnostic *diagnostic)
{
	free(diagnostic->file);
	free(diagnostic->text);
	free(diagnostic->accepted);
}

static bool
is_same(const struct diagnostic *a, const struct diagnostic *b)
{
	return a->code == b->code && a->line == b->line && a->column == b->column
	       && strcmp(a->file, b->file) == 0 && strcmp(a->text, b->text) == 0;
}

void
diagnostics_unique(struct diagnostics *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (kept > 0 && is_same(&list->all[kept - 1], &list->all[i])) {
			list->errors -= !list->all[i].warning;
			diagnostic_clear(&list->all[i]);
		} else {
			list->all[kept++] = list->all[i];
		}
	}
	list->count = kept;
}

/* ---- what they come to -------------------------------------------------- */

enum vv_status
diagnostics_status(struct diagnostics *list, struct vv_error *err)
{
	struct place file = { list->system_file, 0, 0 };

	if (list->errors > 0)
		diagnostics_sort(list);
	if (list->failed)
		return error_no_memory(err);
	if (list->system_error != 0)
		return error_set(err, VV_IO, file, N_("the file cannot be read: %s"),
				 strerror(list->system_error));
	if (list->errors > 0)
		for (size_t i = 0; i < list->count; i++) {
			const struct diagnostic *first = &list->all[i];
			struct place place = { first->file, first->line, first->column };

			if (!first->warning)
				return error_set_text(err, VV_DATA, place, first->text);
		}
	return VV_OK;
}

void
diagnostics_clear(struct diagnostics *list)
{
	for (size_t i = 0; i < list->count; i++)
		diagnostic_clear(&list->all[i]);
	free(list->all);
	*list = (struct diagnostics){ .texts = list->texts, .language = list->language };
}
