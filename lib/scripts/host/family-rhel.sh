# shellcheck shell=sh
# RHEL, AlmaLinux, Rocky and their likes.

rhel_is_here() { command -v rpm >/dev/null; }

rhel_are_installed() { rpm -q --quiet "$@" 2>/dev/null; }

rhel_is_installed() { rpm -q --quiet "$1" 2>/dev/null; }

rhel_manager() { MANAGER=dnf; }

# By itself dnf waits without an end, and -q has it say nothing.
rhel_install() {
  until_unlocked dnf -y -q --setopt=install_weak_deps=False --setopt=exit_on_lock=True install "$@"
}

rhel_is_locked() { [ "$1" -eq 200 ]; }

rhel_list_modified() {
  local package
  package=$(rpm -qf "$1" 2>/dev/null) || return 1
  rpm -V "$package" >"$WORK/words" 2>&1 || :
}
