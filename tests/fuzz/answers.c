/* Answers files, INI and JSON: whatever the bytes, they are answers or refused. */
#include "fuzz.h"

#include "veiviser.h"

static void
tell(void *payload, const struct vv_error *fault)
{
	(void)fault;
	*(bool *)payload = true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct vv_answers_file *answers = NULL;
	bool told = false;
	struct vv_faults faults = { .tell = tell, .payload = &told };

	if (!fuzz_write_file(bytes, size))
		return 0;
	if (vv_answers_read(&answers, fuzz_file, "q", &faults) != VV_OK && !told)
		abort();
	for (size_t i = 0; answers != NULL && i < answers->count; i++)
		if (answers->all[i].question == NULL || answers->all[i].raw == NULL)
			abort();
	vv_answers_file_free(answers);
	return 0;
}
