# The library, the front-ends and the program.  tests/lint.test compares these lists with the folders.
#
# Everything is compiled once, into two convenience libraries.  The program and the unit tests take those whole;
# the installed library is the first of them, with only its vv_ names to be seen.

library_sources = \
	src/libveiviser/base/arena.c \
	src/libveiviser/base/arena.h \
	src/libveiviser/base/budget.c \
	src/libveiviser/base/budget.h \
	src/libveiviser/base/digest.c \
	src/libveiviser/base/digest.h \
	src/libveiviser/base/grow.c \
	src/libveiviser/base/grow.h \
	src/libveiviser/base/json.c \
	src/libveiviser/base/json.h \
	src/libveiviser/base/json_read.c \
	src/libveiviser/base/json_read.h \
	src/libveiviser/base/strbuf.c \
	src/libveiviser/base/strbuf.h \
	src/libveiviser/base/table.c \
	src/libveiviser/base/table.h \
	src/libveiviser/value/date.c \
	src/libveiviser/value/date.h \
	src/libveiviser/value/natural.c \
	src/libveiviser/value/natural.h \
	src/libveiviser/value/number.c \
	src/libveiviser/value/number.h \
	src/libveiviser/value/number_power.c \
	src/libveiviser/value/number_private.h \
	src/libveiviser/value/number_text.c \
	src/libveiviser/value/number_wide.c \
	src/libveiviser/value/value.c \
	src/libveiviser/value/value.h \
	src/libveiviser/text/catalogue.c \
	src/libveiviser/text/catalogue.h \
	src/libveiviser/text/diagnostics.c \
	src/libveiviser/text/diagnostics.h \
	src/libveiviser/text/error.c \
	src/libveiviser/text/error.h \
	src/libveiviser/text/language.c \
	src/libveiviser/text/language.h \
	src/libveiviser/text/placeholder.c \
	src/libveiviser/text/placeholder.h \
	src/libveiviser/text/plural.c \
	src/libveiviser/text/plural.h \
	src/libveiviser/text/search.c \
	src/libveiviser/text/search.h \
	src/libveiviser/text/suggest.c \
	src/libveiviser/text/suggest.h \
	src/libveiviser/text/text.c \
	src/libveiviser/text/text.h \
	src/libveiviser/text/texts.h \
	src/libveiviser/text/unicode.c \
	src/libveiviser/text/unicode.h \
	src/libveiviser/feel/feel.h \
	src/libveiviser/feel/feel_arithmetic.c \
	src/libveiviser/feel/feel_bind.c \
	src/libveiviser/feel/feel_check.c \
	src/libveiviser/feel/feel_check_compare.c \
	src/libveiviser/feel/feel_check_functions.c \
	src/libveiviser/feel/feel_check_names.c \
	src/libveiviser/feel/feel_check_operators.c \
	src/libveiviser/feel/feel_check_private.h \
	src/libveiviser/feel/feel_check_special.c \
	src/libveiviser/feel/feel_copy.c \
	src/libveiviser/feel/feel_copy.h \
	src/libveiviser/feel/feel_eval.c \
	src/libveiviser/feel/feel_functions.c \
	src/libveiviser/feel/feel_functions_aggregate.c \
	src/libveiviser/feel/feel_functions_date.c \
	src/libveiviser/feel/feel_functions_list.c \
	src/libveiviser/feel/feel_functions_number.c \
	src/libveiviser/feel/feel_functions_string.c \
	src/libveiviser/feel/feel_json.c \
	src/libveiviser/feel/feel_lex.c \
	src/libveiviser/feel/feel_line.c \
	src/libveiviser/feel/feel_mistakes.c \
	src/libveiviser/feel/feel_parse.c \
	src/libveiviser/feel/feel_parse_call.c \
	src/libveiviser/feel/feel_parse_value.c \
	src/libveiviser/feel/feel_private.h \
	src/libveiviser/feel/feel_temporal.c \
	src/libveiviser/feel/feel_type.c \
	src/libveiviser/feel/feel_type.h \
	src/libveiviser/feel/feel_walk.c \
	src/libveiviser/feel/feel_write.c \
	src/libveiviser/model/build.c \
	src/libveiviser/model/build.h \
	src/libveiviser/model/build_aliases.c \
	src/libveiviser/model/build_defaults.c \
	src/libveiviser/model/build_expressions.c \
	src/libveiviser/model/build_items.c \
	src/libveiviser/model/build_keys.c \
	src/libveiviser/model/build_lists.c \
	src/libveiviser/model/build_meant.c \
	src/libveiviser/model/build_names.c \
	src/libveiviser/model/build_order.c \
	src/libveiviser/model/build_questions.c \
	src/libveiviser/model/build_results.c \
	src/libveiviser/model/build_texts.c \
	src/libveiviser/model/build_values.c \
	src/libveiviser/model/build_variants.c \
	src/libveiviser/model/build_ways.c \
	src/libveiviser/model/data.c \
	src/libveiviser/model/data_files.c \
	src/libveiviser/model/data.h \
	src/libveiviser/model/each.c \
	src/libveiviser/model/each.h \
	src/libveiviser/model/folder.c \
	src/libveiviser/model/graph.c \
	src/libveiviser/model/inifile.c \
	src/libveiviser/model/inifile.h \
	src/libveiviser/model/inifile_scan.c \
	src/libveiviser/model/inifile_scan.h \
	src/libveiviser/model/language_file.c \
	src/libveiviser/model/languages.c \
	src/libveiviser/model/languages_check.c \
	src/libveiviser/model/languages.h \
	src/libveiviser/model/model.c \
	src/libveiviser/model/model.h \
	src/libveiviser/model/numbering.c \
	src/libveiviser/model/numbering.h \
	src/libveiviser/model/pot.c \
	src/libveiviser/model/prepare.c \
	src/libveiviser/model/settings_file.c \
	src/libveiviser/interview/answer.c \
	src/libveiviser/interview/answer_date.c \
	src/libveiviser/interview/answer_private.h \
	src/libveiviser/interview/answer_read.c \
	src/libveiviser/interview/answer_sum.c \
	src/libveiviser/interview/case.c \
	src/libveiviser/interview/case.h \
	src/libveiviser/interview/case_read.c \
	src/libveiviser/interview/display.c \
	src/libveiviser/interview/display.h \
	src/libveiviser/interview/session_progress.c \
	src/libveiviser/interview/reason.c \
	src/libveiviser/interview/reason.h \
	src/libveiviser/interview/outcomes.c \
	src/libveiviser/interview/report.c \
	src/libveiviser/interview/report.h \
	src/libveiviser/interview/report_form.c \
	src/libveiviser/interview/report_items.c \
	src/libveiviser/interview/report_layout.c \
	src/libveiviser/interview/report_layout.h \
	src/libveiviser/interview/report_sources.c \
	src/libveiviser/interview/report_text.c \
	src/libveiviser/interview/report_trail.c \
	src/libveiviser/interview/report_json.c \
	src/libveiviser/interview/report_overtaken.c \
	src/libveiviser/interview/report_values.c \
	src/libveiviser/interview/report_walk.c \
	src/libveiviser/interview/session.c \
	src/libveiviser/interview/session.h \
	src/libveiviser/interview/twin.c \
	src/libveiviser/interview/twin.h \
	src/libveiviser/interview/undo.c \
	src/libveiviser/interview/view.c \
	src/libveiviser/interview/view.h \
	src/libveiviser/interview/view_search.c \
	src/libveiviser/code/code.c \
	src/libveiviser/code/code.h \
	src/libveiviser/code/code_notes.c \
	src/libveiviser/code/code_read.c \
	src/libveiviser/code/code_write.c \
	src/libveiviser/code/guardian.c \
	src/libveiviser/code/guardian.h \
	src/libveiviser/code/masks.c \
	src/libveiviser/code/masks.h \
	src/libveiviser/code/packing.c \
	src/libveiviser/code/packing.h \
	src/libveiviser/code/picture.c \
	src/libveiviser/code/symbols.c \
	src/libveiviser/code/symbols.h \
	src/libveiviser/diagram/cuts.c \
	src/libveiviser/diagram/diagram.c \
	src/libveiviser/diagram/diagram.h \
	src/libveiviser/diagram/guard.c \
	src/libveiviser/diagram/order.c \
	src/libveiviser/diagram/term.c \
	src/libveiviser/diagram/term.h \
	src/libveiviser/diagram/term_private.h \
	src/libveiviser/diagram/translate.c \
	src/libveiviser/diagram/translate.h \
	src/libveiviser/paths/best.c \
	src/libveiviser/paths/best.h \
	src/libveiviser/paths/bounds.c \
	src/libveiviser/paths/bounds.h \
	src/libveiviser/paths/count.c \
	src/libveiviser/paths/count.h \
	src/libveiviser/paths/day.c \
	src/libveiviser/paths/day.h \
	src/libveiviser/paths/explore.c \
	src/libveiviser/paths/explore.h \
	src/libveiviser/paths/flow.c \
	src/libveiviser/paths/flow.h \
	src/libveiviser/paths/kinds.c \
	src/libveiviser/paths/kinds.h \
	src/libveiviser/paths/meet.c \
	src/libveiviser/paths/pair.c \
	src/libveiviser/paths/pair.h \
	src/libveiviser/paths/stuck.c \
	src/libveiviser/paths/walk.c \
	src/libveiviser/paths/walk.h \
	src/libveiviser/paths/ways.c \
	src/libveiviser/paths/ways.h \
	src/libveiviser/paths/witness.c \
	src/libveiviser/explain/absent.c \
	src/libveiviser/explain/as_of.c \
	src/libveiviser/explain/as_of_text.c \
	src/libveiviser/explain/changes.c \
	src/libveiviser/explain/changes.h \
	src/libveiviser/explain/changes_text.c \
	src/libveiviser/explain/changes_words.c \
	src/libveiviser/explain/compare.c \
	src/libveiviser/explain/compare.h \
	src/libveiviser/explain/explain.c \
	src/libveiviser/explain/explain.h \
	src/libveiviser/explain/explain_fails.c \
	src/libveiviser/explain/explain_json.c \
	src/libveiviser/explain/explain_steps.c \
	src/libveiviser/explain/explain_text.c \
	src/libveiviser/explain/explain_values.c \
	src/libveiviser/explain/explain_words.c \
	src/libveiviser/explain/moved.c \
	src/libveiviser/explain/moved.h \
	src/libveiviser/explain/others.c \
	src/libveiviser/explain/preview.c \
	src/libveiviser/explain/print.c \
	src/libveiviser/explain/print.h \
	src/libveiviser/explain/purpose.c \
	src/libveiviser/explain/purpose.h \
	src/libveiviser/explain/purpose_words.c \
	src/libveiviser/explain/tell.c \
	src/libveiviser/explain/tell.h \
	src/libveiviser/explain/trial.c \
	src/libveiviser/explain/trial.h \
	src/libveiviser/explain/turns.c \
	src/libveiviser/explain/turns.h \
	src/libveiviser/proof/boundaries.c \
	src/libveiviser/proof/clash.c \
	src/libveiviser/proof/conditions.c \
	src/libveiviser/proof/cover.c \
	src/libveiviser/proof/doubts.c \
	src/libveiviser/proof/lengths.c \
	src/libveiviser/proof/lengths.h \
	src/libveiviser/proof/lines.c \
	src/libveiviser/proof/pointless.c \
	src/libveiviser/proof/proposing.h \
	src/libveiviser/proof/prove.c \
	src/libveiviser/proof/prove.h \
	src/libveiviser/proof/prover.h \
	src/libveiviser/proof/reach.c \
	src/libveiviser/proof/spans.c \
	src/libveiviser/proof/stretches.c \
	src/libveiviser/proof/try.c \
	src/libveiviser/proof/untried.c \
	src/libveiviser/proof/why.c \
	src/libveiviser/proof/widest.c \
	src/libveiviser/proof/widest.h \
	src/libveiviser/check/check.c \
	src/libveiviser/check/check.h \
	src/libveiviser/check/check_accept.c \
	src/libveiviser/check/check_cases.c \
	src/libveiviser/check/check_codes.c \
	src/libveiviser/check/check_conditions.c \
	src/libveiviser/check/check_json.c \
	src/libveiviser/check/check_labels.c \
	src/libveiviser/check/check_lengths.c \
	src/libveiviser/check/check_now.c \
	src/libveiviser/check/check_nulls.c \
	src/libveiviser/check/check_numbers.c \
	src/libveiviser/check/check_prove.c \
	src/libveiviser/check/check_reads.c \
	src/libveiviser/check/check_rounding.c \
	src/libveiviser/check/check_shared.c \
	src/libveiviser/check/check_shifts.c \
	src/libveiviser/check/check_texts.c \
	src/libveiviser/check/check_unused.c \
	src/libveiviser/check/check_upkeep.c \
	src/libveiviser/check/check_witness.c \
	src/libveiviser/check/codes.c \
	src/libveiviser/check/codes.h \
	src/libveiviser/sheet/cases.c \
	src/libveiviser/sheet/people.c \
	src/libveiviser/sheet/people.h \
	src/libveiviser/sheet/sheet.c \
	src/libveiviser/sheet/words.c \
	src/libveiviser/sheet/words.h \
	src/libveiviser/export/html.c \
	src/libveiviser/export/html.h \
	src/libveiviser/export/html_report.c \
	src/libveiviser/export/html_style.c \
	src/libveiviser/export/ics.c \
	src/libveiviser/export/ics.h \
	src/libveiviser/export/ics_report.c \
	src/libveiviser/export/json_pair.c \
	src/libveiviser/export/text_pair.c \
	src/libveiviser/diff/diff.c \
	src/libveiviser/diff/diff_also.c \
	src/libveiviser/diff/diff.h \
	src/libveiviser/diff/diff_claims.c \
	src/libveiviser/diff/diff_json.c \
	src/libveiviser/diff/diff_search.c \
	src/libveiviser/diff/diff_stuck.c \
	src/libveiviser/diff/diff_text.c \
	src/libveiviser/diff/diff_verify.c \
	src/libveiviser/diff/joint.c \
	src/libveiviser/diff/joint_open.c \
	src/libveiviser/diff/joint_order.c \
	src/libveiviser/diff/joint_questions.c

