/* Opening what the command line names, with the faults told on stderr: what the
 * sub-commands and the interview have in common before they begin. */
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "frontend/paths.h"
#include "base/strbuf.h"
#include "text/suggest.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

const char *
interview_text(const struct interview *interview, const char *msgid)
{
	return vv_text(interview->texts, interview->language, msgid);
}

const char *
frontend_named_data(const struct frontend_options *options)
{
	return strcmp(options->data, paths_data()) == 0 ? NULL : options->data;
}

bool
frontend_says_it_anew(const struct vv_texts *texts, vv_language language, const char *msgid)
{
	return language == VV_EN
	       || strcmp(vv_text(texts, language, msgid),
			 vv_text(texts, vv_language_next(texts, language), msgid)) != 0;
}

void
frontend_tell_damaged(const struct vv_texts *texts, vv_language language, const char *folder,
		      const char *below, vv_language damaged)
{
	struct strbuf line = { 0 };

	strbuf_printf(&line, "%s%s/%s/LC_MESSAGES/veiviser.mo: ", folder, below,
		      vv_language_code(texts, damaged));
	text_write(&line, texts, language,
		   N_("the catalogue is damaged, or a link, or may not be read, and its texts are shown in English; make it anew with msgfmt"));
	if (!line.failed) {
		message_put(stderr, strbuf_text(&line));
		message_write(stderr, "\n");
	}
	strbuf_clear(&line);
}

enum frontend_exit
frontend_open_data(struct vv_data **out, const struct frontend_options *options,
		   const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	/* Another folder may use the parts that are installed. */
	const char *shared = frontend_named_data(options) != NULL ? paths_data() : NULL;

	if (vv_data_open(out, options->data, shared, texts, &err) != VV_OK)
		return frontend_fail(&err);
	for (vv_language l = 0; l < vv_language_count(texts); l++)
		if (vv_data_damaged(*out, l))
			frontend_tell_damaged(texts, options->language, options->data, "/locale",
					      l);
	return EXIT_DONE;
}

bool
frontend_tell_faults(const struct vv_data *data)
{
	const char *line;
	size_t count;

	for (count = 0; (line = vv_data_fault(data, count)) != NULL; count++) {
		message_put(stderr, line);
		message_write(stderr, "\n");
	}
	return count > 0;
}

/* What lies in a folder without a questionnaire, and why it is none. */
static void
tell_others(const struct vv_data *data, const struct frontend_options *options,
	    const struct vv_texts *texts)
{
	enum frontend_exit code = EXIT_DONE;
	struct vv_faults faults = { texts, options->language, frontend_tell, &code };

	vv_data_others(data, &faults);
}

enum frontend_exit
frontend_tell_none(const struct vv_data *data, const struct frontend_options *options,
		   const struct vv_texts *texts)
{
	(void)frontend_tell_faults(data);
	tell_others(data, options, texts);
	message_complain(texts, options->language, N_("there is no questionnaire in '%s'"),
			 options->data);
	return EXIT_FAULT;
}

/* A file of that id that is there but faulty is told as what it is. */
static bool
tell_faulty(const struct vv_data *data, const char *id)
{
	const char *faulty;

	for (size_t i = 0; (faulty = vv_data_fault_id(data, i)) != NULL; i++)
		if (strcmp(faulty, id) == 0) {
			message_put(stderr, vv_data_fault(data, i));
			message_write(stderr, "\n");
			return true;
		}
	return false;
}

enum frontend_exit
frontend_tell_unknown(const struct vv_data *data, const char *id,
		      const struct frontend_options *options, const struct vv_texts *texts)
{
	size_t count = vv_data_count(data);
	struct strbuf list = { 0 };
	const char **ids;
	const char *near;

	if (tell_faulty(data, id))
		return EXIT_FAULT;
	ids = calloc(count + 1, sizeof *ids);
	for (size_t i = 0; ids != NULL && i < count; i++) {
		ids[i] = vv_data_id(data, i);
		strbuf_add(&list, i == 0 ? "" : ", ");
		strbuf_add(&list, ids[i]);
	}
	if (ids == NULL || list.failed) {
		message_no_memory();
		strbuf_clear(&list);
		free(ids);
		return EXIT_SYSTEM;
	}
	near = suggest_closest(id, ids, count);
	if (count == 0) {
		(void)frontend_tell_faults(data);
		tell_others(data, options, texts);
		message_complain(texts, options->language,
				 N_("there is no questionnaire '%s', nor any other in '%s'"), id,
				 options->data);
	} else if (near != NULL)
		message_complain(texts, options->language,
				 N_("there is no questionnaire '%s'; is '%s' meant? there are: %s"),
				 id, near, strbuf_text(&list));
	else
		message_complain(texts, options->language,
				 N_("there is no questionnaire '%s'; there are: %s"), id,
				 strbuf_text(&list));
	strbuf_clear(&list);
	free(ids);
	return EXIT_USAGE;
}

enum frontend_exit
frontend_load(struct vv_model **out, const struct vv_data *data, const char *id,
	      const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	enum vv_status status = vv_model_load(out, data, id, &err);

	if (status == VV_OK)
		return EXIT_DONE;
	if (status != VV_NONE)
		return frontend_fail(&err);
	return frontend_tell_unknown(data, id, options, texts);
}
