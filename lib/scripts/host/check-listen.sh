# shellcheck shell=sh
# `listen PORT`: something listens on that TCP port.

listen_holds() {
  local place
  look_once listening ss -Hltn
  while read -r _ _ _ place _ <&3; do [ "${place##*:}" != "$1" ] || return 0; done 3<"$WORK/listening"
  return 1
}
