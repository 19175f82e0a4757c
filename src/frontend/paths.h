/* Where the program's data and catalogues are. */
#ifndef VV_PATHS_H
#define VV_PATHS_H

/** Folder of the questionnaires; borrowed, valid for ever. */
const char *paths_data(void);

/** Folder of the catalogues (LANGUAGE/LC_MESSAGES/veiviser.mo); borrowed. */
const char *paths_locale(void);

#endif
