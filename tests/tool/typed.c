/* Prints what a person types in line mode to give the answers of a case: one line
 * for each question that is asked, in order.  Arguments as in give.h. */
#include "give.h"

enum { SHORT_LIST_MAX = 9, PAGE = 20 };

/* A long list is read out up to a choice, whose number then counts. */
static void
read_out(const struct vv_question_view *view, const char *raw)
{
	size_t last = 0;

	if (view->choice_count <= SHORT_LIST_MAX || view->lettered)
		return;
	while (*raw != '\0') {
		size_t length = strcspn(raw, ","), i = give_index(view, raw, length);

		last = i > last ? i : last;
		raw += length + (raw[length] == ',');
	}
	puts("/list");
	for (size_t i = PAGE; i <= last; i += PAGE)
		puts("m");
}

/* "2", or "1 3" for several; 0 is "none". */
static void
type_choices(const struct vv_question_view *view, const char *raw)
{
	const char *parted = "";

	if (strcmp(raw, "none") == 0 && view->none != NULL) {
		puts("0");
		return;
	}
	while (*raw != '\0') {
		size_t length = strcspn(raw, ",");

		printf("%s%zu", parted, give_index(view, raw, length) + 1);
		parted = " ";
		raw += length + (raw[length] == ',');
	}
	putchar('\n');
}

static void
type_answer(const struct vv_question_view *view, const char *raw)
{
	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		if (*raw != '\0') {
			if (strcmp(raw, "none") != 0)
				read_out(view, raw);
			type_choices(view, raw);
			return;
		}
		break;
	case VV_TYPE_DATE:
	case VV_TYPE_MONEY:
		if (*raw != '\0') {
			printf("%s\n\n", raw);	/* said back, and accepted */
			return;
		}
		break;
	case VV_TYPE_NUMBER:
	case VV_TYPE_TEXT:
		break;
	}
	printf("%s\n", *raw == '\0' ? "/empty" : raw);
}

int
main(int argc, char **argv)
{
	return give_main(argc, argv, type_answer);
}
