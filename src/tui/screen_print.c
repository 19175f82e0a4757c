/* A report on paper, at a place that has a printer: a page that stays until the sheet is out or
 * has been taken back, and says which. */
#include "tui/tui.h"

#include "frontend/printer.h"
#include "frontend/visit.h"

enum { WAKE_MS = 200 };

struct print_screen {
	struct page page;
	bool printing;		/* it is not known yet what comes of it */
};

static void
say_result(struct print_screen *screen, const char *text, bool printed)
{
	struct page *page = &screen->page;

	screen->printing = false;
	page->wakes = 0;
	page->refused = !printed;
	page->notice = printed ? page_say(page, text)
		       : page_fill(page, N_("Nothing was printed: %s. Please ask at the counter."),
				   page_say(page, text), NULL, NULL, NULL);
	page->key_count = 0;
	page_add_key(page, "Enter", page_say(page, N_("Back")), PRESS_ENTER);
	page_add_leave(page);
}

/* What is being waited for is no pause of the visitor's. */
static void
look(struct print_screen *screen)
{
	struct interview *interview = screen->page.interview;
	const char *text;
	bool printed;

	visit_active(interview);
	if (printer_ended(interview, 0, &text, &printed))
		say_result(screen, text, printed);
}

static void
take_back(struct print_screen *screen)
{
	struct page *page = &screen->page;

	printer_take_back(page->interview);
	page->notice = page_say(page, N_("The sheet is being taken back."));
}

static void
fill_page(struct print_screen *screen)
{
	struct page *page = &screen->page;

	page->heading = page_say(page, N_("The report is being printed"));
	page_add_text(page, page_say(page, N_("Please wait here until the sheet is out. If you "
					      "leave before that, it is taken back.")));
	page->letters = true;
	page->wakes = WAKE_MS;
	page_add_key(page, "Esc", page_say(page, N_("Take it back")), PRESS_ESC);
	page_add_leave(page);
}

/* True: *event is to be given on. */
bool
print_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct print_screen screen = { .printing = true };
	bool leave = false, back = false;

	tui_begin_over(tui, &screen.page, below);
	fill_page(&screen);
	if (!printer_send(tui->interview, tui->report))
		say_result(&screen, N_("veiviser-paper cannot be run: memory or the system"),
			   false);
	while (!leave && !back) {
		enum act act = page_next(&screen.page);

		if (act == ACT_WAKE)
			look(&screen);
		else if (act == ACT_BACK && screen.printing)
			take_back(&screen);
		else if (act == ACT_BACK || act == ACT_ENTER)
			back = !screen.printing;
		else if (act == ACT_LEAVE || act == ACT_QUIT || act == ACT_IDLE || act == ACT_GONE)
			leave = overlay_run(tui, act, &screen.page, event);
	}
	page_clear(&screen.page);
	return leave;
}
