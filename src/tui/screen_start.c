/* The first screen: the language, each in its own name; then what can be asked
 * about, and what can be read without answering anything. */
#include "tui/tui.h"

#include <stdlib.h>

/* ---- language */

static enum interview_event
choose_language(struct tui *tui)
{
	enum interview_event event = EVENT_REDRAW;
	struct page page;
	enum act act;
	bool done = false;

	tui_begin(tui, &page);
	page.title = "veiviser";
	/* Not translated: whoever cannot read the language shown must understand it. */
	page.heading = page_show(
		&page, "Choose a language \302\267 Velg spr\303\245k \302\267 V\303\246lg sprog");
	page.letters = true;
	page.prompt = page.heading;
	page.heading = "veiviser";
	tui_set_languages(&page);
	if (tui->language_known)
		list_select(&page.list, (size_t)tui->interview->language);
	else
		page_unmark(&page);
	page.prompts = true;
	page_add_arrows(&page, page_say(&page, N_("Choose")));
	page_add_key(&page, "Enter", page_say(&page, N_("Next")), PRESS_ENTER);
	page_add_key(&page, "?", page_say(&page, N_("Help")), PRESS_HELP);
	page_add_key(&page, "q", page_say(&page, N_("Leave")), PRESS_LEAVE);
	do {
		act = page_next(&page);
		if (act == ACT_ENTER)
			done = true;
		else if (act == ACT_BACK)
			act = ACT_LEAVE;
	} while (!done && !overlay_run(tui, act, &page, &event));
	if (done) {
		tui->interview->language = (vv_language)page.list.selected;
		tui->language_chosen = true;
		tui->language_known = true;
	}
	page_clear(&page);
	return event;
}

/* ---- questionnaires */

/* A list of questionnaires twice: to be asked, and to be read about. */
struct offer {
	struct list_item *items;
	const char *(*details)[3];
	size_t count;
	size_t questionnaires;
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

static bool
make_offer(struct tui *tui, struct page *page, struct offer *offer)
{
	const struct vv_data *data = tui->interview->data;
	size_t n = vv_data_count(data);

	*offer = (struct offer){
		.items = calloc(2 * n + 1, sizeof *offer->items),
		.details = calloc(n + 1, sizeof *offer->details),
		.questionnaires = n,
	};
	if (offer->items == NULL || offer->details == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		offer->items[offer->count++] = (struct list_item){
			.kind = LIST_CHOICE, .mark = tui_digit(i),
			.text = page_show(page, vv_data_label(data, i, tui->interview->language)),
			.details = offer->details[i],
			.detail_count = add_details(tui, page, offer->details[i], i),
		};
	if (n > 0)
		offer->items[offer->count++] = (struct list_item){
			.kind = LIST_HEADING,
			.text = page_say(page, N_("General information, without questions")),
		};
	for (size_t i = 0; i < n; i++)
		offer->items[offer->count++] = (struct list_item){
			.kind = LIST_CHOICE, .mark = tui_digit(n + i),
			.text = page_show(page, vv_data_label(data, i, tui->interview->language)),
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

static enum interview_event
take_row(struct tui *tui, const struct offer *offer, size_t row)
{
	bool general = row > offer->questionnaires;
	size_t i = general ? row - offer->questionnaires - 1 : row;

	tui->start_row = row;
	tui->start_marked = true;
	tui->interview->questionnaire = vv_data_id(tui->interview->data, i);
	return general ? EVENT_GENERAL : EVENT_OPEN;
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

/* Esc leads back to the language. */
static enum interview_event
offer_questionnaires(struct tui *tui, struct page *page, const struct offer *offer)
{
	enum interview_event event = EVENT_REDRAW;
	enum act act;

	do {
		act = page_next(page);
		if (act == ACT_ENTER && list_selected(&page->list) != NULL)
			return take_row(tui, offer, page->list.selected);
		if (act == ACT_BACK) {
			tui->language_chosen = false;
			return EVENT_REDRAW;
		}
	} while (act == ACT_ENTER || !overlay_run(tui, act, page, &event));
	tui->start_row = page->list.selected;
	tui->start_marked = !page->list.unmarked;
	return instead_of_jump(tui, event);
}

/* The row chosen last, or the questionnaire that has been begun. */
static void
mark_start(struct tui *tui, struct page *page)
{
	const struct interview *interview = tui->interview;
	size_t row;

	page->prompts = true;
	if (tui->start_marked)
		list_select(&page->list, tui->start_row);
	else if (interview->model != NULL
		 && vv_data_find(interview->data, vv_model_id(interview->model), &row))
		list_select(&page->list, row);
	else
		page_unmark(page);
}

static enum interview_event
choose_questionnaire(struct tui *tui)
{
	enum interview_event event;
	struct offer offer;
	struct page page;

	tui_begin(tui, &page);
	page.title = "veiviser";
	page.heading = page_say(&page, N_("What is it about?"));
	page.letters = true;
	page.notice = tui_take_notice(tui, &page);
	page.refused = true;
	add_faults(tui, &page);
	if (make_offer(tui, &page, &offer)) {
		list_set(&page.list, offer.items, offer.count);
		mark_start(tui, &page);
		page_add_arrows(&page, page_say(&page, N_("Choose")));
		page_add_key(&page, "Enter", page_say(&page, N_("Next")), PRESS_ENTER);
		page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
		page_add_common_keys(&page);
		event = offer_questionnaires(tui, &page, &offer);
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

	(void)interview;
	do
		event = tui->language_chosen ? choose_questionnaire(tui) : choose_language(tui);
	while (event == EVENT_REDRAW);
	tui->general = event == EVENT_GENERAL;
	return event;
}
