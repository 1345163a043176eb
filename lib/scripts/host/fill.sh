# shellcheck shell=sh
# Values in the place of placeholders, in the plan's files and lists.

# A value may hold any bytes: it goes from pipe to file, never through a variable of its own, an argument or awk.
decode_values() {
  [ -s "$HERE/values" ] || return 0
  mkdir "$WORK/values"
  while read -r name encoded || [ -n "$name" ]; do
    case $name in '' | *[!A-Za-z0-9._-]* | .*) fail 'the values file has a line that is not NAME BASE64' ;; esac
    printf %s "$encoded" | base64 -d >"$WORK/values/$name" 2>/dev/null ||
      fail "the value of $name is not base64"
  done <"$HERE/values"
}

# list_places DIRECTORY...: all placeholders, and what only begins like one, as lines FILE:OFFSET:PLACEHOLDER.
list_places() {
  grep -rabo -e '@@linux-lb:[A-Za-z0-9._-]*\(@@\(linux-lb:\)\{0,1\}\)\{0,1\}' "$@" >"$WORK/places" 2>"$WORK/words" ||
    [ $? -eq 1 ] || fail_with "$WORK/words" 'cannot look for placeholders'
}

# File after file: the pieces between the placeholders and the values, by byte offsets.
fill_places() {
  file=
  while IFS= read -r place; do
    before=${place%%:@@linux-lb:*}
    name=${place#"$before":@@linux-lb:}
    offset=${before##*:}
    if [ "${before%:*}" != "$file" ]; then
      end_file
      begin_file "${before%:*}"
    fi
    case $name in ?*@@) name=${name%@@} ;; *) fail "$told has a placeholder that is not @@linux-lb:NAME@@" ;; esac
    check_value
    [ "$offset" -eq "$at" ] ||
      dd if="$file" bs=64k iflag=skip_bytes,count_bytes skip="$at" count=$((offset - at)) status=none >>"$filled"
    cat "$WORK/values/$name" >>"$filled"
    at=$((offset + 13 + ${#name}))
  done <"$WORK/places"
  end_file
}

begin_file() {
  file=$1
  filled=$WORK${file#"$HERE"}
  told=${file#"$HERE/files"}
  told=${told#"$HERE/"}
  at=0
  : >"$filled"
}

end_file() { [ -z "$file" ] || tail -c "+$((at + 1))" "$file" >>"$filled"; }

# In a list a value is a word, or part of one.
check_value() {
  [ -f "$WORK/values/$name" ] || fail "$told needs the value $name, and no value of that name was sent"
  case $told in
    plan/*)
      if [ ! -s "$WORK/values/$name" ] || grep -qaz '[^!-~]' "$WORK/values/$name"; then
        fail "$told needs the value $name as one word, and it is empty or has a blank, a line break or the like in it"
      fi
      ;;
  esac
}
