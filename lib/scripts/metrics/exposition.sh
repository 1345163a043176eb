# shellcheck shell=sh
# Metrics in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/

render_exposition() {
  awk -F '\t' '
    function family(name, type, help) { names[++count] = name; types[name] = type; helps[name] = help }
    function escaped(text, i, c, out) {
      for (i = 1; i <= length(text); i++) { c = substr(text, i, 1); out = out (c == "\\" || c == "\"" ? "\\" c : c) }
      return out
    }
    function label(name, value) { return "," name "=\"" escaped(value) "\"" }
    function sample(name, labels, value) { samples[name] = samples[name] "linux_lb_" name "{cluster=\"" escaped(cluster) "\"" labels "} " value "\n" }
    BEGIN {
      family("last_success_timestamp_seconds", "gauge", "When these metrics were written.")
      family("last_deploy_timestamp_seconds", "gauge", "When a deploy last changed this host.")
      family("maintenance", "gauge", "Whether this host is out for maintenance.")
      family("unit_active", "gauge", "Whether a unit of systemd is active.")
      family("vrrp_state", "gauge", "Whether a VRRP instance is in a state; in one of them it is.")
      family("vrrp_last_transition_timestamp_seconds", "gauge", "When a VRRP instance came into its state; 0 if nobody knows.")
      family("vrrp_last_transition_info", "gauge", "Why a VRRP instance came into its state, as keepalived said.")
      family("virtual_ip_owner", "gauge", "Whether this host has a virtual IP.")
      family("virtual_service_in_table", "gauge", "Whether the IPVS table has a virtual service that was deployed.")
      family("real_server_in_table", "gauge", "Whether the IPVS table has a real server that was deployed: one that fails its check is not there, or has weight 0.")
      family("real_server_weight", "gauge", "Weight in the IPVS table; 0 gets no new connections.")
      family("real_server_active_connections", "gauge", "Established connections in the IPVS table.")
      family("real_server_inactive_connections", "gauge", "Other connections in the IPVS table: those that begin or end, and datagrams.")
      family("real_server_drained", "gauge", "Whether an administrator has drained a real server.")
      family("nginx_up", "gauge", "Whether nginx of this host answers.")
      family("nginx_connections", "gauge", "Open connections of clients to nginx of this host, whoever configured it, by what they do.")
      family("nginx_accepted_connections_total", "counter", "Connections that nginx of this host has accepted.")
      family("nginx_handled_connections_total", "counter", "Connections that nginx of this host has handled: those accepted but for those it had no room for.")
      family("nginx_requests_total", "counter", "HTTP requests to nginx of this host.")
      family("certificate_expiry_timestamp_seconds", "gauge", "Until when a certificate is valid.")
    }
    $1 == "cluster" { cluster = $2; sample("last_success_timestamp_seconds", "", $3) }
    $1 == "deployed" { sample("last_deploy_timestamp_seconds", "", $2) }
    $1 == "maintenance" { sample("maintenance", "", $2) }
    $1 == "unit" { sample("unit_active", label("unit", $2), $3) }
    $1 == "vrrp" {
      instance = label("vrrp_instance", $2)
      states = split("master backup fault stopped unknown", each, " ")
      for (i = 1; i <= states; i++) sample("vrrp_state", instance label("state", each[i]), (each[i] == $3) + 0)
      sample("vrrp_last_transition_timestamp_seconds", instance, $4)
      sample("vrrp_last_transition_info", instance label("state", $3) label("reason", $5), 1)
    }
    $1 == "virtual-ip" { sample("virtual_ip_owner", label("virtual_ip", $2), $3) }
    $1 == "service" { sample("virtual_service_in_table", label("service", $2) label("protocol", $3) label("virtual", $4), $5) }
    $1 == "server" {
      server = label("service", $2) label("server", $3) label("address", $4)
      sample("real_server_in_table", server, $5)
      sample("real_server_weight", server, $6)
      sample("real_server_active_connections", server, $7)
      sample("real_server_inactive_connections", server, $8)
      sample("real_server_drained", server, $9)
    }
    $1 == "nginx" { sample("nginx_up", "", $2) }
    $1 == "nginx-counts" {
      sample("nginx_connections", label("state", "reading"), $3)
      sample("nginx_connections", label("state", "writing"), $4)
      sample("nginx_connections", label("state", "waiting"), $5)
      sample("nginx_accepted_connections_total", "", $6)
      sample("nginx_handled_connections_total", "", $7)
      sample("nginx_requests_total", "", $8)
    }
    $1 == "certificate" { sample("certificate_expiry_timestamp_seconds", label("path", $2), $3) }
    END {
      for (i = 1; i <= count; i++) {
        name = names[i]
        if (name in samples) printf "# HELP linux_lb_%s %s\n# TYPE linux_lb_%s %s\n%s", name, helps[name], name, types[name], samples[name]
      }
    }'
}
