/* What the kiosk tells the journal, on stderr: lines of a fixed list, in English, with nothing of
 * a visitor in them. */
#ifndef VV_KIOSK_LOG_H
#define VV_KIOSK_LOG_H

/* X(NAME, text).  Behind the text may stand a number, or a place and a fault of the data. */
#define KIOSK_LINE_MAP(X) \
	X(STARTED, "started") \
	X(STOPPED, "stopped by signal") \
	X(NO_TERMINAL, "stopped: the terminal is gone") \
	X(NO_PROCESS, "stopped: the system gives no process") \
	X(VISIT_KILLED, "a visit was ended by signal") \
	X(VISIT_FAILED, "a visit failed with exit code") \
	X(NO_SANDBOX, "the sandbox does not close, nobody is served") \
	X(OUT_OF_ORDER, "out of order:") \
	X(IN_ORDER, "in order again: the next visitor is served") \
	X(DATA_TAKEN, "settings and data were read anew, the next visitor gets them") \
	X(DATA_REFUSED, "settings or data are faulty, those read before stay:") \
	X(USAGE_REFUSED, "no usage figures are kept: the file of 'usage' cannot be used") \
	X(USAGE_FAILED, "the usage figures cannot be written") \
	X(LANGUAGE_LEFT_OUT, "a language is not offered, for not all is translated:")

enum kiosk_line {
#define KIOSK_LINE_ENUM(name, text) KIOSK_##name,
	KIOSK_LINE_MAP(KIOSK_LINE_ENUM)
#undef KIOSK_LINE_ENUM
};

void kiosk_log(enum kiosk_line line);
void kiosk_log_number(enum kiosk_line line, int number);

/** @p text comes from settings or data, never from a visitor. */
void kiosk_log_text(enum kiosk_line line, const char *text);

#endif
