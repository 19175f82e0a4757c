/* The command line: one table of sub-commands and one of options, from which it
 * is read and --help is printed. */
#ifndef VV_OPTIONS_H
#define VV_OPTIONS_H

#include "frontend/frontend.h"

/* What a command line asks for. */
enum options_wish {
	OPTIONS_RUN,		/* the command, or an interview */
	OPTIONS_HELP,
	OPTIONS_VERSION,
	OPTIONS_FAULT,		/* told on stderr: exit 2 */
	OPTIONS_NO_MEMORY	/* told on stderr: exit 4 */
};

/**
 * Reads the command line.
 *
 * @param[out] out  to be given to options_clear whatever is returned; everything
 *                  in it that is not given has its default.
 */
enum options_wish options_parse(struct frontend_options *out, int argc, char **argv,
				const struct vv_texts *texts);
void options_clear(struct frontend_options *options);

/** Prints the help on stdout. */
void options_help(const struct frontend_options *options, const struct vv_texts *texts);

/** Runs what was asked for: the sub-command, or an interview. */
enum frontend_exit options_run(const struct frontend_options *options,
			       const struct vv_texts *texts);

#endif
