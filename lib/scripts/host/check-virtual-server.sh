# shellcheck shell=sh
# `virtual-server TCP 192.0.2.100:80`, `TCP [2001:db8::1]:80`, `FWM 6`: the service is in the IPVS table. From /proc/net/ip_vs, which needs no ipvsadm.

virtual_server_holds() {
  local service
  look_once services known_services
  kernel_address "$1" "$2" >"$WORK/service"
  read -r service <"$WORK/service"
  in_lines "$SERVICES" "$1 $service"
}

# Protocols and addresses alone, for as many checks as there are: a thousand services that are each sought line by line take minutes.
known_services() { SERVICES=$NL$(awk '/^[A-Z]/ { print $1, $2 }' "$ROOT/proc/net/ip_vs")$NL; }

virtual_server_restore() { renew restart keepalived.service "$1 $2"; }

# As the kernel writes it there: C0000264:0050, [2001:0db8:0000:0000:0000:0000:0000:0001]:01BB, 00000006.
kernel_address() {
  local port address
  case $1:$2 in
    FWM:*) printf '%08X\n' "$2" ;;
    *:\[*)
      port=${2##*]:}
      address=${2%]:*}
      full_groups "${address#\[}"
      printf ']:%04X\n' "$port"
      ;;
    *)
      IFS=.:
      # shellcheck disable=SC2086
      set -- $2
      unset IFS
      printf '%02X%02X%02X%02X:%04X\n' "$@"
      ;;
  esac
}

# full_groups ADDRESS: prints [, and its eight groups in full.
full_groups() {
  local after
  after=
  case $1 in *::*) after=${1##*::} ;; esac
  IFS=:
  # shellcheck disable=SC2086
  set -- $after "" ${1%%::*}
  unset IFS
  while [ $# -lt 9 ]; do set -- "$@" 0; done
  # The groups after :: stand before the empty word: they go to the end.
  while [ -n "$1" ]; do
    set -- "$@" "$1"
    shift
  done
  shift
  printf '[%04x:%04x:%04x:%04x:%04x:%04x:%04x:%04x' "0x$1" "0x$2" "0x$3" "0x$4" "0x$5" "0x$6" "0x$7" "0x$8"
}
