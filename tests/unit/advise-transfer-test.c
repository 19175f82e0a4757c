/* Cases that come and go: whatever they are called, nothing of it is obeyed, no path is made of it,
 * and what is refused leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise/days.h"
#include "advise/exchange.h"
#include "advise/figures.h"
#include "advise/listing.h"
#include "advise/transfer.h"
#include "guard/opener.h"
#include "hostile.h"
#include "seed.h"
#include "text/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char base[64];
static struct advise_options options = { .keep = 90 };
static struct advise advise;
static struct vv_data *data;

static const char *
at(const char *path)
{
	static char whole[4][512];
	static unsigned next;
	char *made = whole[next++ % 4];

	snprintf(made, sizeof whole[0], "%s/%s", base, path);
	return made;
}

static int
begin(void **state)
{
	struct vv_error err = { .texts = NULL };
	const char *srcdir = getenv("srcdir");
	char folder[512];

	(void)state;
	snprintf(folder, sizeof folder, "%s/tests/data/trip", srcdir != NULL ? srcdir : "..");
	strcpy(base, "/tmp/veiviser-test-XXXXXX");
	assert_non_null(mkdtemp(base));
	assert_int_equal(mkdir(at("store"), 0700) | mkdir(at("out"), 0700) | mkdir(at("in"), 0700), 0);
	options.common.date_given = true;
	options.common.date = 19900;
	advise = (struct advise){
		.options = &options, .opener = opener_start(),
		.out = open(at("out"), O_PATH | O_DIRECTORY | O_CLOEXEC),
		.interview = { .options = &options.common, .language = VV_EN },
	};
	if (vv_data_open(&data, folder, NULL, NULL, &err) != VV_OK
	    || store_open(&advise.store, &(struct store_options){
				.where = at("store/cases.db"), .who = "kari", .create = true }, &err) != VV_OK)
		fail_msg("%s", err.text);
	advise.interview.data = data;
	assert_int_equal(advise_begin(&advise, &err), VV_OK);
	return 0;
}

static int
end(void **state)
{
	char command[128];

	(void)state;
	(void)advise_clear(&advise);
	store_close(advise.store);
	vv_data_free(data);
	(void)close(advise.opener);
	(void)waitpid(-1, NULL, 0);
	snprintf(command, sizeof command, "rm -rf '%s'", base);
	return system(command);
}

static const struct store_deadline deadlines[] = { { "", "apply", 20000 } };

static struct store_content
content_of(const char *reference)
{
	return (struct store_content){
		.row = { .id = "", .reference = reference, .questionnaire = "boat-trip",
			 .language = "da", .owner = "", .changed_by = "", .created = 1700000000,
			 .rules = 19900, .keep_until = 20000, .data = "x", .as_of = 19900,
			 .outcome = "yes", .verdict = "go", .subject = "", .has_next = true,
			 .next = 20000, .next_item = "apply" },
		.position = "", .deadlines = deadlines, .deadline_count = 1, .snapshot = "",
	};
}

static void
put_file(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* How many there are in a folder, all of them ordinary files. */
static size_t
files_in(const char *folder)
{
	DIR *open_folder = opendir(at(folder));
	struct dirent *entry;
	size_t count = 0;

	assert_non_null(open_folder);
	while ((entry = readdir(open_folder)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		assert_int_equal(entry->d_type, DT_REG);
		count++;
	}
	(void)closedir(open_folder);
	return count;
}

static void
said_plainly(const struct vv_error *err)
{
	assert_true(err->text[0] != '\0' && strchr(err->text, '\n') == NULL);
	assert_true(unicode_is_plain(err->text, strlen(err->text)));
	assert_true(unicode_is_plain(err->file, strlen(err->file)));
}

static size_t
count_cases(void)
{
	struct store_cases *cases = NULL;
	size_t count;

	assert_int_equal(store_list(advise.store, &cases, NULL), VV_OK);
	count = cases->count;
	for (size_t i = 0; i < count; i++)
		assert_true(unicode_is_plain(cases->all[i].reference, strlen(cases->all[i].reference))
			    && strchr(cases->all[i].reference, '\n') == NULL);
	store_cases_free(cases);
	return count;
}

/* ---- 200 references ---- */

/* By a file; what no store could have, and so is never written, in the place of another. */
static bool
imported(const char *reference)
{
	bool text_at_all = unicode_valid(reference, strlen(reference)) == strlen(reference);
	struct store_content content = content_of(text_at_all ? reference : "ANOTHER REFERENCE");
	struct vv_error err = { .texts = NULL };
	char *text, *another, id[STORE_ID_BYTES];
	enum vv_status status;

	if (exchange_write(&text, &content, &err) != VV_OK)
		fail_msg("%s", err.text);
	another = strstr(text, "ANOTHER REFERENCE");
	if (another != NULL && strlen(reference) <= strlen("ANOTHER REFERENCE"))
		memcpy(another, reference, strlen(reference));
	put_file(at("in/case.json"), text, strlen(text));
	free(text);
	status = advise_import(&advise, at("in/case.json"), id, &err);
	if (status != VV_OK) {
		assert_int_equal(status, VV_ANSWER);
		said_plainly(&err);
	}
	return status == VV_OK;
}

static bool
made_anew(const char *reference)
{
	struct vv_error err = { .texts = NULL };
	char id[STORE_ID_BYTES];
	enum vv_status status = advise_new(&advise, reference, "boat-trip", VV_EN, NULL, id, &err);

	if (status != VV_OK) {
		assert_int_equal(status, VV_ANSWER);
		said_plainly(&err);
	} else {
		assert_int_equal(store_delete(advise.store, id, &(bool){ false }, NULL), VV_OK);
	}
	return status == VV_OK;
}

static bool
renamed(const char *id, const char *reference)
{
	struct vv_error err = { .texts = NULL };
	enum vv_status status = advise_rename(&advise, id, reference, &err);

	if (status != VV_OK) {
		assert_int_equal(status, VV_ANSWER);
		said_plainly(&err);
	}
	return status == VV_OK;
}

/* As the name of a file. */
static bool
exported(const char *id, const char *name)
{
	struct vv_error err = { .texts = NULL };
	enum vv_status status = advise_export(&advise, id, name, &err);

	if (status != VV_OK) {
		assert_int_equal(status, VV_ANSWER);
		said_plainly(&err);
	}
	return status == VV_OK;
}

static void
what_a_case_is_called_is_never_obeyed(void **state)
{
	struct store_content plain = content_of("plain");
	char id[STORE_ID_BYTES] = "", room[HOSTILE_BYTES];
	size_t taken = 0, refused = 0, files = 0, in_store = files_in("store");

	(void)state;
	assert_true(HOSTILE_COUNT >= 200);
	assert_int_equal(store_new(advise.store, &plain, STORE_CREATED, id, NULL), VV_OK);
	for (size_t i = 0; i < HOSTILE_COUNT; i++) {
		const char *reference = hostile(i, room);
		bool fits = renamed(id, reference);

		assert_true(renamed(id, "plain"));
		assert_true(made_anew(reference) == fits);
		if (imported(reference) != fits)
			fail_msg("%zu: %s", i, reference);
		files += exported(id, reference);
		taken += fits;
		refused += !fits;
		assert_int_equal(files_in("out"), files);
	}
	assert_true(taken > 100 && refused > 80 && files > 50);
	assert_int_equal(count_cases(), taken + 1);
	assert_int_equal(files_in("store"), in_store);
	assert_int_equal(files_in("in"), 1);
	assert_int_equal(access(at("case.json"), F_OK) | access(at("x"), F_OK), -1);
}

/* ---- what is shown of them ---- */

static void
fill_with_hostile(void)
{
	char room[HOSTILE_BYTES];

	for (size_t i = 0; i < HOSTILE_COUNT; i++) {
		struct store_content content = content_of(hostile(i, room));
		char id[STORE_ID_BYTES] = "";

		(void)store_new(advise.store, &content, STORE_CREATED, id, NULL);
	}
}

static void
a_calendar_has_entries_and_nothing_else(void **state)
{
	struct advise_days days;
	size_t entries = 0, uids = 0;
	char *text, *save = NULL;

	(void)state;
	fill_with_hostile();
	assert_int_equal(advise_days(&advise, &days, NULL), VV_OK);
	assert_int_equal(days.count, count_cases());
	text = advise_days_calendar(&advise, &days);
	assert_non_null(text);
	for (char *line = strtok_r(text, "\r\n", &save); line != NULL;
	     line = strtok_r(NULL, "\r\n", &save)) {
		static const char *const known[] = {
			"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:", "CALSCALE:", "METHOD:PUBLISH",
			"BEGIN:VEVENT", "UID:", "DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:",
			"DTSTART;VALUE=DATE:20241004", "DTEND;VALUE=DATE:20241005", "SUMMARY:",
			"DESCRIPTION:", " ", "TRANSP:", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "END:VEVENT",
			"END:VCALENDAR",
		};
		size_t i = 0;

		assert_true(strlen(line) <= 75 && unicode_is_plain(line, strlen(line)));
		while (i < sizeof known / sizeof *known && strncmp(line, known[i], strlen(known[i])) != 0)
			i++;
		if (i == sizeof known / sizeof *known)
			fail_msg("a line of its own: %s", line);
		entries += strcmp(line, "BEGIN:VEVENT") == 0;
		uids += strncmp(line, "UID:", 4) == 0;
	}
	assert_true(entries == days.count && uids == days.count);
	free(text);
	advise_days_free(&days);
}

/* The UID of the entry of a case; free(). */
static char *
uid_of(const char *id)
{
	struct advise_days days;
	char *text, *at_uid, *uid;

	assert_int_equal(advise_days(&advise, &days, NULL), VV_OK);
	text = advise_days_calendar(&advise, &days);
	at_uid = strstr(text, id);
	assert_non_null(at_uid);
	uid = strndup(at_uid, strcspn(at_uid, "\r"));
	free(text);
	advise_days_free(&days);
	return uid;
}

/* Another day and another reference: the same entry.  Another case: another. */
static void
an_entry_stays_itself(void **state)
{
	struct store_content one = content_of("one"), two = content_of("two");
	struct store_deadline later = { "", "apply", 20111 };
	char first[STORE_ID_BYTES] = "", second[STORE_ID_BYTES] = "", *before, *after, *other;
	struct store_lock *lock;

	(void)state;
	assert_int_equal(store_new(advise.store, &one, STORE_CREATED, first, NULL), VV_OK);
	assert_int_equal(store_new(advise.store, &two, STORE_CREATED, second, NULL), VV_OK);
	before = uid_of(first);
	other = uid_of(second);
	assert_true(renamed(first, "three"));
	one.deadlines = &later;
	assert_int_equal(store_lock(advise.store, first, &lock, NULL, NULL), VV_OK);
	assert_int_equal(store_write_summary(advise.store, lock, &one, NULL), VV_OK);
	store_unlock(advise.store, lock);
	after = uid_of(first);
	assert_string_equal(before, after);
	assert_string_not_equal(before, other);
	free(before);
	free(after);
	free(other);
}

static const struct listing_column columns[] = {
	{ "reference", "Reference", false }, { "n", "Number", true }, { "hidden", NULL, false },
};

static void
fill_listing(struct listing *listing)
{
	char room[HOSTILE_BYTES];

	listing_begin(listing, columns, 3);
	for (size_t i = 0; i < HOSTILE_COUNT; i++) {
		listing_text(listing, hostile(i, room));
		listing_number(listing, -1);
		listing_text(listing, i % 2 == 0 ? NULL : "x");
	}
}

/* As a spreadsheet reads it that takes @p mark for the end of a cell: none begins a formula. */
static void
no_cell_is_a_formula(const char *text, char mark)
{
	bool quoted = false, begins = true;

	for (; *text != '\0'; text++) {
		if (begins && *text == '"') {
			quoted = true;
			begins = false;
			text++;
			while (*text == ' ')
				text++;
			if (strchr("=+-@", *text) != NULL)
				fail_msg("a formula: %.40s", text - 1);
		} else if (begins && strchr("=+@", *text) != NULL) {
			fail_msg("a formula: %.40s", text);
		}
		if (quoted && *text == '"' && text[1] == '"')
			text++;
		else if (*text == '"')
			quoted = !quoted;
		begins = (*text == mark && (!quoted || mark == ';')) || (*text == '\n' && !quoted);
	}
}

static void
no_form_of_a_list_obeys_it(void **state)
{
	enum listing_format format;
	struct listing listing;

	(void)state;
	fill_listing(&listing);
	for (format = LISTING_TEXT; format <= LISTING_JSON; format++) {
		char *text = listing_make(&listing, format, NULL, VV_EN), *to = text;

		assert_non_null(text);
		if (format == LISTING_CSV) {
			no_cell_is_a_formula(text, ',');
			no_cell_is_a_formula(text, ';');
		}
		for (const char *from = text; *from != '\0'; from++)
			if (*from != '\r' || from[1] != '\n')
				*to++ = *from;
		*to = '\0';
		if (format != LISTING_JSON)	/* no UTF-8 is shown as such */
			assert_true(unicode_is_plain(text, strlen(text)));
		free(text);
	}
	listing_clear(&listing);
}

/* All that is obeyed or turns text is an escape. */
static void
nothing_hides(const char *text)
{
	unsigned c;

	for (; *text != '\0'; text += unicode_decode(&c, text)) {
		(void)unicode_decode(&c, text);
		if ((c < 0x20 && c != '\n') || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0xfeff
		    || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
		    || (c >= 0x2060 && c <= 0x206f) || (c >= 0xe0000 && c <= 0xe007f))
			fail_msg("U+%04X", c);
	}
}

/* Of what can be in a store. */
static void
a_list_as_json_says_what_there_is(void **state)
{
	struct listing listing;
	size_t count = 0;
	char room[HOSTILE_BYTES], *text;
	json_t *root;

	(void)state;
	listing_begin(&listing, columns, 3);
	for (size_t i = 0; i < HOSTILE_COUNT; i++) {
		const char *reference = hostile(i, room);

		if (unicode_valid(reference, strlen(reference)) < strlen(reference))
			continue;
		listing_text(&listing, reference);
		listing_number(&listing, (long long)i);
		listing_text(&listing, NULL);
		count++;
	}
	text = listing_make(&listing, LISTING_JSON, NULL, VV_EN);
	nothing_hides(text);
	root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	assert_int_equal(json_array_size(root), count);
	for (size_t i = 0; i < count; i++) {
		const json_t *row = json_array_get(root, i);

		assert_string_equal(json_string_value(json_object_get(row, "reference")),
				    hostile((size_t)json_integer_value(json_object_get(row, "n")), room));
		assert_true(json_is_null(json_object_get(row, "hidden")));
	}
	json_decref(root);
	free(text);
	listing_clear(&listing);
}

/* ---- files ---- */

static void
there_and_back(void **state)
{
	struct store_content content = content_of("2024/17"), *back = NULL;
	char id[STORE_ID_BYTES] = "", again[STORE_ID_BYTES];
	struct vv_error err = { .texts = NULL };
	struct stat about;

	(void)state;
	content.position = "crew";
	content.notes = &(struct store_note){ "", "a note\nof two lines", "ole", 1700000001, true };
	content.note_count = 1;
	assert_int_equal(store_new(advise.store, &content, STORE_CREATED, id, NULL), VV_OK);
	assert_int_equal(advise_export(&advise, id, "out", &err), VV_OK);
	assert_int_equal(stat(at("out/out.json"), &about), 0);
	assert_int_equal(about.st_mode & 07777, 0600);
	assert_int_equal(advise_export(&advise, id, "out", &err), VV_ANSWER);	/* it is not replaced */
	said_plainly(&err);
	err = (struct vv_error){ .texts = NULL };
	assert_int_equal(advise_import(&advise, at("out/out.json"), again, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "2024/17"));		/* the reference is taken */
	assert_int_equal(store_delete(advise.store, id, &(bool){ false }, NULL), VV_OK);
	assert_int_equal(advise_import(&advise, at("out/out.json"), again, &err), VV_OK);
	assert_string_not_equal(again, id);
	assert_int_equal(store_read(advise.store, again, &back, NULL), VV_OK);
	assert_string_equal(back->row.reference, "2024/17");
	assert_string_equal(back->position, "crew");
	assert_true(back->row.created == 1700000000 && back->note_count == 1 && back->notes[0].shown);
	assert_string_equal(back->notes[0].text, "a note\nof two lines");
	assert_int_equal(back->deadline_count, 1);
	store_content_free(back);
}

static void
comes_to(const char *path, enum vv_status wanted)
{
	struct vv_error err = { .texts = NULL };
	char id[STORE_ID_BYTES];

	assert_int_equal(advise_import(&advise, path, id, &err), wanted);
	said_plainly(&err);
	assert_int_equal(count_cases(), 0);
}

static void
anything_else_leaves_nothing(void **state)
{
	(void)state;
	put_file(at("in/good.json"), "{}", 2);
	assert_int_equal(symlink("good.json", at("in/link")), 0);
	assert_int_equal(mkfifo(at("in/fifo"), 0600), 0);
	put_file(at("in/large"), "", 0);
	assert_int_equal(truncate(at("in/large"), (off_t)1 << 32), 0);
	comes_to(at("in/good.json"), VV_ANSWER);
	comes_to(at("in/link"), VV_ANSWER);
	comes_to(at("in/fifo"), VV_ANSWER);
	comes_to(at("in/large"), VV_ANSWER);
	comes_to(at("in"), VV_ANSWER);
	comes_to(at("in/nothing"), VV_IO);
	comes_to("/dev/zero", VV_ANSWER);
	comes_to(at("store/cases.db"), VV_ANSWER);
	comes_to("\033[2J\xff", VV_IO);
	assert_int_equal(files_in("out"), 0);
}

/* ---- figures ---- */

/* Whatever there is, what is shown tells no number below the least: not alone, and not by
 * taking outcomes from a total. */
static void
small_numbers_are_not_told(void **state)
{
	uint64_t seed = 12;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		static const char *const names[] = { "", "no", "yes" };
		struct store_figure outcomes[3], unknown = { "q", "crew", seed_roll(&seed, 12) + 1 };
		struct store_time time = { "q", 0, 600, 6000 };
		size_t few = 0, count;
		struct figure *made;

		for (size_t i = 0; i < 3; i++) {
			outcomes[i] = (struct store_figure){ "q", names[i], seed_roll(&seed, 12) + 1 };
			few += outcomes[i].count < FIGURES_LEAST;
			time.count += outcomes[i].count;
		}
		count = figures_make(&made, &(struct store_figures){
			outcomes, 3, &unknown, 1, &time, 1 });
		assert_int_equal(count, 6);
		for (size_t i = 0; i < count; i++) {
			assert_true(made[i].shown || made[i].number == 0);
			if (made[i].shown && made[i].kind != FIGURE_SECONDS)
				assert_true(made[i].number >= FIGURES_LEAST);
			if (made[i].kind == FIGURE_INTERVIEWS)
				assert_true(made[i].shown == (few == 0));
			if (made[i].kind == FIGURE_OUTCOME)
				assert_true(made[i].shown == (outcomes[i].count >= FIGURES_LEAST));
		}
		assert_true(made[3].kind == FIGURE_UNKNOWN);
		assert_true(made[3].shown == (unknown.count >= FIGURES_LEAST));
		free(made);
	}
}

int
main(int argc, char **argv)
{
#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, begin, end)
	const struct CMUnitTest tests[] = {
		IN_STORE(what_a_case_is_called_is_never_obeyed),
		IN_STORE(a_calendar_has_entries_and_nothing_else),
		IN_STORE(an_entry_stays_itself),
		IN_STORE(there_and_back),
		IN_STORE(anything_else_leaves_nothing),
		cmocka_unit_test(no_form_of_a_list_obeys_it),
		cmocka_unit_test(a_list_as_json_says_what_there_is),
		cmocka_unit_test(small_numbers_are_not_told),
	};

	(void)signal(SIGPIPE, SIG_IGN);
	(void)umask(077);
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
