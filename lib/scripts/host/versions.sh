# shellcheck shell=sh
# What an installed program is too old for, if its file has the hook `version`. A line of its files (/etc/PROGRAM) that ends with `# PROGRAM VERSION` is for
# that version and newer ones, and left out for others; a line of plan/needs that it does not meet ends the run.
VERSION= # of the program that was asked for it last, by the hook

fit_to_versions() {
  local program
  refuse_unknown_needs
  for program in $PROGRAMS; do
    if has_hook "$program" version; then fit_to "$program"; fi
  done
}

refuse_unknown_needs() {
  local program
  [ -s "$PLAN/needs" ] || return 0
  during prechecks
  while read -r program _ <&3; do
    if is_program "$program" && has_hook "$program" version; then continue; fi
    fail "plan/needs has a program that is not known: $program"
  done 3<"$PLAN/needs"
}

# fit_to PROGRAM: nothing to say as long as its package is still to be installed.
fit_to() {
  if has_line "$WORK/missing" "$1"; then return 0; fi
  list_optional_lines "$1"
  [ -s "$WORK/optional" ] || has_first "$PLAN/needs" "$1" || return 0
  during prechecks
  hook "$1" version
  check_needs "$1"
  leave_out_lines "$1"
}

list_optional_lines() { # PROGRAM
  : >"$WORK/optional"
  [ -d "$STAGED/etc/$1" ] || return 0
  grep -rho " # $1 [0-9][0-9.]*\$" "$STAGED/etc/$1" >"$WORK/optional" || :
}

check_needs() { # PROGRAM
  local unmet program version what
  [ -s "$PLAN/needs" ] || return 0
  unmet=
  while read -r program version what <&3; do
    if [ "$program" != "$1" ] || ! is_older_than "$version"; then continue; fi
    unmet="${unmet:+$unmet, }'$what' needs $version or newer"
  done 3<"$PLAN/needs"
  [ -z "$unmet" ] ||
    fail "$1 $VERSION is installed, and $unmet: install a newer $1 on this host, or leave out what needs it"
}

leave_out_lines() { # PROGRAM
  local program version
  program=$1
  set --
  while read -r _ _ version <&3; do
    ! is_older_than "$version" || set -- "$@" -e "/ # $program $version\$/d"
  done 3<"$WORK/optional"
  [ $# -eq 0 ] || find "$STAGED/etc/$program" -type f -exec sed -i "$@" {} +
}

# is_older_than VERSION
is_older_than() {
  local wanted_number
  number_of "$1"
  wanted_number=$NUMBER
  number_of "$VERSION"
  [ "$NUMBER" -lt "$wanted_number" ]
}

# number_of 2.1.5: sets NUMBER to 2001005. What follows the digits and dots does not count.
number_of() {
  IFS=.
  # shellcheck disable=SC2086
  set -- ${1%%[!0-9.]*} 0 0
  unset IFS
  NUMBER=$(($1 * 1000000 + $2 * 1000 + $3))
}
