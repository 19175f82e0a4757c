/* Of the helper, its exit status and its file are taken and nothing else: the words are
 * ours. */
#include "frontend/paper.h"

#include "base/strbuf.h"
#include "frontend/helper.h"
#include "frontend/paper_fault.h"
#include "frontend/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PDF_BYTES_MAX = 32 * 1024 * 1024, PDF_SECONDS = 30, PRINT_SECONDS = 90 };

bool
paper_available(void)
{
	static bool known, available;

	/* Where the system cannot say, that is found out when it is to be used. */
	if (!known)
		available = access(paths_paper(), X_OK) == 0
			    || (errno != ENOENT && errno != ENOTDIR && errno != EACCES);
	known = true;
	return available;
}

const char *
paper_end_text(enum helper_end end, int status)
{
	switch (end) {
	case HELPER_ENDED:
		if (paper_fault_text(status) != NULL)
			return paper_fault_text(status);
		break;
	case HELPER_MISSING:
		return N_("veiviser-paper is not installed");
	case HELPER_FAILED:
		return N_("veiviser-paper cannot be run: memory or the system");
	case HELPER_LATE:
		return N_("veiviser-paper did not end in time");
	case HELPER_STOPPED:
		return paper_fault_text(PAPER_TAKEN_BACK);
	case HELPER_KILLED:
	case HELPER_TOO_MUCH:
		break;
	}
	return N_("veiviser-paper stopped before it was done");
}

char *
paper_input(const char *json, const vv_day *made)
{
	const char *end = strrchr(json, '}');
	struct strbuf text = { 0 };
	char day[16];

	if (made == NULL || end == NULL)
		return strdup(json);
	vv_day_format(day, *made);
	strbuf_add_bytes(&text, json, (size_t)(end - json));
	strbuf_printf(&text, ", \"made\": \"%s\"", day);
	strbuf_add(&text, end);
	return strbuf_take(&text);
}

static enum frontend_exit
tell(struct helper_result *result, const struct vv_texts *texts, vv_language language, char **fault)
{
	*fault = strdup(vv_text(texts, language, paper_end_text(result->end, result->status)));
	free(result->out);
	return EXIT_SYSTEM;
}

/* ---- a file ---- */

enum frontend_exit
paper_pdf(char **pdf, size_t *length, const char *json, const vv_day *made,
	  const struct vv_texts *texts, vv_language language, char **fault)
{
	static char name[] = "veiviser-paper";
	static const char begin[] = "%PDF-";
	struct helper_result result = { .end = HELPER_FAILED };
	char *whole = paper_input(json, made);

	if (whole != NULL)
		helper_run(&result, &(struct helper){
			.path = paths_paper(), .arguments = (char *[]){ name, NULL }, .in = whole,
			.in_length = strlen(whole), .out_max = PDF_BYTES_MAX,
			.seconds = PDF_SECONDS });
	free(whole);
	if (result.end == HELPER_ENDED && result.status == 0
	    && (result.out_length < sizeof begin
		|| memcmp(result.out, begin, sizeof begin - 1) != 0))
		result.status = -1;
	if (result.end != HELPER_ENDED || result.status != 0)
		return tell(&result, texts, language, fault);
	*pdf = result.out;
	*length = result.out_length;
	return EXIT_DONE;
}

/* ---- a sheet ---- */

void
paper_print(struct helper_result *result, const struct paper_queue *queue, const char *input,
	    size_t length, const struct helper_keeper *keeper)
{
	static char name[] = "veiviser-paper", print[] = "--print", server[] = "--server",
		    wait[] = "--wait";
	char seconds[16];

	snprintf(seconds, sizeof seconds, "%d", PRINT_SECONDS);
	helper_run(result, &(struct helper){
		.path = paths_paper(),
		.arguments = (char *[]){ name, print, (char *)queue->name, server,
					 (char *)queue->socket, wait, seconds, NULL },
		.in = input, .in_length = length, .seconds = PRINT_SECONDS + PDF_SECONDS,
		.keeper = keeper });
}

enum frontend_exit
paper_look(const struct paper_queue *queue, const struct vv_texts *texts, vv_language language,
	   char **fault)
{
	static char name[] = "veiviser-paper", look[] = "--look", server[] = "--server";
	struct helper_result result;

	helper_run(&result, &(struct helper){
		.path = paths_paper(), .in = "", .seconds = PDF_SECONDS,
		.arguments = (char *[]){ name, look, (char *)queue->name, server,
					 (char *)queue->socket, NULL } });
	if (result.end != HELPER_ENDED || result.status != 0)
		return tell(&result, texts, language, fault);
	free(result.out);
	return EXIT_DONE;
}
