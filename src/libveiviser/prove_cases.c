/* Complete sets of answers: classes of people, and boundaries.  (being written for veiviser check) */
#include "prove_private.h"
