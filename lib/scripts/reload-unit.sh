#!/bin/sh
# Has systemd reload units, but for those that it is stopping. Run by keepalived, which takes a script by a path without symbolic links only (/bin is one), and puts
# words of its own after ours.
# Usage: reload-unit.sh UNIT.service... [WORD...]
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
for word; do
  case $word in *.service) systemctl --no-block reload "$word" || : ;; esac
done
