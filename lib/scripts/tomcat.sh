#!/bin/sh
# Runs Tomcat with a directory of our own, and waits for its port. Run by a systemd unit, which says CATALINA_BASE.
# Usage: tomcat.sh run | tomcat.sh wait PORT
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

find_home() {
  for CATALINA_HOME in /usr/share/tomcat10 /usr/share/tomcat9 /usr/share/tomcat; do
    [ ! -f "$CATALINA_HOME/bin/bootstrap.jar" ] || return 0
  done
  echo 'tomcat.sh: no Tomcat is below /usr/share' >&2
  exit 1
}

run() {
  find_home
  export CATALINA_HOME
  exec sh "$CATALINA_HOME/bin/catalina.sh" run
}

# systemd ends it if it takes too long.
wait_for() {
  until ss -Hltn "sport = :$1" | grep -q .; do sleep 0.2; done
}

case ${1:-} in
  run) run ;;
  wait) wait_for "$2" ;;
  *)
    echo 'usage: tomcat.sh run | tomcat.sh wait PORT' >&2
    exit 2
    ;;
esac
