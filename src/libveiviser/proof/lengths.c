/* A main part is made of pieces that take lines: the head with the verdict, headings of parts
 * and sections where something stands below them, items where they apply and are not folded.
 * Each piece is a condition and a number of lines; their greatest sum is looked for.
 *
 * At their widest are the values, the numbers of the sources behind a line (all those it can
 * have, with as many digits as there can be), and the card. */
#include "proof/lengths.h"

#include "interview/report.h"
#include "interview/report_layout.h"
#include "model/each.h"
#include "proof/widest.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* A wording of an item, in a state. */
struct wording {
	const struct item *item;
	const struct variant *variant;	/* NULL: the main one */
	enum vv_met met;
};

/* Of pieces of one group only one can stand. */
struct piece {
	uint32_t when, group;
	struct wording wording;		/* its item is NULL: a heading */
	const struct text *heading;	/* NULL: plain */
	const char *plain;
	size_t *lines;			/* by language, twice: with short numbers of sources,
					 * and with long ones; 0: not laid out yet */
};

struct lengths {
	struct day *day;
	struct diagram *d;
	const struct vv_model *model;
	struct vv_session *session;	/* of that day, without answers */
	struct arena arena;
	struct piece *pieces;
	size_t piece_count, piece_room;
	uint32_t *shown;		/* by item: who sees it in the main part */
	uint32_t carded;		/* who has a card */
	bool no_memory;
};

/* One verdict in one language. */
struct measuring {
	struct lengths *lengths;
	struct widest widest;
	uint32_t verdict, goal;		/* its index, and where it stands */
	uint32_t people;		/* complete sets of answers that come to it */
	struct best_cost *costs;
	size_t count, room;
	int64_t most;			/* as if one piece of each group could stand with all
					 * others */
	struct report_memory memory;	/* of a report that has a head */
	struct reporting reporting;
	bool many;			/* there can be more than nine sources */
};

static const char *
fill(struct measuring *measuring, const struct text *text, uint32_t when)
{
	struct strbuf buf = { 0 };

	strbuf_add(&buf, "");
	widest_text(&measuring->widest, &buf, text_in(text, measuring->widest.language), when,
		    false);
	return report_keep(&measuring->reporting, &buf);
}

/* ---- which pieces there are ---- */

static void
add_piece(struct lengths *lengths, struct piece piece)
{
	size_t count = 2 * vv_language_count(lengths->model->texts);

	if (piece.when == NODE_FALSE)
		return;
	piece.lines = arena_alloc(&lengths->arena, count * sizeof *piece.lines);
	if (piece.lines != NULL
	    && BUDGET_GROW(lengths->d->budget, lengths->pieces, lengths->piece_room,
			   lengths->piece_count))
		lengths->pieces[lengths->piece_count++] = piece;
	else
		lengths->no_memory = true;
}

typedef void see_wording(void *payload, const struct wording *wording, uint32_t when);

static void
each_wording(struct diagram *d, const struct item *item, uint32_t left, see_wording *see,
	     void *payload)
{
	for (size_t v = 0; v < item->variant_count && left != NODE_FALSE; v++) {
		uint32_t holds = translate_is_true(d, item->variants[v].relevant);
		uint32_t when = diagram_and(d, left, holds);

		if (when != NODE_FALSE)
			see(payload, &(struct wording){ item, &item->variants[v], VV_MET_NONE },
			    when);
		left = diagram_and(d, left, diagram_not(d, holds));
	}
	if (left != NODE_FALSE)
		see(payload, &(struct wording){ item, NULL, VV_MET_NONE }, left);
}

static void
add_wording(void *payload, const struct wording *wording, uint32_t when)
{
	struct lengths *lengths = payload;
	struct diagram *d = lengths->d;
	struct piece piece = {
		.group = (uint32_t)(wording->item - lengths->model->items), .wording = *wording,
		.when = when,
	};
	uint32_t met, yes, no;

	if (wording->item->met == NULL) {
		add_piece(lengths, piece);
		return;
	}
	met = translate_tree(d, wording->item->met);
	yes = diagram_and(d, when, diagram_is_true(d, met));
	no = diagram_and(d, when, diagram_is_false(d, met));
	piece.wording.met = VV_MET_YES;
	piece.when = yes;
	add_piece(lengths, piece);
	piece.wording.met = VV_MET_NO;
	piece.when = no;
	add_piece(lengths, piece);
	piece.wording.met = VV_MET_UNKNOWN;
	piece.when = diagram_and(d, when, diagram_and(d, diagram_not(d, yes), diagram_not(d, no)));
	add_piece(lengths, piece);
}

