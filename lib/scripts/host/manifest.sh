# shellcheck shell=sh
# Who wrote what: the manifests (lines `mode hash scope path`) and plans of all our clusters on this host.
OURS=$NL   # the paths of this cluster's manifest
THEIRS=$NL # those of all other clusters'

# paths_of MANIFEST: sets PATHS.
paths_of() {
  local listed
  PATHS=
  [ -f "$1" ] || return 0
  while read -r _ _ _ listed <&3; do PATHS=$PATHS$listed$NL; done 3<"$1"
}

# Once a run.
list_owned_files() {
  local other
  THEIRS=$NL
  for other in "$ALL"/*/; do
    if [ "$other" != "$STATE/" ]; then
      paths_of "${other}manifest"
      THEIRS=$THEIRS$PATHS
    fi
  done
  paths_of "$STATE/manifest"
  OURS=$NL$PATHS
}

others_have_file() { in_lines "$THEIRS" "$1"; }

is_ours() { others_have_file "$1" || in_lines "$OURS" "$1"; }

# others_use LIST WORD: whether another cluster's plan has a line in that list that begins with WORD.
others_use() {
  local other
  for other in "$ALL"/*/; do
    if [ "$other" != "$STATE/" ] && has_first "${other}plan/$1" "$2"; then return 0; fi
  done
  return 1
}

# other_owners PATH: sets OWNERS to the other clusters that have this path, unless it is a file to share.
other_owners() {
  local other
  OWNERS=
  others_have_file "$1" || return 0
  if has_rest "$PLAN/files" "shared $1"; then return 0; fi
  for other in "$ALL"/*/; do
    paths_of "${other}manifest"
    other=${other%/}
    if [ "$other" != "$STATE" ] && in_lines "$NL$PATHS" "$1"; then OWNERS="${OWNERS:+$OWNERS }${other##*/}"; fi
  done
}

# dropped LIST: first words of lines of that list in the committed plan that neither the new plan nor another cluster has.
dropped() {
  local left
  [ -f "$STATE/plan/$1" ] || return 0
  while read -r left _ <&3; do
    has_first "$PLAN/$1" "$left" || others_use "$1" "$left" || printf '%s\n' "$left"
  done 3<"$STATE/plan/$1"
}

# The same for files, from the manifest.
dropped_files() {
  local wanted path
  [ -f "$STATE/manifest" ] || return 0
  wanted=$NL
  if [ -f "$PLAN/files" ]; then
    while read -r _ _ path <&3; do wanted=$wanted$path$NL; done 3<"$PLAN/files"
  fi
  while read -r _ _ _ path <&3; do
    in_lines "$wanted" "$path" || others_have_file "$path" || printf '%s\n' "$path"
  done 3<"$STATE/manifest"
}

# From here on teardown.sh is on the host, so that even a first apply that is killed can be taken away. Scripts are found by their names: those that
# only an older version had go.
install_scripts() {
  local script
  cp "$HERE"/*.sh "$WORK"
  mv -f "$WORK"/*.sh "$STATE"
  set --
  for script in "$STATE"/*.sh; do
    [ -f "$HERE/${script##*/}" ] || set -- "$@" "$script"
  done
  [ $# -eq 0 ] || rm -f "$@"
}

# What is done is what is committed already.
is_committed() {
  [ -f "$STATE/manifest" ] && cmp -s "$WORK/manifest" "$STATE/manifest" && diff -r "$PLAN" "$STATE/plan" >/dev/null 2>&1
}

# What was done is noted as what is so. It does not count as long as `previous` is there: a run that ends before `commit` goes back, and where it was killed the next one does.
note_plan() {
  rm -rf "$STATE/plan" "$REHEARSED"
  mv -f "$PLAN" "$WORK/manifest" "$STATE"
  PLAN=$STATE/plan
  note_drained
  sync -f "$STATE" 2>/dev/null || :
}

commit() { mv "$PREVIOUS" "$PREVIOUS.done"; }
