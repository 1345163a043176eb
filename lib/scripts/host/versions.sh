# shellcheck shell=sh
# What the installed keepalived is too old for. A line of its files that ends with `# keepalived VERSION` is for that version and newer
# ones, and left out for others; a line of plan/needs that it does not meet ends the run.
KEEPALIVED= # its version, once somebody had to know

# Nothing to say as long as its package is still to be installed.
fit_to_keepalived() {
  if has_line "$WORK/missing" keepalived; then return 0; fi
  list_optional_lines
  [ -s "$WORK/optional" ] || [ -s "$PLAN/needs" ] || return 0
  during prechecks
  ask_version
  check_needs
  leave_out_lines
}

list_optional_lines() {
  : >"$WORK/optional"
  [ -d "$STAGED/etc/keepalived" ] || return 0
  grep -rho ' # keepalived [0-9][0-9.]*$' "$STAGED/etc/keepalived" >"$WORK/optional" || :
}

ask_version() {
  knows_version ||
    fail_with "$WORK/words" "'keepalived --version' has to say 'Keepalived v' and a number, see to it that it does"
}

# It says `Keepalived v2.2.7 (01/16,2022)`, on stderr.
knows_version() {
  local version program
  [ -z "$KEEPALIVED" ] || return 0
  keepalived --version >"$WORK/words" 2>&1 || :
  while read -r program version _ <&3; do
    case $program:$version in Keepalived:v[0-9]*.[0-9]*) KEEPALIVED=${version#v} && return 0 ;; esac
  done 3<"$WORK/words"
  return 1
}

check_needs() {
  local unmet program version what
  [ -s "$PLAN/needs" ] || return 0
  unmet=
  while read -r program version what <&3; do
    [ "$program" = keepalived ] || fail "plan/needs has a program that is not known: $program"
    ! is_older_than "$version" || unmet="${unmet:+$unmet, }'$what' needs $version or newer"
  done 3<"$PLAN/needs"
  [ -z "$unmet" ] ||
    fail "keepalived $KEEPALIVED is installed, and $unmet: install a newer keepalived on this host, or leave out what needs it"
}

leave_out_lines() {
  local version
  set --
  while read -r _ _ version <&3; do
    ! is_older_than "$version" || set -- "$@" -e "/ # keepalived $version\$/d"
  done 3<"$WORK/optional"
  [ $# -eq 0 ] || find "$STAGED/etc/keepalived" -type f -exec sed -i "$@" {} +
}

# is_older_than VERSION: whether the installed keepalived is.
is_older_than() {
  local wanted_number
  number_of "$1"
  wanted_number=$NUMBER
  number_of "$KEEPALIVED"
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
