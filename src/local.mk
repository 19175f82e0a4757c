# The library, the front-ends and the program.  tests/lint.test compares these lists with the folders.
#
# Everything is compiled once, into two convenience libraries.  The program and the unit tests take those whole;
# the installed library is the first of them, with only its vv_ names to be seen.

library_sources = \
	src/libveiviser/answer.c \
	src/libveiviser/answer_date.c \
	src/libveiviser/answer_private.h \
	src/libveiviser/answer_read.c \
	src/libveiviser/answer_sum.c \
	src/libveiviser/arena.c \
	src/libveiviser/arena.h \
	src/libveiviser/build.c \
	src/libveiviser/build.h \
	src/libveiviser/build_aliases.c \
	src/libveiviser/build_expressions.c \
	src/libveiviser/build_items.c \
	src/libveiviser/build_keys.c \
	src/libveiviser/build_lists.c \
	src/libveiviser/build_names.c \
	src/libveiviser/build_questions.c \
	src/libveiviser/build_texts.c \
	src/libveiviser/build_values.c \
	src/libveiviser/build_variants.c \
	src/libveiviser/cases.c \
	src/libveiviser/catalogue.c \
	src/libveiviser/catalogue.h \
	src/libveiviser/check.c \
	src/libveiviser/check.h \
	src/libveiviser/check_accept.c \
	src/libveiviser/check_cases.c \
	src/libveiviser/check_conditions.c \
	src/libveiviser/check_graph.c \
	src/libveiviser/check_json.c \
	src/libveiviser/check_nulls.c \
	src/libveiviser/check_prove.c \
	src/libveiviser/check_reads.c \
	src/libveiviser/check_shared.c \
	src/libveiviser/check_texts.c \
	src/libveiviser/check_unused.c \
	src/libveiviser/check_upkeep.c \
	src/libveiviser/data.c \
	src/libveiviser/data.h \
	src/libveiviser/date.c \
	src/libveiviser/date.h \
	src/libveiviser/diagnostics.c \
	src/libveiviser/diagnostics.h \
	src/libveiviser/diff.c \
	src/libveiviser/diff.h \
	src/libveiviser/diff_claims.c \
	src/libveiviser/diff_joint.c \
	src/libveiviser/diff_json.c \
	src/libveiviser/diff_order.c \
	src/libveiviser/diff_questions.c \
	src/libveiviser/diff_search.c \
	src/libveiviser/diff_stuck.c \
	src/libveiviser/diff_text.c \
	src/libveiviser/diff_verify.c \
	src/libveiviser/digest.c \
	src/libveiviser/digest.h \
	src/libveiviser/display.c \
	src/libveiviser/display.h \
	src/libveiviser/error.c \
	src/libveiviser/error.h \
	src/libveiviser/feel.h \
	src/libveiviser/feel_arithmetic.c \
	src/libveiviser/feel_bind.c \
	src/libveiviser/feel_check.c \
	src/libveiviser/feel_check_functions.c \
	src/libveiviser/feel_check_names.c \
	src/libveiviser/feel_check_operators.c \
	src/libveiviser/feel_check_private.h \
	src/libveiviser/feel_check_special.c \
	src/libveiviser/feel_copy.c \
	src/libveiviser/feel_copy.h \
	src/libveiviser/feel_eval.c \
	src/libveiviser/feel_functions.c \
	src/libveiviser/feel_functions_aggregate.c \
	src/libveiviser/feel_functions_date.c \
	src/libveiviser/feel_functions_list.c \
	src/libveiviser/feel_functions_number.c \
	src/libveiviser/feel_functions_string.c \
	src/libveiviser/feel_json.c \
	src/libveiviser/feel_lex.c \
	src/libveiviser/feel_parse.c \
	src/libveiviser/feel_parse_call.c \
	src/libveiviser/feel_parse_value.c \
	src/libveiviser/feel_private.h \
	src/libveiviser/feel_temporal.c \
	src/libveiviser/feel_type.c \
	src/libveiviser/feel_type.h \
	src/libveiviser/inifile.c \
	src/libveiviser/inifile.h \
	src/libveiviser/inifile_scan.c \
	src/libveiviser/inifile_scan.h \
	src/libveiviser/json.c \
	src/libveiviser/json.h \
	src/libveiviser/language.c \
	src/libveiviser/language.h \
	src/libveiviser/model.c \
	src/libveiviser/model.h \
	src/libveiviser/number.c \
	src/libveiviser/number.h \
	src/libveiviser/number_power.c \
	src/libveiviser/number_private.h \
	src/libveiviser/number_text.c \
	src/libveiviser/number_wide.c \
	src/libveiviser/pot.c \
	src/libveiviser/prove.c \
	src/libveiviser/prove.h \
	src/libveiviser/prove_anybody.c \
	src/libveiviser/prove_build.c \
	src/libveiviser/prove_build.h \
	src/libveiviser/prove_cases.c \
	src/libveiviser/prove_clash.c \
	src/libveiviser/prove_conditions.c \
	src/libveiviser/prove_count.c \
	src/libveiviser/prove_count.h \
	src/libveiviser/prove_cover.c \
	src/libveiviser/prove_cut.c \
	src/libveiviser/prove_diagram.c \
	src/libveiviser/prove_diagram.h \
	src/libveiviser/prove_doubts.c \
	src/libveiviser/prove_flow.c \
	src/libveiviser/prove_flow.h \
	src/libveiviser/prove_json.c \
	src/libveiviser/prove_json.h \
	src/libveiviser/prove_pair.c \
	src/libveiviser/prove_pair.h \
	src/libveiviser/prove_people.c \
	src/libveiviser/prove_people.h \
	src/libveiviser/prove_pointless.c \
	src/libveiviser/prove_private.h \
	src/libveiviser/prove_reach.c \
	src/libveiviser/prove_search.c \
	src/libveiviser/prove_search.h \
	src/libveiviser/prove_segments.c \
	src/libveiviser/prove_store.c \
	src/libveiviser/prove_store.h \
	src/libveiviser/prove_stuck.c \
	src/libveiviser/prove_table.c \
	src/libveiviser/prove_table.h \
	src/libveiviser/prove_term.c \
	src/libveiviser/prove_term.h \
	src/libveiviser/prove_try.c \
	src/libveiviser/prove_walk.c \
	src/libveiviser/prove_walk.h \
	src/libveiviser/prove_ways.c \
	src/libveiviser/prove_ways.h \
	src/libveiviser/prove_why.c \
	src/libveiviser/prove_witness.c \
	src/libveiviser/reason.c \
	src/libveiviser/reason.h \
	src/libveiviser/report.c \
	src/libveiviser/report.h \
	src/libveiviser/report_items.c \
	src/libveiviser/report_json.c \
	src/libveiviser/report_text.c \
	src/libveiviser/report_values.c \
	src/libveiviser/search.c \
	src/libveiviser/search.h \
	src/libveiviser/session.c \
	src/libveiviser/session.h \
	src/libveiviser/sheet.c \
	src/libveiviser/sheet_words.c \
	src/libveiviser/sheet_words.h \
	src/libveiviser/strbuf.c \
	src/libveiviser/strbuf.h \
	src/libveiviser/suggest.c \
	src/libveiviser/suggest.h \
	src/libveiviser/text.c \
	src/libveiviser/text.h \
	src/libveiviser/unicode.c \
	src/libveiviser/unicode.h \
	src/libveiviser/value.c \
	src/libveiviser/value.h \
	src/libveiviser/view.c \
	src/libveiviser/view.h \
	src/libveiviser/view_search.c

