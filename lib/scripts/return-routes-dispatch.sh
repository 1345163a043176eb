#!/bin/sh
# Has return routes made again once NetworkManager has brought a card up: it takes away what it finds on the card. For NetworkManager-dispatcher(8).
# Usage: 90-UNIT INTERFACE EVENT, where UNIT is the name of the unit that keeps them
set -eu
case ${2-} in
  # --no-block: the unit may be waiting for the network, and the network for this.
  up) systemctl --no-block try-reload-or-restart "${0##*/90-}" ;;
esac
