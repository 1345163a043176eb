# shellcheck shell=sh
# Packages that are missing, and only those. They stay on tear-down.

# list_missing PACKAGE...: in one call, as long as all are there.
list_missing() {
  if command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2016
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" >"$WORK/installed" 2>/dev/null || :
    for package in "$@"; do
      has_line "$WORK/installed" "${package%%:*} installed" || printf '%s\n' "$package"
    done
  elif ! rpm -q --quiet "$@" 2>/dev/null; then
    for package in "$@"; do
      rpm -q --quiet "$package" 2>/dev/null || printf '%s\n' "$package"
    done
  fi
}

# The lock's descriptor is not for daemons that a package's script may start.
run_apt() {
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -y -q -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Options::=--force-confold --no-install-recommends "$@" </dev/null >"$WORK/words" 2>&1 9>&-
}

run_dnf() { dnf -y -q --setopt=install_weak_deps=False install "$@" </dev/null >"$WORK/words" 2>&1 9>&-; }

# The index is fetched only if the packages cannot be had with the one that is there (none yet, or too old).
install_with_manager() {
  if command -v apt-get >/dev/null; then
    run_apt install "$@" || { run_apt update && run_apt install "$@"; }
  else
    run_dnf "$@"
  fi
}

look_for_packages() {
  : >"$WORK/missing"
  [ -s "$PLAN/packages" ] || return 0
  set --
  while read -r package; do set -- "$@" "$package"; done <"$PLAN/packages"
  list_missing "$@" >"$WORK/missing"
}

packages_are_missing() { [ -s "$WORK/missing" ]; }

install_packages() {
  during packages
  set --
  while read -r package; do set -- "$@" "$package"; done <"$WORK/missing"
  command -v apt-get >/dev/null || command -v dnf >/dev/null ||
    fail "no package manager that is known (apt-get, dnf) is here to install $*"
  step packages "installing $*"
  install_with_manager "$@" || fail_with "$WORK/words" "cannot install $*"
  list_missing "$@" >"$WORK/missing"
  while read -r package; do fail_with "$WORK/words" "cannot install $package"; done <"$WORK/missing"
}

load_modules() {
  [ -s "$PLAN/modules" ] || return 0
  during modules
  set --
  while read -r module; do
    replace_all "$module" - _
    [ -d "$ROOT/sys/module/$REPLACED" ] || set -- "$@" "$module"
  done <"$PLAN/modules"
  [ $# -eq 0 ] || modprobe -a "$@" >"$WORK/words" 2>&1 || fail_with "$WORK/words" "cannot load $*"
}
