#!/bin/sh
# Runs a command of this project after making sure that the npm packages of package-lock.json are there.
# Usage: with-dependencies.sh COMMAND [ARG...]
set -eu
cd "$(dirname "$0")/.."
if ! cmp -s package-lock.json node_modules/.linux-lb-installed; then
  echo "Installing npm packages..."
  npm ci --no-audit --no-fund --loglevel=error >&2
  cp package-lock.json node_modules/.linux-lb-installed
fi
PATH="$PWD/node_modules/.bin:$PATH" exec "$@"
