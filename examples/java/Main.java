import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cdktflinuxlb.HealthCheck;
import io.github.cdktflinuxlb.LvsDirectorPair;
import io.github.cdktflinuxlb.NetworkInterface;
import io.github.cdktflinuxlb.RealServerOptions;
import io.github.cdktflinuxlb.RealServerPool;
import io.github.cdktflinuxlb.RealService;
import io.github.cdktflinuxlb.ServerHost;
import io.github.cdktflinuxlb.SshAccess;
import io.github.cdktflinuxlb.SshKey;
import io.github.cdktflinuxlb.VirtualIp;
import io.github.cdktflinuxlb.VirtualServiceOptions;
import io.github.cdktflinuxlb.VrrpSettings;
import java.util.List;

/** Two LVS directors share a virtual IP. Two web servers answer clients directly: ../lvs-dr-pair/main.ts in Java. */
public class Main {
    private static ServerHost host(String name, String address) {
        SshAccess ssh = SshAccess.builder().user("root").key(SshKey.file("~/.ssh/id_ed25519")).build();
        NetworkInterface device = NetworkInterface.builder().device("eth0").address(address).build();
        return ServerHost.Builder.create().name(name).networkInterfaces(List.of(device)).ssh(ssh).build();
    }

    public static void main(String[] args) {
        App app = new App();
        TerraformStack stack = new TerraformStack(app, "web");

        RealServerPool pool = RealServerPool.Builder.create(stack, "pool")
                .port(80)
                .healthCheck(HealthCheck.http("/healthz"))
                .service(RealService.nginx())
                .build();
        pool.addServer(host("rs1", "192.0.2.21/24"), RealServerOptions.builder().weight(3).build());
        pool.addServer(host("rs2", "192.0.2.22/24"), RealServerOptions.builder().weight(2).build());

        LvsDirectorPair pair = LvsDirectorPair.Builder.create(stack, "pair")
                .primary(host("d1", "192.0.2.11/24"))
                .backup(host("d2", "192.0.2.12/24"))
                .virtualIps(List.of(VirtualIp.of("192.0.2.100")))
                .vrrp(VrrpSettings.builder().virtualRouterId(51).build())
                .build();
        pair.addVirtualService("http", VirtualServiceOptions.builder().pool(pool).build());

        app.synth();
    }
}
