/* A new case in lines: by hand, with the answers of a code, or from a file. */
#include "advise/desk_line.h"

#include "advise/transfer.h"
#include "base/strbuf.h"
#include "frontend/place.h"
#include "text/text.h"

#include <stdlib.h>

/* ---- what is asked */

static bool
ask_questionnaire(struct desk_line *desk, const char **id, enum interview_event *event)
{
	struct line *line = desk->line;
	const struct vv_data *data = line->interview->data;
	vv_language language = line->interview->language;
	size_t number;

	line_gap(line);
	line_say(line, 0, N_("Questionnaires:"));
	for (size_t place = 0; place < vv_data_count(data); place++) {
		size_t i = vv_data_ordered(data, place, language);

		line_say_numbered(line, place + 1, vv_data_label(data, i, language));
	}
	number = desk_line_ask_number(
		desk, interview_text(line->interview, N_("Which questionnaire? Enter for none.")),
		vv_data_count(data), event);
	if (number > 0)
		*id = vv_data_id(data, vv_data_ordered(data, number - 1, language));
	return number > 0;
}

bool
desk_line_ask_client(struct desk_line *desk, vv_language *language, enum interview_event *event)
{
	struct line *line = desk->line;
	const struct interview *interview = line->interview;
	const struct vv_texts *texts = interview->texts;
	vv_language count = interview_language_count(interview);
	struct strbuf prompt = { 0 };
	enum line_command command;
	size_t number;

	line_gap(line);
	line_say(line, 0, N_("The client's language:"));
	for (vv_language i = 0; i < count; i++)
		line_say_numbered(line, (size_t)i + 1,
				  vv_language_name(texts, interview_language_at(interview, i)));
	text_write(&prompt, texts, interview->language, N_("Answer 1 to %d, Enter for %s."),
		   (int)count, vv_language_name(texts, *language));
	number = line_ask_number(line, line_text_of(line, &prompt), (size_t)count, LINE_ASIDE,
				 &command);
	strbuf_clear(&prompt);
	if (number > 0)
		*language = interview_language_at(interview, (vv_language)(number - 1));
	*event = line_follow_aside(line, command);
	return command == LINE_TEXT;
}

static void
ask_reference(struct desk_line *desk, const char *behind, char **out, enum interview_event *event)
{
	desk_line_ask(desk, behind,
		      interview_text(desk->line->interview,
				     N_("Reference of the new case, no name; Enter for none.")),
		      out, event);
}

/* ---- making it */

/* What a new case is to be. */
struct wanted {
	const char *questionnaire;	/* NULL: the code says it */
	char *reference, *code;		/* owned */
	vv_language client;
};

static void
free_wanted(struct wanted *wanted)
{
	free(wanted->reference);
	free(wanted->code);
}

static enum interview_event
make(struct desk_line *desk, const struct wanted *wanted)
{
	struct vv_error err = interview_error(desk->line->interview);
	char id[STORE_ID_BYTES];

	err.status = advise_new(desk->advise, wanted->reference, wanted->questionnaire,
				wanted->client, wanted->code, id, &err);
	if (err.status == VV_OK)
		err.status = advise_open(desk->advise, id, &err);
	if (err.status != VV_OK)
		return desk_line_tell(desk, &err) ? EVENT_REDRAW : EVENT_END;
	line_gap(desk->line);
	line_say(desk->line, 0, N_("Case %s. Every answer is saved as it is given."),
		 desk->advise->opened.reference);
	return EVENT_CASE;
}

static vv_language
usual_client(const struct desk_line *desk)
{
	const struct advise_options *options = desk->advise->options;

	return options->client_given ? options->client : desk->line->interview->language;
}

enum interview_event
desk_line_new(struct desk_line *desk, const char *reference)
{
	struct wanted wanted = { .client = usual_client(desk) };
	enum interview_event event;

	ask_reference(desk, reference, &wanted.reference, &event);
	if (wanted.reference != NULL && ask_questionnaire(desk, &wanted.questionnaire, &event)
	    && desk_line_ask_client(desk, &wanted.client, &event))
		event = make(desk, &wanted);
	free_wanted(&wanted);
	return event;
}

enum interview_event
desk_line_code(struct desk_line *desk, const char *code)
{
	struct wanted wanted = { .client = usual_client(desk) };
	enum interview_event event;

	desk_line_ask(desk, code,
		      interview_text(desk->line->interview,
				     N_("Answer code of the client; Enter for none.")),
		      &wanted.code, &event);
	if (wanted.code != NULL)
		ask_reference(desk, "", &wanted.reference, &event);
	if (wanted.reference != NULL && desk_line_ask_client(desk, &wanted.client, &event))
		event = make(desk, &wanted);
	free_wanted(&wanted);
	return event;
}

enum interview_event
desk_line_import(struct desk_line *desk, const char *file)
{
	struct vv_error err = interview_error(desk->line->interview);
	enum interview_event event;
	char id[STORE_ID_BYTES];
	char *typed;

	desk_line_ask(desk, file,
		      interview_text(desk->line->interview,
				     N_("File of the case; Enter for none.")),
		      &typed, &event);
	if (typed == NULL)
		return event;
	err.status = advise_import(desk->advise, typed, id, &err);
	free(typed);
	if (err.status == VV_OK)
		return desk_line_case(desk, id);
	return desk_line_tell(desk, &err) ? EVENT_REDRAW : EVENT_END;
}
