#!/bin/sh
# Stands on the PATH as ssh: runs it, and writes a line into the file SSH_LOG: host, when it began and ended, and the command. With a file SSH_TURNS
# those that come at the same time take turns.
if [ -n "${SSH_TURNS:-}" ]; then
  turns=$SSH_TURNS
  unset SSH_TURNS
  exec flock --close "$turns" "$0" "$@"
fi
begun=$(date +%s.%N)
/usr/bin/ssh "$@"
status=$?
ended=$(date +%s.%N)
host=
command=
for word; do
  host=$command
  command=$word
done
printf '%s\t%s\t%s\t%s\n' "$host" "$begun" "$ended" "$command" >>"$SSH_LOG"
exit "$status"
