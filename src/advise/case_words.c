/* A case of the list in words. */
#include "advise/advise.h"

#include "base/strbuf.h"
#include "text/language.h"
#include "text/text.h"

#include <string.h>
#include <time.h>

static const char *
say(const struct advise *advise, const char *msgid)
{
	return interview_text(&advise->interview, msgid);
}

/* The words that a report has for an outcome, without their stop. */
static const char *
outcome_words(const char *outcome)
{
	static const struct { const char *name, *words; } all[] = {
#define NAME(upper, lower) { lower, OUTCOME_##upper },
#define OUTCOME_YES N_("Yes.")
#define OUTCOME_NO N_("No.")
#define OUTCOME_NOT_YET N_("Not yet.")
#define OUTCOME_ELSEWHERE N_("Not here.")
#define OUTCOME_UNKNOWN N_("Find out first.")
#define OUTCOME_INFORMATION N_("For you to know.")
		VV_OUTCOME_MAP(NAME)
#undef NAME
	};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (strcmp(outcome, all[i].name) == 0)
			return all[i].words;
	return NULL;
}

char *
advise_outcome(const struct advise *advise, const struct store_case *row)
{
	const char *msgid = outcome_words(row->outcome);
	const char *words = say(advise, msgid != NULL ? msgid : N_("Not finished."));
	struct strbuf day = { 0 }, text = { 0 }, word = { 0 };

	strbuf_add_bytes(&word, words, strcspn(words, "."));
	if (*row->data == '\0') {
		strbuf_add(&text, strbuf_text(&word));
	} else {
		language_write_date_short(&day, advise_language(advise),
					  advise->interview.texts, row->as_of);
		/* Translators: an outcome and the day on which it was worked out: "Yes, as of
		 * 3 Nov 2026" */
		text_write(&text, advise->interview.texts, advise_language(advise),
			   N_("%s, as of %s"), strbuf_text(&word), strbuf_text(&day));
	}
	text.failed |= day.failed || word.failed;
	strbuf_clear(&day);
	strbuf_clear(&word);
	return strbuf_take(&text);
}

char *
advise_progress(const struct advise *advise, const struct store_case *row)
{
	const struct vv_texts *texts = advise->interview.texts;
	vv_language language = advise_language(advise);
	struct strbuf text = { 0 };

	if (row->left == 0 && row->answered > 0)
		strbuf_add(&text, say(advise, N_("complete")));
	else if (row->left == 0)
		strbuf_add(&text, say(advise, N_("not begun")));
	else
		/* Translators: how far an interview is: questions answered, and left */
		text_write(&text, texts, language, N_("%u answered, at most %u more"),
			   row->answered, row->left);
	return strbuf_take(&text);
}

char *
advise_next(const struct advise *advise, const struct store_case *row)
{
	struct strbuf text = { 0 };

	strbuf_add(&text, "");
	if (row->has_next)
		language_write_date_short(&text, advise_language(advise),
					  advise->interview.texts, row->next);
	return strbuf_take(&text);
}

char *
advise_documents(const struct advise *advise, const struct store_case *row)
{
	struct strbuf text = { 0 };

	strbuf_add(&text, "");
	if (row->documents > 0)
		/* Translators: documents that were received, of those that are asked for */
		text_write(&text, advise->interview.texts, advise_language(advise),
			   N_("%u of %u received"), row->received, row->documents);
	return strbuf_take(&text);
}

const char *
advise_questionnaire(const struct advise *advise, const char *id)
{
	const struct vv_data *data = advise->interview.data;
	size_t place;

	return vv_data_find(data, id, &place)
		       ? vv_data_label(data, place, advise_language(advise)) : id;
}

const char *
advise_client(const struct advise *advise, const struct store_case *row)
{
	const struct vv_texts *texts = advise->interview.texts;
	vv_language language;

	return vv_language_find(texts, row->language, &language)
		       ? vv_language_name(texts, language) : row->language;
}

char *
advise_time(const struct advise *advise, int64_t when)
{
	struct strbuf text = { 0 };
	time_t seconds = (time_t)when;
	struct tm local;
	vv_day day;
	char iso[40];

	if (localtime_r(&seconds, &local) == NULL)
		return strbuf_take(&text);
	snprintf(iso, sizeof iso, "%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1,
		 local.tm_mday);
	if (vv_day_parse(&day, iso))
		language_write_date_short(&text, advise_language(advise),
					  advise->interview.texts, day);
	strbuf_printf(&text, ", %02d:%02d", local.tm_hour, local.tm_min);
	return strbuf_take(&text);
}
