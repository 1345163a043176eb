# shellcheck shell=sh
# Where a service gets other servers and keeps none, or another service comes in the place of one that goes (by mark instead of by port, as a director of the pool has it),
# keepalived has both for a while: it asks new servers before they get connections, and would have taken the old ones out by then.
SUCCESSOR_TRIES=150 # of 0.2 s
NEWCOMER_TRIES=50

let_successors_in() {
  keepalived_include_changes || return 0
  list_forsaken >"$WORK/forsaken"
  [ -s "$WORK/forsaken" ] || [ -s "$WORK/coming" ] || return 0
  step drain 'the new servers first, beside those of before'
  write_both "$INCLUDE"
  copy_to "$WORK/view$INCLUDE" "$ROOT$INCLUDE"
  control_reload keepalived.service
  wait_until "$SUCCESSOR_TRIES" others_serve_all "$WORK/forsaken" || fail "no new server of $SERVED passes its check, so that the old ones stay: \
ask one as the pool's healthCheck does, or add the new servers in a deploy of their own"
  wait_until "$NEWCOMER_TRIES" others_serve_all "$WORK/coming" || :
}

# Lines `PROTOCOL PLACE`: services that come while others go.
list_coming() {
  local protocol place
  one_goes || return 0
  while read -r _ protocol place _ <&3; do
    has_start "$STATE/plan/real-servers" "$protocol $place" || printf '%s %s\n' "$protocol" "$place"
  done 3<"$PLAN/real-servers"
}

one_goes() {
  local protocol place
  [ -s "$STATE/plan/real-servers" ] && [ -s "$PLAN/real-servers" ] || return 1
  while read -r _ protocol place _ <&3; do
    has_start "$PLAN/real-servers" "$protocol $place" || return 0
  done 3<"$STATE/plan/real-servers"
  return 1
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

# write_both PATH: keepalived's files as they are, in $WORK/view, with all services and servers of before and of now, and accepted by its test.
write_both() {
  rm -rf "$WORK/view"
  mkdir -p "$WORK/view/etc"
  cp -a "$ROOT/etc/keepalived" "$WORK/view/etc"
  printf '%s %s\n' "$WORK/view/etc/keepalived" "$ROOT/etc/keepalived" >"$WORK/view.list"
  with_successors "$STAGED$1" "$ROOT$1" >"$WORK/view$1"
  hook keepalived accepts || fail_with "$WORK/words" 'keepalived does not accept the old servers beside the new ones'
}

# with_successors NEW OLD: the old file, with the servers besides that the new one has for the same service, and its other services.
with_successors() {
  awk '
    FNR == 1 { service = ""; server = "" }
    /^virtual_server / { service = $0; protocol = "TCP"; whole = "" }
    /^    protocol / { protocol = toupper($2) }
    /^    real_server / { server = $0; known[FILENAME, service, protocol, server] = 1 }
    FILENAME == ARGV[1] {
      whole = whole $0 "\n"
      if (server != "") blocks[service, protocol, server] = blocks[service, protocol, server] $0 "\n"
      if (server != "" && /^    }$/) { order[service, protocol] = order[service, protocol] server "\n"; server = "" }
      if (service != "" && /^}$/) { services[++count] = service SUBSEP protocol; texts[count] = whole; service = "" }
      next
    }
    /^}$/ && service != "" {
      seen[service, protocol] = 1
      last = split(order[service, protocol], servers, "\n")
      for (i = 1; i < last; i++)
        if (!((FILENAME, service, protocol, servers[i]) in known)) printf "%s", blocks[service, protocol, servers[i]]
      service = ""
    }
    { print }
    END { for (i = 1; i <= count; i++) if (!(services[i] in seen)) printf "\n%s", texts[i] }
  ' "$1" "$2"
}

# others_serve_all LIST: sets SERVED to the first service of which none does.
others_serve_all() {
  local protocol place
  while read -r protocol place <&3; do
    SERVED="$protocol $place"
    read_row "$protocol" "$place" none
    others_serve "$SERVED" || return 1
  done 3<"$1"
}
