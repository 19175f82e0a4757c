/* Where the program's data, catalogues and helpers are. */
#ifndef VV_PATHS_H
#define VV_PATHS_H

#include <stdbool.h>

/** Finds out whether the program runs from its build folder, before the others are asked;
 *  false, with errno, when the system does not say. */
bool paths_prepare(void);

/** Folder of the questionnaires; borrowed, valid for ever. */
const char *paths_data(void);

/** Folder of the catalogues (LANGUAGE/LC_MESSAGES/veiviser.mo); borrowed. */
const char *paths_locale(void);

/** The program that makes PDF files and prints, whether it is there or not; borrowed. */
const char *paths_paper(void);

/** The program of advisers, likewise. */
const char *paths_advise(void);

#endif
