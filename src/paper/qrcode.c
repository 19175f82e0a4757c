/* Alphanumeric mode, level M: capitals and digits take 5.5 bits each, so that a whole
 * interview is a small picture. */
#include "paper/qrcode.h"

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_QRENCODE
#include <qrencode.h>

enum { CODE_MAX = 300, QUIET = 4 };	/* modules of margin */

struct qr {
	QRcode *code;
};

/* Capitals and digits alone; 0 when there is something else. */
static size_t
plain_code(char out[CODE_MAX], const char *code)
{
	size_t length = 0;

	for (; *code != '\0'; code++) {
		char c = *code >= 'a' && *code <= 'z' ? (char)(*code - 'a' + 'A') : *code;

		if (c == '-' || c == ' ')
			continue;
		if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) || length == CODE_MAX)
			return 0;
		out[length++] = c;
	}
	return length;
}

enum paper_fault
qr_new(struct qr **out, const char *code)
{
	char plain[CODE_MAX];
	size_t length = plain_code(plain, code);
	QRinput *input = length > 0 ? QRinput_new2(0, QR_ECLEVEL_M) : NULL;
	struct qr *qr = NULL;

	*out = NULL;
	if (length == 0)
		return PAPER_DONE;
	if (input != NULL)
		qr = calloc(1, sizeof *qr);
	if (qr != NULL
	    && QRinput_append(input, QR_MODE_AN, (int)length, (unsigned char *)plain) == 0)
		qr->code = QRcode_encodeInput(input);
	QRinput_free(input);
	if (qr == NULL || qr->code == NULL) {
		free(qr);
		return PAPER_SYSTEM;
	}
	*out = qr;
	return PAPER_DONE;
}

void
qr_draw(cairo_t *cr, const struct qr *qr, double x, double y, double side)
{
	int width = qr->code->width;
	double module = side / (width + 2 * QUIET);

	cairo_set_source_rgb(cr, 0, 0, 0);
	for (int row = 0; row < width; row++)
		for (int begin = 0, end; begin < width; begin = end + 1) {
			const unsigned char *dark = qr->code->data + row * width;

			while (begin < width && (dark[begin] & 1) == 0)
				begin++;
			for (end = begin; end < width && (dark[end] & 1) != 0;)
				end++;
			if (end > begin)
				cairo_rectangle(cr, x + (begin + QUIET) * module,
						y + (row + QUIET) * module,
						(end - begin) * module, module);
		}
	cairo_fill(cr);
}

void
qr_free(struct qr *qr)
{
	if (qr == NULL)
		return;
	QRcode_free(qr->code);
	free(qr);
}

#else

enum paper_fault
qr_new(struct qr **out, const char *code)
{
	(void)code;
	*out = NULL;
	return PAPER_DONE;
}

void
qr_draw(cairo_t *cr, const struct qr *qr, double x, double y, double side)
{
	(void)cr, (void)qr, (void)x, (void)y, (void)side;
}

void
qr_free(struct qr *qr)
{
	(void)qr;
}

#endif
