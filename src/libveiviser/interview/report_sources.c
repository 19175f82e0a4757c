/* Sources of a report: each has one number, by first use, and says how to find it. */
#include "interview/report.h"

#include "base/grow.h"
#include "text/language.h"
#include "text/text.h"

/* ---- one source ---- */

static void
add_date(struct strbuf *buf, const struct reporting *reporting, const struct source *source)
{
	if (source->date == NULL)
		return;
	strbuf_add(buf, " (");
	language_write_partial_date(buf, reporting->language, reporting->model->texts,
				    source->date);
	strbuf_add(buf, ")");
}

static const char *
whole(struct reporting *reporting, const struct source *source)
{
	const char *title = text_in(&source->title, reporting->language);
	const char *publisher = text_in(&source->publisher, reporting->language);
	struct strbuf text = { 0 };

	if (source->url == NULL && source->site != NULL)
		/* Translators: how to find a page: its title, and the site it is on */
		text_write(&text, reporting->model->texts, reporting->language,
			   N_("search for: %s, at %s"), title, source->site);
	else
		strbuf_printf(&text, publisher[0] != '\0' ? "%s, %s" : "%s", title, publisher);
	add_date(&text, reporting, source);
	if (source->url != NULL)
		strbuf_printf(&text, ", %s", source->url);
	return report_keep(reporting, &text);
}

/* One that has its number; NULL: it has none yet. */
static const struct vv_source_view *
find_numbered(const struct reporting *reporting, const char *id)
{
	const struct vv_report *report = &reporting->memory->report;

	for (size_t i = 0; i < report->source_count; i++)
		if (report->sources[i].id == id)
			return &report->sources[i];
	return NULL;
}

struct vv_source_view
report_source(struct reporting *reporting, const struct source *source)
{
	const struct vv_source_view *numbered = find_numbered(reporting, source->id);

	if (numbered != NULL)
		return *numbered;
	return (struct vv_source_view){
		.id = source->id,
		.title = text_in(&source->title, reporting->language),
		.publisher = text_in(&source->publisher, reporting->language),
		.url = source->url,
		.site = source->site,
		.date = source->date,
		.read = source->read,
		.text = whole(reporting, source),
	};
}

/* ---- numbers ---- */

static size_t
number_of(struct reporting *reporting, const struct vv_source_view *source)
{
	struct report_memory *memory = reporting->memory;
	const struct vv_source_view *numbered = find_numbered(reporting, source->id);
	size_t i = memory->report.source_count;

	if (numbered != NULL)
		return numbered->number;
	if (!GROW_IN(&memory->arena, memory->sources, memory->source_size, i)) {
		reporting->no_memory = true;
		return 0;
	}
	memory->sources[i] = *source;
	memory->sources[i].number = i + 1;
	memory->report.sources = memory->sources;
	return ++memory->report.source_count;
}

static bool
has_number(const struct vv_source_view *sources, size_t count, size_t number)
{
	for (size_t i = 0; i < count; i++)
		if (sources[i].number == number)
			return true;
	return false;
}

const char *
report_number_sources(struct reporting *reporting, struct vv_source_view *sources, size_t count)
{
	struct strbuf text = { 0 };

	for (size_t i = 0; i < count; i++)
		sources[i].number = number_of(reporting, &sources[i]);
	for (size_t i = 1; i <= reporting->memory->report.source_count; i++)
		if (has_number(sources, count, i))
			strbuf_printf(&text, "%s%zu", text.length == 0 ? "[" : ",\u00a0", i);
	strbuf_add(&text, text.length > 0 ? "]" : "");
	return report_keep(reporting, &text);
}