frontend_sources = \
	src/frontend/answer_code.c \
	src/frontend/answer_code.h \
	src/frontend/charset.c \
	src/frontend/charset.h \
	src/frontend/client_notes.c \
	src/frontend/client_notes.h \
	src/frontend/cmd_advise.c \
	src/frontend/cmd_advise.h \
	src/frontend/cmd_check.c \
	src/frontend/cmd_check_cases.c \
	src/frontend/cmd_check_cases.h \
	src/frontend/cmd_check_codes.c \
	src/frontend/cmd_check_codes.h \
	src/frontend/cmd_check_sheet.c \
	src/frontend/cmd_check_sheet.h \
	src/frontend/cmd_check_sheet_csv.c \
	src/frontend/cmd_check_sheet_form.h \
	src/frontend/cmd_check_sheet_html.c \
	src/frontend/cmd_diff.c \
	src/frontend/cmd_eval.c \
	src/frontend/cmd_feel.c \
	src/frontend/cmd_graph.c \
	src/frontend/cmd_kiosk.c \
	src/frontend/cmd_list.c \
	src/frontend/cmd_pot.c \
	src/frontend/cmd_ssh.c \
	src/frontend/desk.h \
	src/frontend/environment.c \
	src/frontend/environment.h \
	src/frontend/eval_answers.c \
	src/frontend/eval_answers.h \
	src/frontend/eval_what_if.c \
	src/frontend/eval_what_if.h \
	src/frontend/fingerprint.c \
	src/frontend/fingerprint.h \
	src/frontend/frontend.h \
	src/frontend/helper.c \
	src/frontend/helper.h \
	src/frontend/interview.c \
	src/frontend/interview_output.c \
	src/frontend/interview_output.h \
	src/frontend/interview_pair.c \
	src/frontend/kiosk_log.c \
	src/frontend/kiosk_log.h \
	src/frontend/message.c \
	src/frontend/message.h \
	src/frontend/open.c \
	src/frontend/options.c \
	src/frontend/options.h \
	src/frontend/outfile.c \
	src/frontend/outfile.h \
	src/frontend/output.c \
	src/frontend/output.h \
	src/frontend/pairs.c \
	src/frontend/pairs.h \
	src/frontend/paper.c \
	src/frontend/paper.h \
	src/frontend/paper_fault.h \
	src/frontend/paths.c \
	src/frontend/paths.h \
	src/frontend/place.c \
	src/frontend/place.h \
	src/frontend/printer.c \
	src/frontend/printer.h \
	src/frontend/progress.c \
	src/frontend/progress.h \
	src/frontend/runner.c \
	src/frontend/runner.h \
	src/frontend/settings.c \
	src/frontend/settings.h \
	src/frontend/shelf.c \
	src/frontend/shelf.h \
	src/frontend/takehome.c \
	src/frontend/takehome.h \
	src/frontend/usage.c \
	src/frontend/usage.h \
	src/frontend/usage_file.c \
	src/frontend/usage_file.h \
	src/frontend/visit.c \
	src/frontend/visit.h \
	src/guard/clock.c \
	src/guard/clock.h \
	src/guard/console.c \
	src/guard/console.h \
	src/guard/journal.c \
	src/guard/journal.h \
	src/guard/lifeline.c \
	src/guard/lifeline.h \
	src/guard/opener.c \
	src/guard/opener.h \
	src/guard/sandbox.c \
	src/guard/sandbox.h \
	src/guard/slots.c \
	src/guard/slots.h \
	src/guard/supervisor.c \
	src/guard/supervisor.h \
	src/guard/wire.c \
	src/guard/wire.h \
	src/line/line.c \
	src/line/line.h \
	src/line/line_absent.c \
	src/line/line_ask.c \
	src/line/line_choose.c \
	src/line/line_clock.c \
	src/line/line_code.c \
	src/line/line_command.c \
	src/line/line_desk.c \
	src/line/line_home.c \
	src/line/line_input.c \
	src/line/line_output.c \
	src/line/line_mark.c \
	src/line/line_pick.c \
	src/line/line_report.c \
	src/line/line_review.c \
	src/line/line_show.c \
	src/line/line_whatif.c \
	src/line/line_why.c \
	src/tui/bars.c \
	src/tui/bars.h \
	src/tui/code_picture.c \
	src/tui/code_picture.h \
	src/tui/draft.c \
	src/tui/draft.h \
	src/tui/draw.c \
	src/tui/draw.h \
	src/tui/field.c \
	src/tui/field.h \
	src/tui/idle.c \
	src/tui/idle.h \
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
	src/tui/plain.c \
	src/tui/plain.h \
	src/tui/prompt.c \
	src/tui/repeat.c \
	src/tui/repeat.h \
	src/tui/screen.c \
	src/tui/screen_absent.c \
	src/tui/screen_alternatives.c \
	src/tui/screen_answers.c \
	src/tui/screen_as_of.c \
	src/tui/screen_change.c \
	src/tui/screen_choice.c \
	src/tui/screen_code.c \
	src/tui/screen_help.c \
	src/tui/screen_print.c \
	src/tui/screen_question.c \
	src/tui/screen_reasons.c \
	src/tui/screen_report.c \
	src/tui/screen_start.c \
	src/tui/screen_steps.c \
	src/tui/screen_takehome.c \
	src/tui/screen_text.c \
	src/tui/screen_welcome.c \
	src/tui/stand_in.c \
	src/tui/stand_in.h \
	src/tui/terminal.c \
	src/tui/terminal.h \
	src/tui/theme.c \
	src/tui/theme.h \
	src/tui/trail.c \
	src/tui/tui.c \
	src/tui/tui.h \
	src/tui/warning.c \
	src/tui/warning.h

