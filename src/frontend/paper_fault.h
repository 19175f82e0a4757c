/* What veiviser-paper could not do.  Its exit status says which of these it was, and each
 * program says it in its own language: of the helper, which reads fonts and speaks with a
 * print service, nothing but this number and the finished file is taken. */
#ifndef VV_PAPER_FAULT_H
#define VV_PAPER_FAULT_H

#include "text/text.h"

/* X(NAME, exit status, text).  The first ones are those of veiviser(1). */
#define PAPER_FAULT_MAP(X) \
	X(USAGE, 2, N_("veiviser-paper was called with arguments it does not know")) \
	X(REPORT, 3, N_("this is no report in JSON that can be put on paper")) \
	X(SYSTEM, 4, N_("veiviser-paper failed: memory or the system")) \
	X(OUTPUT, 5, N_("the PDF cannot be written")) \
	X(TOO_LONG, 6, N_("the report is too long for paper")) \
	X(NO_FONT, 7, N_("no font is installed: install the package fonts-dejavu-core")) \
	X(LETTERS, 8, N_("no font on this machine has all letters of the report")) \
	X(NO_PRINTING, 20, N_("veiviser-paper was built without printing")) \
	X(NO_SERVICE, 21, N_("the print service does not answer")) \
	X(NO_QUEUE, 22, N_("there is no printer of that name")) \
	X(PAUSED, 23, N_("the printer is paused")) \
	X(NOT_ACCEPTING, 24, N_("the printer takes no jobs now")) \
	X(REFUSED, 25, N_("the print service refused the sheet")) \
	X(FORMAT, 26, N_("the print service cannot print PDF files")) \
	X(NOT_PRINTED, 27, N_("the sheet was not printed in time and was taken back")) \
	X(STUCK, 28, N_("the sheet was not printed, and the print service does not give it back")) \
	X(ABORTED, 29, N_("the print service gave the sheet up")) \
	X(TAKEN_BACK, 30, N_("the sheet was taken back"))

enum paper_fault {
	PAPER_DONE = 0,
#define PAPER_FAULT_ENUM(name, status, text) PAPER_##name = status,
	PAPER_FAULT_MAP(PAPER_FAULT_ENUM)
#undef PAPER_FAULT_ENUM
};

/** The text, an N_() text; NULL for a number that is none of these. */
static inline const char *
paper_fault_text(int status)
{
	switch (status) {
#define PAPER_FAULT_CASE(name, number, text) case number: return text;
	PAPER_FAULT_MAP(PAPER_FAULT_CASE)
#undef PAPER_FAULT_CASE
	}
	return NULL;
}

#endif
