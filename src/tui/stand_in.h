/* The terminals known by name, and the description that stands in for one that has none on
 * this machine.  For a terminal of just anyone this is also the list of those that are
 * believed: another one gets line mode. */
#ifndef TUI_STAND_IN_H
#define TUI_STAND_IN_H

/** What stands in for the terminal of that name (a value of TERM); NULL: it is not known. */
const char *stand_in(const char *name);

#endif
