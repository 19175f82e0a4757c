/* What an interview has come to, for --output and for --format. */
#include "frontend/interview_output.h"

#include "frontend/message.h"
#include "frontend/output.h"

#include <stdlib.h>
#include <unistd.h>

/* All zero: nothing. */
struct interview_output {
	struct output output;
	char *fault_line;	/* why there is none; NULL */
};

bool
interview_output_wanted(const struct frontend_options *options)
{
	return options->format != FORMAT_TEXT || options->output != NULL;
}

void
interview_output_forget(struct interview *interview)
{
	if (interview->output == NULL)
		return;
	output_clear(&interview->output->output);
	free(interview->output->fault_line);
	free(interview->output);
	interview->output = NULL;
}

static struct output_of
output_of(const struct interview *interview)
{
	return (struct output_of){ .texts = interview->texts, .language = interview->language };
}

enum vv_status
interview_output_keep(struct interview *interview, const struct vv_report *report)
{
	struct output_of of = output_of(interview);
	struct interview_output *kept;
	struct vv_report *second = NULL;
	enum vv_status status;

	interview_output_forget(interview);
	if (!interview_output_wanted(interview->options))
		return VV_OK;
	kept = calloc(1, sizeof *kept);
	if (kept == NULL)
		return VV_NO_MEMORY;
	interview->output = kept;
	status = interview_second_report(&second, interview);
	of.report = report;
	of.second = second;
	if (status == VV_OK
	    && output_make(&kept->output, interview->options->format, &of, &kept->fault_line)
	       == EXIT_SYSTEM)
		status = VV_NO_MEMORY;
	vv_report_free(second);
	return status;
}

/* Nothing is lost for want of a disk; but a PDF is nothing to be read on a terminal. */
static void
put_on_stdout(const struct interview *interview, const struct output *output)
{
	if (output->format == FORMAT_PDF && isatty(STDOUT_FILENO))
		return;
	message_complain(interview->texts, interview->language,
			 N_("what was to be written follows on standard output"));
	output_print(output);
}

enum frontend_exit
interview_output_put(struct interview *interview, enum frontend_exit code)
{
	struct interview_output *kept = interview->output;
	struct output_of of = output_of(interview);

	if (kept == NULL)
		return code;
	if (kept->fault_line != NULL) {
		output_tell(kept->fault_line);
		kept->fault_line = NULL;
		code = code == EXIT_DONE ? EXIT_INCOMPLETE : code;
	} else if (kept->output.bytes != NULL
		   && output_put(interview->options, &kept->output, &of, interview->replace)
		      != EXIT_DONE) {
		code = EXIT_SYSTEM;
		if (!output_takes_stdout(interview->options))
			put_on_stdout(interview, &kept->output);
	}
	interview_output_forget(interview);
	return code;
}
