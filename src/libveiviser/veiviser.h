/*
 * libveiviser: guided official questionnaires, evaluated.
 *
 *     data folder ─> vv_data ─> vv_model ─> vv_session ─> vv_report ─> you
 *                    headings   one         answers and   what applies,
 *                               whole       a rules date  with reasons
 *
 * The library prints nothing, ends no process, keeps no global state and reads
 * no environment.  Texts are in every language at once; each call that gives a
 * text takes the language.
 *
 * Ownership: what a function returns as its value is borrowed and lives as long
 * as the object it came from; what it gives through "out" is the caller's, to be
 * freed with the function of that type.  Every _free accepts NULL.  Results are
 * untouched unless the status is VV_OK.
 *
 * What is made from something does not outlive it: texts > data > model > session
 * and report, session > view and answers.  Free them from the right to the left.
 *
 * Any function may come to VV_NO_MEMORY, and one that gives a char * to NULL for
 * the same reason; that is said below only where there is more to say.  An index
 * is below the count that belongs to it, an enum one of its names, a pointer not
 * NULL, unless it says otherwise.
 *
 * Threads: a vv_texts, vv_data and vv_model do not change once made and may be
 * shared; a vv_session, with its views, belongs to one thread at a time.  Data is
 * read by one thread at a time (vv_data_open, vv_model_load, vv_answers_read, vv_pot;
 * vv_check_new, vv_graph), since libiniparser has one message hook for the process.
 *
 * What is for those who write and check the data is in veiviser-check.h; a report as a page,
 * for a calendar and in two languages in veiviser-export.h.
 */
#ifndef VEIVISER_H
#define VEIVISER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- status, languages, texts, errors ---------------------------------- */

/* What a call came to. */
#define VV_STATUS_MAP(X) \
	X(OK,        "success") \
	X(NO_MEMORY, "out of memory") \
	X(IO,        "cannot read the file") \
	X(DATA,      "fault in the data file") \
	X(NONE,      "no such thing") \
	X(ANSWER,    "the answer is not valid") \
	X(ASK_BACK,  "the answer can be read in two ways")

enum vv_status {
#define VV_STATUS_ENUM(name, text) VV_##name,
	VV_STATUS_MAP(VV_STATUS_ENUM)
#undef VV_STATUS_ENUM
};

struct vv_texts;

/* A language: an index below vv_language_count().  English is the source. */
typedef unsigned vv_language;

enum { VV_EN };

/** How many languages the program's texts know; NULL: English alone. */
vv_language vv_language_count(const struct vv_texts *texts);

/** Language of a code: its own ("nb"), or one that its file says it serves ("no"); also
 *  "nb_NO.UTF-8", of which only the first part counts.  False when we do not speak it. */
bool vv_language_find(const struct vv_texts *texts, const char *code, vv_language *out);

/** The code, and the language's own name; valid as long as the texts. */
const char *vv_language_code(const struct vv_texts *texts, vv_language language);
const char *vv_language_name(const struct vv_texts *texts, vv_language language);

/** The language whose texts stand where this one has none; of English itself. */
vv_language vv_language_next(const struct vv_texts *texts, vv_language language);

/* A fault, for a person.  The caller owns it, sets texts and language (or
 * leaves all zero for English); the first writer wins, so it must be zero but for
 * these two before each call.  Wherever one is asked for, NULL will do. */
struct vv_error {
	const struct vv_texts *texts;
	vv_language language;
	enum vv_status status;
	char file[256];		/* "" when no file is meant */
	int line;		/* from 1; 0: unknown */
	int column;		/* from 1; 0: unknown */
	char text[1024];	/* one line, no full stop, no control characters */
};

/* Who is told of the faults of a call that can find several: each in its turn, in the
 * texts (NULL: English) and the language named here.  The fault lives as long as the
 * call of tell. */
struct vv_faults {
	const struct vv_texts *texts;
	vv_language language;
	void (*tell)(void *payload, const struct vv_error *fault);
	void *payload;		/* for tell */
};

/**
 * Opens the program's languages, DATA_DIR/languages/CODE.ini, and its translations,
 * LOCALE_DIR/CODE/LC_MESSAGES/veiviser.mo for each.  A missing or damaged file is no fault
 * here: what it should say is said by the next language of the chain, in the end English.
 * Of a language only its name is read until it is used; from then on, or after
 * vv_texts_read, no file is read any more.
 *
 * @param[out] out     with VV_OK.
 * @return VV_OK; VV_NO_MEMORY; VV_IO: the system failed, errno says how.
 * @param data_dir     may be NULL: English only, with dates as 2024-07-01.
 * @param locale_dir   may be NULL: no translations.
 */
enum vv_status vv_texts_open(struct vv_texts **out, const char *data_dir,
			     const char *locale_dir);

/** Adds the languages of another data folder, DIR/languages and DIR/locale, that the texts do
 *  not know; at most once, and before anybody else has the texts.  As vv_texts_open else. */
