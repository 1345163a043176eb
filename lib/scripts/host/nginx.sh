# shellcheck shell=sh
# A reload that nginx cannot follow is a success to systemd: it writes a line in its log and goes on with what it had. New workers tell that it took.
NGINX_LOG=/var/log/nginx/error.log

reload_nginx() {
  local nginx_pid old_workers logged
  note_nginx
  control reload nginx.service
  if reload_took; then return 0; fi
  nginx_said
  if nginx_blocks_itself; then
    step units 'restart nginx.service: its sockets of before keep it from listening anew'
    control restart nginx.service
  else
    fail_with "$WORK/words" 'nginx was reloaded and keeps its old configuration'
  fi
}

# The same on the way back, where nothing ends the run.
try_reload_nginx() {
  local nginx_pid old_workers logged
  note_nginx
  try reload nginx.service
  if reload_took; then return 0; fi
  nginx_said
  if nginx_blocks_itself; then try restart nginx.service; else trouble 'reload nginx.service'; fi
}

# What nginx is before a reload: sets nginx_pid, old_workers and logged of the function that calls it.
note_nginx() {
  unit_state nginx.service
  nginx_pid=$MAIN_PID
  children_of "$nginx_pid"
  old_workers=$CHILDREN
  logged=0
  [ ! -f "$ROOT$NGINX_LOG" ] || logged=$(wc -c <"$ROOT$NGINX_LOG")
}

reload_took() {
  [ "$nginx_pid" -ne 0 ] || return 0
  wait_until 50 reload_is_over || return 1
  has_new_worker
}

reload_is_over() {
  has_new_worker && return 0
  nginx_said
  [ -s "$WORK/words" ]
}

has_new_worker() {
  local child
  children_of "$nginx_pid"
  for child in $CHILDREN; do
    case " $old_workers " in *" $child "*) ;; *) return 0 ;; esac
  done
  return 1
}

# Its last words are its reason. While it tries to listen it says so every half a second.
nginx_said() {
  tail -c "+$((logged + 1))" "$ROOT$NGINX_LOG" 2>/dev/null | grep '\[emerg\]' >"$WORK/words" || :
}

# Whether all ports that it could not have are its own, such as all addresses before and one of them now.
nginx_blocks_itself() {
  local port
  sed -n 's/.*bind() to .*:\([0-9]*\) failed (98.*/\1/p' "$WORK/words" | sort -u >"$WORK/ports"
  [ -s "$WORK/ports" ] || return 1
  while read -r port <&3; do
    ss -Hlntup "sport = :$port" >"$WORK/holders"
    [ -s "$WORK/holders" ] || return 1
    if grep -qv '"nginx"' "$WORK/holders"; then return 1; fi
  done 3<"$WORK/ports"
}
