# shellcheck shell=sh
# Apache, as Debian calls it.

apache_unit() { UNIT=apache2.service; }

apache_accepts() { in_view apache2ctl configtest; }
