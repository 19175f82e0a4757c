/* The rule job: one fixed, made-up set of conditions and answers, so that rule
 * engines can be compared.  30 questions (every third a number, else one of four
 * choices), for each a condition whether it is seen, 40 rules over them, and 256
 * sets of answers, all drawn from one seed.  Who counts a thousand for each
 * question seen and one for each rule that holds, over all answer sets, must come
 * to JOB_SUM; answers to questions not seen count all the same. */
#ifndef RULES_JOB_H
#define RULES_JOB_H

#include <stdbool.h>
#include <stdio.h>

enum { JOB_QUESTIONS = 30, JOB_RULES = 40, JOB_ANSWERS = 256, JOB_PARTS = 3 };

#define JOB_SUM 5381483L

enum job_op { JOB_TRUE, JOB_AND, JOB_OR, JOB_IS, JOB_IS_NOT, JOB_ONE_OF, JOB_BELOW, JOB_FROM };

struct job_condition {
	enum job_op op;
	int question;			/* leaves */
	int number;			/* JOB_BELOW, JOB_FROM */
	char choices[4];		/* JOB_IS, JOB_IS_NOT: one; JOB_ONE_OF: three */
	int count;			/* JOB_AND, JOB_OR */
	struct job_condition *parts[JOB_PARTS];
};

/* Both spellings, so that nobody converts while the clock runs. */
struct job_answer {
	char choice[4];
	int number;
};

struct job {
	struct job_condition *seen[JOB_QUESTIONS];
	struct job_condition *rules[JOB_RULES];
	struct job_answer answers[JOB_ANSWERS][JOB_QUESTIONS];
};

static inline bool
job_is_number(int question)
{
	return question % 3 == 2;
}

/** Draws the job; false when memory is out. */
bool job_make(struct job *job);
void job_clear(struct job *job);

/** The job as a questionnaire: seen as calculations, rules as items, and the one
 *  verdict a questionnaire needs. */
bool job_write(const struct job *job, FILE *file);

/** The floor: conditions as a tree, answers as strings, nothing prepared. */
bool job_floor(const struct job_condition *condition, const struct job_answer *answers);

#endif
