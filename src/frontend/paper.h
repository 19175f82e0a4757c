/* veiviser-paper from here: the program that makes PDF files and prints, which this one
 * does not link.  It is fed the report's JSON and gives the file, or prints it. */
#ifndef VV_PAPER_H
#define VV_PAPER_H

#include "frontend/frontend.h"
#include "frontend/helper.h"

#include <stdbool.h>
#include <stddef.h>

/** Whether it is there, looked for once: beside the program in a build folder, else in
 *  LIBEXECDIR/veiviser; never by PATH or environment.  Without it, nothing is to be offered
 *  that needs it. */
bool paper_available(void);

/**
 * A report as a PDF file.
 *
 * @param json        what vv_report_json writes, with translations for two languages.
 * @param made        day told on the sheet as that on which it was made; NULL: none.
 * @param[out] pdf    with EXIT_DONE; free() it.
 * @param[out] fault  otherwise: one line in @p language; free() it; NULL: no memory for it.
 * @return EXIT_DONE or EXIT_SYSTEM.
 */
enum frontend_exit paper_pdf(char **pdf, size_t *length, const char *json, const vv_day *made,
			     const struct vv_texts *texts, vv_language language, char **fault);

/** What veiviser-paper reads: a report's JSON with the day before its last brace; free() it,
 *  NULL when memory is out. */
char *paper_input(const char *json, const vv_day *made);

/** In words what has come of running it; an N_() text. */
const char *paper_end_text(enum helper_end end, int status);

/* Where to print. */
struct paper_queue {
	const char *name;
	const char *socket;	/* of the print service of this machine: an absolute path */
};

/**
 * Prints; returns when the sheet is out or has been taken back, which can take two minutes.
 *
 * @param input   what paper_input gives.
 * @param keeper  who may have it taken back; NULL: nobody.
 */
void paper_print(struct helper_result *result, const struct paper_queue *queue, const char *input,
		 size_t length, const struct helper_keeper *keeper);

/** Whether that queue is there, without printing anything: EXIT_DONE, or EXIT_SYSTEM with one
 *  line in @p fault; free() it. */
enum frontend_exit paper_look(const struct paper_queue *queue, const struct vv_texts *texts,
			      vv_language language, char **fault);

#endif
