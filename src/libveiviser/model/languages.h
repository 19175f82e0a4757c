/* Languages as files: which there are, and reading one. */
#ifndef VV_LANGUAGES_H
#define VV_LANGUAGES_H

#include "model/data.h"
#include "text/diagnostics.h"
#include "text/language.h"
#include "veiviser.h"

/** Whether a word may be the code of a language: two or three small letters. */
bool languages_is_code(const char *code, size_t length);

/** Opens a data folder that languages are from, 0 the program's, 1 another; -1: there is none, or
 *  errno says why. */
int languages_open_folder(const struct vv_texts *texts, size_t folder);

/** Names of what lies in languages/ of an open data folder, sorted; VV_NONE: there is none. */
enum vv_status languages_names(int dir_fd, struct arena *arena, struct file_names *names);

/** Reads languages/CODE.ini below a folder; what it says lives in @p arena.  Faults are in
 *  @p list; VV_OK without faults there. */
enum vv_status language_file_read(struct language *out, struct arena *arena, int dir_fd,
				  const char *path, struct diagnostics *list);

#endif
