/* Values as text: JSON for programs, and the form of string() for FEEL itself.
 * They differ in strings (JSON always quotes them, FEEL only inside a list) and in
 * dates and durations, which are strings in JSON. */
#include "value/date.h"
#include "feel/feel_private.h"
#include "base/json.h"
#include "value/number.h"
#include "base/strbuf.h"

static void write_value(struct strbuf *buf, struct value v, bool json);

static void
write_list(struct strbuf *buf, struct value v, bool json)
{
	strbuf_add_char(buf, '[');
	for (uint32_t i = 0; i < v.length; i++) {
		if (i > 0)
			strbuf_add(buf, ", ");
		write_value(buf, v.list[i], json);
	}
	strbuf_add_char(buf, ']');
}

static void
write_test_operator(struct strbuf *buf, enum feel_op op)
{
	switch (op) {
	case FEEL_LESS:          strbuf_add(buf, "< "); break;
	case FEEL_LESS_EQUAL:    strbuf_add(buf, "<= "); break;
	case FEEL_GREATER:       strbuf_add(buf, "> "); break;
	case FEEL_GREATER_EQUAL: strbuf_add(buf, ">= "); break;
	case FEEL_NOT_EQUAL:     strbuf_add(buf, "!= "); break;
	default:                 strbuf_add(buf, "= "); break;
	}
}

static void
write_range(struct strbuf *buf, struct value v)
{
	const struct value_range *range = v.range;

	if (v.exponent != 0) {
		write_test_operator(buf, (enum feel_op)v.exponent);
		write_value(buf, range->low.kind != VALUE_NULL ? range->low : range->high, false);
		return;
	}
	strbuf_add_char(buf, range->low_closed ? '[' : '(');
	write_value(buf, range->low, false);
	strbuf_add(buf, "..");
	write_value(buf, range->high, false);
	strbuf_add_char(buf, range->high_closed ? ']' : ')');
}

/* A range as a JSON string: its FEEL text, quoted once more. */
static void
write_range_json(struct strbuf *buf, struct value v)
{
	struct strbuf text = { .text = NULL };

	write_range(&text, v);
	if (strbuf_text(&text) == NULL)
		buf->failed = true;
	else
		json_write_string(buf, strbuf_text(&text), text.length);
	strbuf_clear(&text);
}

static void
write_value(struct strbuf *buf, struct value v, bool json)
{
	const char *quote = json ? "\"" : "";

	switch ((enum value_kind)v.kind) {
	case VALUE_NULL:
	case VALUE_OPEN:
		strbuf_add(buf, "null");
		break;
	case VALUE_BOOLEAN:
		strbuf_add(buf, v.i != 0 ? "true" : "false");
		break;
	case VALUE_NUMBER:
		number_write(buf, v);
		break;
	case VALUE_STRING:
		json_write_string(buf, v.s, v.length);
		break;
	case VALUE_DATE:
		strbuf_add(buf, quote);
		date_write(buf, v.i);
		strbuf_add(buf, quote);
		break;
	case VALUE_DAYS:
	case VALUE_MONTHS:
		strbuf_add(buf, quote);
		feel_duration_write(buf, v);
		strbuf_add(buf, quote);
		break;
	case VALUE_CHOICE:	/* its id is the model's to tell */
		strbuf_printf(buf, "%lld", (long long)v.i);
		break;
	case VALUE_LIST:
		write_list(buf, v, json);
		break;
	case VALUE_RANGE:
		if (json)
			write_range_json(buf, v);
		else
			write_range(buf, v);
		break;
	}
}

void
feel_value_json(struct strbuf *buf, struct value v)
{
	write_value(buf, v, true);
}

void
feel_value_write(struct strbuf *buf, struct value v)
{
	if (v.kind == VALUE_STRING)
		strbuf_add_bytes(buf, v.s, v.length);
	else
		write_value(buf, v, false);
}
