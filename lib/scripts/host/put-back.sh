# shellcheck shell=sh
# Files and settings as previous.sh wrote them down. What cannot be put back is gathered in TROUBLE.

put_files_back() {
  local path
  : >"$WORK/restored"
  while read -r path <&3; do
    clear_beside "$ROOT$path"
    if exists "$PREVIOUS/files$path"; then
      is_as_before "$path" && continue
      copy_to "$PREVIOUS/files$path" "$ROOT$path" || stuck "$path"
    elif exists "$ROOT$path" && ! others_have_file "$path"; then
      rm -f "$ROOT$path" || stuck "$path"
    else
      continue
    fi
    printf '%s\n' "$path" >>"$WORK/restored"
  done 3<"$PREVIOUS/touched"
}

is_as_before() {
  [ "$(stat -c '%a %F' "$PREVIOUS/files$1")" = "$(stat -c '%a %F' "$ROOT$1" 2>/dev/null)" ] || return 1
  if [ -L "$ROOT$1" ]; then
    [ "$(readlink "$ROOT$1")" = "$(readlink "$PREVIOUS/files$1")" ]
  else
    cmp -s "$PREVIOUS/files$1" "$ROOT$1"
  fi
}

# Last set, first back.
put_sysctls_back() {
  local back key value
  back=
  while read -r key value <&3; do
    others_use sysctls "$key" || back="$key $value$NL$back"
  done 3<"$PREVIOUS/sysctls"
  printf %s "$back" >"$WORK/sysctls-back"
  look_at_sysctls "$WORK/sysctls-back"
  bring_sysctls "$WORK/sysctls-back" || trouble "$REFUSED"
}
