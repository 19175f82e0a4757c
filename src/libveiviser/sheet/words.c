/* Tests in words.  Only answers that somebody can give who passes the other tests are
 * named; of long lists the shorter side is. */
#include "sheet/words.h"

#include "interview/display.h"
#include "text/language.h"
#include "diagram/term.h"
#include "text/text.h"

#include <stdlib.h>

enum { NAMED_MAX = 4 };			/* answers; beyond, what is not meant may be shorter */

/* The tests of a way that look at one question. */
struct asking {
	const struct words *words;
	const struct ways *ways;
	const struct way *way;
	uint32_t q;
	size_t first, count;		/* tests */
	int64_t lowest, highest;	/* answers that can be given: numbers and dates */
	struct strbuf *buf;
};

static const char *
said(const struct asking *asking, const char *text)
{
	return vv_text(asking->words->day->model->texts, asking->words->language, text);
}

static void
add_separated(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, buf->length > 0 ? "; " : "");
	strbuf_add(buf, text);
}

/* The main words, whatever those of the example are asked in: a column has one heading. */
static void
write_label(struct strbuf *buf, const struct words *words, uint32_t q)
{
	display_text(buf, words->session, words->language,
		     &words->day->d.variables[q].question->label, NULL);
}

/* ---- who can give an answer ---- */

/* Whether some of @p people answer with the own level's child @p child. */
static bool
some_answer(struct day *day, uint32_t q, uint32_t child, uint32_t people)
{
	return ways_meet(day, people,
			 diagram_span(&day->d, level_of(q, 0), child, child, NODE_TRUE));
}

/* Which answers people can give who pass the other tests, and who pass all. */
struct answers {
	bool *can, *pass;
	size_t can_count, pass_count;	/* without null */
};

static bool
find_answers(const struct asking *asking, struct answers *out)
{
	struct day *day = asking->words->day;
	uint32_t arity = day->d.variables[asking->q].arity;
	uint32_t others = diagram_and(&day->d, asking->ways->among,
				      way_people(day, asking->way, asking->first,
						 asking->count));
	uint32_t people = diagram_and(&day->d, asking->ways->among,
				      way_people(day, asking->way, 0, 0));

	*out = (struct answers){ .can = calloc(2 * (size_t)arity, sizeof *out->can) };
	if (out->can == NULL)
		return false;
	out->pass = out->can + arity;
	for (uint32_t i = 0; i < arity; i++) {
		out->can[i] = some_answer(day, asking->q, i, others);
		out->pass[i] = some_answer(day, asking->q, i, people);
		out->can_count += i > 0 && out->can[i];
		out->pass_count += i > 0 && out->pass[i];
	}
	return true;
}

/* ---- choices ---- */

static void
write_labels(const struct asking *asking, const bool *which, bool wanted, const bool *among)
{
	const struct words *words = asking->words;
	const struct vv_question *question = words->day->d.variables[asking->q].question;
	struct strbuf label = { 0 };

	for (size_t i = 0; i < question->choice_count; i++) {
		if (!among[1 + i] || which[1 + i] != wanted)
			continue;
		strbuf_reset(&label);
		display_text(&label, words->session, words->language,
			     &question->choices[i].label, NULL);
		asking->buf->failed |= label.failed;
		add_separated(asking->buf, strbuf_text(&label) != NULL ? strbuf_text(&label) : "");
	}
	strbuf_clear(&label);
}

/* The list that has the answers marked as @p wanted and none of the others there can
 * be; NULL: none with a name. */
static const struct list *
find_list(const struct asking *asking, const struct answers *answers, bool wanted)
{
	const struct day *day = asking->words->day;
	const struct vv_question *question = day->d.variables[asking->q].question;

	for (size_t l = 0; l < day->model->list_count; l++) {
		const struct list *list = &day->model->lists[l];
		bool same = text_is_set(&list->label);

		for (size_t i = 0; i < question->choice_count && same; i++)
			same = !answers->can[1 + i]
			       || (answers->pass[1 + i] == wanted)
				  == list_has(list, question->choices[i].symbol,
					      day->d.days.from);
		if (same)
			return list;
	}
	return NULL;
}

