/*
 * libveiviser: a report to be taken away, as a page, as entries of a calendar, and in two
 * languages at once.
 *
 * What is said in veiviser.h of ownership, memory and threads holds here.  Where a second
 * report is asked for it is one of the same session, unchanged since, in the other language:
 * the person's language is that of the first, the office's that of the second.  Texts that
 * are the same in both stand there once.
 */
#ifndef VEIVISER_EXPORT_H
#define VEIVISER_EXPORT_H

#include "veiviser.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A line of what an office adds in words of its own. */
struct vv_export_note {
	const char *texts[2];	/* in each language; the second NULL: the first is for both */
	bool about;		/* what the lines after it are about, as a question of the report */
};

/* What stands behind the report, and the library does not know of itself.  All zero: nothing. */
struct vv_export_extras {
	const char *code;		/* the answer code, in groups; NULL or "": none */
	const char *code_notes[2];	/* a sentence about it in each language; NULL: none */
	/* the code as a picture: modules row by row, 1 where it is dark, without its margin */
	const unsigned char *picture;	/* NULL: none */
	size_t picture_side;		/* in modules */
	const struct vv_export_note *notes;
	size_t note_count;
};

/**
 * A page in one file: HTML in UTF-8, written so that XML reads it too but for the meta
 * elements, which have no end.  Nothing in it is fetched and nothing runs: no script, no
 * picture or style of another place.  What is folded stands open.
 *
 * @param second  the same in another language, shown beside it row by row; NULL: none.
 * @param extras  may be NULL.
 */
enum vv_status vv_report_html(char **out, const struct vv_report *report,
			      const struct vv_report *second,
			      const struct vv_export_extras *extras);

/**
 * Plain text as of vv_report_text, each line of the report with the same in the other
 * language beneath it.
 *
 * @param second  NULL: none.
 * @param extras  may be NULL; the picture is left out.
 * @param width   as for vv_report_text.
 */
enum vv_status vv_report_text_pair(char **out, const struct vv_report *report,
				   const struct vv_report *second,
				   const struct vv_export_extras *extras, size_t width);

/** The JSON of vv_report_json, with the texts of the second report under "translations":
 *  an object with its language as the one key. */
enum vv_status vv_report_json_pair(char **out, const struct vv_report *report,
				   const struct vv_report *second);

/**
 * Entries for a calendar, iCalendar (RFC 5545): each line of the report with a day or a window
 * of days that is not past on the rules date, for whole days, and none that makes anybody busy.
 * A window has its last day as an entry of its own, and a day that is more than four weeks off
 * one two weeks before it.
 *
 * An entry keeps its UID as long as questionnaire, line and the choices that the line and the
 * verdict rest on stay, whatever dates and sums are answered and whatever the data says of
 * them; its SEQUENCE rises with the rules date.  So a calendar that heeds them takes a later
 * file for the same entries; many do not, and none is promised to.
 *
 * @param second     its texts stand behind those of the first; NULL: none.
 * @param reference  of a case: stands for the choices in the UID; NULL: none.
 * @param only       id of the one line whose day or window is written, as a single entry: a file
 *                   of one opens as an entry where one of several opens as a calendar of its
 *                   own.  NULL: all lines.
 * @retval VV_NONE   there is no such day, and a calendar without entries is none.
 */
enum vv_status vv_report_ics(char **out, const struct vv_report *report,
			     const struct vv_report *second, const char *reference,
			     const char *only);

/** Whether the report has a line for a calendar. */
bool vv_report_has_days(const struct vv_report *report);

#ifdef __cplusplus
}
#endif

#endif
