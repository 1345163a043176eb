#!/bin/sh
# Has shellcheck look at every shell script of the project.
set -eu
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard '*.sh' .ci/run | xargs shellcheck -x