/* "A; B", the name of a list, or what is left out. */
static void
write_choices(const struct asking *asking, const struct answers *answers)
{
	const struct words *words = asking->words;
	size_t left = answers->can_count - answers->pass_count;
	bool many = answers->pass_count > NAMED_MAX;
	const struct list *list = many ? find_list(asking, answers, true) : NULL;
	const struct list *but = many && list == NULL && left > NAMED_MAX
				 ? find_list(asking, answers, false) : NULL;
	struct strbuf inner = { 0 };
	struct asking inside = *asking;

	inside.buf = &inner;
	if (list != NULL || but != NULL) {
		add_separated(&inner, text_in(list != NULL ? &list->label : &but->label,
					      words->language));
	} else if (many && left < answers->pass_count) {
		write_labels(&inside, answers->pass, false, answers->can);
	} else {
		write_labels(asking, answers->pass, true, answers->can);
		return;
	}
	asking->buf->failed |= inner.failed;
	text_write(asking->buf, words->day->model->texts, words->language,
		   list != NULL ? N_("one of: %s") : N_("any but: %s"),
		   strbuf_text(&inner) != NULL ? strbuf_text(&inner) : "");
	strbuf_clear(&inner);
}

/* ---- numbers and dates ---- */

/* A sum in short: it stands in a table. */
static void
write_amount(struct strbuf *buf, const struct words *words, struct value value, const char *unit)
{
	const struct vv_texts *texts = words->day->model->texts;

	if (language_is_currency(unit))
		language_write_money_short(buf, words->language, texts, value, unit);
	else
		language_write_quantity(buf, words->language, texts, value, unit);
}

static void
write_step(struct strbuf *buf, const struct asking *asking, int64_t step)
{
	const struct variable *variable = &asking->words->day->d.variables[asking->q];
	struct value value = variable_value(variable, step);

	if (value.kind == VALUE_DATE)
		language_write_date(buf, asking->words->language,
				    asking->words->day->model->texts, value.i);
	else
		write_amount(buf, asking->words, value, variable->question->unit);
}

/* "up to 9", "from 10 to 20", "from 21". */
static void
write_stretch(const struct asking *asking, int64_t low, int64_t high)
{
	const struct vv_texts *texts = asking->words->day->model->texts;
	vv_language language = asking->words->language;
	struct strbuf first = { 0 }, last = { 0 };

	strbuf_add(asking->buf, asking->buf->length > 0 ? "; " : "");
	write_step(&first, asking, low);
	write_step(&last, asking, high);
	if (first.failed || last.failed)
		asking->buf->failed = true;
	else if (low == high)
		strbuf_add(asking->buf, strbuf_text(&first));
	else if (low <= asking->lowest)
		text_write(asking->buf, texts, language, N_("up to %s"), strbuf_text(&last));
	else if (high >= asking->highest)
		text_write(asking->buf, texts, language, N_("from %s"), strbuf_text(&first));
	else
		text_write(asking->buf, texts, language, N_("from %s to %s"),
			   strbuf_text(&first), strbuf_text(&last));
	strbuf_clear(&first);
	strbuf_clear(&last);
}

/* Narrows a stretch by the tests that compare the answer with one value. */
static void
narrow(const struct asking *asking, int64_t *low, int64_t *high)
{
	const struct diagram *d = &asking->words->day->d;

	for (size_t i = asking->first; i < asking->first + asking->count; i++) {
		const struct way_test *test = &asking->way->tests[i];
		const struct atom *atom;

		if (!level_is_atom(test->level))
			continue;
		atom = level_atom(d, test->level);
		if (atom->kind != ATOM_BOUND)
			continue;
		if (test->allowed[1] && atom->limit < *high)
			*high = atom->limit;
		if (test->allowed[0] && atom->limit + 1 > *low)
			*low = atom->limit + 1;
	}
}

static bool
has_bound(const struct asking *asking)
{
	for (size_t i = asking->first; i < asking->first + asking->count; i++)
		if (level_is_atom(asking->way->tests[i].level)
		    && level_atom(&asking->words->day->d, asking->way->tests[i].level)->kind
		       == ATOM_BOUND)
			return true;
	return false;
}

static void
find_ends(struct asking *asking, const struct answers *answers)
{
	const struct variable *variable = &asking->words->day->d.variables[asking->q];
	int64_t unused;

	asking->lowest = variable->low;
	asking->highest = variable->high;
	for (uint32_t i = variable->arity; i-- > 1;)
		if (answers->can[i])
			variable_range(variable, i, &asking->lowest, &unused);
	for (uint32_t i = 1; i < variable->arity; i++)
		if (answers->can[i])
			variable_range(variable, i, &unused, &asking->highest);
}

static void
write_stretches(struct asking *asking, const struct answers *answers)
{
	const struct variable *variable = &asking->words->day->d.variables[asking->q];
	uint32_t last;

	find_ends(asking, answers);
	for (uint32_t first = 1; first < variable->arity; first = last + 1) {
		int64_t low, high, unused;

		last = first;
		if (!answers->pass[first])
			continue;
		while (last + 1 < variable->arity && answers->pass[last + 1])
			last++;
		variable_range(variable, first, &low, &unused);
		variable_range(variable, last, &unused, &high);
		narrow(asking, &low, &high);
		if (low <= high)
			write_stretch(asking, low, high);
	}
}

