/* Floor of the screen: the plainest program in ncursesw that has a title, a list
 * of choices to move in and a line of keys.  It knows no data and no languages,
 * so what veiviser takes more is what the rest of it costs.  With an argument it serves visitors,
 * one after another, each in a process that begins with that screen. */
#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHOICES = 32, FIRST_ROW = 2 };

struct list {
	int chosen;
	int top;	/* the choice in the first row */
};

static void
draw(struct list *list)
{
	int rows = LINES - FIRST_ROW - 2;

	if (list->chosen < list->top)
		list->top = list->chosen;
	if (list->chosen >= list->top + rows)
		list->top = list->chosen - rows + 1;
	mvaddstr(0, 1, "The floor");
	for (int i = 0; i < rows && list->top + i < CHOICES; i++) {
		int choice = list->top + i;

		attrset(choice == list->chosen ? A_REVERSE : A_NORMAL);
		mvprintw(FIRST_ROW + i, 2, "%2d  Choice %d of those that can be chosen, blåbærsyltetøy",
			 choice + 1, choice + 1);
		clrtoeol();
		attrset(A_NORMAL);
	}
	mvaddstr(LINES - 1, 1, "Enter choose   q leave");
	move(FIRST_ROW + list->chosen - list->top, 2);
	refresh();
}

static void
show(void)
{
	struct list list = { 0, 0 };
	int key = 0;

	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	while (key != 'q' && key != '\n' && key != ERR) {
		draw(&list);
		key = getch();
		if (key == KEY_DOWN && list.chosen < CHOICES - 1)
			list.chosen++;
		if (key == KEY_UP && list.chosen > 0)
			list.chosen--;
		if (key == KEY_RESIZE)
			erase();
	}
	endwin();
}

static void
serve(void)
{
	pid_t visitor;

	while ((visitor = fork()) >= 0) {
		if (visitor == 0) {
			(void)prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0ul, 0ul, 0ul);
			show();
			exit(0);
		}
		while (waitpid(visitor, NULL, 0) < 0)
			continue;
	}
}

int
main(int argc, char **argv)
{
	(void)argv;
	setlocale(LC_ALL, "");
	if (argc > 1)
		serve();
	else
		show();
	return 0;
}
