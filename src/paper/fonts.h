/* The fonts of the machine, found without anybody's settings: the folders where Debian has
 * them, and the caches beside them. */
#ifndef VV_FONTS_H
#define VV_FONTS_H

#include <pango/pangocairo.h>

/* Folders that are read, the last one fontconfig's caches; NULL ends them. */
extern const char *const fonts_folders[];

/** pango's map of these fonts; NULL where fontconfig cannot be set up. */
PangoFontMap *fonts_open(void);
void fonts_close(PangoFontMap *map);

#endif
