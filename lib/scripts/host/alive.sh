# shellcheck shell=sh
# A reload that systemd calls a success may have killed the part that does the work, which its parent then starts again and
# again. Up means: active, and no child of the main process came or was missing within a second. One second does for all units, and other work is done in it.
WATCHED=$NL # units that were started or reloaded, and have not been seen to stay up
BEGAN=      # when their second began, in hundredths; nothing if none is under way
SEEN=$NL    # lines `unit main-pid child...` of then
FALLEN=     # the first unit that was not up

watch() { in_lines "$WATCHED" "$1" || WATCHED=$WATCHED$1$NL; }

# What is not up yet, as it still reads its configuration, gets a little time before.
begin_second() {
  units_changed
  wait_until 4 all_are_up || :
  hundredths
  BEGAN=$HUNDREDTHS
}

all_are_up() {
  local unit
  SEEN=$NL
  FALLEN=
  printf %s "${WATCHED#"$NL"}" >"$WORK/watched"
  while read -r unit <&3; do
    unit_state "$unit"
    # A unit of a script is reloaded by whoever has news for it.
    case $MAIN_PID:$ACTIVE in
      0:active | 0:reloading) ;;
      *:active)
        children_of "$MAIN_PID"
        SEEN=$SEEN"$unit $MAIN_PID$CHILDREN$NL"
        ;;
      *) FALLEN=${FALLEN:-$unit} ;;
    esac
  done 3<"$WORK/watched"
  [ -z "$FALLEN" ]
}

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
  [ -n "$BEGAN" ] || begin_second
  [ "$SEEN" = "$NL" ] || end_second
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

# children_of PID: sets CHILDREN. From stat, as not every kernel has /proc/PID/task/PID/children: `PID (NAME) STATE PARENT ...`, and
# a name may hold anything. A process may end while we look.
children_of() {
  local child
  CHILDREN=
  grep -hsE "\) [^Z] $1 [^)]*\$" "$ROOT"/proc/[0-9]*/stat >"$WORK/children" || :
  while read -r child _ <&3; do CHILDREN="$CHILDREN $child"; done 3<"$WORK/children"
}
