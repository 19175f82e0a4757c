#include "advise/moment.h"

#include "veiviser.h"

#include <stdio.h>
#include <string.h>

enum { DAY_SECONDS = 86400, ISO_DAY = 10 };

void
moment_format(char out[MOMENT_BYTES], int64_t moment)
{
	vv_day day = moment / DAY_SECONDS;
	int rest = (int)(moment % DAY_SECONDS);
	char iso[16];

	if (rest < 0) {
		rest += DAY_SECONDS;
		day--;
	}
	*out = '\0';
	if (!vv_day_in_reach(day))
		return;
	vv_day_format(iso, day);
	(void)snprintf(out, MOMENT_BYTES, "%.10sT%02d:%02d:%02dZ", iso, rest / 3600,
		       rest / 60 % 60, rest % 60);
}

/* Two digits, less than @p most. */
static bool
two_digits(int *out, const char *text, int most)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*out = (text[0] - '0') * 10 + text[1] - '0';
	return *out < most;
}

bool
moment_parse(int64_t *out, const char *text)
{
	char iso[ISO_DAY + 1];
	int hours, minutes, seconds;
	vv_day day;

	if (strlen(text) != strlen("2026-11-30T22:35:19Z"))
		return false;
	memcpy(iso, text, ISO_DAY);
	iso[ISO_DAY] = '\0';
	if (!vv_day_parse(&day, iso) || !vv_day_in_reach(day) || text[10] != 'T'
	    || text[13] != ':' || text[16] != ':' || text[19] != 'Z'
	    || !two_digits(&hours, text + 11, 24) || !two_digits(&minutes, text + 14, 60)
	    || !two_digits(&seconds, text + 17, 60))
		return false;
	*out = day * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds;
	return true;
}
