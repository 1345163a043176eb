# shellcheck shell=sh
# What somebody took away by hand, while the files stayed as planned: a reload would not bring it back, as the daemon believes it is there.

restore_missing() {
  local kind first second
  [ -s "$PLAN/checks" ] || return 0
  during units
  while read -r kind first second <&3; do
    has_hook "$kind" restore || continue
    if holds "$kind" "$first" "$second"; then continue; fi
    hook "$kind" restore "$first" "$second"
  done 3<"$PLAN/checks"
}

# renew VERB UNIT WHAT
renew() {
  step units "$3 is gone: $1 $2"
  control "$1" "$2"
  watch "$2"
  see_alive
  look_again
}
