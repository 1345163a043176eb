# shellcheck shell=sh
# The programs of real servers: how each of them judges its configuration, and what its unit is called.

# unit_of PROGRAM
unit_of() {
  case $1 in
    apache) echo apache2.service ;;
    *) echo "$1.service" ;;
  esac
}

apache_accepts() { in_view apache2ctl configtest; }

# It has no test, but before it tells of its settings it complains of those that it does not know. What it tells is not wanted.
mariadb_accepts() {
  accepted=0
  in_view mariadbd --user=mysql --verbose --help || accepted=$?
  grep -F '[ERROR]' "$WORK/words" >"$WORK/complaints" || :
  mv -f "$WORK/complaints" "$WORK/words"
  [ "$accepted" -eq 0 ] && [ ! -s "$WORK/words" ]
}
