/* What a change does beside brute force: pairs of small questionnaires made at random
 * from fixed seeds, answered in every way there is.  Whatever anybody is told otherwise,
 * the proofs find somebody for it, count them exactly, and tell nothing else. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "rounds.h"
#include "seed.h"

#include "diff/diff.h"
#include "base/strbuf.h"

enum { PARTS = 28, CHOICES = 8, CONDITIONS = 10, QUESTIONS = 5, ITEMS = 3, WAYS_MAX = 5 };

#define DAY "2024-06-03"

/* Every answer that a question takes. */
static const struct {
	const char *id;
	const char *raw[WAYS_MAX];
} questions[QUESTIONS] = {
	{ "who", { "adult", "child", "guest" } },
	{ "age", { "0", "1", "2", "3" } },
	{ "visits", { "", "0", "1", "2", "3" } },
	{ "born", { "2024-06-01", "2024-06-02", "2024-06-03", "2024-06-04" } },
	{ "things", { "none", "ball", "net", "ball,net" } },
};

/* ---- a questionnaire at random ---- */

struct made {
	uint64_t seed;
	char parts[PARTS][400];		/* its conditions */
};

static uint32_t
roll(struct made *made, uint32_t n)
{
	return seed_roll(&made->seed, n);
}

static void
write_condition(struct strbuf *buf, struct made *made, int depth)
{
	static const char *const leaves[] = {
		"who = adult", "who != adult", "age < 1", "age = 2", "age >= 3", "visits = 0",
		"visits > 1", "visits = null", "born < today()", "born = date(\"2024-06-02\")",
		"born + duration(\"P1D\") > today()", "age < visits", "age + 1 = visits",
		"list contains(things, ball)", "things = null", "count(things) = 2", "often",
	};
	static const char *const joins[] = { " and ", " or " };
	uint32_t kind = depth > 1 ? 0 : roll(made, 4);

	if (kind < 2) {
		strbuf_add(buf, leaves[roll(made, sizeof leaves / sizeof leaves[0])]);
		return;
	}
	strbuf_add(buf, kind == 2 ? "(" : "not(");
	write_condition(buf, made, depth + 1);
	if (kind == 2) {
		strbuf_add(buf, joins[roll(made, 2)]);
		write_condition(buf, made, depth + 1);
	}
	strbuf_add_char(buf, ')');
}

/* The first parts read only what is asked before them, and so do the last: one of these
 * each, the plain one more often. */
static const char *const choices[PARTS][CHOICES] = {
	{ "true", "who = child", "who = adult", "true", "visits > 1", "things = null",
	  "list contains(things, ball)", "born < date(\"2024-06-03\")" },
	{ "false", "age > 2", "who = adult and age = 0", "false", "false", "false",
	  "visits = 1 and age = 1", "list contains(things, net)" },
	{ "true", "age > 0", "who = adult or age = 1", "true", "who = child",
	  "list contains(things, ball) or age = 2", "born > date(\"2024-06-02\")", "true" },
	{ "visits > 0", "visits > 1", "visits != null and visits > 1", "age > 1" },
	[CONDITIONS] = { "wavbt", "bwavt", "wtabv", "wavbt", "vawbt", "tbvaw", "avwtb", NULL },
	{ "age < 4", "age < 4", "age < 3", "age != 2 and age < 4" },
	{ "no", "no", "no", "yes" },				/* visits required */
	{ "visits < 4", "visits < 4 and visits > age", "visits < 3",
	  "visits < 4 and (age = null or visits >= age)" },
	{ "", "", "", "[choice.who.guest]\nlabel = \"g\"\n" },
	{ "true", "true", "who = adult", "who = child" },	/* who may have a net */
	{ "case = 3", "case = 3", "case = 3", "case > 1" },	/* two of them */
	{ "", "", "exclusive = yes\n", "exclusive = yes\n" },
	{ "", " and born <= today()", " and (born >= today() or born < date(\"2024-06-02\"))",
	  " and not(born = date(\"2024-06-01\")) and past" },
	{ "", " and outcome = no", " or verdict = one", " and verdict != two" },
	{ "true", "true", "true", "age > 0", "visits != 2", "things = null", "true", "true" },
	{ "true", "true", "who = adult", "age > 0", "visits > 0", "things = null", "true", "true" },
	{ "true", "true", "who = adult", "age > 1", "visits > 0 or born = null", "true" },
	{ "false", "false", "false", "who != adult", "false", "age = 1 and who = child", "false" },
	{ "false", "false", "false", "visits = 3", "false", "visits = 0 and born = null", "false" },
	{ "", "", "", "relevant = age > 0\n", "relevant = visits > 0\n", "relevant = age = null\n" },
	{ "false", "false", "false", "born > date(\"2024-06-03\")", "false", "false" },
	{ "false", "false", "false", "who = adult", "age > 1 or visits = 0", "outcome = no" },
};

