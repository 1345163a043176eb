# shellcheck shell=sh
# What must hold afterwards. Each condition gets about ten seconds.
LOOKED= # what was looked at for all checks: services listening addresses

# wait_until TRIES CONDITION...; LINUX_LB_TRIES is for tests that have no ten seconds.
wait_until() {
  tries=${LINUX_LB_TRIES:-$1}
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.2
    look_again
  done
}

look_again() {
  LOOKED=
  units_changed
}

# look_once NAME COMMAND...: its output in $WORK/NAME.
look_once() {
  case " $LOOKED " in *" $1 "*) return 0 ;; esac
  LOOKED="$LOOKED $1"
  output=$WORK/$1
  shift
  "$@" >"$output" 2>/dev/null || :
}

run_checks() {
  [ -s "$PLAN/checks" ] || return 0
  step checks
  while read -r kind first second; do
    wait_until 50 holds "$kind" "$first" "$second" ||
      fail "'$kind $first${second:+ $second}' does not hold after 10 seconds"
  done <"$PLAN/checks"
}

holds() {
  case $1 in
    active)
      unit_state "$2"
      [ "$ACTIVE" = active ]
      ;;
    listen) is_listening "$2" ;;
    address) has_address "$2" "$3" ;;
    virtual-server) has_service "$2" "$3" ;;
    *) fail "plan/checks has a check that is not known: $1" ;;
  esac
}

is_listening() {
  look_once listening ss -Hltn
  while read -r _ _ _ place _; do [ "${place##*:}" != "$1" ] || return 0; done <"$WORK/listening"
  return 1
}

has_address() {
  look_once addresses ip -o addr show
  while read -r _ device _ address _; do
    [ "$device ${address%%/*}" != "$2 $1" ] || return 0
  done <"$WORK/addresses"
  return 1
}

# has_service TCP 192.0.2.100:80 | TCP [2001:db8::1]:80 | FWM 6: from /proc/net/ip_vs, which needs no ipvsadm.
has_service() {
  look_once services cat "$ROOT/proc/net/ip_vs"
  kernel_address "$1" "$2" >"$WORK/service"
  read -r service <"$WORK/service"
  while read -r protocol address _; do
    [ "$protocol $address" != "$1 $service" ] || return 0
  done <"$WORK/services"
  return 1
}

# As the kernel writes it there: C0000264:0050, [2001:0db8:0000:0000:0000:0000:0000:0001]:01BB, 00000006.
kernel_address() {
  case $1:$2 in
    FWM:*) printf '%08X\n' "$2" ;;
    *:\[*)
      port=${2##*]:}
      address=${2%]:*}
      full_groups "${address#\[}"
      printf ']:%04X\n' "$port"
      ;;
    *)
      IFS=.:
      # shellcheck disable=SC2086
      set -- $2
      unset IFS
      printf '%02X%02X%02X%02X:%04X\n' "$@"
      ;;
  esac
}

# full_groups ADDRESS: prints [, and its eight groups in full.
full_groups() {
  after=
  case $1 in *::*) after=${1##*::} ;; esac
  IFS=:
  # shellcheck disable=SC2086
  set -- $after "" ${1%%::*}
  unset IFS
  while [ $# -lt 9 ]; do set -- "$@" 0; done
  # The groups after :: stand before the empty word: they go to the end.
  while [ -n "$1" ]; do
    set -- "$@" "$1"
    shift
  done
  shift
  printf '[%04x:%04x:%04x:%04x:%04x:%04x:%04x:%04x' "0x$1" "0x$2" "0x$3" "0x$4" "0x$5" "0x$6" "0x$7" "0x$8"
}
