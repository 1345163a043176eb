# shellcheck shell=sh
# Values in the place of placeholders, in the plan's files and lists.

# A value may hold any bytes: it goes from pipe to file, never through a variable of its own, an argument or awk.
decode_values() {
  local name encoded
  [ -s "$HERE/values" ] || return 0
  mkdir "$WORK/values"
  while read -r name encoded <&3 || [ -n "$name" ]; do
    case $name in '' | *[!A-Za-z0-9._-]* | .*) fail 'the values file has a line that is not NAME BASE64' ;; esac
    printf %s "$encoded" | base64 -d >"$WORK/values/$name" 2>/dev/null ||
      fail "the value of $name is not base64"
  done 3<"$HERE/values"
}

# list_places DIRECTORY...: all placeholders, and what only begins like one, as lines FILE:OFFSET:PLACEHOLDER.
list_places() {
  grep -rabo -e '@@linux-lb:\(word:\|quoted:\)\{0,1\}[A-Za-z0-9._-]*\(@@\(linux-lb:\)\{0,1\}\)\{0,1\}' "$@" >"$WORK/places" 2>"$WORK/words" ||
    [ $? -eq 1 ] || fail_with "$WORK/words" 'cannot look for placeholders'
}

# File after file: the pieces between the placeholders and the values, by byte offsets.
fill_places() {
  local file place before name offset at filled told next kind
  CHECKED=' '
  file=
  while IFS= read -r place <&3; do
    before=${place%%:@@linux-lb:*}
    name=${place#"$before":@@linux-lb:}
    offset=${before##*:}
    if [ "${before%:*}" != "$file" ]; then
      end_file
      begin_file "${before%:*}"
    fi
    case $name in *[!:]@@) name=${name%@@} ;; *) fail "$told has a placeholder that is not @@linux-lb:NAME@@" ;; esac
    next=$((offset + 13 + ${#name}))
    kind=
    case $name in *:*) kind=${name%%:*} name=${name#*:} ;; esac
    check_value
    [ "$offset" -eq "$at" ] ||
      dd if="$file" bs=64k iflag=skip_bytes,count_bytes skip="$at" count=$((offset - at)) status=none >>"$filled"
    cat "$WORK/values/$name" >>"$filled"
    at=$next
  done 3<"$WORK/places"
  end_file
}

# Sets file, filled, told and at of the function that calls it.
begin_file() {
  file=$1
  filled=$WORK${file#"$HERE"}
  told=${file#"$HERE/files"}
  told=${told#"$HERE/"}
  at=0
  : >"$filled"
}

end_file() { [ -z "$file" ] || tail -c "+$((at + 1))" "$file" >>"$filled"; }

# A value has to fit into its place: a word, what can stand in double quotes, or any bytes. In a list it is a word, or part of one.
check_value() {
  [ -f "$WORK/values/$name" ] || fail "$told needs the value $name, and no value of that name was sent"
  case $told in plan/*) kind=list ;; esac
  case "$CHECKED" in *" $kind:$name "*) return 0 ;; esac
  case $kind in
    list)
      fits '[^!-~]' ||
        fail "$told needs the value $name as one word, and it is empty or has a blank, a line break or the like in it"
      ;;
    word)
      fits '[^A-Za-z0-9_.:/?&=%~+,@*-]\|^@' ||
        fail "$told needs the value $name as a word of letters, digits and any of _.:/?&=%~+,@*-, and it is empty or has something else in it"
      ;;
    quoted)
      # keepalived looks for quotes, and puts in its parameters, in quotes too.
      fits '[^ -~]\|["\\]\|[$][_{]\|~SEQ\|~LST' ||
        fail "$told needs the value $name as printable ASCII without a double quote, a backslash, \$_, \${, ~SEQ and ~LST, and it is empty or has one of these or something else in it"
      ;;
  esac
  CHECKED="$CHECKED$kind:$name "
}

# fits PATTERN: the value has something in it, and nothing that matches. A line break is seen with -z alone, and NUL without it.
fits() { [ -s "$WORK/values/$name" ] && ! has_in_value -z "$1" && ! has_in_value -a "$1"; }

has_in_value() { LC_ALL=C grep -qa "$1" -e "$2" "$WORK/values/$name"; }
