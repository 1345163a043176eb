# shellcheck shell=sh
# What tc's u32 filters of one address have in common.

# of_family ADDRESS: sets selector, protocol, flags_at (where TCP has its flags) and pref, the first or the second one of ours, of the function that calls it.
of_family() {
  case $1 in
    *:*) selector=ip6 protocol=ipv6 flags_at=53 pref=$((preference + 1)) ;;
    *) selector=ip protocol=ip flags_at=33 pref=$preference ;;
  esac
}