paper_sources = \
	src/paper/amend.c \
	src/paper/amend.h \
	src/paper/compose.c \
	src/paper/compose.h \
	src/paper/content.c \
	src/paper/content.h \
	src/paper/document.c \
	src/paper/document.h \
	src/paper/fonts.c \
	src/paper/fonts.h \
	src/paper/pages.c \
	src/paper/pages.h \
	src/paper/paragraph.c \
	src/paper/paragraph.h \
	src/paper/pdf.c \
	src/paper/pdf.h \
	src/paper/printing.c \
	src/paper/printing.h \
	src/paper/qrcode.c \
	src/paper/qrcode.h \
	src/paper/style.c \
	src/paper/style.h \
	src/paper/veiviser-paper.c

library_libs  = $(INIPARSER_LIBS) $(UNISTRING_LIBS) $(JANSSON_LIBS) $(LIBMD_LIBS) $(GMP_LIBS)
# The program takes the archives of these, where there are some: it starts sooner.
program_libs  = $(PROGRAM_INIPARSER_LIBS) $(PROGRAM_UNISTRING_LIBS) $(PROGRAM_JANSSON_LIBS) $(PROGRAM_LIBMD_LIBS) $(PROGRAM_GMP_LIBS)

include_HEADERS    += src/libveiviser/veiviser.h src/libveiviser/veiviser-check.h \
	src/libveiviser/veiviser-code.h src/libveiviser/veiviser-explain.h \
	src/libveiviser/veiviser-export.h
