# shellcheck shell=sh
# Where packets to a service get a mark, or none any more, as when a director joins its own pool or leaves it, another virtual server has new connections once the
# units that mark have changed. Those of before end with the earlier one at keepalived's reload, which waits for them as for those of a server that leaves. Which of
# the services that come takes over is not looked at: a port that goes while another service comes by mark is waited for, too. A roll-back waits for nobody.

# Lines `SECONDS PROTOCOL PLACE SERVER`.
list_superseded() {
  local seconds protocol place server
  [ -s "$WORK/coming" ] || return 0
  while read -r seconds protocol place server _ <&3; do
    if has_start "$PLAN/real-servers" "$protocol $place" || ! comes_otherwise "$protocol"; then continue; fi
    printf '%s %s %s %s\n' "$seconds" "$protocol" "$place" "$server"
  done 3<"$STATE/plan/real-servers"
}

# comes_otherwise PROTOCOL: whether a service comes that is told by port where this one is told by mark, or the other way round.
comes_otherwise() {
  local coming
  while read -r coming _ <&3; do
    case $1:$coming in
      FWM:FWM) ;;
      FWM:* | *:FWM) return 0 ;;
    esac
  done 3<"$WORK/coming"
  return 1
}

outlast_superseded() { [ "$1" != keepalived.service ] || outlast "$WORK/superseded"; } # UNIT
