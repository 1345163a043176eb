# shellcheck shell=sh
# What nginx says of itself (ngx_http_stub_status_module), and when its certificates end.

tell_nginx() {
  local url
  url=$(configured nginx)
  [ -n "$url" ] || return 0
  curl --silent --fail --max-time 3 --noproxy '*' "$url" 2>/dev/null | awk '
    /^Active connections:/ { active = $3 }
    /^[ 0-9]+$/ { accepted = $1; handled = $2; requests = $3 }
    /^Reading:/ { answers = 1; reading = $2; writing = $4; waiting = $6 }
    END {
      print "nginx\t" answers + 0
      if (answers) print "nginx-counts\t" active "\t" reading "\t" writing "\t" waiting "\t" accepted "\t" handled "\t" requests
    }'
}

# The first certificate of each file, looked at again when a file is newer.
tell_certificates() {
  local known path end
  grep -q '^certificate ' "$config" && command -v openssl >/dev/null || return 0
  known=$memory/certificates
  # shellcheck disable=SC2046 # paths have no spaces
  if [ ! -f "$known" ] || [ -n "$(find -L "$config" $(configured certificate | sed "s|^|$ROOT|") -newer "$known" 2>/dev/null)" ]; then
    : >"$known.new" # before the files are read: what changes meanwhile is newer
    configured certificate | while read -r path; do
      end=$(openssl x509 -noout -enddate -in "$ROOT$path" 2>/dev/null) || continue
      printf 'certificate\t%s\t%s\n' "$path" "$(date -d "${end#*=}" +%s)"
    done >>"$known.new"
    mv -f "$known.new" "$known"
  fi
  cat "$known"
}
