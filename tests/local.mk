# Tests are found, not listed: tests/unit/*-test.c are cmocka programs, tests/*.test are scripts.
#
#     make check                                    everything
#     make check TESTS=tests/unit/date-test         one test
#     tests/unit/date-test 'parses_*'               some functions of one (in the build folder)
#     make check TESTS=tests/cases.test UPDATE=1    rewrites the expectations
#     make check-long                               those that have a long form, in it: hours

unit_tests   = $(if $(filter yes,$(have_cmocka)),$(filter-out $(absent),$(patsubst $(srcdir)/%.c,%,$(wildcard $(srcdir)/tests/unit/*-test.c))))
script_tests = $(patsubst $(srcdir)/%,%,$(wildcard $(srcdir)/tests/*.test))
test_tools   = $(filter-out $(absent),$(patsubst $(srcdir)/%.c,%,$(wildcard $(srcdir)/tests/tool/*.c $(srcdir)/tests/fuzz/*.c)))
# What is of the store of cases cannot be built without SQLite.
of_store     = tests/unit/store-% tests/tool/store-% tests/unit/advise-% tests/fuzz/case
absent       = $(if $(filter yes,$(have_sqlite)),,$(of_store)) $(if $(filter yes,$(have_postgres)),,tests/tool/store-database)
all_tests    = $(unit_tests) $(script_tests)
wanted_tests = $(or $(TESTS),$(all_tests))

# A unit test, or a tool that scripts use, is one file and everything the program is made of.  What its file says in
# a line "/* link: FLAGS */" is added, for instance -Wl,--wrap=malloc.
$(unit_tests) $(test_tools): %: $(srcdir)/%.c src/libcore.la src/libfrontend.la
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && \
	$(LIBTOOL) $(AM_V_lt) --tag=CC --mode=link $(CC) $(DEFS) $(DEFAULT_INCLUDES) $(frontend_cppflags) \
		-I$(srcdir)/tests/unit $(JANSSON_CFLAGS) $(SQLITE_CFLAGS) $(POSTGRES_CFLAGS) \
		$(CPPFLAGS) $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(CFLAGS) -MMD -MP -MF $@.d -MT $@ \
		$(AM_LDFLAGS) $(LDFLAGS) `$(SED) -n 's|^/\* link: \(.*\) \*/$$|\1|p' $<` -o $@ $< \
		$(if $(filter $(of_store),$@),src/libadvise.la $(store_libs)) src/libfrontend.la src/libcore.la $(NCURSESW_LIBS) $(library_libs) $(CMOCKA_LIBS)

$(filter $(of_store),$(unit_tests) $(test_tools)): src/libadvise.la $(filter %.la,$(store_libs))

-include $(unit_tests:=.d) $(test_tools:=.d)

check-local: all $(test_tools) $(filter tests/unit/%,$(wanted_tests))
	@[ '$(have_cmocka)' = yes ] || echo 'SKIP tests/unit: cmocka (libcmocka-dev) is not installed'
	@[ '$(have_sqlite)' = yes ] || echo 'SKIP tests/unit/store-*: SQLite (libsqlite3-dev) is not installed'
	@srcdir='$(srcdir)' abs_srcdir='$(abs_srcdir)' abs_builddir='$(abs_builddir)' CC='$(CC)' UPDATE='$(UPDATE)' SANITIZE='$(filter -fsanitize=%,$(VV_CFLAGS))' \
		sh $(srcdir)/tests/run $(wanted_tests)

CLEANFILES += $(unit_tests) $(unit_tests:=.d) $(test_tools) $(test_tools:=.d)

clean-local: clean-tests
clean-tests:
	rm -rf tests/log matrix fuzz
.PHONY: clean-tests

# Tests whose file has a line "long: NAME=VALUE...": thousands where "make check" has a few.  LONG=TEST... for some of them.
long_tests = $(sort $(shell cd $(srcdir) && grep -lE '^(#|/\*) long: ' tests/*.test tests/unit/*-test.c | $(SED) 's/\.c$$//'))
check-long:
	@VV_LONG=yes $(MAKE) check TESTS='$(or $(LONG),$(long_tests))'

# Other compilers, sanitizers, distcheck.
check-matrix:
	$(SHELL) $(srcdir)/tests/matrix $(abs_srcdir)

# Lets the parsers be fed by chance: FUZZ_SECONDS=60 each, FUZZ_TARGETS="feel ..." for some of them.
fuzz: all
	$(SHELL) $(srcdir)/tests/fuzz/run $(abs_srcdir) \
		'-std=gnu17 -include config.h -I. -I$(abs_srcdir)/src -I$(abs_srcdir)/src/libveiviser $(NCURSESW_CFLAGS)' \
		'$(NCURSESW_LIBS) $(library_libs)'

.PHONY: check-long check-matrix fuzz
