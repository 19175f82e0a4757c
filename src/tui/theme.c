/* A theme with a background of its own paints it, so that it looks alike on every
 * terminal; "auto" has the terminal's own colours, and of 256 such as can be read on dark
 * and light, unless the terminal tells which it is.  Where there are but eight, bold makes
 * most terminals take a brighter colour: good on dark, too pale on light. */
#include "tui/theme.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

enum { OWN = -1 };		/* the terminal's own colour */

struct paint {
	short text, ground;
};

/* By look, plain first. */
struct palette {
	int colours;		/* the terminal has at least as many */
	struct paint paints[LOOK_COUNT];
};

static attr_t looks[LOOK_COUNT];

/* Of 256 colours these two are what they are on every terminal; the first eight are anybody's
 * to choose. */
#define PICTURE_256 [LOOK_LIGHT] = { 16, 231 }, [LOOK_DARK] = { 231, 16 }
#define PICTURE_8 \
	[LOOK_LIGHT] = { COLOR_BLACK, COLOR_WHITE }, [LOOK_DARK] = { COLOR_WHITE, COLOR_BLACK }

static const struct palette either[] = {
	{ 256, {
		[LOOK_PLAIN] = { OWN, OWN }, [LOOK_STRONG] = { OWN, OWN },
		[LOOK_DIM] = { OWN, OWN }, [LOOK_TITLE] = { OWN, OWN }, [LOOK_RULE] = { 67, OWN },
		[LOOK_CHOSEN] = { OWN, OWN }, [LOOK_FIELD] = { OWN, OWN },
		[LOOK_GOOD] = { 64, OWN }, [LOOK_OPEN] = { 166, OWN }, [LOOK_BAD] = { 196, OWN },
		PICTURE_256,
	} },
	{ 8, {
		[LOOK_PLAIN] = { OWN, OWN }, [LOOK_STRONG] = { OWN, OWN },
		[LOOK_DIM] = { OWN, OWN }, [LOOK_TITLE] = { OWN, OWN },
		[LOOK_RULE] = { COLOR_CYAN, OWN }, [LOOK_CHOSEN] = { OWN, OWN },
		[LOOK_FIELD] = { OWN, OWN }, [LOOK_GOOD] = { COLOR_GREEN, OWN },
		[LOOK_OPEN] = { COLOR_YELLOW, OWN }, [LOOK_BAD] = { COLOR_RED, OWN },
		PICTURE_8,
	} },
};

static const struct palette dark[] = {
	{ 256, {
		[LOOK_PLAIN] = { 252, 234 }, [LOOK_STRONG] = { 231, 234 },
		[LOOK_DIM] = { 246, 234 }, [LOOK_TITLE] = { 117, 234 },
		[LOOK_RULE] = { 67, 234 }, [LOOK_CHOSEN] = { 231, 25 },
		[LOOK_FIELD] = { 231, 236 }, [LOOK_GOOD] = { 114, 234 },
		[LOOK_OPEN] = { 221, 234 }, [LOOK_BAD] = { 210, 234 },
		PICTURE_256,
	} },
	{ 8, {
		[LOOK_PLAIN] = { COLOR_WHITE, COLOR_BLACK },
		[LOOK_STRONG] = { COLOR_WHITE, COLOR_BLACK },
		[LOOK_DIM] = { COLOR_WHITE, COLOR_BLACK },
		[LOOK_TITLE] = { COLOR_CYAN, COLOR_BLACK },
		[LOOK_RULE] = { COLOR_CYAN, COLOR_BLACK },
		[LOOK_CHOSEN] = { COLOR_WHITE, COLOR_BLUE },
		[LOOK_FIELD] = { COLOR_BLACK, COLOR_CYAN },
		[LOOK_GOOD] = { COLOR_GREEN, COLOR_BLACK },
		[LOOK_OPEN] = { COLOR_YELLOW, COLOR_BLACK },
		[LOOK_BAD] = { COLOR_RED, COLOR_BLACK },
		PICTURE_8,
	} },
};

static const struct palette light[] = {
	{ 256, {
		[LOOK_PLAIN] = { 235, 231 }, [LOOK_STRONG] = { 16, 231 },
		[LOOK_DIM] = { 241, 231 }, [LOOK_TITLE] = { 24, 231 },
		[LOOK_RULE] = { 60, 231 }, [LOOK_CHOSEN] = { 231, 25 },
		[LOOK_FIELD] = { 16, 254 }, [LOOK_GOOD] = { 22, 231 },
		[LOOK_OPEN] = { 94, 231 }, [LOOK_BAD] = { 124, 231 },
		PICTURE_256,
	} },
	{ 8, {
		[LOOK_PLAIN] = { COLOR_BLACK, COLOR_WHITE },
		[LOOK_STRONG] = { COLOR_BLUE, COLOR_WHITE },
		[LOOK_DIM] = { COLOR_BLACK, COLOR_WHITE },
		[LOOK_TITLE] = { COLOR_BLUE, COLOR_WHITE },
		[LOOK_RULE] = { COLOR_BLUE, COLOR_WHITE },
		[LOOK_CHOSEN] = { COLOR_WHITE, COLOR_BLUE },
		[LOOK_FIELD] = { COLOR_BLACK, COLOR_CYAN },
		[LOOK_GOOD] = { COLOR_BLUE, COLOR_WHITE },	/* green is too pale here */
		[LOOK_OPEN] = { COLOR_BLACK, COLOR_WHITE },	/* so are yellow and magenta */
		[LOOK_BAD] = { COLOR_RED, COLOR_WHITE },
		PICTURE_8,
	} },
};

