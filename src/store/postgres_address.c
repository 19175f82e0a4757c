/* The address of a database: what libpq would make of it with all that the environment adds,
 * before it is asked to go there. */
#include "store/postgres_private.h"

#include "text/error.h"
#include "text/text.h"

#include <string.h>

static const char *
value_of(const PQconninfoOption *options, const char *name)
{
	for (; options != NULL && options->keyword != NULL; options++)
		if (strcmp(options->keyword, name) == 0 && options->val != NULL
		    && options->val[0] != '\0')
			return options->val;
	return NULL;
}

/* As libpq takes it: from the address, else from the environment, else its own. */
static const char *
effective(const struct postgres_address *address, const char *name)
{
	const char *given = value_of(address->given, name);

	return given != NULL ? given : value_of(address->defaults, name);
}

static bool
is_local(const char *host, size_t length)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "::1" };

	if (length == 0 || host[0] == '/' || host[0] == '@')
		return true;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i]) == length && memcmp(names[i], host, length) == 0)
			return true;
	return false;
}

/* Whether each of the places parted by commas is on this machine. */
static bool
all_local(const char *hosts)
{
	for (;;) {
		size_t length = strcspn(hosts, ",");

		if (!is_local(hosts, length))
			return false;
		if (hosts[length] == '\0')
			return true;
		hosts += length + 1;
	}
}

static void
set(struct postgres_address *address, const char *name, const char *value)
{
	size_t i = 0;

	while (i < POSTGRES_OPTIONS - 2 && address->names[i] != NULL)
		i++;
	address->names[i] = name;
	address->values[i] = value;
}

/* Where host addresses are given, they are where it goes. */
static enum vv_status
judge(const struct postgres_address *address, struct vv_error *err)
{
	const char *numbers = effective(address, "hostaddr"), *names = effective(address, "host");
	const char *places = numbers != NULL ? numbers : names != NULL ? names : "";
	const char *mode = effective(address, "sslmode");

	if (value_of(address->given, "password") != NULL
	    || value_of(address->given, "sslpassword") != NULL)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("a password does not belong in the address of the database, where others see it; it is read from ~/.pgpass, or from the file that PGPASSFILE names"));
	if (value_of(address->given, "service") != NULL)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("the address of the database may not name a service; it says itself where the database is"));
	if (!all_local(places) && (mode == NULL || strcmp(mode, "verify-full") != 0))
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("the database of the cases is on another machine, so its address must end in ?sslmode=verify-full"));
	return VV_OK;
}

/* What stands before the address gives way to what it says; what stands behind it does not.  A
 * laptop that was closed, or a cable, is noticed within a minute. */
static void
compose(struct postgres_address *address, const char *where)
{
	static const char *const before[][2] = {
		{ "connect_timeout", "5" },	 { "keepalives", "1" },
		{ "keepalives_idle", "20" },	 { "keepalives_interval", "5" },
		{ "keepalives_count", "3" },	 { "tcp_user_timeout", "20000" },
		{ "target_session_attrs", "read-write" },
	};
	static const char *const judged[] = { "host", "hostaddr", "sslmode" };

	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
		set(address, before[i][0], before[i][1]);
	set(address, "dbname", where);
	for (size_t i = 0; i < sizeof judged / sizeof judged[0]; i++)
		if (effective(address, judged[i]) != NULL)
			set(address, judged[i], effective(address, judged[i]));
	set(address, "gssencmode", "disable");
	set(address, "client_encoding", "UTF8");
	set(address, "application_name", "veiviser-advise");
}

enum vv_status
postgres_address_read(struct postgres_address *out, const char *where, struct vv_error *err)
{
	enum vv_status status;
	char *message = NULL;

	*out = (struct postgres_address){ .given = PQconninfoParse(where, &message) };
	/* libpq's words may quote a password. */
	if (out->given == NULL && message == NULL)
		return error_no_memory(err);
	PQfreemem(message);
	out->defaults = PQconndefaults();
	if (out->given == NULL)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("that is not the address of a database: postgresql://HOST/DATABASE"));
	if (out->defaults == NULL)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("what the environment says of PostgreSQL (PGSERVICE) cannot be read"));
	status = judge(out, err);
	if (status == VV_OK)
		compose(out, where);
	return status;
}

void
postgres_address_free(struct postgres_address *address)
{
	PQconninfoFree(address->given);
	PQconninfoFree(address->defaults);
	*address = (struct postgres_address){ .given = NULL };
}
