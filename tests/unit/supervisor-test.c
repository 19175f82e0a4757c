/* The supervisor with visitors that end as they are told to: pauses, replacing, stopping.  What a
 * visitor does is in shared memory, since it is a process of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "guard/supervisor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EVENTS_MAX = 64 };

enum deed { EXIT_AT_ONCE, FAIL_AT_ONCE, CRASH, WAIT, WAIT_DEAF };

static struct visits {
	enum deed deed;
	volatile sig_atomic_t resting, visitors;
	unsigned pauses[EVENTS_MAX], pause_count;
	enum supervisor_end ends[EVENTS_MAX];
	int numbers[EVENTS_MAX];
	unsigned end_count, clears, looks, asked;
	unsigned stop_behind_ends, stop_behind_pauses, stop_behind_looks;
	unsigned not_ready;
	bool gone;			/* the terminal */
	bool renew;
} *visits;

static int
visitor(void *payload)
{
	(void)payload;
	visits->visitors++;
	switch (visits->deed) {
	case EXIT_AT_ONCE:
		return 1;
	case FAIL_AT_ONCE:
		return 4;
	case CRASH:
		(void)raise(SIGKILL);
		break;
	case WAIT_DEAF:
		(void)signal(SIGTERM, SIG_IGN);
		break;
	case WAIT:
		break;
	}
	for (;;)
		pause();
}

static void
stop_if(bool now)
{
	if (now)
		(void)kill(getpid(), SIGTERM);
}

static bool
clear(void *payload)
{
	(void)payload;
	visits->clears++;
	errno = EIO;
	return !visits->gone;
}

static bool
ready(void *payload)
{
	(void)payload;
	if (visits->not_ready == 0)
		return true;
	visits->not_ready--;
	return false;
}

static bool
look(void *payload, enum supervisor_look why)
{
	(void)payload;
	visits->looks++;
	visits->asked += why == SUPERVISOR_ASKED;
	stop_if(visits->looks == visits->stop_behind_looks);
	return visits->renew;
}

static bool
rests(void *payload)
{
	(void)payload;
	return visits->resting != 0;
}

static void
ended(void *payload, enum supervisor_end end, int number, unsigned seconds)
{
	(void)payload;
	assert_true(seconds < 60);
	assert_true(visits->end_count < EVENTS_MAX);
	visits->numbers[visits->end_count] = number;
	visits->ends[visits->end_count++] = end;
	stop_if(visits->end_count == visits->stop_behind_ends);
}

static void
pausing(void *payload, unsigned ms)
{
	(void)payload;
	visits->pauses[visits->pause_count++] = ms;
	if (visits->pause_count == visits->stop_behind_pauses)
		stop_if(true);
	else	/* nobody has to wait here: being asked ends a pause */
		(void)kill(getpid(), SIGHUP);
}

static const struct supervisor_ops ops = {
	.visitor = visitor, .clear = clear, .ready = ready, .look = look, .rests = rests,
	.ended = ended, .pausing = pausing,
};

static int
run(enum deed deed)
{
	const struct supervisor_times times = { .tick = 20, .grace = 30 };

	visits->deed = deed;
	return supervisor_run(&ops, &times, NULL);
}