enum vv_status vv_texts_add(struct vv_texts *texts, const char *dir);

/** Reads what there is to be read of all languages, since files will be out of reach.  VV_OK or
 *  VV_NO_MEMORY. */
enum vv_status vv_texts_read(const struct vv_texts *texts);

void vv_texts_free(struct vv_texts *texts);

/** Whether the catalogue of that language is there and damaged. */
bool vv_texts_damaged(const struct vv_texts *texts, vv_language language);

/** Whether the program's texts are all there in that language, as far as anybody knows who has
 *  only catalogues: what any other language translates, it translates, too.  English always. */
bool vv_texts_complete(const struct vv_texts *texts, vv_language language);

/* How many of some texts are translated. */
struct vv_share {
	size_t all, translated;
};

/** How many of the program's texts, as vv_texts_complete knows them, are translated. */
struct vv_share vv_texts_share(const struct vv_texts *texts, vv_language language);

/** Translation of an English text of the program; the text itself when there is
 *  none, when @p texts is NULL, or when the directives (%s …) of the translation
 *  are not those of the text. */
const char *vv_text(const struct vv_texts *texts, vv_language language,
		    const char *msgid);

/** Translation by the language's plural rule; @p one and @p many are English. */
const char *vv_text_plural(const struct vv_texts *texts, vv_language language,
			   const char *one, const char *many, unsigned long n);

/** "FILE:LINE:COLUMN: TEXT" with what is known of the place; free() it.  NULL when
 *  memory is out. */
char *vv_error_line(const struct vv_error *err);

/* ---- settings ----------------------------------------------------------- */

struct vv_settings;

/**
 * Reads a file of settings of a program: INI as in data files, but without [veiviser] and [end],
 * with the one section named.
 *
 * @retval VV_DATA  it is not written so; @p err names the first fault by place.
 * @retval VV_IO    it is not there, or may not be read.
 */
enum vv_status vv_settings_read(struct vv_settings **out, const char *path, const char *section,
				struct vv_error *err);
void vv_settings_free(struct vv_settings *settings);

/* In the order of the file, each key once; none where it has no section. */
size_t vv_settings_count(const struct vv_settings *settings);
const char *vv_settings_key(const struct vv_settings *settings, size_t i);
const char *vv_settings_value(const struct vv_settings *settings, size_t i);
/** From 1. */
int vv_settings_line(const struct vv_settings *settings, size_t i);

/* ---- dates ------------------------------------------------------------- */

/* A day: number of days since 1970-01-01, Gregorian also before 1582, of the years
 * 0001 to 9999.  Other days are given to no function. */
typedef int64_t vv_day;

/* Rules dates, dates that people give and those of the data are of the years 1900 to
 * 2199: what is outside is a slip, and what check proves holds for exactly these. */
enum {
	VV_DAY_FIRST = -25567,	/* 1900-01-01 */
	VV_DAY_LAST = 84005	/* 2199-12-31 */
};

/** Whether a day is from VV_DAY_FIRST to VV_DAY_LAST. */
bool vv_day_in_reach(vv_day day);

/** Strict ISO yyyy-mm-dd; false for anything else. */
bool vv_day_parse(vv_day *out, const char *text);

/** The same form, with a NUL behind it. */
void vv_day_format(char out[16], vv_day day);

/* ---- data folders ------------------------------------------------------ */

struct vv_data;

/**
 * Opens a data folder and reads the heading of each questionnaire in it (a
 * *.ini directly in the folder whose second section is [questionnaire]).
 *
 * @param dir     the folder; kept open until vv_data_free.
 * @param shared  a second folder where parts are looked for, or NULL.  One that
 *                cannot be opened has no parts.
 * @param texts   the program's translations; they translate the data, too, where
 *                DIR/locale does not.  May be NULL.
 * @retval VV_IO  the folder cannot be read; @p err says why.
 *
 * Catalogues in DIR/locale, where present, translate this data.
 */
enum vv_status vv_data_open(struct vv_data **out, const char *dir, const char *shared,
			    const struct vv_texts *texts, struct vv_error *err);
void vv_data_free(struct vv_data *data);

/* Headings in the order of their ids.  One whose file is faulty is not among
 * them; vv_data_fault tells of it. */
size_t vv_data_count(const struct vv_data *data);
const char *vv_data_id(const struct vv_data *data, size_t i);
const char *vv_data_label(const struct vv_data *data, size_t i, vv_language language);
/** What it is about, a sentence; "" when it says nothing. */
const char *vv_data_hint(const struct vv_data *data, size_t i, vv_language language);
/** The first rules date it knows. */
vv_day vv_data_from(const struct vv_data *data, size_t i);
/** The last day before its rules are to be looked at again. */
vv_day vv_data_review_by(const struct vv_data *data, size_t i);

/** What the folder's file folder.ini says: what all of it is about, in a line; more of
 *  that; and what is to stand below the title of everything shown.  "" when it says
 *  nothing. */
