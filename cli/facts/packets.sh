#!/bin/sh
# What `linux-lb drift` asks of packets: parts of facts.sh, which follows.

# What the configuration of firewall-marks.sh asks tc for, by that script's own reckoning (lib/scripts/firewall-marks.sh):
# `marks CONFIG PREFERENCE` and `wanted-filter CONFIG DEVICE PREFERENCE HANDLE WORDS`. A peer that was never seen is `unseen`, and has none of its own.
tell_marks() {
  local first known word device address rest preference
  [ -r "$ROOT$1" ] || return 0
  first=$(sed -n 's/^preference //p' "$ROOT$1")
  known=$(sed -n 's/^known-peers //p' "$ROOT$1")
  echo "marks $1 $first"
  while IFS=' ' read -r word device address rest; do
    case $word in peer | mark) ;; *) continue ;; esac
    preference=$first
    case $address in *:*) preference=$((preference + 2)) ;; esac
    [ "$word" = peer ] || preference=$((preference + 1))
    if [ "$word" = peer ] && ! grep -qs "^${rest% *} " "$ROOT$known"; then word=unseen; fi
    echo "wanted-filter $1 $device $preference $(handle_of "$address ${rest% *}") $word $address $rest"
  done <"$ROOT$1"
}

handle_of() {
  local sum
  sum=$(echo "$1" | cksum)
  echo "$((${sum%% *} % 2147483647 + 1))"
}

# `filter DEVICE HOOK PREFERENCE CHAIN HANDLE MARK` of each that is there.
tell_filters() {
  local device hook
  has tc || return 0
  tc qdisc show | sed -n 's/^qdisc clsact .* dev \([^ ]*\) .*/\1/p' | while read -r device; do
    for hook in ingress egress; do
      tc filter show dev "$device" "$hook" 2>/dev/null | awk -v place="$device $hook" '
        function tell() { if (handle != "" && handle !~ /:$/) print "filter", place, pref, chain, handle, mark }
        /^filter / {
          tell()
          pref = handle = ""; chain = 0; mark = "-"
          for (i = 2; i < NF; i++) {
            if ($i == "pref") pref = $(i + 1)
            if ($i == "chain") chain = $(i + 1)
            if ($i == "handle" || $i == "fh") handle = $(i + 1)
          }
        }
        $1 == "mark" { mark = $2 }
        / skbedit / { for (i = 1; i < NF; i++) if ($i == "mark") mark = $(i + 1) }
        END { tell() }'
    done
  done
}

# Without the elements of sets, with numbers for names. Root alone may ask.
tell_nftables() {
  if has nft; then nft -nt list ruleset 2>/dev/null | sed 's/^/nft /'; fi
}
