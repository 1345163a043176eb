#!/bin/sh
# Stops keepalived. Run by keepalived's unit.
# keepalived takes one SIGCHLD for one child (sigend() in its core/main.c, seen with 2.2.7): where two end within one, it would wait 5 s for a child
# that has ended. Nothing is left to do by then, so that it is killed.
# Usage: keepalived-stop.sh PID
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
main=$1

# Whether it has children, and all of them have ended: zombies, `PID (NAME) Z PARENT ...`.
waits_in_vain() {
  local states
  states=$(sed -n "s/.*) \(.\) $main .*/\1/p" /proc/[0-9]*/stat 2>/dev/null) || :
  case $states in '' | *[!Z[:space:]]*) return 1 ;; esac
}

kill -TERM "$main" 2>/dev/null || exit 0
tenths=0 in_vain=0
while [ -e "/proc/$main" ]; do
  sleep 0.1
  tenths=$((tenths + 1))
  [ "$tenths" -gt 5 ] || continue
  if waits_in_vain; then in_vain=$((in_vain + 1)); else in_vain=0; fi
  [ "$in_vain" -lt 3 ] || kill -KILL "$main" 2>/dev/null || :
done
