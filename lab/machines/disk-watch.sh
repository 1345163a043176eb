#!/bin/sh
# Reads a block of the machine's disk a second, each time another one. Under heavy network traffic user-mode-linux 7.2 may miss that its disk is done with
# something, and hears of it with the next thing that the disk does (seen: `sync` hung for 550 s, until somebody read a block). Two watch, as either may miss its own.
# Usage: disk-watch.sh DISK
set -eu
for first in 0 1; do
  perl -e '
    my ($disk, $block) = @ARGV;
    open(my $handle, "<:raw", $disk) or die "$disk: $!";
    for (;; sleep 1) {
      sysseek($handle, 4096 * $block, 0);
      $block = sysread($handle, my $bytes, 4096) ? $block + 2 : 0;
    }' "$1" "$first" < /dev/null > /dev/null 2>&1 &
done
