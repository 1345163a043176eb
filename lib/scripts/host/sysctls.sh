# shellcheck shell=sh
# The settings of plan/sysctls: asked for, set, and left again.

check_sysctls() {
  local key
  during sysctls
  look_at_sysctls "$PLAN/sysctls" "$STATE/plan/sysctls"
  [ -f "$PLAN/sysctls" ] || return 0
  while read -r key _ <&3; do
    has_line "$WORK/keys" "$key" || fail "this kernel has no setting $key"
  done 3<"$PLAN/sysctls"
}

sysctls_are_set() {
  local key value
  [ -f "$PLAN/sysctls" ] || return 0
  while read -r key value <&3; do
    sysctl_value "$key"
    [ "$VALUE" = "$value" ] || return 1
  done 3<"$PLAN/sysctls"
}

set_sysctls() {
  [ -s "$PLAN/sysctls" ] || return 0
  during sysctls
  bring_sysctls "$PLAN/sysctls" || fail "the kernel does not take $WANTED for $KEY (it has $HAS)"
}

# Keys that this cluster sets no more: to another cluster's value if there is one, else as found. Last set, first back.
leave_sysctls() {
  local key
  [ -f "$STATE/plan/sysctls" ] || return 0
  during sysctls
  set --
  while read -r key _ <&3; do
    sysctl_file "$key"
    if [ -f "$FILE" ] && ! has_first "$PLAN/sysctls" "$key"; then set -- "$key" "$@"; fi
  done 3<"$STATE/plan/sysctls"
  for key in "$@"; do
    value_without_us "$key"
    [ -z "$VALUE" ] || printf '%s %s\n' "$key" "$VALUE"
  done >"$WORK/left-sysctls"
  [ -s "$WORK/left-sysctls" ] || return 0
  look_at_sysctls "$WORK/left-sysctls"
  bring_sysctls "$WORK/left-sysctls" || fail "the kernel does not take $WANTED back for $KEY"
}

# value_without_us KEY: sets VALUE.
value_without_us() {
  local other listed value
  VALUE=
  for other in "$ALL"/*/; do
    if [ "$other" = "$STATE/" ] || [ ! -f "${other}plan/sysctls" ]; then continue; fi
    while read -r listed value <&3; do
      [ "$listed" != "$1" ] || VALUE=$value
    done 3<"${other}plan/sysctls"
  done
  [ -z "$VALUE" ] || return 0
  found_name "$1"
  if [ -f "$FOUND/sysctl/$REPLACED" ]; then read -r VALUE <"$FOUND/sysctl/$REPLACED" || :; fi
}
