# shellcheck shell=sh
# Certificates that a program of the user's renews; a line of plan/certificates is `CERTIFICATE KEY`, that program's files. nginx reads a copy, both in one file: it has one before
# there is a first, and never one that is half written or does not fit.
CERTIFICATES=$STATE/certificates

# Copies of those that have none yet; where there is nothing to copy, a placeholder, which ends within a day.
provide_certificates() {
  local certificate key
  [ -s "$PLAN/certificates" ] || return 0
  during certificates
  while read -r certificate key <&3; do
    [ ! -f "$CERTIFICATES$certificate" ] || continue
    if are_there "$certificate" "$key"; then
      join_pair "$certificate" "$key" || fail_with "$WORK/words" "$certificate cannot be shown"
    else
      step certificates "a placeholder, as there is no $certificate yet"
      make_placeholder || fail_with "$WORK/words" "cannot make a placeholder for $certificate"
    fi
    put_copy "$CERTIFICATES" "$certificate"
  done 3<"$PLAN/certificates"
}

are_there() { [ -f "$ROOT$1" ] && [ -f "$ROOT$2" ]; }

# join_pair CERTIFICATE KEY: both as they are now in $WORK/joined, if they are a pair; if not, $WORK/words says so.
join_pair() {
  cat "$ROOT$1" >"$WORK/certificate" && cat "$ROOT$2" >"$WORK/key" || return 1
  openssl x509 -in "$WORK/certificate" -noout -pubkey >"$WORK/public" 2>"$WORK/words" || return 1
  openssl pkey -in "$WORK/key" -passin pass: -pubout >"$WORK/public-of-key" 2>"$WORK/words" || return 1
  cmp -s "$WORK/public" "$WORK/public-of-key" || {
    echo "$2 is not its key" >"$WORK/words"
    return 1
  }
  join
}

make_placeholder() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 \
    -subj '/CN=a placeholder of linux-lb' -keyout "$WORK/key" -out "$WORK/certificate" 2>"$WORK/words" || return 1
  join
}

# A file may lack its last line's end.
join() { { cat "$WORK/certificate" && echo && cat "$WORK/key"; } >"$WORK/joined"; }

# put_copy DIRECTORY CERTIFICATE: what was joined, all at once.
put_copy() {
  mkdir -p "$1${2%/*}"
  mv -f "$WORK/joined" "$1$2"
}

# Copies that the committed plan has no more.
forget_certificates() {
  local copy
  [ -d "$CERTIFICATES" ] || return 0
  find "$CERTIFICATES" -type f >"$WORK/copies"
  while read -r copy <&3; do
    has_first "$STATE/plan/certificates" "${copy#"$CERTIFICATES"}" || rm -f "$copy"
  done 3<"$WORK/copies"
  [ -s "$STATE/plan/certificates" ] || rm -rf "$CERTIFICATES"
}
