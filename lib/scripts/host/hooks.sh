# shellcheck shell=sh
# What is known of one program, one family of distributions or one kind of check is in one file, found by its name: program-nginx.sh,
# family-debian.sh, check-listen.sh. It defines hooks: functions whose names begin with its own (nginx_accepts, virtual_server_holds).

# read_files_of KIND: all of them. Sets KNOWN to their names, as in_lines takes them.
read_files_of() {
  local file name
  KNOWN=$NL
  for file in "$HERE/$1"-*.sh; do
    # shellcheck source=/dev/null
    . "$file"
    name=${file##*/"$1"-}
    KNOWN=$KNOWN${name%.sh}$NL
  done
}

# has_hook NAME HOOK
has_hook() {
  replace_all "$1_$2" - _
  command -v "$REPLACED" >/dev/null
}

# hook NAME HOOK WORD...
hook() {
  replace_all "$1_$2" - _
  shift 2
  "$REPLACED" "$@"
}

# hook_if_any NAME HOOK WORD...: one that is left out is content.
hook_if_any() { if has_hook "$1" "$2"; then hook "$@"; fi; }
