// Two LVS directors share a virtual IP. Two web servers answer clients directly: ../lvs-dr-pair/main.ts in Go.
package main

import (
	"github.com/aws/jsii-runtime-go"
	lb "github.com/cdktf-linux-lb/cdktf-linux-lb-go/cdktflinuxlb"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func host(name string, address string) lb.ServerHost {
	return lb.NewServerHost(&lb.ServerHostProps{
		Name: jsii.String(name),
		NetworkInterfaces: &[]*lb.NetworkInterface{
			{Device: jsii.String("eth0"), Address: jsii.String(address)},
		},
		Ssh: &lb.SshAccess{
			User: jsii.String("root"),
			Key:  lb.SshKey_File(jsii.String("~/.ssh/id_ed25519")),
		},
	})
}

func main() {
	app := cdktf.NewApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("web"))

	pool := lb.NewRealServerPool(stack, jsii.String("pool"), &lb.RealServerPoolProps{
		Port:        jsii.Number(80),
		HealthCheck: lb.HealthCheck_Http(jsii.String("/healthz"), nil),
		Service:     lb.RealService_Nginx(nil),
	})
	pool.AddServer(host("rs1", "192.0.2.21/24"), &lb.RealServerOptions{Weight: jsii.Number(3)})
	pool.AddServer(host("rs2", "192.0.2.22/24"), &lb.RealServerOptions{Weight: jsii.Number(2)})

	pair := lb.NewLvsDirectorPair(stack, jsii.String("pair"), &lb.LvsDirectorPairProps{
		Primary:    host("d1", "192.0.2.11/24"),
		Backup:     host("d2", "192.0.2.12/24"),
		VirtualIps: &[]lb.VirtualIp{lb.VirtualIp_Of(jsii.String("192.0.2.100"), nil)},
		Vrrp:       &lb.VrrpSettings{VirtualRouterId: jsii.Number(51)},
	})
	pair.AddVirtualService(jsii.String("http"), &lb.VirtualServiceOptions{Pool: pool})

	app.Synth()
}
