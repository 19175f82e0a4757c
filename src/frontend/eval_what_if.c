/* veiviser eval --what-if, --as-of. */
#include "frontend/eval_what_if.h"

#include "base/strbuf.h"
#include "text/text.h"
#include "veiviser-explain.h"

#include <stdlib.h>

enum vv_status
eval_what_if_json(struct vv_report *report, const struct vv_session *session,
		  const struct frontend_options *options, struct vv_error *err)
{
	struct vv_alternatives *alternatives = NULL;
	struct vv_as_of *as_of = NULL;
	enum vv_status status = VV_OK;

	if (options->what_if) {
		status = vv_alternatives_new(&alternatives, session, options->language);
		if (status == VV_OK)
			status = vv_report_add_alternatives(report, alternatives);
	}
	if (status == VV_OK && options->as_of_given) {
		status = vv_as_of_new(&as_of, session, options->as_of, options->language, err);
		if (status == VV_OK)
			status = vv_report_add_as_of(report, as_of);
	}
	vv_alternatives_free(alternatives);
	vv_as_of_free(as_of);
	return status;
}

/* Adds a text behind a blank line. */
static void
add(struct strbuf *buf, char *more)
{
	strbuf_add(buf, "\n");
	strbuf_add(buf, more);
	free(more);
}

static enum vv_status
add_alternatives(struct strbuf *buf, const struct vv_session *session,
		 const struct frontend_options *options, size_t width,
		 const struct vv_texts *texts)
{
	/* Translators: behind how many more there are */
	const char *rest = vv_text(texts, options->language, N_("All of them: --format json"));
	struct vv_alternatives *alternatives = NULL;
	char *more = NULL;
	enum vv_status status = vv_alternatives_new(&alternatives, session, options->language);

	if (status == VV_OK)
		status = vv_alternatives_text(&more, alternatives, width, rest);
	if (status == VV_OK)
		add(buf, more);
	vv_alternatives_free(alternatives);
	return status;
}

static enum vv_status
add_as_of(struct strbuf *buf, const struct vv_session *session,
	  const struct frontend_options *options, size_t width, struct vv_error *err)
{
	struct vv_as_of *as_of = NULL;
	struct strbuf rest = { 0 };
	char *more = NULL, date[16];
	enum vv_status status = vv_as_of_new(&as_of, session, options->as_of, options->language,
					     err);

	vv_day_format(date, options->as_of);
	/* Translators: behind how many more lines there are */
	text_write(&rest, err->texts, options->language,
		   N_("The whole report of that day: --date %s"), date);
	if (status == VV_OK && rest.failed)
		status = VV_NO_MEMORY;
	if (status == VV_OK)
		status = vv_as_of_text(&more, as_of, width, strbuf_text(&rest));
	if (status == VV_OK)
		add(buf, more);
	strbuf_clear(&rest);
	vv_as_of_free(as_of);
	return status;
}

enum vv_status
eval_what_if_text(char **text, const struct vv_session *session,
		  const struct frontend_options *options, size_t width, struct vv_error *err)
{
	struct strbuf buf = { 0 };
	enum vv_status status = VV_OK;

	if (!options->what_if && !options->as_of_given)
		return VV_OK;
	strbuf_add(&buf, *text);
	if (options->what_if)
		status = add_alternatives(&buf, session, options, width, err->texts);
	if (status == VV_OK && options->as_of_given)
		status = add_as_of(&buf, session, options, width, err);
	if (status == VV_OK && buf.failed)
		status = VV_NO_MEMORY;
	if (status != VV_OK) {
		strbuf_clear(&buf);
		return status;
	}
	free(*text);
	*text = strbuf_take(&buf);
	return VV_OK;
}
