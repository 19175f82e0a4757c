/* The list of cases in memory: rows lie where the store put them; what changed later lies in
 * further answers of the store, until there are so many that all is read anew. */
#include "advise/advise_private.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "text/error.h"
#include "text/unicode.h"

#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>

enum { HELD_MAX = 200 };

/* ---- rows */

static char *
make_key(const struct store_case *row)
{
	struct strbuf words = { 0 }, key = { 0 };

	strbuf_printf(&words, "%s\n%s\n%s", row->reference, row->subject, row->owner);
	if (!words.failed)
		unicode_fold_search(&key, strbuf_text(&words));
	key.failed |= words.failed;
	strbuf_clear(&words);
	return strbuf_take(&key);
}

static void
clear_rows(struct advise_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->all[i].key);
	list->count = 0;
	list->retired = list->held_count;	/* what is selected still lies there */
}

/* Gives back what rows lie in that are selected no more. */
static void
free_retired(struct advise_list *list)
{
	for (size_t i = 0; i < list->retired; i++)
		store_cases_free(list->held[i]);
	list->held_count -= list->retired;
	memmove(list->held, list->held + list->retired, list->held_count * sizeof *list->held);
	list->retired = 0;
}

static void
clear_labels(struct advise_list *list, size_t count)
{
	for (size_t i = 0; list->labels != NULL && i < count; i++)
		free(list->labels[i]);
	free(list->labels);
	list->labels = NULL;
}

void
advise_list_clear(struct advise_list *list, const struct vv_data *data)
{
	clear_rows(list);
	if (list->retired > 0)
		free_retired(list);
	clear_labels(list, data != NULL ? vv_data_count(data) : 0);
	free(list->all);
	free(list->held);
	free(list->selected);
	*list = (struct advise_list){ .all = NULL };
}

static int
newest_first(const void *a, const void *b)
{
	const struct store_case *first = ((const struct advise_row *)a)->row;
	const struct store_case *second = ((const struct advise_row *)b)->row;

	if (first->changed != second->changed)
		return first->changed < second->changed ? 1 : -1;
	return strcmp(first->id, second->id);
}

static struct advise_row *
find_row(const struct advise_list *list, const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->all[i].row->id, id) == 0)
			return &list->all[i];
	return NULL;
}

const struct store_case *
advise_find(const struct advise *advise, const char *id)
{
	const struct advise_row *row = find_row(&advise->list, id);

	return row == NULL ? NULL : row->row;
}

/* Puts a row in the place of the one of that case, or behind all. */
static bool
put_row(struct advise_list *list, const struct store_case *row, bool known)
{
	struct advise_row *place = known ? find_row(list, row->id) : NULL;

	if (place == NULL && !GROW(list->all, list->room, list->count))
		return false;
	if (place == NULL)
		place = &list->all[list->count++];
	else
		free(place->key);
	*place = (struct advise_row){ .row = row };
	return true;
}

static void
drop_row(struct advise_list *list, const char *id)
{
	struct advise_row *row = find_row(list, id);

	if (row == NULL)
		return;
	free(row->key);
	*row = list->all[--list->count];
}

/* Takes over what the store has answered. */
static bool
take_cases(struct advise_list *list, struct store_cases *cases, bool all)
{
	if (all)
		clear_rows(list);
	if (!GROW(list->held, list->held_room, list->held_count)) {
		store_cases_free(cases);
		return false;
	}
	list->held[list->held_count++] = cases;
	for (size_t i = 0; i < cases->count; i++)
		if (!put_row(list, &cases->all[i], !all))
			return false;
	for (size_t i = 0; !all && i < cases->deleted_count; i++)
		drop_row(list, cases->deleted[i]);
	if (list->count > 0 && !all)		/* the store has put them in order */
		qsort(list->all, list->count, sizeof *list->all, newest_first);
	list->version = cases->version;
	list->changes++;
#ifdef HAVE_MALLOC_TRIM
	if (all)
		(void)malloc_trim(0);
#endif
	return true;
}

