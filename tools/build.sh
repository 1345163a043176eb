#!/bin/sh
# Compiles lib/ with jsii (the assembly is the public API's contract) into build/, and as the package for cdktn into build/cdktn-linux-lb/; lab/ and cli/ with
# tsc into their own build/, each with what it imports of lib/inventory; and writes API.md.
set -eu
cd "$(dirname "$0")/.."
tools=$PWD/tools
PATH="$PWD/node_modules/.bin:$PATH"
# jsii calls Node 20 too old; it works there.
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=20

# The library in the directory of its package.json: what jsii compiles, and what it leaves out. jsii wants the oldest peers as devDependencies; they run in
# `npm run matrix`.
build_library() {
  jsii --silence-warnings metadata/missing-dev-dependency
  sh "$tools/copy-scripts.sh" lib build/lib
}

rm -rf build lab/build cli/build
node tools/cdktn-package.js
(cd build/cdktn-linux-lb && build_library) &
cdktn=$!
build_library
jsii-docgen --output API.md
tsc --project tsconfig.lab.json
tsc --project tsconfig.cli.json
sh tools/copy-scripts.sh lib/inventory cli/build/lib/inventory
sh tools/copy-scripts.sh cli cli/build/cli
cp LICENSE lab/
cp LICENSE cli/
wait "$cdktn"
