/* Asks both versions what the proofs say of them.  A comparison that the proofs do not
 * follow may make them point to somebody whom both tell the same. */
#include "diff/diff.h"

#include "interview/report.h"
#include "interview/session.h"

#include <string.h>

/* What one side says. */
struct told_words {
	struct vv_session *session;
	struct vv_report *report;	/* NULL: no single verdict, or not complete */
	const char *result;
};

static struct vv_session *
session_of(const struct diff_day *day, int side, const struct diff_group *group)
{
	const struct joint *joint = &day->joint;
	struct vv_session *session = NULL;

	if (!budget_got(day->budget, vv_session_new(&session, joint->side[side], group->date, NULL)
				     == VV_OK))
		return NULL;
	for (size_t i = 0; i < group->answer_count; i++) {
		const struct vv_case_answer *answer = &group->answers[i];
		const struct vv_question *own = joint_own(joint, side,
							  (uint32_t)answer->question->index);

		/* one that is refused is left out */
		if (own != NULL)
			budget_got(day->budget, vv_session_recall(session, own, answer->raw, NULL)
						!= VV_NO_MEMORY);
	}
	return session;
}

static bool
ask(struct told_words *said, const struct diff_day *day, int side,
    const struct diff_group *group)
{
	enum vv_status status;

	said->session = session_of(day, side, group);
	if (said->session == NULL)
		return false;
	said->result = "incomplete";
	if (vv_session_next(said->session) != NULL)
		return true;
	said->result = "no_single_verdict";
	status = vv_report_new(&said->report, said->session, VV_EN, NULL);
	if (status == VV_OK)
		said->result = said->report->verdict->id;
	return budget_got(day->budget, status != VV_NO_MEMORY);
}

static bool
is_shown(const struct told_words *said, const char *id)
{
	return report_find_item(said->report, id, false) != NULL;
}

static bool
texts_differ(const struct vv_item_view *a, const struct vv_item_view *b)
{
	bool differ = strcmp(a->text, b->text) != 0 || a->detail_count != b->detail_count;

	for (size_t i = 0; i < a->detail_count && i < b->detail_count; i++)
		differ |= strcmp(a->details[i], b->details[i]) != 0;
	return differ;
}

static bool
days_differ(const char *a, const char *b)
{
	return (a == NULL) != (b == NULL) || (a != NULL && strcmp(a, b) != 0);
}

/* The item or the verdict of the id says something else. */
static bool
items_differ(const struct told_words *old, const struct told_words *new, const char *id)
{
	bool differ = false;

	for (int verdict = 0; verdict < 2; verdict++) {
		const struct vv_item_view *a = report_find_item(old->report, id, verdict == 1);
		const struct vv_item_view *b = report_find_item(new->report, id, verdict == 1);

		differ |= a != NULL && b != NULL
			  && (a->met != b->met || texts_differ(a, b)
			      || days_differ(a->date, b->date) || days_differ(a->until, b->until));
	}
	return differ;
}

/* The line has moved behind the main part; @p back: into it. */
static bool
has_moved(const struct told_words *old, const struct told_words *new, const char *id, bool back)
{
	const struct vv_item_view *a = report_find_item(old->report, id, false);
	const struct vv_item_view *b = report_find_item(new->report, id, false);

	return a != NULL && b != NULL && a->fold == back && b->fold != back;
}

static struct value
value_of(const struct told_words *said, const char *id, const char **unit)
{
	const struct vv_model *model = said->session->model;
	const struct model_name *name = model_name_find(model, id, strlen(id));
	const struct value *slots = session_evaluation(said->session)->slots;

	if (name == NULL || name->kind == NAME_QUESTION || name->kind == NAME_LIST)
		return value_null();
	*unit = display_unit(model, name);
	return slots[model_name_slot(model, name)];
}

/* A choice is another symbol in each model. */
static bool
values_differ(const struct told_words *old, const struct told_words *new, const char *id)
{
	const char *old_unit = "", *new_unit = "";
	struct value a = value_of(old, id, &old_unit), b = value_of(new, id, &new_unit);

	if (strcmp(old_unit, new_unit) != 0)
		return true;
	if (a.kind == VALUE_CHOICE && b.kind == VALUE_CHOICE)
		return strcmp(old->session->model->symbols[a.i].id,
			      new->session->model->symbols[b.i].id) != 0;
	if (a.kind == VALUE_LIST && b.kind == VALUE_LIST)
		return true;
	return !value_is_true(value_equal(a, b));
}

