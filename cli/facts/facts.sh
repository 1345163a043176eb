#!/bin/sh
# Says what is so on this host, a fact a line, and changes nothing. linux-lb sends it to `sh -s` on a host: nothing runs before all of it has come.
# Usage: facts.sh [KIND NAME]...
#   cluster NAME            whose it is, its last deploy, who is drained, and whether it is in maintenance
#   manifest NAME           the files that the last deploy of a cluster wrote, and each of them as it is
#   text PATH               a file's lines
#   certificate PATH        its lines that are public
#   sysctl KEY              a path below /proc/sys
#   unit NAME               how systemd has it
#   peer ADDRESS:PORT       how many TCP connections this host has to it
# Of packets.sh:
#   marks CONFIG            tc's filters: those that a configuration of firewall-marks.sh asks for, and those that are there
#   nftables all            the rules
# And of machine.sh, for which the first has to be `wire`, if it is asked:
#   wire 'SECONDS WORD...'  adverts, and who answers for addresses (wire.pl)
#   machine all             links, disks, listeners, processes
#   module NAME             whether it is there, or could be
#   packages CLUSTER        what its last deploy needs, and what is installed
#   test PROGRAM            the status of its own test of its configuration
#   settings all            sysctls of a boot
#   route 'PROTOCOL ADDRESS PORT'  the way of a service's answers
#   key PATH                a hash of its public half
#   connect 'ADDRESS PORT'  whether TCP connects
set -uf
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
ROOT=${LINUX_LB_ROOT:-}
ALL=$ROOT/var/lib/linux-lb

tell_host() {
  echo "user $(id -u)"
  echo "time $(date +%s)"
  if has dpkg-query; then echo 'is debian'; elif has rpm; then echo 'is rhel'; fi
  if has selinuxenabled && selinuxenabled; then echo 'is selinux'; fi
  if has keepalived; then keepalived --version 2>&1 | sed -n 's/^Keepalived v\([0-9.]*\).*/program keepalived \1/p'; fi
  if has nginx; then nginx -v 2>&1 | sed -n 's|^nginx version: nginx/\([0-9.]*\).*|program nginx \1|p'; fi
  ip -o addr show | awk '$3 ~ /^inet/ { print "address", $2, $4 }'
  if [ -r "$ROOT/proc/net/ip_vs" ]; then sed 's/^/ipvs /' "$ROOT/proc/net/ip_vs"; fi
}

has() { command -v "$1" >/dev/null 2>&1; }

# keepalived's own JSON and data dumps are files that it writes: asking for them would change the host.
tell_vrrp() {
  has keepalived && has journalctl || return 0
  journalctl -q -b -t Keepalived_vrrp -o short-unix --no-pager -n 1000 2>/dev/null |
    sed -n 's/^\([0-9]*\)[.0-9]* .*: (\([^)]*\)) Entering \([A-Z]*\) STATE.*/vrrp \2 \3 \1/p'
}

tell_cluster() {
  local state word
  state=$ALL/$1
  if is_closed "$ALL" || is_closed "$state"; then
    echo "closed $1"
    return
  fi
  if [ -f "$state/manifest" ]; then echo "deployed $1 $(stat -c %Y "$state/manifest")"; fi
  if [ -f "$state/plan/owner" ]; then echo "owner $1 $(cat "$state/plan/owner")"; fi
  if [ -d "$state/previous" ]; then echo "interrupted $1"; fi
  if [ -r "$state/drained-servers" ]; then sed "s/^/drained $1 /" "$state/drained-servers"; fi
  if [ -r "$state/undrained-sums" ]; then sed "s/^/undrained $1 /" "$state/undrained-sums"; fi
  word=
  if [ -r "$ROOT/run/linux-lb-$1.maintenance" ]; then read -r word <"$ROOT/run/linux-lb-$1.maintenance" || :; fi
  if [ -n "$word" ]; then echo "maintenance $1 $word"; fi
}

is_closed() { [ -e "$1" ] && [ ! -x "$1" ]; }

