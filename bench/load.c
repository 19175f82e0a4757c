/* How long loading takes.
 *
 *     load DATA LOCALE      every questionnaire of the folder DATA: "ID MS"; with
 *                           the translations in LOCALE
 *     load                  a made-up one of 50 questions and one of ten times as
 *                           many: "once_ms", "ten_ms", "growth" (of the medians)
 *
 * A load is what the program does before the first screen of a questionnaire:
 * open the folder, read all headings, read and check the one chosen. */
#include "bench.h"
#include "made-data.h"

#include <stdio.h>
#include <string.h>

enum { RUNS = 15, QUESTIONS = 50 };

/* A questionnaire as people write them: a third of the questions depend on an
 * earlier one, every second has a calculation, each has an item. */
static void
write_question(FILE *file, int i)
{
	fprintf(file, "[question.q%d]\ntype = %s\nlabel = \"How is it with the matter number %d?\"\n"
		"hint = \"A sentence that helps to answer it, of the length such sentences have.\"\n", i,
		i % 5 == 4 ? "date" : "choice", i);
	if (i % 3 == 1 && i % 5 != 0)
		fprintf(file, "relevant = q%d in (first, second)\n", i - 1);
	for (int choice = 0; choice < 4 && i % 5 != 4; choice++) {
		static const char *const ids[] = { "first", "second", "third", "fourth" };

		fprintf(file, "[choice.q%d.%s]\nlabel = \"The %s possibility\"\n", i, ids[choice],
			ids[choice]);
	}
	if (i % 5 != 4)
		fprintf(file, "[calculate.c%d]\ncalculate = q%d = second or (q%d != third and q%d in (first, fourth))\n",
			i, i, i, i);
	else
		fprintf(file, "[calculate.c%d]\ncalculate = q%d + @\"P3M\" < today()\n", i, i);
	fprintf(file, "[item.i%d]\nkind = notice\ntext = \"What follows from the matter number %d, in one sentence.\"\n"
		"source = own\nrelevant = c%d and c%d\n", i, i, i, i > 0 ? i - 1 : 0);
}

static bool
write_questionnaire(void *payload, FILE *file)
{
	int questions = *(const int *)payload;

	fputs("[veiviser]\nformat = 1\n"
	      "[questionnaire]\nlabel = \"Made up\"\nhint = \"To be loaded\"\n"
	      "from = 2020-01-01\nreview_by = 2099-12-31\n"
	      "[source.own]\ntitle = \"Made up\"\npublisher = \"Nobody\"\n", file);
	for (int i = 0; i < questions; i++)
		write_question(file, i);
	return ferror(file) == 0;
}

/* Milliseconds. */
static double
median_load(const char *folder, const char *id, const struct vv_texts *texts)
{
	double seconds[RUNS];

	for (size_t i = 0; i < RUNS; i++)
		vv_model_free(made_data_load(folder, id, texts, &seconds[i]));
	return bench_median(seconds, RUNS) * 1e3;
}

/* Small and large by turns, so that both meet the machine in the same mood. */
static int
load_made_up(void)
{
	int questions[2] = { QUESTIONS, QUESTIONS * 10 };
	struct made_data data[2];
	double seconds[2][RUNS], ms[2];

	for (size_t size = 0; size < 2; size++)
		made_data_write(&data[size], write_questionnaire, &questions[size]);
	for (size_t i = 0; i < RUNS * 2; i++)
		vv_model_free(made_data_load(data[i % 2].folder, "made", NULL,
					     &seconds[i % 2][i / 2]));
	for (size_t size = 0; size < 2; size++) {
		made_data_remove(&data[size]);
		ms[size] = bench_median(seconds[size], RUNS) * 1e3;
	}
	printf("once_ms %.2f\nten_ms %.2f\ngrowth %.1f\n", ms[0], ms[1], ms[1] / ms[0]);
	return 0;
}

static int
load_folder(const char *folder, const char *locale)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_texts *texts;
	struct vv_data *data;

	if (vv_texts_open(&texts, folder, locale) != VV_OK)
		return 4;
	if (vv_data_open(&data, folder, NULL, texts, &err) != VV_OK) {
		fprintf(stderr, "%s: %s\n", folder, err.text);
		vv_texts_free(texts);
		return 4;
	}
	for (size_t i = 0; i < vv_data_count(data); i++)
		printf("%s %.2f\n", vv_data_id(data, i),
		       median_load(folder, vv_data_id(data, i), texts));
	vv_data_free(data);
	vv_texts_free(texts);
	return 0;
}

int
main(int argc, char **argv)
{
	return argc > 2 ? load_folder(argv[1], argv[2]) : load_made_up();
}
