/* The command line of veiviser-advise: one table of options and one of sub-commands
 * (commands.c), from which it is read and --help is printed. */
#ifndef ADVISE_OPTIONS_H
#define ADVISE_OPTIONS_H

#include "advise/advise.h"
#include "frontend/options.h"

enum {
	ADVISE_IDLE_MINUTES = 15, ADVISE_IDLE_MAX = 240,
	ADVISE_KEEP_DAYS = 90, ADVISE_KEEP_MAX = 3650
};

/* A sub-command.  When it runs, data and store are open, and options are read; its words are in
 * options->common.arguments. */
struct advise_command {
	const char *name;
	const char *arguments;		/* as in the help */
	const char *help;
	int least, most;		/* how many words; most -1: any number */
	const char *formats;		/* of --format, "text|csv|json"; NULL: takes none, nor a
					 * --output */
	bool creates;			/* a store that is not there yet is made */
	enum frontend_exit (*run)(struct advise *advise);
};

/* Those there are; a NULL name ends them. */
extern const struct advise_command advise_commands[];

/** Reads the command line; of --help and so on as options_parse does.  Give @p out to
 *  advise_options_clear whatever comes of it. */
enum options_wish advise_options_parse(struct advise_options *out, int argc, char **argv,
				       const struct vv_texts *texts);
void advise_options_clear(struct advise_options *options);

/** Prints the help on stdout. */
void advise_options_help(const struct advise_options *options, const struct vv_texts *texts);

/** The sub-command asked for; NULL: the desk itself. */
const struct advise_command *advise_options_command(const struct advise_options *options);

#endif
