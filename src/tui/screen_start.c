/* The first screen: the language, each in its own name; then what can be asked about; of
 * that, whether to answer questions or to read without answering anything. */
#include "tui/tui.h"

#include "frontend/place.h"
#include "frontend/visit.h"

#include <stdlib.h>
#include <string.h>

/* ---- what both say */

static void
begin(struct tui *tui, struct page *page)
{
	tui_begin(tui, page);
	page->title = "veiviser";
	page->title_end = page_show(page, vv_data_notice(tui->interview->data,
							 tui->interview->language));
	page->letters = true;
}

static bool
is_first(const struct vv_data *data, vv_language language,
	 const char *(*text_of)(const struct vv_data *data, vv_language language))
{
	for (vv_language i = 0; i < language; i++)
		if (strcmp(text_of(data, i), text_of(data, language)) == 0)
			return false;
	return *text_of(data, language) != '\0';
}

/* ---- language */

/* What can be found out here, in all languages: whoever cannot read the one shown must
 * understand it. */
static void
add_headings(struct tui *tui, struct page *page)
{
	const struct vv_data *data = tui->interview->data;
	vv_language count = interview_language_count(tui->interview);
	const char *heading = "";

	for (vv_language row = 0; row < count; row++) {
		vv_language i = interview_language_at(tui->interview, row);

		if (is_first(data, i, vv_data_folder_label))
			heading = page_fill(page, *heading == '\0' ? "%s%s" : "%s\n%s", heading,
					    page_show(page, vv_data_folder_label(data, i)), NULL,
					    NULL);
		if ((!tui->language_known || i == tui->interview->language)
		    && is_first(data, i, vv_data_folder_hint))
			page_add_text(page, vv_data_folder_hint(data, i));
	}
	page->heading = *heading != '\0' ? heading : page->title;
	page_add_text(page, page_say(page, N_("Nothing is stored. Every answer can be changed.")));
}

static enum interview_event
choose_language(struct tui *tui)
{
	enum interview_event event = EVENT_REDRAW;
	struct page page;
	enum act act;
	bool done = false;

	begin(tui, &page);
	add_headings(tui, &page);
	page.prompt = page_show(&page, "Language \302\267 Spr\303\245k \302\267 Sprog");
	page.prompts = true;
	tui_set_languages(&page, false);
	if (tui->language_known)
		list_select(&page.list, interview_language_row(tui->interview));
	else
		page_unmark(&page);
	page_add_arrows(&page, page_say(&page, N_("Choose")));
	page_add_key(&page, "Enter", page_say(&page, N_("Next")), PRESS_ENTER);
	page_add_key(&page, "?", page_say(&page, N_("Help")), PRESS_HELP);
	page_add_key(&page, "q", page_say(&page, N_("Leave")), PRESS_LEAVE);
	place_rest(tui->interview, tui->interview->model == NULL && tui->start == NULL);
	do {
		act = page_next(&page);
		place_rest(tui->interview, false);
		if (act == ACT_ENTER)
			done = true;
		else if (act == ACT_BACK)
			act = ACT_LEAVE;
	} while (!done && !overlay_run(tui, act, &page, &event));
	if (done) {
		tui->interview->language = interview_language_at(
			tui->interview, (vv_language)page.list.selected);
		tui->language_chosen = true;
		tui->language_known = true;
	}
	page_clear(&page);
	return event;
}

/* ---- questionnaires */

/* In the order in which they are offered. */
struct offer {
	struct list_item *items;
	const char *(*details)[3];
	size_t count;
};

static size_t
add_details(struct tui *tui, struct page *page, const char *details[3], size_t i)
{
	const struct vv_data *data = tui->interview->data;
	const char *hint = vv_data_hint(data, i, tui->interview->language);
	size_t count = 0;

	if (hint != NULL && *hint != '\0')
		details[count++] = page_show(page, hint);
	if (vv_data_review_by(data, i) < tui->interview->options->date)
		details[count++] = page_say(
			page,
			N_("Its rules should have been reviewed by now and may have changed."));
	if (!vv_data_speaks(data, i, tui->interview->language))
		details[count++] = page_say(page,
					    N_("It is not translated; its texts are in English."));
	return count;
}

