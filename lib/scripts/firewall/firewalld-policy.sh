# shellcheck shell=sh
# The text of a policy of firewalld: the openings of one direction.

# policy_text HOOK: none without openings. policy_of has been asked before.
policy_text() {
  case "$hooks " in *" $1 "*) ;; *) return 0 ;; esac
  echo '<?xml version="1.0" encoding="utf-8"?>'
  echo '<policy priority="-1" target="CONTINUE">'
  echo "  <short>linux-lb $cluster</short>"
  echo '  <description>Made by cdktf-linux-lb: the next deploy overwrites changes.</description>'
  echo "  <ingress-zone name=\"$ingress\"/>"
  echo "  <egress-zone name=\"$egress\"/>"
  openings accept "$1" any firewalld_rule
  echo '</policy>'
}

firewalld_rule() { # PROTOCOL FROM TO SIDE PORT
  local family number
  case "$2 $3" in *:*) family=' family="ipv6"' ;; *.*) family=' family="ipv4"' ;; *) family= ;; esac
  echo "  <rule$family>"
  [ "$2" = any ] || echo "    <source address=\"$2\"/>"
  [ "$3" = any ] || echo "    <destination address=\"$3\"/>"
  case $4 in
    port | source-port) echo "    <$4 port=\"$5\" protocol=\"$1\"/>" ;;
    *)
      protocol_number "$1" "$2 $3"
      echo "    <protocol value=\"$number\"/>"
      ;;
  esac
  echo '    <accept/>'
  echo '  </rule>'
}
