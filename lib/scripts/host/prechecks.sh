# shellcheck shell=sh
# What must be so before anything is touched.

check_host() {
  during prechecks
  [ "$(id -u)" -eq 0 ] || fail "this needs root: log in as root, or let the SSH user use sudo"
  [ -d "$ROOT/run/systemd/system" ] || fail 'this host does not run systemd'
}

check_plan() {
  local line file
  during prechecks
  [ -f "$PLAN/files" ] || fail 'the plan is not complete: plan/files is missing'
  while read -r line <&3; do
    file=$line
    ! is_condition "${line%% *}" || file=${line#* }
    case $file in
      0[0-7][0-7][0-7]' own /'* | 0[0-7][0-7][0-7]' shared /'*) ;;
      *) fail "plan/files has a line that is not understood: $line" ;;
    esac
  done 3<"$PLAN/files"
}

# What this plan wants and another cluster has; in a preparation it may be about to let go of it.
refuse_what_others_have() {
  refuse_files_of_others
  refuse_claimed_virtual_ips
  refuse_claimed_numbers
}

refuse_files_of_others() {
  local path
  during prechecks
  while read -r path <&3; do
    exists "$ROOT$path" || continue
    if has_line "$PLAN/displaced" "$path"; then continue; fi
    other_owners "$path"
    [ -z "$OWNERS" ] || fail "$path belongs to cluster $OWNERS: give one of the two another name"
  done 3<"$WORK/changed"
}

# An address is one cluster's: of two instances that have it, the one that lets it go would take it from the other one.
refuse_claimed_virtual_ips() {
  local address
  [ -f "$PLAN/virtual-ips" ] || return 0
  during prechecks
  while read -r address <&3; do
    if find_claimant virtual-ips "$address"; then
      fail "virtual IP $address is cluster $CLAIMANT's on this host: if this deploy takes it from that one, deploy again, \
now that it has been let go; if that one is no longer in the code, deploy once without this cluster, which tears it down; else give this \
cluster another address"
    fi
  done 3<"$PLAN/virtual-ips"
}

# Made of names, which may make the same one by chance; synth sees the clusters of its own stack alone.
refuse_claimed_numbers() {
  local number
  [ -f "$PLAN/numbers" ] || return 0
  during prechecks
  while read -r number <&3; do
    if find_claimant numbers "$number"; then
      fail "$number is cluster $CLAIMANT's on this host: if this deploy takes it from that one, deploy again, now that it has \
been let go; if that one is no longer in the code, deploy once without this cluster, which tears it down; else give this cluster another hostNumber, or the service of a mark another firewallMark"
    fi
  done 3<"$PLAN/numbers"
}

# find_claimant LIST LINE: sets CLAIMANT to another cluster whose plan has the line in that list.
find_claimant() {
  local other
  for other in "$ALL"/*/; do
    other=${other%/}
    if [ "$other" = "$STATE" ] || ! has_line "$other/plan/$1" "$2"; then continue; fi
    CLAIMANT=${other##*/}
    return 0
  done
  return 1
}

# A file that is there, is in nobody's manifest and is not what we would write is somebody else's.
refuse_foreign_files() {
  local path
  during prechecks
  while read -r path <&3; do
    exists "$ROOT$path" || continue
    if has_line "$PLAN/displaced" "$path"; then continue; fi
    [ ! -d "$ROOT$path" ] || fail "$path is a directory, and a file is wanted there"
    is_ours "$path" || fail "$path is already there and was not written by linux-lb: \
move its content elsewhere and remove it, then deploy again"
  done 3<"$WORK/changed"
}

# Nothing is to be changed: files, settings and units are as this plan wants them, and this plan is the committed one.
is_as_planned() { ! files_change && sysctls_are_set && units_are_up && is_committed; }
