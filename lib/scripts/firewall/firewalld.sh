# shellcheck shell=sh
# firewalld: policies of our own, one for each direction, which come before the zones' own rules and after which these go on. They are files that
# firewalld reads at every start and reload, also where it is started later on; the zones stay as they are.
POLICIES=${LINUX_LB_ROOT:-}/etc/firewalld/policies

firewalld_runs() { command -v firewall-cmd >/dev/null && systemctl is-active --quiet firewalld; }

open_firewalld() {
  local changed hook
  command -v firewall-cmd >/dev/null || return 0
  if firewalld_runs; then
    found="$found firewalld"
    refuse_old_firewalld
  fi
  changed=
  for hook in input forward output; do compare_policy "$hook"; done
  [ -n "$changed" ] || return 0
  ! firewalld_runs || refuse_to_lose_rules
  for hook in input forward output; do write_policy "$hook"; done
  ! firewalld_runs || firewall-cmd --quiet --reload
}

refuse_old_firewalld() {
  case $(firewall-cmd --version) in
    0.[0-8].*) ;;
    *) return 0 ;;
  esac
  echo "firewall: firewalld has no policies before 0.9: say 'firewall: Firewall.untouched()' and open it by hand" >&2
  exit 1
}

# A reload forgets what was said without --permanent.
refuse_to_lose_rules() {
  ! is_permanent || return 0
  echo "firewall: firewalld has rules that a reload would lose; keep them by 'firewall-cmd --runtime-to-permanent', or reload it, and deploy again" >&2
  exit 1
}

close_firewalld() {
  local policies direction lasting policy
  policies=$(for direction in in fw out; do [ ! -e "$POLICIES/$chains-$direction.xml" ] || echo "$chains-$direction"; done)
  [ -n "$policies" ] || return 0
  lasting=
  ! firewalld_runs || ! is_permanent || lasting=yes
  for policy in $policies; do
    [ -n "$lasting" ] || ! firewalld_runs || empty_policy "$policy"
    rm -f "$POLICIES/$policy.xml" "$POLICIES/$policy.xml.old"
  done
  [ -z "$lasting" ] || firewall-cmd --quiet --reload
}

# Whether what runs is what a reload would bring, but for our own policies and for interfaces, which firewalld keeps.
is_permanent() { [ "$(all_rules)" = "$(all_rules --permanent)" ]; }

all_rules() {
  { firewall-cmd "$@" --list-all-zones; firewall-cmd "$@" --list-all-policies; } | awk '
    /^[^ \t]/ { ours = /^llb-/; sub(/ \(.*/, "") }
    /^ *interfaces:/ || ours { next }
    { print }'
}

# Without a reload the policy stays, and says nothing, until the next one.
empty_policy() {
  local rule
  firewall-cmd --policy="$1" --list-rich-rules 2>/dev/null | while read -r rule; do
    firewall-cmd --quiet --policy="$1" --remove-rich-rule="$rule" </dev/null
  done
}

# policy_of HOOK: sets policy, ingress and egress of the function that calls it.
policy_of() {
  case $1 in
    input) policy=$chains-in ingress=ANY egress=HOST ;;
    forward) policy=$chains-fw ingress=ANY egress=ANY ;;
    output) policy=$chains-out ingress=HOST egress=ANY ;;
  esac
}

# compare_policy HOOK: sets changed of the function that calls it.
compare_policy() {
  local policy ingress egress
  policy_of "$1"
  [ "$(policy_text "$1")" = "$(cat "$POLICIES/$policy.xml" 2>/dev/null)" ] || changed=yes
}

write_policy() { # HOOK
  local policy ingress egress text
  policy_of "$1"
  text=$(policy_text "$1")
  if [ -z "$text" ]; then
    rm -f "$POLICIES/$policy.xml"
  else
    mkdir -p "$POLICIES"
    echo "$text" >"$POLICIES/$policy.xml.new"
    mv -f "$POLICIES/$policy.xml.new" "$POLICIES/$policy.xml"
  fi
}
