# shellcheck shell=sh
# A reload that systemd calls a success may have killed the part that does the work, which its parent then starts again and
# again. Up means: active, and no child of the main process came or was missing within a second.

# see_alive: ends the run with the words of a unit that did not stay up.
see_alive() {
  local before
  [ "$WATCHED" != "$NL" ] || return 0
  before=$STEP
  during units
  wait_until 8 all_stay_up || did_not_stay_up
  WATCHED=$NL
  during "$before"
}

all_stay_up() {
  [ -n "$BEGAN" ] || begin_asked_second
  all_are_up || units_changed
  [ "$SEEN" = "$NL" ] || end_second
  [ -z "$FALLEN" ] || all_are_up || :
  BEGAN=
  look_at_seen
  [ -z "$FALLEN" ]
}

end_second() {
  local left
  hundredths
  left=$((BEGAN + 100 - HUNDREDTHS))
  [ "$left" -le 0 ] || sleep "$((left / 100)).$((left % 100 / 10))$((left % 10))"
}

look_at_seen() {
  local unit pid before
  printf %s "${SEEN#"$NL"}" >"$WORK/seen"
  while read -r unit pid before <&3; do
    has_stayed "$pid" "$before" || FALLEN=${FALLEN:-$unit}
  done 3<"$WORK/seen"
}

# has_stayed PID CHILDREN: as they were before.
has_stayed() {
  local child
  [ -d "$ROOT/proc/$1" ] || return 1
  children_of "$1"
  [ -z "$2" ] || [ -n "$CHILDREN" ] || return 1
  for child in $CHILDREN; do
    case " $2 " in *" $child "*) ;; *) return 1 ;; esac
  done
}

did_not_stay_up() {
  systemctl status --no-pager --full --lines=20 "$FALLEN" >"$WORK/words" 2>&1 || :
  hide_secrets "$WORK/words"
  cat "$WORK/words" >&2 || :
  fail "$FALLEN did not stay up with the new configuration"
}

# Sets HUNDREDTHS to the time that the host is up.
hundredths() {
  local up
  read -r up _ </proc/uptime
  HUNDREDTHS=$((${up%.*} * 100 + 1${up#*.} - 100))
}
