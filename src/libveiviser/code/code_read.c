/* A code as an interview.  Nothing is taken from it unless all of it is right. */
#include "code/code.h"

#include "base/grow.h"
#include "code/guardian.h"
#include "code/masks.h"
#include "text/error.h"
#include "text/text.h"

enum { SYMBOLS_MIN = 1 + 1 + GUARDIAN_SYMBOLS };

static enum vv_status
refuse(struct vv_error *err, const char *why)
{
	return err == NULL ? VV_ANSWER
	       : error_set_text(err, VV_ANSWER, PLACE_NONE,
				vv_text(err->texts, err->language, why));
}

/* ---- its number ---- */

/* Of a code that is right as far as anybody knows who has no list. */
static enum vv_status
read_number(struct natural *out, const char *typed, struct vv_error *err)
{
	struct symbols symbols;
	enum vv_status status = symbols_read(&symbols, typed, err);
	size_t end;

	if (status != VV_OK)
		return status;
	if (symbols.count < SYMBOLS_MIN)
		return refuse(err, N_("this is too short for an answer code"));
	if (!guardian_agrees(&symbols))
		return refuse(err,
			      N_("this is no answer code: a character is wrong, missing or too many; compare it group by group"));
	if (symbols.all[0] % CODE_FORMATS != CODE_FORMAT)
		return refuse(err,
			      N_("this answer code was made by a newer version of the program"));
	end = symbols.count - GUARDIAN_SYMBOLS;
	masks_change(&symbols, 1, end, symbols.all[0] / CODE_FORMATS);
	if (symbols.all[1] == 0)
		return refuse(err, N_("this answer code does not fit any questionnaire"));
	for (size_t i = 1; i < end; i++) {
		natural_multiply_small(out, 32);
		natural_add_small(out, symbols.all[i]);
	}
	return out->failed ? error_no_memory(err) : VV_OK;
}

/* ---- which questionnaire ---- */

static enum vv_status
find_questionnaire(const struct vv_data *data, unsigned number, size_t *out, struct vv_error *err)
{
	for (size_t i = 0; i < data->heading_count; i++) {
		unsigned one = data->headings[i].number;
		enum vv_status status = data->prepared ? VV_OK
			: numbering_number(&one, data, data->headings[i].id, err);

		if (status == VV_NO_MEMORY || status == VV_IO)
			return status;
		if (status == VV_OK && one != 0 && one == number) {
			*out = i;
			return VV_OK;
		}
	}
	return refuse(err, N_("this answer code is of a questionnaire that is not here"));
}

enum vv_status
vv_code_peek(const struct vv_data *data, const char *typed, size_t *questionnaire, vv_day *made,
	     struct vv_error *err)
{
	struct natural number = { 0 };
	struct code_head head;
	enum vv_status status = read_number(&number, typed, err);

	if (status == VV_OK) {
		code_take_head(&head, &number);
		status = number.failed ? error_no_memory(err)
			 : find_questionnaire(data, head.number, questionnaire, err);
	}
	natural_clear(&number);
	if (status == VV_OK && made != NULL)
		*made = head.made;
	return status;
}

/* ---- its answers ---- */

struct code_reading {
	struct natural number;
	struct code_head head;
	struct arena arena;
	struct code_answer *answers;	/* in the arena */
	size_t count, room;
};

static enum vv_status
check_head(const struct code_head *head, const struct numbering *numbering, struct vv_error *err)
{
	if (head->number != numbering->number)
		return refuse(err, N_("this answer code is of another questionnaire"));
	if (head->version > numbering->version_count)
		return refuse(err,
			      N_("this answer code was made with newer data than there is here"));
	if (head->version == 0 || head->print != code_print(numbering, head->version))
		return refuse(err,
			      N_("this answer code was made with other data than there is here"));
	return VV_OK;
}

static bool
take_answers(struct code_reading *reading, const struct numbering *numbering)
{
	enum code_state state = CODE_ANSWERED;

	for (size_t i = 0; i < numbering->count; i++) {
		struct code_answer answer = { .numbered = &numbering->all[i] };

		if (numbering->all[i].since > reading->head.version)
			break;
		state = code_take_state(&reading->number, state);
		if (state == CODE_NOT_ASKED)
			continue;
		if (state == CODE_EMPTY)
			answer.raw = "";
		else if (!code_take_answer(&answer, &reading->number, reading->head.version,
					   reading->head.made, &reading->arena))
			return false;
		if (!GROW_IN(&reading->arena, reading->answers, reading->room, reading->count))
			return false;
		reading->answers[reading->count++] = answer;
	}
	return natural_is_zero(&reading->number);	/* nothing is left over */
}

static enum vv_status
take_all(struct code_reading *reading, const char *typed, const struct numbering *numbering,
	 struct vv_error *err)
{
	enum vv_status status = read_number(&reading->number, typed, err);
	bool fits;

	if (status == VV_OK) {
		code_take_head(&reading->head, &reading->number);
		status = check_head(&reading->head, numbering, err);
	}
	if (status != VV_OK)
		return status;
	fits = take_answers(reading, numbering);
	if (reading->number.failed || reading->arena.failed)
		return error_no_memory(err);
	return fits ? VV_OK : refuse(err, N_("this answer code does not fit any questionnaire"));
}

/* What is no answer any more is noted; what is not allowed where it stands the session knows. */
static enum vv_status
recall_all(struct vv_session *session, struct code_reading *reading, struct vv_error *err)
{
	for (size_t i = 0; i < reading->count; i++) {
		struct code_answer *answer = &reading->answers[i];
		const struct vv_question *question = answer->numbered->question;
		enum vv_status status;

		if (question == NULL || answer->raw == NULL)
			continue;
		status = vv_session_recall(session, question, answer->raw, NULL);
		if (status == VV_NO_MEMORY)
			return error_no_memory(err);
		if (status != VV_OK)
			answer->raw = NULL;
	}
	return VV_OK;
}

enum vv_status
vv_code_read(struct vv_session *session, const char *typed, struct vv_code_notes **notes,
	     vv_language language, struct vv_error *err)
{
	const struct numbering *numbering;
	struct code_reading reading = { .answers = NULL };
	enum vv_status status = model_numbering(&numbering, session->model, err);

	if (status == VV_OK)
		status = take_all(&reading, typed, numbering, err);
	if (status == VV_OK)
		status = recall_all(session, &reading, err);
	if (status == VV_OK
	    && code_notes(notes, session, reading.answers, reading.count, reading.head.made,
			  language) != VV_OK)
		status = error_no_memory(err);
	natural_clear(&reading.number);
	arena_clear(&reading.arena);
	return status;
}
