# shellcheck shell=sh
# keepalived: whether it takes a whole configuration, all clusters' includes together, by what `keepalived -t` says and what it does not; and its version.
KEEPALIVED= # its version, once somebody had to know

keepalived_main() { MAIN=/etc/keepalived/keepalived.conf; }

# Whether this cluster's own file of before becomes another one; sets INCLUDE to it.
keepalived_include_changes() {
  INCLUDE=/etc/keepalived/linux-lb.d/$CLUSTER.conf
  has_line "$WORK/changed" "$INCLUDE" && [ -f "$ROOT$INCLUDE" ]
}

keepalived_accepts() {
  # For a main file that is missing its test says that all is well.
  [ -f "$WORK/view/etc/keepalived/keepalived.conf" ] || [ -f "$ROOT/etc/keepalived/keepalived.conf" ] ||
    fail 'keepalived: /etc/keepalived/keepalived.conf is not there'
  keepalived_passes_test || return 1
  keepalived_is_whole || fail_with "$WORK/words" 'keepalived would leave something out without a word'
}

# Process 1 has no parent: keepalived 2.2.7 compares its parent's id with a variable that only its daemon sets, and is 0 here. Elsewhere it ends its own
# test by SIGTERM at the first script that runs as another user than root, with the rest unread.
# Without -G its complaints go to the journal, too, where secrets could not be hidden. The status of keepalived 2.1 tells of the last part
# of its test alone; without -l it says nothing but complaints.
keepalived_passes_test() {
  in_view keepalived -t -l -G || return 1
  keepalived_tells_version && is_older_than 2.2.0 || return 0
  in_view keepalived -t -G && [ ! -s "$WORK/words" ]
}

keepalived_version() {
  keepalived_tells_version ||
    fail_with "$WORK/words" "'keepalived --version' has to say 'Keepalived v' and a number, see to it that it does"
}

# It says `Keepalived v2.2.7 (01/16,2022)`, on stderr.
keepalived_tells_version() {
  local version program
  if [ -z "$KEEPALIVED" ]; then
    keepalived --version >"$WORK/words" 2>&1 || :
    while read -r program version _ <&3; do
      case $program:$version in Keepalived:v[0-9]*.[0-9]*) KEEPALIVED=${version#v} && break ;; esac
    done 3<"$WORK/words"
  fi
  VERSION=$KEEPALIVED
  [ -n "$VERSION" ]
}

# Prints a line for every place and protocol, or mark, that two `virtual_server` blocks have, of which keepalived uses one and says nothing; and for an
# `lvs_sync_daemon` bound to an instance that is not there, which synchronises nothing.
list_untold() {
  awk '
    function name(text) { sub(/[[:space:]]*\{?[[:space:]]*$/, "", text); return text }
    function whose(file) { sub(/.*\//, "", file); return file }
    function keep() {
      if (server == "") return
      if (server !~ /fwmark/) server = server " " protocol
      if (server in first) print server " is in " first[server] " and in " whose(file)
      else first[server] = whose(file)
      server = ""
    }
    FNR == 1 { keep(); file = FILENAME }
    /^[[:space:]]*virtual_server[[:space:]]/ { keep(); server = name($0); $0 = server; $1 = $1; server = $0; protocol = "TCP" }
    server != "" && $1 == "protocol" { protocol = toupper($2) }
    $1 == "vrrp_instance" { instances[name($2)] = 1 }
    $1 == "lvs_sync_daemon" && NF > 2 && $3 !~ /^(id|inst|maxlen|port|ttl|group)$/ { bound[$3] = whose(FILENAME) }
    END {
      keep()
      for (each in bound) if (!(each in instances)) print "lvs_sync_daemon of " bound[each] " names the vrrp_instance " each ", which is nowhere"
    }
  ' "$@"
}

# Of the view, or of what is there where nothing of it changes. Fails with what was found in $WORK/words.
keepalived_is_whole() {
  local directory
  directory=$ROOT/etc/keepalived
  [ ! -d "$WORK/view/etc/keepalived" ] || directory=$WORK/view/etc/keepalived
  set -- "$directory"/linux-lb.d/*.conf
  [ -e "$1" ] || return 0
  list_untold "$directory/keepalived.conf" "$@" >"$WORK/words"
  [ ! -s "$WORK/words" ]
}

# A place is `virtual_server KEY real_server PLACE`: what weight its block has besides is a comment meanwhile.
keepalived_drains() {
  if [ -s "$1" ] && keepalived_tells_version && is_older_than 2.2.0; then
    fail "keepalived $VERSION takes weight 0 for 1, so that nothing can be drained: install 2.2.0 or newer on this host"
  fi
  awk '
    function name(text) { sub(/[[:space:]]*\{[[:space:]]*$/, "", text); sub(/^[[:space:]]*/, "", text); return text }
    FILENAME == ARGV[1] { if (sub(/^keepalived /, "")) drained[$0]; next }
    $1 == "virtual_server" { service = name($0) }
    $1 == "real_server" { server = service " " name($0); seen = 0 }
    $1 == "weight" && server != "" && !seen {
      seen = 1
      sub(/weight 0 # drained, else /, "weight ")
      if (server in drained && $2 != 0) sub(/weight /, "weight 0 # drained, else ")
    }
    { print }
  ' "$1" "$2"
}
