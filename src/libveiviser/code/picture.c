/* A code as a picture, by libqrencode, which is opened when it is needed: hardly any start of
 * the program is.  Capitals and digits without hyphens take the smallest of its modes, which the
 * library leaves near the limits of a size unless it is told which to take. */
#include "veiviser-code.h"

#include <stdlib.h>

#ifdef QRENCODE_LIBRARY

#include "code/symbols.h"

#include <dlfcn.h>
#include <errno.h>
#include <qrencode.h>
#include <string.h>

struct drawing {
	struct vv_qr qr;
	unsigned char dark[];
};

/* What is used of it. */
struct encoder {
	void *library;
	__typeof__(&QRinput_new2) input_new;
	__typeof__(&QRinput_append) input_append;
	__typeof__(&QRinput_free) input_free;
	__typeof__(&QRcode_encodeInput) encode;
	__typeof__(&QRcode_free) code_free;
};

static bool
find(const struct encoder *encoder, void *out, const char *name)
{
	void *found = dlsym(encoder->library, name);

	memcpy(out, &found, sizeof found);	/* C knows no cast to a function */
	return found != NULL;
}

static bool
encoder_open(struct encoder *encoder)
{
	encoder->library = dlopen(QRENCODE_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	return encoder->library != NULL && find(encoder, &encoder->input_new, "QRinput_new2")
	       && find(encoder, &encoder->input_append, "QRinput_append")
	       && find(encoder, &encoder->input_free, "QRinput_free")
	       && find(encoder, &encoder->encode, "QRcode_encodeInput")
	       && find(encoder, &encoder->code_free, "QRcode_free");
}

static void
encoder_close(struct encoder *encoder)
{
	if (encoder->library != NULL)
		(void)dlclose(encoder->library);
}

/* In capitals, without hyphens; false: it is too long. */
static bool
read_capitals(char out[SYMBOLS_MAX + 1], const char *code)
{
	size_t count = 0;

	for (; *code != '\0'; code++) {
		if (*code == '-')
			continue;
		if (count == SYMBOLS_MAX)
			return false;
		out[count++] = *code >= 'a' && *code <= 'z' ? (char)(*code - 'a' + 'A') : *code;
	}
	out[count] = '\0';
	return count > 0;
}

/* NULL, and errno, where there is none. */
static QRcode *
encode(const struct encoder *encoder, const char *capitals)
{
	QRinput *input = encoder->input_new(0, QR_ECLEVEL_M);
	QRcode *code = NULL;

	if (input == NULL)
		return NULL;
	if (encoder->input_append(input, QR_MODE_AN, (int)strlen(capitals),
				  (const unsigned char *)capitals) == 0)
		code = encoder->encode(input);
	encoder->input_free(input);
	return code;
}

static struct vv_qr *
copy(const QRcode *drawn)
{
	size_t side = (size_t)drawn->width;
	struct drawing *drawing = malloc(sizeof *drawing + side * side);

	if (drawing == NULL)
		return NULL;
	for (size_t i = 0; i < side * side; i++)
		drawing->dark[i] = drawn->data[i] & 1;
	drawing->qr = (struct vv_qr){ .side = side, .dark = drawing->dark, .memory = drawing };
	return &drawing->qr;
}

enum vv_status
vv_qr_new(struct vv_qr **out, const char *code)
{
	char capitals[SYMBOLS_MAX + 1];
	struct encoder encoder = { .library = NULL };
	enum vv_status status = VV_NONE;
	QRcode *drawn = NULL;
	struct vv_qr *qr = NULL;

	if (!read_capitals(capitals, code))
		return VV_NONE;
	errno = 0;
	if (encoder_open(&encoder))
		drawn = encode(&encoder, capitals);
	if (drawn != NULL) {
		qr = copy(drawn);
		encoder.code_free(drawn);
		status = qr != NULL ? VV_OK : VV_NO_MEMORY;
	} else if (errno == ENOMEM) {
		status = VV_NO_MEMORY;
	}
	encoder_close(&encoder);
	if (status == VV_OK)
		*out = qr;
	return status;
}

bool
vv_qr_prepare(void)
{
	return dlopen(QRENCODE_LIBRARY, RTLD_NOW | RTLD_LOCAL) != NULL;
}

#else

bool
vv_qr_prepare(void)
{
	return false;
}

enum vv_status
vv_qr_new(struct vv_qr **out, const char *code)
{
	(void)out;
	(void)code;
	return VV_NONE;
}

#endif

void
vv_qr_free(struct vv_qr *qr)
{
	if (qr != NULL)
		free(qr->memory);
}
