# shellcheck shell=sh
# MariaDB.

# It has no test, but complains of what it does not know before it tells of its settings, which is not wanted.
mariadb_accepts() {
  in_view mariadbd --user=mysql --verbose --help && return 0
  ! grep -F '[ERROR]' "$WORK/words" >"$WORK/complaints" || mv -f "$WORK/complaints" "$WORK/words"
  return 1
}
