# shellcheck shell=sh source-path=SCRIPTDIR
# All parts, from the directory that $HERE says.
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
. "$HERE/say.sh"
. "$HERE/paths.sh"
. "$HERE/lock.sh"
. "$HERE/prechecks.sh"
. "$HERE/manifest.sh"
. "$HERE/packages.sh"
. "$HERE/stage.sh"
. "$HERE/compare.sh"
. "$HERE/displaced.sh"
. "$HERE/swap.sh"
. "$HERE/sysctls.sh"
. "$HERE/units.sh"
. "$HERE/leave.sh"
. "$HERE/checks.sh"
. "$HERE/validate.sh"
. "$HERE/previous.sh"
. "$HERE/rollback.sh"
