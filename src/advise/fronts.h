/* How the desk is shown: on the full screen, and in lines. */
#ifndef ADVISE_FRONTS_H
#define ADVISE_FRONTS_H

#include "frontend/desk.h"

extern const struct desk_front *const advise_screen, *const advise_lines;

#endif
