#!/bin/sh
# Copies what is read beside compiled sources, scripts and schemas, to where those are: copy-scripts.sh FOLDER OUTPUT
set -eu
from=$1 to=$2
find "$from" \( -name build -o -name node_modules \) -prune -o \
  \( -name '*.sh' -o -name '*.pl' -o -name '*.schema.json' \) -print |
  while read -r file; do
    target=$to/${file#"$from"/}
    mkdir -p "$(dirname "$target")"
    cp "$file" "$target"
  done