/* ---- texts ---- */

static void
write_texts(const struct asking *asking, const struct answers *answers)
{
	const struct variable *variable = &asking->words->day->d.variables[asking->q];

	for (uint32_t i = 1; i < variable->arity; i++) {
		struct strbuf quoted = { 0 };

		if (!answers->pass[i])
			continue;
		if (i > variable->text_count) {
			add_separated(asking->buf, said(asking, N_("another text")));
			continue;
		}
		strbuf_add(&quoted, "“");
		strbuf_add_bytes(&quoted, variable->texts[i - 1].s, variable->texts[i - 1].length);
		strbuf_add(&quoted, "”");
		asking->buf->failed |= quoted.failed;
		add_separated(asking->buf,
			      strbuf_text(&quoted) != NULL ? strbuf_text(&quoted) : "");
		strbuf_clear(&quoted);
	}
}

/* ---- several choices ---- */

/* Those that are taken, or those that are not. */
static void
write_ticks(const struct asking *asking, bool taken)
{
	const struct words *words = asking->words;
	const struct vv_question *question = words->day->d.variables[asking->q].question;
	struct strbuf names = { 0 }, label = { 0 };

	for (size_t i = asking->first; i < asking->first + asking->count; i++) {
		const struct way_test *test = &asking->way->tests[i];
		uint32_t sub = level_sub(test->level);

		if (sub == 0 || level_is_atom(test->level) || test->allowed[1] != taken)
			continue;
		strbuf_reset(&label);
		display_text(&label, words->session, words->language,
			     &question->choices[sub - 1].label, NULL);
		names.failed |= label.failed;
		add_separated(&names, strbuf_text(&label) != NULL ? strbuf_text(&label) : "");
	}
	asking->buf->failed |= names.failed;
	if (names.length > 0 && !names.failed) {
		strbuf_add(asking->buf, asking->buf->length > 0 ? "; " : "");
		text_write(asking->buf, words->day->model->texts, words->language, taken
			   ? N_("among them: %s") : N_("not among them: %s"), strbuf_text(&names));
	}
	strbuf_clear(&names);
	strbuf_clear(&label);
}

/* ---- one question ---- */

static bool
tests_question(const struct asking *asking)
{
	for (size_t i = asking->first; i < asking->first + asking->count; i++)
		if (!level_is_atom(asking->way->tests[i].level))
			return true;
	return has_bound(asking);
}

static void
write_question(struct asking *asking)
{
	const struct variable *variable = &asking->words->day->d.variables[asking->q];
	const char *missing = variable->question->required ? N_("not asked") : N_("not answered");
	const char *or_missing = variable->question->required ? N_("or not asked")
				 : N_("or not answered");
	struct answers answers;
	bool all;

	if (!find_answers(asking, &answers)) {
		asking->buf->failed = true;
		return;
	}
	all = answers.pass_count == answers.can_count && !has_bound(asking);
	if (variable->kind == VARIABLE_SET) {
		write_ticks(asking, true);
		write_ticks(asking, false);
	} else if (answers.pass_count > 0 && !all) {
		switch (variable->kind) {
		case VARIABLE_CHOICE:
			write_choices(asking, &answers);
			break;
		case VARIABLE_NUMBER:
			write_stretches(asking, &answers);
			break;
		case VARIABLE_TEXT:
			write_texts(asking, &answers);
			break;
		case VARIABLE_SET:
			break;
		}
	}
	if (asking->buf->length == 0 && answers.pass_count > 0 && !answers.pass[0])
		add_separated(asking->buf, said(asking, N_("answered")));
	else if (answers.pass[0])
		add_separated(asking->buf,
			      said(asking, asking->buf->length > 0 ? or_missing : missing));
	free(answers.can);
}

/* ---- comparisons of answers ---- */

static void
quote_label(struct strbuf *buf, const struct words *words, uint32_t q)
{
	strbuf_add(buf, "“");
	write_label(buf, words, q);
	strbuf_add(buf, "”");
}

/* Two operands; @p a and @p b in words. */
static void
write_pair(struct strbuf *buf, const struct words *words, const struct feel_node *node,
	   const char *a, const char *b)
{
	const struct vv_texts *texts = words->day->model->texts;

	if (display_arithmetic(buf, texts, words->language, node->op, a, b))
		return;
	if (node->op == FEEL_CALL && node->function == FEEL_FN_YEARS_MONTHS)
		text_write(buf, texts, words->language, N_("the months from %s to %s"), a, b);
	else if (node->op == FEEL_CALL && node->function == FEEL_FN_MODULO)
		text_write(buf, texts, words->language, N_("the rest of %s divided by %s"), a, b);
	else
		text_write(buf, texts, words->language, N_("%s rounded"), a);
}

