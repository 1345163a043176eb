# shellcheck shell=sh
# Debian, Ubuntu and their likes.

debian_is_here() { command -v dpkg-query >/dev/null; }

# Its list is for debian_is_installed to read.
debian_are_installed() {
  names_of "$@"
  # shellcheck disable=SC2016,SC2086
  dpkg-query -W -f '${Package} ${db:Status-Status}\n' $NAMES >"$WORK/installed" 2>/dev/null || :
  return 1
}

debian_is_installed() { has_line "$WORK/installed" "${1%%:*} installed"; }

debian_manager() { MANAGER=apt-get; }

# The index is fetched only if the packages cannot be had with the one that is there (none yet, or too old).
debian_install() { run_apt install "$@" || { run_apt update && run_apt install "$@"; }; }

# Its locks are waited for here: DPkg::Lock::Timeout is for dpkg's alone, and `update` fails at once at that of the lists.
run_apt() {
  until_unlocked env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -y -q \
    -o Dpkg::Options::=--force-confold --no-install-recommends "$@"
}

debian_is_locked() { grep -q '^E: Could not get lock ' "$WORK/words"; }

debian_list_modified() {
  local package
  package=$(dpkg-query -S "$1" 2>/dev/null) || return 1
  dpkg --verify "${package%%:*}" >"$WORK/words" 2>&1 || :
}
