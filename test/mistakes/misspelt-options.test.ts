import { TerraformVariable } from 'cdktf';
import {
  LvsDirectorPair,
  NginxBalancer,
  RealService,
  Secret,
  ServerHost,
  TlsCertificate,
  VirtualIp,
} from '../../lib';
import { VIP, host, pair, pool } from '../support/hosts';
import { newStack, synth } from '../support/synth';

/** As JavaScript sees it: no type says what an object has. */
const js = (given: object) => given as never;

const onPair = (given: object) => () => {
  const hosts = { primary: host('d1', 11), backup: host('d2', 12), virtualIps: [VirtualIp.of(VIP)] };
  return new LvsDirectorPair(newStack(), 'pair', js({ ...hosts, vrrp: { virtualRouterId: 51 }, ...given }));
};
const onService = (given: object) => () => {
  const stack = newStack();
  pair(stack).addVirtualService('http', js({ pool: pool(stack), ...given }));
};
const onServer = (given: object) => () => {
  const stack = newStack();
  const balancer = new NginxBalancer(stack, 'edge', { host: host('d1', 11) });
  balancer.addHttpServer('http', js({ pool: pool(stack), ...given }));
};
const onHost = (given: object) => () =>
  new ServerHost(
    js({ name: 'd1', networkInterfaces: [{ device: 'eth0', address: '192.0.2.11/24' }], ...given }),
  );

it.each([
  [onPair({ vrrp: {} }), "web/pair: 'vrrp.virtualRouterId' must be given, got undefined"],
  [onPair({ vrrp: undefined }), "web/pair: 'vrrp' must be given, got undefined"],
  [onPair({ backup: undefined }), "web/pair: 'backup' must be given, got undefined"],
  [onPair({ virtualIps: VirtualIp.of(VIP) }), "web/pair: 'virtualIps' must be a list, got '...'"],
  [onPair({ vrrp: 51 }), "web/pair: 'vrrp' must be an object with the options of VrrpSettings, got 51"],
  [
    onPair({ vrrp: { virtualRouterID: 51 } }),
    "web/pair: 'vrrp.virtualRouterID' must be left out, since VrrpSettings has no such setting: did you mean 'virtualRouterId'?, got 51",
  ],
  [
    onPair({ vrrp: { virtualRouterId: 51, authPas: 'hunter2' } }),
    "web/pair: 'vrrp.authPas' must be left out, since VrrpSettings has no such setting: did you mean 'authPass'?, got '***'",
  ],
  [
    onService({ persistanceTimeoutSeconds: 60 }),
    "web/pair: 'http.persistanceTimeoutSeconds' must be left out, since VirtualServiceOptions has no such setting: did you mean 'persistenceTimeoutSeconds'?, got 60",
  ],
  [onService({ pool: undefined }), "web/pair: 'http.pool' must be given, got undefined"],
  [
    onServer({ rateLimit: { requestPerSecond: 5 } }),
    "web/edge: 'http.rateLimit.requestPerSecond' must be left out, since RateLimit has no such setting: did you mean 'requestsPerSecond'?, got 5",
  ],
  [
    onServer({
      tls: { certificate: TlsCertificate.onHost('/a', '/b'), ocspStapling: { resolver: ['192.0.2.5'] } },
    }),
    "web/edge: 'http.tls.ocspStapling.resolver' must be left out, since OcspStapling has no such setting: did you mean 'resolvers'?, got ['192.0.2.5']",
  ],
  [
    onServer({ routes: [{ path: '/a/', pol: 5 }] }),
    "web/edge: 'http.routes['/a/'].pol' must be left out, since HttpRoute has no such setting: did you mean 'pool'?, got 5",
  ],
  [
    onHost({ ssh: { certificate: '/keys/id-cert.pub' } }),
    "ServerHost 'd1': 'ssh.certificate' must be left out, since Terraform has certificates from the SSH agent: `ssh-add` puts a key there with its certificate, and SshKey.agent() has them used, got '***'",
  ],
  [
    onHost({ ssh: { sudoPassword: 'hunter2' } }),
    "ServerHost 'd1': 'ssh.sudoPassword' must be left out, since sudo has to do without one (NOPASSWD, sudoers(5)) for whoever deploys, or let root log in by a key, got '***'",
  ],
  [
    onHost({ ssh: { password: 'hunter2' } }),
    "ServerHost 'd1': 'ssh.password' must be left out, since hosts are logged in to with a key: SshKey.file, SshKey.agent or SshKey.variable, got '***'",
  ],
  [
    onHost({ ssh: { proxyJump: 'a,b' } }),
    "ServerHost 'd1': 'ssh.proxyJump' must be left out, since Terraform goes through one host, 'bastion', and runs no command for it, got 'a,b'",
  ],
  [
    onHost({ ssh: { bastion: { address: 'a', bastion: { address: 'b' } } } }),
    "ServerHost 'd1': 'ssh.bastion.bastion' must be left out, since Terraform goes through one host, 'bastion', and runs no command for it, got '...'",
  ],
  [
    onHost({ ssh: { bastion: { address: 'a', key: 'b' } } }),
    "ServerHost 'd1': 'ssh.bastion.key' must be left out, since it is logged in to with the key of the host behind it: where they differ, `ssh-add` both, and SshKey.agent() has each used, got '***'",
  ],
  [
    onHost({ ssh: { bastion: { address: 'a', hostKey: 'b' } } }),
    "ServerHost 'd1': 'ssh.bastion.hostKey' must be left out, since OpenTofu, and Terraform before April 2026, check it against the hostKey of the host behind it: have one authority sign for both, got '***'",
  ],
  [
    onHost({ ssh: { user: 'admin', bastion: { adress: 'jump' } } }),
    "ServerHost 'd1': 'ssh.bastion.adress' must be left out, since SshBastion has no such setting: did you mean 'address'?, got 'jump'",
  ],
  [
    onHost({ networkInterfaces: [{ devise: 'eth0', address: '192.0.2.11/24' }] }),
    "ServerHost 'd1': 'networkInterfaces[0].devise' must be left out, since NetworkInterface has no such setting: did you mean 'device'?, got 'eth0'",
  ],
  [
    () => RealService.own(js({ files: [{ path: '/etc/x', txt: 'y' }] })),
    "RealService.own: 'files['/etc/x'].txt' must be left out, since OwnServiceFile has no such setting: did you mean 'text'?, got 'y'",
  ],
])('%#: %s', (made, message) => {
  expect(made).toThrow(new Error(message));
});

it('tokens are values like others', () => {
  const stack = newStack();
  const number = new TerraformVariable(stack, 'id', { type: 'number' }).numberValue;
  const network = new TerraformVariable(stack, 'network', {}).stringValue;
  expect(onPair({ vrrp: { virtualRouterId: number } })).not.toThrow();
  expect(onServer({ trustedProxies: [network] })).not.toThrow();
});

it('instances of classes are no structs to be looked into, and may have more than the struct', () => {
  class Settings {
    readonly virtualRouterId = 51;
    readonly comment = 'ours';
    readonly authPass = Secret.of(new TerraformVariable(newStack(), 'pw', {}).stringValue, '1');
  }
  expect(onPair({ vrrp: new Settings() })).not.toThrow();
});

it('options without a value are none', () => {
  const stack = newStack();
  pair(stack, js({ connectionSync: undefined, nonsense: undefined })).addVirtualService('http', {
    pool: pool(stack),
    scheduler: undefined,
  });
  expect(() => synth(stack)).not.toThrow();
});
