/* The translation template of data texts.  The same reader and key tables as for
 * loading decide what is a text, so that every msgid is the text shown. */
#include "model/build.h"

#include "text/error.h"
#include "base/strbuf.h"
#include "text/placeholder.h"
#include "text/text.h"

#include <string.h>

enum { FILES_MAX = 1000 };

struct template {
	struct strbuf buf;
	const char *seen[FILES_MAX];	/* names of the files done */
	size_t seen_count;
};

static void
write_quoted(struct strbuf *buf, const char *keyword, const char *text)
{
	strbuf_printf(buf, "%s \"", keyword);
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			strbuf_add_char(buf, '\\');
		strbuf_add_char(buf, *text);
	}
	strbuf_add(buf, "\"\n");
}

static void
write_note(struct strbuf *buf, const char *note)
{
	while (note != NULL && *note != '\0') {
		size_t length = strcspn(note, "\n");

		strbuf_add(buf, "#. ");
		strbuf_add_bytes(buf, note, length);
		strbuf_add_char(buf, '\n');
		note += length + (note[length] != '\0');
	}
}

static bool
has_name(const char *text)
{
	struct placeholder at;

	return placeholder_next(&at, &text, NULL);
}

static void
write_entry(struct strbuf *buf, const struct ini *ini, const char *part,
	    const struct ini_section *section, const struct ini_key *key)
{
	struct strbuf context = { 0 };

	strbuf_printf(&context, "%s:%s.%s", part, section->name, key->name);
	strbuf_add_char(buf, '\n');
	write_note(buf, section->note);
	write_note(buf, key->note);
	strbuf_printf(buf, "#: %s:%d\n", ini->file, key->line);
	/* then translators are told by their tools when they lose a name */
	if (has_name(key->value))
		strbuf_add(buf, "#, python-brace-format\n");
	if (strbuf_text(&context) == NULL)
		buf->failed = true;
	else
		write_quoted(buf, "msgctxt", strbuf_text(&context));
	write_quoted(buf, "msgid", key->value);
	strbuf_add(buf, "msgstr \"\"\n");
	strbuf_clear(&context);
}

static enum section_kind
kind_of(const struct ini_section *section)
{
	size_t length = strcspn(section->name, ".");

	for (size_t k = 0; k < SECTION_COUNT; k++)
		if (strlen(section_word((enum section_kind)k)) == length
		    && strncmp(section_word((enum section_kind)k), section->name, length) == 0)
			return (enum section_kind)k;
	return SECTION_COUNT;
}

/* Calls for each text of a file. */
static void
each_text_of_file(const struct ini *ini,
		  void (*see)(void *payload, const struct ini_section *section,
			      const struct ini_key *key), void *payload)
{
	for (size_t s = 0; s < ini->section_count; s++) {
		const struct ini_section *section = &ini->sections[s];
		enum section_kind kind = kind_of(section);

		for (size_t k = 0; kind != SECTION_COUNT && k < section->key_count; k++)
			if (section->keys[k].value[0] != '\0'
			    && key_is_text(kind, &section->keys[k]))
				see(payload, section, &section->keys[k]);
	}
}

/* Where an entry comes from. */
struct writing {
	struct strbuf *buf;
	const struct ini *ini;
	const char *part;
};

static void
see_entry(void *payload, const struct ini_section *section, const struct ini_key *key)
{
	const struct writing *writing = payload;

	write_entry(writing->buf, writing->ini, writing->part, section, key);
}

static void
write_file(void *payload, const struct ini *ini, const char *part)
{
	struct template *template = payload;
	struct writing writing = { &template->buf, ini, part };

	for (size_t i = 0; i < template->seen_count; i++)
		if (strcmp(template->seen[i], ini->file) == 0)
			return;
	if (template->seen_count < FILES_MAX)
		template->seen[template->seen_count++] = ini->file;
	each_text_of_file(ini, see_entry, &writing);
}

