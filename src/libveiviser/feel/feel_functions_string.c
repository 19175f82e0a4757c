/* Functions on strings.  Positions and lengths count characters (code points),
 * never bytes. */
#include "feel/feel_private.h"
#include "base/strbuf.h"
#include "text/unicode.h"

#include <string.h>

/* A part of a string that stays where it is. */
static struct value
part(struct value whole, size_t from, size_t length)
{
	return (struct value){ .kind = VALUE_STRING, .length = (uint32_t)length,
			       .s = whole.s + from };
}

static size_t
next_character(const char *text, size_t length)
{
	unsigned c;
	int size = unicode_read(&c, text, length);

	return size > 0 ? (size_t)size : 1;
}

static int64_t
count_characters(struct value s)
{
	int64_t count = 0;

	for (size_t at = 0; at < s.length; at += next_character(s.s + at, s.length - at))
		count++;
	return count;
}

static size_t
bytes_of(const char *text, size_t length, int64_t characters)
{
	size_t at = 0;

	while (characters-- > 0 && at < length)
		at += next_character(text + at, length - at);
	return at;
}

static struct value
change_case(struct value s, struct arena *arena, bool upper)
{
	struct strbuf buf = { 0 };
	struct value result;

	if (s.length == 0)
		return s;
	unicode_change_case(&buf, s.s, s.length, upper);
	arena->failed |= buf.failed;		/* it is null for that reason */
	result = buf.failed ? value_null() : feel_string(strbuf_text(&buf), buf.length, arena);
	strbuf_clear(&buf);
	return result;
}

static struct value
substring(const struct feel_arguments *call)
{
	struct value s = feel_argument(call, 0);
	int64_t start, length;
	size_t from;

	if (s.kind != VALUE_STRING
	    || !feel_part_arguments(&start, &length, call, count_characters(s)))
		return value_null();
	from = bytes_of(s.s, s.length, start);
	return part(s, from, bytes_of(s.s + from, s.length - from, length));
}

/* Where @p match begins in @p s; false when it is not there. */
static bool
find(size_t *at, struct value s, struct value match)
{
	const char *found;

	*at = 0;
	if (match.length == 0)
		return true;
	found = s.length > 0 ? memmem(s.s, s.length, match.s, match.length) : NULL;
	if (found != NULL)
		*at = (size_t)(found - s.s);
	return found != NULL;
}

static bool
has_at(struct value s, size_t at, struct value match)
{
	return match.length == 0 || memcmp(s.s + at, match.s, match.length) == 0;
}

/* Functions of (string, match). */
static struct value
matching(const struct feel_arguments *call)
{
	struct value s = feel_argument(call, 0), match = feel_argument(call, 1);
	bool found, fits = match.length <= s.length;
	size_t at;

	if (s.kind != VALUE_STRING || match.kind != VALUE_STRING)
		return value_null();
	found = find(&at, s, match);
	switch (call->function) {
	case FEEL_FN_CONTAINS:
		return value_boolean(found);
	case FEEL_FN_STARTS_WITH:
		return value_boolean(fits && has_at(s, 0, match));
	case FEEL_FN_ENDS_WITH:
		return value_boolean(fits && has_at(s, s.length - match.length, match));
	case FEEL_FN_SUBSTRING_BEFORE:
		return part(s, 0, at);
	default:
		at += match.length;
		return found ? part(s, at, s.length - at) : part(s, 0, 0);
	}
}

static struct value
taken(struct strbuf *buf, struct arena *arena)
{
	const char *text = strbuf_text(buf);
	struct value v = text != NULL ? feel_string(text, buf->length, arena) : value_null();

	strbuf_clear(buf);
	return v;
}

