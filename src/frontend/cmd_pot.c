/* veiviser pot: the translation template of the data. */
#include "frontend/frontend.h"
#include "frontend/message.h"

#include <stdlib.h>

enum frontend_exit
pot_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	enum frontend_exit code = frontend_open_data(&data, options, texts);
	char *pot = NULL;

	/* An id there is none of is told the same way everywhere. */
	for (int i = 0; i < options->argument_count && code == EXIT_DONE; i++) {
		code = frontend_load(&model, data, options->arguments[i], options, texts);
		vv_model_free(model);
		model = NULL;
	}
	if (code == EXIT_DONE
	    && vv_pot(&pot, data, (const char *const *)options->arguments,
		      (size_t)options->argument_count, &err)
		       != VV_OK)
		code = frontend_fail(&err);
	if (code == EXIT_DONE)
		message_write(stdout, pot);
	free(pot);
	vv_data_free(data);
	return code;
}
