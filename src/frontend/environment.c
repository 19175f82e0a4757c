/* The process around us.  It may be started by anyone over SSH, so nothing in its
 * environment may choose a file that is read or a format that is printed. */
#include "frontend/environment.h"

#include "frontend/charset.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

enum {
	CHARSET_BYTES_MAX = 32, TERM_BYTES_MAX = 64, ZONE_BYTES_MAX = 64, LOCALE_BYTES_MAX = 64,
	WANTED_BYTES_MAX = 512
};

/* Set once by environment_prepare. */
static char wanted[WANTED_BYTES_MAX];	/* codes of languages, parted by colons, the first first */
static char charset[CHARSET_BYTES_MAX] = "UTF-8";

/* ---- language */

static void
want(const char *codes)
{
	size_t length = strlen(wanted);

	snprintf(wanted + length, sizeof wanted - length, "%s%s", length > 0 ? ":" : "", codes);
}

/* LANGUAGE is a list, the first language of it that we speak counts; of the
 * others the first that is set decides, as for setlocale(). */
static void
read_wanted(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *list = getenv("LANGUAGE");

	if (list != NULL)
		want(list);
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		const char *value = getenv(variables[i]);

		if (value != NULL && *value != '\0') {
			want(value);
			return;
		}
	}
}

bool
environment_language(vv_language *out, const struct vv_texts *texts)
{
	for (const char *list = wanted; *list != '\0'; ) {
		size_t length = strcspn(list, ":");
		char code[LOCALE_BYTES_MAX + 1];

		if (length < sizeof code) {
			memcpy(code, list, length);
			code[length] = '\0';
			if (vv_language_find(texts, code, out))
				return true;
		}
		list += length + (list[length] == ':');
	}
	*out = VV_EN;
	return false;
}

