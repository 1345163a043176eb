# shellcheck shell=sh
# The same as JSON.

render_status() {
  awk -F '\t' '
    function text(value, i, c, out) {
      for (i = 1; i <= length(value); i++) { c = substr(value, i, 1); out = out (c == "\\" || c == "\"" ? "\\" c : c) }
      return "\"" out "\""
    }
    function bool(value) { return value == 1 ? "true" : "false" }
    function add(list, entry) { lists[list] = lists[list] (lists[list] == "" ? "" : ", ") "{" entry "}" }
    function list(name) { return "[" lists[name] "]" }
    $1 == "cluster" { top = "\"cluster\": " text($2) ",\n  \"time\": " $3 }
    $1 == "deployed" { top = top ",\n  \"deployed\": " $2 }
    $1 == "maintenance" { top = top ",\n  \"maintenance\": " bool($2) }
    $1 == "unit" { add("units", "\"name\": " text($2) ", \"active\": " bool($3)) }
    $1 == "vrrp" { add("vrrp", "\"instance\": " text($2) ", \"state\": " text($3) ", \"since\": " $4 ", \"reason\": " text($5)) }
    $1 == "virtual-ip" { add("virtualIps", "\"address\": " text($2) ", \"owner\": " bool($3)) }
    $1 == "service" { services[++count] = $2; heads[count] = "\"name\": " text($2) ", \"protocol\": " text($3) ", \"virtual\": " text($4) ", \"inTable\": " bool($5) }
    $1 == "server" {
      add("servers of " $2, "\"name\": " text($3) ", \"address\": " text($4) ", \"inTable\": " bool($5) ", \"weight\": " $6 ", \"activeConnections\": " $7 \
        ", \"inactiveConnections\": " $8 ", \"drained\": " bool($9))
    }
    $1 == "nginx" { nginx = "\"answers\": " bool($2) }
    $1 == "nginx-counts" { nginx = nginx ", \"connections\": " $2 ", \"requests\": " $8 }
    $1 == "certificate" { add("certificates", "\"path\": " text($2) ", \"expiry\": " $3) }
    END {
      for (i = 1; i <= count; i++) add("services", heads[i] ", \"servers\": " list("servers of " services[i]))
      printf "{\n  %s", top
      names = split("units vrrp virtualIps services certificates", each, " ")
      for (i = 1; i <= names; i++) printf ",\n  \"%s\": %s", each[i], list(each[i])
      if (nginx != "") printf ",\n  \"nginx\": {%s}", nginx
      print "\n}"
    }'
}
