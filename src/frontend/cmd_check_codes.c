/* check --codes: what the library says is to stand in codes/ID.ini, written whole or not at
 * all. */
#include "frontend/cmd_check_codes.h"

#include "frontend/message.h"
#include "frontend/output.h"
#include "base/strbuf.h"
#include "veiviser-check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static enum frontend_exit
write_text(const struct frontend_options *options, const struct vv_texts *texts, const char *path,
	   const char *text)
{
	struct outfile file;
	enum outfile_status status = outfile_open(&file, path, OUTFILE_SHARED);

	if (status == OUTFILE_OPEN) {
		(void)fputs(text, file.stream);
		if (outfile_close(&file, true))
			return EXIT_DONE;
		status = OUTFILE_FAILED;
	}
	output_tell_file(status, path, texts, options->language);
	return EXIT_SYSTEM;
}

static enum frontend_exit
write_list(const struct frontend_options *options, const struct vv_texts *texts, const char *id,
	   const char *text)
{
	struct strbuf path = { 0 };
	enum frontend_exit code = EXIT_SYSTEM;

	strbuf_printf(&path, "%s/codes", options->data);
	if (path.failed) {
		message_no_memory();
	} else if (mkdir(strbuf_text(&path), 0777) != 0 && errno != EEXIST) {
		message_complain(texts, options->language, N_("cannot make the folder '%s': %s"),
				 strbuf_text(&path), strerror(errno));
	} else {
		strbuf_printf(&path, "/%s.ini", id);
		if (path.failed)
			message_no_memory();
		else
			code = write_text(options, texts, strbuf_text(&path), text);
	}
	if (code == EXIT_DONE)
		message_complain(texts, options->language, N_("'%s': numbers for answer codes: %s"),
				 id, strbuf_text(&path));
	strbuf_clear(&path);
	return code;
}

enum frontend_exit
check_codes_write(const struct frontend_options *options, const struct vv_texts *texts,
		  const struct vv_data *data, const struct vv_model *model)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	char *text = NULL;
	enum frontend_exit code = EXIT_DONE;

	switch (vv_codes_text(&text, data, model, &err)) {
	case VV_OK:
		code = write_list(options, texts, vv_model_id(model), text);
		break;
	case VV_NONE:
		break;
	case VV_DATA:			/* is among the findings */
		if (err.file[0] == '\0')
			code = frontend_fail(&err);
		break;
	case VV_NO_MEMORY: case VV_IO: case VV_ANSWER: case VV_ASK_BACK:
		code = frontend_fail(&err);
		break;
	}
	free(text);
	return code;
}
