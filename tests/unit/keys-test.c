/* Bytes of a terminal to keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/keys.h"

static bool captive;

/* What some bytes come to: a word for each key, pieces of at most @p piece bytes at
 * a time, then silence. */
static void
decode(char *out, size_t size, const char *bytes, size_t length, size_t piece)
{
	static const char *const words[] = {
		[PRESS_UP] = "up", [PRESS_DOWN] = "down", [PRESS_LEFT] = "left", [PRESS_RIGHT] = "right",
		[PRESS_PAGE_UP] = "pgup", [PRESS_PAGE_DOWN] = "pgdn", [PRESS_HOME] = "home",
		[PRESS_END_KEY] = "end", [PRESS_ENTER] = "enter", [PRESS_ESC] = "esc", [PRESS_TAB] = "tab",
		[PRESS_BACK_TAB] = "backtab",
		[PRESS_BACKSPACE] = "bs", [PRESS_DELETE] = "del", [PRESS_DELETE_WORD] = "word",
		[PRESS_DELETE_ALL] = "all", [PRESS_HELP] = "help", [PRESS_LANGUAGE] = "language",
		[PRESS_ANSWERS] = "answers", [PRESS_CODE] = "code",
		[PRESS_CASE] = "case", [PRESS_NOTE] = "note", [PRESS_VIEW] = "view", [PRESS_SHOW] = "show",
		[PRESS_NEW] = "new", [PRESS_LEAVE] = "leave", [PRESS_INTERRUPT] = "interrupt",
		[PRESS_REDRAW] = "redraw", [PRESS_SUSPEND] = "suspend", [PRESS_WHEEL_UP] = "wheelup",
		[PRESS_WHEEL_DOWN] = "wheeldown",
	};
	struct keys keys = { .utf8 = true, .mouse = true, .captive = captive };
	unsigned char buffer[4096];
	size_t have = 0, used;
	bool silence = false;

	keys_add(&keys, "\033Ox", PRESS_LEAVE);
	keys_add(&keys, "\033[25~", PRESS_HELP);
	*out = '\0';
	for (;;) {
		struct press press;
		size_t at = strlen(out);

		used = keys_decode(&keys, buffer, have, silence, &press);
		memmove(buffer, buffer + used, have - used);
		have -= used;
		if (press.code == PRESS_TEXT)
			snprintf(out + at, size - at, "%s'%s'", at > 0 ? " " : "", press.text);
		else if (press.code == PRESS_PASTE)
			snprintf(out + at, size - at, "%spaste(%.40s)%s", at > 0 ? " " : "", keys.paste,
				 keys.paste_cut ? "cut" : "");
		else if (press.code == PRESS_CLICK)
			snprintf(out + at, size - at, "%sclick(%d,%d)", at > 0 ? " " : "", press.row, press.column);
		else if (press.code != PRESS_NONE)
			snprintf(out + at, size - at, "%s%s", at > 0 ? " " : "", words[press.code]);
		if (used > 0 || press.code != PRESS_NONE)
			continue;
		if (length > 0) {
			size_t n = length < piece ? length : piece;

			memcpy(buffer + have, bytes, n);
			have += n;
			bytes += n;
			length -= n;
		} else if (!silence) {
			silence = true;
		} else {
			assert_int_equal(have, 0);
			return;
		}
	}
}

