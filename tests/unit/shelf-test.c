/* What stands on the shelf of a public place can be opened there, and nothing else; and it needs
 * no file any more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"
#include "frontend/answer_code.h"
#include "frontend/place.h"
#include "frontend/shelf.h"
#include "veiviser-code.h"

#include <stdlib.h>
#include <unistd.h>

static char trip[] = "boat-trip", berth[] = "berth", nothing[] = "nothing";

static const char *
folder(const char *name)
{
	static char path[4096];
	const char *source = getenv("srcdir");

	snprintf(path, sizeof path, "%s/tests/data/%s", source != NULL ? source : "..", name);
	return path;
}

static enum vv_status
open_shelf(struct shelf **out, const char *data, char **ids, size_t count, struct vv_error *err)
{
	const struct settings settings = { .questionnaires = ids, .questionnaire_count = count };
	const struct shelf_source source = {
		.data = data, .program = languages_folder(), .locale = "/nowhere", .settings = &settings,
	};

	*err = (struct vv_error){ .line = 0 };
	return shelf_open(out, &source, err);
}

static void
the_order_is_that_of_the_settings(void **state)
{
	char *ids[] = { trip, berth };
	struct vv_error err;
	struct shelf *shelf;

	(void)state;
	for (int turned = 0; turned < 2; turned++) {
		char *ordered[] = { ids[turned], ids[1 - turned] };

		assert_int_equal(open_shelf(&shelf, folder("trip"), ordered, 2, &err), VV_OK);
		assert_int_equal(vv_data_count(shelf->data), 2);
		for (size_t i = 0; i < 2; i++) {
			size_t offered = vv_data_ordered(shelf->data, i, VV_EN);

			assert_string_equal(vv_data_id(shelf->data, offered), ordered[i]);
			assert_ptr_equal(shelf_model(shelf, ordered[i]), shelf->models[offered]);
		}
		assert_int_equal(shelf->language_count, 1);
		assert_int_equal(shelf->languages[0], VV_EN);
		shelf_free(shelf);
	}
}

static void
what_is_not_offered_cannot_be_opened(void **state)
{
	char *ids[] = { berth };
	struct vv_error err;
	struct shelf *shelf;
	struct vv_model *model = NULL;
	struct interview_place place = { .printer = -1 };
	struct interview interview = { .place = &place };

	(void)state;
	assert_int_equal(open_shelf(&shelf, folder("trip"), ids, 1, &err), VV_OK);
	place.shelf = shelf;
	interview.data = shelf->data;
	assert_int_equal(interview_model(&interview, "boat-trip", &model, &err), VV_NONE);
	assert_null(model);
	assert_string_equal(err.text, "this questionnaire is not offered here");
	assert_int_equal(interview_model(&interview, "berth", &model, NULL), VV_OK);
	assert_ptr_equal(model, shelf->models[0]);
	interview_model_free(&interview, model);	/* it stays on the shelf */
	assert_string_equal(vv_model_id(shelf->models[0]), "berth");
	shelf_free(shelf);
	ids[0] = nothing;
	assert_int_equal(open_shelf(&shelf, folder("trip"), ids, 1, &err), VV_DATA);
	assert_non_null(strstr(err.text, "nothing"));
}

/* In a folder that is moved away, an answer code is opened and written. */
static void
nothing_on_it_is_read_from_a_file(void **state)
{
	static const char code[] = "0raf-k1y5-eagr-36vy-2tah-gbrq-74k";
	char copy[] = "/tmp/shelf-test-XXXXXX", data[64], command[8192];
	const struct frontend_options options = { .date = 20635 /* 2026-07-01 */ };
	struct interview_place place = { .printer = -1 };
	struct interview interview = { .place = &place, .options = &options };
	struct answer_code opened;
	struct vv_error err;
	struct shelf *shelf;
	char *written = NULL;

	(void)state;
	assert_non_null(mkdtemp(copy));
	snprintf(data, sizeof data, "%s/data", copy);
	snprintf(command, sizeof command, "cp -R '%s' '%s'", folder("coded"), data);
	assert_int_equal(system(command), 0);
	assert_int_equal(open_shelf(&shelf, data, NULL, 0, &err), VV_OK);
	snprintf(command, sizeof command, "rm -rf '%s'", copy);
	assert_int_equal(system(command), 0);
	place.shelf = shelf;
	interview.data = shelf->data;
	assert_true(vv_data_has_codes(shelf->data));
	assert_int_equal(answer_code_open_here(&opened, &interview, code, &err), VV_OK);
	assert_int_equal(vv_code_write(&written, opened.session, NULL, &err), VV_OK);
	assert_true(strlen(written) > 20);
	free(written);
	vv_code_notes_free(opened.notes);
	vv_session_free(opened.session);
	shelf_free(shelf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_is_that_of_the_settings),
		cmocka_unit_test(what_is_not_offered_cannot_be_opened),
		cmocka_unit_test(nothing_on_it_is_read_from_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