/* The property of a date that a function gives, too; of other nodes one without words. */
static unsigned
property_of(const struct feel_node *node)
{
	if (node->op == FEEL_PROPERTY)
		return node->function;
	if (node->op == FEEL_CALL && node->function == FEEL_FN_DAY_OF_WEEK)
		return FEEL_WEEKDAY;
	if (node->op == FEEL_CALL && node->function == FEEL_FN_MONTH_OF_YEAR)
		return FEEL_MONTH;
	return FEEL_END;
}

/* One operand. */
static void
write_change(struct strbuf *buf, const struct words *words, const struct feel_node *node,
	     const char *a)
{
	const struct vv_texts *texts = words->day->model->texts;

	if (display_property(buf, texts, words->language, property_of(node), a))
		return;
	if (node->op == FEEL_NEGATE)
		text_write(buf, texts, words->language, N_("minus %s"), a);
	else if (node->op == FEEL_CALL && node->function == FEEL_FN_DAY_OF_YEAR)
		text_write(buf, texts, words->language, N_("the day of the year of %s"), a);
	else
		text_write(buf, texts, words->language, N_("%s rounded"), a);
}

static void
write_term(struct strbuf *buf, const struct words *words, uint32_t node)
{
	const struct leaf *leaf = node_leaf(&words->day->d, node);
	struct strbuf sides[2] = { { 0 }, { 0 } };

	if (leaf->kind == LEAF_VALUE) {
		language_write_value(buf, words->language, words->day->model->texts,
				     leaf->value, "");
		return;
	}
	if (leaf->node == NULL) {
		quote_label(buf, words, leaf->vars[0]);
		return;
	}
	for (uint32_t i = 0; i < leaf->operand_count && i < 2; i++) {
		write_term(&sides[i], words, leaf->operands[i]);
		buf->failed |= sides[i].failed;
	}
	if (leaf->operand_count == 2 && !buf->failed)
		write_pair(buf, words, leaf->node, strbuf_text(&sides[0]), strbuf_text(&sides[1]));
	else if (!buf->failed)
		write_change(buf, words, leaf->node, strbuf_text(&sides[0]));
	strbuf_clear(&sides[0]);
	strbuf_clear(&sides[1]);
}

/* How far one answer lies from the other, in words: days, or a number. */
static void
write_distance(struct strbuf *buf, const struct words *words, uint32_t q, int64_t steps)
{
	const struct variable *variable = &words->day->d.variables[q];
	bool dates = variable->question->type == VV_TYPE_DATE;

	write_amount(buf, words, dates ? value_integer(steps) : variable_value(variable, steps),
		     dates ? "day" : variable->question->unit);
}

/* high >= low + by. */
static void
write_apart(struct strbuf *buf, const struct words *words, uint32_t high, uint32_t low, int64_t by)
{
	bool dates = words->day->d.variables[high].question->type == VV_TYPE_DATE;
	struct strbuf first = { 0 }, second = { 0 }, distance = { 0 };
	const struct vv_texts *texts = words->day->model->texts;
	vv_language language = words->language;

	quote_label(&first, words, by < 0 ? low : high);
	quote_label(&second, words, by < 0 ? high : low);
	write_distance(&distance, words, high, by < 0 ? -by : by);
	if (first.failed || second.failed || distance.failed)
		buf->failed = true;
	else if (by == 0)
		text_write(buf, texts, language, dates ? N_("%s is not before %s")
			   : N_("%s is not less than %s"), strbuf_text(&first),
			   strbuf_text(&second));
	else if (by == 1 && dates)
		text_write(buf, texts, language, N_("%s is after %s"), strbuf_text(&first),
			   strbuf_text(&second));
	else if (by > 0)
		text_write(buf, texts, language, dates ? N_("%s is at least %s after %s")
			   : N_("%s is at least %s more than %s"), strbuf_text(&first),
			   strbuf_text(&distance), strbuf_text(&second));
	else
		text_write(buf, texts, language, dates ? N_("%s is at most %s after %s")
			   : N_("%s is at most %s more than %s"), strbuf_text(&first),
			   strbuf_text(&distance), strbuf_text(&second));
	strbuf_clear(&first);
	strbuf_clear(&second);
	strbuf_clear(&distance);
}

