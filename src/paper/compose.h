/* What the report says, put together as it is read: head, result, what to do now, sections,
 * what may concern the person besides, sources, answer code. */
#ifndef VV_COMPOSE_H
#define VV_COMPOSE_H

#include "paper/content.h"
#include "paper/document.h"

/** Adds everything to an empty document whose context is set.  @p texts: the words that
 *  are the paper's own. */
enum paper_fault compose(struct document *document, struct content *content,
			 const struct vv_texts *texts);

#endif
