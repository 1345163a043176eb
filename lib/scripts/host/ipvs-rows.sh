# shellcheck shell=sh
# Real servers in the IPVS table, as ipvsadm shows and changes them.

# service_words PROTOCOL SERVER: sets FLAG to ipvsadm's word for the protocol, and FAMILY to what a mark needs besides that has such a server.
service_words() {
  FAMILY=
  case $1 in
    TCP) FLAG=-t ;;
    UDP) FLAG=-u ;;
    SCTP) FLAG=--sctp-service ;;
    FWM) FLAG=-f ;;
  esac
  case $1:$2 in FWM:\[*) FAMILY=-6 ;; esac
}

# set_weight WEIGHT PROTOCOL PLACE SERVER METHOD...
set_weight() {
  local weight at to
  service_words "$2" "$4"
  weight=$1
  at=$3
  to=$4
  shift 4
  # shellcheck disable=SC2086
  ipvsadm -e "$FLAG" "$at" $FAMILY -r "$to" "$@" -w "$weight" 2>/dev/null
}

# read_row PROTOCOL PLACE SERVER: sets WEIGHT and COUNT to its weight and connections, none if it is not there. All rows of the service are in $WORK/table.
read_row() {
  local arrow listed weight active
  service_words "$1" "$3"
  # shellcheck disable=SC2086
  ipvsadm -L -n "$FLAG" "$2" $FAMILY >"$WORK/table" 2>/dev/null || :
  WEIGHT=
  COUNT=0
  while read -r arrow listed _ weight active _ <&3; do
    if [ "$arrow $listed" = "-> $3" ]; then
      WEIGHT=$weight
      COUNT=$active
    fi
  done 3<"$WORK/table"
}
