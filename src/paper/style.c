/* The table of looks. */
#include "paper/style.h"

const struct style *
style_of(enum look look)
{
	static const struct style styles[LOOK_COUNT] = {
		[LOOK_TITLE] =		{ 17.0, 22.0, COLOUR_HEADING, .bold = true },
		[LOOK_SUBJECT] =	{ 10.5, 15.0, GREY_TEXT, .bold = true },
		[LOOK_SMALL] =		{ 8.8, 12.4, GREY_PALE },
		[LOOK_WARNING] =	{ 9.4, 13.2, GREY_TEXT, .bold = true },
		[LOOK_RESULT_LABEL] =	{ 8.6, 12.0, COLOUR_HEADING, .bold = true },
		[LOOK_OUTCOME] =	{ 19.0, 25.0, GREY_TEXT, .bold = true },
		[LOOK_HEADLINE] =	{ 11.8, 16.6, GREY_TEXT },
		[LOOK_CARD] =		{ 9.0, 12.4, GREY_TEXT, .bold = true },
		[LOOK_HEADING] =	{ 11.8, 16.0, COLOUR_HEADING, .bold = true },
		[LOOK_SUBHEADING] =	{ 9.8, 14.0, COLOUR_HEADING, .bold = true },
		[LOOK_TEXT] =		{ 9.5, 13.6, GREY_TEXT },
		[LOOK_STATE] =		{ 9.5, 13.6, GREY_TEXT, .bold = true },
		[LOOK_LABEL] =		{ 9.5, 13.6, COLOUR_HEADING, .bold = true },
		[LOOK_DETAIL] =		{ 9.0, 12.8, 0.22 },
		[LOOK_NUMBERS] =	{ 7.4, 13.6, GREY_PALE },
		[LOOK_NUMBER] =		{ 8.2, 11.8, GREY_PALE },
		[LOOK_SOURCE] =		{ 8.2, 11.8, GREY_TEXT },
		[LOOK_LINK] =		{ 8.2, 11.8, COLOUR_HEADING },
		[LOOK_SECOND] =		{ 8.6, 12.2, GREY_PALE },
		[LOOK_SECOND_HEADING] =	{ 9.4, 13.2, GREY_PALE },
		[LOOK_SECOND_SOURCE] =	{ 7.8, 11.2, GREY_PALE },
		[LOOK_CODE] =		{ 12.0, 18.0, GREY_TEXT, .bold = true, .code = true },
		[LOOK_FOOT] =		{ 7.4, 10.4, GREY_PALE },
		[LOOK_FOOT_CODE] =	{ 7.4, 10.4, GREY_PALE, .code = true },
	};

	return &styles[look];
}