enum vv_status
advise_refresh(struct advise *advise, struct vv_error *err)
{
	struct advise_list *list = &advise->list;
	bool all = list->version == 0 || list->held_count - list->retired >= HELD_MAX;
	struct store_cases *cases = NULL;
	enum vv_status status = VV_OK;

	if (list->version == 0)
		status = store_looked(advise->store, &list->looked, err);
	if (status == VV_OK)
		status = all ? store_list(advise->store, &cases, err)
			     : store_changes(advise->store, list->version, &cases, err);
	if (status != VV_OK)
		return status;
	if (!all && cases->count == 0 && cases->deleted_count == 0) {
		store_cases_free(cases);
		return VV_OK;
	}
	if (take_cases(list, cases, all))
		return VV_OK;
	clear_rows(list);		/* half a list is none: it is read anew */
	list->version = 0;
	return error_no_memory(err);
}

/* ---- what is new */

bool
advise_row_is_new(const struct advise *advise, const struct store_case *row)
{
	return advise->list.looked > 0 && row->edited > advise->list.looked
	       && strcmp(row->changed_by, advise->who) != 0;
}

enum vv_status
advise_looked(struct advise *advise, struct vv_error *err)
{
	return advise->list.version == 0
		       ? VV_OK : store_set_looked(advise->store, advise->list.version, err);
}

/* ---- searching */

/* The labels of the questionnaires as they are searched, made anew in another language. */
static bool
fold_labels(struct advise *advise)
{
	struct advise_list *list = &advise->list;
	const struct vv_data *data = advise->interview.data;
	size_t count = vv_data_count(data);

	if (list->labels != NULL && list->labelled == advise_language(advise))
		return true;
	clear_labels(list, count);
	list->labels = calloc(count + 1, sizeof *list->labels);
	for (size_t i = 0; list->labels != NULL && i < count; i++) {
		struct strbuf key = { 0 };

		unicode_fold_search(&key, vv_data_label(data, i, advise_language(advise)));
		list->labels[i] = strbuf_take(&key);
		if (list->labels[i] == NULL) {
			clear_labels(list, count);
			return false;
		}
	}
	list->labelled = advise_language(advise);
	return list->labels != NULL;
}

/* Whether each of the words stands somewhere in the row.  What is searched is made when it is
 * searched first: the list itself does not wait for that. */
static bool
has_words(struct advise *advise, struct advise_row *row, char *words, bool *failed)
{
	size_t place;
	const char *label = vv_data_find(advise->interview.data, row->row->questionnaire, &place)
				    ? advise->list.labels[place] : "";
	char *rest = words;
	bool has = true;

	if (row->key == NULL)
		row->key = make_key(row->row);
	if (row->key == NULL) {
		*failed = true;
		return false;
	}
	while (has && *rest != '\0') {
		size_t length = strcspn(rest, " ");
		char behind = rest[length];

		rest[length] = '\0';
		has = strstr(row->key, rest) != NULL || strstr(label, rest) != NULL;
		rest[length] = behind;
		rest += length + (behind != '\0');
	}
	return has;
}

static bool
passes(struct advise *advise, const struct advise_filter *filter, struct advise_row *row,
       char *words, bool *failed)
{
	const struct store_case *c = row->row;

	return (filter->closed || !c->closed)
	       && (!filter->mine || strcmp(c->owner, advise->who) == 0)
	       && (!filter->due || (c->has_next
				    && c->next <= advise_today(advise) + ADVISE_DUE_DAYS))
	       && (!filter->waiting || c->received < c->documents)
	       && (*words == '\0' || has_words(advise, row, words, failed));
}

enum vv_status
advise_select(struct advise *advise, const struct advise_filter *filter,
	      const struct store_case *const **rows, size_t *count, struct vv_error *err)
{
	struct advise_list *list = &advise->list;
	struct strbuf words = { 0 };
	bool failed = false;

	if (list->retired > 0)
		free_retired(list);
	free(list->selected);
	list->selected = malloc((list->count + 1) * sizeof(const struct store_case *));
	strbuf_add(&words, "");
	if (filter->words != NULL)
		unicode_fold_search(&words, filter->words);
	if (list->selected == NULL || words.failed || !fold_labels(advise)) {
		strbuf_clear(&words);
		return error_no_memory(err);
	}
	*count = 0;
	for (size_t i = 0; i < list->count; i++)
		if (passes(advise, filter, &list->all[i], words.text, &failed))
			list->selected[(*count)++] = list->all[i].row;
	*rows = list->selected;
	strbuf_clear(&words);
	return failed ? error_no_memory(err) : VV_OK;
}
