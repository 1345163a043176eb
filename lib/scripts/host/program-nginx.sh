# shellcheck shell=sh
# nginx. A reload that it cannot follow is a success to systemd: it writes a line in its log and goes on with what it had. New workers tell that it took.
NGINX_LOG=/var/log/nginx/error.log
NGINX_PID=0     # what it was before the reload: its main process,
NGINX_WORKERS=  # that one's children,
NGINX_LOGGED=0  # and the size of its log

nginx_main() { MAIN=/etc/nginx/nginx.conf; }

nginx_accepts() {
  local pid_file accepted
  pid_file=$ROOT/run/nginx.pid
  if exists "$pid_file"; then pid_file=; fi
  accepted=0
  (nginx_files && in_view nginx -t) || accepted=$?
  # Its test leaves an empty pid file if nginx is not running.
  [ -z "$pid_file" ] || [ ! -e "$pid_file" ] || [ -s "$pid_file" ] || rm -f "$pid_file"
  return "$accepted"
}

# As many files as its unit has (nginx-files.ts): its test opens each socket, and a log-in may have 1,024. Where none may raise that,
# as many as it may have.
# shellcheck disable=SC3045 # dash and bash have it
nginx_files() { ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -H -n)" || :; }

nginx_before_reload() {
  unit_state nginx.service
  NGINX_PID=$MAIN_PID
  children_of "$NGINX_PID"
  NGINX_WORKERS=$CHILDREN
  NGINX_LOGGED=0
  [ ! -f "$ROOT$NGINX_LOG" ] || NGINX_LOGGED=$(wc -c <"$ROOT$NGINX_LOG")
}

nginx_took() {
  [ "$NGINX_PID" -ne 0 ] || return 0
  if wait_until 50 nginx_has_reloaded && nginx_has_new_worker; then
    wait_until 50 nginx_has_retired || say 'old workers of nginx may still take new connections'
    return 0
  fi
  nginx_said
  return 1
}

nginx_has_reloaded() {
  nginx_has_new_worker && return 0
  nginx_said
  [ -s "$WORK/words" ]
}

nginx_has_new_worker() {
  local child
  children_of "$NGINX_PID"
  for child in $CHILDREN; do
    case " $NGINX_WORKERS " in *" $child "*) ;; *) return 0 ;; esac
  done
  return 1
}

# Old workers take new connections beside new ones until they are told, a tenth of a second later; on a busy host, longer.
nginx_has_retired() {
  local child
  children_of "$NGINX_PID"
  for child in $CHILDREN; do
    case " $NGINX_WORKERS " in *" $child "*) ;; *) continue ;; esac
    grep -qs 'shutting down' "$ROOT/proc/$child/cmdline" || [ ! -e "$ROOT/proc/$child/cmdline" ] || return 1
  done
}

# Its last words are its reason. While it tries to listen it says so every half a second.
nginx_said() {
  tail -c "+$((NGINX_LOGGED + 1))" "$ROOT$NGINX_LOG" 2>/dev/null | grep '\[emerg\]' >"$WORK/words" || :
}

# Whether all ports that it could not have are its own, such as all addresses before and one of them now.
nginx_needs_restart() {
  local port
  REASON='its sockets of before keep it from listening anew'
  sed -n 's/.*bind() to .*:\([0-9]*\) failed (98.*/\1/p' "$WORK/words" | sort -u >"$WORK/ports"
  [ -s "$WORK/ports" ] || return 1
  while read -r port <&3; do
    ss -Hlntup "sport = :$port" >"$WORK/holders"
    [ -s "$WORK/holders" ] || return 1
    if grep -qv '"nginx"' "$WORK/holders"; then return 1; fi
  done 3<"$WORK/ports"
}

nginx_last_words() { grep '\[emerg\]' "$ROOT$NGINX_LOG" 2>/dev/null | tail -n 1 || :; }

# A place is `upstream NAME server PLACE`.
nginx_drains() {
  awk '
    FILENAME == ARGV[1] { if (sub(/^nginx /, "")) drained[$0]; next }
    $1 == "upstream" { upstream = $2; sub(/[.]last$/, "", upstream) }
    $1 == "server" && $2 != "{" {
      sub(/ down; # drained$/, ";")
      place = $2
      sub(/;$/, "", place)
      if (("upstream " upstream " server " place) in drained && !/ down[ ;]/) sub(/;$/, " down; # drained")
    }
    { print }
  ' "$1" "$2"
}
