/* All that may be opened at a public place, opened before: texts, data, every questionnaire that
 * is offered, lists of numbers of answer codes, what draws them.  Nothing on it is read from a
 * file later on, so that an interview needs none. */
#ifndef VV_SHELF_H
#define VV_SHELF_H

#include "frontend/settings.h"
#include "veiviser.h"

struct shelf {
	const struct vv_texts *texts;
	const struct vv_data *data;	/* of what is offered alone, in its order */
	struct vv_model **models;	/* by index in data; borrowed for ever */
	vv_language *languages;		/* offered: complete in the program and in all models */
	vv_language language_count;
	vv_language *left_out;		/* wanted, but not complete */
	vv_language left_out_count;
	void *memory;
};

/* What is to be put on it. */
struct shelf_source {
	const char *data;		/* folder of the questionnaires */
	const char *shared;		/* of shared parts; NULL: none */
	const char *program;		/* the program's own data, for its languages, */
	const char *locale;		/* and its catalogues */
	const struct settings *settings;	/* which questionnaires and languages */
};

/**
 * Reads everything.
 *
 * @param[out] out   with VV_OK; shelf_free.  It stays as it is whatever becomes of the files.
 * @retval VV_DATA   a fault in the data, no questionnaire, one that is not there, or no language
 *                   that is complete; @p err, which may not be NULL, names the first.  (What is
 *                   not offered is not looked at where the settings name what is.)
 * @retval VV_IO     the system failed; @p err says how.
 */
enum vv_status shelf_open(struct shelf **out, const struct shelf_source *source,
			  struct vv_error *err);
void shelf_free(struct shelf *shelf);

/**
 * To be called before processes are forked that use it: what they allocate then lies together,
 * and not in holes between its parts, where each piece would cost a copy of a page of it.
 */
void shelf_settle(struct shelf *shelf);

/** The questionnaire of that id; NULL: it is not offered. */
struct vv_model *shelf_model(const struct shelf *shelf, const char *id);

#endif
