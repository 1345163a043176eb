#!/bin/sh
# Starts keepalived so that a restart keeps the IPVS table, and with it the connections. Run by keepalived's unit.
# Usage: keepalived.sh [ARGUMENT...], further arguments for keepalived
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
# Where servers are in the table already, keepalived must take them for up until a check fails.
if grep -qs '^  -> [^R]' /proc/net/ip_vs; then set -- --config-id=kept-table "$@"; fi

# Whether systemd waits for the process that it started to end, as some packages have it. Not for one that it listens to.
is_to_fork() { [ -z "${NOTIFY_SOCKET:-}" ] && [ "$(systemctl show -p Type keepalived.service)" = Type=forking ]; }

set -- --dont-release-ipvs "$@"
is_to_fork || set -- --dont-fork "$@"
exec keepalived "$@"
