/* Cases as files (advise/exchange.h): whatever the bytes, they are a case, which is then written and read
 * again as the same, or refused with what is wrong. */
#include "fuzz.h"

#include "advise/exchange.h"

#include <string.h>

static char *
written(struct store_content *content)
{
	struct vv_error err = { .texts = NULL };
	char *text;

	if (exchange_write(&text, content, &err) != VV_OK)
		abort();
	exchange_free(content);
	return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct vv_error err = { .texts = NULL };
	struct store_content *content = NULL;
	char *once, *again;

	if (exchange_read(&content, "case.json", (const char *)bytes, size, &err) != VV_OK) {
		if (err.text[0] == '\0' || content != NULL)
			abort();
		return 0;
	}
	once = written(content);
	if (exchange_read(&content, "case.json", once, strlen(once), &err) != VV_OK)
		abort();
	again = written(content);
	if (strcmp(once, again) != 0)
		abort();
	free(once);
	free(again);
	return 0;
}