static const struct palette contrast[] = {
	{ 256, {
		[LOOK_PLAIN] = { 231, 16 }, [LOOK_STRONG] = { 231, 16 }, [LOOK_DIM] = { 231, 16 },
		[LOOK_TITLE] = { 226, 16 }, [LOOK_RULE] = { 231, 16 },
		[LOOK_CHOSEN] = { 16, 226 }, [LOOK_FIELD] = { 231, 16 },
		[LOOK_GOOD] = { 120, 16 }, [LOOK_OPEN] = { 226, 16 }, [LOOK_BAD] = { 217, 16 },
		PICTURE_256,
	} },
	{ 8, {
		[LOOK_PLAIN] = { COLOR_WHITE, COLOR_BLACK },
		[LOOK_STRONG] = { COLOR_YELLOW, COLOR_BLACK },
		[LOOK_DIM] = { COLOR_WHITE, COLOR_BLACK },
		[LOOK_TITLE] = { COLOR_YELLOW, COLOR_BLACK },
		[LOOK_RULE] = { COLOR_WHITE, COLOR_BLACK },
		[LOOK_CHOSEN] = { COLOR_BLACK, COLOR_WHITE },
		[LOOK_FIELD] = { COLOR_BLACK, COLOR_CYAN },
		[LOOK_GOOD] = { COLOR_GREEN, COLOR_BLACK },
		[LOOK_OPEN] = { COLOR_YELLOW, COLOR_BLACK },
		[LOOK_BAD] = { COLOR_WHITE, COLOR_BLACK },	/* red is too dark here */
		PICTURE_8,
	} },
};

/* ---- */

static void
set_mono(void)
{
	looks[LOOK_PLAIN] = looks[LOOK_DIM] = looks[LOOK_RULE] = A_NORMAL;
	looks[LOOK_STRONG] = looks[LOOK_TITLE] = A_BOLD;
	looks[LOOK_CHOSEN] = A_REVERSE;
	looks[LOOK_FIELD] = A_UNDERLINE;
	looks[LOOK_GOOD] = looks[LOOK_OPEN] = looks[LOOK_BAD] = A_BOLD;
	looks[LOOK_LIGHT] = looks[LOOK_DARK] = A_NORMAL;
}

/* A colour that cannot be had leaves what monochrome has. */
static void
paint(const struct palette *palette)
{
	short pair = 1;

	for (int look = 0; look < LOOK_COUNT; look++) {
		struct paint with = palette->paints[look];

		if (with.text == OWN && with.ground == OWN)
			continue;
		if (init_pair(pair, with.text, with.ground) == ERR)
			continue;
		if (look == LOOK_CHOSEN)
			looks[look] = A_BOLD;
		if (palette->colours == 8 && with.ground == COLOR_WHITE)
			looks[look] &= ~A_BOLD;
		if (look == LOOK_PLAIN)
			wbkgdset(newscr, (chtype)COLOR_PAIR(pair) | ' ');
		looks[look] |= (attr_t)COLOR_PAIR(pair);
		pair++;
	}
}

static const struct palette *
fitting(const struct palette *palettes)
{
	return COLORS >= palettes[0].colours ? &palettes[0] : &palettes[1];
}

/* What some terminals tell of their ground, as "text;ground": a colour of the sixteen, of
 * which the first seven and the ninth are dark. */
static enum theme
resolve(enum theme theme)
{
	const char *told = getenv("COLORFGBG"), *ground = told == NULL ? NULL : strrchr(told, ';');

	if (theme != THEME_AUTO || ground == NULL || COLORS < 256 || ground[1] < '0'
	    || ground[1] > '9')
		return theme;
	return ground[2] == '\0' && ground[1] != '7' && ground[1] != '9' ? THEME_DARK
									  : THEME_LIGHT;
}

bool
theme_open(enum theme theme)
{
	set_mono();
	if (theme == THEME_MONO || !has_colors() || start_color() == ERR
	    || use_default_colors() == ERR)
		return false;
	switch (resolve(theme)) {
	case THEME_AUTO:
		if (COLORS > 8)		/* of eight the dimmed one is too dark */
			looks[LOOK_DIM] = A_DIM;
		paint(fitting(either));
		break;
	case THEME_DARK:
		paint(fitting(dark));
		break;
	case THEME_LIGHT:
		paint(fitting(light));
		break;
	case THEME_CONTRAST:
		if (COLORS < 256)
			looks[LOOK_PLAIN] = looks[LOOK_DIM] = A_BOLD;
		paint(fitting(contrast));
		break;
	case THEME_MONO:
		break;
	}
	return true;
}

bool
theme_can_draw(void)
{
	return (looks[LOOK_LIGHT] & A_COLOR) != 0 && (looks[LOOK_DARK] & A_COLOR) != 0;
}

unsigned
theme_attributes(enum look look)
{
	return (unsigned)looks[look];
}
