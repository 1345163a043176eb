# shellcheck shell=sh
# The openings of $config.

# read_config: sets cluster, chains, hooks (those that have something to accept) and untracked of the script.
read_config() {
  local word value
  while read -r word value _; do
    case $word in
      cluster) cluster=$value ;;
      chains) chains=$value ;;
      accept) case "$hooks " in *" $value "*) ;; *) hooks="$hooks $value" ;; esac ;;
      notrack) untracked=yes ;;
    esac
  done <"$config"
  [ -n "$chains" ] || { echo "firewall: $config is not complete" >&2; exit 1; }
}

# openings WORD HOOK FAMILY PRINTER: has PRINTER print each opening of ipv4, ipv6 or any family. Without an address it is of both.
openings() {
  local word hook protocol from to side port
  while read -r word hook protocol from to side port; do
    [ "$word $hook" = "$1 $2" ] || continue
    case "$3 $from $to" in ipv4*:* | ipv6*.*) continue ;; esac
    "$4" "$protocol" "$from" "$to" "$side" "$port"
  done <"$config"
}

# protocol_number PROTOCOL ADDRESSES: a minimal host has no /etc/protocols. Sets number of the function that calls it.
protocol_number() {
  case $1 in
    icmp) case $2 in *:*) number=58 ;; *) number=1 ;; esac ;;
    igmp) number=2 ;;
    ipip) number=4 ;;
    tcp) number=6 ;;
    udp) number=17 ;;
    ipv6) number=41 ;;
    gre) number=47 ;;
    vrrp) number=112 ;;
    sctp) number=132 ;;
    *) echo "firewall: unknown protocol $1" >&2; exit 1 ;;
  esac
}
