/* Loading a questionnaire when memory runs out: each request fails in turn, once and then for
 * good, also those that an arena has room for. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=arena_alloc,--wrap=arena_strdup */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define MEMORY_ARENA
#include "harness.h"
#include "memory.h"
#include "sweep.h"

static const char questionnaire[] =
	"[authority.town]\nlabel = \"the town office\"\ncontact = \"Call us\"\n"
	"[authority.port]\nlabel = \"the port\"\n"
	"[list.places]\nmembers = north south\nnorth.label = \"North\"\nsouth.label = \"South\"\n"
	"south.aliases = \"Midday|Noon\"\n"
	"[parameter.fee]\ntype = money\nunit = NOK\npublic = yes\nlabel = \"Fee\"\nask = port\n"
	"[value.fee.a]\nfrom = 2024-01-01\nvalue = 1250.50\nsource = law\nconfirmed = 2024\n"
	"[question.place]\ntype = choice\nlabel = \"Where?\"\nchoices = places\n"
	"[question.tasks]\ntype = choices\nlabel = \"Which?\"\n"
	"[choice.tasks.read]\nlabel = \"Read\"\n[choice.tasks.write]\nlabel = \"Write\"\n"
	"[variant.tasks.north]\nrelevant = place = north\nlabel = \"Which there?\"\n"
	"[calculate.both]\ntype = set of tasks\ncalculate = concatenate(tasks, tasks)\npublic = yes\n"
	"[verdict.yes]\noutcome = yes\nrelevant = place = north\ntext = \"{fee}, {both}.\"\nsource = law\n"
	"[verdict.no]\noutcome = no\nrelevant = place = south\ntext = \"No.\"\nsource = law\n"
	"[item.paper]\nkind = document\nrelevant = list contains(tasks, write)\n"
	"text = \"Paper\"\nsource = law\n";

static struct harness h;

static int
setup(void **state)
{
	(void)state;
	h = harness_open(questionnaire, "2024-06-01");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	harness_close(&h);
	return 0;
}

static enum vv_status
load(char **all)
{
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	enum vv_status status = vv_data_open(&data, h.folder, NULL, NULL, NULL);

	if (status == VV_OK)
		status = vv_model_load(&model, data, "test", NULL);
	if (status == VV_OK && vv_model_digest(model) == NULL)
		status = VV_NO_MEMORY;
	if (status == VV_OK)
		sweep_keep(all, vv_model_digest(model));
	vv_model_free(model);
	vv_data_free(data);
	return status;
}

static void
a_questionnaire_is_loaded_or_not(void **state)
{
	char *expected = sweep_expect(load);

	(void)state;
	assert_true(sweep(load, expected, LONG_MAX) > 100);
	free(expected);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_questionnaire_is_loaded_or_not, setup, teardown),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
