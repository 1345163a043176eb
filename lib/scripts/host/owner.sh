# shellcheck shell=sh
# Whose a cluster is: the construct that deployed it, as `PROJECT PATH` in its plan. A cluster's name is all that its files have of it, so that another
# one of the same name would replace them, and take them away with its own tear-down.

# kept_word FILE: sets KEPT to what the plan of this cluster says in that file; nothing where there is no such plan, or none noted it.
kept_word() {
  local plan
  KEPT=
  for plan in "$STATE/plan" "$PREVIOUS/state/plan"; do
    [ -s "$plan/$1" ] || continue
    read -r KEPT <"$plan/$1"
    return 0
  done
}

# is_anothers OWNER: sets KEPT. A cluster of before owners were noted is whoever's has its name.
is_anothers() {
  kept_word owner
  [ -n "$KEPT" ] && [ "$KEPT" != "$1" ]
}

# leave_to_another OWNER ANCHOR: ends a tear-down by whom the cluster no longer belongs to, or who no longer carries the tear-down: what is gone from
# there has moved.
leave_to_another() {
  if is_anothers "$1"; then
    say "tear down: cluster $CLUSTER belongs to $(owner_words "$KEPT") now, and stays"
    exit 0
  fi
  kept_word anchor
  [ -n "$KEPT" ] && [ "$KEPT" != "$2" ] || return 0
  say "tear down: cluster $CLUSTER stays, as it is still in the code"
  exit 0
}

owner_words() {
  case $1 in '- '*) printf %s "${1#* }" ;; *) printf %s "${1#* } of project ${1%% *}" ;; esac
}

# Before anything is changed. `adopt` is for a cluster that has another owner now.
check_owner_of_plan() {
  local owner
  if [ ! -s "$PLAN/owner" ] || [ "${1:-}" = adopt ]; then return 0; fi
  during prechecks
  read -r owner <"$PLAN/owner"
  ! is_anothers "$owner" ||
    fail "cluster $CLUSTER of this host belongs to $(owner_words "$KEPT"), not to $(owner_words "$owner"): \
give one of the two another name; if it is the same one that has moved, deploy it once with LINUX_LB_ADOPT=$CLUSTER"
}
