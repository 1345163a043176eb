# shellcheck shell=sh
# What a family of distributions does its own way is in family-NAME.sh, and the first that is here is this host's. Its name is a condition that lines of the
# plan may have (?debian). All hooks must be there:
#   is_here                 whether this host is of it
#   are_installed ENTRY...  asks of all entries of plan/packages at once: whether none is missing. If it cannot tell, the next one does
#   is_installed NAME       whether the package is
#   manager                 sets MANAGER to what its package manager is called
#   install NAME...         installs packages (by until_unlocked), with what it says in $WORK/words
#   is_locked STATUS        whether it ended with that status, and $WORK/words, as another program installs
#   list_modified PATH      what of the path's package is not as it came, the path at the end of a line, in $WORK/words; false if it is no package's
read_files_of family
FAMILIES=$KNOWN
MANAGER= # by the hook

find_family() {
  local each
  FAMILY=
  for each in $FAMILIES; do
    if hook "$each" is_here; then
      FAMILY=$each
      return 0
    fi
  done
}
find_family

# family HOOK WORD...: false on a host of no family that is known.
family() { [ -n "$FAMILY" ] && hook "$FAMILY" "$@"; }

# find_manager: whether this host's package manager is here. Sets MANAGERS to those of all families, to tell of.
find_manager() {
  local each
  MANAGERS=
  for each in $FAMILIES; do
    hook "$each" manager
    MANAGERS="${MANAGERS:+$MANAGERS, }$MANAGER"
  done
  family manager && command -v "$MANAGER" >/dev/null
}