/* Who sees an item in the main part. */
static uint32_t
in_main_part(const struct lengths *lengths, uint32_t i)
{
	struct diagram *d = lengths->d;
	const struct feel_node *fold = item_fold(&lengths->model->items[i]);
	uint32_t shown = lengths->day->flow.applies[i];

	if (shown == NODE_FALSE || fold == NULL)
		return shown;
	return diagram_and(d, shown, diagram_not(d, translate_is_true(d, fold)));
}

/* Whose card an item is on, or counted on; a deadline also where it is folded. */
static uint32_t
on_card(const struct lengths *lengths, size_t i)
{
	const struct item *item = &lengths->model->items[i];

	if (item->kind == VV_KIND_DOCUMENT)
		return lengths->shown[i];
	if (!text_is_set(&item->short_text))
		return NODE_FALSE;
	return item->kind == VV_KIND_DEADLINE ? lengths->day->flow.applies[i] : lengths->shown[i];
}

static uint32_t
section_shown(const struct lengths *lengths, const struct section *section)
{
	uint32_t any = NODE_FALSE;

	for (size_t i = lengths->model->verdict_count; i < lengths->model->item_count; i++)
		if (lengths->model->items[i].section == section)
			any = diagram_or(lengths->d, any, lengths->shown[i]);
	return any;
}

static bool
same_part(const struct section *a, const struct section *b)
{
	return strcmp(text_in(&a->part, VV_EN), text_in(&b->part, VV_EN)) == 0;
}

/* Sections behind one another with the same part have one heading of it. */
static void
add_headings(struct lengths *lengths)
{
	const struct vv_model *model = lengths->model;
	uint32_t part = NODE_FALSE, group = (uint32_t)model->item_count;

	for (size_t s = 0; s < model->section_count; s++) {
		const struct section *section = &model->sections[s];
		uint32_t any = section_shown(lengths, section);

		add_piece(lengths, (struct piece){
			.when = any, .group = group++, .plain = section->plain_label,
			.heading = text_is_set(&section->label) ? &section->label : NULL });
		part = diagram_or(lengths->d, part, any);
		if (s + 1 < model->section_count && same_part(section, section + 1))
			continue;
		if (text_is_set(&section->part))
			add_piece(lengths, (struct piece){ .when = part, .group = group++,
							   .heading = &section->part });
		part = NODE_FALSE;
	}
}

struct lengths *
lengths_new(struct day *day)
{
	struct lengths *lengths = budget_calloc(day->budget, 1, sizeof *lengths);
	const struct vv_model *model = day->model;

	if (lengths == NULL)
		return NULL;
	*lengths = (struct lengths){
		.day = day, .d = &day->d, .model = model, .carded = NODE_FALSE,
	};
	lengths->shown = arena_alloc(&lengths->arena,
				     (model->item_count + 1) * sizeof *lengths->shown);
	if (lengths->shown == NULL
	    || vv_session_new(&lengths->session, model, day->d.days.from, NULL) != VV_OK) {
		budget_got(day->budget, false);
		lengths_free(lengths);
		return NULL;
	}
	for (uint32_t i = (uint32_t)model->verdict_count; i < model->item_count; i++) {
		lengths->shown[i] = in_main_part(lengths, i);
		lengths->carded = diagram_or(lengths->d, lengths->carded, on_card(lengths, i));
		each_wording(lengths->d, &model->items[i], lengths->shown[i], add_wording,
			     lengths);
	}
	add_headings(lengths);
	return lengths;
}

void
lengths_free(struct lengths *lengths)
{
	if (lengths == NULL)
		return;
	vv_session_free(lengths->session);
	free(lengths->pieces);
	arena_clear(&lengths->arena);
	free(lengths);
}

/* ---- numbers of sources ---- */

/* Sources that a line, or all of them together, can have. */
struct citing {
	struct lengths *lengths;
	const struct source **all;
	size_t count, room;
};

static void
cite(struct citing *citing, const struct source_list *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		size_t k = 0;

		while (k < citing->count && citing->all[k] != sources->all[i])
			k++;
		if (k < citing->count)
			continue;
		if (GROW(citing->all, citing->room, citing->count))
			citing->all[citing->count++] = sources->all[i];
		else
			citing->lengths->no_memory = true;
	}
}