const char *vv_data_folder_label(const struct vv_data *data, vv_language language);
const char *vv_data_folder_hint(const struct vv_data *data, vv_language language);
const char *vv_data_notice(const struct vv_data *data, vv_language language);

/** Index of the questionnaire to be offered at a place, from 0, to readers of a language:
 *  in the order of folder.ini, those it does not name behind, by id. */
size_t vv_data_ordered(const struct vv_data *data, size_t place, vv_language language);

/** Whether any text of its file has a translation to @p language (English always);
 *  vv_model_foreign then says of all texts how many have none. */
bool vv_data_speaks(const struct vv_data *data, size_t i, vv_language language);

/** How many texts of a questionnaire and its parts are translated to a language itself; statuses of
 *  vv_model_load. */
enum vv_status vv_data_share(struct vv_share *out, const struct vv_data *data, const char *id,
			     vv_language language, struct vv_error *err);

/** Whether the folder's catalogue of that language, locale/CODE/LC_MESSAGES/veiviser.mo, is
 *  there and damaged: its texts are then shown in English. */
bool vv_data_damaged(const struct vv_data *data, vv_language language);

/** Index of a questionnaire; false when there is none of that id. */
bool vv_data_find(const struct vv_data *data, const char *id, size_t *out);

/** Line about the i-th faulty file, in the language of the error given to
 *  vv_data_open, or NULL after the last. */
const char *vv_data_fault(const struct vv_data *data, size_t i);

/** Id of the questionnaire that the i-th faulty file holds, or NULL after the last. */
const char *vv_data_fault_id(const struct vv_data *data, size_t i);

/**
 * Leaves only these questionnaires, in this order for the readers of every language.  To be
 * called before anything is made from @p data.
 *
 * @param ids       each once.
 * @retval VV_NONE  there is none of that id, or its file is faulty; @p err says so.  Nothing
 *                  has changed.
 */
enum vv_status vv_data_keep(struct vv_data *data, const char *const *ids, size_t count,
			    struct vv_error *err);

/**
 * Reads now what is otherwise read when it is first needed: which questionnaire an answer code
 * is of.  No file is opened for that later on.  vv_model_prepare does the same for a model.
 *
 * @retval VV_IO  the system failed; @p err says how.
 */
enum vv_status vv_data_prepare(struct vv_data *data, struct vv_error *err);

/** Whether any questionnaire has answer codes; of data that is prepared. */
bool vv_data_has_codes(const struct vv_data *data);

/** Tells of each file in the folder that is neither a questionnaire nor faulty why it is
 *  none: for when there is no questionnaire at all.  At most ten are named. */
void vv_data_others(const struct vv_data *data, const struct vv_faults *faults);

/* ---- models ------------------------------------------------------------ */

struct vv_model;
struct vv_question;

/**
 * Loads one questionnaire with its parts.  Never half: any fault refuses it.
 *
 * @param data      has to outlive the model: the translations lie in it.
 * @retval VV_NONE  no questionnaire of that id.
 * @retval VV_DATA  @p err names the first fault by place.
 */
enum vv_status vv_model_load(struct vv_model **out, const struct vv_data *data,
			     const char *id, struct vv_error *err);
void vv_model_free(struct vv_model *model);

/** Reads and works out now what is otherwise read when it is first needed, for answer codes and
 *  for vv_model_digest: no file is opened later on. */
enum vv_status vv_model_prepare(const struct vv_model *model, struct vv_error *err);

const char *vv_model_id(const struct vv_model *model);
const char *vv_model_label(const struct vv_model *model, vv_language language);
vv_day vv_model_from(const struct vv_model *model);

/** Says that its rules were due to be checked before a date; "" when they were not. */
const char *vv_model_overdue(const struct vv_model *model, vv_day date, vv_language language);

/** What vv_data_notice says of its folder. */
const char *vv_model_notice(const struct vv_model *model, vv_language language);

/** Says how much of the questionnaire is in English for want of a translation; "" when
 *  nothing is.  Judged over all its texts; names in lists and other names of choices do
 *  not count. */
const char *vv_model_foreign(const struct vv_model *model, vv_language language);

/** First 16 hex digits of SHA-256 over all files read, in order; worked out when first
 *  asked for, from the bytes read, which are kept until then.  NULL: memory is out. */
const char *vv_model_digest(const struct vv_model *model);

/* Questions in asking order; they live as long as the model. */
size_t vv_model_question_count(const struct vv_model *model);
const struct vv_question *vv_model_question(const struct vv_model *model, size_t i);
/** The question of that id, or NULL. */
const struct vv_question *vv_model_find_question(const struct vv_model *model, const char *id);

/* Question types: enum name, name in data files. */
#define VV_TYPE_MAP(X) \
	X(CHOICE,  "choice") \
	X(CHOICES, "choices") \
	X(YESNO,   "yesno") \
	X(DATE,    "date") \
	X(NUMBER,  "number") \
	X(MONEY,   "money") \
	X(TEXT,    "text")

