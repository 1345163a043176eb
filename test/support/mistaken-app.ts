/** An app with a mistake of its user: `early` is seen by a constructor, `late` only when the whole stack is known. */
import { App, TerraformStack } from 'cdktf';
import { LvsDirectorPair, RealServerPool, ServerHost, VirtualIp } from '../../lib';

const [kind, outdir] = process.argv.slice(2);
const app = new App({ outdir });
const stack = new TerraformStack(app, 'web');
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }] });

new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24'),
  backup: host('d2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: kind === 'early' ? 300 : 51 },
});
new RealServerPool(stack, 'pool', { port: 80 });
app.synth();
