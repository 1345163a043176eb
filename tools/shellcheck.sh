#!/bin/sh
# Has shellcheck look at every shell script of the project that can be run, at the parts that it sources, and at those that it finds by their names.
set -eu
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard '*.sh' .ci/run | xargs grep -l '^#!' | xargs shellcheck -x
# What their hooks set is read elsewhere.
git ls-files -co --exclude-standard 'lib/scripts/host/program-*.sh' 'lib/scripts/host/family-*.sh' 'lib/scripts/host/check-*.sh' |
  xargs shellcheck -e SC2034
