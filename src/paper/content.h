/* What goes on paper: a report as its JSON has it, in one or two languages. */
#ifndef VV_CONTENT_H
#define VV_CONTENT_H

#include "base/arena.h"
#include "frontend/paper_fault.h"

#include <stdbool.h>
#include <stddef.h>

/* The same text in the person's language and in the second one.  A text there is none of
 * is NULL. */
struct words {
	const char *first, *second;
};

struct content_source {
	size_t number;
	struct words text;
	const char *url;	/* NULL: none */
};

struct content_item {
	bool numbered;		/* what to do now: its lines count */
	struct words state;	/* "Met" before the text */
	struct words *texts;	/* the line, then the paragraphs below it */
	size_t text_count;
	const size_t *sources;	/* their numbers */
	size_t source_count;
	const char *url;		/* where a link leads; NULL */
	const char *questionnaire;	/* which one it leads to; NULL */
};

struct content_section {
	struct words label, part;	/* part: what several sections stand in */
	bool fold;
	bool verdict;
	struct content_item *items;
	size_t item_count;
};

struct content_note {
	struct words text;
	bool about;		/* what those after it are about */
};

struct content {
	const char *language, *second;	/* codes; second: NULL where there is one language */
	const char *date;		/* rules date, ISO */
	const char *made;		/* day on which it is made, ISO; NULL: not told */
	struct words title, subject, rules, notice, outcome, more, sources_label;
	const char **english;		/* texts that are in English, whatever the language is */
	size_t english_count;
	struct words *warnings, *card;
	size_t warning_count, card_count;
	struct content_section *sections;
	size_t section_count;
	struct content_source *sources;	/* by number */
	size_t source_count;
	const char *code;		/* answer code in groups; NULL: none */
	struct words code_note;
	struct content_note *notes;	/* of an office to its client */
	size_t note_count;
	struct arena arena;		/* all of it */
};

/* More is no report of ours. */
enum {
	CONTENT_BYTES_MAX = 8 * 1024 * 1024,
	CONTENT_TEXT_MAX = 20000,	/* bytes of one text */
	CONTENT_ITEMS_MAX = 5000,
	CONTENT_CARD_MAX = 8		/* pieces of the card */
};

/**
 * Reads the JSON of a report.  Whatever is not as it must be is PAPER_REPORT; nothing is
 * guessed.  Texts are cleaned of what nobody sees.
 *
 * @param[out] out  all of it, to be cleared also after a failure.
 */
enum paper_fault content_read(struct content *out, const char *json, size_t length);
void content_clear(struct content *content);

/** Whether a text is in English for want of a translation. */
bool content_is_english(const struct content *content, const char *text);

/** The language of one of its codes; English where that is none of ours, or NULL. */
vv_language content_language(const struct vv_texts *texts, const char *code);

#endif
