# shellcheck shell=sh
# What a cluster has on a host, whatever balances: its deploy, its maintenance, its units and its virtual IPs.

tell_cluster() {
  local state
  state=$ROOT/var/lib/linux-lb/$cluster
  [ ! -f "$state/manifest" ] || printf 'deployed\t%s\n' "$(stat -c %Y "$state/manifest")"
  grep -q '^maintenance ' "$config" || return 0
  if is_in_maintenance; then echo "maintenance${TAB}1"; else echo "maintenance${TAB}0"; fi
}

is_in_maintenance() {
  local word
  word=0
  { read -r word <"$ROOT$(configured maintenance)" || :; } 2>/dev/null
  [ "${word:-0}" != 0 ]
}

# A question to systemd costs 200 to 300 ms on a small machine.
tell_units() {
  # shellcheck disable=SC2046 # a name each
  systemctl show -p Id,ActiveState $(configured unit) 2>/dev/null | awk -F = '
    function tell() { if (of["Id"] != "") print "unit\t" of["Id"] "\t" (of["ActiveState"] ~ /^(active|reloading)$/) "\t" of["ActiveState"]; split("", of) }
    /^$/ { tell() }
    { of[$1] = $2 }
    END { tell() }'
}

# As a real server a host has them on a device vip-* for good.
tell_virtual_ips() {
  local address
  configured virtual-ip | while read -r address; do
    if ip -o address show to "$address" | grep -qv '^[0-9]*: vip-'; then
      printf 'virtual-ip\t%s\t1\n' "$address"
    else
      printf 'virtual-ip\t%s\t0\n' "$address"
    fi
  done
}
