# shellcheck shell=sh
# The state of each VRRP instance, since when, and why: what keepalived says in the journal, and systemd of the maintenance, of which keepalived says nothing. What was
# seen before is remembered, as a journal forgets. keepalived's own dumps are files that it writes in place, and are not asked for.

# tell_vrrp NOW UNITS all|new
tell_vrrp() {
  local instances active
  instances=$(configured vrrp | cut -d ' ' -f 1)
  [ -n "$instances" ] || return 0
  active=1
  case $2 in *"${TAB}keepalived.service${TAB}0${TAB}"[ifd]*) active=0 ;; esac # inactive, failed, deactivating, but not activating
  : >"$memory/transitions"
  {
    echo "$instances" | sed 's/^/instance /'
    cat "$memory/vrrp" 2>/dev/null || :
    keepalived_says "$1" "$3"
  } | vrrp_states "$1" "$active" >"$memory/vrrp.new"
  mv -f "$memory/vrrp.new" "$memory/vrrp"
  cat "$memory/vrrp"
  echo "$1" >"$memory/looked"
}

# keepalived_says NOW all|new: a minute more than what is new, as the journal may lag behind on a busy host.
keepalived_says() {
  local looked
  looked=
  if [ "$2" = new ] && [ -s "$memory/looked" ]; then read -r looked <"$memory/looked"; fi
  if [ -n "$looked" ]; then
    set -- --since "@$((looked - 60))"
  else
    set -- -n 1000
  fi
  journalctl -q -b -o short-unix --no-pager "$@" SYSLOG_IDENTIFIER=Keepalived_vrrp + _PID=1 "UNIT=linux-lb-$cluster-maintenance.service" 2>/dev/null || :
}

# vrrp_states NOW ACTIVE: a reason is what was said within 5 s before; a maintenance lets nginx and handshakes come to an end first. A backup becomes master when its timer has run out
# (RFC 9568, section 6.4.2), whether or not keepalived says why that was.
vrrp_states() {
  awk -F '\t' -v now="$1" -v active="$2" -v cluster="$cluster" -v transitions="$memory/transitions" '
    function just_now(what) { return (what in at) && time - at[what] <= (what == "maintenance" ? 20 : 5) }
    function begins(text, word) { return substr(text, 1, length(word)) == word }
    function reason(from, to) {
      if (to == "fault") return fault_reason()
      if (from == "unknown" || from == "stopped" || text ~ /\(init\)/) return "started"
      if (to == "backup" && from == "fault") return "recovered"
      if (to == "backup" && just_now("higher_priority")) return "higher_priority"
      if (to != "master") return "unknown"
      return just_now("peer_left") ? "peer_left" : just_now("preemption") ? "preemption" : "no_master_heard"
    }
    function fault_reason() {
      if (just_now("tracked_script")) return "tracked_script"
      if (just_now("interface_down")) return "interface_down"
      if (just_now("maintenance")) return "maintenance"
      return just_now("tracked_file") ? "tracked_file" : "unknown"
    }
    function note() {
      if (/^[^:]* systemd\[1\]: Starting /) at["maintenance"] = time
      else if (begins(text, "VRRP_Script(" cluster ":") && text ~ / (failed|timed out)/) at["tracked_script"] = time
      else if (text ~ /interface .* is down|^Netlink reports .* down/) at["interface_down"] = time
      else if (text ~ /tracked file .* (now FAULT state|has status)/ && !index(text, "file " cluster ":maintenance ")) at["tracked_file"] = time
      else if (text ~ /Backup received priority 0/) at["peer_left"] = time
      else if (text ~ /lower priority .* discarding/) at["preemption"] = time
      else if (text ~ /Master received advert/) at["higher_priority"] = time
    }
    function enter(name, to, why) {
      if (name in remembered) print name, to, why >transitions
      state[name] = to; since[name] = time; reasons[name] = why
    }
    /^instance / { name = substr($0, 10); names[++count] = name; state[name] = reasons[name] = "unknown"; since[name] = 0; next }
    /^vrrp\t/ { if ($2 in state && $3 != "unknown") { remembered[$2] = 1; state[$2] = $3; since[$2] = $4 > now + 1 ? 0 : $4; reasons[$2] = $5 } next }
    {
      time = $0; sub(/ .*/, "", time); time += 0
      text = $0; sub(/^[^:]*: /, "", text)
      name = ""
      if (begins(text, "(")) { name = substr(text, 2); sub(/\).*/, "", name); if (!(name in state)) next }
      if (text == "Stopped") { for (i = 1; i <= count; i++) if (time > since[names[i]]) enter(names[i], "stopped", "stopped") }
      if (text !~ /Entering [A-Z]+ STATE/) { note(); next }
      to = text; sub(/.*Entering /, "", to); sub(/ STATE.*/, "", to); to = tolower(to)
      if (name in state && time > since[name] + 0.0000005) enter(name, to, reason(state[name], to))
    }
    END {
      time = now
      for (i = 1; i <= count; i++) {
        name = names[i]
        if (!active && state[name] != "stopped") enter(name, "stopped", "stopped")
        printf "vrrp\t%s\t%s\t%.6f\t%s\n", name, state[name], since[name], reasons[name]
      }
    }'
}
