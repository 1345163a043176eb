# shellcheck shell=sh
# What must hold afterwards. Each condition gets about ten seconds. Its kind is in check-KIND.sh, with these hooks, of which the first must be there:
#   holds FIRST SECOND    whether it does; by look_once, what is there is looked at once for all
#   restore FIRST SECOND  brings back, by renew, what is gone though files and units are as planned
#   explain FIRST SECOND  prints why it may not hold
read_files_of check
CHECKS=$KNOWN
LOOKED= # what was looked at for all checks: services listening addresses

# wait_until TRIES CONDITION...: a fifth of a second apart, the second one sooner, as most of what is waited for is nearly there. LINUX_LB_TRIES is for
# tests that have no ten seconds.
wait_until() {
  local tries pause
  tries=${LINUX_LB_TRIES:-$1}
  pause=0.05
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep "$pause"
    pause=0.2
    look_again
  done
}

look_again() {
  LOOKED=
  units_changed
}

# look_once NAME COMMAND...: its output in $WORK/NAME. A function of the shell may keep what it sees in a variable.
look_once() {
  local output
  case " $LOOKED " in *" $1 "*) return 0 ;; esac
  LOOKED="$LOOKED $1"
  output=$WORK/$1
  shift
  "$@" >"$output" 2>/dev/null || :
}

# In the second that units have to stay up. One that does not has more to say than a check that does not hold.
run_checks() {
  begin_second
  if [ -s "$PLAN/checks" ]; then check_all; fi
  see_alive
}

check_all() {
  local kind first second
  step checks
  while read -r kind first second <&3; do
    holds "$kind" "$first" "$second" || wait_for_check "$kind" "$first" "$second"
  done 3<"$PLAN/checks"
}

wait_for_check() {
  if [ -n "$BEGAN" ] && wait_until 4 holds "$@"; then return 0; fi
  see_alive
  look_again
  wait_until 50 holds "$@" || does_not_hold "$@"
}

does_not_hold() {
  local said
  hook_if_any "$1" explain "$2" "$3" >"$WORK/words"
  said="'$1 $2${3:+ $3}' does not hold after 10 seconds"
  if [ -s "$WORK/words" ]; then fail_with "$WORK/words" "$said"; else fail "$said"; fi
}

holds() {
  in_lines "$CHECKS" "$1" || fail "plan/checks has a check that is not known: $1"
  hook "$1" holds "$2" "$3"
}