store_sources = \
	src/store/backend.h \
	src/store/sqlite.c \
	src/store/sqlite.h \
	src/store/sqlite_lock.c \
	src/store/sqlite_open.c \
	src/store/sqlite_schema.c \
	src/store/store.c \
	src/store/store.h \
	src/store/store_case.c \
	src/store/store_check.c \
	src/store/store_default.c \
	src/store/store_list.c \
	src/store/store_lock.c \
	src/store/store_log.c \
	src/store/store_private.h \
	src/store/store_read.c \
	src/store/store_write.c

postgres_sources = \
	src/store/postgres.c \
	src/store/postgres_address.c \
	src/store/postgres_connect.c \
	src/store/postgres_private.h \
	src/store/postgres_schema.c \
	src/store/postgres_scrub.c \
	src/store/postgres_wire.c

advise_sources = \
	src/advise/advise.c \
	src/advise/advise.h \
	src/advise/advise_options.c \
	src/advise/advise_options.h \
	src/advise/advise_private.h \
	src/advise/case_list.c \
	src/advise/case_manage.c \
	src/advise/case_open.c \
	src/advise/case_save.c \
	src/advise/case_summary.c \
	src/advise/case_words.c \
	src/advise/closed.c \
	src/advise/closed.h \
	src/advise/commands.c \
	src/advise/days.c \
	src/advise/days.h \
	src/advise/desk_ask.c \
	src/advise/desk_case.c \
	src/advise/desk_columns.c \
	src/advise/desk_deadlines.c \
	src/advise/desk_documents.c \
	src/advise/desk_filter.c \
	src/advise/desk_front.c \
	src/advise/desk_list.c \
	src/advise/desk_new.c \
	src/advise/desk_note.c \
	src/advise/desk_open.c \
	src/advise/desk_line.c \
	src/advise/desk_line.h \
	src/advise/desk_line_case.c \
	src/advise/desk_line_change.c \
	src/advise/desk_line_list.c \
	src/advise/desk_line_new.c \
	src/advise/desk_line_papers.c \
	src/advise/desk_line_words.c \
	src/advise/desk_ops.c \
	src/advise/desk_pages.h \
	src/advise/desk_screen.h \
	src/advise/exchange.c \
	src/advise/exchange.h \
	src/advise/figures.c \
	src/advise/figures.h \
	src/advise/fronts.c \
	src/advise/fronts.h \
	src/advise/listing.c \
	src/advise/listing.h \
	src/advise/moment.c \
	src/advise/moment.h \
	src/advise/out_folder.c \
	src/advise/out_folder.h \
	src/advise/refresh.c \
	src/advise/transfer.c \
	src/advise/transfer.h

