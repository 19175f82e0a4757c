/* The full screen of the adviser's program: the list of cases, what can be done with one, and
 * what an interview in one has beside its questions. */
#ifndef ADVISE_DESK_SCREEN_H
#define ADVISE_DESK_SCREEN_H

#include "frontend/desk.h"

/* For interview_desk.screen; the desk's payload is a struct advise. */
extern const struct desk_front desk_screen_front;

#endif
