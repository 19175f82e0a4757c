/* What is taken away from a report: the bytes of a format, and the file that they go to.  The
 * same for eval, for an interview with --output, and for what its end offers. */
#ifndef VV_OUTPUT_H
#define VV_OUTPUT_H

#include "frontend/frontend.h"
#include "frontend/outfile.h"
#include "veiviser-export.h"

#include <stddef.h>

enum { OUTPUT_WIDTH = 80 };	/* of text in a file, in columns */

/* What is to be made.  Where a second report is given it is the same in the office's
 * language. */
struct output_of {
	const struct vv_texts *texts;
	vv_language language;			/* of what is said of a failure */
	const struct vv_report *report;
	const struct vv_report *second;		/* NULL: one language */
	size_t width;				/* of text, in columns; 0: OUTPUT_WIDTH */
	const struct vv_export_note *notes;	/* of an office to its client; not in JSON, not in
						 * a calendar */
	size_t note_count;
	const char *only;			/* of a calendar: the one line; NULL: all */
};

/* Bytes of a format; all zero: none. */
struct output {
	char *bytes;		/* with a NUL behind them; owned */
	size_t length;
	enum frontend_format format;	/* what they are: of a PDF that is not made yet, JSON */
	enum frontend_format wanted;	/* what they are to be */
};

/** The format of a file by how its name ends (.txt, .html, .json, .ics, .pdf); false: by
 *  none of these. */
bool output_format_of(const char *path, enum frontend_format *out);

/** The same by the name of a format, as of --format: "text", "html" … */
bool output_format_named(const char *name, enum frontend_format *out);

/** Whether a format is to be had: a PDF needs a program of its own, a calendar a report with a
 *  day to come. */
bool output_has_format(enum frontend_format format, const struct vv_report *report);

/**
 * Makes the bytes of a format.  A PDF is first its JSON, which output_finish makes it from:
 * so an interview keeps what it has come to without a program being run each time.
 *
 * @param[out] out         with EXIT_DONE and EXIT_INCOMPLETE; output_clear.
 * @param[out] fault_line  what is wrong in one line; free() it.  NULL with EXIT_DONE.
 * @return EXIT_INCOMPLETE: there is nothing to be put in (a calendar without a day);
 *         EXIT_SYSTEM.
 */
enum frontend_exit output_make(struct output *out, enum frontend_format format,
			       const struct output_of *of, char **fault_line);
enum frontend_exit output_finish(struct output *output, const struct output_of *of,
				 char **fault_line);
void output_clear(struct output *output);

enum output_status {
	OUTPUT_WRITTEN,
	OUTPUT_EXISTS,		/* there is a file, and it was not to be replaced */
	OUTPUT_FAILED
};

/**
 * Writes a file: whole, for its owner alone, and on the disk when it returns; or nothing.
 *
 * @param replace          whether a file that is there goes.
 * @param[out] fault_line  with another status than OUTPUT_WRITTEN; free() it, NULL when
 *                         memory is out.
 */
enum output_status output_write(const char *path, const struct output *output, bool replace,
				const struct output_of *of, char **fault_line);

/** Tells a fault line on stderr and frees it; of NULL, that memory is out. */
void output_tell(char *fault_line);

/** Tells what stands in the way of a file; errno says why for OUTFILE_FAILED. */
void output_tell_file(enum outfile_status status, const char *path, const struct vv_texts *texts,
		      vv_language language);

/** "veiviser-QUESTIONNAIRE-2026-11-30.pdf" for a format, in the folder one is in; free() it,
 *  NULL when memory is out. */
char *output_default_name(const struct vv_report *report, enum frontend_format format);

/**
 * Before anything is asked or worked out: whether --output can be written to.  A link, and a
 * file that is there, are told on stderr and refused; on a terminal the person is asked whether
 * it is to be replaced.
 *
 * @param[out] replace  for output_write.
 */
enum frontend_exit output_look(const struct frontend_options *options,
			       const struct vv_texts *texts, bool *replace);

/** Writes to stdout. */
void output_print(const struct output *output);

/** Writes to where --output says, or to stdout.  What is wrong is told on stderr. */
enum frontend_exit output_put(const struct frontend_options *options, struct output *output,
			      const struct output_of *of, bool replace);

/** Whether stdout is for the result alone, so that screens and questions need another way. */
bool output_takes_stdout(const struct frontend_options *options);

/** The report in the other language of --lang A,B than @p language, with its answer code; @p out
 *  stays where there is none. */
enum vv_status output_second_report(struct vv_report **out, const struct frontend_options *options,
				    const struct vv_session *session, vv_language language,
				    struct vv_error *err);

#endif
