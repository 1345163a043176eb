# shellcheck shell=sh
# Lists of lines, with what is built into the shell: starting a program costs some machines 20 to 40 ms, and a run asks hundreds
# of times. Not for /proc/sys: `read` takes one byte at a time, and of a setting the kernel gives the first one only.
NL='
'

# in_lines LINES LINE: whether a variable that begins and ends with a line break has that line.
in_lines() { case $1 in *"$NL$2$NL"*) ;; *) return 1 ;; esac; }

# has_line FILE LINE
has_line() {
  local listed
  [ -s "$1" ] || return 1
  while read -r listed <&3; do [ "$listed" != "$2" ] || return 0; done 3<"$1"
  return 1
}

# has_first FILE WORD: whether a line begins with that word.
has_first() {
  local listed
  [ -s "$1" ] || return 1
  while read -r listed _ <&3; do [ "$listed" != "$2" ] || return 0; done 3<"$1"
  return 1
}

# has_rest FILE WORDS: whether a line is WORDS after its first word.
has_rest() {
  local listed
  [ -s "$1" ] || return 1
  while read -r _ listed <&3; do [ "$listed" != "$2" ] || return 0; done 3<"$1"
  return 1
}

# has_start FILE WORDS: whether a line begins with WORDS after its first word.
has_start() {
  local listed
  [ -s "$1" ] || return 1
  while read -r _ listed <&3; do
    case "$listed " in "$2 "*) return 0 ;; esac
  done 3<"$1"
  return 1
}

# replace_all TEXT THIS THAT: sets REPLACED.
replace_all() {
  local rest
  REPLACED=
  rest=$1
  while case $rest in *"$2"*) ;; *) false ;; esac; do
    REPLACED=$REPLACED${rest%%"$2"*}$3
    rest=${rest#*"$2"}
  done
  REPLACED=$REPLACED$rest
}

# text_of FILE...: sets TEXT to their lines.
text_of() {
  local file listed
  TEXT=
  for file in "$@"; do
    while IFS= read -r listed <&3; do TEXT=$TEXT$listed$NL; done 3<"$file"
  done
}

exists() { [ -e "$1" ] || [ -L "$1" ]; }

# Whether a directory is there, and nothing in it.
is_empty() {
  local entry
  [ -d "$1" ] || return 1
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do ! exists "$entry" || return 1; done
}

# has_below LIST DIRECTORY: whether the list of paths has one in that directory, however deep.
has_below() {
  local listed
  while read -r listed <&3; do
    case $listed in "$2/"*) return 0 ;; esac
  done 3<"$1"
  return 1
}
