#include "advise/fronts.h"

#include <stddef.h>

const struct desk_front *const advise_screen = NULL, *const advise_lines = NULL;
