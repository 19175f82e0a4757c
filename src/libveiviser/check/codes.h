/* Writing the lists of numbers that answer codes are made of: vv_codes_text. */
#ifndef VV_CODES_H
#define VV_CODES_H

#include "model/numbering.h"

/**
 * The highest number of the lists of a folder, whatever they are of, but for that of @p id; 0:
 * there is none.
 *
 * @param[out] other  the file that has the number @p number, "" when none has.
 * @return false when memory is out or the folder cannot be read.
 */
bool codes_highest(unsigned *out, const struct vv_data *data, const char *id, unsigned number,
		   char *other, size_t size);

#endif
