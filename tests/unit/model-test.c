/* What data files say, in the model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "model/each.h"

static const char *const data =
	"[question.day]\ntype = date\nlabel = \"When?\"\nfixed = yes\nwhy = \"A day.\"\n"
	"[question.again]\nlike = day\n"
	"[calculate.next]\ncalculate = day + @\"P1D\"\nexplain = no\n"
	"[calculate.late]\ncalculate = day > next\n"
	"[section.more]\nlabel = \"More\"\nfold = late\n"
	"[section.now]\nlabel = \"Do this\"\n"
	"[verdict.yes]\noutcome = yes\nsource = law\ntext = \"Yes.\"\ndate = day\n"
	"[item.a]\nkind = step\nsection = more\nsource = law\ntext = \"A\"\ndate = day\nuntil = next\n"
	"[item.b]\nkind = fee\nsection = more\nfold = false\nsource = law\ntext = \"B\"\nshort = \"{next}\"\n"
	"[item.now_c]\nkind = now\nsource = law\ntext = \"C\"\n";

static struct harness
open_data(void)
{
	return harness_open(data, "2025-06-01");
}

static const struct item *
item_of(const struct harness *harness, const char *id)
{
	const struct item *item = model_item_find(harness->model, id, false);

	assert_non_null(item);
	return item;
}

static void
an_item_folds_itself_or_as_its_section_does(void **state)
{
	struct harness harness = open_data();
	const struct item *a = item_of(&harness, "a"), *b = item_of(&harness, "b");

	(void)state;
	assert_null(a->fold);
	assert_non_null(a->section->fold);
	assert_ptr_equal(item_fold(a), a->section->fold);
	assert_ptr_equal(item_fold(b), b->fold);
	assert_true(value_is_false(b->fold->value));
	assert_null(item_fold(item_of(&harness, "now_c")));
	assert_null(item_fold(&harness.model->items[0]));
	harness_close(&harness);
}

static void
what_to_do_now_stands_first(void **state)
{
	struct harness harness = open_data();
	const struct item *now = item_of(&harness, "now_c");

	(void)state;
	assert_int_equal(now->kind, VV_KIND_NOW);
	assert_ptr_equal(now->section, &harness.model->sections[0]);
	assert_string_equal(now->section->id, "now");
	assert_string_equal(text_in(&now->section->label, VV_EN), "Do this");
	harness_close(&harness);
}

static void
a_source_has_the_site_of_its_publisher(void **state)
{
	struct harness harness = harness_open(
		"[source.old]\ntitle = \"Old\"\npublisher = \"P\"\n"
		"[source.page]\ntitle = \"Page\"\npublisher = \"P\"\nsite = \"p.example\"\n"
		"[source.other]\ntitle = \"Other\"\npublisher = \"Q\"\n"
		"[verdict.yes]\noutcome = yes\ntext = \"Yes.\"\nsource = old page other law\n",
		"2025-06-01");
	const struct source_list *sources = &harness.model->items[0].sources;

	(void)state;
	assert_string_equal(sources->all[0]->site, "p.example");
	assert_string_equal(sources->all[1]->site, "p.example");
	assert_null(sources->all[2]->site);
	assert_null(sources->all[3]->site);
	harness_close(&harness);
}

static void
why_is_shared_with_what_is_like_it(void **state)
{
	struct harness harness = open_data();
	const struct vv_question *again = harness_question(&harness, "again");
	struct vv_question_view *view;

	(void)state;
	assert_true(harness_question(&harness, "day")->fixed);
	assert_false(again->fixed);
	assert_int_equal(vv_question_view_new(&view, harness.session, again, VV_EN), VV_OK);
	assert_string_equal(view->why, "A day.");
	vv_question_view_free(view);
	assert_false(harness.model->calculations[0].explained);
	assert_true(harness.model->calculations[1].explained);
	harness_close(&harness);
}

static void
count_key(void *payload, const struct each_expression *at)
{
	unsigned *counts = payload;

	assert_true(at->key != CONDITION_FOLD || (at->item == NULL) != (at->section == NULL));
	counts[at->key]++;
}

static void
every_expression_is_walked_over(void **state)
{
	struct harness harness = open_data();
	unsigned counts[CONDITION_CALCULATE + 1] = { 0 };

	(void)state;
	each_expression(harness.model, count_key, counts);
	assert_int_equal(counts[CONDITION_FOLD], 2);
	assert_int_equal(counts[CONDITION_DATE], 2);
	assert_int_equal(counts[CONDITION_UNTIL], 1);
	assert_int_equal(counts[CONDITION_CALCULATE], 2);
	harness_close(&harness);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_item_folds_itself_or_as_its_section_does),
		cmocka_unit_test(what_to_do_now_stands_first),
		cmocka_unit_test(a_source_has_the_site_of_its_publisher),
		cmocka_unit_test(why_is_shared_with_what_is_like_it),
		cmocka_unit_test(every_expression_is_walked_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
