/* Draws the rule job, writes it as a questionnaire, and evaluates it the plainest
 * way, as the floor.  The order of the draws is part of the job: the generator
 * and its order are those of the comparison with other rule engines, so that all
 * come to the same sum. */
#include "rules-job.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- drawing ---- */

struct draw {
	uint32_t seed;
	bool failed;
};

static int
below(struct draw *draw, int n)
{
	draw->seed = draw->seed * UINT32_C(1103515245) + UINT32_C(12345);
	return (int)((draw->seed >> 16) % (uint32_t)n);
}

static struct job_condition *
new_condition(struct draw *draw)
{
	struct job_condition *condition = calloc(1, sizeof *condition);

	if (condition == NULL)
		draw->failed = true;
	return condition;
}

/* A comparison of one of the first @p max questions. */
static struct job_condition *
draw_leaf(struct draw *draw, int max)
{
	struct job_condition *leaf = new_condition(draw);

	if (leaf == NULL)
		return NULL;
	leaf->question = below(draw, max);
	if (job_is_number(leaf->question)) {
		leaf->op = below(draw, 2) != 0 ? JOB_FROM : JOB_BELOW;
		leaf->number = below(draw, 100);
		return leaf;
	}
	switch (below(draw, 3)) {
	case 0:
		leaf->op = JOB_IS;
		leaf->choices[0] = "abcd"[below(draw, 4)];
		break;
	case 1:
		leaf->op = JOB_IS_NOT;
		leaf->choices[0] = "abcd"[below(draw, 4)];
		break;
	default:
		leaf->op = JOB_ONE_OF;
		leaf->choices[0] = 'a';
		leaf->choices[1] = "bc"[below(draw, 2)];
		leaf->choices[2] = 'd';
	}
	return leaf;
}

static struct job_condition *
draw_group(struct draw *draw, int max, int count)
{
	struct job_condition *group = new_condition(draw);

	if (group == NULL)
		return NULL;
	group->op = below(draw, 2) != 0 ? JOB_AND : JOB_OR;
	group->count = count;
	for (int i = 0; i < count; i++)
		group->parts[i] = draw_leaf(draw, max);
	return group;
}

static struct job_condition *
draw_rule(struct draw *draw)
{
	struct job_condition *rule = new_condition(draw);

	if (rule == NULL)
		return NULL;
	rule->op = JOB_AND;
	rule->count = 3;
	rule->parts[0] = draw_group(draw, JOB_QUESTIONS, 2);
	rule->parts[1] = draw_group(draw, JOB_QUESTIONS, 2);
	rule->parts[2] = draw_leaf(draw, JOB_QUESTIONS);
	return rule;
}

bool
job_make(struct job *job)
{
	struct draw draw = { .seed = 12345 };

	memset(job, 0, sizeof *job);
	job->seen[0] = new_condition(&draw);	/* always */
	for (int i = 1; i < JOB_QUESTIONS; i++) {
		int count = 1 + below(&draw, 3);

		job->seen[i] = draw_group(&draw, i, count);
	}
	for (int i = 0; i < JOB_RULES; i++)
		job->rules[i] = draw_rule(&draw);
	for (int i = 0; i < JOB_ANSWERS; i++)
		for (int j = 0; j < JOB_QUESTIONS; j++) {
			struct job_answer *answer = &job->answers[i][j];

			if (job_is_number(j))
				answer->number = below(&draw, 100);
			else
				answer->choice[0] = "abcd"[below(&draw, 4)];
		}
	return !draw.failed;
}

static void
free_condition(struct job_condition *condition)
{
	if (condition == NULL)
		return;
	for (int i = 0; i < condition->count; i++)
		free_condition(condition->parts[i]);
	free(condition);
}

void
job_clear(struct job *job)
{
	for (int i = 0; i < JOB_QUESTIONS; i++)
		free_condition(job->seen[i]);
	for (int i = 0; i < JOB_RULES; i++)
		free_condition(job->rules[i]);
	memset(job, 0, sizeof *job);
}

/* ---- as a questionnaire ---- */

static void
write_condition(const struct job_condition *condition, FILE *file)
{
	switch (condition->op) {
	case JOB_TRUE:
		fputs("true", file);
		break;
	case JOB_AND:
	case JOB_OR:
		fputc('(', file);
		for (int i = 0; i < condition->count; i++) {
			if (i > 0)
				fputs(condition->op == JOB_AND ? " and " : " or ", file);
			write_condition(condition->parts[i], file);
		}
		fputc(')', file);
		break;
	case JOB_IS:
		fprintf(file, "q%d = %c", condition->question, condition->choices[0]);
		break;
	case JOB_IS_NOT:
		fprintf(file, "q%d != %c", condition->question, condition->choices[0]);
		break;
	case JOB_ONE_OF:
		fprintf(file, "q%d in (%c, %c, %c)", condition->question, condition->choices[0],
			condition->choices[1], condition->choices[2]);
		break;
	case JOB_BELOW:
		fprintf(file, "q%d < %d", condition->question, condition->number);
		break;
	case JOB_FROM:
		fprintf(file, "q%d >= %d", condition->question, condition->number);
		break;
	}
}

bool
job_write(const struct job *job, FILE *file)
{
	fputs("[veiviser]\nformat = 1\n"
	      "[questionnaire]\nlabel = \"The rule job\"\nhint = \"Made up\"\n"
	      "from = 2020-01-01\nreview_by = 2099-12-31\n"
	      "[source.own]\ntitle = \"The rule job\"\npublisher = \"Nobody\"\n"
	      "[verdict.done]\noutcome = information\nrelevant = true\ntext = \"Done\"\nsource = own\n",
	      file);
	for (int i = 0; i < JOB_QUESTIONS; i++) {
		fprintf(file, "[question.q%d]\ntype = %s\nlabel = \"Question %d\"\n", i,
			job_is_number(i) ? "number" : "choice", i);
		for (const char *id = "abcd"; !job_is_number(i) && *id != '\0'; id++)
			fprintf(file, "[choice.q%d.%c]\nlabel = \"Choice %c\"\n", i, *id, *id);
	}
	for (int i = 0; i < JOB_QUESTIONS; i++) {
		fprintf(file, "[calculate.seen%d]\ncalculate = ", i);
		write_condition(job->seen[i], file);
		fputc('\n', file);
	}
	for (int i = 0; i < JOB_RULES; i++) {
		fprintf(file, "[item.rule%d]\nkind = notice\ntext = \"Rule %d\"\nsource = own\nrelevant = ",
			i, i);
		write_condition(job->rules[i], file);
		fputc('\n', file);
	}
	return ferror(file) == 0;
}

/* ---- the floor ---- */

bool
job_floor(const struct job_condition *condition, const struct job_answer *answers)
{
	const struct job_answer *answer = &answers[condition->question];

	switch (condition->op) {
	case JOB_TRUE:
		return true;
	case JOB_AND:
		for (int i = 0; i < condition->count; i++)
			if (!job_floor(condition->parts[i], answers))
				return false;
		return true;
	case JOB_OR:
		for (int i = 0; i < condition->count; i++)
			if (job_floor(condition->parts[i], answers))
				return true;
		return false;
	case JOB_IS:
		return strcmp(answer->choice, condition->choices) == 0;
	case JOB_IS_NOT:
		return strcmp(answer->choice, condition->choices) != 0;
	case JOB_ONE_OF:
		return strchr(condition->choices, answer->choice[0]) != NULL;
	case JOB_BELOW:
		return answer->number < condition->number;
	case JOB_FROM:
		return answer->number >= condition->number;
	}
	return false;
}