enum vv_type {
#define VV_TYPE_ENUM(name, text) VV_TYPE_##name,
	VV_TYPE_MAP(VV_TYPE_ENUM)
#undef VV_TYPE_ENUM
};

const char *vv_question_id(const struct vv_question *question);
enum vv_type vv_question_type(const struct vv_question *question);
bool vv_question_required(const struct vv_question *question);
/** Currency of money, unit of a number ("" when none). */
const char *vv_question_unit(const struct vv_question *question);
/** Position in the questionnaire, from 0. */
size_t vv_question_index(const struct vv_question *question);

/* ---- sessions ---------------------------------------------------------- */

struct vv_session;

/**
 * An interview without answers.
 *
 * @param rules_date  the day whose rules count; not before vv_model_from, and within
 *                    vv_day_in_reach.
 * @retval VV_ANSWER  it is not; @p err says from when.
 */
enum vv_status vv_session_new(struct vv_session **out, const struct vv_model *model,
			      vv_day rules_date, struct vv_error *err);
void vv_session_free(struct vv_session *session);

const struct vv_model *vv_session_model(const struct vv_session *session);
vv_day vv_session_date(const struct vv_session *session);
/** Another rules date for the same answers; statuses as of vv_session_new. */
enum vv_status vv_session_set_date(struct vv_session *session, vv_day rules_date,
				   struct vv_error *err);

/**
 * Keeps the raw answer to a question: a choice id; ids parted by commas, or
 * "none"; an ISO date; a plain decimal; a text; "" for left empty.  Later answers
 * stay as they are.  Spelling is checked here; whether the answer is allowed where
 * it stands is vv_session_state's to say, since other answers may change: for answers
 * of a file, in any order.
 *
 * @retval VV_ANSWER  not an answer to this question at all; nothing kept.
 */
enum vv_status vv_session_answer(struct vv_session *session,
				 const struct vv_question *question, const char *raw,
				 struct vv_error *err);

/** The same for an answer given on another day.  A constraint is judged on the day of the
 *  answer: where only today() makes it false on the rules date the answer counts, and is
 *  VV_OVERTAKEN.  (An answer given before vv_session_set_date is judged so, too.) */
enum vv_status vv_session_recall(struct vv_session *session,
				 const struct vv_question *question, const char *raw,
				 struct vv_error *err);

/**
 * The same for an answer given now, to a question that is asked: kept only where it is
 * allowed.  An answer that is refused replaces none that was kept before.
 *
 * @retval VV_ANSWER  it is no answer, or not allowed where it stands; @p err says why.
 */
enum vv_status vv_session_give(struct vv_session *session,
			       const struct vv_question *question, const char *raw,
			       struct vv_error *err);

/** What vv_session_give would return; nothing changes. */
enum vv_status vv_session_try(struct vv_session *session, const struct vv_question *question,
			      const char *raw, struct vv_error *err);

/* How many changes made by vv_session_give can be taken back. */
enum { VV_UNDO_MAX = 20 };

/** Takes the last change made by vv_session_give back: the answer is what it was before, also
 *  by what it was found (vv_session_typed).  What was given again just as it was is passed
 *  over.  *question is then the one whose answer it is; false: there is nothing to take back. */
bool vv_session_undo(struct vv_session *session, const struct vv_question **question);

/** Forgets the answer. */
void vv_session_clear(struct vv_session *session, const struct vv_question *question);

/** The raw answer kept, also where the question is irrelevant now; NULL: none. */
const char *vv_session_raw(const struct vv_session *session,
			   const struct vv_question *question);

/* How a question stands. */
enum vv_state {
	VV_IRRELEVANT,		/* not asked; an answer kept does not count */
	VV_UNDECIDED,		/* whether it is asked depends on open questions */
	VV_OPEN,		/* to be asked, no answer */
	VV_REFUSED,		/* to be asked; the answer kept is not allowed */
	VV_EMPTY,		/* left empty, which it may be */
	VV_ANSWERED,
	VV_OVERTAKEN		/* the same; a constraint would refuse it today */
};

enum vv_state vv_session_state(const struct vv_session *session,
			       const struct vv_question *question);

/** VV_ANSWER, and in err->text why, when the answer is refused; VV_OK when it is not. */
enum vv_status vv_session_refusal(const struct vv_session *session,
				  const struct vv_question *question,
				  struct vv_error *err);

/** The first open or refused question in order; NULL when all is answered. */
const struct vv_question *vv_session_next(const struct vv_session *session);

/** The nearest asked question before @p question (NULL: after the last), or NULL. */
const struct vv_question *vv_session_previous(const struct vv_session *session,
					      const struct vv_question *question);

/* How far: never wrong, perhaps loose. */
struct vv_progress {
	size_t answered;	/* answered or left empty, and relevant */
	size_t left_min, left_max;
};

struct vv_progress vv_session_progress(const struct vv_session *session);