/* The questions that are asked behind a place in an order, or not at all, are not to be read
 * there; past reads the day of birth. */
static bool
reads_what_is_asked(const char *part, const char *order, char place)
{
	static const char letters[] = "wavbt";

	for (const char *q = strchr(order, place) + 1; *q != '\0'; q++)
		if (strstr(part, questions[strchr(letters, *q) - letters].id) != NULL)
			return false;
	return true;
}

static const char *
fitting(const struct made *made, size_t i, char place)
{
	return reads_what_is_asked(made->parts[i], made->parts[CONDITIONS], place)
	       ? made->parts[i] : choices[i][0];
}

static size_t
choices_of(size_t i)
{
	size_t count = 0;

	while (count < CHOICES && choices[i][count] != NULL)
		count++;
	return count;
}

/* Any order of the questions. */
static void
write_order(struct strbuf *buf, struct made *made)
{
	char order[] = "wavbt";

	for (uint32_t i = QUESTIONS; i > 1; i--) {
		uint32_t k = roll(made, i);
		char kept = order[k];

		order[k] = order[i - 1];
		order[i - 1] = kept;
	}
	strbuf_add(buf, order);
}

static void
make_part(struct made *made, size_t i)
{
	struct strbuf buf = { 0 };

	if (i == CONDITIONS && roll(made, 3) == 0)
		write_order(&buf, made);
	else if (choices[i][0] != NULL)
		strbuf_add(&buf, choices[i][roll(made, (uint32_t)choices_of(i))]);
	else
		write_condition(&buf, made, 0);
	assert_false(buf.failed);
	snprintf(made->parts[i], sizeof made->parts[i], "%s", strbuf_text(&buf));
	strbuf_clear(&buf);
}

static void
write_question(struct strbuf *buf, const struct made *made, char q)
{
	switch (q) {
	case 'w':
		strbuf_printf(buf, "[question.who]\ntype = choice\nlabel = \"w\"\n"
			"relevant = %s\nends = %s\n"
			"[choice.who.adult]\nlabel = \"a\"\n%s"
			"[choice.who.child]\nlabel = \"c\"\n%s", fitting(made, 20, q),
			fitting(made, 23, q), made->parts[14], fitting(made, 25, q));
		break;
	case 'a':
		strbuf_printf(buf, "[question.age]\ntype = number\nlabel = \"a\"\n"
			"relevant = %s\nends = %s\n"
			"constraint = age >= 0 and %s\nmessage = \"m\"\n", fitting(made, 0, q),
			fitting(made, 1, q), fitting(made, 11, q));
		break;
	case 'v':
		strbuf_printf(buf, "[question.visits]\ntype = number\nrequired = %s\n"
			"label = \"v\"\nrelevant = %s\nends = %s\n"
			"constraint = visits >= 0 and %s\nmessage = \"m\"\n", made->parts[12],
			fitting(made, 2, q), fitting(made, 24, q), fitting(made, 13, q));
		break;
	case 'b':
		strbuf_printf(buf, "[question.born]\ntype = date\nlabel = \"b\"\nmessage = \"m\"\n"
			"relevant = %s\nends = %s\n"
			"constraint = born in [date(\"2024-06-01\")..date(\"2024-06-04\")]%s\n",
			fitting(made, 21, q), fitting(made, 26, q), made->parts[18]);
		break;
	default:
		strbuf_printf(buf, "[question.things]\ntype = choices\nlabel = \"t\"\nnone = \"Nothing\"\n"
			"relevant = %s\n"
			"[choice.things.ball]\nlabel = \"b\"\n%s[choice.things.net]\n"
			"label = \"n\"\nrelevant = %s\n", fitting(made, 22, q),
			made->parts[17], fitting(made, 15, q));
		break;
	}
}

