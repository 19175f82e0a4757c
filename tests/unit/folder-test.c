/* What folder.ini says of a data folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#define FOLDER(keys) "[veiviser]\nformat = 2\n[folder]\n" keys "[end]\n"

static const char *const files[] = { "apple.ini", "berry.ini", "cherry.ini", "folder.ini" };

struct fixture {
	char path[32];
	struct vv_data *data;
};

/* Three questionnaires, and a folder.ini unless it is NULL. */
static struct fixture
open_folder(const char *folder)
{
	struct fixture fixture = { .path = "/tmp/veiviser-test-XXXXXX" };
	struct vv_error err = { 0 };

	assert_non_null(mkdtemp(fixture.path));
	for (size_t i = 0; i < 3; i++)
		harness_write(fixture.path, files[i], HARNESS_HEAD HARNESS_ALWAYS);
	if (folder != NULL)
		harness_write(fixture.path, files[3], folder);
	assert_int_equal(vv_data_open(&fixture.data, fixture.path, NULL, languages(), &err), VV_OK);
	assert_int_equal(vv_data_count(fixture.data), 3);
	return fixture;
}

static void
close_folder(struct fixture *fixture)
{
	char name[64];

	vv_data_free(fixture->data);
	for (size_t i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "%s/%s", fixture->path, files[i]);
		unlink(name);
	}
	rmdir(fixture->path);
}

static void
assert_order(const struct vv_data *data, const char *code, const char *ids)
{
	char got[64] = "";
	vv_language language;

	assert_true(vv_language_find(languages(), code, &language));
	for (size_t i = 0; i < vv_data_count(data); i++) {
		if (i > 0)
			strcat(got, " ");
		strcat(got, vv_data_id(data, vv_data_ordered(data, i, language)));
	}
	assert_string_equal(got, ids);
}

static void
without_one_the_order_is_by_id(void **state)
{
	struct fixture fixture = open_folder(NULL);

	(void)state;
	assert_order(fixture.data, "en", "apple berry cherry");
	assert_string_equal(vv_data_folder_label(fixture.data, VV_EN), "");
	assert_string_equal(vv_data_folder_hint(fixture.data, VV_EN), "");
	assert_string_equal(vv_data_notice(fixture.data, VV_EN), "");
	close_folder(&fixture);
}

static void
a_language_may_have_an_order_of_its_own(void **state)
{
	struct fixture fixture = open_folder(FOLDER("order = cherry\norder.da = berry cherry\n"));

	(void)state;
	assert_order(fixture.data, "en", "cherry apple berry");
	assert_order(fixture.data, "nb", "cherry apple berry");
	assert_order(fixture.data, "da", "berry cherry apple");
	close_folder(&fixture);
}

static void
one_that_is_faulty_says_nothing(void **state)
{
	struct fixture fixture = open_folder(FOLDER("label = \"Fruit\"\norder = cherry plum\n"));

	(void)state;
	assert_order(fixture.data, "en", "apple berry cherry");
	assert_string_equal(vv_data_folder_label(fixture.data, VV_EN), "");
	assert_string_equal(vv_data_fault(fixture.data, 0),
			    "folder.ini:5:16: there is no questionnaire 'plum'");
	assert_string_equal(vv_data_fault_id(fixture.data, 0), "folder");
	close_folder(&fixture);
}

static struct vv_model *
load(const struct fixture *fixture)
{
	struct vv_error err = { 0 };
	struct vv_model *model;

	assert_int_equal(vv_model_load(&model, fixture->data, "apple", &err), VV_OK);
	return model;
}

static void
what_it_says_is_part_of_the_data(void **state)
{
	struct fixture none = open_folder(NULL);
	struct fixture one = open_folder(FOLDER("label = \"Fruit\"\nhint = \"Eat it.\"\n"
						"notice = \"Not ripe\"\n"));
	struct fixture other = open_folder(FOLDER("notice = \"Ripe\"\n"));
	struct vv_model *models[] = { load(&none), load(&one), load(&other) };

	(void)state;
	assert_string_equal(vv_data_folder_label(one.data, VV_EN), "Fruit");
	assert_string_equal(vv_data_folder_hint(one.data, VV_EN), "Eat it.");
	assert_string_equal(vv_model_notice(models[0], VV_EN), "");
	assert_string_equal(vv_model_notice(models[1], VV_EN), "Not ripe");
	assert_string_not_equal(vv_model_digest(models[0]), vv_model_digest(models[1]));
	assert_string_not_equal(vv_model_digest(models[1]), vv_model_digest(models[2]));
	for (size_t i = 0; i < 3; i++)
		vv_model_free(models[i]);
	close_folder(&none);
	close_folder(&one);
	close_folder(&other);
}

static void
its_texts_are_in_the_template(void **state)
{
	struct fixture fixture = open_folder(FOLDER("notice = \"Not ripe\"\norder = cherry\n"));
	struct vv_error err = { 0 };
	const char *const one[] = { "apple" };
	char *text;

	(void)state;
	assert_int_equal(vv_pot(&text, fixture.data, NULL, 0, &err), VV_OK);
	assert_non_null(strstr(text, "#: folder.ini:4\nmsgctxt \"folder:folder.notice\"\n"
			       "msgid \"Not ripe\"\n"));
	assert_null(strstr(text, "folder.order"));
	free(text);
	assert_int_equal(vv_pot(&text, fixture.data, one, 1, &err), VV_OK);
	assert_null(strstr(text, "folder:"));
	free(text);
	close_folder(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_one_the_order_is_by_id),
		cmocka_unit_test(a_language_may_have_an_order_of_its_own),
		cmocka_unit_test(one_that_is_faulty_says_nothing),
		cmocka_unit_test(what_it_says_is_part_of_the_data),
		cmocka_unit_test(its_texts_are_in_the_template),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
