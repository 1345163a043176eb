# shellcheck shell=sh
# A program that complains of a line prints it, and the line may hold a secret.

# hide_secrets FILE: every line of every secret in it becomes three stars. Secrets are the values named secret.*
hide_secrets() {
  local secret
  for secret in "$WORK"/values/secret.*; do
    [ -s "$secret" ] || continue
    LC_ALL=C awk '
      function hidden(line, word, at, out) {
        while ((at = index(line, word)) > 0) {
          out = out substr(line, 1, at - 1) "***"
          line = substr(line, at + length(word))
        }
        return out line
      }
      FNR == NR { if ($0 != "") words[++count] = $0; next }
      { for (i = 1; i <= count; i++) $0 = hidden($0, words[i]); print }
    ' "$secret" "$1" >"$1.hidden" && cat "$1.hidden" >"$1"
  done
}
