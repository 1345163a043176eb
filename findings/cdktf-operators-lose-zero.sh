#!/bin/sh
# What people believe: cdktf's Op.eq(x, 0) is Terraform's `x == 0`, as Op.eq(x, 1) is `x == 1`; the types take any value.
# What is seen: an operand that JavaScript takes for false is lost. `x == 0` becomes `x == undefined`, which Terraform refuses or, where something is called
# so, compares with that. Nothing is said at synth. Op.lt(x, 1) is a way around it. cdktn, the fork, keeps the zero.
# cdktf 0.21.0, cdktn 0.24.0 and constructs 10.4.2 by npm, in a temporary folder. Needs node and npm.
# shellcheck disable=SC2016 # expressions of Terraform
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund --legacy-peer-deps cdktf@0.21.0 cdktn@0.24.0 constructs@10.4.2 >said 2>&1 || { cat said; exit 1; }

# rendered LIBRARY OPERAND: what Op.eq(TOKEN, OPERAND) is in Terraform
rendered() {
  node -e '
    const { Op, TerraformLocal, TerraformStack, TerraformVariable, Testing } = require(process.argv[1]);
    const stack = new TerraformStack(Testing.app(), "stack");
    const x = new TerraformVariable(stack, "x", { type: "number" });
    new TerraformLocal(stack, "equal", Op.eq(x.numberValue, JSON.parse(process.argv[2])));
    console.log(JSON.parse(Testing.synth(stack)).locals.equal);
  ' "$1" "$2"
}

for library in cdktf cdktn; do
  one=$(rendered "$library" 1) zero=$(rendered "$library" 0)
  echo "$library: Op.eq(x, 1) is $one, Op.eq(x, 0) is $zero"
  [ "$one" = '${(var.x == 1)}' ] || { echo 'CHANGED: what becomes of 1'; exit 1; }
  case $library:$zero in
    'cdktf:${(var.x == undefined)}' | 'cdktn:${(var.x == 0)}') ;;
    *) echo "CHANGED: what becomes of 0 in $library" && exit 1 ;;
  esac
done
echo 'as found: cdktf loses zero, cdktn does not'
