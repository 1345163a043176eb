# shellcheck shell=sh
# Progress, failure, and the one way out. A dead SSH connection must not stop a rollback: hence `|| :` after printing.
STEP=start
FAILURE=
PHASE=before # before, locked, changing: what the way out has to tidy up

say() { printf 'linux-lb: %s: %s\n' "$HOST" "$1" || :; }

enter() { PHASE=$1; }

# during NAME: the step that a failure from here on is reported under. `step NAME [WORDS]` says it, too.
during() { STEP=$1; }

step() {
  during "$1"
  say "$1${2:+: $2}"
}

fail() {
  FAILURE=$1
  exit 1
}

# fail_with FILE WORDS: a failure in a program's own words, all of them before the line if there is more than one line.
fail_with() {
  hide_secrets "$1"
  if [ "$(grep -c . "$1")" -gt 1 ]; then cat "$1" >&2 || :; fi
  fail "$2: $(telling_line "$1")"
}

telling_line() {
  { grep -m 1 -E '^E:|\[emerg\]|[Ee]rror' "$1" || grep -m 1 . "$1" || echo 'it gave no reason'; } | sed 's/^[[:space:]]*//'
}

# A shell may be in the middle of a function whose output goes elsewhere when it is told to end (bash): descriptors 6 and 7 are for what finish says.
begin() {
  local signal
  exec 6>&1 7>&2
  [ ! -d "$STAGE" ] || exec 8<"$STAGE"
  trap finish EXIT
  for signal in HUP INT TERM PIPE; do
    # shellcheck disable=SC2064
    trap "fail 'interrupted (SIG$signal)'" "$signal"
  done
}

finish() {
  local status=$? failed_step
  exec >&6 2>&7
  set +e +f
  unset IFS
  trap '' HUP INT TERM PIPE
  trap - EXIT
  failed_step=$STEP
  if [ "$status" -ne 0 ]; then
    [ -n "$FAILURE" ] || FAILURE="stopped unexpectedly (exit status $status)"
    if [ "$PHASE" = changing ] && [ -d "$PREVIOUS" ]; then
      roll_back
      [ -z "$TROUBLE" ] || FAILURE="$FAILURE; and not all could be put back: $TROUBLE"
    fi
  fi
  [ "$PHASE" = before ] || close_state
  clean_stage
  [ "$status" -eq 0 ] ||
    printf 'linux-lb: %s: %s: %s\n' "$HOST" "$failed_step" "$(printf %s "$FAILURE" | tr '\n' ' ')" >&2
  exit "$status"
}

# The upload's leftovers in the login user's home, where we were started, whatever the outcome. An engine that was killed may have been started again, and have made another
# stage meanwhile: that one is the next run's. (-ef is in POSIX since 2024, and in dash, bash and busybox.)
clean_stage() {
  # shellcheck disable=SC3013
  [ /proc/self/fd/8 -ef "$STAGE" ] || return 0
  case $STAGE in
    */.linux-lb/"$CLUSTER")
      cd /
      rm -rf "$STAGE"
      rmdir "${STAGE%/*}" 2>/dev/null || :
      ;;
  esac
}
