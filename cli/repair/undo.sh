#!/bin/sh
# Takes back what somebody has done by hand, a line each, on standard input. linux-lb sends it to `sh -s` on a host, with the lines after it.
#   address ADDRESS/PREFIX DEVICE          takes it away
#   service FLAG PLACE                     takes a virtual service out of the table (FLAG as ipvsadm has it: -t, -u ...)
#   server FLAG PLACE SERVER               takes a server out of a service
#   scheduler FLAG PLACE SCHEDULER         gives a service its scheduler; all else of it stays
#   renew VERB UNIT                        reloads or restarts a unit
#   unmask UNIT
set -u
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

undo() {
  local what first second third failed
  failed=0
  while read -r what first second third; do
    case $what in
      address) ip addr del "$first" dev "$second" ;;
      service) ipvsadm -D "$first" "$second" ;;
      server) ipvsadm -d "$first" "$second" -r "$third" ;;
      scheduler) set_scheduler "$first" "$second" "$third" ;;
      renew) systemctl "$first" "$second" ;;
      unmask) systemctl unmask -q "$first" ;;
      *) continue ;;
    esac </dev/null || failed=1
  done
  return "$failed"
}

# ipvsadm would forget what is not said again: persistence, flags.
set_scheduler() {
  local rule
  rule=$(ipvsadm -S -n | grep -F -e "-A $1 $2 ") || return 1
  # shellcheck disable=SC2046 # its words
  ipvsadm -E $(printf '%s\n' "${rule#-A }" | sed "s/ -s [^ ]*/ -s $3/")
}
