# shellcheck shell=sh
# A reload that systemd calls a success may have killed the part that does the work, which its parent then starts again and
# again. Up means: active, and no child of the main process came or was missing within a second.

see_alive() {
  wait_until 8 is_alive "$1" && return 0
  systemctl status --no-pager --full --lines=20 "$1" >"$WORK/words" 2>&1 || :
  hide_secrets "$WORK/words"
  cat "$WORK/words" >&2 || :
  fail "$1 did not stay up with the new configuration"
}

is_alive() {
  local before child
  units_changed
  unit_state "$1"
  [ "$ACTIVE" = active ] || return 1
  [ "$MAIN_PID" -ne 0 ] || return 0
  children_of "$MAIN_PID"
  before=$CHILDREN
  sleep 1
  [ -d "$ROOT/proc/$MAIN_PID" ] || return 1
  children_of "$MAIN_PID"
  [ -z "$before" ] || [ -n "$CHILDREN" ] || return 1
  for child in $CHILDREN; do
    case " $before " in *" $child "*) ;; *) return 1 ;; esac
  done
}

# children_of PID: sets CHILDREN. From stat, as not every kernel has /proc/PID/task/PID/children: `PID (NAME) STATE PARENT ...`, and
# a name may hold anything. A process may end while we look.
children_of() {
  local child
  CHILDREN=
  grep -hsE "\) [^Z] $1 [^)]*\$" "$ROOT"/proc/[0-9]*/stat >"$WORK/children" || :
  while read -r child _ <&3; do CHILDREN="$CHILDREN $child"; done 3<"$WORK/children"
}