noinst_LTLIBRARIES += src/libcore.la src/libfrontend.la
lib_LTLIBRARIES    += src/libveiviser.la
bin_PROGRAMS       += src/veiviser

src_libcore_la_SOURCES  = $(library_sources)
src_libcore_la_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(LIBMD_CFLAGS) $(GMP_CFLAGS) $(QRENCODE_CFLAGS)

src_libveiviser_la_SOURCES =
src_libveiviser_la_LIBADD  = src/libcore.la $(library_libs)
src_libveiviser_la_LDFLAGS = $(AM_LDFLAGS) -export-symbols-regex '^vv_' -no-undefined -version-info 0:0:0

frontend_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/src $(NCURSESW_CFLAGS)

# Where data and catalogues are: installed, and for a program that runs from its build folder.  A file, so that what
# was compiled for other folders is compiled again.
folders.h: FORCE
	$(AM_V_at){ \
		echo '#define VV_DATA_DIR "$(pkgdatadir)/data"'; \
		echo '#define VV_LOCALE_DIR "$(localedir)"'; \
		echo '#define VV_HELPER_DIR "$(pkglibexecdir)"'; \
		echo '#define VV_BUILD_DIR "$(abs_top_builddir)"'; \
		echo '#define VV_BUILD_DATA "$(abs_top_srcdir)/data"'; \
		echo '#define VV_BUILD_LOCALE "$(abs_top_builddir)/locale"'; \
	} > $@.new && if cmp -s $@.new $@; then rm -f $@.new; else mv -f $@.new $@; fi