static struct value
string_join(const struct feel_arguments *call)
{
	struct value list = feel_as_list(&call->value[0]);
	struct value delimiter = call->count > 1 ? feel_argument(call, 1) : value_null();
	struct strbuf buf = { .text = NULL };
	bool first = true;

	if (list.kind != VALUE_LIST
	    || (delimiter.kind != VALUE_STRING && delimiter.kind != VALUE_NULL))
		return value_null();
	for (uint32_t i = 0; i < list.length; i++) {
		struct value member = list.list[i];

		if (member.kind == VALUE_NULL)
			continue;
		if (member.kind != VALUE_STRING || buf.length > FEEL_BYTES_MAX) {
			strbuf_clear(&buf);
			return value_null();
		}
		if (!first && delimiter.kind == VALUE_STRING)
			strbuf_add_bytes(&buf, delimiter.s, delimiter.length);
		strbuf_add_bytes(&buf, member.s, member.length);
		first = false;
	}
	return taken(&buf, call->arena);
}

/* Choices as their ids, also in lists; everything else stays. */
static struct value
with_ids(const struct feel_arguments *call, struct value v)
{
	const struct feel_env *env = call->env;
	struct value *members;

	if (v.kind == VALUE_CHOICE && env->id != NULL) {
		const char *id = env->id(env->payload, (uint32_t)v.i);

		return (struct value){ .kind = VALUE_STRING,
				       .length = (uint32_t)strlen(id),
				       .s = id };
	}
	if (v.kind != VALUE_LIST)
		return v;
	members = arena_alloc(call->arena, (v.length + (size_t)1) * sizeof *members);
	if (members == NULL)
		return value_null();
	for (uint32_t i = 0; i < v.length; i++)
		members[i] = with_ids(call, v.list[i]);
	return feel_list(members, v.length);
}

static struct value
string(const struct feel_arguments *call)
{
	struct value from = with_ids(call, call->value[0]);
	struct strbuf buf = { .text = NULL };

	if (from.kind == VALUE_NULL || from.kind == VALUE_STRING)
		return from;
	feel_value_write(&buf, from);
	return taken(&buf, call->arena);
}

/* One of the characters a separator may be; '\0' for null. */
static bool
separator(char *out, const struct feel_arguments *call, uint32_t i, const char *allowed)
{
	struct value v = call->count > i ? feel_argument(call, i) : value_null();

	*out = '\0';
	if (v.kind == VALUE_NULL)
		return true;
	if (v.kind != VALUE_STRING || v.length != 1 || v.s[0] == '\0'
	    || strchr(allowed, v.s[0]) == NULL)
		return false;
	*out = v.s[0];
	return true;
}

static struct value
number(const struct feel_arguments *call)
{
	struct value from = feel_argument(call, 0), v;
	struct strbuf buf = { .text = NULL };
	char grouping, decimal;
	bool valid = true;

	if (from.kind != VALUE_STRING || !separator(&grouping, call, 1, " ,.")
	    || !separator(&decimal, call, 2, ",.") || (grouping != '\0' && grouping == decimal))
		return value_null();
	for (uint32_t i = 0; i < from.length; i++) {
		char c = from.s[i];

		if (c == grouping && c != '\0')
			continue;
		/* A point that the call gave no meaning to is one only by default. */
		valid = valid && !(c == '.' && decimal == ',');
		strbuf_add_char(&buf, c == decimal && c != '\0' ? '.' : c);
	}
	valid = valid && strbuf_text(&buf) != NULL
		&& number_parse(&v, strbuf_text(&buf), buf.length, call->arena);
	strbuf_clear(&buf);
	return valid ? v : value_null();
}

struct value
feel_call_string(const struct feel_arguments *call)
{
	struct value s;

	switch (call->function) {
	case FEEL_FN_NUMBER:      return number(call);
	case FEEL_FN_STRING:      return string(call);
	case FEEL_FN_STRING_JOIN: return string_join(call);
	case FEEL_FN_SUBSTRING:   return substring(call);
	case FEEL_FN_STRING_LENGTH:
	case FEEL_FN_UPPER_CASE:
	case FEEL_FN_LOWER_CASE:
		s = feel_argument(call, 0);
		if (s.kind != VALUE_STRING)
			return value_null();
		if (call->function == FEEL_FN_STRING_LENGTH)
			return value_integer(count_characters(s));
		return change_case(s, call->arena, call->function == FEEL_FN_UPPER_CASE);
	default:
		return matching(call);
	}
}
