# shellcheck shell=sh
# The plan's files with the values in their places, in $WORK/staged, with their final modes.

# A value may hold any bytes: it goes from pipe to file, never through a variable of its own, an argument or awk.
decode_values() {
  mkdir -p "$WORK/values"
  [ -f "$HERE/values" ] || return 0
  while read -r name encoded || [ -n "$name" ]; do
    case $name in '' | *[!A-Za-z0-9._-]* | .*) fail 'the values file has a line that is not NAME BASE64' ;; esac
    printf %s "$encoded" | base64 -d >"$WORK/values/$name" 2>/dev/null ||
      fail "the value of $name is not base64"
  done <"$HERE/values"
}

stage_files() {
  during stage
  decode_values
  while read -r mode _ path; do
    [ -f "$HERE/files$path" ] || fail "the content of $path was not uploaded"
    mkdir -p "$WORK/staged${path%/*}"
    if LC_ALL=C grep -qaF '@@linux-lb:' "$HERE/files$path"; then
      fill "$HERE/files$path" "$WORK/staged$path" "$path"
    else
      cat "$HERE/files$path" >"$WORK/staged$path"
    fi
    chmod "$mode" "$WORK/staged$path"
  done <"$PLAN/files"
  rm -rf "$WORK/values"
}

# fill TEMPLATE RESULT PATH: the pieces between the placeholders and the values, by byte offsets.
fill() {
  LC_ALL=C grep -abo '@@linux-lb:[A-Za-z0-9._-]\{1,\}@@' "$1" >"$WORK/places" || :
  [ "$(LC_ALL=C grep -aoF '@@linux-lb:' "$1" | wc -l)" -eq "$(wc -l <"$WORK/places")" ] ||
    fail "$3 has a placeholder that is not @@linux-lb:NAME@@"
  at=0
  : >"$2"
  while IFS=: read -r offset _ name; do
    name=${name%@@}
    [ -f "$WORK/values/$name" ] || fail "$3 needs the value $name, and no value of that name was sent"
    head -c "$offset" "$1" | tail -c "+$((at + 1))" >>"$2"
    cat "$WORK/values/$name" >>"$2"
    at=$((offset + 13 + ${#name}))
  done <"$WORK/places"
  tail -c "+$((at + 1))" "$1" >>"$2"
}
