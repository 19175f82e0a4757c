/* What is put on the shelf, in this order: texts, data, models, languages. */
#include "frontend/shelf.h"

#include "text/error.h"
#include "veiviser-code.h"

#include <errno.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The shelf and what it owns. */
struct stock {
	struct shelf shelf;
	struct vv_texts *texts;
	struct vv_data *data;
	struct filler *fillers;
};

struct filler {
	struct filler *next;
};

static enum vv_status
put_texts(struct stock *stock, const struct shelf_source *source, struct vv_error *err)
{
	enum vv_status status = vv_texts_open(&stock->texts, source->program, source->locale);

	if (status == VV_OK)
		status = vv_texts_add(stock->texts, source->data);
	if (status == VV_OK)
		status = vv_texts_read(stock->texts);
	if (status == VV_NO_MEMORY)
		return error_no_memory(err);
	if (status != VV_OK)
		return error_set(err, status, PLACE_NONE, N_("cannot open the folder '%s': %s"),
				 source->locale, strerror(errno));
	stock->shelf.texts = stock->texts;
	return VV_OK;
}

/* Where the settings do not say what is offered, all of the folder is, so that all of it has to
 * be in order. */
static enum vv_status
put_data(struct stock *stock, const struct shelf_source *source, struct vv_error *err)
{
	const struct settings *settings = source->settings;
	enum vv_status status = vv_data_open(&stock->data, source->data, source->shared,
					     stock->texts, err);
	const char *fault;

	if (status != VV_OK)
		return status;
	stock->shelf.data = stock->data;
	fault = vv_data_fault(stock->data, 0);
	if (settings->questionnaire_count > 0) {
		status = vv_data_keep(stock->data, (const char *const *)settings->questionnaires,
				      settings->questionnaire_count, err);
		if (status == VV_NONE)
			status = err->status = VV_DATA;	/* the settings are at fault */
	} else if (fault != NULL) {
		status = error_set_text(err, VV_DATA, PLACE_NONE, fault);
	} else if (vv_data_count(stock->data) == 0) {
		status = error_set(err, VV_DATA, PLACE_NONE,
				   N_("there is no questionnaire in '%s'"), source->data);
	}
	return status == VV_OK ? vv_data_prepare(stock->data, err) : status;
}

static enum vv_status
put_models(struct stock *stock, struct vv_error *err)
{
	size_t count = vv_data_count(stock->data);
	enum vv_status status = VV_OK;

	stock->shelf.models = calloc(count + 1, sizeof *stock->shelf.models);
	if (stock->shelf.models == NULL)
		return error_no_memory(err);
	for (size_t i = 0; status == VV_OK && i < count; i++) {
		status = vv_model_load(&stock->shelf.models[i], stock->data,
				       vv_data_id(stock->data, i), err);
		if (status == VV_OK)
			status = vv_model_prepare(stock->shelf.models[i], err);
	}
	return status;
}

/* Whether all that can be read here is there in a language. */
static bool
is_complete(const struct stock *stock, vv_language language)
{
	if (!vv_texts_complete(stock->texts, language))
		return false;
	for (size_t i = 0; i < vv_data_count(stock->data); i++)
		if (*vv_model_foreign(stock->shelf.models[i], language) != '\0')
			return false;
	return true;
}

/* In the order of the settings, else that of the program with the source language behind. */
static enum vv_status
wanted_language(const struct stock *stock, const struct settings *settings, size_t i,
		vv_language *out, struct vv_error *err)
{
	vv_language all = vv_language_count(stock->texts);

	if (settings->language_count == 0)
		*out = ((vv_language)i + 1) % all;
	else if (!vv_language_find(stock->texts, settings->languages[i], out))
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("'%s' is no language of this program"),
				 settings->languages[i]);
	return VV_OK;
}

