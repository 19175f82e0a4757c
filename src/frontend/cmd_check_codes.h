/* The lists of numbers that answer codes are made of: codes/ID.ini in the data folder. */
#ifndef VV_CMD_CHECK_CODES_H
#define VV_CMD_CHECK_CODES_H

#include "frontend/frontend.h"

/** Appends what has no number yet to the list of a questionnaire, or begins it.  A list with
 *  a fault is left as it is: the check tells it. */
enum frontend_exit check_codes_write(const struct frontend_options *options,
				     const struct vv_texts *texts, const struct vv_data *data,
				     const struct vv_model *model);

#endif
