#!/bin/sh
# Makes a database, its user and what is in it, again and again. Run by a systemd unit, as root, on one server of the cluster.
# Usage: mariadb-database.sh CONFIG; CONFIG has lines `database NAME` and `user NAME`, beside it lie password and database.sql
set -eu
export LC_ALL=C
config=$1
directory=${config%/*}
database=$(sed -n 's/^database //p' "$config")
user=$(sed -n 's/^user //p' "$config")
[ -s "$directory/password" ] || { echo "mariadb-database: the password of $user is empty" >&2; exit 1; }

# In hexadecimal, whatever bytes it has; and what the servers tell each other is its hash.
password() { od -An -v -tx1 "$directory/password" | tr -d ' \n'; }

# The database's name is a pattern there, in which an underscore means any sign.
pattern=$(printf %s "$database" | sed 's/_/\\_/g')

statements() {
  printf "SET @known = CONCAT('''%s''@''%%'' IDENTIFIED BY PASSWORD ', QUOTE(PASSWORD(X'" "$user"
  password
  printf "')));\n"
  echo "EXECUTE IMMEDIATE CONCAT('CREATE USER IF NOT EXISTS ', @known);"
  echo "EXECUTE IMMEDIATE CONCAT('ALTER USER ', @known);"
  echo "GRANT ALL ON \`$pattern\`.* TO '$user'@'%';"
  cat "$directory/database.sql"
}

statements | mariadb --binary-mode --default-character-set=utf8mb4
