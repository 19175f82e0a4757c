/* What a person takes along from a report: files, the answer code, and the few lines that
 * stay behind in a terminal.  The front-ends ask; what can be had, what it is called and how
 * it is written is said here. */
#ifndef VV_TAKEHOME_H
#define VV_TAKEHOME_H

#include "frontend/frontend.h"

enum takehome_form {
	TAKEHOME_PDF,
	TAKEHOME_HTML,
	TAKEHOME_TEXT,
	TAKEHOME_CALENDAR,
	TAKEHOME_FORMS
};

enum takehome_offer {
	TAKEHOME_OFFERED,
	TAKEHOME_MISSING,	/* what makes it is not installed: takehome_missing says so */
	TAKEHOME_EMPTY		/* there is nothing to put into it: not worth a word */
};

enum takehome_saved {
	TAKEHOME_SAVED,
	TAKEHOME_EXISTS,	/* there is such a file, and it is not to be replaced */
	TAKEHOME_FAILED
};

/* What can be taken from one report; both are borrowed. */
struct takehome {
	const struct interview *interview;
	const struct vv_report *report;
};


/** Whether a form can be had. */
enum takehome_offer takehome_offer(const struct takehome *takehome, enum takehome_form form);

/** What choosing it does, "Save as a web page", in the language. */
const char *takehome_label(const struct takehome *takehome, enum takehome_form form);

/** A sentence about the form that is TAKEHOME_MISSING. */
const char *takehome_missing(const struct takehome *takehome);

/** The name it is saved under unless another is given, in the current folder:
 *  "veiviser-QUESTIONNAIRE-DATE.pdf"; free() it. */
char *takehome_name(const struct takehome *takehome, enum takehome_form form);

/**
 * Saves a form, whole or not at all.
 *
 * @param path     what the person gave, UTF-8.
 * @param replace  whether to put it in the place of a file that is there.
 * @param[out] line  a sentence that says what came of it; free() it.  NULL: memory is out.
 */
enum takehome_saved takehome_save(const struct takehome *takehome, enum takehome_form form,
				  const char *path, bool replace, char **line);

/** Whether there may be answer codes of the questionnaires that are offered. */
bool takehome_has_codes(const struct interview *interview);

/** What is to stay in the scroll-back of a terminal: result, card, what to do now, a paragraph
 *  a line, indented by blanks where it belongs to the one above; free() it. */
char *takehome_summary(const struct takehome *takehome);

#endif
