# What an administrator deploys with: a unit, sshd's lines, the maker of chroots.  Files that end in .in know where
# things are installed; all of them go to $(pkgdatadir)/deploy, programs among them to $(sbindir).  man/veiviser-deploy.7

deploy_account   = veiviser
deploy_chroot    = /var/lib/veiviser/ssh/root
deploy_escaped   = var-lib-veiviser-ssh-root
# Those of the program's own list that somebody has: what is not there falls back.
deploy_terminals = linux xterm xterm-256color screen screen-256color tmux tmux-256color vt100 vt102 vt220 ansi \
	rxvt rxvt-256color rxvt-unicode rxvt-unicode-256color putty putty-256color konsole konsole-256color \
	gnome gnome-256color vte vte-256color xterm-kitty alacritty foot st st-256color

deploy_files    = deploy/kiosk/logind.conf deploy/kiosk/sysctl.conf deploy/kiosk/kiosk.ini deploy/kiosk/check-list deploy/ssh/ssh.ini \
	$(deploy_of_advise)
deploy_of_advise = $(if $(filter yes,$(have_sqlite)),deploy/advise/database.sql deploy/advise/advise.conf \
	deploy/advise/veiviser-advise-purge.timer deploy/advise/user/veiviser-advise-purge.timer)
deploy_made     = $(if $(filter yes,$(have_sqlite)),deploy/advise/veiviser-advise-purge.service deploy/advise/user/veiviser-advise-purge.service) \
	deploy/kiosk/veiviser-kiosk@.service deploy/ssh/sshd.conf deploy/ssh/pam-config deploy/ssh/limits.conf
deploy_mounts   = deploy/ssh/$(deploy_escaped).a-dev-log.mount deploy/ssh/$(deploy_escaped).b-dev-log.mount
deploy_programs = deploy/kiosk/veiviser-kiosk-lock deploy/ssh/veiviser-chroot
deploy_helpers  = deploy/kiosk/veiviser-kiosk-keys

$(deploy_made) $(deploy_programs): deploy/%: $(srcdir)/deploy/%.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(SED) -e 's|[@]bindir@|$(bindir)|g' -e 's|[@]sbindir@|$(sbindir)|g' -e 's|[@]pkglibexecdir@|$(pkglibexecdir)|g' \
		-e 's|[@]pkgdatadir@|$(pkgdatadir)|g' -e 's|[@]localedir@|$(localedir)|g' \
		-e 's|[@]account@|$(deploy_account)|g' -e 's|[@]chroot@|$(deploy_chroot)|g' \
		-e 's|[@]terminals@|$(deploy_terminals)|g' -e 's|[@]opened@|$(OPENED_LIBRARIES)|g' $< > $@.new && mv -f $@.new $@

# A mount is called by its path.
$(deploy_mounts): $(srcdir)/deploy/ssh/log.mount.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(SED) -e 's|[@]chroot@|$(deploy_chroot)|g' \
		-e 's|[@]half@|$(patsubst .%,%,$(suffix $(@:-dev-log.mount=)))|g' $< > $@.new && mv -f $@.new $@

all-local: $(deploy_made) $(deploy_mounts) $(deploy_programs)
CLEANFILES += $(deploy_made) $(deploy_mounts) $(deploy_programs)

install-deploy: $(deploy_made) $(deploy_mounts) $(deploy_programs)
	@for f in $(deploy_files); do \
		$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/$${f%/*}" && \
		$(INSTALL_DATA) "$(srcdir)/$$f" "$(DESTDIR)$(pkgdatadir)/$$f" || exit 1; \
	done
	@for f in $(deploy_made) $(deploy_mounts); do \
		$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/$${f%/*}" && \
		$(INSTALL_DATA) "$$f" "$(DESTDIR)$(pkgdatadir)/$$f" || exit 1; \
	done
	@$(MKDIR_P) "$(DESTDIR)$(sbindir)" && $(INSTALL_SCRIPT) $(deploy_programs) "$(DESTDIR)$(sbindir)"
	@$(MKDIR_P) "$(DESTDIR)$(pkglibexecdir)" && \
		$(INSTALL_SCRIPT) $(deploy_helpers:%=$(srcdir)/%) "$(DESTDIR)$(pkglibexecdir)"

uninstall-deploy:
	@for f in $(deploy_files) $(deploy_made) $(deploy_mounts); do rm -f "$(DESTDIR)$(pkgdatadir)/$$f"; done
	@for f in $(deploy_programs); do rm -f "$(DESTDIR)$(sbindir)/$${f##*/}"; done
	@for f in $(deploy_helpers); do rm -f "$(DESTDIR)$(pkglibexecdir)/$${f##*/}"; done

.PHONY: install-deploy uninstall-deploy
