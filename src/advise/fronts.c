#include "advise/fronts.h"

#include "advise/desk_line.h"
#include "advise/desk_screen.h"

const struct desk_front *const advise_screen = &desk_screen_front;
const struct desk_front *const advise_lines = &desk_line_front;
