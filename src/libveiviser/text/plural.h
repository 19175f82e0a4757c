/* The plural rule of a catalogue: what its header says under Plural-Forms.
 *
 *     nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);
 *
 * An expression of C over whole numbers without sign: n, numbers, ! * / % + - < <= > >= == !=
 * && || ?: and parentheses.  (GNU gettext manual, "Additional functions for plural forms".) */
#ifndef VV_PLURAL_H
#define VV_PLURAL_H

#include <stdbool.h>
#include <stdint.h>

enum { PLURAL_FORMS_MAX = 6, PLURAL_STEPS_MAX = 80 };

/* One step: a number, n, or an operation on what the steps before have left. */
struct plural_step {
	unsigned char what;
	unsigned char to;	/* of a jump */
	uint32_t number;
};

struct plural {
	unsigned forms;		/* 0: there is no rule, or not one that can be read */
	unsigned count;
	struct plural_step steps[PLURAL_STEPS_MAX];
};

/** Reads the rule of a header.  False, and out->forms 0, when it has none, or one that breaks
 *  off, is too long, or is of other words than the above. */
bool plural_read(struct plural *out, const char *header);

/** The form that @p n takes, below plural->forms; what the rule gives beyond that, or cannot
 *  work out, is the last one.  @p plural may be NULL or without a rule: that of English. */
unsigned plural_form(const struct plural *plural, unsigned long n);

/** Whether the rule gives a form that there is, for every number up to @p limit, and every form
 *  for one of them; else the first number that is at fault, or @p limit + 1 for a form that no
 *  number takes. */
bool plural_holds(const struct plural *plural, unsigned long limit, unsigned long *fault);

#endif