static void
cite_parameter(void *payload, const struct parameter *parameter)
{
	struct citing *citing = payload;
	const struct parameter_value *value =
		parameter_value_at(parameter, citing->lengths->session->date);

	if (value != NULL)
		cite(citing, &value->sources);
}

static void
cite_name(void *payload, const struct model_name *name)
{
	struct citing *citing = payload;

	citing->lengths->no_memory |= !widest_each_parameter(citing->lengths->model, name,
							     cite_parameter, citing);
}

/* Its own, and those of the values it shows. */
static void
cite_wording(struct citing *citing, const struct item *item, const struct variant *variant)
{
	const struct texts *texts = report_texts(item, variant);

	cite(citing, report_sources(item, variant));
	for (size_t i = 0; i < texts->count; i++)
		each_placeholder(citing->lengths->model, &texts->all[i], cite_name, citing);
}

/* Whether the numbers can have two digits. */
static bool
cites_many(const struct measuring *measuring)
{
	struct lengths *lengths = measuring->lengths;
	struct citing citing = { .lengths = lengths };
	bool many;

	for (uint32_t i = 0; i < lengths->model->item_count && citing.count <= 9; i++) {
		const struct item *item = &lengths->model->items[i];

		if (i < lengths->model->verdict_count ? i != measuring->verdict
		    : !diagram_meet(lengths->d, measuring->people, lengths->shown[i]))
			continue;
		cite_wording(&citing, item, NULL);
		for (size_t v = 0; v < item->variant_count; v++)
			cite_wording(&citing, item, &item->variants[v]);
	}
	many = citing.count > 9;
	free(citing.all);
	return many;
}

/* "[10, 11]", as wide as they can be. */
static const char *
numbers_of(struct measuring *measuring, const struct wording *wording)
{
	struct citing citing = { .lengths = measuring->lengths };
	struct strbuf buf = { 0 };

	cite_wording(&citing, wording->item, wording->variant);
	strbuf_add(&buf, "");
	for (size_t i = 0; i < citing.count; i++)
		strbuf_printf(&buf, "%s%d", i == 0 ? "[" : ", ", measuring->many ? 10 : 1);
	strbuf_add(&buf, citing.count > 0 ? "]" : "");
	free(citing.all);
	return report_keep(&measuring->reporting, &buf);
}

/* ---- lines ---- */

static struct vv_item_view
view_of(struct measuring *measuring, const struct wording *wording, uint32_t when)
{
	const struct texts *texts = report_texts(wording->item, wording->variant);
	const char **details = arena_alloc(&measuring->memory.arena,
					   (texts->count + 1) * sizeof *details);
	struct vv_item_view view = {
		.kind = wording->item->kind, .details = details,
		.url = wording->item->url, .questionnaire = wording->item->questionnaire,
		.numbers = numbers_of(measuring, wording),
		.state = report_state(&measuring->reporting, wording->met), .line = "",
	};

	measuring->lengths->no_memory |= details == NULL;
	if (details == NULL || texts->count == 0)
		return view;
	view.text = fill(measuring, &texts->all[0], when);
	view.line = report_line(&measuring->reporting, &view);
	for (size_t i = 1; i < texts->count; i++)
		details[view.detail_count++] = fill(measuring, &texts->all[i], when);
	return view;
}

/* There are at most nine lines that say what to do now. */
static size_t
lay_out(struct measuring *measuring, const struct piece *piece)
{
	struct layout layout = { .width = LENGTHS_COLUMNS, .lines = 1 };
	struct vv_item_view view;

	if (piece->wording.item != NULL) {
		view = view_of(measuring, &piece->wording, piece->when);
		layout_item(&layout, (const struct vv_item_view *const[2]){ &view },
			    view.kind == VV_KIND_NOW ? 9 : 0);
	} else if (piece->heading != NULL) {
		layout_heading(&layout, fill(measuring, piece->heading, piece->when), '-');
	} else {
		layout_heading(&layout, vv_text(measuring->lengths->model->texts,
						measuring->widest.language, piece->plain), '-');
	}
	measuring->lengths->no_memory |= layout.failed;
	return layout.lines - 1;
}

