/* A data folder made up for one measurement, and a questionnaire loaded from it
 * the way the program does. */
#ifndef MADE_DATA_H
#define MADE_DATA_H

#include "veiviser.h"

#include <stdio.h>

struct made_data {
	char folder[64];
	char file[80];		/* made.ini in it */
};

/** Makes the folder and lets @p write fill its one file; ends the program when
 *  that fails. */
void made_data_write(struct made_data *data, bool (*write)(void *payload, FILE *file),
		     void *payload);
void made_data_remove(struct made_data *data);

/** Opens the folder and loads the questionnaire with its texts in every language
 *  that @p texts has (NULL: English); ends the program with the fault when it is
 *  refused.  The seconds that took go to @p seconds. */
struct vv_model *made_data_load(const char *folder, const char *id,
				const struct vv_texts *texts, double *seconds);

#endif
