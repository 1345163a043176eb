# shellcheck shell=sh
# What other servers of the cluster say on their ports.

# shellcheck disable=SC2034 # for those who source this
GROUP_PORT=4567

# state_of ADDRESS PORT: prints open, refused or silent. The shell that reads /dev/tcp is bash.
state_of() {
  local words
  # shellcheck disable=SC2016
  if words=$(timeout 3 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>&1); then
    echo open
  else
    case $words in *refused*) echo refused ;; *) echo silent ;; esac
  fi
}