/* So many lines for some, none for others. */
static void
add_cost(struct measuring *measuring, uint32_t when, size_t lines)
{
	struct diagram *d = measuring->lengths->d;

	if (BUDGET_GROW(d->budget, measuring->costs, measuring->room, measuring->count))
		measuring->costs[measuring->count++] = (struct best_cost){ when, (int64_t)lines };
	else
		measuring->lengths->no_memory = true;
}

static void
measure_pieces(struct measuring *measuring)
{
	struct lengths *lengths = measuring->lengths;
	uint32_t group = UINT32_MAX;
	int64_t most = 0;

	for (size_t i = 0; i < lengths->piece_count; i++) {
		const struct piece *piece = &lengths->pieces[i];
		size_t *lines = &piece->lines[2 * measuring->widest.language + measuring->many];

		if (!diagram_meet(lengths->d, measuring->people, piece->when))
			continue;
		if (*lines == 0)
			*lines = lay_out(measuring, piece);
		measuring->most += piece->group != group ? most : 0;
		most = piece->group != group || (int64_t)*lines > most ? (int64_t)*lines : most;
		group = piece->group;
		add_cost(measuring, piece->when, *lines);
	}
	measuring->most += most;
}

/* ---- the head ---- */

/* The widest of the short texts of a kind that may be shown. */
static const char *
widest_short(struct measuring *measuring, enum vv_kind kind)
{
	struct lengths *lengths = measuring->lengths;
	const char *best = "";

	for (size_t i = lengths->model->verdict_count; i < lengths->model->item_count; i++) {
		const struct item *item = &lengths->model->items[i];
		struct strbuf buf = { 0 };
		const char *text;

		if (item->kind != kind
		    || !diagram_meet(lengths->d, measuring->people, on_card(lengths, i)))
			continue;
		strbuf_add(&buf, "");
		if (!widest_text(&measuring->widest, &buf,
				 text_in(&item->short_text, measuring->widest.language),
				 on_card(lengths, i), true))
			strbuf_reset(&buf);
		text = report_keep(&measuring->reporting, &buf);
		if (vv_text_width(text) > vv_text_width(best))
			best = text;
	}
	return best;
}

static size_t
count_papers(const struct measuring *measuring)
{
	const struct lengths *lengths = measuring->lengths;
	size_t count = 0;

	for (size_t i = lengths->model->verdict_count; i < lengths->model->item_count; i++)
		count += lengths->model->items[i].kind == VV_KIND_DOCUMENT
			 && diagram_meet(lengths->d, measuring->people, lengths->shown[i]);
	return count;
}

static size_t
fill_card(struct measuring *measuring, const char **card)
{
	const char *pieces[] = {
		widest_short(measuring, VV_KIND_FEE),
		widest_short(measuring, VV_KIND_PROCESSING_TIME),
		widest_short(measuring, VV_KIND_DEADLINE),
		report_papers(&measuring->reporting, count_papers(measuring)),
	};
	size_t count = 0;

	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
		if (*pieces[i] != '\0')
			card[count++] = pieces[i];
	return count;
}

static const char *
widest_subject(struct measuring *measuring)
{
	const char *rest = text_in(&measuring->lengths->model->subject,
				   measuring->widest.language);
	struct strbuf buf = { 0 }, piece = { 0 }, filled = { 0 };

	strbuf_add(&buf, "");
	while (display_subject_piece(&piece, &rest)) {
		strbuf_reset(&filled);
		widest_text(&measuring->widest, &filled, strbuf_text(&piece), measuring->goal,
			    true);
		display_join_subject(&buf, 0, &filled);
	}
	buf.failed |= piece.failed;
	strbuf_clear(&piece);
	strbuf_clear(&filled);
	return report_keep(&measuring->reporting, &buf);
}

struct heading {
	struct measuring *measuring;
	int64_t most;
};

