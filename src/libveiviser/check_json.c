/* The findings as JSON: keys stay as they are, whatever is found. */
#include "check.h"

#include "json.h"
#include "strbuf.h"

static void
write_fault(struct strbuf *buf, const struct vv_finding *finding)
{
	static const char *const severities[] = {
#define SEVERITY_NAME(name, text) text,
		VV_SEVERITY_MAP(SEVERITY_NAME)
#undef SEVERITY_NAME
	};

	strbuf_add_char(buf, '{');
	json_write_key(buf, "code");
	json_write_text(buf, finding->code);
	json_write_key(buf, "severity");
	json_write_text(buf, severities[finding->severity]);
	json_write_key(buf, "file");
	json_write_text(buf, finding->file);
	json_write_key(buf, "line");
	strbuf_printf(buf, "%d", finding->line);
	json_write_key(buf, "column");
	strbuf_printf(buf, "%d", finding->column);
	json_write_key(buf, "text");
	json_write_text(buf, finding->text);
	if (finding->reason != NULL) {
		json_write_key(buf, "reason");
		json_write_text(buf, finding->reason);
	}
	strbuf_add_char(buf, '}');
}

static void
write_check(struct strbuf *buf, const struct vv_check *check)
{
	char date[16];

	vv_day_format(date, check->date);
	strbuf_add_char(buf, '{');
	json_write_key(buf, "questionnaire");
	json_write_text(buf, check->questionnaire);
	json_write_key(buf, "date");
	json_write_text(buf, date);
	json_write_key(buf, "faults");
	strbuf_add(buf, "[");
	for (size_t i = 0; i < check->finding_count; i++) {
		strbuf_add(buf, i > 0 ? ", " : "");
		write_fault(buf, &check->findings[i]);
	}
	strbuf_add(buf, "]}");
}

enum vv_status
vv_check_json(char **out, const struct vv_check *const *checks, size_t count)
{
	struct strbuf buf = { 0 };
	char *text;

	strbuf_add(&buf, "[");
	for (size_t i = 0; i < count; i++) {
		strbuf_add(&buf, i > 0 ? ",\n " : "");
		write_check(&buf, checks[i]);
	}
	strbuf_add(&buf, "]\n");
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
