/* The numbers of a questionnaire's questions and choices, of which answer codes are made:
 * codes/ID.ini in the data folder, veiviser-data(5).  The place in the file is the number; the
 * file is only ever appended to, so that a number is never given again. */
#ifndef VV_NUMBERING_H
#define VV_NUMBERING_H

#include "model/data.h"

#define NUMBERING_FOLDER "codes"

enum {
	NUMBERING_NUMBER_MAX = 4000,	/* of questionnaires of a folder */
	NUMBERING_VERSIONS_MAX = 4000
};

struct numbered_choice {
	const char *id;
	unsigned since;			/* version */
	uint32_t symbol;		/* of the model; UINT32_MAX: the question has none such */
};

struct numbered_question {
	const char *id;
	enum vv_type type;		/* yes or no is a choice */
	const char *unit;		/* "" when none */
	unsigned since;			/* version */
	const struct vv_question *question;	/* of the model; NULL: it has none such */
	struct numbered_choice *choices;
	size_t choice_count, choice_room;
};

/* A version, from 1 on, and the digest of all lines above its end. */
struct numbering_version {
	char digest[DIGEST_DIGITS + 1];
};

struct numbering {
	unsigned number;		/* of the questionnaire, from 1 */
	struct numbering_version *versions;
	size_t version_count, version_room;
	struct numbered_question *all;	/* by number */
	size_t count, room;
	const char *lacks;		/* what the model has and this has not: "question" or
					 * "question.choice"; NULL: nothing */
	struct place place;		/* of the last version */
};

/** The path of the file of a questionnaire, at most DATA_CONTEXT_BYTES. */
void numbering_path(char *out, size_t size, const char *id);

/**
 * Reads the list of a questionnaire.
 *
 * @param[out] out   lies in @p arena; nothing of it is matched with a model.
 * @param digest     gets the bytes of the file.
 * @retval VV_NONE   there is none.
 * @retval VV_DATA   it is faulty: in @p list.
 * @retval VV_IO     the system failed: noted in @p list.
 */
enum vv_status numbering_read(struct numbering *out, const struct vv_data *data, const char *id,
			      struct arena *arena, struct digest *digest,
			      struct diagnostics *list);

/** Finds what is numbered in the model, and what of it is not; false when memory is out. */
bool numbering_match(struct numbering *numbering, const struct vv_model *model,
		     struct arena *arena);

/** The latest entry of that id with that type and unit; NULL: there is none. */
struct numbered_question *numbering_find(const struct numbering *numbering, const char *id,
					 enum vv_type type, const char *unit);

/** The number of a questionnaire, without the rest; statuses as of numbering_read, what is
 *  faulty is not told. */
enum vv_status numbering_number(unsigned *out, const struct vv_data *data, const char *id,
				struct vv_error *err);

/** The type by which a question is numbered. */
static inline enum vv_type
numbered_type(const struct vv_question *question)
{
	return question->type == VV_TYPE_YESNO ? VV_TYPE_CHOICE : question->type;
}

/** The word that a type is in the file. */
const char *numbered_type_word(enum vv_type type);

/* A model's list, read when it is first asked for. */
struct late_numbering;

/** Of the model; NULL when memory is out. */
struct late_numbering *late_numbering_new(const struct vv_data *data);
void late_numbering_free(struct late_numbering *late);

/** The list of a model that has all its questions and choices; VV_NONE: there is none, or it
 *  is faulty or outgrown.  Several threads may ask at once where nothing else reads data. */
enum vv_status model_numbering(const struct numbering **out, const struct vv_model *model,
			       struct vv_error *err);

#endif