static enum vv_status
put_languages(struct stock *stock, const struct settings *settings, struct vv_error *err)
{
	struct shelf *shelf = &stock->shelf;
	vv_language all = vv_language_count(stock->texts);
	size_t wanted = settings->language_count > 0 ? settings->language_count : all;

	shelf->languages = calloc(wanted, sizeof *shelf->languages);
	shelf->left_out = calloc(wanted, sizeof *shelf->left_out);
	if (shelf->languages == NULL || shelf->left_out == NULL)
		return error_no_memory(err);
	for (size_t i = 0; i < wanted; i++) {
		vv_language one = VV_EN;
		enum vv_status status = wanted_language(stock, settings, i, &one, err);

		if (status != VV_OK)
			return status;
		if (is_complete(stock, one))
			shelf->languages[shelf->language_count++] = one;
		else
			shelf->left_out[shelf->left_out_count++] = one;
	}
	if (shelf->language_count > 0)
		return VV_OK;
	return error_set(err, VV_DATA, PLACE_NONE,
			 N_("no language is complete that is to be offered"));
}

/* What is free in the middle of the heap goes back to the system: a supervisor lives long, and
 * each of its children has a copy. */
static void
let_go(void)
{
#ifdef HAVE_MALLOC_TRIM
	(void)malloc_trim(0);
#endif
}

enum vv_status
shelf_open(struct shelf **out, const struct shelf_source *source, struct vv_error *err)
{
	struct stock *stock = calloc(1, sizeof *stock);
	enum vv_status status;

	if (stock == NULL)
		return error_no_memory(err);
	stock->shelf.memory = stock;
	status = put_texts(stock, source, err);
	if (status == VV_OK)
		status = put_data(stock, source, err);
	if (status == VV_OK)
		status = put_models(stock, err);
	if (status == VV_OK)
		status = put_languages(stock, source->settings, err);
	errno = 0;
	/* without it there is the code alone */
	if (status == VV_OK && !vv_qr_prepare() && errno == ENOMEM)
		status = error_no_memory(err);
	if (status != VV_OK) {
		shelf_free(&stock->shelf);
		return status;
	}
	let_go();
	*out = &stock->shelf;
	return VV_OK;
}

#ifdef HAVE_MALLINFO2

/* What malloc has to give without asking the system. */
struct holes {
	const char *end;	/* they lie before */
	size_t bytes;		/* and are not more than these */
};

/* As many blocks of that size as there is room for in holes. */
static void
fill_holes(struct stock *stock, size_t bytes, struct holes *holes)
{
	struct filler *one;

	while (holes->bytes >= bytes && (one = malloc(bytes)) != NULL) {
		if ((const char *)one >= holes->end) {
			free(one);
			break;
		}
		holes->bytes -= bytes;
		one->next = stock->fillers;
		stock->fillers = one;
	}
}

#endif

void
shelf_settle(struct shelf *shelf)
{
#ifdef HAVE_MALLINFO2
	enum { LARGE = 65536, SMALL = 1024, STEP = 16 };
	enum { OWN = 8 };	/* of a step, malloc's */
	struct mallinfo2 memory;
	struct holes holes;

	(void)malloc_trim(0);
	memory = mallinfo2();
	holes.bytes = memory.arena;
	holes.end = (const char *)sbrk(0) - memory.keepcost;
	for (size_t bytes = LARGE; bytes > SMALL; bytes /= 2)
		fill_holes(shelf->memory, bytes, &holes);
	for (size_t bytes = SMALL; bytes > STEP; bytes -= STEP)
		fill_holes(shelf->memory, bytes - OWN, &holes);
#else
	(void)shelf;
#endif
}

static void
free_fillers(struct filler *filler)
{
	while (filler != NULL) {
		struct filler *next = filler->next;

		free(filler);
		filler = next;
	}
}

void
shelf_free(struct shelf *shelf)
{
	struct stock *stock = shelf != NULL ? shelf->memory : NULL;

	if (stock == NULL)
		return;
	for (size_t i = 0; shelf->models != NULL && i < vv_data_count(stock->data); i++)
		vv_model_free(shelf->models[i]);
	free(shelf->models);
	free(shelf->languages);
	free(shelf->left_out);
	free_fillers(stock->fillers);
	vv_data_free(stock->data);
	vv_texts_free(stock->texts);
	free(stock);
	let_go();
}

struct vv_model *
shelf_model(const struct shelf *shelf, const char *id)
{
	size_t i;

	return vv_data_find(shelf->data, id, &i) ? shelf->models[i] : NULL;
}
