# shellcheck shell=sh
# `active UNIT`. unit-states.sh asks for these units with all others.

active_holds() {
  unit_state "$1"
  [ "$ACTIVE" = active ]
}