frontend_sources = \
	src/frontend/charset.c \
	src/frontend/charset.h \
	src/frontend/check.c \
	src/frontend/check_cases.c \
	src/frontend/check_cases.h \
	src/frontend/check_sheet.c \
	src/frontend/check_sheet.h \
	src/frontend/check_sheet_csv.c \
	src/frontend/check_sheet_form.h \
	src/frontend/check_sheet_html.c \
	src/frontend/diff.c \
	src/frontend/environment.c \
	src/frontend/environment.h \
	src/frontend/eval.c \
	src/frontend/eval_answers.c \
	src/frontend/eval_answers.h \
	src/frontend/feel.c \
	src/frontend/frontend.h \
	src/frontend/graph.c \
	src/frontend/interview.c \
	src/frontend/list.c \
	src/frontend/message.c \
	src/frontend/message.h \
	src/frontend/open.c \
	src/frontend/options.c \
	src/frontend/options.h \
	src/frontend/paths.c \
	src/frontend/paths.h \
	src/frontend/pot.c \
	src/line/line.c \
	src/line/line.h \
	src/line/line_ask.c \
	src/line/line_choose.c \
	src/line/line_command.c \
	src/line/line_input.c \
	src/line/line_output.c \
	src/line/line_pick.c \
	src/line/line_review.c \
	src/line/line_show.c \
	src/tui/draw.c \
	src/tui/draw.h \
	src/tui/field.c \
	src/tui/field.h \
	src/tui/input.c \
	src/tui/input.h \
	src/tui/keys.c \
	src/tui/keys.h \
	src/tui/layout.c \
	src/tui/layout.h \
	src/tui/list.c \
	src/tui/list.h \
	src/tui/overlay.c \
	src/tui/page.c \
	src/tui/page.h \
	src/tui/repeat.c \
	src/tui/repeat.h \
	src/tui/screen_answers.c \
	src/tui/screen_choice.c \
	src/tui/screen_help.c \
	src/tui/screen_question.c \
	src/tui/screen_reasons.c \
	src/tui/screen_report.c \
	src/tui/screen_start.c \
	src/tui/screen_text.c \
	src/tui/terminal.c \
	src/tui/terminal.h \
	src/tui/tui.c \
	src/tui/tui.h

library_libs  = $(INIPARSER_LIBS) $(UNISTRING_LIBS) $(JANSSON_LIBS) $(LIBMD_LIBS) $(GMP_LIBS)
# The program takes the archives of these, where there are some: it starts sooner.
program_libs  = $(PROGRAM_INIPARSER_LIBS) $(PROGRAM_UNISTRING_LIBS) $(PROGRAM_JANSSON_LIBS) $(PROGRAM_LIBMD_LIBS) $(PROGRAM_GMP_LIBS)
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
src_veiviser_LDADD    = src/libfrontend.la src/libcore.la $(NCURSESW_LIBS) $(program_libs)
