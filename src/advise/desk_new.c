/* A new case: its reference, then what it is about, then the client's language; or the code of an
 * earlier interview.  What was given stays while one goes back. */
#include "advise/desk_pages.h"

#include "advise/transfer.h"
#include "text/unicode.h"

#include <string.h>

enum new_step {
	STEP_WAY, STEP_FILE, STEP_REFERENCE, STEP_CODE, STEP_ABOUT, STEP_CLIENT, STEP_DONE
};
enum { WAY_ASK, WAY_CODE, WAY_FILE };

struct new_case {
	struct desk *desk;
	enum new_step step;
	int way;
	struct desk_menu ways, about, clients;
	struct field reference, code, file;
	struct desk_ask ask_reference, ask_code, ask_file;
};

static const char *
about_name(const struct desk *desk, int what)
{
	const struct interview *interview = &desk->advise->interview;

	return vv_data_label(interview->data, (size_t)what, interview->language);
}

static void
begin(struct new_case *new)
{
	const struct advise *advise = new->desk->advise;
	const struct vv_data *data = advise->interview.data;

	new->ways.heading = N_("New case");
	desk_menu_add(&new->ways, N_("Begin an interview"), WAY_ASK);
	desk_menu_add(&new->ways, N_("Go on from an answer code"), WAY_CODE);
	desk_menu_add(&new->ways, N_("Take one in from a file"), WAY_FILE);
	new->ask_file = (struct desk_ask){
		.heading = N_("Take one in from a file"), .field = &new->file,
		.label = N_("File name:"),
	};
	new->ask_reference = (struct desk_ask){
		.heading = N_("New case"), .field = &new->reference, .label = N_("Reference:"),
		.text = N_("The office's own: no name and no identity number."),
	};
	new->ask_code = (struct desk_ask){
		.heading = N_("Answer code"), .field = &new->code, .label = N_("Code:"),
	};
	new->about.heading = N_("What is it about?");
	for (size_t i = 0; i < vv_data_count(data); i++)
		desk_menu_add(&new->about, NULL,
			      (int)vv_data_ordered(data, i, advise->interview.language));
	new->clients.heading = N_("Which language does the client speak?");
	for (vv_language i = 0; i < vv_language_count(advise->interview.texts); i++)
		desk_menu_add(&new->clients, NULL, (int)i);
	new->about.name = about_name;
	new->clients.name = desk_language_name;
	new->ways.selected = new->about.selected = new->clients.selected = DESK_ROWS_MAX;
	if (advise->options->client_given)
		new->clients.selected = advise->options->client;
}

static vv_language
client(const struct new_case *new)
{
	return (vv_language)new->clients.rows[new->clients.selected].what;
}

/* What came of the case: it is there, or what is refused is asked for again. */
static void
settle(struct new_case *new, enum vv_status status, const char *id, const struct vv_error *err,
       enum new_step refused, struct desk_ask *ask)
{
	struct desk *desk = new->desk;

	new->step = status == VV_ANSWER ? refused : STEP_DONE;
	if (status == VV_OK) {
		memcpy(desk->selected, id, STORE_ID_BYTES);
	} else if (status == VV_ANSWER) {
		unicode_copy(ask->notice, sizeof ask->notice, err->text);
	} else {
		desk->selected[0] = '\0';
		desk_tell(desk, err);
	}
}

static void
take_file(struct new_case *new)
{
	struct vv_error err = advise_error(new->desk->advise);
	char id[STORE_ID_BYTES] = "";
	enum vv_status status = advise_import(new->desk->advise, new->file.text, id, &err);

	/* whatever a file has, another can be named */
	settle(new, status == VV_DATA || status == VV_IO ? VV_ANSWER : status, id, &err, STEP_FILE,
	       &new->ask_file);
}

static void
make(struct new_case *new)
{
	struct desk *desk = new->desk;
	struct vv_error err = advise_error(desk->advise);
	bool code = new->way == WAY_CODE;
	char id[STORE_ID_BYTES] = "";
	enum vv_status status = advise_new(
		desk->advise, new->reference.text,
		code ? NULL : vv_data_id(desk->advise->interview.data,
					 (size_t)new->about.rows[new->about.selected].what),
		client(new), code ? new->code.text : NULL, id, &err);

	settle(new, status, id, &err, code ? STEP_CODE : STEP_REFERENCE,
	       code ? &new->ask_code : &new->ask_reference);
}

static enum new_step
before(const struct new_case *new)
{
	switch (new->step) {
	case STEP_WAY: case STEP_DONE:
		break;
	case STEP_FILE: case STEP_REFERENCE:
		return STEP_WAY;
	case STEP_CODE: case STEP_ABOUT:
		return STEP_REFERENCE;
	case STEP_CLIENT:
		return new->way == WAY_CODE ? STEP_CODE : STEP_ABOUT;
	}
	return STEP_DONE;
}

static enum new_step
behind(const struct new_case *new)
{
	switch (new->step) {
	case STEP_WAY:
		return new->way == WAY_FILE ? STEP_FILE : STEP_REFERENCE;
	case STEP_REFERENCE:
		return new->way == WAY_CODE ? STEP_CODE : STEP_ABOUT;
	case STEP_CODE: case STEP_ABOUT:
		return STEP_CLIENT;
	case STEP_FILE: case STEP_CLIENT: case STEP_DONE:
		break;
	}
	return STEP_DONE;
}

/* One page; what it came to, in the words of a line to be typed. */
static enum desk_asked
ask(struct new_case *new, enum interview_event *event)
{
	struct desk_menu *menu = new->step == STEP_WAY ? &new->ways
				 : new->step == STEP_ABOUT ? &new->about : &new->clients;
	int picked;

	if (new->step == STEP_REFERENCE)
		return desk_ask_run(new->desk, &new->ask_reference, event);
	if (new->step == STEP_FILE)
		return desk_ask_run(new->desk, &new->ask_file, event);
	if (new->step == STEP_CODE)
		return desk_ask_run(new->desk, &new->ask_code, event);
	picked = desk_menu_run(new->desk, menu, event);
	if (new->step == STEP_WAY && picked >= 0)
		new->way = picked;
	return picked == PICK_EVENT ? DESK_EVENT : picked == PICK_BACK ? DESK_BACK : DESK_TAKEN;
}

bool
desk_new_run(struct desk *desk, enum interview_event *event)
{
	struct new_case new = { .desk = desk, .step = STEP_WAY };
	bool made = false;

	begin(&new);
	while (new.step != STEP_DONE) {
		enum desk_asked asked = ask(&new, event);

		if (asked == DESK_EVENT)
			return true;
		if (asked == DESK_BACK) {
			new.step = before(&new);
		} else if (behind(&new) == STEP_DONE) {
			if (new.step == STEP_FILE)
				take_file(&new);
			else
				make(&new);
			made = new.step == STEP_DONE && desk->selected[0] != '\0';
		} else {
			new.step = behind(&new);
		}
	}
	return made && desk_open_run(desk, desk->selected, event);
}
