# shellcheck shell=sh
# How systemd units are.
UNIT_STATES= # lines `unit enabled active can-reload main-pid`; empty when somebody has to look again
UNIT_FILES=  # lines: files and drop-ins that systemd has read of these units, and that are no others since

# All units of this run in one call, which costs some hosts 200 to 300 ms, however many they are.
look_at_units() {
  local each
  UNIT_STATES=$NL
  UNIT_FILES=$NL
  list_units_to_look_at >"$WORK/units-to-look-at"
  set --
  while read -r each <&3; do
    case " $* " in *" $each "*) ;; *) set -- "$@" "$each" ;; esac
  done 3<"$WORK/units-to-look-at"
  [ $# -gt 0 ] || return 0
  systemctl show -p "$UNIT_PROPERTIES" "$@" >"$WORK/show" 2>/dev/null || :
  for each in "$@"; do note_unit_state "$each"; done 3<"$WORK/show"
}

# Those of the plans, those that checks look at, and those whose files change.
list_units_to_look_at() {
  local list looked each
  for list in "$PLAN/units" "$STATE/plan/units" "$PREVIOUS/units"; do
    [ -f "$list" ] || continue
    while read -r each _ <&3; do printf '%s\n' "$each"; done 3<"$list"
  done
  if [ -f "$PLAN/checks" ]; then
    while read -r looked each _ <&3; do [ "$looked" != active ] || printf '%s\n' "$each"; done 3<"$PLAN/checks"
  fi
  [ -f "$WORK/touched" ] || return 0
  while read -r each <&3; do
    unit_of_file "$each"
    [ -z "$UNIT" ] || printf '%s\n' "$UNIT"
  done 3<"$WORK/touched"
}

UNIT_PROPERTIES=Id,ActiveState,UnitFileState,CanReload,MainPID,FragmentPath,DropInPaths,NeedDaemonReload

# What systemd says of one unit ends with an empty line, and leaves out what has no value.
note_unit_state() {
  local state enabled reloads pid files outdated property value
  state='' enabled='' reloads=no pid=0 files='' outdated=yes
  while IFS='=' read -r property value <&3 && [ -n "$property" ]; do
    case $property in
      ActiveState) state=$value ;;
      UnitFileState) enabled=$value ;;
      CanReload) reloads=$value ;;
      MainPID) pid=$value ;;
      FragmentPath | DropInPaths) files="$files $value" ;;
      NeedDaemonReload) outdated=$value ;;
    esac
  done
  if [ "$outdated" = no ]; then
    for property in $files; do UNIT_FILES=$UNIT_FILES$property$NL; done
  fi
  UNIT_STATES=$UNIT_STATES"$1 ${enabled:-not-found} ${state:-inactive} $reloads $pid$NL"
}

units_changed() { UNIT_STATES=; }

# unit_state UNIT: sets ENABLED (as systemctl is-enabled says it), ACTIVE, RELOADS and MAIN_PID.
unit_state() {
  local state
  [ -n "$UNIT_STATES" ] || look_at_units
  state='not-found inactive no 0'
  case $UNIT_STATES in *"$NL$1 "*)
    state=${UNIT_STATES#*"$NL$1 "}
    state=${state%%"$NL"*}
    ;;
  esac
  # shellcheck disable=SC2086
  set -- $state
  ENABLED=$1 ACTIVE=$2 RELOADS=$3 MAIN_PID=$4
}

is_up() { case $1 in active | activating | reloading) ;; *) return 1 ;; esac; }

needs_enabling() { case $ENABLED in disabled | enabled-runtime) ;; *) return 1 ;; esac; }
