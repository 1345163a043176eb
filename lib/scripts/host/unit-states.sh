# shellcheck shell=sh
# How systemd units are.
UNIT_STATES= # lines `unit enabled active can-reload main-pid`; empty when somebody has to look again

# All units of this run in one call, which costs some hosts 200 to 300 ms, however many they are.
look_at_units() {
  local list each looked
  set --
  UNIT_STATES=$NL
  for list in "$PLAN/units" "$STATE/plan/units" "$PREVIOUS/units"; do
    [ -f "$list" ] || continue
    while read -r each _ <&3; do
      case " $* " in *" $each "*) ;; *) set -- "$@" "$each" ;; esac
    done 3<"$list"
  done
  if [ -f "$PLAN/checks" ]; then
    while read -r looked each _ <&3; do
      [ "$looked" = active ] || continue
      case " $* " in *" $each "*) ;; *) set -- "$@" "$each" ;; esac
    done 3<"$PLAN/checks"
  fi
  [ $# -gt 0 ] || return 0
  systemctl show -p Id,LoadState,ActiveState,UnitFileState,CanReload,MainPID "$@" >"$WORK/show" 2>/dev/null || :
  for each in "$@"; do note_unit_state "$each"; done 3<"$WORK/show"
}

# What systemd says of one unit ends with an empty line, and leaves out what has no value.
note_unit_state() {
  local state enabled reloads pid property value
  state='' enabled='' reloads=no pid=0
  while IFS='=' read -r property value <&3 && [ -n "$property" ]; do
    case $property in
      ActiveState) state=$value ;;
      UnitFileState) enabled=$value ;;
      CanReload) reloads=$value ;;
      MainPID) pid=$value ;;
    esac
  done
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