static int
begin(void **state)
{
	(void)state;
	if (visits == NULL)
		visits = mmap(NULL, sizeof *visits, PROT_READ | PROT_WRITE,
			      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (visits == MAP_FAILED)
		return -1;
	memset(visits, 0, sizeof *visits);
	return 0;
}

static void
faults_are_paused_behind_longer_and_longer(void **state)
{
	static const unsigned expected[] = { 250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000 };

	(void)state;
	visits->stop_behind_pauses = 9;
	assert_int_equal(run(FAIL_AT_ONCE), SIGTERM);
	assert_int_equal(visits->pause_count, 9);
	assert_memory_equal(visits->pauses, expected, sizeof expected);
	assert_int_equal(visits->visitors, 3 + 9);
	for (unsigned i = 0; i < visits->end_count; i++) {
		assert_int_equal(visits->ends[i], SUPERVISOR_EXITED);
		assert_int_equal(visits->numbers[i], 4);
	}
}

static void
crashes_are_paused_behind_likewise(void **state)
{
	(void)state;
	visits->stop_behind_pauses = 8;
	assert_int_equal(run(CRASH), SIGTERM);
	assert_int_equal(visits->pauses[7], 30000);
	assert_int_equal(visits->ends[0], SUPERVISOR_KILLED);
	assert_int_equal(visits->numbers[0], SIGKILL);
}

/* Somebody who only plays with the key that ends a visit is not to stop the service. */
static void
visits_that_are_left_at_once_are_paused_behind_for_a_second_at_most(void **state)
{
	(void)state;
	visits->stop_behind_pauses = 8;
	assert_int_equal(run(EXIT_AT_ONCE), SIGTERM);
	assert_int_equal(visits->pauses[0], 250);
	assert_int_equal(visits->pauses[7], 1000);
}

static void
before_each_visitor_the_terminal_is_cleared(void **state)
{
	(void)state;
	visits->stop_behind_ends = 3;
	assert_int_equal(run(EXIT_AT_ONCE), SIGTERM);
	assert_int_equal(visits->visitors, 3);
	assert_int_equal(visits->clears, 3 + 1);	/* and at the end */
	assert_int_equal(visits->looks, 3);
}

static void
a_terminal_that_is_gone_ends_it(void **state)
{
	(void)state;
	visits->gone = true;
	assert_int_equal(run(EXIT_AT_ONCE), -1);
	assert_int_equal(errno, EIO);
	assert_int_equal(visits->visitors, 0);
}

static void
nobody_is_served_until_it_is_ready(void **state)
{
	(void)state;
	visits->not_ready = 3;
	visits->stop_behind_ends = 1;
	assert_int_equal(run(EXIT_AT_ONCE), SIGTERM);
	assert_int_equal(visits->visitors, 1);
	assert_int_equal(visits->clears, 3 + 1 + 1);
}

static void
who_only_waits_is_replaced(void **state)
{
	(void)state;
	visits->resting = 1;
	visits->renew = true;
	visits->stop_behind_ends = 2;
	assert_int_equal(run(WAIT), SIGTERM);
	assert_int_equal(visits->end_count, 2);
	assert_int_equal(visits->ends[0], SUPERVISOR_REPLACED);
	assert_int_equal(visits->pause_count, 0);
}

static void
who_does_not_end_is_made_to(void **state)
{
	(void)state;
	visits->resting = 1;
	visits->renew = true;
	visits->stop_behind_ends = 2;
	assert_int_equal(run(WAIT_DEAF), SIGTERM);
	assert_int_equal(visits->ends[0], SUPERVISOR_REPLACED);
	assert_int_equal(visits->numbers[0], SIGKILL);
}

static void
a_visitor_is_let_be_and_ended_only_with_the_service(void **state)
{
	(void)state;
	visits->renew = true;
	visits->stop_behind_looks = 5;
	assert_int_equal(run(WAIT_DEAF), SIGTERM);
	assert_int_equal(visits->visitors, 1);
	assert_int_equal(visits->end_count, 1);
	assert_int_equal(visits->numbers[0], SIGKILL);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);	/* nobody is left */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(faults_are_paused_behind_longer_and_longer, begin),
		cmocka_unit_test_setup(crashes_are_paused_behind_likewise, begin),
		cmocka_unit_test_setup(
			visits_that_are_left_at_once_are_paused_behind_for_a_second_at_most, begin),
		cmocka_unit_test_setup(before_each_visitor_the_terminal_is_cleared, begin),
		cmocka_unit_test_setup(a_terminal_that_is_gone_ends_it, begin),
		cmocka_unit_test_setup(nobody_is_served_until_it_is_ready, begin),
		cmocka_unit_test_setup(who_only_waits_is_replaced, begin),
		cmocka_unit_test_setup(who_does_not_end_is_made_to, begin),
		cmocka_unit_test_setup(a_visitor_is_let_be_and_ended_only_with_the_service, begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
