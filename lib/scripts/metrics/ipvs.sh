# shellcheck shell=sh
# What the kernel's IPVS table has of the services and servers that were deployed.

tell_ipvs() {
  local drained
  grep -q '^service ' "$config" || return 0
  drained=$ROOT/var/lib/linux-lb/$cluster/drained-servers
  {
    [ ! -r "$drained" ] || sed 's/^/drained /' "$drained"
    cat "$ROOT/proc/net/ip_vs" 2>/dev/null || :
    grep -E '^(service|server) ' "$config"
  } | ipvs_rows
}

# Places as the kernel writes them there: C0000264:0050, [2001:0db8:0000:0000:0000:0000:0000:0001]:01BB, 00000006.
ipvs_rows() {
  awk '
    function kernel_place(protocol, place, port, part) {
      if (protocol == "FWM") return sprintf("%08X", place)
      port = place; sub(/.*:/, "", port)
      sub(/:[0-9]*$/, "", place)
      if (place ~ /^\[/) return "[" full_groups(tolower(substr(place, 2, length(place) - 2))) "]:" sprintf("%04X", port)
      split(place, part, ".")
      return sprintf("%02X%02X%02X%02X:%04X", part[1], part[2], part[3], part[4], port)
    }
    function full_groups(address, both, left, right, lefts, rights, i, groups) {
      both = index(address, "::")
      lefts = split(both ? substr(address, 1, both - 1) : address, left, ":")
      rights = both ? split(substr(address, both + 2), right, ":") : 0
      for (i = 1; i <= 8; i++) groups = groups (i > 1 ? ":" : "") padded(i <= lefts ? left[i] : i > 8 - rights ? right[i - 8 + rights] : "0")
      return groups
    }
    function padded(group) { return substr("0000", 1, 4 - length(group)) group }
    $1 == "drained" { drained[$2] = 1; next }
    $1 ~ /^(TCP|UDP|SCTP|FWM)$/ { service = $1 " " $2; is_there[service] = 1; next }
    $1 == "->" { row = service " " $2; weight[row] = $4; active[row] = $5; inactive[row] = $6; next }
    $1 == "service" {
      place[$2] = $3 " " kernel_place($3, $4)
      print "service\t" $2 "\t" $3 "\t" $4 "\t" ((place[$2] in is_there) + 0)
    }
    $1 == "server" {
      row = place[$2] " " kernel_place("", $4)
      print "server\t" $2 "\t" $3 "\t" $4 "\t" ((row in weight) + 0) "\t" weight[row] + 0 "\t" active[row] + 0 "\t" inactive[row] + 0 "\t" (($3 in drained) + 0)
    }'
}
