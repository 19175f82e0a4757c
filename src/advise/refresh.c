/* While nobody types, what the list shows is worked out anew where it is out of date: with the
 * data there is now, and the next date of today.  One thing at a time, so that no key waits. */
#include "advise/advise_private.h"

#include "text/error.h"

#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>

enum { DIGEST_BYTES = 32 };

struct advise_stale {
	char (*digests)[DIGEST_BYTES];	/* of each questionnaire; "": not known yet, */
	bool *faulty;			/* or it cannot be loaded */
	size_t place;			/* in the list */
	unsigned changes;		/* of the list that was begun with */
	struct vv_model *model;		/* the one loaded last */
	size_t loaded;
};

void
advise_stale_free(struct advise_stale *stale)
{
	if (stale == NULL)
		return;
	vv_model_free(stale->model);
	free(stale->digests);
	free(stale->faulty);
	free(stale);
}

void
advise_stale_rest(struct advise_stale *stale)
{
	if (stale == NULL || stale->model == NULL)
		return;
	vv_model_free(stale->model);
	stale->model = NULL;
#ifdef HAVE_MALLOC_TRIM
	(void)malloc_trim(0);
#endif
}

static struct advise_stale *
begin(const struct advise *advise)
{
	size_t count = vv_data_count(advise->interview.data);
	struct advise_stale *stale = calloc(1, sizeof *stale);

	if (stale == NULL)
		return NULL;
	stale->digests = calloc(count + 1, sizeof *stale->digests);
	stale->faulty = calloc(count + 1, sizeof *stale->faulty);
	if (stale->digests != NULL && stale->faulty != NULL)
		return stale;
	advise_stale_free(stale);
	return NULL;
}

static bool
load(struct advise *advise, size_t questionnaire)
{
	struct advise_stale *stale = advise->stale;
	const struct vv_data *data = advise->interview.data;
	const char *digest;

	if (stale->model != NULL && stale->loaded == questionnaire)
		return true;
	vv_model_free(stale->model);
	stale->model = NULL;
	stale->loaded = questionnaire;
	if (vv_model_load(&stale->model, data, vv_data_id(data, questionnaire), NULL) != VV_OK
	    || (digest = vv_model_digest(stale->model)) == NULL) {
		stale->faulty[questionnaire] = true;
		return false;
	}
	snprintf(stale->digests[questionnaire], DIGEST_BYTES, "%s", digest);
	return true;
}

/* The rest of the summary anew; the snapshot stays, since nobody has seen what is other. */
static enum vv_status
work_out(struct advise *advise, struct store_content *content, struct store_lock *lock)
{
	struct vv_session *session = NULL;
	struct advise_summary summary;
	enum vv_status status = advise_recall(&session, advise->stale->model, content, NULL, NULL,
					      NULL);

	if (status == VV_OK)
		status = advise_summarise(&summary, advise, session, NULL, content->received,
					  content->received_count, NULL);
	if (status == VV_OK) {
		summary.content.row.seconds = content->row.seconds;
		if (*content->snapshot != '\0')
			summary.content.snapshot = content->snapshot;
		status = store_write_summary(advise->store, lock, &summary.content, NULL);
		advise_summary_clear(&summary);
	}
	vv_session_free(session);
	return status;
}

static void
refresh_case(struct advise *advise, const char *id)
{
	struct store_content *content = NULL;
	struct store_lock *lock = NULL;

	if (store_lock(advise->store, id, &lock, NULL, NULL) != VV_OK)
		return;		/* whoever writes in it does this, too */
	if (store_read(advise->store, id, &content, NULL) == VV_OK)
		(void)work_out(advise, content, lock);
	store_content_free(content);
	store_unlock(advise->store, lock);
	(void)advise_refresh(advise, NULL);
}

static bool
is_stale(const struct advise *advise, const struct store_case *row, const char *digest)
{
	return strcmp(row->data, digest) != 0
	       || (row->has_next && row->next < advise_today(advise));
}

bool
advise_idle_step(struct advise *advise)
{
	struct advise_list *list = &advise->list;
	struct advise_stale *stale = advise->stale;

	if (stale == NULL)
		stale = advise->stale = begin(advise);
	if (stale == NULL || advise->opened.content != NULL)
		return false;
	if (stale->changes != list->changes)
		stale->place = 0;
	stale->changes = list->changes;
	for (; stale->place < list->count; stale->place++) {
		const struct store_case *row = list->all[stale->place].row;
		size_t questionnaire;
		bool known;

		if (row->closed || !vv_data_find(advise->interview.data, row->questionnaire,
						 &questionnaire)
		    || stale->faulty[questionnaire])
			continue;
		known = *stale->digests[questionnaire] != '\0';
		if (known && !is_stale(advise, row, stale->digests[questionnaire]))
			continue;
		if (load(advise, questionnaire) && known) {
			stale->place++;
			refresh_case(advise, row->id);
		}
		return true;
	}
	advise_stale_rest(stale);
	return false;
}
