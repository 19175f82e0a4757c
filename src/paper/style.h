/* How the sheet looks: A4, one column, a family that Debian has as fonts-dejavu-core.
 * All measures are points, 1/72 inch. */
#ifndef VV_STYLE_H
#define VV_STYLE_H

#define PAGE_WIDTH	595.276
#define PAGE_HEIGHT	841.890
#define MARGIN_SIDE	64.0
#define MARGIN_TOP	60.0
#define MARGIN_FOOT	72.0	/* below it the foot of the page */
#define TEXT_WIDTH	(PAGE_WIDTH - 2 * MARGIN_SIDE)
#define TEXT_BOTTOM	(PAGE_HEIGHT - MARGIN_FOOT)

/* A font family and what stands in for letters it lacks: fontconfig's choice. */
#define FAMILY		"DejaVu Sans"
#define FAMILY_CODE	"DejaVu Sans Mono"

enum look {
	LOOK_TITLE, LOOK_SUBJECT, LOOK_SMALL, LOOK_WARNING,
	LOOK_RESULT_LABEL, LOOK_OUTCOME, LOOK_HEADLINE, LOOK_CARD,
	LOOK_HEADING, LOOK_SUBHEADING, LOOK_TEXT, LOOK_STATE, LOOK_LABEL, LOOK_DETAIL,
	LOOK_NUMBERS, LOOK_NUMBER, LOOK_SOURCE, LOOK_LINK, LOOK_SECOND, LOOK_SECOND_HEADING,
	LOOK_SECOND_SOURCE,
	LOOK_CODE, LOOK_FOOT, LOOK_FOOT_CODE,
	LOOK_COUNT
};

/* Bits. */
enum face {
	FACE_PLAIN = 0,
	FACE_BOLD = 1,
	FACE_CODE = 2		/* figures and letters of one width */
};

struct style {
	double size;
	double leading;		/* of a line, at least */
	double grey;		/* 0 black to 1 white; < 0: the colour of headings */
	unsigned faces;
};

/* Text below 4.5:1 against white would be hard to read; the palest here has 7:1. */
#define GREY_TEXT	0.10
#define GREY_PALE	0.33
#define COLOUR_HEADING	(-1.0)

/* Of headings, lines and the bar beside the result: 10:1 against white. */
#define HEADING_RED	0.10
#define HEADING_GREEN	0.24
#define HEADING_BLUE	0.42

const struct style *style_of(enum look look);

#endif