static bool
same_result(const struct told_words *said, const char *id)
{
	size_t length = strlen(said->result);

	return strncmp(said->result, id, length) == 0
	       && (id[length] == '\0' || id[length] == ' ');
}

/* The question is asked, and the answer not taken. */
static bool
is_refused(const struct told_words *said, const char *id)
{
	const struct vv_question *question = vv_model_find_question(said->session->model, id);
	enum vv_state state = vv_session_state(said->session, question);

	return state == VV_OPEN || state == VV_REFUSED || state == VV_OVERTAKEN;
}

static bool
is_so(const struct vv_difference *what, const struct told_words *old, const struct told_words *new)
{
	bool both = old->report != NULL && new->report != NULL;

	switch (what->kind) {
	case VV_DIFFERENCE_RESULT:
		return same_result(old, what->id) && same_result(new, what->now);
	case VV_DIFFERENCE_REFUSED:
		return is_refused(new, what->id);
	case VV_DIFFERENCE_TAKEN:
		return is_refused(old, what->id);
	case VV_DIFFERENCE_LOST:
		return both && is_shown(old, what->id) && !is_shown(new, what->id);
	case VV_DIFFERENCE_GAINED:
		return both && !is_shown(old, what->id) && is_shown(new, what->id);
	case VV_DIFFERENCE_CHANGED:
		return both && (items_differ(old, new, what->id)
				|| values_differ(old, new, what->id));
	case VV_DIFFERENCE_FOLDED:
	case VV_DIFFERENCE_UNFOLDED:
		return both && has_moved(old, new, what->id,
					 what->kind == VV_DIFFERENCE_UNFOLDED);
	case VV_DIFFERENCE_WORDS:
		return both && items_differ(old, new, what->id);
	}
	return false;
}

static bool
is_ahead(const struct joint *joint, uint32_t question)
{
	for (size_t i = 0; i < joint->step_count; i++)
		if (joint->steps[i].kind == JOINT_AHEAD && joint->steps[i].question == question)
			return true;
	return false;
}

static bool
is_taken_empty(const struct diff_day *day, struct vv_session *const sessions[DIFF_SIDES],
	 uint32_t question)
{
	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_question *own = joint_own(&day->joint, side, question);

		if (own != NULL && vv_session_state(sessions[side], own) == VV_EMPTY)
			return true;
	}
	return false;
}

void
diff_drop_unasked(const struct diff_day *day, struct diff_group *group)
{
	struct vv_case_answer *answers = (struct vv_case_answer *)(uintptr_t)group->answers;
	struct vv_session *sessions[DIFF_SIDES] = { NULL, NULL };
	bool good = true;
	size_t kept = 0;

	for (int side = 0; side < DIFF_SIDES && good; side++) {
		sessions[side] = session_of(day, side, group);
		good = sessions[side] != NULL;
	}
	for (size_t i = 0; i < group->answer_count && good; i++) {
		uint32_t q = (uint32_t)answers[i].question->index;

		if (answers[i].raw[0] != '\0' || !is_ahead(&day->joint, q)
		    || is_taken_empty(day, sessions, q))
			answers[kept++] = answers[i];
	}
	group->answer_count = good ? kept : group->answer_count;
	vv_session_free(sessions[DIFF_OLD]);
	vv_session_free(sessions[DIFF_NEW]);
}

bool
diff_verify(const struct diff_day *day, const struct diff_group *group)
{
	struct told_words said[DIFF_SIDES] = { { .session = NULL }, { .session = NULL } };
	bool good = ask(&said[DIFF_OLD], day, DIFF_OLD, group)
		    && ask(&said[DIFF_NEW], day, DIFF_NEW, group);

	for (size_t i = 0; i < group->count && good; i++)
		good = is_so(&group->all[i], &said[DIFF_OLD], &said[DIFF_NEW]);
	for (int side = 0; side < DIFF_SIDES; side++) {
		if (said[side].session != NULL)
			budget_got(day->budget, !session_lacks_memory(said[side].session));
		vv_report_free(said[side].report);
		vv_session_free(said[side].session);
	}
	return good;
}
