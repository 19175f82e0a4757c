/* Catalogues: found texts, refused files, and many damaged ones. */
#include "text/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER "Content-Type: text/plain; charset=UTF-8\n"

struct entry {
	const char *original;
	size_t original_length;
	const char *translation;
	size_t translation_length;
};

#define ENTRY(original, translation) \
	{ original, sizeof original - 1, translation, sizeof translation - 1 }

static const struct entry sound[] = {
	ENTRY("", HEADER),
	ENTRY("%s day\0%s days", "%s dag\0%s dager"),
	ENTRY("a", "æ"),
	ENTRY("b", ""),
	ENTRY("lists\004a", "en a"),
	ENTRY("lists:more\004a", "to a"),
	ENTRY("none\004" "c", "tre"),
	ENTRY("z", "å\nø"),
};

static char folder[] = "/tmp/catalogue-test-XXXXXX";
static int folder_fd = -1;

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	folder_fd = open(folder, O_RDONLY | O_DIRECTORY);
	return folder_fd < 0 ? -1 : mkdirat(folder_fd, "sub", 0700);
}

static int
remove_folder(void **state)
{
	static const char *const names[] = { "x.mo", "link.mo", "fifo.mo", "sub/x.mo", "out" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		(void)unlinkat(folder_fd, names[i], 0);
	(void)unlinkat(folder_fd, "sub", AT_REMOVEDIR);
	(void)close(folder_fd);
	return rmdir(folder);
}

static void
put_number(unsigned char *at, size_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> (8 * i));
}

static size_t
get_number(const unsigned char *at)
{
	return (size_t)at[0] | (size_t)at[1] << 8 | (size_t)at[2] << 16 | (size_t)at[3] << 24;
}

/* A .mo file of the entries, with a hash table of so many numbers; returns its size. */
static size_t
build_with(unsigned char *out, const struct entry *entries, size_t count, size_t hashes)
{
	size_t at = 28 + 16 * count + 4 * hashes;

	memset(out, 0, at);
	put_number(out + 20, hashes);
	put_number(out + 24, 28 + 16 * count);
	put_number(out, 0x950412de);
	put_number(out + 8, count);
	put_number(out + 12, 28);
	put_number(out + 16, 28 + 8 * count);
	for (size_t i = 0; i < count; i++) {
		put_number(out + 28 + 8 * i, entries[i].original_length);
		put_number(out + 32 + 8 * i, at);
		memcpy(out + at, entries[i].original, entries[i].original_length + 1);
		at += entries[i].original_length + 1;
	}
	for (size_t i = 0; i < count; i++) {
		put_number(out + 28 + 8 * (count + i), entries[i].translation_length);
		put_number(out + 32 + 8 * (count + i), at);
		memcpy(out + at, entries[i].translation, entries[i].translation_length + 1);
		at += entries[i].translation_length + 1;
	}
	return at;
}

static size_t
build(unsigned char *out, const struct entry *entries, size_t count)
{
	return build_with(out, entries, count, 0);
}

static size_t
build_hashed(unsigned char *out, const struct entry *entries, size_t count)
{
	return build_with(out, entries, count, 11);
}

static void
write_file(const char *name, const void *bytes, size_t size)
{
	int fd = openat(folder_fd, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, size), (ssize_t)size);
	close(fd);
}

static struct catalogue *
open_bytes(const void *bytes, size_t size)
{
	write_file("x.mo", bytes, size);
	return catalogue_open(folder_fd, "x.mo");
}

static struct catalogue *
open_entries(const struct entry *entries, size_t count)
{
	unsigned char bytes[2048];

	return open_bytes(bytes, build(bytes, entries, count));
}

static void
same(const char *is, const char *should)
{
	if (should == NULL)
		assert_null(is);
	else
		assert_string_equal(is, should);
}

