# shellcheck shell=sh
# Kernel settings, straight in /proc/sys: reading and writing them. Lists of them have lines `key value...`.

# sysctl_file KEY: sets FILE. As sysctl(8) does: the separators . and / change places (net.ipv4.conf.eth0/100.rp_filter). A setting that a unit of ours holds
# at another value for a while (vrrp/news.sh) is where that has what it goes back to.
sysctl_file() {
  local rest word
  FILE=
  rest=$1
  while case $rest in *[./]*) ;; *) false ;; esac; do
    word=${rest%%[./]*}
    rest=${rest#"$word"}
    case $rest in .*) FILE=$FILE$word/ ;; *) FILE=$FILE$word. ;; esac
    rest=${rest#?}
  done
  FILE=$FILE$rest
  if [ -e "$ROOT/run/linux-lb-held/$FILE" ]; then FILE=$ROOT/run/linux-lb-held/$FILE; else FILE=$ROOT/proc/sys/$FILE; fi
}

# All that units of ours hold, as it was. Under the lock of those units (tc/clsact.sh), which VRRP may have run at this moment.
let_settings_go() {
  local held key
  held=$ROOT/run/linux-lb-held
  [ -d "$held" ] || return 0
  {
    flock -w 60 8 || :
    find "$held" -type f >"$WORK/held"
    while read -r key <&3; do cat "$key" >"$ROOT/proc/sys/${key#"$held"/}" || :; done 3<"$WORK/held"
    rm -rf "$held"
  } 8>>"$ROOT/run/linux-lb-tc.lock"
}

# look_at_sysctls LIST...: the settings of these lists as they are, in one go: lines FILE:VALUE in $WORK/settings, the keys in
# $WORK/keys.
look_at_sysctls() {
  local list key
  : >"$WORK/settings"
  : >"$WORK/keys"
  for list in "$@"; do list_keys "$list"; done
  set --
  while read -r key <&3; do
    sysctl_file "$key"
    set -- "$@" "$FILE"
  done 3<"$WORK/keys"
  [ $# -eq 0 ] || grep -H '' "$@" >"$WORK/settings" 2>/dev/null || :
}

# Those that this kernel has, each once.
list_keys() {
  local key
  [ -f "$1" ] || return 0
  while read -r key _ <&3; do
    sysctl_file "$key"
    if [ -f "$FILE" ] && ! has_line "$WORK/keys" "$key"; then printf '%s\n' "$key" >>"$WORK/keys"; fi
  done 3<"$1"
}

# sysctl_value KEY: sets VALUE to its words, one space apart (the kernel puts tabs), and FILE.
sysctl_value() {
  local setting
  sysctl_file "$1"
  set -f
  set --
  while read -r setting <&3; do
    # shellcheck disable=SC2086
    case $setting in "$FILE:"*) set -- "$@" ${setting#"$FILE:"} ;; esac
  done 3<"$WORK/settings"
  # It was elsewhere when all were looked at: held then and not now, or the other way round.
  if [ $# -eq 0 ] && [ -f "$FILE" ]; then
    setting=$(cat "$FILE") || :
    # shellcheck disable=SC2086
    set -- $setting
  fi
  set +f
  VALUE=$*
}

# bring_sysctls LIST: from the first that differs on all are written, as one may change others (ip_forward does). What the kernel
# refused, or took another value for, is in REFUSED; of the first of them KEY, WANTED and VALUE are told.
bring_sysctls() {
  local differ key value
  REFUSED=
  differ=
  while read -r key value <&3; do
    sysctl_value "$key"
    [ "$VALUE" = "$value" ] || differ=yes
    [ -z "$differ" ] || { printf '%s\n' "$value" >"$FILE"; } 2>/dev/null || :
  done 3<"$1"
  [ -n "$differ" ] || return 0
  look_at_sysctls "$1"
  while read -r key value <&3; do
    sysctl_value "$key"
    [ "$VALUE" = "$value" ] || refuse_sysctl "$key" "$value"
  done 3<"$1"
  [ -z "$REFUSED" ]
}

refuse_sysctl() {
  [ -n "$REFUSED" ] || KEY=$1 WANTED=$2 HAS=$VALUE
  REFUSED="${REFUSED:+$REFUSED, }$1"
}