bool
environment_is_accessible(void)
{
	const char *value = getenv("ACCESSIBLE");

	return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

/* ---- what the environment does not decide */

/* Names that could be a path, or of no locale at all, are not even looked for. */
static void
scrub_locale(void)
{
	static const char *const variables[] = {
		"LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG",
	};
	static const char bytes[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.@-";

	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		const char *value = getenv(variables[i]);

		if (value != NULL
		    && (strlen(value) > LOCALE_BYTES_MAX || value[strspn(value, bytes)] != '\0'
			|| *value == '.' || strstr(value, "..") != NULL))
			unsetenv(variables[i]);
	}
}

static void
scrub(void)
{
	static const char *const unwanted[] = {
		/* terminal descriptions, also those in the home folder */
		"TERMINFO", "TERMINFO_DIRS", "TERMCAP", "TERMPATH", "HOME", "LINES", "COLUMNS",
		/* locale files, catalogues, converters */
		"LOCPATH", "NLSPATH", "LANGUAGE", "OUTPUT_CHARSET", "TEXTDOMAIN", "TEXTDOMAINDIR",
		"GCONV_PATH", "TZDIR",
	};
	static const char term_bytes[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-._";
	static const char zone_bytes[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/,<>:";
	const char *term = getenv("TERM");
	const char *zone = getenv("TZ");

	for (size_t i = 0; i < sizeof unwanted / sizeof unwanted[0]; i++)
		unsetenv(unwanted[i]);
	scrub_locale();
	/* A name with other bytes belongs to no terminal; as a path it would be read. */
	if (term != NULL
	    && (*term == '\0' || strlen(term) > TERM_BYTES_MAX
		|| term[strspn(term, term_bytes)] != '\0' || !isalnum((unsigned char)*term)))
		setenv("TERM", "dumb", 1);
	if (zone != NULL && (strlen(zone) > ZONE_BYTES_MAX || zone[strspn(zone, zone_bytes)] != '\0'
			     || *zone == '/' || strncmp(zone, ":/", 2) == 0))
		unsetenv("TZ");
}

/* ---- an environment of just anyone's */

static char address[ENVIRONMENT_ADDRESS_BYTES];

/* The server tells its two ends, the person's address first. */
static void
read_address(void)
{
	const char *ends = getenv("SSH_CONNECTION");
	size_t length = ends == NULL ? 0 : strcspn(ends, " ");

	if (length == 0 || length >= sizeof address)
		return;
	memcpy(address, ends, length);
	address[length] = '\0';
}

void
environment_take_address(char out[ENVIRONMENT_ADDRESS_BYTES])
{
	memcpy(out, address, sizeof address);
	explicit_bzero(address, sizeof address);
}

bool
environment_narrow(void)
{
	static const char *const kept[] = {
		"TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR", "ACCESSIBLE",
	};
	enum { KEPT = sizeof kept / sizeof kept[0] };
	char *values[KEPT] = { NULL };
	char **before = environ;
	bool good = true;

	read_address();
	for (size_t i = 0; i < KEPT; i++) {
		const char *value = getenv(kept[i]);

		if (value != NULL && strlen(value) <= LOCALE_BYTES_MAX) {
			values[i] = strdup(value);
			good = good && values[i] != NULL;
		}
	}
	for (; before != NULL && *before != NULL; before++)
		explicit_bzero(*before, strlen(*before));
	(void)clearenv();
	for (size_t i = 0; i < KEPT; i++) {
		if (values[i] != NULL)
			good = setenv(kept[i], values[i], 1) == 0 && good;
		free(values[i]);
	}
	return good;
}

/* ---- locale */

/* The locale's name as setlocale() would take it. */
static const char *
locale_name(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		const char *value = getenv(variables[i]);

		if (value != NULL && *value != '\0')
			return value;
	}
	return "";
}

static bool
is_utf8(const char *name)
{
	return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

/* The character set a locale's name names: "nb_NO.ISO-8859-1@euro"; false for none. */
static bool
named_charset(char out[CHARSET_BYTES_MAX], const char *name)
{
	const char *dot = strchr(name, '.');
	size_t length = dot == NULL ? 0 : strcspn(dot + 1, "@");

	if (length == 0 || length >= CHARSET_BYTES_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)dot[1 + i];

		if (!isalnum(c) && c != '-' && c != '_')
			return false;
		out[i] = (char)c;
	}
	out[length] = '\0';
	return true;
}

/* The C library sets the conversion up at its first use; without memory for it, it
 * converts as if there were no locale, and says nothing. */
static bool
converts_utf8(void)
{
	mbstate_t state = { 0 };
	wchar_t character;

	if (mbrtowc(&character, "\xC3\xA5", 2, &state) == 2)
		return true;
	errno = ENOMEM;
	return false;
}

/* Whoever names another character set has a terminal that needs it, and gets ASCII where
 * that set would not do.  Everyone else gets UTF-8, also where no locale is installed. */
static bool
set_locale(void)
{
	const char *set;
	char name[CHARSET_BYTES_MAX];

	errno = 0;
	set = setlocale(LC_CTYPE, "");
	if (set == NULL && errno == ENOMEM)
		return false;
	if (set != NULL && is_utf8(nl_langinfo(CODESET)))
		return converts_utf8();
	if (!named_charset(name, locale_name()) || is_utf8(name)) {
		if (setlocale(LC_CTYPE, "C.UTF-8") != NULL)
			return converts_utf8();
		/* glibc does not say whether it is not installed or could not be had */
		if (access("/usr/lib/locale/C.utf8/LC_CTYPE", F_OK) == 0) {
			errno = ENOMEM;
			return false;
		}
	} else if (charset_has_ascii(name)) {
		memcpy(charset, name, sizeof name);
	} else {
		snprintf(charset, sizeof charset, "ASCII");
		(void)setlocale(LC_CTYPE, "C");
	}
	return true;
}

const char *
environment_charset(void)
{
	return charset;
}

/* ---- streams */

/* A file opened later must not become a standard stream.  What stands in for a
 * closed one fails when used, so that no result is lost in silence. */
static bool
open_streams(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDWR };

	for (int fd = 0; fd < 3; fd++) {
		int opened;

		if (fcntl(fd, F_GETFD) >= 0)
			continue;
		opened = open("/dev/null", modes[fd]);
		if (opened != fd) {
			if (opened >= 0)
				close(opened);
			return false;
		}
	}
	return true;
}

vv_day
environment_today(void)
{
	time_t now = time(NULL);
	struct tm tm;
	char text[40];
	vv_day day;

	if (localtime_r(&now, &tm) == NULL)
		return (vv_day)(now / 86400);
	snprintf(text, sizeof text, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	return vv_day_parse(&day, text) ? day : (vv_day)(now / 86400);
}

void
environment_seal(void)
{
	struct rlimit none = { 0, 0 };

	(void)setrlimit(RLIMIT_CORE, &none);
#ifndef VV_SANITIZED	/* the leak sanitizer looks into the process */
	(void)prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
#endif
	(void)close_range(STDERR_FILENO + 1, ~0u, 0);
}

bool
environment_prepare(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	read_wanted();
	scrub();
	if (!open_streams() || !set_locale())
		return false;
	sigemptyset(&ignore.sa_mask);
	return sigaction(SIGPIPE, &ignore, NULL) == 0;
}