static size_t
offered(const struct tui *tui, size_t row)
{
	return vv_data_ordered(tui->interview->data, row, tui->interview->language);
}

static bool
make_offer(struct tui *tui, struct page *page, struct offer *offer)
{
	const struct vv_data *data = tui->interview->data;
	size_t n = vv_data_count(data);

	*offer = (struct offer){
		.items = calloc(n + 1, sizeof *offer->items),
		.details = calloc(n + 1, sizeof *offer->details),
		.count = n,
	};
	if (offer->items == NULL || offer->details == NULL)
		return false;
	for (size_t row = 0; row < n; row++) {
		size_t i = offered(tui, row);

		offer->items[row] = (struct list_item){
			.kind = LIST_CHOICE, .mark = tui_digit(row),
			.text = page_show(page, vv_data_label(data, i, tui->interview->language)),
			.details = offer->details[row],
			.detail_count = add_details(tui, page, offer->details[row], i),
		};
	}
	if (takehome_has_codes(tui->interview))
		offer->items[offer->count++] = (struct list_item){
			.kind = LIST_CHOICE, .mark = tui_digit(n),
			.text = page_say(page, N_("I have an answer code")),
		};
	return true;
}

static void
add_faults(struct tui *tui, struct page *page)
{
	const char *fault;

	if (vv_data_count(tui->interview->data) == 0)
		page_add_text(page, page_say(page, N_("There is nothing to ask about here.")));
	for (size_t i = 0; (fault = vv_data_fault(tui->interview->data, i)) != NULL && i < 5; i++)
		page_add_text(page, page_fill(page, N_("Out of order: %s"), page_show(page, fault),
					      NULL, NULL, NULL));
}

static bool
is_begun(const struct tui *tui, const char *id)
{
	return tui->interview->model != NULL && strcmp(vv_model_id(tui->interview->model), id) == 0;
}

/* Questions, or general information: EVENT_REDRAW: back to the list. */
static enum interview_event
take_questionnaire(struct tui *tui, struct page *page, size_t i)
{
	const struct vv_data *data = tui->interview->data;
	enum interview_event event = EVENT_REDRAW;
	const char *rows[2] = {
		is_begun(tui, vv_data_id(data, i)) ? page_say(page, N_("Go on with the questions"))
						   : page_say(page, N_("Answer the questions")),
		/* Translators: beside "Answer the questions". */
		page_say(page, N_("Just read: general information, without questions")),
	};
	int picked;

	tui->start = vv_data_id(data, i);
	tui->interview->questionnaire = tui->start;
	picked = tui_pick(tui, page_show(page, vv_data_label(data, i, tui->interview->language)),
			  page_show(page, vv_data_hint(data, i, tui->interview->language)), rows, 2,
			  &event);
	return picked == 0 ? EVENT_OPEN : picked == 1 ? EVENT_GENERAL : event;
}

/* ---- a code */

