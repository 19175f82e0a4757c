/* The digest of the data, worked out once from the bytes kept. */
#include "base/digest.h"

#include "base/strbuf.h"

#include <sha2.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIGITS = 16 };

struct digest {
	struct strbuf bytes;
	_Atomic(char *) text;	/* owned; NULL: not asked for yet */
};

struct digest *
digest_new(void)
{
	return calloc(1, sizeof(struct digest));
}

void
digest_free(struct digest *digest)
{
	if (digest == NULL)
		return;
	strbuf_clear(&digest->bytes);
	free(atomic_load(&digest->text));
	free(digest);
}

bool
digest_add(struct digest *digest, const char *bytes, size_t length)
{
	strbuf_add_bytes(&digest->bytes, bytes, length);
	return !digest->bytes.failed;
}

bool
digest_add_all(struct digest *digest, const struct digest *others)
{
	return digest_add(digest, strbuf_text(&others->bytes), others->bytes.length);
}

static char *
work_out(const struct strbuf *bytes)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];
	char *text = malloc(DIGITS + 1);
	SHA2_CTX context;

	if (text == NULL)
		return NULL;
	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)strbuf_text(bytes), bytes->length);
	SHA256Final(hash, &context);
	for (size_t i = 0; i < DIGITS / 2; i++)
		snprintf(text + 2 * i, 3, "%02x", hash[i]);
	return text;
}

const char *
digest_text(struct digest *digest)
{
	char *text = atomic_load(&digest->text), *before = NULL;

	if (text != NULL)
		return text;
	text = work_out(&digest->bytes);
	/* another thread may have been faster */
	if (text == NULL || atomic_compare_exchange_strong(&digest->text, &before, text))
		return text;
	free(text);
	return before;
}
