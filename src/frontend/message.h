/* What the program says outside a screen: results on stdout, everything else on
 * stderr, in the terminal's character set and without bytes it could obey. */
#ifndef VV_MESSAGE_H
#define VV_MESSAGE_H

#include "frontend/frontend.h"
#include "base/strbuf.h"

#include <stddef.h>
#include <stdio.h>

/** Writes UTF-8 text as it is (JSON, a template); false when it cannot be.  Of stdout,
 *  message_close tells so, too, and what comes after it is not written. */
bool message_write(FILE *stream, const char *text);

/** The same for bytes that may be any. */
bool message_write_bytes(FILE *stream, const char *bytes, size_t length);

/** Memory is out, and the rest of the result on stdout cannot be made: nothing more is
 *  written there, and message_close tells so. */
void message_cut_short(void);

/** Whether message_close is going to tell that the result is not whole. */
bool message_will_tell(void);

/** Sends what has been written; false as above. */
bool message_flush(FILE *stream);

/** Writes text for people: cleaned, and in the terminal's character set. */
void message_put(FILE *stream, const char *text);

/** message_put of a line of the result on stdout, to which the line feed is added; leaves
 *  @p line empty. */
void message_put_line(struct strbuf *line);

/** "veiviser: TEXT" on stderr; @p format is an N_() text. */
void message_complain(const struct vv_texts *texts, vv_language language,
		      const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** Says that memory is out, without any, and once only; a signal handler may call it. */
void message_no_memory(void);

/** The same for MESSAGE_TERMINAL. */
#define MESSAGE_TERMINAL N_("the interview ended early: memory or the terminal failed")
void message_terminal(void);

/** The language in which these are said; English before. */
void message_prepare(const struct vv_texts *texts, vv_language language);

/** Writes a paragraph wrapped at @p width columns, every line behind @p indent
 *  blanks. */
void message_wrap(FILE *stream, const char *text, size_t indent, size_t width);

/** Columns of the terminal behind @p fd, at least 20 and at most 100; 80 when it
 *  is none. */
size_t message_width(int fd);

/** Closes stdout.  A result that could not be written is a failure of the system,
 *  told on stderr unless the reader has gone. */
enum frontend_exit message_close(enum frontend_exit code, const struct vv_texts *texts,
				 vv_language language);

#endif
