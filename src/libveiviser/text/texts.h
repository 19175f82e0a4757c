/* What a vv_texts consists of: the languages it was opened with, each with its catalogue, and,
 * once somebody asks for them, its rules.  For the files of text/ and for model/languages.c, which
 * reads what is put into it. */
#ifndef VV_TEXTS_H
#define VV_TEXTS_H

#include "base/arena.h"
#include "text/catalogue.h"
#include "text/language.h"
#include "veiviser.h"

#include <pthread.h>
#include <stdatomic.h>

enum { LANGUAGE_CODE_BYTES = 16, LANGUAGES_MAX = 64 };

struct texts_language {
	char code[LANGUAGE_CODE_BYTES];
	const char *name;		/* its own */
	const char *serves;		/* further codes, parted by blanks */
	const char *fallback_code;	/* "" : English */
	vv_language fallback;
	unsigned long place;		/* in lists of languages */
	bool of_folder;			/* the data folder brought it */
	struct catalogue *catalogue;	/* NULL: none */
	_Atomic(const struct language *) rules;	/* NULL: nobody has asked for them */
};

struct vv_texts {
	vv_language count;
	struct texts_language *all;	/* English first */
	size_t room;
	struct arena arena;
	const char *folders[2];		/* data folders: the program's, another; NULL */
	pthread_mutex_t lock;		/* of the arena and of rules being read */
	/* Reads the rules of a language; VV_DATA or VV_IO: those that stand in for them are to be
	 * taken.  NULL: there are none to be read. */
	enum vv_status (*read)(struct vv_texts *texts, vv_language language,
			       const struct language **out);
};

/** One with English alone; NULL: memory is out. */
struct vv_texts *texts_new(void);

/** Room for one language more; NULL: memory is out. */
struct texts_language *texts_add(struct vv_texts *texts);

#endif
