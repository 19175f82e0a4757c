# Catalogues.  One domain holds the texts of the code and of the data.
# They are built into the layout they are installed in, so that the program finds them in the build folder, too.

linguas    = $(shell $(SED) -e 's/\#.*//' $(srcdir)/po/LINGUAS)
catalogues = $(linguas:%=locale/%/LC_MESSAGES/$(PACKAGE).mo)

EXTRA_DIST += po/LINGUAS po/update-po po/carry-changed.awk $(linguas:%=po/%.po)

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

# The template is never kept: it follows from the sources and the data.
po/$(PACKAGE).pot: src/veiviser FORCE
	$(AM_V_GEN)$(MKDIR_P) po && sh $(srcdir)/po/update-po template $(srcdir) src/veiviser $@

update-po: po/$(PACKAGE).pot
	sh $(srcdir)/po/update-po catalogues $(srcdir) po/$(PACKAGE).pot

FORCE:
.PHONY: update-po FORCE

clean-local: clean-catalogues
clean-catalogues:
	rm -rf locale po/$(PACKAGE).pot
.PHONY: clean-catalogues
