# shellcheck shell=sh
# What must be so before anything is touched.

check_host() {
  during prechecks
  [ "$(id -u)" -eq 0 ] || fail "this needs root: log in as root, or let the SSH user use sudo"
  [ -d "$ROOT/run/systemd/system" ] || fail 'this host does not run systemd'
}

check_plan() {
  during prechecks
  [ -f "$PLAN/files" ] || fail 'the plan is not complete: plan/files is missing'
  while read -r mode scope path; do
    case $mode:$scope:$path in
      0[0-7][0-7][0-7]:own:/* | 0[0-7][0-7][0-7]:shared:/*) ;;
      *) fail "plan/files has a line that is not understood: $mode $scope $path" ;;
    esac
  done <"$PLAN/files"
}

# A file that is there, is in nobody's manifest and is not what we would write is somebody else's.
refuse_foreign_files() {
  during prechecks
  while read -r path; do
    if is_listed "$path" "$PLAN/displaced" 1; then continue; fi
    [ -e "$ROOT$path" ] || [ -L "$ROOT$path" ] || continue
    [ ! -d "$ROOT$path" ] || fail "$path is a directory, and a file is wanted there"
    owner=$(own_file_of_another "$path")
    [ -z "$owner" ] || fail "$path belongs to cluster $owner: give one of the two another name"
    is_ours "$path" || fail "$path is already there and was not written by linux-lb: \
move its content elsewhere and remove it, then deploy again"
  done <"$WORK/changed"
}
