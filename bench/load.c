/* How long loading takes.
 *
 *     load DATA_FOLDER      every questionnaire of the folder: "ID MS"
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
median_load(const char *folder, const char *id)
{
	double seconds[RUNS];

	for (size_t i = 0; i < RUNS; i++)
		vv_model_free(made_data_load(folder, id, &seconds[i]));
	return bench_median(seconds, RUNS) * 1e3;
}

static double
made_load(int questions)
{
	struct made_data data;
	double ms;

	made_data_write(&data, write_questionnaire, &questions);
	ms = median_load(data.folder, "made");
	made_data_remove(&data);
	return ms;
}

static int
load_folder(const char *folder)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_data *data;

	if (vv_data_open(&data, folder, NULL, NULL, &err) != VV_OK) {
		fprintf(stderr, "%s: %s\n", folder, err.text);
		return 4;
	}
	for (size_t i = 0; i < vv_data_count(data); i++)
		printf("%s %.2f\n", vv_data_id(data, i), median_load(folder, vv_data_id(data, i)));
	vv_data_free(data);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		return load_folder(argv[1]);
	double once = made_load(QUESTIONS);
	double ten = made_load(QUESTIONS * 10);

	printf("once_ms %.2f\nten_ms %.2f\ngrowth %.1f\n", once, ten, ten / once);
	return 0;
}
