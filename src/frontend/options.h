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
 * @param growing   the texts again, to get the languages of the data folder that is asked for,
 *                  or NULL.
 */
enum options_wish options_parse(struct frontend_options *out, int argc, char **argv,
				const struct vv_texts *texts, struct vv_texts *growing);
void options_clear(struct frontend_options *options);

/** Prints the help on stdout. */
void options_help(const struct frontend_options *options, const struct vv_texts *texts);

/* A sub-command (name NULL: none, an interview) or an option, as --help has it in English:
 * for what else is made from the tables. */
struct options_entry {
	const char *name;
	const char *arguments;	/* option: NULL takes none, "" a language, "a|b" one of these */
	bool many;		/* option: may be given more than once */
};

/** The entry at a place; false where the table ends. */
bool options_command_at(struct options_entry *out, size_t place);
bool options_option_at(struct options_entry *out, size_t place);
/** Whether the sub-command at a place takes the option at a place. */
bool options_go_together(size_t command, size_t option);

/** Runs what was asked for: the sub-command, or an interview. */
enum frontend_exit options_run(const struct frontend_options *options,
			       const struct vv_texts *texts);

#endif