/* Every answer is a class of its own: the last item sees to that. */
static char *
write_text(const struct made *made)
{
	const char (*part)[400] = made->parts;
	struct strbuf buf = { 0 };

	for (const char *q = part[CONDITIONS]; *q != '\0'; q++)
		write_question(&buf, made, *q);
	strbuf_printf(&buf,
		"[calculate.past]\ncalculate = born <= today()\n"
		"[calculate.often]\ncalculate = %s\n"
		"[calculate.case]\ntype = number\ncalculate = if %s then 1 else if %s then 2 else 3\n"
		"[calculate.cost]\ntype = number\ncalculate = if %s then 1 else case\n"
		"[verdict.one]\noutcome = yes\nrelevant = case = 1\ntext = \"1\"\nsource = law\n"
		"[verdict.two]\noutcome = no\nrelevant = case = 2\ntext = \"2\"\nsource = law\n"
		"[verdict.three]\noutcome = no\nrelevant = %s\ntext = \"3\"\nsource = law\n",
		part[3], part[4], part[5], part[6], part[16]);
	strbuf_printf(&buf,
		"[item.first]\nkind = notice\nrelevant = %s\nfold = %s\ntext = \"F\"\n"
		"source = law\n"
		"[item.second]\nkind = requirement\nmet = %s\ntext = \"S\"\nsource = law\n"
		"[item.third]\nkind = fee\nrelevant = (%s)%s\ntext = \"T {cost}\"\nsource = law\n"
		"[item.cuts]\nkind = notice\ntext = \"C\"\nsource = law\n"
		"relevant = age in (0, 1, 2, 3) or visits in (0, 1, 2, 3) or born in "
		"(date(\"2024-06-01\"), date(\"2024-06-02\"), date(\"2024-06-03\")) or true\n",
		part[7], part[27], part[8], part[9], part[19]);
	assert_false(buf.failed);
	return strbuf_take(&buf);
}

/* ---- differences as bits ---- */

enum result { RESULT_ONE, RESULT_TWO, RESULT_THREE, RESULT_INCOMPLETE, RESULT_UNCLEAR, RESULTS };

static const char *const results[RESULTS] = { "one", "two", "three", "incomplete",
	"no_single_verdict" };

static const char *const items[ITEMS] = { "first", "second", "third" };

/* Where the bits of a kind begin. */
static unsigned
first_bit(enum vv_difference_kind kind)
{
	static const unsigned first[] = {
		[VV_DIFFERENCE_RESULT] = 0, [VV_DIFFERENCE_REFUSED] = 25,
		[VV_DIFFERENCE_TAKEN] = 30, [VV_DIFFERENCE_LOST] = 35,
		[VV_DIFFERENCE_GAINED] = 38, [VV_DIFFERENCE_CHANGED] = 41,
		[VV_DIFFERENCE_FOLDED] = 44, [VV_DIFFERENCE_UNFOLDED] = 47,
	};

	return first[kind];
}

static uint64_t
bit_of(enum vv_difference_kind kind, unsigned i)
{
	return UINT64_C(1) << (first_bit(kind) + i);
}

