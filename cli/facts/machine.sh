#!/bin/sh
# What `linux-lb verify` asks besides: parts of facts.sh, which follows.

# Numbers and names alone: an id of a machine is for nobody else to know.
tell_machine() {
  local path
  if [ -r "$ROOT/etc/machine-id" ]; then echo "machine-id $(sha256sum <"$ROOT/etc/machine-id" | cut -c 1-16)"; fi
  ip -o link show | awk '{
    sub(/:$/, "", $2); sub(/@.*/, "", $2); mac = "-"
    for (i = 4; i < NF; i++) { if ($i == "mtu") mtu = $(i + 1); if ($i == "link/ether") mac = $(i + 1) }
    print "link", $2, mac, mtu, ($3 !~ /[<,]UP[,>]/ ? "down" : $3 !~ /LOWER_UP/ ? "no-carrier" : "up") }'
  df -Pk "$ROOT/etc" "$ROOT/var/lib" "$ROOT/var/log" "$ROOT/run" 2>/dev/null | awk 'NR > 1 && !told[$6]++ { print "disk", $6, $4 }'
  for path in /etc /var/lib /run; do
    if [ "$(id -u)" = 0 ] && [ ! -w "$ROOT$path" ]; then echo "read-only $path"; fi
  done
  if has ss; then ss -Hltun | awk '{ print "listens", $1, $5 }'; fi
  tell_processes
}

# keepalived beside its unit; and nginx workers of before a reload, with how long ago that was.
tell_processes() (
  set +f
  cd "$ROOT/proc" 2>/dev/null || exit 0
  grep -ls '^keepalived$' [0-9]*/comm | while read -r name; do
    if ! grep -qs '/keepalived\.service' "${name%/*}/cgroup"; then printf 'stray %s %s\n' "${name%/*}" "$(tr '\0' ' ' <"${name%/*}/cmdline")"; fi
  done
  old=$(grep -ls 'nginx: worke[r] process is shutting down' [0-9]*/cmdline | wc -l)
  [ "$old" -gt 0 ] || exit 0
  grep -ls 'nginx: worke[r] process' [0-9]*/cmdline | while read -r name; do
    if ! grep -qs 'shutting down' "$name"; then sed 's/.*) //' "${name%/*}/stat"; fi
  done | awk -v old="$old" -v up="$(cut -d ' ' -f 1 uptime)" '
    { age = up - $20 / 100; if (age > most) most = age }
    END { if (NR) print "old-workers", old, int(most) }'
)

tell_module() {
  local name
  name=$(echo "$1" | tr - _)
  if [ -d "$ROOT/sys/module/$name" ] || { has modprobe && modprobe -n -q "$1"; }; then echo "module $1 yes"; else echo "module $1 no"; fi
}

# Of the last deploy of a cluster.
tell_packages() {
  local plan names
  plan=$ALL/$1/plan
  if [ -r "$plan/needs" ]; then sed 's/^/needs /' "$plan/needs"; fi
  [ -r "$plan/packages" ] || return 0
  sed 's/^/package /' "$plan/packages"
  names=$(sed 's/^?[a-z]* //; s/|/\n/g' "$plan/packages")
  # shellcheck disable=SC2086 # a name each
  if has dpkg-query; then
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' $names 2>/dev/null | sed -n 's/^\(.*\) installed$/installed \1/p'
  elif has rpm; then
    rpm -q --qf 'installed %{NAME}\n' $names | grep '^installed '
  fi
}

# Its words could have secrets in them. As process 1 keepalived makes its test to the end (docs/host-contract.md); nginx leaves an empty pid file where it does not run.
tell_test() {
  local status
  status=0
  case $1 in
    keepalived) has keepalived && has unshare && [ "$(id -u)" = 0 ] && { unshare -p -f keepalived -t -l -G >/dev/null 2>&1 || status=$?; } ;;
    nginx) has nginx && [ -s "$ROOT/run/nginx.pid" ] && { nginx -t -q >/dev/null 2>&1 || status=$?; } ;;
    *) false ;;
  esac || return 0
  echo "test $1 $status"
}

# What a boot will set, in its order.
tell_settings() {
  local program
  for program in /usr/lib/systemd/systemd-sysctl /lib/systemd/systemd-sysctl; do
    if [ -x "$program" ]; then break; fi
  done
  "$program" --cat-config 2>/dev/null | awk '
    /^# \// { file = $2; next }
    /^[ \t]*[#;]/ || !/=/ { next }
    { at = index($0, "="); key = substr($0, 1, at - 1); value = substr($0, at + 1); gsub(/^[- \t]+|[ \t]+$/, "", key); gsub(/^[ \t]+|[ \t]+$/, "", value)
      if (key ~ /^net[.\/]/) print "setting", file, key, value }'
}

# The way of a service's answers: PROTOCOL ADDRESS PORT.
tell_route() {
  local protocol address port to
  protocol=${1%% *}
  port=${1##* }
  address=${1#* }
  address=${address% *}
  case $address in *:*) to=2001:db8:ffff::1 ;; *) to=203.0.113.1 ;; esac
  ip -o route get "$to" from "$address" ipproto "$protocol" sport "$port" 2>/dev/null |
    awk -v asked="$1" '{ via = "-"; for (i = 1; i < NF; i++) if ($i == "via") via = $(i + 1); print "route", asked, via }'
}

# The public half, hashed.
tell_key() {
  local hash
  if [ -r "$ROOT$1" ] && has openssl; then
    hash=$(openssl pkey -in "$ROOT$1" -passin pass: -pubout -outform DER 2>/dev/null | sha256sum)
    echo "key $1 ${hash%% *}"
  fi
}

tell_connect() {
  # shellcheck disable=SC2016
  if timeout 3 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "${1%% *}" "${1##* }" 2>/dev/null; then echo "connects $1 yes"; else echo "connects $1 no"; fi
}

# listen 'SECONDS WORD...': see wire.pl, which is put here as listen_to_wire.
listen() {
  local words
  if ! has perl; then
    echo 'blind there is no perl'
    return
  fi
  # shellcheck disable=SC2086 # a word each
  words=$(IFS=' '; listen_to_wire $1 2>&1) || { printf 'blind %s\n' "$(printf '%s\n' "$words" | tail -n 1)" && return; }
  if [ -n "$words" ]; then printf '%s\n' "$words"; fi
}
