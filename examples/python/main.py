"""Two LVS directors share a virtual IP. Two web servers answer clients directly: ../lvs-dr-pair/main.ts in Python."""

from cdktf import App, TerraformStack
from cdktf_linux_lb import (
    HealthCheck,
    LvsDirectorPair,
    NetworkInterface,
    RealServerPool,
    RealService,
    ServerHost,
    SshAccess,
    SshKey,
    VirtualIp,
    VrrpSettings,
)

ssh = SshAccess(user="root", key=SshKey.file("~/.ssh/id_ed25519"))


def host(name: str, address: str) -> ServerHost:
    interface = NetworkInterface(device="eth0", address=address)
    return ServerHost(name=name, network_interfaces=[interface], ssh=ssh)


app = App()
stack = TerraformStack(app, "web")

pool = RealServerPool(
    stack,
    "pool",
    port=80,
    health_check=HealthCheck.http("/healthz"),
    service=RealService.nginx(),
)
pool.add_server(host("rs1", "192.0.2.21/24"), weight=3)
pool.add_server(host("rs2", "192.0.2.22/24"), weight=2)

pair = LvsDirectorPair(
    stack,
    "pair",
    primary=host("d1", "192.0.2.11/24"),
    backup=host("d2", "192.0.2.12/24"),
    virtual_ips=[VirtualIp.of("192.0.2.100")],
    vrrp=VrrpSettings(virtual_router_id=51),
)
pair.add_virtual_service("http", pool=pool)

app.synth()