/** The same for one who may answer @p question in another way than until now. */
struct vv_progress vv_session_progress_at(const struct vv_session *session,
					  const struct vv_question *question);

/** Leaves every unanswered optional question that is asked empty, as eval does.
 *  Where memory is missing for one, it stays open. */
void vv_session_skip_optional(struct vv_session *session);

/** Copies the answers that count to questions of the same id, type and unit, as far
 *  as these take them and memory is there. */
void vv_session_carry(struct vv_session *to, const struct vv_session *from);

/**
 * Keeps by what the answer kept was found, as a country that leads to a group of them
 * (via of a vv_match), until another choice is taken; for showing only.  "" forgets it.
 * Nothing is kept where there is no answer, the question has no choices, or it is just
 * another name of the choice.
 */
enum vv_status vv_session_set_typed(struct vv_session *session,
				    const struct vv_question *question, const char *typed);
/** The same; "" when nothing is kept. */
const char *vv_session_typed(const struct vv_session *session,
			     const struct vv_question *question);

/** Whom the interview is about, as the questionnaire's "subject" says it and as far as that
 *  is known: "Motor boat · Peru"; "" where it says nothing.  free() it. */
char *vv_session_subject(const struct vv_session *session, vv_language language);

/* ---- answers files ----------------------------------------------------- */

/* An answer of a file, and where it stands. */
struct vv_given {
	const char *question;	/* id as it is written; there may be no such question */
	const char *raw;	/* as for vv_session_answer; "": left empty */
	const char *file;	/* the path */
	int line, column;	/* from 1; 0: unknown */
	bool number;		/* written as a JSON number, which only numbers and money are */
	const char *typed;	/* for vv_session_set_typed; "" when the file says nothing */
};

struct vv_answers_file {
	const struct vv_given *all;	/* as they stand in the file, also twice the same */
	size_t count;
	void *memory;
};

/**
 * Reads a file of at most 1 MiB with answers: INI by the rules of data files, with one
 * section [answers]; or JSON, an object of questions and answers or the whole output of
 * vv_report_json.
 *
 * @param[out] out       given but for VV_NO_MEMORY: the answers that are free of
 *                       faults, so that what is wrong with them can be told as well.
 * @param questionnaire  id that such output must be of; NULL: any.
 * @param faults         told of every fault, each in the file @p path.
 * @return the status of the first fault: VV_IO, VV_DATA (INI), VV_ANSWER (JSON, or no
 *         text at all).
 */
enum vv_status vv_answers_read(struct vv_answers_file **out, const char *path,
			       const char *questionnaire, const struct vv_faults *faults);
void vv_answers_file_free(struct vv_answers_file *file);

/* ---- what a question shows --------------------------------------------- */

struct vv_choice_view {
	const char *id;
	const char *label;
	const char *hint;	/* "" when none */
	bool chosen;		/* by the answer kept */
	bool exclusive;		/* of several choices: taken alone, as "none" is */
};

/* A question as it is to be shown now, in one language. */
struct vv_question_view {
	const struct vv_question *question;
	const char *label;
	const char *const *hints;	/* paragraphs of help */
	size_t hint_count;
	const char *why;	/* why it is asked, a line; "" when nobody has written it */
	const struct vv_choice_view *choices;	/* those relevant now, in showing order */
	size_t choice_count;
	bool searchable;	/* not yes/no, and choices have names beyond their labels */
	bool lettered;		/* a label begins with a number: the choices are told apart
				 * by letters, and a number that is typed is a label's */
	const char *none;	/* several choices: label of "none"; else NULL */
	bool none_chosen;
	const char *answer;	/* the answer kept, in words; "" when none */
	const char *raw;	/* the same as it is kept; "" when none */
	const char *refusal;	/* why the answer kept is refused; "" when it is not */
	void *memory;		/* the view's own */
};

/** How the question stands at the moment; later changes of the session do not show. */
enum vv_status vv_question_view_new(struct vv_question_view **out,
				    const struct vv_session *session,
				    const struct vv_question *question,
				    vv_language language);
void vv_question_view_free(struct vv_question_view *view);

/* One hit of a search among the choices. */
enum vv_fit {
	VV_FIT_NONE,
	VV_FIT_CONTAINS,	/* somewhere within */
	VV_FIT_WORD,		/* a later word begins with it */
	VV_FIT_BEGINS,		/* the name begins with it; "" begins every name */
	VV_FIT_EQUAL
};

struct vv_match {
	enum vv_fit fit;	/* of the best of its names */
	bool dead_end;		/* an alias that leads to no choice: only the note counts */
	size_t choice;		/* index in view->choices; unless dead_end */
	const char *via;	/* "" when it was found by its label; else the list member that
				 * leads to it, by its label, or the other name that matched */
	const char *note;	/* to be shown before going on; "" when none */
};