BUILT_SOURCES += folders.h
CLEANFILES += folders.h

src_libfrontend_la_SOURCES  = $(frontend_sources)
src_libfrontend_la_CPPFLAGS = $(frontend_cppflags) $(SECCOMP_CFLAGS)

# Where cases are kept; the program for the public links nothing of it.
if STORE
noinst_LTLIBRARIES += src/libstore.la
src_libstore_la_SOURCES  = $(store_sources)
src_libstore_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src $(SQLITE_CFLAGS) $(POSTGRES_CFLAGS)
store_libs = src/libstore.la $(SQLITE_LIBS)
if POSTGRES
src_libstore_la_SOURCES += $(postgres_sources)
store_libs += $(POSTGRES_LIBS)
endif

# The program of advisers.
noinst_LTLIBRARIES += src/libadvise.la
src_libadvise_la_SOURCES  = $(advise_sources)
src_libadvise_la_CPPFLAGS = $(frontend_cppflags) $(JANSSON_CFLAGS)
pkglibexec_PROGRAMS += src/veiviser-advise
src_veiviser_advise_SOURCES  = \
	src/advise/veiviser-advise.c
src_veiviser_advise_CPPFLAGS = $(frontend_cppflags)
src_veiviser_advise_CFLAGS   = $(AM_CFLAGS) $(VV_PIE_CFLAGS)
src_veiviser_advise_LDFLAGS  = $(AM_LDFLAGS) $(VV_PIE_LDFLAGS) $(VV_DICTIONARY)
src_veiviser_advise_LDADD    = src/libadvise.la $(store_libs) src/libfrontend.la src/libcore.la $(NCURSESW_LIBS) $(program_libs)
endif

