/* The inside of a report. */
#ifndef VV_REPORT_H
#define VV_REPORT_H

#include "base/json.h"
#include "interview/display.h"
#include "interview/reason.h"

/* A name and its JSON: of a value what stands between the braces but for its words. */
struct report_pair {
	const char *id;
	const char *json;
	const char *why;		/* it has no value; NULL: it has, or may get one */
	const char *note;		/* NULL: none */
};

/* What an item rests on, for programs. */
struct report_trail {
	const struct item *item;
	const unsigned char *found;	/* of each question, as in struct reasons */
	bool result;			/* and the verdict, or its outcome */
	const struct report_pair *values;	/* shown in its text, and what these rest on */
	size_t value_count;
	const char *const *depends;	/* ids of questions; NULL: not looked for */
	size_t depend_count;
	const char *why;		/* JSON to stand in the item; NULL: nothing */
};

struct report_memory {
	struct arena arena;
	struct vv_report report;
	const struct vv_model *model;
	const char *next;		/* id of the next question; NULL: none */
	struct report_pair *answers, *values;
	size_t answer_count, value_count;
	struct vv_item_view *items;	/* of all sections */
	struct report_trail *trails;	/* in the same order */
	struct vv_source_view *sources;	/* report.sources */
	size_t source_size;
	struct report_pair *extras;	/* further members of its JSON */
	size_t extra_count, extra_size;
	struct report_pair *typed;	/* answers that were found by some name, in JSON */
	size_t typed_count;
	const char **foreign;		/* texts of the report in another language, as kept, */
	vv_language *foreign_language;	/* and in which */
	size_t foreign_count, foreign_size, foreign_language_size;
	const char **ignored, **open;	/* ids */
	size_t ignored_count, open_count;
};

/* Being made. */
struct reporting {
	struct report_memory *memory;
	const struct vv_session *session;
	const struct vv_model *model;
	vv_language language;
	struct arena scratch;
	struct feel_env env;
	struct vv_reason_view *said;	/* in scratch, of each question: report_trail.c; NULL */
	bool no_memory;
};

/** Adds a member to the report's JSON, at the end; false when memory is out. */
bool report_add_json(struct vv_report *report, const char *key, const char *json);

/** vv_report_json with one more member behind all others; @p extra is its JSON, NULL:
 *  without. */
enum vv_status report_json(char **out, const struct vv_report *report, const char *key,
			   const char *extra);

/** Members whose values are words, here and where the words stand in another language: of the
 *  report's head, a section, a source and a value. */
void report_write_head(struct json *json, const struct vv_report *report);
void report_write_section(struct json *json, const struct vv_section_view *section);
void report_write_source(struct json *json, const struct vv_source_view *source);
void report_write_notes(struct json *json, const struct report_pair *pair);

/** "text": the line and its paragraphs as one text, parted by line feeds. */
void report_write_text(struct json *json, const struct vv_item_view *item);

/** A copy of the buffer's text in the report, the buffer emptied. */
const char *report_keep(struct reporting *reporting, struct strbuf *buf);

/** Notes in which language a text of the report is where @p from has no translation into its
 *  own; returns it. */
const char *report_note_language(struct reporting *reporting, const char *kept,
				 const struct text *from);

/** Fills a view of an item that applies; false when a placeholder is open. */
bool report_item(struct reporting *reporting, const struct item *item,
		 struct vv_item_view *view);

/** Fills what the view rests on; @p variant is the one it is shown as, or NULL.  False when
 *  a value in its text is open, also within the label of a choice. */
bool report_trail(struct reporting *reporting, const struct item *item,
		  const struct variant *variant, struct vv_item_view *view);

/** What an item of the report rests on. */
struct report_trail *report_trail_of(const struct vv_report *report,
				     const struct vv_item_view *view);

/** Finds the questions that an item depends on, which need not be in a report, as for
 *  vv_report_depends; their ids lie in the model, the array in @p arena.  False when memory
 *  is out. */
bool report_item_depends(const struct vv_session *session, const struct item *item,
			 vv_language language, struct arena *arena,
			 const char *const **depends, size_t *count);

/** The texts and sources of an item when shown as a variant, which may be NULL. */
const struct texts *report_texts(const struct item *item, const struct variant *variant);
const struct source_list *report_sources(const struct item *item, const struct variant *variant);

/** The item of that id, or the verdict; NULL: the report has none. */
const struct vv_item_view *report_find_item(const struct vv_report *report, const char *id,
					    bool verdict);

/** A source, with its number if it has one; the numbers of some, which they get by first use
 *  in the report: "[1, 3]". */
struct vv_source_view report_source(struct reporting *reporting, const struct source *source);
const char *report_number_sources(struct reporting *reporting, struct vv_source_view *sources,
				  size_t count);

/** "Not met"; "" for none. */
const char *report_state(const struct reporting *reporting, enum vv_met met);

/** The line of a view that has state and text: the state goes before what it is said of. */
const char *report_line(struct reporting *reporting, const struct vv_item_view *view);

/** The words around the lines: those that wait for none, and the others, when all lines and
 *  what is overtaken are there. */
const char *report_outcome(const struct reporting *reporting, enum vv_outcome outcome);
const char *report_papers(struct reporting *reporting, size_t count);
void report_begin_form(struct reporting *reporting);
void report_end_form(struct reporting *reporting);

/** Answers that the day has overtaken. */
void report_overtaken(struct reporting *reporting);

/** Answers, ignored answers and public values. */
void report_answers(struct reporting *reporting);
void report_values(struct reporting *reporting);

/** Writes a value with its unit and level; of none why, which @p pair gets in words. */
void report_write_value(struct reporting *reporting, struct json *json,
			struct report_pair *pair, const struct model_name *name,
			struct value value, const struct doubt *doubt);

#endif
