/* Puts cases into a store: "REFERENCE QUESTIONNAIRE LANGUAGE WHO" a line of standard input, in an hour each from the
 * morning of 2 November 2026 on.  store-fill STORE COUNT makes as many cases instead, of which every tenth is "anna"; with
 * hold FILE no other program may write in it until that file is there. */
#include "store/store.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static time_t now = 1793606400;

/* The store's clock. */
time_t
time(time_t *out)
{
	if (out != NULL)
		*out = now;
	return now;
}

static void
put(const char *place, const char *reference, const char *questionnaire, const char *language, const char *who)
{
	static struct store *store;
	static char of[64];
	struct vv_error err = { .line = 0 };
	struct store_content content = {
		.row = { .reference = reference, .questionnaire = questionnaire, .language = language, .owner = who,
			 .rules = 20759, .keep_until = 20910, .data = "", .outcome = "", .verdict = "", .subject = "",
			 .next_item = "", .changed_by = "" },
		.position = "", .snapshot = "",
	};
	char id[STORE_ID_BYTES] = "";

	if (store == NULL || strcmp(of, who) != 0) {
		store_close(store);
		snprintf(of, sizeof of, "%s", who);
		if (store_open(&store, &(struct store_options){ .where = place, .who = of, .create = true }, &err) != VV_OK)
			exit(fprintf(stderr, "%s\n", err.text) > 0);
	}
	if (store_new(store, &content, STORE_CREATED, id, &err) != VV_OK)
		exit(fprintf(stderr, "%s\n", err.text) > 0);
	now += 3600;
}

static int
hold(const char *place, const char *until)
{
	sqlite3 *db;

	if (sqlite3_open(place, &db) != SQLITE_OK || sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		return 1;
	for (int i = 0; i < 600 && access(until, F_OK) != 0; i++)
		usleep(50000);
	return sqlite3_close(db);
}

int
main(int argc, char **argv)
{
	char reference[64], questionnaire[64], language[16], who[64];
	long count = argc > 2 ? atol(argv[2]) : 0;

	if (argc == 4)
		return hold(argv[1], argv[3]);
	for (long i = 0; i < count; i++) {
		snprintf(reference, sizeof reference, "2026-%05ld", i);
		put(argv[1], reference, i % 3 == 0 ? "boat-trip" : "berth", i % 2 == 0 ? "nb" : "da",
		    i >= count / 10 ? "kari" : "anna");
	}
	while (argc == 2 && scanf("%63s %63s %15s %63s", reference, questionnaire, language, who) == 4)
		put(argv[1], reference, questionnaire, language, who);
	return 0;
}
