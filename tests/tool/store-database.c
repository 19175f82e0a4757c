/* The store in a PostgreSQL database when things go wrong: played against a real server, whose address is the last
 * argument.
 *
 *     store-database lost URL        the connection breaks at each call of a change in turn, on the way there and on the
 *                                    way back: what is told of the change is what became of it
 *     store-database count N URL     N changes, each of which reads a number and writes one more; tells how many came about
 *     store-database change URL      one change, repeated until it came about, for half a minute
 *     store-database open URL        tells what opening comes to; "make": where there is none, it is made
 *     store-database many N URL      puts N cases in, lists them, reads and deletes one
 *     store-database purge URL       deletes all that was to be kept until a day long past
 *     store-database advisers N URL  N rounds of somebody who takes a case, reads an answer, and writes the next
 *     store-database hold URL        takes that case and keeps it until killed
 *     store-database take URL        takes it when it can, and tells what it was refused with before
 */
#include "store/backend.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* ---- what libpq sends and receives, which finds these before those of the C library */

static long calls, breaks;	/* of calls until one breaks; 0: none does */

/* Both directions are gone, and not only here. */
static ssize_t
broken(int socket)
{
	(void)shutdown(socket, SHUT_RDWR);
	errno = ECONNRESET;
	return -1;
}

ssize_t
send(int socket, const void *bytes, size_t length, int flags)
{
	if (++calls == breaks)
		return broken(socket);
	return syscall(SYS_sendto, socket, bytes, length, flags, NULL, 0);
}

/* On the way back: the server has got it, and has done it. */
ssize_t
recv(int socket, void *bytes, size_t length, int flags)
{
	if (++calls == breaks) {
		usleep(20000);
		return broken(socket);
	}
	return syscall(SYS_recvfrom, socket, bytes, length, flags, NULL, NULL);
}

/* ---- changes */

static enum vv_status
take_number(void *payload, const struct store_cell *cells, size_t count)
{
	(void)count;
	*(int64_t *)payload = cells[0].integer;
	return VV_OK;
}

static enum vv_status
number(struct store_database *database, int64_t *out, struct vv_error *err)
{
	return store_postgres.run(database, "SELECT version FROM veiviser.state", NULL, 0,
				  take_number, out, err);
}

static enum vv_status
read_number(struct store_database *database, int64_t *out)
{
	int64_t now;
	enum vv_status status = store_postgres.begin(database, false, &now, NULL);

	if (status == VV_OK)
		status = number(database, out, NULL);
	if (status == VV_OK)
		return store_postgres.commit(database, NULL);
	store_postgres.rollback(database);
	return status;
}

/* Read here, and written from here: who is not alone loses what another has written. */
static enum vv_status
change(struct store_database *database, struct vv_error *err)
{
	struct store_parameter parameter = { STORE_INTEGER, NULL, 0 };
	int64_t now, version = 0;
	enum vv_status status = store_postgres.begin(database, true, &now, err);

	if (status != VV_OK)
		return status;
	status = number(database, &version, err);
	parameter.integer = version + 1;
	if (status == VV_OK)
		status = store_postgres.run(database, "UPDATE veiviser.state SET version = $1", &parameter, 1, NULL, NULL, err);
	if (status == VV_OK)
		return store_postgres.commit(database, err);
	store_postgres.rollback(database);
	return status;
}

static struct store_database *
open_or_end(const char *url)
{
	struct store_options options = { .where = url, .who = "anna", .create = true };
	struct store_database *database = NULL;
	struct vv_error err = { .line = 0 };

	if (store_postgres.open(&database, &options, &err) != VV_OK) {
		printf("not ok it opens\n    %s\n", err.text);
		exit(1);
	}
	return database;
}

static int
lost(const char *url)
{
	struct store_database *here = open_or_end(url), *beside = open_or_end(url);
	int failures = 0, saved = 0, unsaved = 0;
	int64_t before, after;

	for (long n = 1;; n++) {
		enum vv_status status;

		read_number(beside, &before);
		calls = 0;
		breaks = n;
		status = change(here, NULL);
		if (calls < n)
			break;
		breaks = 0;
		read_number(beside, &after);
		failures += after - before != (status == VV_OK);
		failures += status != VV_OK && status != VV_IO;
		saved += status == VV_OK;
		unsaved += status == VV_IO;
		if (failures == 1)
			printf("# at call %ld: status %d, %" PRId64 " more\n", n, status, after - before);
	}
	breaks = 0;
	printf("# %d saved, %d not\n", saved, unsaved);
	printf("%sok what is told of a change is what became of it, wherever the connection breaks\n",
	       failures == 0 && saved > 1 && unsaved > 1 ? "" : "not ");
	store_postgres.close(here);
	store_postgres.close(beside);
	return failures != 0;
}

