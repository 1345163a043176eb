# shellcheck shell=sh
# Who has the virtual IPs of $config.

# With the first of them, as they all come within milliseconds. As a real server a host has them on a device vip-* for good.
is_owner() {
  sed -n 's/^virtual-ip //p' "$config" | xargs -n 1 ip -o address show to | grep -qv '^[0-9]*: vip-'
}