static unsigned
index_of(const char *const *all, const char *id)
{
	unsigned i = 0;

	while (strcmp(all[i], id) != 0)
		i++;
	return i;
}

/* Those that are told each by itself. */
static uint64_t
alone(uint64_t bits)
{
	return bits >> first_bit(VV_DIFFERENCE_FOLDED) << first_bit(VV_DIFFERENCE_FOLDED);
}

static uint64_t
bit_of_difference(const struct vv_difference *what)
{
	unsigned q = 0;

	switch (what->kind) {
	case VV_DIFFERENCE_RESULT:
		return bit_of(what->kind, index_of(results, what->id) * RESULTS
			      + index_of(results, what->now));
	case VV_DIFFERENCE_REFUSED:
	case VV_DIFFERENCE_TAKEN:
		while (strcmp(questions[q].id, what->id) != 0)
			q++;
		return bit_of(what->kind, q);
	default:
		return bit_of(what->kind, index_of(items, what->id));
	}
}

/* ---- one way to answer ---- */

struct brute {
	struct harness sides[2];
	struct joint_step steps[2 * QUESTIONS];	/* in which both are asked together; each
						 * question as it stands here */
	size_t step_count;
	bool crossed, doubted;		/* some question is asked ahead; something is not proved */
	size_t way[QUESTIONS];		/* which answer is given */
	struct told {
		uint64_t bits;
		uint64_t paths[(1 << (3 * QUESTIONS)) / 64];	/* a bit for each */
	} *told;			/* by what is told otherwise; the first: all */
	size_t told_count;
	uint8_t (*askings)[1 << (3 * QUESTIONS)];	/* by question and the path to it */
	bool stuck;			/* somebody can give one side no answer */
};

/* What there was among the answers to one asking. */
enum { ASKING_VAIN = 1, ASKING_TAKEN = 2 };

/* What happens to those who answer so. */
struct fate {
	uint64_t bits;
	uint32_t path;			/* 3 bits a question: 0 where it is not asked */
	bool alive[2];
	bool asked[QUESTIONS], taken[QUESTIONS];
	uint32_t before[QUESTIONS];	/* the path when it was answered */
};

static const struct vv_item_view *
find_item(const struct vv_report *report, const char *id)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL && strcmp(walk.item->id, id) != 0)
		;
	return walk.item;
}

static uint64_t
compare_items(const struct vv_report *old, const struct vv_report *new)
{
	uint64_t bits = 0;

	for (unsigned i = 0; i < ITEMS; i++) {
		const struct vv_item_view *a = find_item(old, items[i]), *b = find_item(new, items[i]);

		if (a != NULL && b == NULL)
			bits |= bit_of(VV_DIFFERENCE_LOST, i);
		if (a == NULL && b != NULL)
			bits |= bit_of(VV_DIFFERENCE_GAINED, i);
		if (a != NULL && b != NULL && (a->met != b->met || strcmp(a->text, b->text) != 0))
			bits |= bit_of(VV_DIFFERENCE_CHANGED, i);
		if (a != NULL && b != NULL && a->fold != b->fold)
			bits |= bit_of(b->fold ? VV_DIFFERENCE_FOLDED : VV_DIFFERENCE_UNFOLDED, i);
	}
	return bits;
}

static void
compare_ends(const struct brute *brute, struct fate *fate)
{
	struct vv_report *reports[2] = { NULL, NULL };
	unsigned result[2];

	for (int side = 0; side < 2; side++) {
		const struct vv_session *session = brute->sides[side].session;

		result[side] = RESULT_INCOMPLETE;
		if (!fate->alive[side])
			continue;
		assert_null(vv_session_next(session));
		result[side] = RESULT_UNCLEAR;
		if (vv_report_new(&reports[side], session, VV_EN, NULL) == VV_OK)
			result[side] = index_of(results, reports[side]->verdict->id);
	}
	if (result[0] != result[1])
		fate->bits |= bit_of(VV_DIFFERENCE_RESULT, result[0] * RESULTS + result[1]);
	if (reports[0] != NULL && reports[1] != NULL)
		fate->bits |= compare_items(reports[0], reports[1]);
	vv_report_free(reports[0]);
	vv_report_free(reports[1]);
}

