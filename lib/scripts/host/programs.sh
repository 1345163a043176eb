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

# It has no test, but complains of what it does not know before it tells of its settings, which is not wanted.
mariadb_accepts() {
  in_view mariadbd --user=mysql --verbose --help && return 0
  ! grep -F '[ERROR]' "$WORK/words" >"$WORK/complaints" || mv -f "$WORK/complaints" "$WORK/words"
  return 1
}
