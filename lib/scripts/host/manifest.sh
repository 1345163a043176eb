# shellcheck shell=sh
# Who wrote what: the manifests (lines `mode hash scope path`) and plans of all our clusters on this host.

# others FILE: that file of every other cluster, one after the other.
others() {
  for other in "$ALL"/*/; do
    if [ "$other" != "$STATE/" ] && [ -f "$other$1" ]; then cat "$other$1"; fi
  done
}

# others_use FILE WORD: whether another cluster's FILE has a line that begins with WORD.
others_use() { others "$1" | cut -d ' ' -f 1 | grep -qxF -e "$2"; }

# Paths of all other clusters' files, once a run.
list_files_of_others() { others manifest | cut -d ' ' -f 4- >"$WORK/theirs"; }

others_have_file() { grep -qxF -e "$1" "$WORK/theirs"; }

# is_listed WORDS FILE FIELD: whether FILE has a line that is WORDS from that field on.
is_listed() { [ -f "$2" ] && cut -d ' ' -f "$3"- "$2" | grep -qxF -e "$1"; }

is_ours() { others_have_file "$1" || is_listed "$1" "$STATE/manifest" 4; }

# Prints the other cluster that has this path, unless it is a file to share.
own_file_of_another() {
  others_have_file "$1" || return 0
  is_listed "shared $1" "$PLAN/files" 2 && return 0
  for other in "$ALL"/*/; do
    if [ "$other" != "$STATE/" ] && is_listed "$1" "${other}manifest" 4; then basename "$other"; fi
  done
}

# dropped FILE: first words of lines of the committed plan's FILE that neither the new plan nor another cluster has.
dropped() {
  [ -f "$STATE/plan/$1" ] || return 0
  {
    [ ! -f "$PLAN/$1" ] || cat "$PLAN/$1"
    others "plan/$1"
  } | cut -d ' ' -f 1 >"$WORK/kept"
  cut -d ' ' -f 1 "$STATE/plan/$1" | grep -vxF -f "$WORK/kept" || :
}

# The same for files, from the manifest.
dropped_files() {
  [ -f "$STATE/manifest" ] || return 0
  {
    [ ! -f "$PLAN/files" ] || cut -d ' ' -f 3- "$PLAN/files"
    cat "$WORK/theirs"
  } >"$WORK/kept"
  cut -d ' ' -f 4- "$STATE/manifest" | grep -vxF -f "$WORK/kept" || :
}

# From here on teardown.sh is on the host, so that even a first apply that is killed can be taken away.
install_scripts() {
  mkdir "$WORK/scripts"
  cp "$HERE"/*.sh "$WORK/scripts"
  mv -f "$WORK"/scripts/*.sh "$STATE"
}

# What was done becomes what is so. A kill before the last line makes the next run go back to before this one.
commit() {
  while read -r mode scope path; do
    sum=$(sha256sum <"$WORK/staged$path")
    printf '%s %s %s %s\n' "$mode" "${sum%% *}" "$scope" "$path"
  done <"$PLAN/files" >"$WORK/manifest"
  rm -rf "$WORK/plan"
  cp -R "$PLAN" "$WORK/plan"
  rm -rf "$STATE/plan"
  mv "$WORK/plan" "$STATE/plan"
  mv "$WORK/manifest" "$STATE/manifest"
  sync -f "$STATE" 2>/dev/null || :
  mv "$PREVIOUS" "$PREVIOUS.done"
  rm -rf "$PREVIOUS.done"
}
