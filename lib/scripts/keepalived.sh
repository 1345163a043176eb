#!/bin/sh
# Starts keepalived so that a restart keeps the IPVS table, and with it the connections. Run by keepalived's unit.
# Usage: keepalived.sh [ARGUMENT...], further arguments for keepalived
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
# Where servers are in the table already, keepalived must take them for up until a check fails.
if grep -qs '^  -> [^R]' /proc/net/ip_vs; then set -- --config-id=kept-table "$@"; fi
exec keepalived --dont-fork --dont-release-ipvs "$@"