/* What a search found. */
struct vv_matches {
	const struct vv_match *all;	/* best first; the view's, until its next search */
	size_t count;
	bool guessed;	/* nothing fits what was typed, and these would but for a slip or a
			 * word too many: to be told as "did you mean" */
};

/**
 * Choices whose label or any alias, in any language, fits what was typed.  Best is the
 * whole label, then the whole of another name, the beginning of a label, of a word in a
 * label, of an alias, of a word in an alias, and what stands inside a word; what is no
 * longer in use ("former") comes last unless it was named in full.  Of equal ones choices
 * stand as they are shown, then list members by their labels.  Case, accents and the
 * spelling of æ ø å do not matter, nor the order of words.
 *
 * Where nothing fits so, ph counts as f, x as ks, c as k, and a letter written twice as
 * one.  Where nothing fits then, it guesses: names that fit but for one slip (from four
 * letters typed) or two (from eight), of these the nearest; else names that stand whole
 * among more words.
 *
 * @param session   that of the view.
 * @param[out] out  "" finds every choice.  Its texts live as long as the view.
 * @return VV_NO_MEMORY leaves @p out undefined.
 */
enum vv_status vv_question_view_search(const struct vv_question_view *view,
				       const struct vv_session *session, const char *typed,
				       struct vv_matches *out);

/* ---- what people type -------------------------------------------------- */

/* What typed text came to. */
struct vv_reading {
	char raw[256];		/* for vv_session_answer */
	char echo[512];		/* said back in words, "Tuesday 1 July 2024" */
	char raw2[256];		/* VV_ASK_BACK: the other reading */
	char echo2[512];
};

/**
 * Reads what a person typed as an answer to a date, number, money or text
 * question (choices are picked from the view).  Dates: ISO, or day month year
 * with . / or blank, never month first.  Sums: one separator followed by exactly
 * three digits is asked back unless the language has only one reading.
 *
 * @param typed       UTF-8, or anything: it is cleaned first.
 * @retval VV_OK       raw and echo are set.
 * @retval VV_ASK_BACK both readings are set.
 * @retval VV_ANSWER   @p err says what is wrong and what is allowed.
 */
enum vv_status vv_answer_read(struct vv_reading *out, const struct vv_session *session,
			      const struct vv_question *question,
			      vv_language language, const char *typed,
			      struct vv_error *err);

/** Reads a day as a person typed it, as vv_answer_read does for a date.  VV_ANSWER: it is
 *  none, or not within vv_day_in_reach; @p err says what is wrong. */
enum vv_status vv_day_read(vv_day *out, const char *typed, struct vv_error *err);

/* ---- the answers, for looking over ------------------------------------- */

/* One answer that is kept, whether it counts or not. */
struct vv_answer_view {
	const struct vv_question *question;
	const char *label;
	const char *answer;	/* in words */
	enum vv_state state;	/* answered, overtaken, empty, refused, or irrelevant (kept) */
};

struct vv_answers {
	const struct vv_answer_view *answers;	/* in asking order */
	size_t count;
	void *memory;
};

enum vv_status vv_answers_new(struct vv_answers **out, const struct vv_session *session,
			      vv_language language);
void vv_answers_free(struct vv_answers *answers);

/* ---- reports ----------------------------------------------------------- */

#define VV_KIND_MAP(X) \
	X(VERDICT,         "verdict") \
	X(NOW,             "now") \
	X(NOTICE,          "notice") \
	X(DOCUMENT,        "document") \
	X(REQUIREMENT,     "requirement") \
	X(STEP,            "step") \
	X(FEE,             "fee") \
	X(PROCESSING_TIME, "processing_time") \
	X(DEADLINE,        "deadline") \
	X(RIGHT,           "right") \
	X(CONTACT,         "contact") \
	X(LINK,            "link")

enum vv_kind {
#define VV_KIND_ENUM(name, text) VV_KIND_##name,
	VV_KIND_MAP(VV_KIND_ENUM)
#undef VV_KIND_ENUM
};

#define VV_OUTCOME_MAP(X) \
	X(YES,         "yes") \
	X(NO,          "no") \
	X(NOT_YET,     "not_yet") \
	X(ELSEWHERE,   "elsewhere") \
	X(UNKNOWN,     "unknown") \
	X(INFORMATION, "information")

enum vv_outcome {
#define VV_OUTCOME_ENUM(name, text) VV_OUTCOME_##name,
	VV_OUTCOME_MAP(VV_OUTCOME_ENUM)
#undef VV_OUTCOME_ENUM
};

/** The outcomes that are still possible, bit 1 << VV_OUTCOME_… for each.  More answers lead
 *  to none that is not among them; to some of several they perhaps do not lead, either.
 *  0: the answers leave a gap in the data. */
unsigned vv_session_outcomes(const struct vv_session *session);

enum vv_met { VV_MET_NONE, VV_MET_UNKNOWN, VV_MET_YES, VV_MET_NO };

