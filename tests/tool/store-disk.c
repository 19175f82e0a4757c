/* Writes into a store of cases until it cannot, says so, waits, and writes on:
 *
 *     store-disk FILE BYTES      answers of so many bytes each
 *
 * A line on standard output each: "full REASON" when an answer is refused; after a line on
 * standard input it is tried again, "still REASON", or "on" when it is kept.  At the end of the
 * input "holds COUNT": all answers that were said to be kept are there, and the last one. */
#include "store/store.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWERS_MAX = 3000 };

static struct store *store;
static char *text;

static enum vv_status
put(struct store_lock *lock, int number, struct vv_error *err)
{
	char name[32];

	snprintf(name, sizeof name, "q%06d", number);
	return store_write_answer(store, lock, &(struct store_answer){ name, text, "", 20000 }, name,
				  err);
}

static int
is_whole(const char *id, int wanted)
{
	struct store_content *content;
	struct vv_error err = { 0 };
	int good;

	if (store_read(store, id, &content, &err) != VV_OK) {
		printf("lost %s\n", err.text);
		return 1;
	}
	good = content->answer_count == (size_t)wanted;
	for (size_t i = 0; i < content->answer_count; i++)
		good &= strcmp(content->answers[i].raw, text) == 0;
	printf("%s %zu of %d\n", good ? "holds" : "lost", content->answer_count, wanted);
	store_content_free(content);
	return !good;
}

int
main(int count, char **arguments)
{
	struct store_content content = { .row = { .reference = "A", .questionnaire = "p",
		.language = "", .owner = "", .changed_by = "", .data = "", .outcome = "",
		.verdict = "", .subject = "", .next_item = "" }, .position = "", .snapshot = "" };
	struct store_lock *lock = NULL;
	struct vv_error err = { 0 };
	char id[STORE_ID_BYTES] = "", line[64];
	int kept = 0, bad;
	size_t size;

	if (count != 3)
		return 2;
	(void)signal(SIGXFSZ, SIG_IGN);
	setvbuf(stdout, NULL, _IOLBF, 0);
	size = strtoul(arguments[2], NULL, 10);
	text = calloc(1, size + 1);
	if (text == NULL)
		return 4;
	memset(text, 'x', size);
	if (store_open(&store, &(struct store_options){ .where = arguments[1], .who = "anna",
						      .create = true, .patience = 50 }, &err) != VV_OK
	    || store_new(store, &content, STORE_CREATED, id, &err) != VV_OK
	    || store_lock(store, id, &lock, NULL, &err) != VV_OK) {
		printf("no %s\n", err.text);
		return 1;
	}
	while (kept < ANSWERS_MAX && put(lock, kept, &err) == VV_OK)
		kept++;
	printf("full %d %d %s\n", kept, err.status, err.text);
	while (fgets(line, sizeof line, stdin) != NULL) {
		memset(&err, 0, sizeof err);
		if (put(lock, kept, &err) == VV_OK) {
			kept++;
			printf("on\n");
		} else {
			printf("still %d %s\n", err.status, err.text);
		}
	}
	bad = is_whole(id, kept);
	store_unlock(store, lock);
	store_close(store);
	free(text);
	return bad;
}
