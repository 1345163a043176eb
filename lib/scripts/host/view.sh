#!/bin/sh
# Runs a program that sees the files as they will be. Called inside a private mount namespace.
# Usage: view.sh LIST PROGRAM [ARG...]; LIST has lines `COPY REAL`: directories to lay over the real ones.
set -eu
list=$1
shift
while read -r copy real <&3; do
  mount --bind "$copy" "$real"
done 3<"$list"
exec "$@"