static void
ask_side(const struct brute *brute, int side, size_t q, struct fate *fate)
{
	const struct harness *harness = &brute->sides[side];
	enum vv_state state = vv_session_state(harness->session,
					       harness_question(harness, questions[q].id));

	if (!fate->alive[side] || state == VV_IRRELEVANT)
		return;
	fate->asked[q] = true;
	if (state == VV_ANSWERED || state == VV_EMPTY) {
		fate->taken[q] = true;
		return;
	}
	fate->alive[side] = state == VV_OVERTAKEN;	/* kept, though it is not taken */
	fate->bits |= bit_of(side == 0 ? VV_DIFFERENCE_TAKEN : VV_DIFFERENCE_REFUSED,
			     (unsigned)q);
}

/* False: it is asked, and neither side takes the answer. */
static bool
settle(struct brute *brute, size_t q, struct fate *fate)
{
	if (!fate->asked[q])
		return true;
	/* where all who are left ask, and in vain, nobody comes to an end */
	if (brute->askings != NULL)
		brute->askings[q][fate->before[q]] |= fate->taken[q] ? ASKING_TAKEN
			: fate->alive[0] || fate->alive[1] ? ASKING_VAIN : 0;
	fate->path |= (uint32_t)(brute->way[q] + 1) << (3 * q);
	return fate->taken[q];
}

static bool
find_fate(struct brute *brute, struct fate *fate)
{
	uint32_t ahead = 0;

	*fate = (struct fate){ .alive = { true, true } };
	for (size_t i = 0; i < brute->step_count; i++) {
		const struct joint_step *step = &brute->steps[i];
		size_t q = step->question;

		for (int side = 0; side < 2; side++)
			if (step->kind == JOINT_ASK
			    || (step->kind == JOINT_FOLLOW) == (side == step->waits))
				ask_side(brute, side, q, fate);
		if (step->kind != JOINT_FOLLOW)
			fate->before[q] = fate->path | ahead;
		if (step->kind == JOINT_AHEAD)
			ahead |= (uint32_t)(brute->way[q] + 1) << (3 * q);
		else if (!settle(brute, q, fate))
			return false;
	}
	compare_ends(brute, fate);
	return true;
}

/* ---- all of them ---- */

static void
note(struct told *told, uint32_t path)
{
	told->paths[path / 64] |= UINT64_C(1) << (path % 64);
}

static void
note_told(struct brute *brute, uint64_t bits, uint32_t path)
{
	size_t i = 0;

	if (bits == 0)
		return;
	for (i = 1; i < brute->told_count && brute->told[i].bits != bits; i++)
		;
	if (i == brute->told_count) {
		brute->told = realloc(brute->told, (i + 1) * sizeof *brute->told);
		assert_non_null(brute->told);
		brute->told[brute->told_count++] = (struct told){ .bits = bits };
	}
	note(&brute->told[i], path);
}

static void
note_fate(struct brute *brute, const struct fate *fate)
{
	note(&brute->told[0], fate->path);
	note_told(brute, fate->bits & ~alone(fate->bits), fate->path);
	for (uint64_t left = alone(fate->bits); left != 0; left &= left - 1)
		note_told(brute, left & -left, fate->path);
}

/* What is refused at once counts as not given. */
static void
answer(struct brute *brute, size_t q)
{
	for (int side = 0; side < 2; side++) {
		struct harness *harness = &brute->sides[side];
		const struct vv_question *question = harness_question(harness, questions[q].id);

		vv_session_clear(harness->session, question);
		vv_session_recall(harness->session, question, questions[q].raw[brute->way[q]],
				  NULL);
	}
}

