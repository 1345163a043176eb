# shellcheck shell=sh
# Packages that are missing, and only those. They stay on tear-down.

# list_missing ENTRY...: an entry is a package, or several with | between, of which one is enough.
list_missing() {
  local entry
  if family are_installed "$@"; then return 0; fi
  for entry in "$@"; do
    is_one_installed "$entry" || printf '%s\n' "$entry"
  done
}

# names_of ENTRY...: sets NAMES.
names_of() { replace_all "$*" '|' ' ' && NAMES=$REPLACED; }

is_one_installed() {
  local name
  names_of "$1"
  for name in $NAMES; do
    if family is_installed "$name"; then return 0; fi
  done
  return 1
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
  find_manager || fail "no package manager that is known ($MANAGERS) is here to install $*"
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
  family install "$@"
}

# One entry after the other; false if there was no choice.
install_any_choice() {
  local entry installed name
  case $* in *'|'*) ;; *) return 1 ;; esac
  for entry in "$@"; do
    names_of "$entry"
    installed=no
    for name in $NAMES; do
      [ "$installed" = yes ] || ! family install "$name" || installed=yes
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
  words=$(without_descriptors exec modprobe -a "$@" 2>&1) || { printf '%s\n' "$words" >"$WORK/words" && return 1; }
}
