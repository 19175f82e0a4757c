/* What a process that may open no file later on has read before. */
#include "model/numbering.h"

#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum vv_status
vv_data_keep(struct vv_data *data, const char *const *ids, size_t count, struct vv_error *err)
{
	struct heading *kept = calloc(count + 1, sizeof *kept);

	if (kept == NULL)
		return error_no_memory(err);
	for (size_t i = 0; i < count; i++) {
		size_t heading;

		if (!vv_data_find(data, ids[i], &heading)) {
			free(kept);
			return error_set(err, VV_NONE, PLACE_NONE,
					 N_("there is no questionnaire '%s'"), ids[i]);
		}
		kept[i] = data->headings[heading];
	}
	free(data->headings);
	data->headings = kept;
	data->heading_count = count;
	data->heading_room = count + 1;
	data->folder.order = NULL;	/* it is theirs */
	return VV_OK;
}

enum vv_status
vv_data_prepare(struct vv_data *data, struct vv_error *err)
{
	for (size_t i = 0; i < data->heading_count; i++) {
		unsigned number = 0;
		enum vv_status status = numbering_number(&number, data, data->headings[i].id, err);

		if (status == VV_NO_MEMORY || status == VV_IO)
			return status;
		data->headings[i].number = status == VV_OK ? number : 0;
	}
	data->prepared = true;
	return VV_OK;
}

bool
vv_data_has_codes(const struct vv_data *data)
{
	for (size_t i = 0; i < data->heading_count; i++)
		if (data->headings[i].number != 0)
			return true;
	return false;
}

enum vv_status
vv_model_prepare(const struct vv_model *model, struct vv_error *err)
{
	const struct numbering *numbering;
	enum vv_status status = model_numbering(&numbering, model, err);

	if (status != VV_OK && status != VV_NONE)
		return status;
	return vv_model_digest(model) != NULL ? VV_OK : error_no_memory(err);
}
