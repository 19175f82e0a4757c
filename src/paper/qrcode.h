/* The answer code as a QR code. */
#ifndef VV_QRCODE_H
#define VV_QRCODE_H

#include "frontend/paper_fault.h"

#include <cairo.h>

struct qr;

/** The code in capitals without hyphens, as QR codes hold it best; *out is NULL where the
 *  program is built without libqrencode, or the code is none that fits. */
enum paper_fault qr_new(struct qr **out, const char *code);

/** Draws it, with its margin, into a square. */
void qr_draw(cairo_t *cr, const struct qr *qr, double x, double y, double side);

void qr_free(struct qr *qr);

#endif
