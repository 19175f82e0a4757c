/* A store to be tried: a file in a folder of its own, or the database that VV_STORE_URL names,
 * emptied.  Include after cmocka.h. */
#ifndef TEST_STORE_H
#define TEST_STORE_H

#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STORE_FAR 2932000	/* a day after all that are kept */

struct place {
	char folder[64];
	char where[4096];
};

static inline struct place
place_new(void)
{
	struct place place = { .folder = "/tmp/store-test-XXXXXX" };
	const char *url = getenv("VV_STORE_URL");

	assert_non_null(mkdtemp(place.folder));
	if (url != NULL)
		snprintf(place.where, sizeof place.where, "%s", url);
	else
		snprintf(place.where, sizeof place.where, "%s/inner/cases.db", place.folder);
	return place;
}

static inline void
place_free(const struct place *place)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
	assert_int_equal(system(command), 0);
}

static inline enum vv_status
store_try(struct store **out, const char *where, const char *who, struct vv_error *err)
{
	return store_open(out, &(struct store_options){ .where = where, .who = who,
							 .create = true, .patience = 200 }, err);
}

static inline struct store *
store_of(const struct place *place, const char *who)
{
	struct vv_error err = { 0 };
	struct store *store = NULL;

	if (store_try(&store, place->where, who, &err) != VV_OK)
		fail_msg("%s: %s", err.file, err.text);
	return store;
}

/* Nothing in it. */
static inline struct store *
store_empty(const struct place *place, const char *who)
{
	struct store *store = store_of(place, who);
	struct vv_error err = { 0 };
	size_t count;
	bool later;

	if (store_purge(store, STORE_FAR, &count, &later, &err) != VV_OK)
		fail_msg("%s", err.text);
	return store;
}

static const struct store_answer store_answers[] = {
	{ "permit", "yes", "Y", 20000 },
	{ "when", "2026-11-30", "30.11.2026", 20001 },
	{ "words", "blåbær; [x]\n#1 = 'ærlig' \\", "", 20001 },
};
static const struct store_note store_notes[] = {
	{ "", "Kommer igjen fredag.\nRing før.", "", 0, false },
	{ "when", "ukjent dato", "kari", 1700000000, true },
};
static const struct store_received store_papers[] = { { "diploma", 20005 }, { "passport", 20003 } };
static const struct store_deadline store_dates[] = {
	{ "", "apply", 20100 }, { "", "renew", 20465 },
};

/* A case with some of everything. */
static inline struct store_content
store_full(const char *reference)
{
	return (struct store_content){
		.row = {
			.reference = reference, .questionnaire = "a-place", .language = "pl",
			.owner = "", .changed_by = "", .rules = 20000, .keep_until = 20700,
			.data = "0123456789abcdef", .as_of = 20001, .outcome = "yes",
			.verdict = "may", .subject = "someone, abroad", .answered = 3, .left = 2,
			.documents = 3, .received = 2, .has_next = true, .next = 20100,
			.next_item = "apply", .seconds = 600,
		},
		.position = "when",
		.answers = store_answers, .answer_count = 3,
		.notes = store_notes, .note_count = 2,
		.received = store_papers, .received_count = 2,
		.deadlines = store_dates, .deadline_count = 2,
		.snapshot = "{\"lines\":[]}",
	};
}

/* Nothing but its row. */
static inline struct store_content
store_bare(const char *reference)
{
	return (struct store_content){
		.row = {
			.reference = reference, .questionnaire = "a-place", .language = "",
			.owner = "", .changed_by = "", .rules = 20000, .keep_until = 20700,
			.data = "", .outcome = "", .verdict = "", .subject = "", .next_item = "",
		},
		.position = "",
		.snapshot = "",
	};
}

static inline void
store_must(enum vv_status status, const struct vv_error *err)
{
	if (status != VV_OK)
		fail_msg("%d: %s %s", status, err->file, err->text);
}

static inline void
store_add(struct store *store, const char *reference, char id[STORE_ID_BYTES])
{
	struct store_content content = store_full(reference);
	struct vv_error err = { 0 };

	id[0] = '\0';
	store_must(store_new(store, &content, STORE_CREATED, id, &err), &err);
}

static inline struct store_content *
store_get(struct store *store, const char *id)
{
	struct store_content *content = NULL;
	struct vv_error err = { 0 };

	store_must(store_read(store, id, &content, &err), &err);
	return content;
}

static inline struct store_lock *
store_take(struct store *store, const char *id)
{
	struct store_lock *lock = NULL;
	struct vv_error err = { 0 };

	store_must(store_lock(store, id, &lock, NULL, &err), &err);
	return lock;
}

#endif
