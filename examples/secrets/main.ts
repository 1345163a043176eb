/**
 * A private key for TLS and a VRRP password come from a vault. They are sensitive Terraform variables: their bytes are in no state, log
 * or file beside the app, and the deploy carries them to the hosts. (A plan that you save, `terraform plan -out`, has all variables in it.)
 *
 *     export TF_VAR_tls_key="$(vault kv get -field=key secret/web)"
 *     export TF_VAR_vrrp_password="$(vault kv get -field=vrrp secret/web)"
 *     npx cdktf deploy
 *
 * The attribute of a data source (`vault_kv_secret_v2`) is taken as well, but Terraform keeps in its state what a data source reads.
 * Terraform cannot see that a secret changed, as it keeps none: name a new version, and the next deploy brings it.
 */
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import {
  NginxHaPair,
  RealServerPool,
  RealService,
  Secret,
  ServerHost,
  SshKey,
  TlsCertificate,
  VirtualIp,
} from 'cdktf-linux-lb';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

function secret(name: string, version: string): Secret {
  const variable = new TerraformVariable(stack, name, { type: 'string', sensitive: true });
  return Secret.of(variable.stringValue, version);
}

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));
pool.addServer(host('rs2', '192.0.2.22/24'));

const edge = new NginxHaPair(stack, 'edge', {
  primary: host('n1', '192.0.2.11/24'),
  backup: host('n2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51, authPass: secret('vrrp_password', '2026-11') },
});
// A certificate is no secret: it is committed beside this file.
const certificate = readFileSync(join(__dirname, 'certificate.pem'), 'utf8');
edge.addHttpServer('www', {
  pool,
  tls: { certificate: TlsCertificate.of(certificate, secret('tls_key', '2026-11')) },
});

app.synth();
