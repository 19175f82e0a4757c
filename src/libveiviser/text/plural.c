/* Plural rules: read into steps for a stack, so that a rule costs little at each text, and cannot
 * take more time or room than its length. */
#include "text/plural.h"

#include <stddef.h>
#include <string.h>

enum { DEPTH_MAX = 32 };

/* Operators are themselves or, of two characters, what these say. */
enum {
	STEP_NUMBER = 'a', STEP_N, STEP_LESS_EQUAL, STEP_MORE_EQUAL, STEP_EQUAL, STEP_UNEQUAL,
	STEP_NOT,
	STEP_JUMP_UNLESS,	/* takes a value; goes on elsewhere when it is 0 */
	STEP_JUMP,
	STEP_TRUTH,		/* a value as 0 or 1 */
	STEP_END
};

/* ---- reading ------------------------------------------------------------ */

struct reading {
	struct plural *plural;
	const char *text;
	unsigned depth;
	bool failed;
};

static void read_choice(struct reading *reading);

static unsigned
put(struct reading *reading, unsigned char what, unsigned long number)
{
	struct plural *plural = reading->plural;

	if (plural->count == PLURAL_STEPS_MAX) {
		reading->failed = true;
		return 0;
	}
	plural->steps[plural->count] = (struct plural_step){ .what = what,
							     .number = (uint32_t)number };
	return plural->count++;
}

/* A jump goes to the step that comes next. */
static void
land(struct reading *reading, unsigned jump)
{
	reading->plural->steps[jump].to = (unsigned char)reading->plural->count;
}

static void
pass_blanks(struct reading *reading)
{
	while (*reading->text == ' ' || *reading->text == '\t')
		reading->text++;
}

static bool
take(struct reading *reading, const char *sign)
{
	size_t length;

	pass_blanks(reading);
	if (*reading->text != *sign)
		return false;
	length = strlen(sign);
	if (strncmp(reading->text, sign, length) != 0)
		return false;
	/* "!=" and "<=" are no "!" and "<" */
	if (length == 1 && strchr("!<>", *sign) != NULL && reading->text[1] == '=')
		return false;
	reading->text += length;
	return true;
}

static void
read_number(struct reading *reading)
{
	unsigned long number = 0;
	size_t digits = strspn(reading->text, "0123456789");

	if (digits == 0 || digits > 9)
		reading->failed = true;
	for (size_t i = 0; i < digits && !reading->failed; i++)
		number = number * 10 + (unsigned long)(reading->text[i] - '0');
	reading->text += digits;
	put(reading, STEP_NUMBER, number);
}

static void
read_operand(struct reading *reading)
{
	if (++reading->depth > DEPTH_MAX) {
		reading->failed = true;
	} else if (take(reading, "!")) {
		read_operand(reading);
		put(reading, STEP_NOT, 0);
	} else if (take(reading, "(")) {
		read_choice(reading);
		if (!take(reading, ")"))
			reading->failed = true;
	} else if (take(reading, "n")) {
		put(reading, STEP_N, 0);
	} else {
		read_number(reading);
	}
	reading->depth--;
}

/* Operators by how strongly they bind, the strongest first; the longer signs before those that
 * they begin with. */
static const struct { const char *sign; unsigned char step; } operators[][4] = {
	{ { "*", '*' }, { "/", '/' }, { "%", '%' }, { NULL, 0 } },
	{ { "+", '+' }, { "-", '-' }, { NULL, 0 } },
	{ { "<=", STEP_LESS_EQUAL }, { ">=", STEP_MORE_EQUAL }, { "<", '<' }, { ">", '>' } },
	{ { "==", STEP_EQUAL }, { "!=", STEP_UNEQUAL }, { NULL, 0 } },
};

enum { LEVELS = sizeof operators / sizeof operators[0] };

static unsigned char
take_operator(struct reading *reading, int level)
{
	for (int i = 0; i < 4 && operators[level][i].sign != NULL; i++)
		if (take(reading, operators[level][i].sign))
			return operators[level][i].step;
	return 0;
}

static void
read_level(struct reading *reading, int level)
{
	unsigned char step;

	if (level < 0) {
		read_operand(reading);
		return;
	}
	read_level(reading, level - 1);
	while (!reading->failed && (step = take_operator(reading, level)) != 0) {
		read_level(reading, level - 1);
		put(reading, step, 0);
	}
}

static void
read_all(struct reading *reading)
{
	read_level(reading, LEVELS - 1);
	while (!reading->failed && take(reading, "&&")) {
		unsigned no = put(reading, STEP_JUMP_UNLESS, 0), end;

		read_level(reading, LEVELS - 1);
		put(reading, STEP_TRUTH, 0);
		end = put(reading, STEP_JUMP, 0);
		land(reading, no);
		put(reading, STEP_NUMBER, 0);
		land(reading, end);
	}
}

