# shellcheck shell=sh
# One construct at a time changes a host. The kernel drops the lock with the process, so none is ever stale.
# Not in /run/lock, which every user may write to on Debian.

take_lock() {
  during lock
  exec 9>"$ROOT/run/linux-lb.lock"
  if ! flock -n 9; then
    say 'lock: waiting for another construct that changes this host'
    flock -w 900 9 || fail 'another construct has been changing this host for 15 minutes'
  fi
  enter locked
}

# without_descriptors COMMAND...: those of the connection, the stage and the lock are not for daemons that it may start, and not for what SELinux confines.
without_descriptors() { "$@" 6>&- 7>&- 8<&- 9>&-; }
