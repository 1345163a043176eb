#!/bin/sh
# Stands in for ssh: notes its words, and does what $FAKE_SSH has for the address: a file to print, or a script to run that ends in .sh. Of host keys it shows
# those of ADDRESS.keys, a certificate if it has ADDRESS.signer, and its configuration (-G) is ADDRESS.configuration.
set -u
# In one write, so that calls at one time do not mix their words.
tab=$(printf '\t')
call=$$
for word; do call=$call$tab$word; done
printf '%s\n' "$call" >>"$FAKE_SSH/calls"
types='' checking='' known='' configuration=''
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    -O | -f) exit 0 ;;
    -G) configuration=yes ;;
    HostKeyAlgorithms=*) types=${1#*=} ;;
    StrictHostKeyChecking=*) checking=${1#*=} ;;
    UserKnownHostsFile=*) known=$(echo "${1#*=}" | tr -d '"') ;;
  esac
  shift
done
if [ -n "$configuration" ]; then
  cat "$FAKE_SSH/$2.configuration"
  exit 0
fi
if [ -n "$types" ] && [ -e "$FAKE_SSH/$2.keys" ]; then
  case $types in
    *-cert-v01@openssh.com)
      said='no matching host key type found.'
      if [ -e "$FAKE_SSH/$2.signer" ]; then
        said='Permission denied (publickey).'
        if [ "$checking" = accept-new ]; then head -n 1 "$FAKE_SSH/$2.keys" >"$known"; else
          grep -qF "$(cat "$FAKE_SSH/$2.signer")" "$known" || said='Host key verification failed.'
        fi
      fi
      echo "$said" >&2
      exit 255
      ;;
    ecdsa*) grep ecdsa "$FAKE_SSH/$2.keys" >"$known" ;;
    rsa*) grep ssh-rsa "$FAKE_SSH/$2.keys" >"$known" ;;
    *) grep ed25519 "$FAKE_SSH/$2.keys" >"$known" ;;
  esac
  if [ -s "$known" ]; then echo 'Permission denied (publickey).' >&2; else echo 'no matching host key type found.' >&2; fi
  exit 255
fi
# shellcheck source=/dev/null
if [ -e "$FAKE_SSH/$2.sh" ]; then . "$FAKE_SSH/$2.sh"; fi
cat >/dev/null
cat "$FAKE_SSH/$2"
