/* Prints the keys that give the answers of a case on the full screen, as a script
 * for tests/tool/screen: one line for each question that is asked, in order.
 * Arguments as in give.h. */
#include "give.h"

/* From the first row down to one. */
static void
press_down(size_t row)
{
	fputs(" Home", stdout);
	while (row-- > 0)
		fputs(" Down", stdout);
}

static void
press_ticks(const struct vv_question_view *view, const char *raw)
{
	while (*raw != '\0') {
		size_t length = strcspn(raw, ",");

		press_down(give_index(view, raw, length));
		fputs(" Space", stdout);
		raw += length + (raw[length] == ',');
	}
}

/* The row after the last choice is that of "none" and of "leave empty". */
static void
press_answer(const struct vv_question_view *view, const char *raw)
{
	fputs("keys", stdout);
	if (vv_question_required(view->question))
		fputs(" Enter Enter Enter", stdout);	/* nothing is chosen by it */
	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		press_down(give_index(view, raw, strlen(raw)));
		break;
	case VV_TYPE_CHOICES:
		press_ticks(view, raw);
		break;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		printf(" %s Enter", raw);
		break;
	case VV_TYPE_TEXT:
		if (*raw == '\0')
			fputs(" Enter", stdout);
		for (; *raw != '\0'; raw++)
			if (*raw == ' ')
				fputs(" Space ", stdout);
			else
				printf("%s%c", raw[0] == ' ' ? " " : "", *raw);
		break;
	}
	puts(" Enter");
}

int
main(int argc, char **argv)
{
	return give_main(argc, argv, press_answer);
}
