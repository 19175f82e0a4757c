/* Text for people and terminals, by Unicode's rules (libunistring); the public
 * part is in veiviser.h: vv_text_width, vv_text_wrap, vv_text_clean. */
#ifndef VV_UNICODE_H
#define VV_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

/** Whether @p length bytes are UTF-8 (no overlong forms, no surrogates) with nothing
 *  in it that may not reach a terminal, line feeds apart. */
bool unicode_is_plain(const char *text, size_t length);

/** How many bytes at the beginning are printing ASCII. */
size_t unicode_ascii(const char *text, size_t length);

/** Bytes of the character at the beginning of valid UTF-8, and which it is. */
size_t unicode_decode(unsigned *character, const char *text);

/** Bytes of the character at the beginning of @p length bytes, and which it is; -1 where they
 *  are no UTF-8, -2 where they end within it. */
int unicode_read(unsigned *character, const char *bytes, size_t length);

/** Writes a character as UTF-8; its bytes, or less than 0 where it is none or there is no room. */
int unicode_write(char *bytes, unsigned character, size_t room);

/** How many bytes at the beginning are UTF-8; @p length where all are. */
size_t unicode_valid(const char *bytes, size_t length);

/** How many characters valid UTF-8 has. */
size_t unicode_count(const char *text);

/** Whether two texts are the same but for case. */
bool unicode_same(const char *a, const char *b);

/** Appends @p length bytes in upper or lower case, by Unicode's rules for no language. */
void unicode_change_case(struct strbuf *buf, const char *text, size_t length, bool upper);

/** The first part of a letter that decomposes, without its mark; 0 where it does not. */
unsigned unicode_first_part(unsigned character);

bool unicode_is_letter(unsigned character);
bool unicode_is_mark_or_digit(unsigned character);
bool unicode_is_currency(unsigned character);

/** Value of a decimal digit of any script; -1 for all else. */
int unicode_digit(unsigned character);

/** Whether the character may never reach a terminal: controls, bidi controls,
 *  zero-width, tags, private use, noncharacters.  Line feed and tab count, too. */
bool unicode_is_unsafe(unsigned character);

/** Whether nothing of a text is seen: blanks of all kinds and invisible characters. */
bool unicode_is_blank(const char *text);

/** vv_text_clean into a buffer.  Bidi controls and zero-width characters vanish; a
 *  tab is a blank; a line feed too, unless @p lines; all else that may not reach a
 *  terminal, and each invalid sequence, is "?"; combining marks over four vanish. */
void unicode_clean(struct strbuf *buf, const char *text, size_t length, bool lines);

/** Columns that @p length bytes of valid UTF-8 take. */
size_t unicode_width(const char *text, size_t length);

/** How many bytes of valid UTF-8 fit into @p width columns; never splits a letter
 *  from its marks. */
size_t unicode_cut(const char *text, size_t width);

/** Bytes of the first character with all its marks; 0 at the end. */
size_t unicode_next(const char *text);

/** Bytes of the last character (with its marks) of the first @p length bytes; 0 when
 *  there is none: for the backspace key. */
size_t unicode_previous(const char *text, size_t length);

/** Case-folded copy with every letter and its marks composed (NFKC). */
void unicode_fold(struct strbuf *buf, const char *text);

/** The same text with every letter and its marks composed (NFC), as it is to be kept. */
void unicode_compose(struct strbuf *buf, const char *text);

/** What a case-folded letter is without its marks, in ASCII where the letter is
 *  Latin ("ae" for æ, "o" for ø); "" for a character that is no letter or digit.
 *  @p out has room for any. */
void unicode_base(char out[8], unsigned character);

/** Key for searching: case, accents, punctuation and the spellings of æ ø å (å = aa
 *  = a, ø = ö = oe = o, æ = ä = ae = a) do not count; words are parted by one blank.
 *  The key of a beginning is the beginning of the whole's key. */
void unicode_fold_search(struct strbuf *buf, const char *text);

/** Copies at most @p size - 1 bytes, cut between characters, NUL-terminated. */
void unicode_copy(char *out, size_t size, const char *text);

#endif
