#!/bin/sh
# Runs a command of this project after making sure that the programs which unit tests ask are installed: the real keepalived,
# nginx with its stream module, nft and iptables, shellcheck, openssl and GNU time; and what lab tests ask besides, PostgreSQL and, with long ones, wrk.
# What is installed here is neither started nor enabled.
# Usage: with-programs.sh COMMAND [ARG...]
set -eu
PATH="$PATH:/usr/sbin:/sbin"

pairs='keepalived:keepalived nginx:nginx-light nft:nftables iptables:iptables shellcheck:shellcheck openssl:openssl time:time wrk:wrk'
# The guide's tests look at it in a browser, which is large.
case " $* " in *' guide '*) pairs="$pairs chromium:chromium" ;; esac
missing=
for pair in $pairs; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
[ -e /usr/lib/nginx/modules/ngx_stream_module.so ] || missing="$missing libnginx-mod-stream"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exec "$@"

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests ask real programs that are not here: install$missing (on Debian, as root: apt-get install$missing)" >&2
  exit 1
fi

echo "Installing$missing, without starting any of it..." >&2
guard=/usr/sbin/policy-rc.d
if [ -e "$guard" ]; then
  guard=
else
  trap 'rm -f "$guard"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$guard"
  chmod 0755 "$guard"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >&2
# shellcheck disable=SC2086
apt-get install -qq --yes --no-install-recommends $missing >/dev/null
if [ -d /run/systemd/system ]; then
  for unit in keepalived nginx nftables postgresql; do
    case $missing in *"$unit"*) systemctl disable --quiet "$unit" ;; esac
  done
fi
trap - EXIT
[ -z "$guard" ] || rm -f "$guard"
exec "$@"
