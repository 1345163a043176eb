# shellcheck shell=sh
# A real server that is taken out gets no new connections, and those that it has come to their end, before keepalived takes it out of the
# table: what IPVS has for it then is reset (net.ipv4.vs.expire_nodest_conn). Only where clients' connections are: the other director has news of them alone.

drain() {
  list_leaving >"$WORK/leaving"
  list_coming >"$WORK/coming"
  [ -s "$WORK/leaving" ] || [ -s "$WORK/coming" ] || return 0
  has_virtual_ip || return 0
  during drain
  let_successors_in
  list_superseded >"$WORK/superseded"
  take_out >"$WORK/drained"
  outlast "$WORK/drained"
}

# outlast LIST: lines `SECONDS PROTOCOL PLACE SERVER`, until these have no connections, or their seconds are over.
outlast() {
  local waited
  [ -s "$1" ] || return 0
  waited=0
  while connections_are_left "$1"; do
    [ "$waited" -gt 0 ] || step drain "connections under way to $CONNECTED: $COUNT"
    sleep 1
    waited=$((waited + 1))
  done
  tell_of_the_rest "$1"
}

# As a real server a host has virtual IPs on a device vip-* for good.
has_virtual_ip() {
  local device address
  look_once addresses ip -o addr show
  while read -r _ device _ address _ <&3; do
    case $device in
      vip-*) ;;
      *) if has_line "$PLAN/virtual-ips" "${address%%/*}"; then return 0; fi ;;
    esac
  done 3<"$WORK/addresses"
  return 1
}

# Prints the lines of those that have weight 0 from now on. `previous` has the calls that would undo it.
take_out() {
  local seconds protocol place server method
  while read -r seconds protocol place server method <&3; do
    read_row "$protocol" "$place" "$server"
    if [ -z "$WEIGHT" ] || ! others_serve "$protocol $place"; then continue; fi
    printf '%s %s %s %s %s\n' "$WEIGHT" "$protocol" "$place" "$server" "$method" >>"$PREVIOUS/drained"
    # shellcheck disable=SC2086
    set_weight 0 "$protocol" "$place" "$server" $method || continue
    printf '%s %s %s %s\n' "$seconds" "$protocol" "$place" "$server"
  done 3<"$WORK/leaving"
}

# Where nobody else gets connections, it goes on getting them until it leaves.
others_serve() {
  local arrow listed weight
  while read -r arrow listed _ weight _ <&3; do
    case $arrow:$weight in '->:'[1-9]*) ;; *) continue ;; esac
    if ! has_start "$WORK/leaving" "$1 $listed"; then return 0; fi
  done 3<"$WORK/table"
  return 1
}

connections_are_left() { # LIST
  local seconds protocol place server
  while read -r seconds protocol place server <&3; do
    [ "$waited" -lt "$seconds" ] || continue
    read_row "$protocol" "$place" "$server"
    CONNECTED=$server
    if [ "$COUNT" -gt 0 ]; then return 0; fi
  done 3<"$1"
  return 1
}

tell_of_the_rest() { # LIST
  local seconds protocol place server
  while read -r seconds protocol place server <&3; do
    read_row "$protocol" "$place" "$server"
    [ "$COUNT" -eq 0 ] || say "drain: $COUNT connections to $server are cut after $seconds s"
  done 3<"$1"
}

# What a run that failed had begun. A server that has left the table meanwhile comes back by keepalived's own reload.
take_in_again() {
  local weight protocol place server method
  [ -f "$PREVIOUS/drained" ] || return 0
  while read -r weight protocol place server method <&3; do
    # shellcheck disable=SC2086
    set_weight "$weight" "$protocol" "$place" "$server" $method || :
  done 3<"$PREVIOUS/drained"
}
