#!/bin/sh
# Has systemd reload a unit. Run by keepalived, which takes a script by a path without symbolic links only (/bin is one), and puts
# words of its own after ours.
# Usage: reload-unit.sh UNIT [WORD...]
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
exec systemctl --no-block reload "$1"