static void
try_all(struct brute *brute, size_t q)
{
	struct fate fate;

	if (q == QUESTIONS) {
		if (find_fate(brute, &fate))
			note_fate(brute, &fate);
		return;
	}
	for (size_t i = 0; i < WAYS_MAX && questions[q].raw[i] != NULL; i++) {
		brute->way[q] = i;
		answer(brute, q);
		try_all(brute, q + 1);
	}
}

/* Whether one side asks somebody who can give no answer, and the other does not ask. */
static bool
is_stuck(const struct brute *brute)
{
	for (size_t q = 0; q < QUESTIONS; q++)
		for (size_t path = 0; path < sizeof brute->askings[q]; path++)
			if (brute->askings[q][path] == ASKING_VAIN)
				return true;
	return false;
}

static size_t
count(const struct told *told)
{
	size_t all = 0;

	for (size_t i = 0; i < sizeof told->paths / sizeof told->paths[0]; i++)
		all += (size_t)__builtin_popcountll(told->paths[i]);
	return all;
}

/* ---- the proofs beside it ---- */

static uint64_t
bits_of_change(const struct vv_change *change)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < change->count; i++)
		bits |= bit_of_difference(&change->all[i]);
	return bits;
}

/* The answers a change is told with lead to it. */
static bool
is_witness(struct brute *brute, const struct vv_change *change)
{
	struct fate fate;

	for (size_t q = 0; q < QUESTIONS; q++)
		for (int side = 0; side < 2; side++)
			vv_session_clear(brute->sides[side].session,
					 harness_question(&brute->sides[side], questions[q].id));
	for (size_t i = 0; i < change->person.answer_count; i++) {
		size_t q = 0;

		while (strcmp(questions[q].id, vv_question_id(change->person.answers[i].question)) != 0)
			q++;
		brute->way[q] = 0;
		while (strcmp(questions[q].raw[brute->way[q]], change->person.answers[i].raw) != 0)
			if (++brute->way[q] == WAYS_MAX
			    || questions[q].raw[brute->way[q]] == NULL)
				return false;
		answer(brute, q);
	}
	if (!find_fate(brute, &fate))
		return false;
	return alone(bits_of_change(change)) != 0
	       ? (fate.bits & bits_of_change(change)) == bits_of_change(change)
	       : (fate.bits & ~alone(fate.bits)) == bits_of_change(change);
}

/* Whether what is told of a change is what is; marks it as told. */
static bool
agrees(struct brute *brute, const struct vv_change *change)
{
	struct told *told = NULL, rest = { .bits = 0 };

	for (size_t i = 1; i < brute->told_count; i++)
		if (change->others && alone(brute->told[i].bits) != 0) {
			continue;
		} else if (change->others) {
			for (size_t w = 0; w < sizeof rest.paths / sizeof rest.paths[0]; w++)
				rest.paths[w] |= brute->told[i].paths[w];
			brute->told[i].bits = 0;
		} else if (brute->told[i].bits == bits_of_change(change)) {
			told = &brute->told[i];
		}
	if (change->others)
		told = &rest;
	if (told == NULL || change->paths == NULL || !is_witness(brute, change)
	    || (size_t)atoll(change->paths) != count(told)
	    || (size_t)atoll(change->all_paths) != count(&brute->told[0]))
		return false;
	/* not among the rest any more */
	*told = (struct told){ .bits = 0 };
	return true;
}

static void
take_order(struct brute *brute, vv_day day)
{
	struct joint joint;

	assert_true(joint_build(&joint, brute->sides[0].model, brute->sides[1].model,
				(struct period){ day, day }));
	brute->step_count = joint.step_count;
	for (size_t i = 0; i < joint.step_count; i++) {
		uint32_t q = 0;

		while (strcmp(questions[q].id,
			      joint.model.questions[joint.steps[i].question].id) != 0)
			q++;
		brute->steps[i] = joint.steps[i];
		brute->steps[i].question = q;
		brute->crossed |= joint.steps[i].kind == JOINT_AHEAD;
	}
	joint_clear(&joint);
}

