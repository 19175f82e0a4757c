/* The program itself with the sandbox of a public place, as tests want it.  $SANDBOXED is a list
 * of words:
 *
 *     kill, errno      what becomes of a call that is refused
 *     landlock=N       the version of Landlock to take at most; -1: none
 *     files            standard output may be a file: no limit for what is written
 *     open             nothing is closed
 *     probes=FIFO      tries to get out, and writes there what came of each trial
 *     probe=N          the N-th of them alone, from 0; probe=machine: a call of another machine
 *
 * An interview that is at no public place is closed like one at a public place, where the
 * front-end says that all it needs is open (place_close), with what a place has on its shelf. */
/* link: -Wl,--wrap=sandbox_close,--wrap=place_close,--wrap=vv_model_load,--wrap=vv_model_free */
/* link: -Wl,--wrap=takehome_has_codes */
#include "frontend/main.c"

#include "frontend/charset.h"
#include "frontend/paper.h"
#include "frontend/place.h"
#include "probes.h"

enum { SHELF_MAX = 64 };

static struct {
	bool closed;
	size_t count;
	char ids[SHELF_MAX][64];
	struct vv_model *models[SHELF_MAX];
} stock;

/* Of the environment, which the program empties. */
static char wishes[1024];

__attribute__((constructor)) static void
take_wishes(void)
{
	const char *list = getenv("SANDBOXED");

	snprintf(wishes, sizeof wishes, "%s", list != NULL ? list : "");
}

/* The value of a word of $SANDBOXED, "" without one; NULL: it is not there. */
static const char *
word(const char *name)
{
	static char values[8][256];
	static size_t next;
	const char *at = wishes;
	size_t length = strlen(name);

	for (; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
		size_t size = strcspn(at, " ");

		if (size < length || strncmp(at, name, length) != 0)
			continue;
		if (size == length)
			return "";
		if (at[length] != '=')
			continue;
		next = (next + 1) % 8;
		snprintf(values[next], sizeof values[next], "%.*s", (int)(size - length - 1),
			 at + length + 1);
		return values[next];
	}
	return NULL;
}

/* ---- trials */

static void
tell_probe(FILE *out, int number)
{
	struct probe probe = probe_try(number);

	fprintf(out, "%s %d: %s (%ld, %s)\n", probe.refused ? "refused" : "let through", number,
		probe.name, probe.result, strerrorname_np(probe.reason));
	fflush(out);
}

static void
try_to_get_out(FILE *out)
{
	const char *one = word("probe");

	if (one == NULL) {
		for (int i = 0; i < probes_count(); i++)
			tell_probe(out, i);
	} else if (strcmp(one, "machine") == 0) {
#ifdef __x86_64__
		fprintf(out, "let through: %ld\n", probe_other_machine());
#endif
	} else {
		tell_probe(out, atoi(one));
	}
	fprintf(out, "tried %d\n", one == NULL ? probes_count() : 1);
	fflush(out);
}

/* ---- the sandbox */

bool __real_sandbox_close(const struct sandbox_rules *rules, struct sandbox_level *level);
bool __wrap_sandbox_close(const struct sandbox_rules *rules, struct sandbox_level *level);

bool
__wrap_sandbox_close(const struct sandbox_rules *rules, struct sandbox_level *level)
{
	struct sandbox_rules own = *rules;
	const char *landlock = word("landlock"), *fifo = word("probes");
	FILE *out = fifo != NULL ? fopen(fifo, "w") : NULL;
	static char buffer[4096];
	bool closed = true;

	if (fifo != NULL && (out == NULL || setvbuf(out, buffer, _IOFBF, sizeof buffer) != 0))
		abort();
	own.mode = word("kill") != NULL ? SANDBOX_KILL : SANDBOX_ERRNO;
	own.landlock = landlock != NULL ? atoi(landlock) : 0;
	if (word("files") != NULL)
		own.file = (size_t)1 << 30;
	if (word("open") == NULL)
		closed = __real_sandbox_close(&own, level);
	if (out != NULL)
		try_to_get_out(out);
	return closed;
}

/* ---- what a place has on its shelf */

enum vv_status __real_vv_model_load(struct vv_model **out, const struct vv_data *data,
				    const char *id, struct vv_error *err);
void __real_vv_model_free(struct vv_model *model);
bool __real_takehome_has_codes(const struct interview *interview);
bool __real_place_close(const struct interview *interview);
enum vv_status __wrap_vv_model_load(struct vv_model **out, const struct vv_data *data,
				    const char *id, struct vv_error *err);
void __wrap_vv_model_free(struct vv_model *model);
bool __wrap_takehome_has_codes(const struct interview *interview);
bool __wrap_place_close(const struct interview *interview);

enum vv_status
__wrap_vv_model_load(struct vv_model **out, const struct vv_data *data, const char *id,
		     struct vv_error *err)
{
	for (size_t i = 0; stock.closed && i < stock.count; i++)
		if (strcmp(stock.ids[i], id) == 0) {
			*out = stock.models[i];
			return VV_OK;
		}
	return __real_vv_model_load(out, data, id, err);
}

void
__wrap_vv_model_free(struct vv_model *model)
{
	for (size_t i = 0; i < stock.count; i++)
		if (model == stock.models[i])
			return;
	__real_vv_model_free(model);
}

bool
__wrap_takehome_has_codes(const struct interview *interview)
{
	return stock.closed ? vv_data_has_codes(interview->data)
			    : __real_takehome_has_codes(interview);
}

static void
fill(struct vv_data *data)
{
	struct vv_error err = { .status = VV_OK };

	(void)vv_data_prepare(data, &err);
	(void)vv_qr_prepare();
	(void)paper_available();
	charset_prepare(environment_charset());
	for (size_t i = 0; i < vv_data_count(data) && stock.count < SHELF_MAX; i++) {
		struct vv_model *model;

		if (__real_vv_model_load(&model, data, vv_data_id(data, i), &err) != VV_OK)
			continue;
		(void)vv_model_prepare(model, &err);
		snprintf(stock.ids[stock.count], sizeof stock.ids[0], "%s", vv_data_id(data, i));
		stock.models[stock.count++] = model;
	}
}

bool
__wrap_place_close(const struct interview *interview)
{
	struct sandbox_level level = { .landlock = 0 };

	if (interview->place != NULL || stock.closed)
		return __real_place_close(interview);
	fill((struct vv_data *)interview->data);
	(void)vv_texts_read(interview->texts);
	if (interview->first_model != NULL)
		(void)vv_model_prepare(interview->first_model, &(struct vv_error){ .status = VV_OK });
	stock.closed = true;
	(void)__wrap_sandbox_close(&sandbox_visitor, &level);	/* as over SSH: as far as it goes */
	return true;
}
