/* The sub-commands, a row each. */
#include "advise/advise_options.h"

const struct advise_command advise_commands[] = {
	{ .name = NULL },
};
