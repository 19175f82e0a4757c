/* See made-data.h.  A measurement that cannot be made ends the program. */
#include "made-data.h"

#include "bench.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
give_up(const char *what)
{
	perror(what);
	exit(4);
}

void
made_data_write(struct made_data *data, bool (*write)(void *payload, FILE *file), void *payload)
{
	const char *parent = getenv("TMPDIR");
	FILE *file;

	if (parent == NULL || *parent == '\0' || strlen(parent) > 40)
		parent = "/tmp";
	snprintf(data->folder, sizeof data->folder, "%s/vv-bench-XXXXXX", parent);
	if (mkdtemp(data->folder) == NULL)
		give_up(data->folder);
	snprintf(data->file, sizeof data->file, "%s/made.ini", data->folder);
	file = fopen(data->file, "we");
	if (file == NULL)
		give_up(data->file);
	bool written = write(payload, file);

	if (fclose(file) != 0 || !written)
		give_up(data->file);
}

void
made_data_remove(struct made_data *data)
{
	unlink(data->file);
	rmdir(data->folder);
}

struct vv_model *
made_data_load(const char *folder, const char *id, const struct vv_texts *texts,
	       double *seconds)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	double start = bench_now();

	if (vv_data_open(&data, folder, NULL, texts, &err) == VV_OK)
		vv_model_load(&model, data, id, &err);
	*seconds = bench_now() - start;
	if (model == NULL) {
		char *line = vv_error_line(&err);

		fprintf(stderr, "%s\n", line != NULL && *line != '\0' ? line : "no model");
		free(line);
		exit(3);
	}
	vv_data_free(data);	/* a model stands on its own */
	return model;
}
