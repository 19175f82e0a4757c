/* veiviser-paper from here: the program that makes PDF files and prints, which this one
 * does not link.  It is fed the report's JSON and gives the file, or prints it. */
#ifndef VV_PAPER_H
#define VV_PAPER_H

#include "frontend/frontend.h"

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

/** The same, printed on the queue of that name of the machine's own print service; returns
 *  when the sheet is out or has been taken back, which can take two minutes. */
enum frontend_exit paper_print(const char *queue, const char *json, const vv_day *made,
			       const struct vv_texts *texts, vv_language language, char **fault);

/** Whether that queue is there, without printing anything: EXIT_DONE, or as paper_print. */
enum frontend_exit paper_look(const char *queue, const struct vv_texts *texts,
			      vv_language language, char **fault);

#endif
