# shellcheck shell=sh
# The programs' judgement in a preparation, and a note of it for the apply that follows. In /run, so that no restart of the host leaves one.
REHEARSED=$ROOT/run/linux-lb-$CLUSTER.rehearsed
REHEARSED_MINUTES=15

# Where others of our clusters are, theirs may be about to change first: then the judgement is the apply's alone.
rehearse() {
  if has_other_clusters; then return 0; fi
  allow_addresses_elsewhere
  validate_programs
  if [ -d "$PREVIOUS" ]; then put_settings_back; fi
  forget_found own
  text_of "$WORK/manifest" "$WORK/touched"
  printf %s "$TEXT" >"$REHEARSED"
}

has_other_clusters() {
  local other
  for other in "$ALL"/*/; do
    if [ "$other" != "$STATE/" ] && [ -f "${other}manifest" ]; then return 0; fi
  done
  return 1
}

# A test of nginx binds its addresses, also those that another host has now. A run that is killed meanwhile is put back by the next.
allow_addresses_elsewhere() {
  local key value
  [ -f "$PLAN/sysctls" ] || return 0
  while read -r key value <&3; do
    case $key in *.ip_nonlocal_bind) ;; *) continue ;; esac
    sysctl_value "$key"
    [ "$VALUE" = "$value" ] || printf '%s %s\n' "$key" "$value"
  done 3<"$PLAN/sysctls" >"$WORK/nonlocal-bind"
  [ -s "$WORK/nonlocal-bind" ] || return 0
  keep_previous
  bring_sysctls "$WORK/nonlocal-bind" || fail "the kernel does not take $WANTED for $KEY (it has $VALUE)"
}

put_settings_back() {
  put_sysctls_back
  [ -z "$TROUBLE" ] || fail "cannot put back $TROUBLE"
  mv "$PREVIOUS" "$PREVIOUS.done"
  enter locked
}

# Whether they have accepted this very change, a short while ago, and no configuration on this host is another since.
is_rehearsed() {
  local rehearsed
  [ -f "$REHEARSED" ] || return 1
  text_of "$REHEARSED"
  rehearsed=$TEXT
  text_of "$WORK/manifest" "$WORK/touched"
  [ "$TEXT" = "$rehearsed" ] || return 1
  [ -z "$(find "$REHEARSED" "$ROOT/etc" -path "$REHEARSED" ! -mmin "-$REHEARSED_MINUTES" -print -quit -o -cnewer "$REHEARSED" -print -quit)" ]
}
