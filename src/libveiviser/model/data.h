/* A data folder: where files are found and which questionnaires there are. */
#ifndef VV_DATA_H
#define VV_DATA_H

#include "base/arena.h"
#include "text/catalogue.h"
#include "text/diagnostics.h"
#include "model/inifile.h"
#include "model/model.h"
#include "veiviser.h"

struct heading {
	const char *id;
	struct text label, hint;
	vv_day from, review_by;
	bool *speaks;			/* by language */
	unsigned number;		/* in answer codes, once it is prepared; 0: none */
};

struct data_fault {
	const char *id;			/* of its questionnaire */
	char *line;			/* owned */
	struct diagnostic finding;	/* the same; owned */
};

/* What folder.ini says; all zero where there is none. */
struct folder {
	struct text label, hint, notice;
	const size_t **order;		/* by language: headings; NULL: by id, as all of it */
};

#define FOLDER_ID "folder"
#define FOLDER_FILE FOLDER_ID ".ini"

struct vv_data {
	struct arena arena;
	int dir_fd, shared_fd;		/* shared_fd: -1 none */
	const struct vv_texts *texts;	/* the program's; borrowed, may be NULL */
	struct catalogue **own;		/* DIR/locale by language; NULL: none */
	struct heading *headings;
	size_t heading_count, heading_room;
	struct folder folder;
	bool prepared;			/* the numbers of the headings are known */
	struct digest *digest;		/* of folder.ini; NULL: there is none, or a faulty one */
	struct data_fault *faults;
	size_t fault_count, fault_room;
};

/** English text of the data with its translations; none when memory is out.  @p found, by
 *  language, says whether there is one; it may be NULL. */
struct text data_text(const struct vv_data *data, const char *part, const char *section,
		      const char *key, const char *english, struct arena *arena, bool *found);

/** The text of a key of a section of the file @p id, or none; arena->failed says whether
 *  memory is out. */
struct text data_section_text(const struct vv_data *data, const char *id,
			      const struct ini_section *section, const char *name,
			      struct arena *arena);

/** Reads folder.ini, which is there, when all headings are read.  What it says lies in
 *  @p arena; its bytes are added to @p digest, which may be NULL.  Faults are in @p list. */
enum vv_status folder_read(struct folder *out, const struct vv_data *data, struct arena *arena,
			   struct digest *digest, struct diagnostics *list);

/** Tells where a file does not begin as it should, or is of a newer format. */
void data_check_format(const struct ini *ini, struct diagnostics *list);

enum { DATA_CONTEXT_BYTES = 1024 };

/** The context of a text, "PART:SECTION.KEY"; false when it does not fit. */
bool data_context(char *out, size_t size, const char *part, const char *section,
		  const char *key);

/** Tells that a text, the value of the key @p name, has nothing that is seen. */
void data_blank(struct diagnostics *list, struct place place, const char *name);

/** Reads a date of the data; false, and a fault at @p place, when it is none or is out of
 *  reach. */
bool data_day(vv_day *out, const char *word, struct place place, struct diagnostics *list);

/* Names of what lies in a folder, sorted; those that begin with a dot are left out. */
struct file_names {
	const char **all;
	size_t count;
};

/** VV_IO, and errno, where the folder cannot be read. */
enum vv_status data_file_names(const struct vv_data *data, struct arena *arena,
			       struct file_names *out);

/** The same of an open folder; it is closed.  @p fd -1: VV_IO, errno stays. */
enum vv_status data_names_of(int fd, struct arena *arena, struct file_names *out);

/** The same of a folder in it; none where there is no such folder. */
enum vv_status data_folder_names(const struct vv_data *data, const char *folder,
				 struct arena *arena, struct file_names *out);

/** The part that a misspelt one was meant to be, in @p arena; NULL: nobody knows, or
 *  memory is out. */
const char *data_part_meant(const struct vv_data *data, const char *name, struct arena *arena,
			    bool *no_memory);

/** Length of NAME in NAME.ini, however that is written; 0 when it is no such name. */
size_t data_stem_length(const char *name);

/** Whether an id may be that of a questionnaire. */
bool data_is_id(const char *id);

/** Whether an id is a word of the command line. */
bool data_is_command(const char *id);

/** Whether that is the id of a questionnaire whose heading is faulty. */
bool data_is_faulty(const struct vv_data *data, const char *id);

/** What is wrong with the heading of a faulty one. */
const struct diagnostic *data_finding(const struct vv_data *data, const char *id);

/** Why there is no questionnaire of that id among the headings: VV_DATA where there
 *  is a sound file of that name, but none of a questionnaire; else VV_NONE. */
enum vv_status data_no_questionnaire(const struct vv_data *data, const char *id,
				     struct vv_error *err);

/** Reads a questionnaire's file and its parts, in order, into @p out (in
 *  @p arena); parts[i] is the id of the i-th.  Adds all bytes, those of folder.ini
 *  first, to @p digest, which may be NULL.  Faults are in @p list; VV_OK with faults there
 *  is no half of it to be used.  @p id is that of a heading of @p data. */
enum vv_status data_read(const struct vv_data *data, const char *id, struct arena *arena,
			 struct ini **out, const char ***parts, size_t *count,
			 struct digest *digest, struct diagnostics *list);

#endif
