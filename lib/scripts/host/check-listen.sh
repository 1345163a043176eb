# shellcheck shell=sh
# `listen PORT`: something listens on that TCP port.

listen_holds() {
  look_once listening known_listeners
  in_lines "$LISTENERS" "$1"
}

# Ports alone, as all checks ask for no more.
known_listeners() { LISTENERS=$NL$(ss -Hltn | awk '{ sub(/.*:/, "", $4); print $4 }')$NL; }
