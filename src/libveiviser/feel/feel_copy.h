/* Copies of checked trees and types. */
#ifndef VV_FEEL_COPY_H
#define VV_FEEL_COPY_H

#include "feel/feel_type.h"

/** A copy of a bound tree that shares nothing with it; NULL when memory is out. */
struct feel_node *feel_copy(const struct feel_node *node, struct arena *arena);

/** The same of a type. */
const struct feel_type *feel_copy_type(const struct feel_type *type, struct arena *arena);

#endif
