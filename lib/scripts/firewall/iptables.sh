# shellcheck shell=sh
# iptables, of both kinds: our own chains, with a jump at the head of the kernel's. What ufw and docker keep is iptables too. A kernel that has no
# tables of the old kind is not asked for them: asking makes them.

open_iptables() { with_iptables open_filter; }

close_iptables() { hooks='' with_iptables open_filter; }

# with_iptables FUNCTION: calls it with tool and family, for each kind that has a filter table.
with_iptables() {
  local legacy
  legacy=iptables-legacy
  command -v iptables-legacy >/dev/null || legacy=iptables
  ! has_table ip filter || "$1" "$legacy" ipv4
  ! has_table ip6 filter || "$1" "ip6${legacy#ip}" ipv6
  command -v iptables-nft-save >/dev/null || return 0
  "$1" iptables-nft ipv4
  "$1" ip6tables-nft ipv6
}

has_table() { # ip|ip6 TABLE
  local table
  [ -r "/proc/net/$1_tables_names" ] || return 1
  while read -r table; do
    [ "$table" != "$2" ] || return 0
  done <"/proc/net/$1_tables_names"
  return 1
}

open_filter() { # TOOL FAMILY
  local saved may_drop text hook
  saved=$("$1-save" -t filter 2>/dev/null) || return 0
  case $saved in *'*filter'*) ;; *) return 0 ;; esac
  may_drop=
  ! filter_drops || may_drop=yes
  text=$(for hook in input forward output; do filter_chain "$hook" "$2"; done)
  [ -n "$text" ] || return 0
  [ -z "$may_drop" ] || [ -z "$hooks" ] || found="$found $1"
  printf '*filter\n%s\nCOMMIT\n' "$text" | "$1-restore" -w --noflush
}

# A rule about certain senders is a blocklist.
filter_drops() {
  echo "$saved" | grep -vE "^-A [^ ]+ (-s [^ ]+|-m set --match-set [^ ]+ src) -j " |
    grep -qE '^:(INPUT|FORWARD|OUTPUT) DROP|-j (DROP|REJECT|NFQUEUE)'
}

# filter_chain HOOK FAMILY: our chain of a hook, anew or no more.
filter_chain() {
  local kernel_chain ours rules
  case $1 in input) kernel_chain=INPUT ;; forward) kernel_chain=FORWARD ;; output) kernel_chain=OUTPUT ;; esac
  ours=$chains-$1
  rules=
  case "$may_drop$hooks " in yes*" $1 "*) rules=$(openings accept "$1" "$2" iptables_accept) ;; esac
  chain_text "$kernel_chain" "$rules"
}

# chain_text KERNEL_CHAIN RULES: lines for restore. A line `:CHAIN -` makes the chain or empties it.
chain_text() {
  local there
  case $saved in *":$ours "*) there=yes ;; *) there= ;; esac
  [ -n "$there$2" ] || return 0
  echo ":$ours - [0:0]"
  echo "$saved" | sed -n "s/^-A $1 -j $ours\$/-D $1 -j $ours/p"
  if [ -n "$2" ]; then
    echo "$2"
    echo "-I $1 -j $ours"
  else
    echo "-X $ours"
  fi
}

iptables_accept() {
  local match
  iptables_match "$@"
  echo "-A $ours$match -j ACCEPT"
}

# iptables_match PROTOCOL FROM TO SIDE PORT: sets match of the function that calls it.
iptables_match() {
  local number
  protocol_number "$1" "$2 $3"
  match=
  [ "$2" = any ] || match=" -s $2"
  [ "$3" = any ] || match="$match -d $3"
  match="$match -p $number"
  case $4 in
    port) match="$match -m $1 --dport $5" ;;
    source-port) match="$match -m $1 --sport $5" ;;
  esac
}
