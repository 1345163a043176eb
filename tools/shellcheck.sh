#!/bin/sh
# Has shellcheck look at every shell script of the project that can be run, and at the parts that it sources.
set -eu
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard '*.sh' .ci/run | xargs grep -l '^#!' | xargs shellcheck -x