static void
finds_texts(void **state)
{
	static const struct { const char *context, *text, *translation; } cases[] = {
		{ NULL, "a", "æ" },
		{ NULL, "b", NULL },		/* not translated */
		{ NULL, "c", NULL },
		{ NULL, "", NULL },		/* the header is no text */
		{ NULL, "z", "å\nø" },
		{ NULL, "%s day", "%s dag" },
		{ "lists", "a", "en a" },
		{ "lists:more", "a", "to a" },
		{ "list", "a", NULL },
		{ "lists:mor", "a", NULL },
		{ "lists:more and more", "a", NULL },
		{ "none", "c", "tre" },
		{ "none", "", NULL },
		{ "", "a", NULL },
		{ NULL, "zz", NULL },
		{ NULL, "\001", NULL },
	};
	struct catalogue *catalogue = open_entries(sound, sizeof sound / sizeof sound[0]);

	(void)state;
	assert_non_null(catalogue);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		same(catalogue_find(catalogue, cases[i].context, cases[i].text),
		     cases[i].translation);
	catalogue_free(catalogue);
	assert_null(catalogue_find(NULL, NULL, "a"));
}

static void
finds_plural_forms(void **state)
{
	static const struct { const char *one, *many; unsigned long n; const char *translation; } cases[] = {
		{ "%s day", "%s days", 1, "%s dag" },
		{ "%s day", "%s days", 0, "%s dager" },
		{ "%s day", "%s days", 2, "%s dager" },
		{ "%s day", "%s days", 4000000000u, "%s dager" },
		{ "%s day", "%s day", 1, NULL },
		{ "a", "a", 1, NULL },		/* has no forms */
		{ "x", "y", 1, NULL },
	};
	struct catalogue *catalogue = open_entries(sound, sizeof sound / sizeof sound[0]);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		same(catalogue_find_plural(catalogue, NULL, cases[i].one, cases[i].many,
					   cases[i].n), cases[i].translation);
	catalogue_free(catalogue);
}

/* Whether the file is seen to be damaged, and has no texts. */
static bool
is_refused(struct catalogue *catalogue)
{
	bool refused = catalogue_is_damaged(catalogue);

	if (refused) {
		assert_null(catalogue_find(catalogue, NULL, "a"));
		assert_null(catalogue_find_plural(catalogue, NULL, "%s day", "%s days", 0));
		assert_false(catalogue_has(catalogue, NULL, "a"));
		assert_false(catalogue_has_part(catalogue, "lists"));
	}
	catalogue_free(catalogue);
	return refused;
}

/* Any number of the header that is not the true one, and any other length of the file. */
static void
refuses_a_header_that_lies(void **state)
{
	static const size_t others[] = { 1, 2, 4, 8, 16, 28, 256, 65536, 0x7FFFFFFF, 0xFFFFFFFF };
	unsigned char good[2048], bytes[4096];
	size_t size = build_hashed(good, sound, sizeof sound / sizeof sound[0]);

	(void)state;
	assert_false(is_refused(open_bytes(good, size)));
	for (size_t field = 0; field < 28; field += 4)
		for (size_t i = 0; i < 2 * sizeof others / sizeof others[0]; i++) {
			size_t number = get_number(good + field);
			size_t other = others[i / 2];

			memcpy(bytes, good, size);
			put_number(bytes + field, i % 2 == 0 ? number + other : number - other);
			if (!is_refused(open_bytes(bytes, size)))
				fail_msg("field at %zu: %zu in place of %zu", field,
					 get_number(bytes + field), number);
		}
	for (size_t cut = 0; cut < size; cut++)
		if (!is_refused(open_bytes(good, cut)))
			fail_msg("cut to %zu of %zu bytes", cut, size);
	memset(bytes, 0, sizeof bytes);
	memcpy(bytes, good, size);
	assert_true(is_refused(open_bytes(bytes, size + 1)));
	assert_true(is_refused(open_bytes(bytes, sizeof bytes)));
}

/* A block of zeros, or of something else, over any place of the texts' table or, where it
 * is as long as a text, of the texts. */
