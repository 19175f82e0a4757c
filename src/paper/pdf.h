/* A report as a PDF file: the same bytes for the same report, fonts and libraries. */
#ifndef VV_PDF_H
#define VV_PDF_H

#include "base/strbuf.h"
#include "paper/content.h"

/** Makes the whole file and counts its pages; both are used only after PAPER_DONE. */
enum paper_fault pdf_make(struct strbuf *out, size_t *pages, struct content *content,
			  const struct vv_texts *texts);

#endif
