# shellcheck shell=sh
# Servers that an administrator has drained: no deploy gives them new connections, until they are undrained. A program's file has the hook `drains`, which
# writes that into its configuration, and takes it out again.
DRAINED=$STATE/drained-servers  # their names
UNDRAINED=$STATE/undrained-sums # lines `SUM PATH`: what files that say so would be without

# keep_drained NAMES: the staged files, with these servers drained and nobody else. A name that the plan does not have any more is forgotten.
keep_drained() {
  local scope path
  list_drained "$1"
  : >"$WORK/undrained-sums"
  while read -r _ scope path <&3; do
    program_that_drains "$scope" "$path" || continue
    drain_in "$STAGED$path" "$path"
  done 3<"$PLAN/files"
}

# In $WORK/drained-servers the names, in $WORK/drained-places lines `PROGRAM PLACE`.
list_drained() { # NAMES
  local name place names
  : >"$WORK/drained-places"
  names=$NL
  if [ -f "$PLAN/drainable" ]; then
    while read -r name place <&3; do
      has_line "$1" "$name" || continue
      printf '%s\n' "$place" >>"$WORK/drained-places"
      in_lines "$names" "$name" || names=$names$name$NL
    done 3<"$PLAN/drainable"
  fi
  printf %s "${names#"$NL"}" >"$WORK/drained-servers"
}

# program_that_drains SCOPE PATH: sets PROGRAM to the one whose configuration it is.
program_that_drains() {
  case $1:$2 in own:/etc/*/*.conf) ;; *) return 1 ;; esac
  PROGRAM=${2#/etc/}
  PROGRAM=${PROGRAM%%/*}
  is_program "$PROGRAM" && has_hook "$PROGRAM" drains
}

drain_in() { # FILE PATH
  local without
  hook "$PROGRAM" drains "$WORK/drained-places" "$1" >"$WORK/drained-text"
  if cmp -s "$WORK/drained-text" "$1"; then return 0; fi
  without=$(sha256sum <"$1")
  printf '%s %s\n' "${without%% *}" "$2" >>"$WORK/undrained-sums"
  cat "$WORK/drained-text" >"$1"
}

# What was kept of drained servers becomes what is so; none where there are none.
note_drained() {
  local noted
  for noted in "$DRAINED" "$UNDRAINED"; do
    if [ -s "$WORK/${noted##*/}" ]; then
      mv -f "$WORK/${noted##*/}" "$noted"
    elif [ -e "$noted" ]; then
      rm -f "$noted"
    fi
  done
}
