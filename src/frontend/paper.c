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

static const char *
end_text(const struct helper_result *result)
{
	switch (result->end) {
	case HELPER_ENDED:
		if (paper_fault_text(result->status) != NULL)
			return paper_fault_text(result->status);
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

/* The report's JSON with the day before its last brace; NULL: no memory. */
static char *
add_made(const char *json, const vv_day *made)
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

static void
run(struct helper_result *result, char *const *arguments, const char *json, const vv_day *made,
    unsigned seconds)
{
	char *whole = add_made(json, made);

	*result = (struct helper_result){ .end = HELPER_FAILED };
	if (whole != NULL)
		helper_run(result, &(struct helper){
			.path = paths_paper(), .arguments = arguments, .in = whole,
			.in_length = strlen(whole), .out_max = PDF_BYTES_MAX, .seconds = seconds });
	free(whole);
}

static enum frontend_exit
tell(struct helper_result *result, const struct vv_texts *texts, vv_language language, char **fault)
{
	*fault = strdup(vv_text(texts, language, end_text(result)));
	free(result->out);
	return EXIT_SYSTEM;
}

enum frontend_exit
paper_pdf(char **pdf, size_t *length, const char *json, const vv_day *made,
	  const struct vv_texts *texts, vv_language language, char **fault)
{
	static char name[] = "veiviser-paper";
	static const char begin[] = "%PDF-";
	struct helper_result result;

	run(&result, (char *[]){ name, NULL }, json, made, PDF_SECONDS);
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

enum frontend_exit
paper_print(const char *queue, const char *json, const vv_day *made, const struct vv_texts *texts,
	    vv_language language, char **fault)
{
	static char name[] = "veiviser-paper", print[] = "--print", wait[] = "--wait";
	struct helper_result result;
	char seconds[16];

	snprintf(seconds, sizeof seconds, "%d", PRINT_SECONDS);
	run(&result, (char *[]){ name, print, (char *)queue, wait, seconds, NULL }, json, made,
	    PRINT_SECONDS + PDF_SECONDS);
	if (result.end != HELPER_ENDED || result.status != 0)
		return tell(&result, texts, language, fault);
	free(result.out);
	return EXIT_DONE;
}

enum frontend_exit
paper_look(const char *queue, const struct vv_texts *texts, vv_language language, char **fault)
{
	static char name[] = "veiviser-paper", print[] = "--print";
	struct helper_result result;

	run(&result, (char *[]){ name, print, (char *)queue, NULL }, "", NULL, PDF_SECONDS);
	/* it looks for the queue first, and then finds nothing to be printed */
	if (result.end != HELPER_ENDED || result.status != PAPER_REPORT)
		return tell(&result, texts, language, fault);
	free(result.out);
	return EXIT_DONE;
}
