# shellcheck shell=sh
# Where a service gets other servers and keeps none, keepalived has both for a while: it asks new ones before they get connections, and would have taken the old
# ones out by then.
SUCCESSOR_TRIES=150 # of 0.2 s

let_successors_in() {
  local include
  include=/etc/keepalived/linux-lb.d/$CLUSTER.conf
  has_line "$WORK/changed" "$include" && [ -f "$ROOT$include" ] || return 0
  list_forsaken >"$WORK/forsaken"
  [ -s "$WORK/forsaken" ] || return 0
  step drain 'the new servers first: all of a service are exchanged'
  write_both "$include"
  copy_to "$WORK/view$include" "$ROOT$include"
  control_reload keepalived.service
  wait_until "$SUCCESSOR_TRIES" successors_serve || fail "no new server of $FORSAKEN passes its check, so that the old ones stay: \
ask one as the pool's healthCheck does, or add the new servers in a deploy of their own"
}

# Lines `PROTOCOL PLACE`: services all of whose servers leave while one of them serves.
list_forsaken() {
  local protocol place server
  while read -r _ protocol place server _ <&3; do
    read_row "$protocol" "$place" "$server"
    if [ "${WEIGHT:-0}" -eq 0 ] || others_serve "$protocol $place" || keeps_one "$protocol $place"; then continue; fi
    printf '%s %s\n' "$protocol" "$place"
  done 3<"$WORK/leaving" | sort -u
}

# keeps_one SERVICE: whether one of its servers stays, well or not.
keeps_one() {
  local protocol place server
  while read -r _ protocol place server _ <&3; do
    if [ "$protocol $place" = "$1" ] && ! has_start "$WORK/leaving" "$1 $server"; then return 0; fi
  done 3<"$STATE/plan/real-servers"
  return 1
}

# write_both PATH: keepalived's files as they are, in $WORK/view, with all servers of before and of now, and accepted by its test.
write_both() {
  rm -rf "$WORK/view"
  mkdir -p "$WORK/view/etc"
  cp -a "$ROOT/etc/keepalived" "$WORK/view/etc"
  printf '%s %s\n' "$WORK/view/etc/keepalived" "$ROOT/etc/keepalived" >"$WORK/view.list"
  with_successors "$STAGED$1" "$ROOT$1" >"$WORK/view$1"
  hook keepalived accepts || fail_with "$WORK/words" 'keepalived does not accept the old servers beside the new ones'
}

# with_successors NEW OLD: the old file, with the servers besides that the new one has for the same service.
with_successors() {
  awk '
    FNR == 1 { service = ""; server = "" }
    /^virtual_server / { service = $0; protocol = "TCP" }
    /^    protocol / { protocol = toupper($2) }
    /^    real_server / { server = $0; known[FILENAME, service, protocol, server] = 1 }
    FILENAME == ARGV[1] {
      if (server != "") blocks[service, protocol, server] = blocks[service, protocol, server] $0 "\n"
      if (server != "" && /^    }$/) { order[service, protocol] = order[service, protocol] server "\n"; server = "" }
      next
    }
    /^}$/ && service != "" {
      count = split(order[service, protocol], servers, "\n")
      for (i = 1; i < count; i++)
        if (!((FILENAME, service, protocol, servers[i]) in known)) printf "%s", blocks[service, protocol, servers[i]]
      service = ""
    }
    { print }
  ' "$1" "$2"
}

successors_serve() {
  local protocol place
  while read -r protocol place <&3; do
    FORSAKEN="$protocol $place"
    read_row "$protocol" "$place" none
    others_serve "$FORSAKEN" || return 1
  done 3<"$WORK/forsaken"
}
