# shellcheck shell=sh
# Has a program of the user's own know of transitions: `PROGRAM INSTANCE NAME STATE PRIORITY REASON`, the words of keepalived's notify and one more.

# Of those since the last look: what there was before the first one is no news. systemd runs the program in a unit of its own, and nobody waits for it.
tell_of_transitions() {
  local program name state reason
  program=$(configured on-transition)
  [ -n "$program" ] && [ -s "$memory/transitions" ] || return 0
  while read -r name state reason <&3; do
    systemd-run --quiet --no-block --collect "--description=Transition of $name" --property=RuntimeMaxSec=60 \
      "$program" INSTANCE "$name" "$(notify_word "$state")" "$(sed -n "s/^vrrp $name //p" "$config")" "$reason" ||
      echo "metrics: cannot start $program" >&2
  done 3<"$memory/transitions"
}

notify_word() {
  case $1 in
    master) echo MASTER ;;
    backup) echo BACKUP ;;
    fault) echo FAULT ;;
    *) echo STOP ;;
  esac
}
