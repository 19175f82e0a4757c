/* An interview as a code. */
#include "code/code.h"

#include "base/strbuf.h"
#include "code/guardian.h"
#include "code/masks.h"
#include "text/error.h"
#include "text/text.h"

/* Whether and how a question is answered: only what counts. */
static enum code_state
state_of(const struct vv_session *session, const struct numbered_question *numbered)
{
	if (numbered->question == NULL)
		return CODE_NOT_ASKED;
	switch (vv_session_state(session, numbered->question)) {
	case VV_IRRELEVANT:
	case VV_UNDECIDED:
	case VV_OPEN:
	case VV_REFUSED:
		break;
	case VV_EMPTY:
		return CODE_EMPTY;
	case VV_ANSWERED:
	case VV_OVERTAKEN:
		return CODE_ANSWERED;
	}
	return CODE_NOT_ASKED;
}

static void
put_all(struct packing *packing, const struct vv_session *session,
	const struct numbering *numbering, bool *left_out)
{
	unsigned version = (unsigned)numbering->version_count;
	struct code_head head = {
		.number = numbering->number, .version = version,
		.print = code_print(numbering, version), .made = session->date,
	};
	enum code_state before = CODE_ANSWERED;

	code_put_head(packing, &head);
	for (size_t i = 0; i < numbering->count; i++) {
		const struct numbered_question *numbered = &numbering->all[i];
		enum code_state state = state_of(session, numbered);

		code_put_state(packing, before, state);
		if (state == CODE_ANSWERED) {
			code_put_answer(packing, numbered,
					&session->answers[numbered->question->index],
					session->date);
			*left_out |= numbered->type == VV_TYPE_TEXT;
		}
		before = state;
	}
}

/* Behind the first symbol; false: it is too long for a code. */
static bool
add_number(struct symbols *symbols, struct natural *number)
{
	size_t first = symbols->count;

	do {
		if (symbols->count == SYMBOLS_MAX - GUARDIAN_SYMBOLS)
			return false;
		symbols->all[symbols->count++] = (uint8_t)natural_divide_small(number, 32);
	} while (!natural_is_zero(number));
	for (size_t i = first, k = symbols->count - 1; i < k; i++, k--) {
		uint8_t other = symbols->all[i];

		symbols->all[i] = symbols->all[k];
		symbols->all[k] = other;
	}
	return true;
}

static bool
write_symbols(struct symbols *out, struct natural *number)
{
	struct symbols plain = { .count = 1 };

	if (!add_number(&plain, number))
		return false;
	for (unsigned mask = 0; mask < MASKS; mask++) {
		*out = plain;
		out->all[0] = (uint8_t)(mask * CODE_FORMATS + CODE_FORMAT);
		masks_change(out, 1, out->count, mask);
		guardian_add(out);
		if (!masks_offends(out))
			break;
	}
	return true;
}

/* Its letters in @p out. */
static enum vv_status
write_number(char **out, struct natural *number, struct vv_error *err)
{
	struct symbols symbols;
	struct strbuf text = { 0 };

	if (number->failed)
		return error_no_memory(err);
	if (!write_symbols(&symbols, number))
		return VV_NONE;
	symbols_write(&text, &symbols);
	*out = strbuf_take(&text);
	strbuf_clear(&text);
	return *out != NULL ? VV_OK : error_no_memory(err);
}

enum vv_status
vv_code_write(char **out, const struct vv_session *session, bool *left_out, struct vv_error *err)
{
	const struct numbering *numbering;
	struct packing packing = { 0 };
	struct natural number = { 0 };
	bool texts = false;
	char *text = NULL;
	enum vv_status status = model_numbering(&numbering, session->model, err);

	if (status != VV_OK)
		return status;
	session_retry(session);
	put_all(&packing, session, numbering, &texts);
	packing_sum(&number, &packing);
	if (packing.failed || session_lacks_memory(session))
		status = error_no_memory(err);
	else
		status = write_number(&text, &number, err);
	natural_clear(&number);
	packing_clear(&packing);
	if (status != VV_OK)
		return status;
	*out = text;
	if (left_out != NULL)
		*left_out = texts;
	return VV_OK;
}

const char *
vv_code_hint(const struct vv_session *session, bool left_out, vv_language language)
{
	return vv_text(
		session->model->texts, language,
		left_out ? N_("With this code you can go on another day, on any machine: type it on the first screen. It holds your answers, for anybody who reads it; texts that you typed are not in it, and are asked again.")
			 : N_("With this code you can go on another day, on any machine: type it on the first screen. It holds your answers, for anybody who reads it."));
}
