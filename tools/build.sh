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
(cd lib && find . -name '*.sh' -o -name '*.schema.json') | while read -r file; do
  mkdir -p "build/lib/$(dirname "$file")"
  cp "lib/$file" "build/lib/$file"
done
cp lib/inventory/inventory.schema.json cli/build/lib/inventory/
for folder in cleanup drain facts maintenance repair; do cp "cli/$folder"/*.sh "cli/build/cli/$folder/"; done
cp cli/facts/*.pl cli/build/cli/facts/
jsii-docgen --output API.md