static void
read_any(struct reading *reading)
{
	read_all(reading);
	while (!reading->failed && take(reading, "||")) {
		unsigned no = put(reading, STEP_JUMP_UNLESS, 0), end;

		put(reading, STEP_NUMBER, 1);
		end = put(reading, STEP_JUMP, 0);
		land(reading, no);
		read_all(reading);
		put(reading, STEP_TRUTH, 0);
		land(reading, end);
	}
}

static void
read_choice(struct reading *reading)
{
	unsigned no, end;

	if (++reading->depth > DEPTH_MAX)
		reading->failed = true;
	else
		read_any(reading);
	if (!reading->failed && take(reading, "?")) {
		no = put(reading, STEP_JUMP_UNLESS, 0);
		read_choice(reading);
		end = put(reading, STEP_JUMP, 0);
		land(reading, no);
		if (!take(reading, ":"))
			reading->failed = true;
		if (!reading->failed)
			read_choice(reading);
		land(reading, end);
	}
	reading->depth--;
}

bool
plural_read(struct plural *out, const char *header)
{
	static const char field[] = "Plural-Forms:";
	struct reading reading = { .plural = out };
	const char *at = header;

	out->forms = 0;
	out->count = 0;
	while (at != NULL && strncmp(at, field, sizeof field - 1) != 0) {
		at = strchr(at, '\n');
		at += at != NULL;
	}
	if (at == NULL)
		return false;
	reading.text = at + sizeof field - 1;
	if (!take(&reading, "nplurals") || !take(&reading, "="))
		return false;
	pass_blanks(&reading);
	if (*reading.text < '1' || *reading.text > '0' + PLURAL_FORMS_MAX)
		return false;
	out->forms = (unsigned)(*reading.text++ - '0');
	if (!take(&reading, ";") || !take(&reading, "plural") || !take(&reading, "="))
		reading.failed = true;
	else
		read_choice(&reading);
	(void)take(&reading, ";");
	pass_blanks(&reading);
	put(&reading, STEP_END, 0);
	if (reading.failed || (*reading.text != '\n' && *reading.text != '\0'))
		out->forms = 0;
	return out->forms > 0;
}

/* ---- working out -------------------------------------------------------- */

/* False where it cannot be told: by nothing nothing is divided. */
static bool
operate(unsigned long *out, unsigned char what, unsigned long a, unsigned long b)
{
	switch (what) {
	case '*': *out = a * b; return true;
	case '+': *out = a + b; return true;
	case '-': *out = a - b; return true;
	case '<': *out = a < b; return true;
	case '>': *out = a > b; return true;
	case STEP_LESS_EQUAL: *out = a <= b; return true;
	case STEP_MORE_EQUAL: *out = a >= b; return true;
	case STEP_EQUAL: *out = a == b; return true;
	case STEP_UNEQUAL: *out = a != b; return true;
	case '/': *out = b != 0 ? a / b : 0; return b != 0;
	default: *out = b != 0 ? a % b : 0; return b != 0;
	}
}

/* Jumps lead forward only, so that it ends. */
static bool
work_out(const struct plural *plural, unsigned long n, unsigned long *out)
{
	unsigned long stack[PLURAL_STEPS_MAX + 1] = { 0 };
	unsigned top = 0;		/* how many there are */

	for (unsigned i = 0; i < plural->count; i++) {
		const struct plural_step *step = &plural->steps[i];

		switch (step->what) {
		case STEP_NUMBER: stack[top++] = step->number; break;
		case STEP_N: stack[top++] = n; break;
		case STEP_NOT: stack[top - 1] = stack[top - 1] == 0; break;
		case STEP_TRUTH: stack[top - 1] = stack[top - 1] != 0; break;
		case STEP_JUMP: i = step->to - 1u; break;
		case STEP_JUMP_UNLESS:
			if (stack[--top] == 0)
				i = step->to - 1u;
			break;
		case STEP_END: *out = stack[top - 1]; return true;
		default:
			top--;
			if (!operate(&stack[top - 1], step->what, stack[top - 1], stack[top]))
				return false;
			break;
		}
	}
	return false;
}

unsigned
plural_form(const struct plural *plural, unsigned long n)
{
	unsigned long form;

	if (plural == NULL || plural->forms == 0)
		return n != 1;
	if (!work_out(plural, n, &form) || form >= plural->forms)
		return plural->forms - 1;
	return (unsigned)form;
}

bool
plural_holds(const struct plural *plural, unsigned long limit, unsigned long *fault)
{
	unsigned met = 0;

	for (unsigned long n = 0; n <= limit; n++) {
		unsigned long form;

		if (!work_out(plural, n, &form) || form >= plural->forms) {
			*fault = n;
			return false;
		}
		met |= 1u << form;
	}
	*fault = limit + 1;
	return met == (1u << plural->forms) - 1;
}
