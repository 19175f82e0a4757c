# The manual pages in other languages: what man/po/CODE.po has, po4a puts into the pages that man/po4a.cfg names.
# They are built into the layout they are installed in.  Without po4a they are left out.

manual_pages     = $(shell $(SED) -n 's|^\[type: man\] man/\([^ ]*\) .*|\1|p' $(srcdir)/man/po4a.cfg)
manual_catalogues = $(wildcard $(srcdir)/man/po/*.po)
manual_languages = $(if $(PO4A),$(patsubst $(srcdir)/man/po/%.po,%,$(manual_catalogues)))

all-local: $(if $(manual_languages),man/translated)

# Missing and fuzzy texts show in English; only "make check" minds.
man/translated: $(srcdir)/man/po4a.cfg $(srcdir)/man/sections.awk $(manual_catalogues) $(manual_pages:%=$(srcdir)/man/%)
	$(AM_V_GEN)$(PO4A) --quiet --no-update --keep 0 --srcdir $(abs_srcdir) --destdir $(abs_builddir) \
		$(abs_srcdir)/man/po4a.cfg && \
	for l in $(manual_languages); do for p in $(manual_pages); do \
		$(AWK) -f $(srcdir)/man/sections.awk $(srcdir)/man/$$p man/$$l/$$p > man/$$l/$$p.new && \
		mv -f man/$$l/$$p.new man/$$l/$$p || exit 1; \
	done; done && touch $@

install-manuals: $(if $(manual_languages),man/translated)
	@for l in $(manual_languages); do for p in $(manual_pages); do \
		d="$(DESTDIR)$(mandir)/$$l/man$${p##*.}"; \
		$(MKDIR_P) "$$d" && $(INSTALL_DATA) "man/$$l/$$p" "$$d/$$p" || exit 1; \
	done; done

uninstall-manuals:
	@for l in $(manual_languages); do for p in $(manual_pages); do \
		rm -f "$(DESTDIR)$(mandir)/$$l/man$${p##*.}/$$p"; \
	done; done

# Brings the catalogues up to date with the English pages.
update-po-man:
	cd $(srcdir) && $(or $(PO4A),po4a) --no-translations --porefs file --package-name $(PACKAGE) man/po4a.cfg

clean-local: clean-manuals
clean-manuals:
	rm -rf man/translated $(manual_languages:%=man/%)

.PHONY: install-manuals uninstall-manuals update-po-man clean-manuals
