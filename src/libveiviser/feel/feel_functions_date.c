/* Functions on dates and durations. */
#include "value/date.h"
#include "feel/feel_private.h"

#include <string.h>

static bool
whole_argument(int64_t *out, const struct feel_arguments *call, uint32_t i)
{
	struct value v = feel_argument(call, i);

	return v.kind == VALUE_NUMBER && number_to_integer(out, v);
}

static struct value
date_from_parts(const struct feel_arguments *call)
{
	struct civil civil;
	int64_t month, day;

	if (!whole_argument(&civil.year, call, 0) || !whole_argument(&month, call, 1)
	    || !whole_argument(&day, call, 2) || month < 1 || month > 12 || day < 1 || day > 31)
		return value_null();
	civil.month = (int)month;
	civil.day = (int)day;
	return date_is_valid(civil) ? value_date(date_from_civil(civil)) : value_null();
}

static struct value
date(const struct feel_arguments *call)
{
	struct value from;
	int64_t day;

	if (call->count == 3)
		return date_from_parts(call);
	from = feel_argument(call, 0);
	if (from.kind == VALUE_STRING && date_parse(&day, from.s, from.length))
		return value_date(day);
	return from.kind == VALUE_DATE ? from : value_null();
}

static struct value
duration(const struct feel_arguments *call)
{
	struct value from = feel_argument(call, 0), v;

	if (from.kind == VALUE_STRING && feel_duration_parse(&v, from.s, from.length))
		return v;
	return value_null();
}

static struct value
years_and_months(const struct feel_arguments *call)
{
	struct value from = feel_argument(call, 0), to = feel_argument(call, 1);

	if (from.kind != VALUE_DATE || to.kind != VALUE_DATE)
		return value_null();
	return (struct value){ .kind = VALUE_MONTHS, .i = date_months_between(from.i, to.i) };
}

/* The standard gives these names in English, whatever the language. */
static struct value
english(const char *name)
{
	return (struct value){ .kind = VALUE_STRING, .length = (uint32_t)strlen(name), .s = name };
}

static struct value
part_of_date(const struct feel_arguments *call)
{
	static const char *const weekdays[] = {
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
	};
	static const char *const months[] = {
		"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"
	};
	struct value day = feel_argument(call, 0);

	if (day.kind != VALUE_DATE)
		return value_null();
	if (call->function == FEEL_FN_DAY_OF_WEEK)
		return english(weekdays[date_weekday(day.i) - 1]);
	if (call->function == FEEL_FN_MONTH_OF_YEAR)
		return english(months[date_to_civil(day.i).month - 1]);
	return value_integer(date_day_of_year(day.i));
}

struct value
feel_call_date(const struct feel_arguments *call)
{
	switch (call->function) {
	case FEEL_FN_DATE:         return date(call);
	case FEEL_FN_DURATION:     return duration(call);
	case FEEL_FN_YEARS_MONTHS: return years_and_months(call);
	case FEEL_FN_TODAY:        return call->env->any_day ? value_open()
							     : value_date(call->env->today);
	default:                   return part_of_date(call);
	}
}
