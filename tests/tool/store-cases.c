/* Makes cases in a store:
 *
 *     store-cases STORE COUNT      so many, of boat-trip, with answers, notes, days
 *     store-cases STORE hostile    one for each reference of tests/unit/hostile.h that is taken;
 *                                  the others are told on stderr, by their number
 *     store-cases - hostile        prints these references, each with a NUL behind it
 */
#include "hostile.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static const struct store_answer answers[] = {
	{ "crew", "2", "", 19900 }, { "funds", "unknown", "", 19900 }, { "vessel", "row", "", 19900 },
};
static const struct store_note notes[] = { { "", "=1+1", "", 0, false } };
static const struct store_received received[] = { { "passport", 19901 } };

static enum vv_status
make(struct store *store, const char *reference, int i, struct vv_error *err)
{
	static const char *const outcomes[] = { "yes", "no", "not_yet", "" };
	const struct store_deadline deadlines[] = { { "", "apply", 20000 + i % 700 },
						    { "", "gone", 19000 } };
	const struct store_content content = {
		.row = { .id = "", .reference = reference, .questionnaire = "boat-trip", .language = "da",
			 .owner = i % 2 == 0 ? "kari" : "ole", .changed_by = "", .rules = 19900,
			 .keep_until = 20000 + i % 1000, .data = "0123456789abcdef", .as_of = 19900,
			 .outcome = outcomes[i % 10 < 6 ? 0 : i % 10 < 8 ? 1 : i % 10 == 8 ? 2 : 3],
			 .verdict = "go", .subject = "A boat", .answered = 3, .left = (unsigned)(i % 3),
			 .documents = 2, .received = 1, .has_next = true, .next = 20000 + i % 700,
			 .next_item = "apply", .seconds = 600 + i },
		.position = "funds", .answers = answers, .answer_count = 3, .notes = notes,
		.note_count = 1, .received = received, .received_count = 1, .deadlines = deadlines,
		.deadline_count = 2,
		.snapshot = "{\"data\": \"x\", \"language\": \"en\", \"lines\":"
			    " [[\"apply\", \"Apply by then; see below, please\"]]}",
	};
	char id[STORE_ID_BYTES] = "";

	return store_new(store, &content, STORE_CREATED, id, err);
}

int
main(int argc, char **argv)
{
	struct store_options options = { .who = "kari", .create = true };
	bool hostiles = argc == 3 && strcmp(argv[2], "hostile") == 0;
	int count = argc != 3 ? 0 : hostiles ? (int)HOSTILE_COUNT : atoi(argv[2]);
	char room[HOSTILE_BYTES];
	struct vv_error err = { .texts = NULL };
	struct store *store;

	if (count == 0)
		return 2;
	for (int i = 0; hostiles && strcmp(argv[1], "-") == 0 && i < count; i++)
		printf("%s%c", hostile((size_t)i, room), '\0');
	if (strcmp(argv[1], "-") == 0)
		return 0;
	options.where = argv[1];
	if (store_open(&store, &options, &err) != VV_OK) {
		fprintf(stderr, "%s\n", err.text);
		return 4;
	}
	for (int i = 0; i < count; i++) {
		const char *reference = hostiles ? hostile((size_t)i, room) : room;

		if (!hostiles)
			snprintf(room, sizeof room, "case %d", i);
		err = (struct vv_error){ .texts = NULL };
		if (make(store, reference, i, &err) != VV_OK)
			fprintf(stderr, "%d: %s\n", i, err.text);
	}
	store_close(store);
	return 0;
}
