/* veiviser feel: one expression, its value as a line of JSON.  Values of names come
 * with --set and are FEEL themselves. */
#include "frontend/frontend.h"
#include "frontend/message.h"

#include <stdlib.h>

enum frontend_exit
feel_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	enum frontend_exit code = EXIT_DONE;
	struct vv_faults faults = { texts, options->language, frontend_tell, &code };
	char *line = NULL;
	enum vv_status status = vv_feel(&line, options->arguments[0],
					(const char *const *)options->sets,
					(size_t)options->set_count, options->date, &faults);

	if (status == VV_OK)
		message_write(stdout, line);
	else if (status == VV_ANSWER)
		code = EXIT_USAGE;
	free(line);
	return code;
}
