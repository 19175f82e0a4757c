/* One sheet on one queue of the print service of this machine. */
#ifndef VV_PRINTING_H
#define VV_PRINTING_H

#include "frontend/paper_fault.h"

#include <stddef.h>

struct printer;

/* A report is a few pages; more would be a mistake on somebody's paper. */
enum { PRINT_PAGES_MAX = 40, PRINT_BYTES_MAX = 16 * 1024 * 1024 };

/** Whether the program is built with libcups. */
bool printing_is_built(void);

/**
 * Connects to the print service and nothing else: what is said after that is said about the
 * queue.
 *
 * @param socket  of the service; NULL: where Debian has it.
 * @param queue   its name; must outlive the printer.
 */
enum paper_fault printer_open(struct printer **out, const char *socket, const char *queue);

/** Whether the queue is there, goes on and takes jobs. */
enum paper_fault printer_look(struct printer *printer);

/**
 * Prints a PDF and waits until the service is done with it.  After @p seconds, or at SIGTERM,
 * it is taken back, and nothing of it is left there.
 */
enum paper_fault printer_print(struct printer *printer, const char *pdf, size_t length,
			       unsigned seconds);

void printer_close(struct printer *printer);

#endif
