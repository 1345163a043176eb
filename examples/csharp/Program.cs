using CdktfLinuxLb;
using HashiCorp.Cdktf;

/// <summary>Two LVS directors share a virtual IP. Two web servers answer clients directly: ../lvs-dr-pair/main.ts in C#.</summary>
internal static class Program
{
    private static ServerHost Host(string name, string address) => new ServerHost(new ServerHostProps
    {
        Name = name,
        NetworkInterfaces = new[] { new NetworkInterface { Device = "eth0", Address = address } },
        Ssh = new SshAccess { User = "root", Key = SshKey.File("~/.ssh/id_ed25519") },
    });

    private static void Main()
    {
        var app = new App();
        var stack = new TerraformStack(app, "web");

        var pool = new RealServerPool(stack, "pool", new RealServerPoolProps
        {
            Port = 80,
            HealthCheck = HealthCheck.Http("/healthz"),
            Service = RealService.Nginx(),
        });
        pool.AddServer(Host("rs1", "192.0.2.21/24"), new RealServerOptions { Weight = 3 });
        pool.AddServer(Host("rs2", "192.0.2.22/24"), new RealServerOptions { Weight = 2 });

        var pair = new LvsDirectorPair(stack, "pair", new LvsDirectorPairProps
        {
            Primary = Host("d1", "192.0.2.11/24"),
            Backup = Host("d2", "192.0.2.12/24"),
            VirtualIps = new[] { VirtualIp.Of("192.0.2.100") },
            Vrrp = new VrrpSettings { VirtualRouterId = 51 },
        });
        pair.AddVirtualService("http", new VirtualServiceOptions { Pool = pool });

        app.Synth();
    }
}
