/* The settings of a public place: /etc/veiviser/kiosk.ini and ssh.ini, veiviser-deploy(7). */
#ifndef VV_SETTINGS_H
#define VV_SETTINGS_H

#include "frontend/frontend.h"

struct settings {
	unsigned idle, warning;		/* seconds until the countdown, and of it */
	unsigned absolute;		/* seconds a session may last; 0: no limit (kiosk) */
	unsigned key_pause;		/* milliseconds */
	bool mouse;
	enum theme theme;
	char **questionnaires;		/* ids in the order to offer them; NULL: all there are */
	size_t questionnaire_count;
	char **languages;		/* codes, in the order to offer them */
	size_t language_count;
	char *queue;			/* kiosk: of the print service; NULL: none */
	char *print_service;		/* kiosk: its socket */
	char *usage;			/* file of usage figures; NULL: none are kept */
	unsigned sessions, per_address;	/* ssh: at most so many at once */
	char *slots;			/* ssh: folder of the locks that count them */
};

enum settings_kind { SETTINGS_KIOSK, SETTINGS_SSH };

/** The file that is read where no other is named. */
const char *settings_default(enum settings_kind kind);

/**
 * Reads a file strictly.
 *
 * @param path      NULL: the default one, which need not be there.
 * @param[out] out  with VV_OK; settings_clear.  What the file does not say has its default.
 * @retval VV_DATA  unknown section or key, bad value or one out of range: @p err says where and
 *                  what is allowed.
 * @retval VV_IO    the file cannot be read.
 */
enum vv_status settings_read(struct settings *out, enum settings_kind kind, const char *path,
			     struct vv_error *err);
void settings_clear(struct settings *settings);

#endif
