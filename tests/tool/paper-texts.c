/* paper-texts REPORT.json < TEXT: whether all that a report says is in the text, whole and in
 * the order in which it is read; blanks and line ends do not count, since paper wraps.  Tells
 * what is missing, and how many texts there are. */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 1 << 22 };

static char text[TEXT_MAX];
static size_t at;
static unsigned found, missing;

/* Blanks are left out, also U+00A0, as it stands before the numbers of sources, and the
 * marks that pdftotext puts around what is written from right to left. */
static size_t
squeeze(char *out, const char *in, size_t length)
{
	size_t kept = 0;

	for (size_t i = 0; i < length; i++) {
		if (strchr(" \n\r\t\f", in[i]) != NULL && in[i] != '\0')
			continue;
		if (i + 1 < length && memcmp(in + i, "\xC2\xA0", 2) == 0) {
			i++;
			continue;
		}
		if (i + 2 < length && memcmp(in + i, "\xE2\x80", 2) == 0
		    && (unsigned char)in[i + 2] >= 0xAA && (unsigned char)in[i + 2] <= 0xAE) {
			i += 2;
			continue;
		}
		out[kept++] = in[i];
	}
	out[kept] = '\0';
	return kept;
}

static void
expect(const char *wanted)
{
	char *tight = malloc(strlen(wanted) + 1);
	const char *there;

	if (tight == NULL)
		exit(2);
	if (squeeze(tight, wanted, strlen(wanted)) > 0) {
		there = strstr(text + at, tight);
		if (there != NULL) {
			at = (size_t)(there - text) + strlen(tight);
			found++;
		} else {
			printf("missing, or not here: %s\n", wanted);
			missing++;
		}
	}
	free(tight);
}

static void
expect_member(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	if (value != NULL)
		expect(value);
}

static void
expect_both(const json_t *first, const json_t *second, const char *key)
{
	expect_member(first, key);
	expect_member(second, key);
}

/* Paragraphs stand each in both languages. */
static void
expect_paragraphs(const json_t *first, const json_t *second)
{
	const char *a = json_string_value(json_object_get(first, "text"));
	const char *b = json_string_value(json_object_get(second, "text"));

	while ((a != NULL && *a != '\0') || (b != NULL && *b != '\0')) {
		const char **both[] = { &a, &b };

		for (int i = 0; i < 2; i++) {
			size_t length = *both[i] == NULL ? 0 : strcspn(*both[i], "\n");
			char *one = strndup(*both[i] == NULL ? "" : *both[i], length);

			expect(one);
			free(one);
			if (*both[i] != NULL)
				*both[i] += length + ((*both[i])[length] == '\n');
		}
	}
}

static void
expect_list(const json_t *first, const json_t *second, const char *key, bool beside)
{
	const json_t *a = json_object_get(first, key), *b = json_object_get(second, key);

	for (size_t i = 0; i < json_array_size(a); i++) {
		expect(json_string_value(json_array_get(a, i)));
		if (!beside && json_is_string(json_array_get(b, i)))
			expect(json_string_value(json_array_get(b, i)));
	}
	for (size_t i = 0; beside && i < json_array_size(b); i++)
		expect(json_string_value(json_array_get(b, i)));
}

static void
expect_sections(const json_t *report, const json_t *second, bool fold)
{
	const json_t *sections = json_object_get(report, "sections");
	size_t item = 0;
	bool more = false;

	for (size_t i = 0; i < json_array_size(sections); i++) {
		const json_t *section = json_array_get(sections, i);
		const json_t *other = json_array_get(json_object_get(second, "sections"), i);
		size_t count = json_array_size(json_object_get(section, "items"));

		item += count;
		if (json_is_true(json_object_get(section, "fold")) != fold)
			continue;
		if (fold && !more)
			expect_both(report, second, "more");
		more = true;
		expect_both(section, other, "label");
		for (size_t k = item - count; k < item; k++) {
			const json_t *one = json_array_get(json_object_get(report, "items"), k);
			const json_t *its = json_array_get(json_object_get(second, "items"), k);
			bool verdict = k == 0 && json_is_string(json_object_get(report, "verdict"));

			if (verdict)
				expect_both(report, second, "outcome_text");
			expect_member(one, "state_text");
			expect_paragraphs(one, its);
			expect_member(one, "url");
			if (verdict)
				expect_list(report, second, "card", true);
		}
	}
}

/* Sources by number, each once. */
static void
expect_sources(const json_t *report)
{
	const json_t *items = json_object_get(report, "items");

	for (json_int_t number = 1;; number++) {
		const char *wanted = NULL;

		for (size_t i = 0; i < json_array_size(items) && wanted == NULL; i++) {
			const json_t *all = json_object_get(json_array_get(items, i), "sources");

			for (size_t k = 0; k < json_array_size(all) && wanted == NULL; k++) {
				const json_t *one = json_array_get(all, k);

				if (json_integer_value(json_object_get(one, "n")) == number)
					wanted = json_string_value(json_object_get(one, "text"));
			}
		}
		if (wanted == NULL)
			return;
		expect(wanted);
	}
}

int
main(int argc, char **argv)
{
	static char raw[TEXT_MAX];
	json_error_t error;
	json_t *report = argc > 1 ? json_load_file(argv[1], 0, &error) : NULL;
	const json_t *second;

	if (report == NULL) {
		printf("no report\n");
		return 2;
	}
	squeeze(text, raw, fread(raw, 1, sizeof raw - 1, stdin));
	second = json_object_iter_value(
		json_object_iter(json_object_get(report, "translations")));
	expect_both(report, second, "title");
	expect_both(report, second, "subject");
	expect_both(report, second, "rules");
	expect_both(report, second, "notice");
	expect_list(report, second, "warnings", false);
	expect_sections(report, second, false);
	expect_sections(report, second, true);
	expect_both(report, second, "sources_label");
	expect_sources(report);
	expect_member(report, "code");
	json_decref(report);
	printf("%u texts\n", found);
	return missing > 0 || found < 5;
}
