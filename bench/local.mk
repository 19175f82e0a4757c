# make bench: speed and memory beside floors.  Built only when asked for.

bench_programs = bench/floor-empty bench/floor-curses bench/pty-measure bench/rules bench/load bench/prove bench/explain \
	bench/what-if bench/code bench/export

if STORE
bench_programs += bench/cases
endif

EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES     += $(bench_programs)
EXTRA_DIST     += bench/run bench/ladder/ladder.ini

bench_floor_empty_SOURCES  = bench/floor-empty.c
bench_floor_curses_SOURCES = bench/floor-curses.c
bench_floor_curses_LDADD   = $(NCURSESW_LIBS)
bench_pty_measure_SOURCES  = bench/pty-measure.c bench/bench.h
bench_rules_SOURCES        = bench/rules.c bench/rules-job.c bench/rules-job.h bench/made-data.c bench/made-data.h bench/bench.h
bench_rules_LDADD          = src/libcore.la $(library_libs)
bench_load_SOURCES         = bench/load.c bench/made-data.c bench/made-data.h bench/bench.h
bench_load_LDADD           = src/libcore.la $(library_libs)
bench_code_SOURCES         = bench/code.c bench/bench.h bench/session.h
bench_code_LDADD           = src/libcore.la $(library_libs)
bench_prove_SOURCES        = bench/prove.c bench/made-data.c bench/made-data.h bench/bench.h
bench_prove_LDADD          = src/libcore.la $(library_libs)
bench_explain_SOURCES      = bench/explain.c bench/bench.h bench/session.h
bench_explain_LDADD        = src/libcore.la $(library_libs)
bench_export_SOURCES       = bench/export.c bench/bench.h bench/session.h
bench_export_LDADD         = src/libcore.la $(library_libs)
bench_cases_SOURCES        = bench/cases.c bench/bench.h
bench_cases_CPPFLAGS       = $(AM_CPPFLAGS) -I$(srcdir)/src
bench_cases_LDADD          = $(store_libs) src/libcore.la $(library_libs)
bench_what_if_SOURCES      = bench/what-if.c bench/bench.h
bench_what_if_LDADD        = src/libcore.la $(library_libs)

bench-programs: $(bench_programs)
bench: all bench-programs
	@srcdir='$(srcdir)' sh $(srcdir)/bench/run
.PHONY: bench bench-programs
