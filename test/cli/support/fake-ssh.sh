#!/bin/sh
# Stands in for ssh: notes its words, and does what $FAKE_SSH has for the address: a file to print, or a script to run that ends in .sh.
set -u
{ printf '%s' "$$"; for word; do printf '\t%s' "$word"; done; echo; } >>"$FAKE_SSH/calls"
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in -O | -f) exit 0 ;; esac
  shift
done
# shellcheck source=/dev/null
if [ -e "$FAKE_SSH/$2.sh" ]; then . "$FAKE_SSH/$2.sh"; fi
cat >/dev/null
cat "$FAKE_SSH/$2"
