#include "advise/fronts.h"

#include "advise/desk_screen.h"

#include <stddef.h>

const struct desk_front *const advise_screen = &desk_screen_front, *const advise_lines = NULL;
