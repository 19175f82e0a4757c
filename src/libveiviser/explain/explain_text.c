/* An explanation as plain text of few lines. */
#include "explain/explain.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH_MIN = 20, INDENT = 2, STEPS_MAX = VV_WHY_LINES };

struct page {
	struct strbuf out;
	size_t width, left;		/* lines */
};

/* Columns behind a mark, or where a line goes on. */
static size_t
room_at(const struct page *page, unsigned depth)
{
	size_t taken = (depth + 1) * INDENT;

	return page->width > taken + WIDTH_MIN / 2 ? page->width - taken : WIDTH_MIN / 2;
}

/* How many lines a text takes. */
static size_t
lines_of(const struct page *page, unsigned depth, const char *text)
{
	size_t count = 0, next;

	do {
		vv_text_wrap(text, room_at(page, depth), &next);
		text += next;
		count++;
	} while (*text != '\0' && next > 0);
	return count;
}

/* A text on at most @p most lines, indented further where it goes on, cut at a word where it
 * has more. */
static void
put(struct page *page, unsigned depth, const char *mark, const char *text, size_t most)
{
	size_t room = room_at(page, depth), next, bytes;

	for (bool first = true; first || *text != '\0'; first = false) {
		bool cut;

		if (page->left == 0)
			return;
		page->left--;
		cut = most == 1 && vv_text_width(text) > room;
		bytes = vv_text_wrap(text, cut ? room - 1 : room, &next);
		strbuf_printf(&page->out, "%*s%s", (int)(depth * INDENT + !first * INDENT), "",
			      first ? mark : "");
		strbuf_add_bytes(&page->out, text, bytes);
		strbuf_add(&page->out, cut ? "…\n" : "\n");
		text += next;
		if (most-- == 1 || next == 0)
			return;
	}
}

bool
vv_why_is_told(const struct vv_why *all, size_t step)
{
	for (size_t i = 0; i < step && all[step].of_count == 0; i++)
		if (all[i].of_count == 0 && all[i].holds == all[step].holds
		    && strcmp(all[i].text, all[step].text) == 0)
			return true;
	return false;
}

static size_t
lines_of_all(const struct page *page, unsigned depth, const struct vv_why *all, size_t count)
{
	size_t lines = 0;

	for (size_t i = 0; i < count; i++)
		if (!vv_why_is_told(all, i))
			lines += lines_of(page, depth, all[i].text);
	return lines;
}

/* How many of @p room lines steps take with those below them that are shown; 0: they do not
 * fit.  The last decides most, so they are opened from behind. */
static size_t
lines_opened(const struct page *page, unsigned depth, const struct vv_why *all, size_t count,
	     size_t room)
{
	size_t wanted = lines_of_all(page, depth, all, count), spare;

	if (wanted > room)
		return 0;
	spare = room - wanted;
	for (size_t i = count; i-- > 0;)
		spare -= lines_opened(page, depth + 1, all[i].of, all[i].of_count, spare);
	return room - spare;
}

/* A step without those below it: in as many lines as its text has, and of those to spare. */
static void
put_closed(struct page *page, unsigned depth, const struct vv_why *step, size_t *spare)
{
	size_t lines = lines_of(page, depth, step->text);
	size_t more = lines_of(page, depth, step->brief) - lines;

	if (more > *spare)
		more = *spare;
	*spare -= more;
	put(page, depth, "", step->brief, lines + more);
}

/* Steps, each on a line only where all do not fit, with those below them. */
static void
put_steps(struct page *page, unsigned depth, const struct vv_why *all, size_t count)
{
	size_t wanted = lines_of_all(page, depth, all, count);
	bool fit = wanted <= page->left;
	size_t spare = fit ? page->left - wanted : 0;
	size_t below[STEPS_MAX] = { 0 };

	for (size_t i = count < STEPS_MAX ? count : STEPS_MAX; i-- > 0;) {
		below[i] = lines_opened(page, depth + 1, all[i].of, all[i].of_count, spare);
		spare -= below[i];
	}
	for (size_t i = 0; i < count; i++) {
		size_t left;

		if (vv_why_is_told(all, i))
			continue;
		if (!fit) {
			put(page, depth, "", all[i].brief, 1);
			continue;
		}
		if (i >= STEPS_MAX || below[i] == 0) {
			put_closed(page, depth, &all[i], &spare);
			continue;
		}
		put(page, depth, "", all[i].text, page->left);
		left = page->left - below[i];
		page->left = below[i];
		put_steps(page, depth + 1, all[i].of, all[i].of_count);
		page->left = left;
	}
}

static void
put_root(struct page *page, const struct vv_why *root)
{
	if (root == NULL)
		return;
	if (root->of_count == 0 || root->left != NULL)
		put_steps(page, 1, root, 1);
	else
		put_steps(page, 1, root->of, root->of_count);
}

/* Why it is there; and, where it tells whether it is met, why that is so, for which some room
 * is kept. */
static void
put_reasons(struct page *page, const struct vv_explanation *explanation)
{
	const struct vv_why *met = explanation->met;
	size_t kept = 0;

	if (met != NULL)
		kept = 1 + (met->of_count > 0 ? met->of_count : 1);
	if (kept > page->left / 2)
		kept = page->left / 2;
	page->left -= kept;
	put_root(page, explanation->why);
	page->left += kept;
	if (met == NULL)
		return;
	put(page, 0, "", explanation->met_head, 1);
	put_root(page, met);
}

/* A set on each line; with one set a condition on each. */
static void
put_fails(struct page *page, const struct vv_explanation *explanation)
{
	size_t count = explanation->fail_count;
	bool more = explanation->fails_more[0] != '\0';

	put(page, 0, "", explanation->fails_head, 2);
	if (count == 1)
		put_steps(page, 1, explanation->fails[0].all, explanation->fails[0].count);
	for (size_t i = 0; count > 1 && i < count; i++)
		put(page, 1, "- ", explanation->fails[i].text,
		    (page->left - more) / (count - i));
	if (more)
		put(page, 1, "- ", explanation->fails_more, 1);
}

enum vv_status
vv_explanation_text(char **out, const struct vv_explanation *explanation, size_t width)
{
	struct page page = { .width = width < WIDTH_MIN ? WIDTH_MIN : width,
			     .left = VV_WHY_LINES };
	char *text;

	put(&page, 0, "", explanation->line, 2);
	put(&page, 0, "", explanation->head, 1);
	if (explanation->fail_count > 0)
		put_fails(&page, explanation);
	else
		put_reasons(&page, explanation);
	text = strbuf_take(&page.out);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
