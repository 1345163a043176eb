# shellcheck shell=sh
# Whose a cluster is: the construct that deployed it, as `PROJECT PATH` in its plan. A cluster's name is all that its files have of it, so that another
# one of the same name would replace them, and take them away with its own tear-down.

# check_owner OWNER WAY-OUT: refuses everybody else. A cluster of before owners were noted is whoever's has its name.
check_owner() {
  local kept owner
  during prechecks
  for kept in "$STATE/plan/owner" "$PREVIOUS/state/plan/owner"; do
    [ -s "$kept" ] || continue
    read -r owner <"$kept"
    [ "$owner" = "$1" ] || fail "cluster $CLUSTER of this host belongs to $(owner_words "$owner"), not to $(owner_words "$1"): $2"
    return 0
  done
}

owner_words() {
  case $1 in '- '*) printf %s "${1#* }" ;; *) printf %s "${1#* } of project ${1%% *}" ;; esac
}

# Before anything is changed. `adopt` is for a cluster that has another owner now.
check_owner_of_plan() {
  local owner
  if [ ! -s "$PLAN/owner" ] || [ "${1:-}" = adopt ]; then return 0; fi
  read -r owner <"$PLAN/owner"
  check_owner "$owner" "give one of the two another name; if it is the same one that has moved, \
deploy it once with LINUX_LB_ADOPT=$CLUSTER"
}
