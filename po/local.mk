# Catalogues.  One domain holds the texts of the code and of the data.  They are found, not listed: a language is
# po/CODE.po and data/languages/CODE.ini.
# They are built into the layout they are installed in, so that the program finds them in the build folder, too.

linguas    = $(sort $(patsubst $(srcdir)/po/%.po,%,$(wildcard $(srcdir)/po/*.po)))
catalogues = $(linguas:%=locale/%/LC_MESSAGES/$(PACKAGE).mo)

EXTRA_DIST += po/$(PACKAGE).pot po/update-po po/add-notes.awk po/carry-changed.awk

all-local: $(catalogues)

# Missing and fuzzy texts show in English; only "make check" minds.
locale/%/LC_MESSAGES/$(PACKAGE).mo: $(srcdir)/po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) -o $@.new $< && mv -f $@.new $@

install-catalogues: $(catalogues)
	@for l in $(linguas); do \
		d="$(DESTDIR)$(localedir)/$$l/LC_MESSAGES"; \
		$(MKDIR_P) "$$d" && \
		$(INSTALL_DATA) "locale/$$l/LC_MESSAGES/$(PACKAGE).mo" "$$d/$(PACKAGE).mo" || exit 1; \
	done

uninstall-catalogues:
	@for l in $(linguas); do rm -f "$(DESTDIR)$(localedir)/$$l/LC_MESSAGES/$(PACKAGE).mo"; done

# The template is kept for those who begin a language; it follows from the sources and the data, and tests/po.test says
# when it does not.
update-po: src/veiviser
	$(AM_V_at)$(MKDIR_P) po
	$(AM_V_GEN)sh $(srcdir)/po/update-po template $(srcdir) src/veiviser po/$(PACKAGE).pot
	@cmp -s po/$(PACKAGE).pot $(srcdir)/po/$(PACKAGE).pot || cp po/$(PACKAGE).pot $(srcdir)/po/$(PACKAGE).pot
	$(AM_V_at)cd po && sh $(abs_srcdir)/po/update-po catalogues $(abs_srcdir)

FORCE:
.PHONY: update-po FORCE

clean-local: clean-catalogues
clean-catalogues:
	rm -rf locale po/$(PACKAGE).pot
.PHONY: clean-catalogues
