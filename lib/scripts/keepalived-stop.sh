#!/bin/sh
# Stops keepalived. Run by keepalived's unit.
# keepalived takes one SIGCHLD for one child (sigend() in its core/main.c, seen with 2.2.7): where two end within one, it would wait 5 s for a child
# that has ended. Nothing is left to do by then, so that it is killed.
# Usage: keepalived-stop.sh PID
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
main=$1

# Whether all children have ended, and one is still there for its parent to take note of: a zombie, `PID (NAME) Z ...`.
waits_in_vain() {
  zombie=
  for stat in $children; do
    if grep -qs ') Z ' "$stat"; then zombie=yes; elif [ -e "$stat" ]; then return 1; fi
  done
  [ -n "$zombie" ]
}

children=$(grep -lsE "\) [^Z] $main [^)]*\$" /proc/[0-9]*/stat) || :
kill -TERM "$main" 2>/dev/null || exit 0
looks=0
while [ -e "/proc/$main" ]; do
  if waits_in_vain; then looks=$((looks + 1)); else looks=0; fi
  [ "$looks" -lt 5 ] || kill -KILL "$main" 2>/dev/null || :
  sleep 0.1
done
