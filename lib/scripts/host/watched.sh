# shellcheck shell=sh
# The second in which what was started or reloaded has to stay up: how it begins. One does for all units, and other work is done in it.
WATCHED=$NL # lines `unit main-pid` of what was started or reloaded, and has not been seen to stay up; without the pid where only systemd knows it
BEGAN=      # when their second began, in hundredths; nothing if none is under way
SEEN=$NL    # lines `unit main-pid child...` of then
FALLEN=     # the first unit that was not up

# watch UNIT [PID]: PID is its main process if that is known, as a reload keeps it; 0 is a unit's of a script.
watch() {
  case $WATCHED in *"$NL$1 "*) ;; *) WATCHED=$WATCHED"$1 ${2:-}$NL" ;; esac
}

# If it has not begun, and units were started or reloaded. Where all main processes are known, systemd need not be asked before.
begin_second() {
  [ "$WATCHED" != "$NL" ] && [ -z "$BEGAN" ] || return 0
  printf %s "${WATCHED#"$NL"}" >"$WORK/watched"
  if see_known; then start_clock; else begin_asked_second; fi
}

# What is not up yet, as it still reads its configuration, gets a little time before.
begin_asked_second() {
  printf %s "${WATCHED#"$NL"}" >"$WORK/watched"
  units_changed
  wait_until 5 see_all || :
  start_clock
}

start_clock() {
  hundredths
  BEGAN=$HUNDREDTHS
}

see_known() {
  local unit pid
  SEEN=$NL
  while read -r unit pid <&3; do
    [ -n "$pid" ] || return 1
    see "$unit" "$pid"
  done 3<"$WORK/watched"
}

see_all() {
  local unit
  SEEN=$NL
  all_are_up || return 1
  while read -r unit _ <&3; do
    unit_state "$unit"
    see "$unit" "$MAIN_PID"
  done 3<"$WORK/watched"
}

see() { # UNIT PID
  [ "$2" != 0 ] || return 0
  children_of "$2"
  SEEN=$SEEN"$1 $2$CHILDREN$NL"
}

# A unit of a script is reloaded by whoever has news for it.
all_are_up() {
  local unit
  FALLEN=
  while read -r unit _ <&3; do
    unit_state "$unit"
    case $MAIN_PID:$ACTIVE in
      *:active | 0:reloading) ;;
      *) FALLEN=${FALLEN:-$unit} ;;
    esac
  done 3<"$WORK/watched"
  [ -z "$FALLEN" ]
}

# children_of PID: sets CHILDREN. From stat, as not every kernel has /proc/PID/task/PID/children: `PID (NAME) STATE PARENT ...`, and
# a name may hold anything. A process may end while we look.
children_of() {
  local child
  CHILDREN=
  grep -hsE "\) [^Z] $1 [^)]*\$" "$ROOT"/proc/[0-9]*/stat >"$WORK/children" || :
  while read -r child _ <&3; do CHILDREN="$CHILDREN $child"; done 3<"$WORK/children"
}
