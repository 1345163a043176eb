# shellcheck shell=sh
# The real programs judge the whole configuration as it will be, before any of it is in place.

# The directory that is laid over as a whole for a path; none for files elsewhere, which a program's test then does not see.
view_directory() {
  case $1 in
    /etc/*/*)
      inside=${1#/etc/}
      printf '/etc/%s\n' "${inside%%/*}"
      ;;
    */linux-lb/*) printf '%s/linux-lb\n' "${1%%/linux-lb/*}" ;;
  esac
}

# Copies of these directories, with the changed files in, the dropped ones and the displaced ones out, the returning ones back.
make_view() {
  mkdir "$WORK/view"
  cat "$WORK/changed" "$WORK/dropped" "$WORK/displacing" "$WORK/returning" |
    while read -r path; do view_directory "$path"; done | sort -u >"$WORK/view.directories"
  while read -r directory; do
    make_directory "$directory"
    (umask 022 && mkdir -p "$WORK/view${directory%/*}")
    cp -a "$ROOT$directory" "$WORK/view$directory"
    printf '%s %s\n' "$WORK/view$directory" "$ROOT$directory" >>"$WORK/view.list"
  done <"$WORK/view.directories"
  cat "$WORK/dropped" "$WORK/displacing" | while read -r path; do rm -f "$WORK/view$path"; done
  while read -r path; do put_in_view "$WORK/staged$path" "$path"; done <"$WORK/changed"
  while read -r path; do put_in_view "$FOUND/displaced$path" "$path"; done <"$WORK/returning"
}

put_in_view() {
  (umask 022 && mkdir -p "$WORK/view${2%/*}")
  rm -f "$WORK/view$2"
  cp -a "$1" "$WORK/view$2"
}

# As process 1 of a PID namespace: keepalived 2.2.7 compares its parent's id with a variable that only its daemon sets, and
# ends its own test by SIGTERM at the first script of another user than root, later checks unmade. There the parent is 0, as the
# variable is.
in_view() {
  (umask 022 && mkdir -p "$WORK/view${2%/*}")
  rm -f "$WORK/view$2"
  cp -a "$1" "$WORK/view$2"
}

# As process 1 of a PID namespace: keepalived 2.2.7 compares its parent's id with a variable that only its daemon sets, and
# ends its own test by SIGTERM at the first script that runs as another user than root, with the rest unread. There the parent is 0,
# as the variable is.
in_view() { unshare -m -p -f --propagation private sh "$HERE/view.sh" "$WORK/view.list" "$@" >"$WORK/words" 2>&1; }

# The plan's programs, and those of the committed plan whose daemon goes on without us.
validate_programs() {
  step validate
  : >"$WORK/view.list"
  make_view
  cat "$PLAN/programs" "$STATE/plan/programs" 2>/dev/null | sort -u >"$WORK/programs" || :
  while read -r program; do
    if is_listed "$program" "$PLAN/programs" 1 || runs_without_us "$program.service"; then validate "$program"; fi
  done <"$WORK/programs"
  rm -rf "$WORK/view"
}

# validate PROGRAM
validate() {
  case $1 in
    keepalived)
      # For a main file that is missing its test says that all is well.
      [ -f "$WORK/view/etc/keepalived/keepalived.conf" ] || [ -f "$ROOT/etc/keepalived/keepalived.conf" ] ||
        fail 'keepalived: /etc/keepalived/keepalived.conf is not there'
      in_view keepalived -t -l || fail_with "$WORK/words" 'keepalived does not accept the configuration'
      ;;
    nginx)
      pid_file=$(ls "$ROOT/run/nginx.pid" 2>/dev/null || :)
      accepted=0
      in_view nginx -t || accepted=$?
      # Its test leaves an empty pid file if nginx is not running.
      [ -n "$pid_file" ] || [ -s "$ROOT/run/nginx.pid" ] || rm -f "$ROOT/run/nginx.pid"
      [ "$accepted" -eq 0 ] || fail_with "$WORK/words" 'nginx does not accept the configuration'
      ;;
    *) fail "plan/programs has a program that is not known: $1" ;;
  esac
}