tell_manifest() {
  [ -r "$ALL/$1/manifest" ] || return 0
  sed "s/^/manifest $1 /" "$ALL/$1/manifest"
  files=$files$IFS$(cut -d ' ' -f 4- "$ALL/$1/manifest")
}

tell_text() {
  if [ -r "$ROOT$1" ]; then sed "s|^|text $1 |" "$ROOT$1"; fi
}

# A file may have the private key in it too.
tell_certificate() {
  if [ -r "$ROOT$1" ]; then
    sed -n "/^-----BEGIN CERTIFICATE-----/,/^-----END CERTIFICATE-----/s|^|certificate $1 |p" "$ROOT$1"
  else
    echo "unreadable $1"
  fi
}

# One that a unit of ours holds at another value for a while (vrrp/news.sh) is told as what it goes back to.
tell_sysctl() {
  local file
  file=$ROOT/run/linux-lb-held/$1
  [ -r "$file" ] || file=$ROOT/proc/sys/$1
  if [ -r "$file" ]; then echo "sysctl $1 $(tr -s '\t' ' ' <"$file")"; fi
}

# One process for many files: a process costs a small machine 20 to 40 ms.
tell_files() {
  local path
  for path in $1; do
    if [ ! -e "$ROOT$path" ]; then echo "missing $path"; elif [ ! -r "$ROOT$path" ]; then echo "unreadable $path"; else set -- "$@" "$ROOT$path"; fi
  done
  shift
  [ $# -gt 0 ] || return 0
  stat -L -c '%a %Y %n' "$@" | sed "s| $ROOT/| /|; s/^/file /"
  sha256sum "$@" | sed "s|  $ROOT/| /|; s/^/sha256 /"
}

# A question to systemd costs 200 to 300 ms.
tell_units() {
  [ -n "$1" ] || return 0
  # shellcheck disable=SC2086 # a name each
  systemctl show -p Id,LoadState,ActiveState,SubState,UnitFileState $1 | awk -F = '
    function tell() { if (of["Id"] != "") print "unit", of["Id"], word("LoadState"), word("ActiveState"), word("SubState"), word("UnitFileState"); delete of }
    function word(key) { return of[key] == "" ? "-" : of[key] }
    /^$/ { tell() }
    { of[$1] = $2 }
    END { tell() }'
}

tell_peers() {
  local peer places
  [ -n "$1" ] && has ss || return 0
  places=
  for peer in $1; do places="${places:+$places or }dst $peer"; done
  ss -Htn state established "( $places )" | awk '{ count[$4]++ } END { for (peer in count) print "peer", peer, count[peer] }'
}

tell() {
  local told
  case ${1:-} in wire) listen "$2" & ;; esac
  told=$(tell_all "$@")
  wait
  printf '%s\n' "$told"
  echo "time-end $(date +%s)"
  echo end
}

tell_all() {
  local files units peers marks
  files='' units='' peers='' marks=''
  IFS='
'
  tell_host
  tell_vrrp
  while [ $# -ge 2 ]; do
    case $1 in
      cluster) tell_cluster "$2" ;;
      manifest) tell_manifest "$2" ;;
      text) tell_text "$2" ;;
      certificate) tell_certificate "$2" ;;
      sysctl) tell_sysctl "$2" ;;
      unit) units="$units$IFS$2" ;;
      peer) peers="$peers$IFS$2" ;;
      marks) tell_marks "$2" && marks=yes ;;
      nftables) tell_nftables ;;
      machine) tell_machine ;;
      module) tell_module "$2" ;;
      packages) tell_packages "$2" ;;
      test) tell_test "$2" ;;
      settings) tell_settings ;;
      route) tell_route "$2" ;;
      key) tell_key "$2" ;;
      connect) tell_connect "$2" ;;
    esac
    shift 2
  done
  tell_files "$files"
  tell_units "$units"
  tell_peers "$peers"
  [ -z "$marks" ] || tell_filters
}

tell "$@" </dev/null
