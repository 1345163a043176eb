# shellcheck shell=sh
# Packages that are missing, and only those. They stay on tear-down.

is_installed() {
  if command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2016
    case $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) in installed*) return 0 ;; *) return 1 ;; esac
  else
    rpm -q --quiet "$1" 2>/dev/null
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

packages_are_missing() {
  [ -f "$PLAN/packages" ] || return 1
  while read -r package; do
    is_installed "$package" || printf '%s\n' "$package"
  done <"$PLAN/packages" >"$WORK/missing"
  [ -s "$WORK/missing" ]
}

install_packages() {
  during packages
  set --
  while read -r package; do set -- "$@" "$package"; done <"$WORK/missing"
  command -v apt-get >/dev/null || command -v dnf >/dev/null ||
    fail "no package manager that is known (apt-get, dnf) is here to install $*"
  step packages "installing $*"
  install_with_manager "$@" || fail_with "$WORK/words" "cannot install $*"
  for package in "$@"; do
    is_installed "$package" || fail_with "$WORK/words" "cannot install $package"
  done
}

load_modules() {
  [ -s "$PLAN/modules" ] || return 0
  during modules
  while read -r module; do
    [ -d "$ROOT/sys/module/$(printf %s "$module" | tr - _)" ] ||
      modprobe "$module" >"$WORK/words" 2>&1 || fail_with "$WORK/words" "cannot load $module"
  done <"$PLAN/modules"
}
