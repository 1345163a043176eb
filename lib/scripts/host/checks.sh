# shellcheck shell=sh
# What must hold afterwards. Each condition gets about ten seconds.

# wait_until TRIES CONDITION...; LINUX_LB_TRIES is for tests that have no ten seconds.
wait_until() {
  tries=${LINUX_LB_TRIES:-$1}
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.2
  done
}

run_checks() {
  [ -s "$PLAN/checks" ] || return 0
  step checks
  while read -r kind first second; do
    wait_until 50 holds "$kind" "$first" "$second" ||
      fail "'$kind $first${second:+ $second}' does not hold after 10 seconds"
  done <"$PLAN/checks"
}

holds() {
  case $1 in
    active) [ "$(unit_active "$2")" = active ] ;;
    listen) ss -Hltn "sport = :$2" | grep -q . ;;
    address) ip -o addr show dev "$3" 2>/dev/null | awk '{ print $4 }' | cut -d / -f 1 | grep -qxF -e "$2" ;;
    virtual-server) grep -qiF -e "$(kernel_service "$2" "$3") " "$ROOT/proc/net/ip_vs" 2>/dev/null ;;
    *) fail "plan/checks has a check that is not known: $1" ;;
  esac
}

# kernel_service TCP 192.0.2.100:80 | TCP [2001:db8::1]:80 | FWM 6: as /proc/net/ip_vs writes it, which needs no ipvsadm.
kernel_service() {
  printf '%s %s\n' "$1" "$2" | awk '
    function quad(text, part, i, out) {
      split(text, part, ".")
      for (i = 1; i <= 4; i++) out = out sprintf("%02X", part[i])
      return out
    }
    function groups(text, into) { return text == "" ? 0 : split(text, into, ":") }
    function full(text, half, left, right, l, r, i, out) {
      split(text, half, "::")
      l = groups(half[1], left)
      r = groups(half[2], right)
      for (i = 1; i <= l; i++) out = out ":" substr("0000" left[i], length(left[i]) + 1)
      for (i = l + r; i < 8; i++) out = out ":0000"
      for (i = 1; i <= r; i++) out = out ":" substr("0000" right[i], length(right[i]) + 1)
      return substr(out, 2)
    }
    {
      if ($1 == "FWM") { printf "FWM  %08X\n", $2; exit }
      port = $2
      sub(/.*:/, "", port)
      address = substr($2, 1, length($2) - length(port) - 1)
      if (address ~ /^\[/) address = "[" full(substr(address, 2, length(address) - 2)) "]"
      else address = quad(address)
      printf "%s  %s:%04X\n", $1, address, port
    }'
}

# A reload that systemd calls a success may have killed the part that does the work, which its parent then starts again and
# again. Up means: active, and no child of the main process came or was missing within a second.
is_alive() {
  [ "$(unit_active "$1")" = active ] || return 1
  main=$(systemctl show -p MainPID --value "$1")
  case $main in '' | 0) return 0 ;; esac
  children_of "$main" >"$WORK/children"
  sleep 1
  [ -d "$ROOT/proc/$main" ] || return 1
  children_of "$main" >"$WORK/children.later"
  [ ! -s "$WORK/children" ] || [ -s "$WORK/children.later" ] || return 1
  ! grep -vxqF -f "$WORK/children" "$WORK/children.later"
}

# From stat, as not every kernel has /proc/PID/task/PID/children. A process may end while we look.
children_of() {
  cat "$ROOT"/proc/[0-9]*/stat 2>/dev/null |
    awk -v parent="$1" '{ pid = $1; sub(/^.*\) /, ""); if ($2 == parent && $1 != "Z") print pid }'
}
