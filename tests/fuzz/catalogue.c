/* Catalogues (.mo): a damaged one costs its texts and nothing else. */
#include "fuzz.h"

#include "text/catalogue.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct catalogue *catalogue;
	const char *text;

	if (!fuzz_write_file(bytes, size))
		return 0;
	catalogue = catalogue_open(AT_FDCWD, fuzz_file);
	text = catalogue_find(catalogue, NULL, "Yes");
	if (text != NULL && strlen(text) > size)
		abort();
	(void)catalogue_find(catalogue, "a:item.x.text", "text");
	(void)catalogue_find_plural(catalogue, NULL, "%s day", "%s days", 1);
	catalogue_free(catalogue);
	return 0;
}