static void
fill_code_page(struct tui *tui, struct page *page)
{
	begin(tui, page);
	page->letters = false;
	page->heading = page_say(page, N_("Answer code"));
	page_add_text(page, page_say(page, N_("It stands on the paper, in the file or on the screen of "
					      "an earlier interview. Capitals, blanks and hyphens do "
					      "not count.")));
	page->field = &tui->code;
	page->field_label = page_say(page, N_("Code:"));
	page->notice = tui_take_notice(tui, page);
	page_add_key(page, "Enter", page_say(page, N_("Next")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* What was typed stays, whatever comes of it; EVENT_REDRAW: back to the list, or another
 * language. */
static enum interview_event
ask_code(struct tui *tui)
{
	enum interview_event event = EVENT_REDRAW;
	struct page page;
	bool done = false;

	tui->coding = true;
	fill_code_page(tui, &page);
	while (!done) {
		enum act act = page_next(&page);

		if (act == ACT_CHANGED) {
			page.notice = NULL;
		} else if (act == ACT_BACK) {
			tui->coding = false;
			done = true;
		} else if (act != ACT_ENTER) {
			done = overlay_run(tui, act, &page, &event);
		} else if (tui->code.length == 0) {
			page.refused = true;
			page.notice = page_say(&page, N_("Type the code first."));
		} else {
			tui->interview->code = strdup(tui->code.text);
			event = tui->interview->code != NULL ? EVENT_CODE : tui_fail(tui);
			done = true;
		}
	}
	page_clear(&page);
	return event;
}

static enum interview_event
take_row(struct tui *tui, struct page *page, size_t row)
{
	return row == vv_data_count(tui->interview->data)
		       ? ask_code(tui) : take_questionnaire(tui, page, offered(tui, row));
}

/* From here an answer can only be gone back to by opening its questionnaire. */
static enum interview_event
instead_of_jump(struct tui *tui, enum interview_event event)
{
	if ((event != EVENT_JUMP && event != EVENT_REPORT) || tui->interview->model == NULL)
		return event;
	tui->interview->questionnaire = vv_model_id(tui->interview->model);
	return EVENT_OPEN;
}

/* Esc leads back to the language.  At a kiosk that is the page from which the next visitor
 * begins: it only comes behind all that the last one has answered. */
static enum act
back_to_language(struct tui *tui)
{
	if (!place_is(tui->interview, PLACE_KIOSK)) {
		tui->language_chosen = false;
		return ACT_BACK;
	}
	return visit_has_answers(tui->interview) ? ACT_LEAVE : ACT_QUIT;
}

static enum interview_event
offer_questionnaires(struct tui *tui, struct page *page)
{
	enum interview_event event = EVENT_REDRAW;
	enum act act;

	if (tui->was_read && list_selected(&page->list) != NULL) {
		tui->was_read = false;	/* back to where reading was chosen */
		return instead_of_jump(tui, take_row(tui, page, page->list.selected));
	}
	do {
		act = page_next(page);
		if (act == ACT_ENTER && list_selected(&page->list) != NULL)
			return instead_of_jump(tui, take_row(tui, page, page->list.selected));
		if (act == ACT_BACK && (act = back_to_language(tui)) == ACT_BACK)
			return EVENT_REDRAW;
	} while (act == ACT_ENTER || !overlay_run(tui, act, page, &event));
	if (page->list.selected < vv_data_count(tui->interview->data)
	    && list_selected(&page->list) != NULL)
		tui->start = vv_data_id(tui->interview->data, offered(tui, page->list.selected));
	return instead_of_jump(tui, event);
}

/* The one chosen last, or the questionnaire that has been begun. */
static void
mark_start(struct tui *tui, struct page *page)
{
	const struct interview *interview = tui->interview;

	page_unmark(page);
	if (tui->start == NULL && interview->model != NULL)
		tui->start = vv_model_id(interview->model);
	for (size_t row = 0; tui->start != NULL && row < vv_data_count(interview->data); row++)
		if (strcmp(vv_data_id(interview->data, offered(tui, row)), tui->start) == 0)
			list_select(&page->list, row);
}

static enum interview_event
choose_questionnaire(struct tui *tui)
{
	enum interview_event event;
	struct offer offer;
	struct page page;

	begin(tui, &page);
	page.heading = page_say(&page, N_("What is it about?"));
	page.notice = tui_take_notice(tui, &page);
	add_faults(tui, &page);
	if (make_offer(tui, &page, &offer)) {
		list_set(&page.list, offer.items, offer.count);
		mark_start(tui, &page);
		page_add_arrows(&page, page_say(&page, N_("Choose")));
		page_add_key(&page, "Enter", page_say(&page, N_("Next")), PRESS_ENTER);
		page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
		page_add_common_keys(&page);
		event = offer_questionnaires(tui, &page);
	} else {
		event = tui_fail(tui);
	}
	free(offer.items);
	free(offer.details);
	page_clear(&page);
	return event;
}

enum interview_event
tui_choose(void *ui, struct interview *interview)
{
	struct tui *tui = ui;
	enum interview_event event;

	do
		event = tui->coding ? instead_of_jump(tui, ask_code(tui))
			: tui->language_chosen ? choose_questionnaire(tui)
			: interview->place != NULL ? welcome_run(tui) : choose_language(tui);
	while (event == EVENT_REDRAW);
	return event;
}
