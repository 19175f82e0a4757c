# The library, the front-ends and the program.  tests/lint.test compares these lists with the folders.
#
# Everything is compiled once, into two convenience libraries.  The program and the unit tests take those whole;
# the installed library is the first of them, with only its vv_ names to be seen.

library_sources = \
	src/libveiviser/arena.c \
	src/libveiviser/arena.h \
	src/libveiviser/date.h \
	src/libveiviser/diagnostics.h \
	src/libveiviser/feel.h \
	src/libveiviser/feel_type.h \
	src/libveiviser/inifile.h \
	src/libveiviser/number.h \
	src/libveiviser/strbuf.c \
	src/libveiviser/strbuf.h \
	src/libveiviser/value.h

frontend_sources = \
	src/frontend/paths.c \
	src/frontend/paths.h

library_libs  = $(INIPARSER_LIBS) $(UNISTRING_LIBS) $(JANSSON_LIBS) $(LIBMD_LIBS) $(GMP_LIBS) $(INTL_LIBS)
frontend_libs = $(NCURSESW_LIBS) $(JANSSON_LIBS)

include_HEADERS    += src/libveiviser/veiviser.h
noinst_LTLIBRARIES += src/libcore.la src/libfrontend.la
lib_LTLIBRARIES    += src/libveiviser.la
bin_PROGRAMS       += src/veiviser

src_libcore_la_SOURCES  = $(library_sources)
src_libcore_la_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(LIBMD_CFLAGS) $(GMP_CFLAGS)

src_libveiviser_la_SOURCES =
src_libveiviser_la_LIBADD  = src/libcore.la $(library_libs)
src_libveiviser_la_LDFLAGS = $(AM_LDFLAGS) -export-symbols-regex '^vv_' -no-undefined -version-info 0:0:0

# Where data and catalogues are: installed, and for a program that runs from its build folder.
frontend_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/src -I$(srcdir)/src/frontend $(NCURSESW_CFLAGS) $(JANSSON_CFLAGS) \
	-DVV_DATA_DIR='"$(pkgdatadir)/data"' \
	-DVV_LOCALE_DIR='"$(localedir)"' \
	-DVV_BUILD_DIR='"$(abs_top_builddir)"' \
	-DVV_BUILD_DATA='"$(abs_top_srcdir)/data"' \
	-DVV_BUILD_LOCALE='"$(abs_top_builddir)/locale"'

src_libfrontend_la_SOURCES  = $(frontend_sources)
src_libfrontend_la_CPPFLAGS = $(frontend_cppflags)

src_veiviser_SOURCES  = src/frontend/main.c
src_veiviser_CPPFLAGS = $(frontend_cppflags)
src_veiviser_CFLAGS   = $(AM_CFLAGS) $(VV_PIE_CFLAGS)
src_veiviser_LDFLAGS  = $(AM_LDFLAGS) $(VV_PIE_LDFLAGS)
src_veiviser_LDADD    = src/libfrontend.la src/libcore.la $(frontend_libs) $(library_libs)
