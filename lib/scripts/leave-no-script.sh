# shellcheck shell=sh
# Has the script that Terraform put here, and that this is the beginning of, leave nothing. It goes at once: a shell goes on reading it. When it has succeeded
# Terraform puts an empty file in its place, which goes when it has come. The name is this run's alone.
sent=$PWD/${0#./}
rm -f "$sent"
# A subshell: of a function dash would keep what it printed to open, and Terraform wait for it. It lives on when Terraform's terminal is gone.
leave_no_script() {
  local looks
  trap '' HUP
  (
    looks=0
    until [ -f "$sent" ] || [ "$looks" -eq 100 ]; do
      sleep 0.1
      looks=$((looks + 1))
    done
    rm -f "$sent"
  ) </dev/null >/dev/null 2>&1 &
}
trap '[ "$?" -ne 0 ] || leave_no_script' EXIT
