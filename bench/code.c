/* How long an answer code takes.
 *
 *     code DATA QUESTIONNAIRE DATE ANSWERS
 *
 * prints "write_us", the code of these answers, and "read_us", the answers of that code in a
 * session, with what is to be told of it: two reports are made for that. */
#include "bench.h"
#include "session.h"

#include "veiviser-code.h"

#include <stdio.h>
#include <stdlib.h>

enum { RUNS = 15, TIMES = 200 };

static _Noreturn void
fail(const struct vv_error *err)
{
	fprintf(stderr, "code: %s\n", err->text);
	exit(3);
}

/* Microseconds. */
static double
median_write(const struct vv_session *session)
{
	double runs[RUNS];

	for (int run = 0; run < RUNS; run++) {
		double begin = bench_now();

		for (int i = 0; i < TIMES; i++) {
			char *code = NULL;
			struct vv_error err = { .status = VV_OK };

			if (vv_code_write(&code, session, NULL, &err) != VV_OK)
				fail(&err);
			free(code);
		}
		runs[run] = (bench_now() - begin) * 1e6 / TIMES;
	}
	return bench_median(runs, RUNS);
}

static double
median_read(const struct vv_session *session)
{
	double runs[RUNS];
	char *code = NULL;
	struct vv_error err = { .status = VV_OK };

	if (vv_code_write(&code, session, NULL, &err) != VV_OK)
		fail(&err);
	for (int run = 0; run < RUNS; run++) {
		struct vv_session *fresh = NULL;
		struct vv_code_notes *notes = NULL;
		double begin;

		if (vv_session_new(&fresh, vv_session_model(session), vv_session_date(session),
				   &err) != VV_OK)
			fail(&err);
		begin = bench_now();
		if (vv_code_read(fresh, code, &notes, VV_EN, &err) != VV_OK)
			fail(&err);
		runs[run] = (bench_now() - begin) * 1e6;
		vv_code_notes_free(notes);
		vv_session_free(fresh);
	}
	free(code);
	return bench_median(runs, RUNS);
}

int
main(int argc, char **argv)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	struct vv_session *session;
	vv_day date;

	if (argc != 5 || !vv_day_parse(&date, argv[3])) {
		fputs("usage: code DATA QUESTIONNAIRE DATE ANSWERS\n", stderr);
		return 2;
	}
	if (vv_data_open(&data, argv[1], NULL, NULL, &err) != VV_OK
	    || vv_model_load(&model, data, argv[2], &err) != VV_OK)
		fail(&err);
	session = bench_session(model, argv[4], date);
	printf("write_us %.1f\nread_us %.1f\n", median_write(session), median_read(session));
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	return 0;
}
