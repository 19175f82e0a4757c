/* The digest of the data, worked out once from the bytes kept until then. */
#include "base/digest.h"

#include "base/strbuf.h"

#include <pthread.h>
#include <sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct digest {
	struct strbuf bytes;	/* empty again once the text is there */
	char *text;		/* owned; NULL: not asked for yet */
	pthread_mutex_t lock;
};

struct digest *
digest_new(void)
{
	struct digest *digest = calloc(1, sizeof *digest);

	if (digest != NULL && pthread_mutex_init(&digest->lock, NULL) != 0) {
		free(digest);
		return NULL;
	}
	return digest;
}

void
digest_free(struct digest *digest)
{
	if (digest == NULL)
		return;
	strbuf_clear(&digest->bytes);
	free(digest->text);
	(void)pthread_mutex_destroy(&digest->lock);
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

const char *
digest_bytes(const struct digest *digest, size_t *length)
{
	*length = digest->bytes.length;
	return strbuf_text(&digest->bytes);
}

void
digest_of(char out[DIGEST_DIGITS + 1], const char *bytes, size_t length)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];
	SHA2_CTX context;

	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)bytes, length);
	SHA256Final(hash, &context);
	for (size_t i = 0; i < DIGEST_DIGITS / 2; i++)
		snprintf(out + 2 * i, 3, "%02x", hash[i]);
}

static char *
work_out(const struct strbuf *bytes)
{
	char *text = malloc(DIGEST_DIGITS + 1);

	if (text != NULL)
		digest_of(text, strbuf_text(bytes), bytes->length);
	return text;
}

const char *
digest_text(struct digest *digest)
{
	const char *text;

	(void)pthread_mutex_lock(&digest->lock);
	if (digest->text == NULL) {
		digest->text = work_out(&digest->bytes);
		if (digest->text != NULL)
			strbuf_clear(&digest->bytes);
	}
	text = digest->text;
	(void)pthread_mutex_unlock(&digest->lock);
	return text;
}
