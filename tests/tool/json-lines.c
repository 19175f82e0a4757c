/* Copies JSON from stdin to stdout with a line for each member, for reading and
 * for diff.  Every token stays as it was written. */
#include <stdbool.h>
#include <stdio.h>

static void
new_line(int depth)
{
	putchar('\n');
	for (int i = 0; i < depth; i++)
		putchar(' ');
}

/* The rest of a string, its opening quote being written. */
static void
copy_string(void)
{
	int c;

	while ((c = getchar()) != EOF && c != '"') {
		putchar(c);
		if (c == '\\')
			putchar(getchar());
	}
	putchar('"');
}

int
main(void)
{
	int depth = 0, c;
	bool opened = false;	/* the last token was an opening bracket */

	while ((c = getchar()) != EOF) {
		if (c == ' ' || c == '\n')
			continue;
		if (c == '}' || c == ']') {
			depth--;
			if (!opened)
				new_line(depth);
		} else if (opened) {
			new_line(depth);
		}
		opened = c == '{' || c == '[';
		depth += opened;
		putchar(c);
		if (c == '"')
			copy_string();
		else if (c == ',')
			new_line(depth);
		else if (c == ':')
			putchar(' ');
	}
	putchar('\n');
	return 0;
}
