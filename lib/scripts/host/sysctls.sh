# shellcheck shell=sh
# Kernel settings, straight in /proc/sys. Lines of plan/sysctls are `key value...`.

# As sysctl(8) does: the separators . and / change places (net.ipv4.conf.eth0/100.rp_filter).
sysctl_file() {
  case $1 in
    */*) printf '%s/proc/sys/%s\n' "$ROOT" "$(printf %s "$1" | tr ./ /.)" ;;
    *) (
      IFS=.
      # shellcheck disable=SC2086
      set -- $1
      IFS=/
      printf '%s/proc/sys/%s\n' "$ROOT" "$*"
    ) ;;
  esac
}

# The name of a key's file in $FOUND/sysctl, and back.
sysctl_name() { case $1 in */*) printf %s "$1" | tr / , ;; *) printf %s "$1" ;; esac; }

sysctl_key() { case $1 in *,*) printf %s "$1" | tr , / ;; *) printf %s "$1" ;; esac; }

# The words of a value, one space apart (the kernel puts tabs).
read_sysctl() {
  # shellcheck disable=SC2046
  set -- $(cat "$(sysctl_file "$1")")
  printf '%s\n' "$*"
}

# The kernel may refuse a value, or take another than the one written.
write_sysctl() {
  [ "$(read_sysctl "$1")" != "$2" ] || return 0
  { printf '%s\n' "$2" >"$(sysctl_file "$1")"; } 2>/dev/null || return 1
  [ "$(read_sysctl "$1")" = "$2" ]
}

check_sysctls() {
  [ -f "$PLAN/sysctls" ] || return 0
  during sysctls
  while read -r key _; do
    [ -f "$(sysctl_file "$key")" ] || fail "this kernel has no setting $key"
  done <"$PLAN/sysctls"
}

keep_found_sysctls() {
  [ -f "$PLAN/sysctls" ] || return 0
  while read -r key _; do
    name=$(sysctl_name "$key")
    [ -f "$FOUND/sysctl/$name" ] && continue
    read_sysctl "$key" >"$WORK/value"
    mv "$WORK/value" "$FOUND/sysctl/$name"
  done <"$PLAN/sysctls"
}

set_sysctls() {
  [ -s "$PLAN/sysctls" ] || return 0
  during sysctls
  while read -r key value; do
    write_sysctl "$key" "$value" || fail "the kernel does not take $value for $key (it has $(read_sysctl "$key"))"
  done <"$PLAN/sysctls"
}

# Keys that this cluster sets no more: to another cluster's value if there is one, else as found. Last set, first back.
leave_sysctls() {
  [ -f "$STATE/plan/sysctls" ] || return 0
  during sysctls
  cut -d ' ' -f 1 "$STATE/plan/sysctls" | tac >"$WORK/left-sysctls"
  while read -r key; do
    if sets_sysctl "$key" || [ ! -f "$(sysctl_file "$key")" ]; then continue; fi
    value=$(others plan/sysctls | sed -n "s|^$key ||p" | tail -n 1)
    [ -n "$value" ] || value=$(cat "$FOUND/sysctl/$(sysctl_name "$key")" 2>/dev/null || :)
    [ -z "$value" ] || write_sysctl "$key" "$value" || fail "the kernel does not take $value back for $key"
  done <"$WORK/left-sysctls"
}

sets_sysctl() { [ -f "$PLAN/sysctls" ] && cut -d ' ' -f 1 "$PLAN/sysctls" | grep -qxF -e "$1"; }
