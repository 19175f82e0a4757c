#include "tui/stand_in.h"

#include <stddef.h>
#include <string.h>

/* By how names begin; the first that fits counts. */
static const struct {
	const char *begins, *stand_in;
} stand_ins[] = {
	{ "xterm", "xterm-256color" }, { "alacritty", "xterm-256color" },
	{ "contour", "xterm-256color" }, { "foot", "xterm-256color" },
	{ "ghostty", "xterm-256color" }, { "gnome", "xterm-256color" },
	{ "iterm", "xterm-256color" }, { "kitty", "xterm-256color" },
	{ "konsole", "xterm-256color" }, { "mintty", "xterm-256color" },
	{ "nsterm", "xterm-256color" },
	{ "putty", "xterm-256color" }, { "st-", "xterm-256color" },
	{ "vte", "xterm-256color" }, { "wezterm", "xterm-256color" },
	{ "rxvt", "rxvt" }, { "screen", "screen" }, { "tmux", "screen" },
	{ "linux", "linux" }, { "vt", "vt100" }, { "ansi", "ansi" },
};

const char *
stand_in(const char *name)
{
	for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++)
		if (strncmp(name, stand_ins[i].begins, strlen(stand_ins[i].begins)) == 0)
			return stand_ins[i].stand_in;
	return NULL;
}
