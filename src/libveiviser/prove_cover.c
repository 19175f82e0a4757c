/* What cases try.  (being written for veiviser check) */
#include "prove_private.h"
