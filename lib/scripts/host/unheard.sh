# shellcheck shell=sh
# Directors of a cluster hear each other if they agree in some things (RFC 9568, section 7.1; keepalived.conf(5)). One that is changed in these before the active director
# is would hear nobody, and own the virtual IPs beside that one.

refuse_unheard_change() {
  local keyword instance
  keepalived_include_changes || return 0
  during prechecks
  list_unheard_changes "$ROOT$INCLUDE" "$STAGED$INCLUDE" >"$WORK/unheard"
  [ -s "$WORK/unheard" ] && waits_for_the_active || return 0
  read -r keyword instance <"$WORK/unheard"
  fail "$keyword of vrrp_instance $instance changes while this host waits for the active director, \
and both would own the virtual IPs until that one is changed, too: have this host out of service meanwhile \
(linux-lb maintenance $HOST on, deploy, linux-lb maintenance $HOST off)"
}

# list_unheard_changes OLD NEW: lines `KEYWORD INSTANCE`. VRRP 3 takes the interval of whoever is active; of unicast_peer it is
# whether there are any.
list_unheard_changes() {
  awk '
    $1 == "vrrp_instance" { instance = $2; there[FNR < NR, instance] }
    /^}/ { instance = "" }
    instance != "" { value[FNR < NR, instance, $1] = $2 }
    END {
      count = split("virtual_router_id version auth_type auth_pass advert_int unicast_peer", keywords)
      for (each in there) {
        split(each, part, SUBSEP)
        instance = part[2]
        if (!part[1] || !((0, instance) in there)) continue
        for (i = 1; i <= count; i++) {
          if (keywords[i] == "advert_int" && value[1, instance, "version"] != 2) continue
          if (value[0, instance, keywords[i]] != value[1, instance, keywords[i]]) print keywords[i], instance
        }
      }
    }
  ' "$@"
}

# Neither active, nor in maintenance, nor without keepalived.
waits_for_the_active() {
  local maintenance
  maintenance=0
  [ ! -f "$ROOT/run/linux-lb-$CLUSTER.maintenance" ] || read -r maintenance <"$ROOT/run/linux-lb-$CLUSTER.maintenance" || :
  [ "$maintenance" = 0 ] || return 1
  unit_state keepalived.service
  [ "$ACTIVE" = active ] && ! has_virtual_ip
}
