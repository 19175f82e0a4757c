/* An interview of two people who need not share a language: which is whose, and what is in
 * both. */
#include "frontend/answer_code.h"
#include "frontend/frontend.h"

bool
interview_second(const struct interview *interview, vv_language *out)
{
	*out = interview->beside;
	return interview->paired && !interview->turned && interview->beside != interview->language;
}

void
interview_turn(struct interview *interview, bool turned)
{
	if (!interview->paired || interview->turned == turned)
		return;
	interview->turned = turned;
	if (turned)
		interview->own = interview->language;
	interview->language = turned ? interview->beside : interview->own;
}

void
interview_speak(struct interview *interview, vv_language language)
{
	if (interview->paired && interview->turned)
		interview->beside = language;
	else if (interview->paired && language == interview->beside)
		interview->beside = interview->language;
	interview->language = language;
}

enum vv_status
interview_second_report(struct vv_report **out, const struct interview *interview)
{
	vv_language second = interview->turned ? interview->own : interview->beside;

	*out = NULL;
	if (!interview->paired || interview->session == NULL || second == interview->language)
		return VV_OK;
	return answer_code_report(out, interview->session, second, NULL);
}
