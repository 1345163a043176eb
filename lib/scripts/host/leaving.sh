# shellcheck shell=sh
# Real servers that are in the committed plan and not in this one.

# Lines SECONDS PROTOCOL PLACE SERVER METHOD... of servers that their service goes on without.
list_leaving() {
  local protocol place server method
  [ -s "$STATE/plan/real-servers" ] || return 0
  while read -r _ protocol place server method <&3; do
    set_patience "$protocol $place" "$server"
    [ -z "$PATIENCE" ] || printf '%s %s %s %s %s\n' "$PATIENCE" "$protocol" "$place" "$server" "$method"
  done 3<"$STATE/plan/real-servers"
}

# set_patience SERVICE SERVER: the seconds of the service as it is from now on; none if it goes, too, or the server stays.
set_patience() {
  local seconds kind at listed
  PATIENCE=
  [ -s "$PLAN/real-servers" ] || return 0
  while read -r seconds kind at listed _ <&3; do
    [ "$kind $at" = "$1" ] || continue
    PATIENCE=$seconds
    if [ "$listed" = "$2" ]; then
      PATIENCE=
      return 0
    fi
  done 3<"$PLAN/real-servers"
}
