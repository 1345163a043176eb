#!/bin/sh
# Compiles lib/ with jsii (the assembly is the public API's contract) into build/, lab/ and cli/ with tsc into their own build/, each with what it
# imports of lib/inventory, and writes API.md.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"
# jsii calls Node 20 too old; it works there.
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=20
rm -rf build lab/build cli/build
jsii
tsc --project tsconfig.lab.json
tsc --project tsconfig.cli.json
sh tools/copy-scripts.sh lib build/lib
sh tools/copy-scripts.sh lib/inventory cli/build/lib/inventory
sh tools/copy-scripts.sh cli cli/build/cli
jsii-docgen --output API.md
