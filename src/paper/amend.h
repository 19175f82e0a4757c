/* What cairo does not write into a PDF, added behind it as the format's incremental update:
 * the language of the document and of its parts, that the title is shown, the order of
 * tabs, what a link leads to in words, what a picture shows. */
#ifndef VV_AMEND_H
#define VV_AMEND_H

#include "base/strbuf.h"
#include "paper/pages.h"

#include <stdbool.h>

/**
 * Appends the update to the file in @p pdf.
 *
 * @param language  of the document.
 * @param drawn     the structure elements as they were begun.
 * @return false when the file is not such as cairo writes, or does not have just these
 *         elements: then nothing of it is to be used.
 */
bool amend(struct strbuf *pdf, const char *language, const struct drawn *drawn);

#endif
