# shellcheck shell=sh
# What must hold afterwards. Each condition gets about ten seconds.
LOOKED= # what was looked at for all checks: services listening addresses

# wait_until TRIES CONDITION...; LINUX_LB_TRIES is for tests that have no ten seconds.
wait_until() {
  local tries
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
  local output
  case " $LOOKED " in *" $1 "*) return 0 ;; esac
  LOOKED="$LOOKED $1"
  output=$WORK/$1
  shift
  "$@" >"$output" 2>/dev/null || :
}

run_checks() {
  local kind first second
  [ -s "$PLAN/checks" ] || return 0
  step checks
  while read -r kind first second <&3; do
    wait_until 50 holds "$kind" "$first" "$second" || does_not_hold "$kind" "$first" "$second"
  done 3<"$PLAN/checks"
}

# With nginx's own words, which it has for its log alone when it keeps what it had.
does_not_hold() {
  local said
  : >"$WORK/words"
  [ "$1" != answers ] || grep '\[emerg\]' "$ROOT/var/log/nginx/error.log" 2>/dev/null | tail -n 1 >"$WORK/words" || :
  said="'$1 $2${3:+ $3}' does not hold after 10 seconds"
  if [ -s "$WORK/words" ]; then fail_with "$WORK/words" "$said"; else fail "$said"; fi
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
    answers) [ "$(curl --silent --max-time 2 --noproxy '*' "$2")" = "$3" ] ;;
    *) fail "plan/checks has a check that is not known: $1" ;;
  esac
}

is_listening() {
  local place
  look_once listening ss -Hltn
  while read -r _ _ _ place _ <&3; do [ "${place##*:}" != "$1" ] || return 0; done 3<"$WORK/listening"
  return 1
}

has_address() {
  local device address
  look_once addresses ip -o addr show
  while read -r _ device _ address _ <&3; do
    [ "$device ${address%%/*}" != "$2 $1" ] || return 0
  done 3<"$WORK/addresses"
  return 1
}

# has_service TCP 192.0.2.100:80 | TCP [2001:db8::1]:80 | FWM 6: from /proc/net/ip_vs, which needs no ipvsadm.
has_service() {
  local service protocol address
  look_once services cat "$ROOT/proc/net/ip_vs"
  kernel_address "$1" "$2" >"$WORK/service"
  read -r service <"$WORK/service"
  while read -r protocol address _ <&3; do
    [ "$protocol $address" != "$1 $service" ] || return 0
  done 3<"$WORK/services"
  return 1
}
