/* Findings and proofs of whole questionnaires, in text and JSON. */
#include "folder.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct vv_check_options options = { .stale_months = 12 };
	struct vv_error err = { 0 };
	struct vv_check *check = NULL;
	struct vv_data *data = fuzz_data(bytes, size);
	char *text = NULL;

	options.date = 19905;
	if (data != NULL && vv_check_new(&check, data, "q", &options, &err) == VV_OK) {
		for (size_t i = 0; i < check->finding_count; i++)
			free(vv_finding_line(&check->findings[i], NULL, VV_EN));
		if (vv_check_json(&text, (const struct vv_check *const *)&check, 1) == VV_OK)
			free(text);
	}
	vv_check_free(check);
	vv_data_free(data);
	return 0;
}