static int
count(long rounds, const char *url)
{
	struct store_database *database = open_or_end(url);
	long done = 0;

	for (long i = 0; i < rounds; i++)
		done += change(database, NULL) == VV_OK;
	printf("%ld\n", done);
	store_postgres.close(database);
	return 0;
}

static int
change_at_last(const char *url)
{
	struct store_database *database = open_or_end(url);
	struct vv_error err = { .line = 0 };
	enum vv_status status = VV_IO;
	int tries = 0;

	puts("open");
	(void)fflush(stdout);
	if (getchar() == EOF)
		return 2;
	for (; tries < 300 && status == VV_IO; tries++) {
		if (tries > 0)
			usleep(100000);
		err = (struct vv_error){ .line = 0 };
		status = change(database, &err);
		if (tries == 0 && status != VV_OK) {
			puts(err.text);
			(void)fflush(stdout);
		}
	}
	puts(status == VV_OK ? "saved" : err.text);
	store_postgres.close(database);
	return status != VV_OK;
}

static int
open_it(const char *url, bool create)
{
	struct store_options options = { .where = url, .who = "anna", .create = create };
	struct store_database *database = NULL;
	struct vv_error err = { .line = 0 };
	enum vv_status status = store_postgres.open(&database, &options, &err);

	printf("%d %s\n", status, status == VV_OK ? store_postgres.place(database) : err.text);
	if (status == VV_OK)
		store_postgres.close(database);
	return status != VV_OK;
}

/* ---- cases */

static struct store *
open_store(const char *url)
{
	char who[32];
	struct store_options options = { .where = url, .who = who, .create = true };
	struct store *store = NULL;
	struct vv_error err = { .line = 0 };

	(void)snprintf(who, sizeof who, "adviser-%ld", (long)getpid());
	if (store_open(&store, &options, &err) != VV_OK) {
		printf("not ok it opens\n    %s\n", err.text);
		exit(1);
	}
	return store;
}

static struct store_content
content_of(const char *reference)
{
	return (struct store_content){
		.row = { .reference = reference, .questionnaire = "q", .language = "en", .owner = "",
			 .data = "", .outcome = "", .verdict = "", .subject = "", .next_item = "",
			 .rules = 20000, .keep_until = 21000, .as_of = 20000 },
		.position = "", .snapshot = ""
	};
}

/* The case of all these. */
static void
shared_case(struct store *store, char id[STORE_ID_BYTES])
{
	struct store_content content = content_of("shared");

	id[0] = '\0';
	if (store_find(store, "shared", id, NULL) == VV_OK)
		return;
	id[0] = '\0';
	if (store_new(store, &content, STORE_CREATED, id, NULL) != VV_OK)
		(void)store_find(store, "shared", id, NULL);
}

static double
milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
many(long wanted, const char *url)
{
	struct store *store = open_store(url);
	struct store_cases *cases = NULL;
	struct store_content *content = NULL;
	char reference[32], id[STORE_ID_BYTES] = "";
	bool fine = true, later = true;
	double begun;

	for (long i = 0; i < wanted; i++) {
		struct store_content new = content_of(reference);
		struct store_answer answers[2] = { { "a", "yes", "", 20000 }, { "b", "hemmelig tekst", "", 20000 } };

		(void)snprintf(reference, sizeof reference, "case %06ld", i);
		new.answers = answers;
		new.answer_count = 2;
		id[0] = '\0';
		fine &= store_new(store, &new, STORE_CREATED, id, NULL) == VV_OK;
	}
	printf("%sok %ld cases are put in\n", fine ? "" : "not ", wanted);
	begun = milliseconds();
	fine = store_list(store, &cases, NULL) == VV_OK && (long)cases->count >= wanted;
	printf("%sok and listed\n# %.1f ms\n", fine ? "" : "not ", milliseconds() - begun);
	begun = milliseconds();
	fine = store_find(store, "case 000007", id, NULL) == VV_OK && store_read(store, id, &content, NULL) == VV_OK
		&& content->answer_count == 2 && strcmp(content->answers[1].raw, "hemmelig tekst") == 0;
	printf("%sok one is found and read\n# %.1f ms\n", fine ? "" : "not ", milliseconds() - begun);
	begun = milliseconds();
	fine = store_delete(store, id, &later, NULL) == VV_OK && !later && store_find(store, "case 000007", id, NULL) == VV_NONE;
	printf("%sok one is deleted, and written over\n# %.1f ms\n", fine ? "" : "not ", milliseconds() - begun);
	store_content_free(content);
	store_cases_free(cases);
	store_close(store);
	return !fine;
}

