# shellcheck shell=sh
# What somebody took away by hand, while the files stayed as planned: a reload would not bring it back, as the daemon believes it is there.

heal() {
  local kind first second
  [ -s "$PLAN/checks" ] || return 0
  during units
  while read -r kind first second <&3; do
    case $kind in virtual-server | address) ;; *) continue ;; esac
    if holds "$kind" "$first" "$second"; then continue; fi
    case $kind in
      virtual-server) renew restart keepalived.service "$first $second" ;;
      address) renew reload "linux-lb-$CLUSTER-vip.service" "$first on $second" ;;
    esac
  done 3<"$PLAN/checks"
}

# renew VERB UNIT WHAT
renew() {
  step units "$3 is gone: $1 $2"
  control "$1" "$2"
  see_alive "$2"
  look_again
}
