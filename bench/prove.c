/* How long proving takes, and how it grows.
 *
 *     prove DATA       every questionnaire of the folder: "ID MS", "together_s", and
 *                      "sheets_s" for the fact-check sheets of all
 *     prove BLOCKS     made-up blocks that have nothing to do with each other, each
 *                      with ten ways through: "paths", "classes", "ms", "peak_mib"
 *
 * A proof is what "veiviser check" does: every rules date, and the counts of one day.
 * Paths multiply with each block, classes only add up: ten blocks have 10^10 of the
 * one and 130 of the other. */
#include "bench.h"
#include "made-data.h"

#include "proof/prove.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum { RUNS = 5 };

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "prove: %s\n", what);
	exit(3);
}

/* The way on, then a question of its own for each: 2 + 3 + 5 ways. */
static void
write_block(FILE *file, int i)
{
	static const char *const ids[] = { "first", "second", "third", "fourth", "fifth" };
	static const int choices[] = { 3, 2, 3, 5 };

	for (int q = 0; q < 4; q++) {
		fprintf(file, "[question.q%d_%d]\ntype = choice\nlabel = \"Number %d of block %d\"\n",
			i, q, q, i);
		if (q > 0)
			fprintf(file, "relevant = q%d_0 = %s\n", i, ids[q - 1]);
		for (int c = 0; c < choices[q]; c++)
			fprintf(file, "[choice.q%d_%d.%s]\nlabel = \"The %s one\"\n", i, q, ids[c],
				ids[c]);
		for (int c = 0; c < choices[q]; c++)
			fprintf(file, "[item.i%d_%d_%s]\nkind = notice\ntext = \"It is %s.\"\n"
				"source = own\nrelevant = q%d_%d = %s\n", i, q, ids[c], ids[c], i, q,
				ids[c]);
	}
}

static bool
write_blocks(void *payload, FILE *file)
{
	int blocks = *(const int *)payload;

	fputs("[veiviser]\nformat = 1\n"
	      "[questionnaire]\nlabel = \"Made up\"\nhint = \"To be proved\"\n"
	      "from = 2020-01-01\nreview_by = 2099-12-31\n"
	      "[source.own]\ntitle = \"Made up\"\npublisher = \"Nobody\"\n"
	      "[verdict.done]\noutcome = information\nrelevant = true\ntext = \"Done.\"\n"
	      "source = own\n", file);
	for (int i = 0; i < blocks; i++)
		write_block(file, i);
	return ferror(file) == 0;
}

/* Seconds of what "veiviser check" proves, and what the day's counts came to. */
static double
prove_whole(const struct vv_model *model, vv_day day, struct proof **proof)
{
	struct vv_error err = { .status = VV_OK };
	struct proof *axis = NULL;
	double start = bench_now(), end;

	if (prove_axis(&axis, model, NULL, 0, NULL, &err) != VV_OK
	    || prove_day(proof, model, day, NULL, &err) != VV_OK)
		fail(err.text);
	end = bench_now();
	prove_free(axis);
	return end - start;
}

static long
classes_of(const struct proof *proof)
{
	long sum = 0;

	for (size_t i = 0; i < proof->class_count; i++)
		sum += strtol(proof->classes[i].count, NULL, 10);
	return sum;
}

static int
prove_blocks(int blocks)
{
	struct made_data data;
	struct vv_model *model;
	double seconds[RUNS], load;
	struct rusage usage;

	made_data_write(&data, write_blocks, &blocks);
	model = made_data_load(data.folder, "made", NULL, &load);
	made_data_remove(&data);
	for (size_t i = 0; i < RUNS; i++) {
		struct proof *proof = NULL;

		seconds[i] = prove_whole(model, vv_model_from(model), &proof);
		if (i == 0)
			printf("paths %s\nclasses %ld\n",
			       proof->paths != NULL ? proof->paths : "-", classes_of(proof));
		prove_free(proof);
	}
	vv_model_free(model);
	getrusage(RUSAGE_SELF, &usage);
	printf("ms %.2f\npeak_mib %.1f\n", bench_median(seconds, RUNS) * 1e3,
	       (double)usage.ru_maxrss / 1024);
	return 0;
}

static double
prove_id(const struct vv_data *data, const char *id, vv_day day)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_model *model = NULL;
	struct proof *proof = NULL;
	double seconds;

	if (vv_model_load(&model, data, id, &err) != VV_OK)
		fail(err.text);
	if (day < vv_model_from(model))
		day = vv_model_from(model);
	seconds = prove_whole(model, day, &proof);
	prove_free(proof);
	vv_model_free(model);
	return seconds;
}

static double
sheet_id(const struct vv_data *data, const char *id, vv_day day)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_model *model = NULL;
	struct vv_sheet *sheet = NULL;
	double start;

	if (vv_model_load(&model, data, id, &err) != VV_OK)
		fail(err.text);
	start = bench_now();
	if (vv_sheet_new(&sheet, model, day, VV_EN, NULL, &err) != VV_OK)
		fail(err.text);
	start = bench_now() - start;
	vv_sheet_free(sheet);
	vv_model_free(model);
	return start;
}

static int
prove_folder(const char *folder, vv_day day)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_data *data;
	double all = 0, sheets = 0;

	if (vv_data_open(&data, folder, NULL, NULL, &err) != VV_OK)
		fail(err.text);
	for (size_t i = 0; i < vv_data_count(data); i++) {
		double seconds = prove_id(data, vv_data_id(data, i), day);

		all += seconds;
		sheets += sheet_id(data, vv_data_id(data, i), day);
		printf("%s %.0f\n", vv_data_id(data, i), seconds * 1e3);
	}
	printf("together_s %.2f\nsheets_s %.2f\n", all, sheets);
	vv_data_free(data);
	return 0;
}

int
main(int argc, char **argv)
{
	vv_day day;
	int blocks = argc > 1 ? atoi(argv[1]) : 0;

	if (blocks > 0)
		return prove_blocks(blocks);
	if (argc < 2 || !vv_day_parse(&day, "2026-11-21"))
		fail("what is to be proved?");
	return prove_folder(argv[1], day);
}
