/* veiviser graph: a questionnaire drawn. */
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "veiviser-check.h"

#include <stdlib.h>

enum frontend_exit
graph_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	const char *id = options->arguments[0];
	struct vv_data *data = NULL;
	enum frontend_exit code = frontend_open_data(&data, options, texts);
	bool dot = options->format == FORMAT_DOT;
	char *text = NULL;
	enum vv_status status;

	if (code != EXIT_DONE)
		return code;
	status = vv_graph(&text, data, id, dot, options->language, &err);
	if (status == VV_NONE)
		code = frontend_tell_unknown(data, id, options, texts);
	else if (status != VV_OK)
		code = frontend_fail(&err);
	else if (dot)
		message_write(stdout, text);
	else
		message_put(stdout, text);
	free(text);
	vv_data_free(data);
	return code;
}