/* a <= b, or not. */
static void
write_order(struct strbuf *buf, const struct words *words, const struct atom *atom, bool holds)
{
	bool dates = words->day->d.variables[atom->high].question->type == VV_TYPE_DATE;
	struct strbuf a = { 0 }, b = { 0 };

	write_term(&a, words, atom->a);
	write_term(&b, words, atom->b);
	if (a.failed || b.failed)
		buf->failed = true;
	else if (atom->equal)
		text_write(buf, words->day->model->texts, words->language, holds
			   ? N_("%s is %s") : N_("%s is not %s"), strbuf_text(&a),
			   strbuf_text(&b));
	else if (dates)
		text_write(buf, words->day->model->texts, words->language, holds
			   ? N_("%s is not after %s") : N_("%s is after %s"), strbuf_text(&a),
			   strbuf_text(&b));
	else
		text_write(buf, words->day->model->texts, words->language, holds
			   ? N_("%s is not more than %s") : N_("%s is more than %s"),
			   strbuf_text(&a), strbuf_text(&b));
	strbuf_clear(&a);
	strbuf_clear(&b);
}

/* Whether some who pass have not given one of the answers that are compared. */
static bool
some_lack(const struct asking *asking, const struct atom *atom)
{
	struct day *day = asking->words->day;
	uint32_t people = diagram_and(&day->d, asking->ways->among,
				      way_people(day, asking->way, 0, 0));

	return some_answer(day, atom->low, 0, people)
	       || some_answer(day, atom->high, 0, people);
}

static void
write_comparison(const struct asking *asking, const struct way_test *test)
{
	const struct words *words = asking->words;
	const struct atom *atom = level_atom(&words->day->d, test->level);
	bool holds = test->allowed[1];

	if (atom->kind == ATOM_FREE) {
		add_separated(asking->buf, said(asking, holds
			      ? N_("a comparison holds that could not be followed here")
			      : N_("a comparison fails that could not be followed here")));
		return;
	}
	if (!atom->linear)
		write_order(asking->buf, words, atom, holds);
	else if (holds)
		write_apart(asking->buf, words, atom->high, atom->low, atom->limit);
	else
		write_apart(asking->buf, words, atom->low, atom->high, 1 - atom->limit);
	if (!holds && some_lack(asking, atom))
		add_separated(asking->buf, said(asking, N_("or one of the two was not answered")));
}

/* ---- a way ---- */

const char *
words_of_question_label(const struct words *words, uint32_t question)
{
	struct strbuf buf = { 0 };

	write_label(&buf, words, question);
	return strbuf_keep(&buf, words->arena);
}

static bool
add_test(const struct asking *asking, const struct vv_question *question,
	 struct vv_sheet_way *out)
{
	const struct words *words = asking->words;
	struct vv_sheet_test *test =
		(struct vv_sheet_test *)(uintptr_t)&out->tests[out->test_count++];

	test->question = question;
	test->text = strbuf_keep(asking->buf, words->arena);
	if (question != NULL)
		write_label(asking->buf, words, asking->q);
	test->label = question != NULL ? strbuf_keep(asking->buf, words->arena) : "";
	return test->text != NULL && test->label != NULL;
}

static bool
words_of_question(struct asking *asking, struct vv_sheet_way *out)
{
	const struct words *words = asking->words;
	bool good = true;

	if (tests_question(asking)) {
		write_question(asking);
		good = add_test(asking, words->day->d.variables[asking->q].question, out);
	}
	for (size_t i = asking->first; i < asking->first + asking->count && good; i++) {
		const struct way_test *test = &asking->way->tests[i];

		if (!level_is_atom(test->level)
		    || level_atom(&words->day->d, test->level)->kind == ATOM_BOUND)
			continue;
		write_comparison(asking, test);
		good = add_test(asking, NULL, out);
	}
	return good;
}

bool
words_of_way(const struct words *words, const struct ways *ways, const struct way *way,
	     struct vv_sheet_way *out)
{
	struct vv_sheet_test *tests = arena_alloc(words->arena, (way->count + 1) * sizeof *tests);
	struct strbuf buf = { 0 };
	struct asking asking = { .words = words, .ways = ways, .way = way, .buf = &buf };
	bool good = tests != NULL;

	out->tests = tests;
	out->test_count = 0;
	for (size_t i = 0; i < way->count && good; i += asking.count) {
		asking.q = level_question(way->tests[i].level);
		asking.first = i;
		asking.count = 1;
		while (i + asking.count < way->count
		       && level_question(way->tests[i + asking.count].level) == asking.q)
			asking.count++;
		good = words_of_question(&asking, out);
	}
	return good;
}
