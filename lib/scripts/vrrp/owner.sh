# shellcheck shell=sh
# Who has the virtual IPs of $config. ip gets no lock of ours (tc/clsact.sh).

# With the first of them, as they all come within milliseconds.
is_owner() { sed -n 's/^virtual-ip //p' "$config" | xargs -n 1 ip -o address show to 8>&- | are_some_ours; }

# Of all of them, where they are those of several pairs.
owns_all() {
  local virtual_ip
  sed -n 's/^virtual-ip //p' "$config" | while read -r virtual_ip; do
    owns "$virtual_ip" || return 1
  done
}

owns() { ip -o address show to "$1" 8>&- | are_some_ours; } # ADDRESS

# As a real server a host has virtual IPs on a device vip-* for good. All lines are read, as xargs complains of an ip that is cut short.
are_some_ours() { [ -n "$(grep -v '^[0-9]*: vip-')" ]; }
