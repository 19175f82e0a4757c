/* Why a question is asked, in words. */
#include "explain/purpose.h"

#include "interview/view.h"
#include "text/language.h"
#include "text/text.h"

#include <string.h>

enum { KINDS_TOLD = 3 };

/* Lines of a kind, where their number is not known. */
static const char *
kind_words(const struct clauses *c, enum vv_kind kind)
{
	static const char *const words[] = {
		[VV_KIND_VERDICT] = "",
		/* Translators: this and the following come behind "It can change": lines of the
		 * report, how many is not said */
		[VV_KIND_NOW] = N_("what to do now"),
		[VV_KIND_NOTICE] = N_("notices"),
		[VV_KIND_DOCUMENT] = N_("documents"),
		[VV_KIND_REQUIREMENT] = N_("requirements"),
		[VV_KIND_STEP] = N_("steps"),
		[VV_KIND_FEE] = N_("the fee"),
		[VV_KIND_PROCESSING_TIME] = N_("the processing time"),
		[VV_KIND_DEADLINE] = N_("deadlines"),
		[VV_KIND_RIGHT] = N_("rights"),
		[VV_KIND_CONTACT] = N_("whom to ask"),
		[VV_KIND_LINK] = N_("links"),
	};

	return vv_text(c->texts, c->language, words[kind]);
}

static void
add_kind(struct clauses *c, const struct purpose *purpose, enum vv_kind kind)
{
	struct strbuf buf = { 0 };

	if (purpose->exact[kind])
		compare_write_kind(&buf, c, kind, purpose->lines[kind]);
	else
		strbuf_add(&buf, kind_words(c, kind));
	clauses_add(c, &buf);
}

/* The result first, then the kinds of lines that count most. */
static void
add_all(struct clauses *c, const struct purpose *purpose)
{
	static const enum vv_kind order[] = {
		VV_KIND_DOCUMENT, VV_KIND_REQUIREMENT, VV_KIND_FEE, VV_KIND_DEADLINE,
		VV_KIND_PROCESSING_TIME, VV_KIND_STEP, VV_KIND_NOW, VV_KIND_RIGHT,
		VV_KIND_CONTACT, VV_KIND_NOTICE, VV_KIND_LINK,
	};
	struct strbuf buf = { 0 };
	size_t told = 0;

	if (purpose->verdict) {
		/* Translators: behind "It can change" */
		strbuf_add(&buf, vv_text(c->texts, c->language, N_("the result")));
		clauses_add(c, &buf);
	}
	for (size_t i = 0; i < sizeof order / sizeof order[0] && told < KINDS_TOLD; i++)
		if (purpose->lines[order[i]] > 0) {
			told++;
			add_kind(c, purpose, order[i]);
		}
}

static bool
write_purpose(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const struct purpose *purpose)
{
	struct arena arena = { .chunk_size = 512 };
	struct clauses c = { session->model->texts, language, &arena, .failed = false };
	struct strbuf list = { 0 };

	add_all(&c, purpose);
	language_write_list(&list, language, c.texts, c.all, c.count);
	buf->failed |= c.failed || list.failed;
	if (!buf->failed && c.count > 0)
		/* Translators: why a question is asked, as in "the result, 3 documents and the
		 * fee" */
		text_write(buf, c.texts, language, N_("It can change %s."), strbuf_text(&list));
	else if (!buf->failed && purpose->questions)
		strbuf_add(buf, vv_text(c.texts, language,
					/* Translators: why a question is asked */
					N_("It decides which questions come next.")));
	strbuf_clear(&list);
	arena_clear(&arena);
	return !buf->failed;
}

enum vv_status
vv_question_view_purpose(struct vv_question_view *view, const struct vv_session *session)
{
	struct view_memory *memory = view->memory;
	struct strbuf buf = { 0 };
	struct purpose purpose;
	const char *why = NULL;

	if (view->why[0] != '\0')
		return VV_OK;
	if (purpose_find(&purpose, session, view->question)
	    && write_purpose(&buf, session, memory->language, &purpose))
		why = arena_strdup(&memory->arena, strbuf_text(&buf));
	strbuf_clear(&buf);
	if (why == NULL)
		return VV_NO_MEMORY;
	view->why = why;
	return VV_OK;
}
