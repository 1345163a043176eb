# shellcheck shell=sh
# nftables. An accept in a table of our own does not undo a drop in another one, so that our chains are in the tables of others, with a jump from
# each chain that may drop. All is one transaction: what was ours goes, what is wanted comes.

open_nftables() {
  local ruleset
  command -v nft >/dev/null || return 0
  list_nftables || return 0
  change_nftables || return 1
}

close_nftables() {
  local ruleset
  command -v nft >/dev/null || return 0
  list_nftables || return 0
  hooks='' change_nftables
}

# A kernel without nf_tables has no rules either.
list_nftables() { # sets ruleset of the function that calls it
  ruleset=$(nft -a list ruleset 2>/dev/null) || return 1
  ! command -v iptables-nft-save >/dev/null || ruleset=$(echo "$ruleset" | without_iptables "$(iptables_families)")
}

# Whose filter table iptables can read: one that nft made under its names may be none for it.
iptables_families() {
  case $(iptables-nft-save -t filter 2>/dev/null) in *'*filter'*) echo ip ;; esac
  case $(ip6tables-nft-save -t filter 2>/dev/null) in *'*filter'*) echo ip6 ;; esac
}

# Tables that iptables keeps here are left to it.
without_iptables() { # FAMILIES
  awk -v families=" $(echo "$1" | tr '\n' ' ')" '
    /^table / { text = ""; of_iptables = 0 }
    { text = text $0 "\n" }
    /^\tchain (INPUT|FORWARD|OUTPUT) / { of_iptables = 1 }
    /^table / { is_read = index(families, " " $2 " ") }
    /^}/ && !(of_iptables && is_read && text ~ /^table ip6? filter /) { printf "%s", text }'
}

change_nftables() {
  local text family table chain hook
  text=$(
    our_chains
    base_chains | while read -r family table chain hook; do open_chain "$family" "$table" "$chain" "$hook"; done
  )
  case $text in *insert*) found="$found nftables" ;; esac
  [ -z "$text" ] || echo "$text" | nft -f -
}

# Takes away the jumps, then the chains that they lead to.
our_chains() {
  echo "$ruleset" | awk -v names=" $chains-input $chains-forward $chains-output " '
    function is_ours(name) { return index(names, " " name " ") }
    /^table / { table = $2 " " $3 }
    /^\tchain / {
      chain = $2
      if (is_ours(chain)) ours[++count] = table " " chain
    }
    $1 == "jump" && is_ours($2) { print "delete rule " table " " chain " handle " $NF }
    END { for (i = 1; i <= count; i++) print "flush chain " ours[i] "\ndelete chain " ours[i] }'
}

# The base chains, `FAMILY TABLE CHAIN HOOK`, that may drop: by policy, by a rule, or by a chain of their table that they jump to. A rule about
# certain senders is a blocklist: a chain with nothing else keeps its last word.
base_chains() {
  echo "$ruleset" | awk -v hooks="$hooks " '
    /^table / { table = $2 " " $3; chain = "" }
    /^\t[a-z]/ { chain = $1 == "chain" ? $2 : ""; key = table " " chain }
    /^\t\ttype filter hook / && table ~ /^(ip|ip6|inet) / {
      hook[key] = $4
      tables[key] = table
      order[++count] = key
      if (/policy drop/) drops[key] = 1
      next
    }
    /(jump|goto) / && !/jump llb-/ { jumps[key] = 1 }
    /[ \t](drop|reject|queue)/ && !/ saddr [^!]/ { drops[key] = 1; if (!(key in hook)) deeper[table] = 1 }
    END {
      for (i = 1; i <= count; i++) {
        key = order[i]
        if (!index(hooks, " " hook[key] " ")) continue
        if ((key in drops) || ((key in jumps) && (tables[key] in deeper))) print key, hook[key]
      }
    }'
}

open_chain() { # FAMILY TABLE CHAIN HOOK
  local ours family
  ours="$1 $2 $chains-$4"
  echo "add chain $ours"
  echo "flush chain $ours"
  case $1 in ip) family=ipv4 ;; ip6) family=ipv6 ;; *) family=any ;; esac
  openings accept "$4" "$family" nft_accept
  echo "insert rule $1 $2 $3 jump $chains-$4 comment \"linux-lb $cluster\""
}

nft_accept() {
  local match
  nft_match "$@"
  echo "add rule $ours $match accept"
}

# nft_match PROTOCOL FROM TO SIDE PORT: sets match of the function that calls it.
nft_match() {
  local number
  match=
  case $2 in any) ;; *:*) match="ip6 saddr $2 " ;; *) match="ip saddr $2 " ;; esac
  case $3 in any) ;; *:*) match="${match}ip6 daddr $3 " ;; *) match="${match}ip daddr $3 " ;; esac
  case $4 in
    port) match="$match$1 dport $5" ;;
    source-port) match="$match$1 sport $5" ;;
    *)
      protocol_number "$1" "$2 $3"
      match="${match}meta l4proto $number"
      ;;
  esac
}
