/* What explanations have in common when they are told, as text and as JSON. */
#ifndef VV_TELL_H
#define VV_TELL_H

#include "base/json.h"
#include "interview/report.h"
#include "interview/report_layout.h"
#include "veiviser-explain.h"

/** A text of that width, to be written into an empty buffer. */
struct layout tell_begin(struct strbuf *buf, size_t width);

/** Adds a paragraph, and empties the buffer that holds it. */
void tell_paragraph(struct layout *layout, struct strbuf *text);

/** Hands the text over. */
enum vv_status tell_end(char **out, struct layout *layout);

/** Name of an outcome in JSON; NULL without a verdict. */
const char *tell_outcome_name(const char *verdict, enum vv_outcome outcome);

/** Adds a member to the JSON of a report, and empties what holds it. */
enum vv_status tell_json(struct vv_report *report, const char *key, struct json *json);

#endif