struct vv_source_view {
	const char *id, *title, *publisher;
	const char *url;	/* NULL: not known */
	const char *site;	/* where to search for it; NULL: not known */
	const char *date;	/* of the page, "2024", "2024-07", …; NULL: not known */
	const char *read;	/* ISO date; NULL: not known */
	const char *text;	/* all that is needed to find it: its address, or "search for:
				 * TITLE, at SITE" */
	size_t number;		/* in vv_report.sources, from 1; of a value that only a condition
				 * reads 0 where no line before names that source */
};

/* A reason: an answer or a parameter that an item rests on. */
struct vv_reason_view {
	const char *id;
	const char *label;
	const char *value;	/* in words; "" of a question that was not asked */
	const char *confirmed;	/* of a parameter's value on its day, as of an item; NULL */
	const struct vv_source_view *sources;	/* of that value */
	size_t source_count;
};

struct vv_item_view {
	const char *id;
	enum vv_kind kind;
	enum vv_met met;	/* VV_MET_NONE: it says nothing of that */
	const char *state;	/* that in words, "Not met"; "" for VV_MET_NONE */
	const char *text;	/* the data's line */
	const char *line;	/* the same behind its state: "Not met: You have …" */
	const char *numbers;	/* of its sources, in their order in the report: "[1, 3]" */
	const char *const *details;	/* paragraphs below it */
	size_t detail_count;
	const char *section;	/* id of its section */
	bool fold;		/* worth having, not worth reading first */
	const char *date, *until;	/* ISO: its day, or the first and last; NULL: none */
	/* answers, in asking order, also those that a value in its text is worked out from: as
	 * long as each of these questions is asked and its answer accepted, no other single
	 * answer changes the line, unless it waits for one.  Last, of the id "verdict" and with
	 * that one's line, the verdict, where the line hangs on it: as long as it stays */
	const struct vv_reason_view *because;
	size_t because_count;
	/* questions whose having no answer it rests on, since they were not asked */
	const struct vv_reason_view *not_asked;
	size_t not_asked_count;
	bool depends;		/* false: it is the same whatever is answered */
	const struct vv_reason_view *parameters;	/* also those of values in its text */
	size_t parameter_count;
	const struct vv_source_view *sources;	/* its own, then those of values in its text */
	size_t source_count;
	const char *confirmed;	/* "2024", "2024-07", "2024-07-01"; NULL: not known */
	const char *questionnaire;	/* link: where it leads; NULL */
	const char *url;	/* link: address; NULL */
};

/** How many of because are answers: all, or all but the verdict behind them. */
size_t vv_reason_answers(const struct vv_item_view *item);

struct vv_section_view {
	const char *id;		/* twice when some of its items are folded and some are not */
	const char *label;
	bool fold;		/* all of its items here are folded */
	const char *part;	/* label of the part it stands in; "" when none */
	const struct vv_item_view *items;
	size_t item_count;
};

/* An answer that counts though the day has gone on: VV_OVERTAKEN. */
struct vv_overtaken_view {
	const char *question;	/* id */
	const char *text;	/* a sentence that names question, answer and what is amiss */
};

/* A finished (or half-finished) report, in one language.  It outlives the
 * session but not the model.  Whoever shows it needs no words of his own: title, subject,
 * rules and notice, warnings, outcome before the verdict, card, sections, what is folded
 * under "more", sources. */
struct vv_report {
	const char *questionnaire;	/* id */
	const char *title;		/* the questionnaire's label */
	const char *subject;		/* whom it is about; "" when that is not known */
	const char *rules;		/* "Rules as of 30 November 2026." */
	const char *notice;		/* what vv_model_notice says */
	const struct vv_texts *texts;	/* of the model */
	vv_language language;
	vv_day date;			/* rules date */
	bool complete;
	bool general;			/* from vv_report_general */
	const char *const *warnings;	/* sentences: not complete, past its review, … */
	size_t warning_count;
	const struct vv_item_view *verdict;	/* NULL: none (yet) */
	enum vv_outcome outcome;	/* of the verdict */
	const char *outcome_text;	/* that in words, "Not yet."; "" without a verdict */
	const char *const *card;	/* fee, time, next deadline, papers, in a few words each */
	size_t card_count;
	const struct vv_section_view *sections;	/* none empty; the verdict's first, then what
						 * to do now, those folded last */
	size_t section_count;
	const char *more;		/* above what is folded */
	const char *sources_label;
	const struct vv_source_view *sources;	/* of all items, by number */
	size_t source_count;
	const struct vv_overtaken_view *overtaken;	/* in asking order */
	size_t overtaken_count;
	const char *code;		/* of vv_report_set_code; "" without */
	const char *code_note;		/* likewise: what stands beside it */
	void *memory;
};

/**
 * Puts the report together.
 *
 * @retval VV_DATA    complete answers, but no verdict holds or more than one does:
 *                    @p err names them; nothing is picked.
 * @retval VV_ANSWER  the same, and an answer is VV_OVERTAKEN, so that it is no fault of
 *                    the data.
 */