/* Both are too long for one of cmocka's messages. */
static void
give_up(uint64_t seed, char *const texts[2], const char *why)
{
	fprintf(stderr, "%s----\n%s", texts[0], texts[1]);
	fail_msg("seed %u: %s", (unsigned)seed, why);
}

static void
compare(struct brute *brute, uint64_t seed, char *const texts[2])
{
	struct vv_diff_options options = { .every_date = false };
	struct vv_diff *diff;
	bool may_be_stuck = strstr(texts[0], "visits > age") != NULL
			    || strstr(texts[1], "visits > age") != NULL;
	size_t left = 0;

	assert_true(vv_day_parse(&options.date, DAY));
	take_order(brute, options.date);
	brute->told = calloc(1, sizeof *brute->told);
	brute->told_count = 1;
	brute->askings = calloc(QUESTIONS, sizeof *brute->askings);
	try_all(brute, 0);
	brute->stuck = is_stuck(brute);
	free(brute->askings);
	brute->askings = NULL;
	assert_int_equal(vv_diff_new(&diff, brute->sides[0].model, brute->sides[1].model,
				     &options, NULL), VV_OK);
	for (size_t i = 0; i < diff->change_count; i++)
		if (!agrees(brute, &diff->changes[i]))
			give_up(seed, texts, "a change that is none, or counted otherwise");
	for (size_t i = 1; i < brute->told_count; i++)
		left += brute->told[i].bits != 0;
	if (left > 0)
		give_up(seed, texts, "a change that is not told");
	if (brute->stuck ? diff->not_proved_count == 0
	    : diff->not_proved_count > 0 && !may_be_stuck && !brute->crossed)
		give_up(seed, texts, brute->stuck ? "people who are stuck" : "a doubt");
	brute->doubted = diff->not_proved_count > 0;
	vv_diff_free(diff);
}

static void
try_seed(uint64_t seed, size_t *changed, size_t *stuck, size_t *crossed, size_t *doubted)
{
	struct made made = { .seed = seed };
	struct brute brute = { .told_count = 0 };
	char *texts[2];

	for (size_t i = 0; i < PARTS; i++)
		make_part(&made, i);
	texts[0] = write_text(&made);
	for (uint32_t n = seed % 10 == 0 ? PARTS : 1 + roll(&made, 2); n > 0; n--)
		make_part(&made, roll(&made, PARTS));
	if (seed % 3 == 0)
		make_part(&made, CONDITIONS);
	texts[1] = write_text(&made);
	for (int side = 0; side < 2; side++)
		brute.sides[side] = harness_open(texts[side], DAY);
	compare(&brute, seed, texts);
	*changed += brute.told_count > 1;
	*stuck += brute.stuck;
	*crossed += brute.crossed;
	*doubted += brute.crossed && brute.doubted && !brute.stuck;
	for (int side = 0; side < 2; side++) {
		harness_close(&brute.sides[side]);
		free(texts[side]);
	}
	free(brute.told);
}

static void
finds_what_brute_force_finds(void **unused)
{
	size_t rounds = rounds_wanted(), changed = 0, stuck = 0, crossed = 0, doubted = 0;

	(void)unused;
	for (uint64_t seed = 1; seed <= rounds; seed++)
		try_seed(seed, &changed, &stuck, &crossed, &doubted);
	print_message("%zu of %zu pairs differ for somebody, %zu leave somebody without an answer, "
		      "%zu ask in orders that do not go together, %zu of them with a doubt\n",
		      changed, rounds, stuck, crossed, doubted);
	assert_true(crossed > rounds / 10 && doubted < crossed / 10);
	assert_true(changed > rounds / 4 && changed < rounds);
	assert_true(stuck > 0 || rounds < 1000);	/* some three of a thousand */
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_brute_force_finds),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
