# shellcheck shell=sh
# A value of a token may spell an IPv6 address in any way; programs print it as RFC 5952 says, and so do the plan's lists from here on.

canonical_lists() {
  local list
  [ -s "$HERE/values" ] || return 0
  for list in virtual-ips real-servers checks; do
    [ -f "$PLAN/$list" ] || continue
    canonical_words <"$PLAN/$list" >"$WORK/canonical"
    mv -f "$WORK/canonical" "$PLAN/$list"
  done
}

# Words that are an IPv6 address, or one in brackets and a port.
canonical_words() {
  awk '
    function canonical(address,    halves, group, tail, count, tails, i) {
      split(tolower(address), halves, "::")
      count = split(halves[1], group, ":")
      tails = split(halves[2], tail, ":")
      for (i = count + 1; i <= 8 - tails; i++) group[i] = 0
      for (i = 1; i <= tails; i++) group[8 - tails + i] = tail[i]
      return shortest(group)
    }
    # No leading zeros, and the first one of the longest rows of zeros is left out.
    function shortest(group,    i, row, longest, last, text) {
      for (i = 1; i <= 8; i++) {
        sub(/^0+/, "", group[i])
        row = group[i] == "" ? row + 1 : 0
        if (row > longest) { longest = row; last = i }
      }
      for (i = 1; i <= 8; i++) {
        if (longest > 1 && i == last) text = text (last == longest ? "::" : ":")
        else if (longest < 2 || i > last || i <= last - longest) text = text (group[i] == "" ? 0 : group[i]) (i < 8 ? ":" : "")
      }
      return text
    }
    {
      for (word = 1; word <= NF; word++) {
        if ($word ~ /^[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:]*$/) $word = canonical($word)
        else if ($word ~ /^\[[0-9A-Fa-f:]+\]:/) {
          end = index($word, "]")
          $word = "[" canonical(substr($word, 2, end - 2)) substr($word, end)
        }
      }
      print
    }'
}