static void
measure_head(void *payload, const struct wording *wording, uint32_t when)
{
	struct heading *heading = payload;
	struct measuring *measuring = heading->measuring;
	const struct section *section = wording->item->section;
	struct vv_report report = measuring->memory.report;
	struct vv_item_view view = view_of(measuring, wording, when);
	struct vv_section_view result = {
		.label = text_is_set(&section->label)
			 ? fill(measuring, &section->label, when)
			 : vv_text(measuring->lengths->model->texts, measuring->widest.language,
				   section->plain_label),
	};
	struct layout layout = { .width = LENGTHS_COLUMNS }, with_card = layout;
	const char *card[4];

	report.subject = widest_subject(measuring);
	report.verdict = &view;
	report.sections = &result;
	report.section_count = 1;
	report.outcome_text = report_outcome(&measuring->reporting, wording->item->outcome);
	layout_head(&layout, (const struct vv_report *const[2]){ &report });
	report.card_count = fill_card(measuring, card);
	report.card = card;
	layout_head(&with_card, (const struct vv_report *const[2]){ &report });
	measuring->lengths->no_memory |= layout.failed || with_card.failed;
	add_cost(measuring, when, layout.lines);
	add_cost(measuring, diagram_and(measuring->lengths->d, when, measuring->lengths->carded),
		 with_card.lines - layout.lines);
	if ((int64_t)with_card.lines > heading->most)
		heading->most = (int64_t)with_card.lines;
}

/* ---- all of it ---- */

static void
measure(struct measuring *measuring, struct lengths *lengths, vv_language language,
	uint32_t verdict)
{
	struct heading heading = { measuring, 0 };

	*measuring = (struct measuring){
		.lengths = lengths, .verdict = verdict,
		.goal = lengths->day->flow.stands[verdict],
		.widest = { lengths->day, lengths->session, language, false },
	};
	measuring->people = diagram_and(lengths->d, day_assignments(lengths->day),
					measuring->goal);
	measuring->memory.report.complete = true;
	measuring->memory.report.general = true;	/* no verdict is looked for */
	measuring->reporting = (struct reporting){
		.memory = &measuring->memory, .session = lengths->session,
		.model = lengths->model, .language = language,
	};
	report_begin_form(&measuring->reporting);
	report_end_form(&measuring->reporting);
	measuring->many = cites_many(measuring);
	each_wording(lengths->d, &lengths->model->items[verdict], measuring->goal, measure_head,
		     &heading);
	measuring->most = heading.most;
	measure_pieces(measuring);
	lengths->no_memory |= measuring->widest.no_memory || measuring->reporting.no_memory;
}

static void
measuring_clear(struct measuring *measuring)
{
	struct lengths *lengths = measuring->lengths;

	arena_clear(&measuring->memory.arena);
	free(measuring->costs);
	budget_got(lengths->day->budget, !lengths->no_memory);
}

static enum finding
best_lines(struct best *out, struct measuring *measuring, bool most, struct arena *arena)
{
	struct lengths *lengths = measuring->lengths;

	*out = (struct best){ .known = false };
	if (lengths->no_memory)
		return FOUND_UNKNOWN;
	return best_find(out, lengths->day, measuring->goal, measuring->costs, measuring->count,
			 most, arena);
}

enum finding
lengths_over(struct best *out, struct lengths *lengths, vv_language language, uint32_t verdict,
	     int64_t limit, struct arena *arena)
{
	struct measuring measuring;
	enum finding found = FOUND_NOT;

	measure(&measuring, lengths, language, verdict);
	if (lengths->no_memory || measuring.most > limit)
		found = best_lines(out, &measuring, true, arena);
	else
		*out = (struct best){ .known = false };	/* no sum can be above it */
	measuring_clear(&measuring);
	return out->known && out->sum <= limit ? FOUND_NOT : found;
}

static void
best_questions(struct length_of *out, struct day *day, uint32_t verdict, struct arena *arena)
{
	struct diagram *d = &day->d;
	struct best_cost *costs = arena_alloc(arena, (d->variable_count + 1) * sizeof *costs);
	size_t count = 0;

	if (!budget_got(day->budget, costs != NULL))
		return;
	for (uint32_t q = question_number(0); q < d->variable_count; q++)
		costs[count++] = (struct best_cost){ day->flow.questions[q].asked, 1 };
	for (int most = 0; most < 2; most++)
		out->found[1][most] = best_find(&out->questions[most], day,
						day->flow.stands[verdict], costs, count, most == 1,
						arena);
}

void
lengths_of(struct length_of *out, struct lengths *lengths, vv_language language,
	   uint32_t verdict, struct arena *arena)
{
	struct measuring measuring;

	*out = (struct length_of){ .verdict = &lengths->model->items[verdict] };
	measure(&measuring, lengths, language, verdict);
	for (int most = 0; most < 2; most++)
		out->found[0][most] = best_lines(&out->lines[most], &measuring, most == 1, arena);
	measuring_clear(&measuring);
	best_questions(out, lengths->day, verdict, arena);
}
