/* References that somebody may come to give a case, by accident or not: with what terminals
 * obey, what turns or hides text, what is a path, a formula, an option, a line of another format. */
#ifndef HOSTILE_H
#define HOSTILE_H

#include <stdio.h>
#include <string.h>

enum { HOSTILE_BYTES = 1024 };

static const char *const hostile_texts[] = {
	/* to terminals */
	"\033[2J\033[H", "\033]0;title\007", "\033]8;;http://x\033\\link\033]8;;\033\\",
	"\033]52;c;eA==\007", "\033P1$r\033\\", "\033_apc\033\\", "\033^pm\033\\", "\033Xsos\033\\",
	"\033[6n", "\033[31mred\033[0m", "\033(0", "\033c", "a\rb", "a\bb", "a\tb", "a\vb", "a\fb",
	"line\nfeed", "a\r\nb", "\007\007\007", "\xc2\x9b" "2J", "\xc2\x9d" "0;x\xc2\x9c", "\x9b" "2J",
	/* that turn and hide */
	"a\xe2\x80\xae" "cba", "\xe2\x80\xaa" "a", "\xe2\x80\xab" "a", "\xe2\x80\xac", "\xe2\x80\xad" "a",
	"\xe2\x81\xa6" "a", "\xe2\x81\xa7" "a", "\xe2\x81\xa8" "a", "\xe2\x81\xa9" "a", "\xe2\x80\x8e" "a",
	"\xe2\x80\x8f" "a", "\xd8\x9c" "a", "a\xe2\x80\x8b" "b", "a\xe2\x80\x8c" "b", "a\xe2\x80\x8d" "b",
	"a\xe2\x81\xa0" "b", "\xef\xbb\xbf" "a", "a\xef\xbf\xb9" "b", "a\xf3\xa0\x81\x81" "b",
	"a\xf3\xa0\x80\x81" "b", "\xee\x80\x80", "\xf3\xb0\x80\x80", "\xef\xbf\xbe", "\xef\xb7\x90",
	"\xe2\x80\xa8", "\xe2\x80\xa9", "\xc2\xad" "a", "\xe1\xa0\x8e" "a", "\xf0\x9d\x85\xb3" "a",
	"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
	/* no UTF-8 */
	"\xff", "\xfe\xff", "a\x80" "b", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xed\xa0\x80",
	"\xf4\x90\x80\x80", "\xc3", "\xe2\x82", "\xf8\x88\x80\x80\x80", "blue \xe6\xf8\xe5",
	/* paths */
	"..", ".", "../..", "../../etc/passwd", "/etc/passwd", "/", "a/b", "./a", "a/../../b", "~", "~/x",
	"~root", "//host/share", "C:\\x", "..\\x", "cases.db", "cases.db-wal", "cases.db-shm",
	"/dev/stdin", "/dev/tty", "/proc/self/fd/3", "file:///etc/passwd", "file:x?mode=memory", ":memory:",
	"a%2f..%2fb", "CON", "NUL", "x.json", ".hidden", "a\\0b", "|id", ">x", "<x", "x &", "x;id",
	"$(id)", "`id`", "$HOME", "${IFS}", "*", "?", "[a-z]", "!!", "a'b", "a\"b", "a\\",
	/* options */
	"-", "--", "-rf", "--help", "--store", "--output=x", "-o", "--format=json", "--version",
	/* formulas */
	"=1+1", "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"http://x\")", " =1+1", "'=1+1",
	"x;=1+1", "x,=1+1", "x\";=1+1", ";=1+1", "%0A=1+1", "=", "+", "@", "|", "\"=1+1\"", "x; +1",
	"a\t=1+1",
	/* other formats */
	"%s%s%s%n", "%", "%1$s", "{0}", "{reference}", "<script>alert(1)</script>", "&amp;", "<!--", "]]>",
	"\\u0000", "\\n", "null", "true", "0", "1e9", "{}", "[]", "\"}", "\",\"x\":\"", "END:VEVENT",
	"BEGIN:VEVENT", "x\nBEGIN:VEVENT\nUID:1", "x\\nATTENDEE:mailto:a", "a;b,c\\d", "ATTACH:x",
	"'; DROP TABLE cases; --", "\" OR 1=1", "x' OR 'x'='x", "LIKE '%'", "_", "a_b%", "select", "NULL",
	"[a]", ".It Fl x", ".so /etc/passwd", "\\fB", "#", "# x", "; x",
	/* of no length, and of too much */
	"", " ", "   ", "\xc2\xa0", "\xe3\x80\x80", "a ", " a", "\xcd\x8f", "\xe2\xa0\x80",
	/* that look like another */
	"Reference", "2024/17", "2024/17 ", "\xd0\xb0", "A\xcc\x8a", "\xc3\x85", "\xe2\x84\xab", "\xef\xbc\xa1",
};

enum {
	HOSTILE_TEXTS = sizeof hostile_texts / sizeof *hostile_texts,
	HOSTILE_COUNT = HOSTILE_TEXTS + 31 + 33 + 3	/* every control character, and three long ones */
};

/* The i-th; in @p room where it has to be made. */
static inline const char *
hostile(size_t i, char room[HOSTILE_BYTES])
{
	if (i < HOSTILE_TEXTS)
		return hostile_texts[i];
	i -= HOSTILE_TEXTS;
	if (i < 31) {
		snprintf(room, HOSTILE_BYTES, "a%cb%zu", (int)i + 1, i);
	} else if (i < 31 + 32) {
		snprintf(room, HOSTILE_BYTES, "a\xc2%cb%zu", (int)(0x80 + i - 31), i);
	} else if (i == 31 + 32) {
		snprintf(room, HOSTILE_BYTES, "a\177b");
	} else {
		static const char *const long_parts[] = { "x", "\xc3\xa5", "\xf0\x9d\x84\x9e" };
		size_t count = i == 64 ? 80 : i == 65 ? 81 : 200;

		*room = '\0';
		for (size_t n = 0; n < count; n++)
			strcat(room, long_parts[i - 64]);
	}
	return room;
}

#endif
