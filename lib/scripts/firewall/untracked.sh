# shellcheck shell=sh
# Connections that this host sees half of are not to be followed, or firewalls take the rest of them for invalid: notrack, before any firewall. By a
# table of our own in nftables where that is, since it goes without a trace.

leave_untracked() {
  local done_by_iptables
  [ -n "$untracked" ] || { track_all; return 0; }
  nft_leave_untracked && return 0
  done_by_iptables=
  with_iptables raw_leave_untracked
  [ -n "$done_by_iptables" ] || say 'connections that are seen half of are followed: without nft, and without iptables and its table raw' >&2
}

track_all() {
  nft_track_all
  untracked='' with_iptables raw_track_all
}

# Fails where there is no nf_tables.
nft_leave_untracked() {
  command -v nft >/dev/null || return 1
  {
    echo "add table inet $chains"
    echo "delete table inet $chains"
    echo "table inet $chains {"
    echo 'chain prerouting {'
    echo 'type filter hook prerouting priority raw'
    openings notrack prerouting any nft_notrack
    openings notrack passing any nft_notrack_passing
    echo '}'
    echo 'chain output {'
    echo 'type filter hook output priority raw'
    openings notrack output any nft_notrack
    echo '}'
    echo '}'
  } | nft -f - 2>/dev/null
}

nft_notrack() {
  local match
  nft_match "$@"
  echo "$match notrack"
}

nft_notrack_passing() {
  local match
  nft_match "$@"
  echo "fib daddr type != local $match notrack"
}

nft_track_all() {
  ! command -v nft >/dev/null || ! nft list table inet "$chains" >/dev/null 2>&1 || nft delete table inet "$chains"
}

# Only legacy tables tell of themselves before they are asked.
raw_track_all() { # TOOL FAMILY
  local done_by_iptables
  case $1 in ip6*legacy | ip6tables) has_table ip6 raw || return 0 ;; *legacy | iptables) has_table ip raw || return 0 ;; esac
  raw_leave_untracked "$@"
}

# raw_leave_untracked TOOL FAMILY: sets done_by_iptables of the function that calls it.
raw_leave_untracked() {
  local saved text ours
  saved=$("$1-save" -t raw 2>/dev/null) || return 0
  text=$(
    ours=$chains-prerouting
    chain_text PREROUTING "$(raw_rules prerouting "$2" iptables_notrack; raw_rules passing "$2" iptables_notrack_passing)"
    ours=$chains-output
    chain_text OUTPUT "$(raw_rules output "$2" iptables_notrack)"
  )
  [ -n "$text" ] || return 0
  ! printf '*raw\n%s\nCOMMIT\n' "$text" | "$1-restore" -w --noflush 2>/dev/null || done_by_iptables=yes
}

raw_rules() { [ -z "$untracked" ] || openings notrack "$@"; }

iptables_notrack() {
  local match
  iptables_match "$@"
  echo "-A $ours$match -j CT --notrack"
}

iptables_notrack_passing() {
  local match
  iptables_match "$@"
  echo "-A $ours -m addrtype ! --dst-type LOCAL$match -j CT --notrack"
}