static const struct {
	const char *bytes, *keys;
} cases[] = {
	{ "a\303\245?", "'a' '\303\245' '?'" },
	{ "\r\n\t\177\b", "enter enter tab bs bs" },
	{ "\033[Z\033[1;2Z", "backtab" },
	{ "\033", "esc" },
	{ "\033[A\033[B\033OC\033OD", "up down right left" },
	{ "\033[5~\033[6~\033[1~\033[4~\033[7~\033[8~\033[3~", "pgup pgdn home end home end del" },
	{ "\033OP\033[11~\033OQ\033[12~\033OR\033[13~\033[21~", "help help language language answers answers leave" },
	{ "\033[[A\033[[B\033[[C\033[[D", "help language answers code" },
	{ "\033OS\033[14~\013", "code code code" },
	{ "\033[15~\033[17~\033[18~\033[19~\033[20~\033[[E", "case note view show new case" },
	{ "\017\031\026\023\021", "case note view show new" },
	{ "\033Ox\033[25~", "leave help" },
	{ "\003\007\024\022\030\014\032", "interrupt help language answers leave redraw suspend" },
	{ "\025\027\001\005", "all word home end" },
	{ "\033x\033\303\245b", "'b'" },			/* with Alt */
	{ "\033\033[Ab", "'b'" },
	{ "\033[1;5A\033[1;2P\033[3;2~b", "'b'" },		/* with Ctrl or Shift */
	{ "\033[12;40Rb", "'b'" },				/* replies */
	{ "\033[?62;22cb", "'b'" },
	{ "\033]11;rgb:ff/ff/ff\033\\b", "'b'" },
	{ "\033]52;c;eA==\007b", "'b'" },
	{ "\033P1$r0m\033\\b", "'b'" },
	{ "\033_Gi=1;OK\033\\b", "'b'" },
	{ "\033[I\033[Ob", "'b'" },
	{ "\033[99~\033[zb", "'b'" },
	{ "\033[<0;3;2M\033[<0;3;2m\033[<64;1;1M\033[<65;1;1M", "click(1,2) wheelup wheeldown" },
	{ "\033[M !!b", "'b'" },
	{ "\033[200~one\rtwo\003\033[201~b", "paste(one two) 'b'" },
	{ "\033[200~\033[A\033[20\033[201~", "paste([A[20)" },
	{ "\033[200~never ended", "paste(never ended)" },
	{ "\033[201~b", "'b'" },
	{ "\300\200\377\355\240\200b", "'b'" },			/* no UTF-8 */
	{ "\342\200\256\342\200\213\302\205\356\200\200b", "'b'" },	/* not to be shown */
	{ "\303", "" },
	{ "\033[", "" },
	{ "\033[12", "" },
	{ "\033]0;x", "" },
	{ "\033O", "" },
	{ "\0\034\035\036\037b", "'b'" },
};

static void
keys_are_known_however_they_arrive(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (size_t piece = 1; piece <= 64; piece *= 4) {
			char out[1024];
			/* One case begins with a NUL. */
			size_t length = cases[i].bytes[0] == '\0' ? 6 : strlen(cases[i].bytes);

			decode(out, sizeof out, cases[i].bytes, length, piece);
			if (strcmp(out, cases[i].keys) != 0)
				fail_msg("case %zu in pieces of %zu: '%s' instead of '%s'", i, piece, out,
					 cases[i].keys);
		}
}

static void
a_long_paste_is_cut(void **state)
{
	char *bytes = malloc(100000), out[1024];

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'x', 100000);
	memcpy(bytes, "\033[200~", 6);
	memcpy(bytes + 99993, "\033[201~b", 7);
	decode(out, sizeof out, bytes, 100000, 1000);
	assert_string_equal(out, "paste(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)cut 'b'");
	free(bytes);
}

static void
a_burst_is_a_paste(void **state)
{
	char bytes[1000], out[1024];

	(void)state;
	memset(bytes, 'x', sizeof bytes);
	bytes[50] = '\r';
	decode(out, sizeof out, bytes, sizeof bytes, 1000);
	assert_string_equal(out, "paste(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)");
	bytes[0] = bytes[10] = '\003';
	decode(out, sizeof out, bytes, sizeof bytes, 1000);
	assert_string_equal(out, "paste(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)");
	memset(bytes, '\003', 40);
	decode(out, sizeof out, bytes, 1, 1);
	assert_null(strstr(out, "paste"));
	decode(out, sizeof out, bytes, sizeof bytes, 1000);
	assert_int_not_equal(strncmp(out, "paste", 5), 0);
}

/* Where nobody may interrupt or suspend, the keys that do are none. */
static void
captives_stay(void **state)
{
	char out[1024];

	(void)state;
	captive = true;
	decode(out, sizeof out, "\003\032\034\023\021\004b", 7, 1000);
	captive = false;
	assert_string_equal(out, "del 'b'");
}

/* Any bytes are taken to the end, and no text comes out that may not be shown. */
static void
any_bytes_are_taken(void **state)
{
	static const char alphabet[] = "\033\033\033[]OP_\\;0123456789~<MARm\303\245\007\rx\377\302\205";
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct keys keys = { .utf8 = round % 2 == 0 };
		unsigned char bytes[64];
		size_t start = 0, length;

		for (length = 0; length < sizeof bytes; length++) {
			seed = seed * 1103515245u + 12345u;
			bytes[length] = (unsigned char)alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		for (int turns = 0; start < length; turns++) {
			struct press press;
			size_t used = keys_decode(&keys, bytes + start, length - start, true, &press);

			assert_true(used > 0 || press.code != PRESS_NONE);
			assert_true(turns < 200);
			start += used;
			assert_true(press.code != PRESS_TEXT || (unsigned char)press.text[0] >= 0x20);
		}
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_known_however_they_arrive),
		cmocka_unit_test(a_long_paste_is_cut),
		cmocka_unit_test(a_burst_is_a_paste),
		cmocka_unit_test(captives_stay),
		cmocka_unit_test(any_bytes_are_taken),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
