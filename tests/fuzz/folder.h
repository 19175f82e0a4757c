/* For targets whose input is a questionnaire: a folder with that one file in it, and for
 * those that ask one, the questionnaire itself. */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include "fuzz.h"

#include "veiviser-check.h"

#include <string.h>
#include <sys/stat.h>

static char fuzz_folder[64];

static inline void
fuzz_forget_folder(void)
{
	char path[80];

	snprintf(path, sizeof path, "%s/q.ini", fuzz_folder);
	unlink(path);
	rmdir(fuzz_folder);
}

/* A folder whose q.ini is the input; NULL when it cannot be had. */
static inline struct vv_data *
fuzz_data(const uint8_t *bytes, size_t size)
{
	struct vv_data *data = NULL;
	bool written;
	char path[80];
	int fd;

	if (fuzz_folder[0] == '\0') {
		snprintf(fuzz_folder, sizeof fuzz_folder, "fuzz-%ld.d", (long)getpid());
		atexit(fuzz_forget_folder);
	}
	mkdir(fuzz_folder, 0700);
	snprintf(path, sizeof path, "%s/q.ini", fuzz_folder);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return NULL;
	written = write(fd, bytes, size) == (ssize_t)size;
	close(fd);
	return written && vv_data_open(&data, fuzz_folder, NULL, NULL, NULL) == VV_OK ? data : NULL;
}

/* One with a question of each type. */
static const char fuzz_questionnaire[] =
	"[veiviser]\nformat = 1\n"
	"[questionnaire]\nlabel = \"Q\"\nfrom = 2024-01-01\nreview_by = 2199-12-31\n"
	"[source.s]\ntitle = \"T\"\npublisher = \"P\"\n"
	"[question.one]\ntype = choice\nlabel = \"One\"\n"
	"[choice.one.a]\nlabel = \"Alpha\"\naliases = \"first | premier\"\n"
	"[choice.one.b]\nlabel = \"Beta\"\n"
	"[question.several]\ntype = choices\nlabel = \"Several\"\nrequired = no\n"
	"[choice.several.x]\nlabel = \"X\"\n[choice.several.y]\nlabel = \"Y\"\n"
	"[question.born]\ntype = date\nlabel = \"Day\"\nconstraint = born >= @\"2020-01-01\"\n"
	"message = \"Too early\"\n"
	"[question.persons]\ntype = number\nlabel = \"Number\"\nrequired = no\n"
	"[question.fee]\ntype = money\nunit = NOK\nlabel = \"Sum\"\nrelevant = one = a\n"
	"[question.name]\ntype = text\nlabel = \"Name\"\n"
	"[verdict.yes]\noutcome = yes\ntext = \"Yes {born}, {fee}\"\nsource = s\nrelevant = one = a\n"
	"[verdict.no]\noutcome = no\ntext = \"No {name}\"\nsource = s\nrelevant = one = b\n";

/* It, loaded, once for all inputs; aborts when it does not load. */
static inline struct vv_model *
fuzz_model(struct vv_data **data)
{
	struct vv_model *model = NULL;
	struct vv_error err = { 0 };

	*data = fuzz_data((const uint8_t *)fuzz_questionnaire, sizeof fuzz_questionnaire - 1);
	if (*data == NULL || vv_model_load(&model, *data, "q", &err) != VV_OK) {
		fprintf(stderr, "%s\n", err.text);
		abort();
	}
	return model;
}

#endif
