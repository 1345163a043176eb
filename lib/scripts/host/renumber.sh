# shellcheck shell=sh
# A unit of ours knows by its configuration alone which routing table or preference it has filled. Where that number changes, it stops while the
# configuration of before is there, and starts with the new one.
RENUMBERED=$NL # lines `unit configuration number of before`

stop_renumbered_units() {
  local path before
  files_change || return 0
  during units
  while read -r path <&3; do
    case $path in "/etc/linux-lb/$CLUSTER/"*.conf) ;; *) continue ;; esac
    number_in "$ROOT$path"
    before=$NUMBER
    number_in "$STAGED$path"
    if [ -n "$before" ] && [ "$before" != "$NUMBER" ]; then stop_unit_of "$path" "$before"; fi
  done 3<"$WORK/changed"
}

# number_in CONFIG: sets NUMBER to its line of that kind.
number_in() {
  local word number
  NUMBER=
  [ -f "$1" ] || return 0
  while read -r word number <&3; do
    case $word in table | preference) NUMBER="$word $number" ;; esac
  done 3<"$1"
}

stop_unit_of() { # CONFIG NUMBER
  local unit
  while read -r unit _ <&3; do
    grep -qs " down $1\$" "$ROOT$SYSTEMD/$unit" || continue
    unit_state "$unit"
    is_up "$ACTIVE" || continue
    step units "stop $unit, which had $2"
    control stop "$unit"
    RENUMBERED=$RENUMBERED"$unit ${1##*/} $2$NL"
  done 3<"$PLAN/units"
}

# Another cluster that had the same number by chance has lost with it what it needs: it makes it again.
reload_namesakes() {
  local unit conf before suffix theirs other
  [ "$RENUMBERED" != "$NL" ] || return 0
  printf %s "${RENUMBERED#"$NL"}" >"$WORK/renumbered"
  while read -r unit conf before <&3; do
    suffix=${unit#"linux-lb-$CLUSTER-"}
    for theirs in "$ROOT/etc/linux-lb"/*/"$conf"; do
      number_in "$theirs"
      [ "$NUMBER" = "$before" ] || continue
      other=${theirs%/*}
      control try-reload-or-restart "linux-lb-${other##*/}-$suffix"
    done
  done 3<"$WORK/renumbered"
}
