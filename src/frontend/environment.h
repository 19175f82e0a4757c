/* What the program takes from the process it was started in, and what it does
 * not: standard streams, locale, language. */
#ifndef VV_ENVIRONMENT_H
#define VV_ENVIRONMENT_H

#include "veiviser.h"

#include <stdbool.h>

/**
 * To be called first of all, once: reads the language, removes every variable
 * that could lead a library to files or formats of the visitor's choosing, sets
 * the locale of characters (and no other category), opens standard streams that
 * were closed, and ignores SIGPIPE.
 *
 * @return false when the standard streams cannot be had.
 */
bool environment_prepare(void);

/**
 * Takes everything out of the environment but what says which terminal it is, which language
 * is wished for and whether to ask line by line, and overwrites what is taken out.  For a
 * process that anybody may have started; before environment_prepare, or behind it.
 *
 * @return false when memory is out.
 */
bool environment_narrow(void);

enum { ENVIRONMENT_ADDRESS_BYTES = 64 };

/** Where the person connects from, if a server of SSH has said so before the environment was
 *  narrowed; else empty.  It is known no more then. */
void environment_take_address(char out[ENVIRONMENT_ADDRESS_BYTES]);

/**
 * To be called before a person's answers are held: no core file and no other process of
 * the same user may show them, and descriptors that came from whoever started us are
 * closed, the standard streams apart.  What the system refuses is left out.
 */
void environment_seal(void);

/** The language the environment asks for, of those that the texts know; false, and English, when
 *  it asks for none of them. */
bool environment_language(vv_language *out, const struct vv_texts *texts);

/** Whether programs are to be usable by speech: ACCESSIBLE is set, and not to 0. */
bool environment_is_accessible(void);

/** Character set of terminal and arguments: "UTF-8" unless the locale names another. */
const char *environment_charset(void);

/** Today by the local clock. */
vv_day environment_today(void);

#endif
