/* The fact-check sheet: what the questionnaire says to each class of people, for a
 * case worker to read and sign. */
#ifndef VV_CHECK_SHEET_H
#define VV_CHECK_SHEET_H

#include "frontend/frontend.h"

/** Whether options->sheet, where given, can be written for what is asked; tells. */
bool check_sheet_name(const struct frontend_options *options, const struct vv_texts *texts);

/** Writes the sheet to options->sheet. */
enum frontend_exit check_sheet_write(const struct frontend_options *options,
				     const struct vv_texts *texts, const struct vv_model *model);

#endif