static int
purge(const char *url)
{
	struct store *store = open_store(url);
	size_t purged = 0;
	bool later = true;
	double begun = milliseconds();
	enum vv_status status = store_purge(store, 20000, &purged, &later, NULL);

	printf("%d: %zu purged%s\n# %.1f ms\n", status, purged, later ? ", later gone" : "", milliseconds() - begun);
	store_close(store);
	return status != VV_OK || later;
}

/* What is read and then written is nobody else's meanwhile. */
static bool
one_round(struct store *store, const char *id)
{
	struct store_content *content = NULL;
	struct store_lock *lock = NULL;
	char raw[32] = "1";
	struct store_answer answer = { "n", raw, "", 20000 };
	enum vv_status status;

	while ((status = store_lock(store, id, &lock, NULL, NULL)) == VV_ANSWER)
		usleep(500);
	if (status != VV_OK || store_read(store, id, &content, NULL) != VV_OK)
		return false;
	if (content->answer_count == 1)
		(void)snprintf(raw, sizeof raw, "%ld", strtol(content->answers[0].raw, NULL, 10) + 1);
	status = store_write_answer(store, lock, &answer, "n", NULL);
	store_unlock(store, lock);
	store_content_free(content);
	return status == VV_OK;
}

static int
advisers(long rounds, const char *url)
{
	struct store *store = open_store(url);
	struct store_content *content = NULL;
	char id[STORE_ID_BYTES];
	long done = 0;

	shared_case(store, id);
	for (long i = 0; i < rounds; i++)
		done += one_round(store, id);
	if (store_read(store, id, &content, NULL) == VV_OK && content->answer_count == 1)
		printf("%ld done, %s\n", done, content->answers[0].raw);
	store_content_free(content);
	store_close(store);
	return done != rounds;
}

static int
hold(const char *url)
{
	struct store *store = open_store(url);
	struct store_lock *lock = NULL;
	char id[STORE_ID_BYTES];

	shared_case(store, id);
	puts(store_lock(store, id, &lock, NULL, NULL) == VV_OK ? "held" : "not held");
	(void)fflush(stdout);
	while (lock != NULL)
		(void)pause();
	return 1;
}

static int
take(const char *url)
{
	struct store *store = open_store(url);
	struct store_holder holder = { .since = 0 };
	struct store_lock *lock = NULL;
	char id[STORE_ID_BYTES];
	enum vv_status status = VV_ANSWER;
	int refused = 0;

	shared_case(store, id);
	for (; refused < 600; refused++) {
		struct vv_error err = { .line = 0 };

		status = store_lock(store, id, &lock, &holder, &err);
		if (status != VV_ANSWER)
			break;
		if (refused == 0)
			printf("%s by %s\n", err.text, holder.who);
		usleep(100000);
	}
	printf("%s\n", status == VV_OK ? "taken" : "not taken");
	if (status == VV_OK)
		store_unlock(store, lock);
	store_close(store);
	return status != VV_OK || refused == 0;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "lost") == 0)
		return lost(argv[2]);
	if (argc == 4 && strcmp(argv[1], "count") == 0)
		return count(strtol(argv[2], NULL, 10), argv[3]);
	if (argc == 3 && strcmp(argv[1], "change") == 0)
		return change_at_last(argv[2]);
	if (argc == 3 && strcmp(argv[1], "open") == 0)
		return open_it(argv[2], false);
	if (argc == 3 && strcmp(argv[1], "make") == 0)
		return open_it(argv[2], true);
	if (argc == 3 && strcmp(argv[1], "purge") == 0)
		return purge(argv[2]);
	if (argc == 4 && strcmp(argv[1], "many") == 0)
		return many(strtol(argv[2], NULL, 10), argv[3]);
	if (argc == 4 && strcmp(argv[1], "advisers") == 0)
		return advisers(strtol(argv[2], NULL, 10), argv[3]);
	if (argc == 3 && strcmp(argv[1], "hold") == 0)
		return hold(argv[2]);
	if (argc == 3 && strcmp(argv[1], "take") == 0)
		return take(argv[2]);
	return 2;
}