src_veiviser_SOURCES  = src/frontend/main.c
src_veiviser_CPPFLAGS = $(frontend_cppflags)
src_veiviser_CFLAGS   = $(AM_CFLAGS) $(VV_PIE_CFLAGS)
src_veiviser_LDFLAGS  = $(AM_LDFLAGS) $(VV_PIE_LDFLAGS) $(VV_DICTIONARY)
src_veiviser_LDADD    = src/libfrontend.la src/libcore.la $(NCURSESW_LIBS) $(program_libs)

# The completion of bash, written by a program that is made of the same tables.
noinst_PROGRAMS += src/completion
src_completion_SOURCES  = \
	src/frontend/completion.c
src_completion_CPPFLAGS = $(frontend_cppflags)
src_completion_CFLAGS   = $(AM_CFLAGS) $(VV_PIE_CFLAGS)
src_completion_LDFLAGS  = $(AM_LDFLAGS) $(VV_PIE_LDFLAGS) $(VV_DICTIONARY)
src_completion_LDADD    = src/libfrontend.la src/libcore.la $(NCURSESW_LIBS) $(program_libs)

completion/veiviser: src/completion $(catalogues)
	$(AM_V_GEN)$(MKDIR_P) completion && src/completion > $@.new && mv -f $@.new $@
bashcompletiondir = $(datadir)/bash-completion/completions
bashcompletion_DATA = completion/veiviser
CLEANFILES += completion/veiviser

# The helper that makes PDF files and prints.  Its large libraries are its own.
if PAPER
pkglibexec_PROGRAMS += src/veiviser-paper
src_veiviser_paper_SOURCES  = $(paper_sources)
src_veiviser_paper_CPPFLAGS = $(frontend_cppflags) $(PANGOCAIRO_CFLAGS) $(QRENCODE_CFLAGS) $(JANSSON_CFLAGS)
src_veiviser_paper_CFLAGS   = $(AM_CFLAGS) $(VV_PIE_CFLAGS)
src_veiviser_paper_LDFLAGS  = $(AM_LDFLAGS) $(VV_PIE_LDFLAGS)
src_veiviser_paper_LDADD    = src/libfrontend.la src/libcore.la $(PANGOCAIRO_LIBS) $(QRENCODE_LIBS) $(CUPS_LIBS) $(program_libs)
endif