/* Calls for each file of a questionnaire. */
static enum vv_status
each_file(const struct vv_data *data, const char *id, struct arena *arena,
	  void (*see)(void *payload, const struct ini *ini, const char *part), void *payload,
	  struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct ini *files;
	const char **parts;
	size_t count, heading;
	enum vv_status status;

	if (!vv_data_find(data, id, &heading))
		return data_no_questionnaire(data, id, err);
	status = data_read(data, id, arena, &files, &parts, &count, NULL, &list);
	if (status == VV_IO || (status == VV_OK && list.errors > 0))
		status = diagnostics_status(&list, err);
	for (size_t i = 0; status == VV_OK && i < count; i++)
		see(payload, &files[i], parts[i]);
	diagnostics_clear(&list);
	return status == VV_NO_MEMORY ? error_no_memory(err) : status;
}

/* ---- how much of it there is ---- */

struct sharing {
	const struct vv_data *data;
	vv_language language;
	const char *part;
	struct vv_share *share;
};

static void
count_entry(void *payload, const struct ini_section *section, const struct ini_key *key)
{
	const struct sharing *sharing = payload;
	const struct vv_data *data = sharing->data;
	char context[DATA_CONTEXT_BYTES];
	bool found = false;

	if (data_context(context, sizeof context, sharing->part, section->name, key->name))
		text_find_data(data->own[sharing->language], data->texts, sharing->language,
			       context, key->value, &found, NULL);
	sharing->share->all++;
	sharing->share->translated += found;
}

static void
count_file(void *payload, const struct ini *ini, const char *part)
{
	struct sharing *sharing = payload;

	sharing->part = part;
	each_text_of_file(ini, count_entry, sharing);
}

enum vv_status
vv_data_share(struct vv_share *out, const struct vv_data *data, const char *id,
	      vv_language language, struct vv_error *err)
{
	struct vv_share share = { 0, 0 };
	struct sharing sharing = { .data = data, .language = language, .share = &share };
	struct arena arena = { .chunk_size = 1024 * 1024 };
	enum vv_status status = each_file(data, id, &arena, count_file, &sharing, err);

	arena_clear(&arena);
	*out = share;
	return status;
}

/* ---- the template ---- */

/* The texts of folder.ini; where it is faulty, that is told when the data is opened. */
static enum vv_status
write_folder(struct template *template, const struct vv_data *data, struct arena *arena,
	     struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct ini ini;
	enum vv_status status = data->digest == NULL ? VV_NONE
		: ini_read(&ini, arena, data->dir_fd, FOLDER_FILE, NULL, &list);

	if (status == VV_NONE)
		return VV_OK;
	if (status != VV_OK)
		status = status == VV_NO_MEMORY ? error_no_memory(err)
			 : diagnostics_status(&list, err);
	for (size_t s = 0; status == VV_OK && s < ini.section_count; s++)
		for (size_t k = 0; k < ini.sections[s].key_count; k++)
			if (ini.sections[s].keys[k].quoted)
				write_entry(&template->buf, &ini, FOLDER_ID, &ini.sections[s],
					    &ini.sections[s].keys[k]);
	diagnostics_clear(&list);
	return status;
}

enum vv_status
vv_pot(char **out, const struct vv_data *data, const char *const *ids, size_t id_count,
       struct vv_error *err)
{
	struct template template = { 0 };
	struct arena arena = { .chunk_size = 1024 * 1024 };
	size_t count = id_count != 0 ? id_count : vv_data_count(data);
	enum vv_status status = VV_OK;
	char *text;

	strbuf_add(&template.buf,
		   "msgid \"\"\n"
		   "msgstr \"\"\n"
		   "\"MIME-Version: 1.0\\n\"\n"
		   "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
		   "\"Content-Transfer-Encoding: 8bit\\n\"\n");
	if (id_count == 0)
		status = write_folder(&template, data, &arena, err);
	for (size_t i = 0; status == VV_OK && i < count; i++)
		status = each_file(data, id_count != 0 ? ids[i] : vv_data_id(data, i), &arena,
				   write_file, &template, err);
	text = status == VV_OK ? strbuf_take(&template.buf) : NULL;
	strbuf_clear(&template.buf);
	arena_clear(&arena);
	if (status == VV_OK && text == NULL)
		status = error_no_memory(err);
	if (status == VV_OK)
		*out = text;
	return status;
}