enum vv_status vv_report_new(struct vv_report **out, const struct vv_session *session,
			     vv_language language, struct vv_error *err);
void vv_report_free(struct vv_report *report);

/** The language of a text of the report, one of title, subject, notice, a section's label and
 *  part, an item's text and details, the card: English where the data has no translation of it,
 *  else that of the report. */
vv_language vv_report_language(const struct vv_report *report, const char *text);

/** Finds for every item the questions that it depends on: no answer to any other changes
 *  the line.  vv_report_json then tells them.  @p session is that of the report, and
 *  unchanged since. */
enum vv_status vv_report_depends(struct vv_report *report, const struct vv_session *session);

/** Keeps with a report the answer code of what it was made from, and a sentence that stands
 *  beside it (veiviser-code.h), for whoever shows it; "" takes them away. */
enum vv_status vv_report_set_code(struct vv_report *report, const char *code, const char *note);

/** General information of a questionnaire: what needs no answers.  Has no verdict.
 *  VV_ANSWER as of vv_session_new. */
enum vv_status vv_report_general(struct vv_report **out, const struct vv_model *model,
				 vv_day rules_date, vv_language language,
				 struct vv_error *err);

/* What a walk through a report comes by. */
enum vv_report_node {
	VV_NODE_NONE,		/* it has not begun */
	VV_NODE_REPORT,
	VV_NODE_MORE,		/* what is folded */
	VV_NODE_PART,		/* sections behind each other that stand in the same part */
	VV_NODE_SECTION,
	VV_NODE_ITEM
};

/* A walk through a report in the order in which it is read: everything is entered, and
 * left when all that stands in it has been; an item is entered only.  The caller sets
 * the report, all else zero, and may end a walk at any place. */
struct vv_report_walk {
	const struct vv_report *report;
	enum vv_report_node node;
	bool leaving;		/* else it is entered */
	bool more;		/* within what is folded */
	const char *part;	/* its label; NULL: outside of any */
	const struct vv_section_view *section;	/* NULL: outside of any */
	const struct vv_item_view *item;	/* NULL: at none */
	size_t number;		/* of the item, from 1; outside how many there were */
	size_t sections;	/* how many were entered */
};

/** Takes a step; false, and nothing changed, when the report was left. */
bool vv_report_next(struct vv_report_walk *walk);

/** Walks to the next item; NULL when there is none. */
const struct vv_item_view *vv_report_next_item(struct vv_report_walk *walk);

/** The stable JSON of veiviser(1), one line, ending in a line feed; free() it. */
enum vv_status vv_report_json(char **out, const struct vv_report *report);

/** Plain text wrapped at @p width columns (fewer than 20 count as 20); free() it. */
enum vv_status vv_report_text(char **out, const struct vv_report *report, size_t width);

/* ---- one expression ---------------------------------------------------- */

/**
 * Evaluates an expression of veiviser-feel(7) that reads no questionnaire.
 *
 * @param[out] out   the value as JSON on one line, ending in a line feed; free() it.
 * @param sets       @p set_count texts NAME=EXPRESSION; one may read the names before it.
 * @param today      what today() is.
 * @param faults     told of every fault of the first set, or else of the expression, that
 *                   has any; its file is the name, or "expression", and its line 1.
 * @retval VV_DATA   it is no expression, or reads a name that is not set.
 * @retval VV_ANSWER a set is not NAME=EXPRESSION, or sets a name again.
 */
enum vv_status vv_feel(char **out, const char *expression, const char *const *sets,
		       size_t set_count, vv_day today, const struct vv_faults *faults);

/* ---- translators ------------------------------------------------------- */

/** The translation template (POT) of the data texts of the named questionnaires,
 *  or of all (@p id_count 0) and of folder.ini; a part read by several stands in it once;
 *  free() it.  VV_NONE for an id there is none of, VV_DATA for a file with faults. */
enum vv_status vv_pot(char **out, const struct vv_data *data, const char *const *ids,
		      size_t id_count, struct vv_error *err);

/* ---- text for terminals ------------------------------------------------ */

/** Columns that valid UTF-8 takes. */
size_t vv_text_width(const char *text);

/** Bytes of the first line of @p text when wrapped at @p width columns, the
 *  blanks at the break not counted; *next is where the next line begins.
 *  Breaks by UAX #14; a word wider than the line is broken anywhere. */
size_t vv_text_wrap(const char *text, size_t width, size_t *next);

/** @p indent where a line whose text begins with an address wider than @p room is not to be
 *  indented, so that the address stays whole and can be copied; else 0. */
size_t vv_text_outdent(const char *text, size_t room, size_t indent);

/** Copy without control, bidi-control and invalid bytes (each becomes "?" or
 *  nothing); line feeds stay when @p lines, else they are blanks.  free() it; NULL
 *  when memory is out. */
char *vv_text_clean(const char *text, bool lines);

#ifdef __cplusplus
}
#endif

#endif
