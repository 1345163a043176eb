# shellcheck shell=sh
# Packages that are missing, and only those. They stay on tear-down.

# list_missing ENTRY...: an entry is a package, or several with | between, of which one is enough. In one call, as long as all are there.
list_missing() {
  local entries entry
  if command -v dpkg-query >/dev/null; then
    entries=$*
    names_of "$@"
    # shellcheck disable=SC2016,SC2086
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' $NAMES >"$WORK/installed" 2>/dev/null || :
    for entry in $entries; do
      is_one_installed "$entry" || printf '%s\n' "$entry"
    done
  elif ! rpm -q --quiet "$@" 2>/dev/null; then
    for entry in "$@"; do
      is_one_installed "$entry" || printf '%s\n' "$entry"
    done
  fi
}

# names_of ENTRY...: sets NAMES.
names_of() { replace_all "$*" '|' ' ' && NAMES=$REPLACED; }

is_one_installed() {
  local name
  names_of "$1"
  for name in $NAMES; do
    if is_installed "$name"; then return 0; fi
  done
  return 1
}

is_installed() {
  if command -v dpkg-query >/dev/null; then
    has_line "$WORK/installed" "${1%%:*} installed"
  else
    rpm -q --quiet "$1" 2>/dev/null
  fi
}

# The index is fetched only if the packages cannot be had with the one that is there (none yet, or too old).
install_with_manager() {
  if command -v apt-get >/dev/null; then
    run_apt install "$@" || { run_apt update && run_apt install "$@"; }
  else
    run_dnf "$@"
  fi
}

look_for_packages() {
  local package
  : >"$WORK/missing"
  [ -s "$PLAN/packages" ] || return 0
  set --
  while read -r package <&3; do set -- "$@" "$package"; done 3<"$PLAN/packages"
  list_missing "$@" >"$WORK/missing"
}

packages_are_missing() { [ -s "$WORK/missing" ]; }

install_packages() {
  local package
  during packages
  set --
  while read -r package <&3; do set -- "$@" "$package"; done 3<"$WORK/missing"
  command -v apt-get >/dev/null || command -v dnf >/dev/null ||
    fail "no package manager that is known (apt-get, dnf) is here to install $*"
  wait_for_cloud_init
  step packages "installing $*"
  install_first_choices || install_any_choice "$@" || fail_with "$WORK/words" "cannot install $*"
  list_missing "$@" >"$WORK/missing"
  while read -r package <&3; do fail_with "$WORK/words" "cannot install $package"; done 3<"$WORK/missing"
}

# Of each entry its first name, all in one call.
install_first_choices() {
  local package
  set --
  while read -r package <&3; do set -- "$@" "${package%%|*}"; done 3<"$WORK/missing"
  install_with_manager "$@"
}

# One entry after the other; false if there was no choice.
install_any_choice() {
  local entry installed name
  case $* in *'|'*) ;; *) return 1 ;; esac
  for entry in "$@"; do
    names_of "$entry"
    installed=no
    for name in $NAMES; do
      [ "$installed" = yes ] || ! install_with_manager "$name" || installed=yes
    done
    [ "$installed" = yes ] || return 1
  done
}

load_modules() {
  local module
  [ -s "$PLAN/modules" ] || return 0
  during modules
  set --
  while read -r module <&3; do
    replace_all "$module" - _
    [ -d "$ROOT/sys/module/$REPLACED" ] || set -- "$@" "$module"
  done 3<"$PLAN/modules"
  [ $# -eq 0 ] || load "$@" || fail_with "$WORK/words" "cannot load $*"
}

# SELinux has modprobe write to a pipe, and use no file, directory or lock of ours.
load() {
  local words
  words=$(modprobe -a "$@" 2>&1 8<&- 9>&-) || { printf '%s\n' "$words" >"$WORK/words" && return 1; }
}