static void
refuses_what_is_overwritten(void **state)
{
	unsigned char good[2048], bytes[2048];
	size_t size = build_hashed(good, sound, sizeof sound / sizeof sound[0]);

	(void)state;
	for (size_t at = 0; at + 64 <= size; at++)
		for (int fill = 0; fill <= 0xFF; fill += 0x55) {
			memcpy(bytes, good, size);
			memset(bytes + at, fill, 64);
			if (!is_refused(open_bytes(bytes, size)))
				fail_msg("64 bytes of %d at %zu of %zu", fill, at, size);
		}
}

static void
refuses_damage(void **state)
{
	static const struct entry latin[] = {
		ENTRY("", "Content-Type: text/plain; charset=ISO-8859-1\n"), ENTRY("a", "1") };
	static const struct entry nothing[] = { ENTRY("a", "1") };
	static const struct { const struct entry *entries; size_t count; } cases[] = {
		{ latin, 2 }, { nothing, 1 }, { NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (!is_refused(open_entries(cases[i].entries, cases[i].count)))
			fail_msg("case %zu was accepted", i);
	assert_true(is_refused(open_bytes("", 0)));
	assert_true(is_refused(open_bytes("not a catalogue, but long enough", 32)));
}

/* Texts out of order are missed, no more, and are seen by who looks for it. */
static void
order_is_looked_at(void **state)
{
	static const struct entry unsorted[] = { ENTRY("", HEADER), ENTRY("b", "1"), ENTRY("a", "2") };
	static const struct entry twice[] = { ENTRY("", HEADER), ENTRY("a", "1"), ENTRY("a", "2") };
	static const struct { const struct entry *entries; bool good; } cases[] = {
		{ unsorted, false }, { twice, false }, { sound, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct catalogue *catalogue = open_entries(cases[i].entries, 3);
		const char *text = catalogue_find(catalogue, NULL, "a");

		assert_false(catalogue_is_damaged(catalogue));
		assert_int_equal(catalogue_is_in_order(catalogue), cases[i].good);
		assert_true(text == NULL || strlen(text) < 100);
		catalogue_free(catalogue);
	}
	assert_true(catalogue_is_in_order(NULL));
}

/* One bad text costs only itself. */
static void
withholds_bad_texts(void **state)
{
	static const struct entry entries[] = {
		ENTRY("", HEADER), ENTRY("bidi", "a\xE2\x80\xAE" "b"), ENTRY("escape", "\033[2J"),
		ENTRY("good", "god"), ENTRY("invalid", "\xE6"), ENTRY("one\0many", "en\0\xE6"),
	};
	struct catalogue *catalogue = open_entries(entries, 6);

	(void)state;
	assert_non_null(catalogue);
	same(catalogue_find(catalogue, NULL, "bidi"), NULL);
	same(catalogue_find(catalogue, NULL, "escape"), NULL);
	same(catalogue_find(catalogue, NULL, "good"), "god");
	same(catalogue_find(catalogue, NULL, "invalid"), NULL);
	same(catalogue_find_plural(catalogue, NULL, "one", "many", 1), "en");
	same(catalogue_find_plural(catalogue, NULL, "one", "many", 2), NULL);
	catalogue_free(catalogue);
}

/* Descriptors that share one long text would keep a reader busy. */
static void
refuses_overlap(void **state)
{
	enum { COUNT = 100000 };
	size_t size = 28 + 16 * (size_t)COUNT + 1000;
	unsigned char *bytes = calloc(1, size);

	(void)state;
	put_number(bytes, 0x950412de);
	put_number(bytes + 8, COUNT);
	put_number(bytes + 12, 28);
	put_number(bytes + 16, 28 + 8 * (size_t)COUNT);
	memset(bytes + size - 1000, 'a', 999);
	for (size_t i = 0; i < 2 * (size_t)COUNT; i++) {
		put_number(bytes + 28 + 8 * i, 999);
		put_number(bytes + 32 + 8 * i, size - 1000);
	}
	assert_true(is_refused(open_bytes(bytes, size)));
	free(bytes);
}

static void
stays_in_its_folder(void **state)
{
	static const char *const paths[] = {
		"../x.mo", "sub/../x.mo", "/etc/passwd", "./x.mo", "sub//x.mo", "", "sub/",
		"none.mo", "none/x.mo",
	};
	static const char *const barred[] = { "sub", "fifo.mo", "link.mo", "out/x.mo", "x.mo/x.mo" };
	unsigned char bytes[2048];
	size_t size = build(bytes, sound, sizeof sound / sizeof sound[0]);
	struct catalogue *catalogue;

	(void)state;
	write_file("x.mo", bytes, size);
	write_file("sub/x.mo", bytes, size);
	assert_int_equal(symlinkat("x.mo", folder_fd, "link.mo"), 0);
	assert_int_equal(symlinkat("sub", folder_fd, "out"), 0);
	assert_int_equal(mkfifoat(folder_fd, "fifo.mo", 0600), 0);
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		if (catalogue_open(folder_fd, paths[i]) != NULL)
			fail_msg("'%s' was opened", paths[i]);
	for (size_t i = 0; i < sizeof barred / sizeof barred[0]; i++)
		if (!is_refused(catalogue_open(folder_fd, barred[i])))
			fail_msg("'%s' was read, or passed over", barred[i]);
	catalogue = catalogue_open(folder_fd, "sub/x.mo");
	assert_false(catalogue_is_damaged(catalogue));
	assert_non_null(catalogue);
	catalogue_free(catalogue);
}

/* Reads everything there is in a catalogue that was accepted. */
static void
read_all(const struct catalogue *catalogue)
{
	for (size_t i = 0; i < sizeof sound / sizeof sound[0]; i++)
		for (unsigned form = 0; form < 3; form++) {
			const char *text = catalogue_find(catalogue, NULL, sound[i].original);
			const char *plural = catalogue_find_plural(catalogue, NULL,
								   "%s day", "%s days", form);

			if (text != NULL)
				assert_true(strlen(text) < 2048);
			if (plural != NULL)
				assert_true(strlen(plural) < 2048);
		}
}

static void
survives_mutations(void **state)
{
	unsigned char good[2048], bytes[2048];
	size_t size = build(good, sound, sizeof sound / sizeof sound[0]);
	unsigned random = 20261121;
	int accepted = 0;

	(void)state;
	for (int round = 0; round < 1500; round++) {
		struct catalogue *catalogue;
		size_t length = size;

		memcpy(bytes, good, size);
		for (unsigned i = 0; i < 1 + (unsigned)round % 8; i++) {
			size_t at;

			random = random * 1664525 + 1013904223;
			at = (random >> 8) % (round % 2 == 0 ? size : 160);
			random = random * 1664525 + 1013904223;
			if (round % 3 == 0)
				bytes[at] ^= (unsigned char)(1u << (random >> 29));
			else
				bytes[at] = (unsigned char)(random >> 16);
		}
		if (round % 5 == 0)
			length = (random >> 4) % size;
		catalogue = open_bytes(bytes, length);
		read_all(catalogue);
		accepted += !catalogue_is_damaged(catalogue);
		catalogue_free(catalogue);
	}
	/* Some mutations only change letters. */
	assert_in_range(accepted, 1, 1400);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_texts),
		cmocka_unit_test(finds_plural_forms),
		cmocka_unit_test(refuses_damage),
		cmocka_unit_test(order_is_looked_at),
		cmocka_unit_test(refuses_a_header_that_lies),
		cmocka_unit_test(refuses_what_is_overwritten),
		cmocka_unit_test(withholds_bad_texts),
		cmocka_unit_test(refuses_overlap),
		cmocka_unit_test(stays_in_its_folder),
		cmocka_unit_test(survives_mutations),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
