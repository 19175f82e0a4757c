/* The languages that the tests speak, by their place among those of data/languages, and texts that
 * know them but translate nothing. */
#ifndef LANGUAGES_H
#define LANGUAGES_H

#include "veiviser.h"

#include <stdio.h>
#include <stdlib.h>

enum { VV_NB = 1, VV_DA = 2, VV_NN = 3 };

/* The folder that has them. */
static inline const char *
languages_folder(void)
{
	static char path[4096];
	const char *source = getenv("srcdir");

	snprintf(path, sizeof path, "%s/data", source != NULL ? source : "..");
	return path;
}

/* Opened at first use, for as long as the program runs. */
static inline const struct vv_texts *
languages(void)
{
	static struct vv_texts *texts;

	if (texts == NULL && vv_texts_open(&texts, languages_folder(), NULL) != VV_OK)
		abort();
	return texts;
}

#endif
