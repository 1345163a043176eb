import { TerraformStack } from 'cdktf';
import { LvsDirector, RealServerPool, ServerHost, SshKey, VirtualIp } from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { EngineApp } from '../support/engine';

jest.setTimeout(120_000);

let app: EngineApp;
beforeEach(() => (app = new EngineApp()));
afterEach(() => app.remove());

const key = SshKey.file('id');

/** A machine of that build with a fixed address, before a director, and a name that is given to it when that is deployed. */
function director(build: string) {
  return (stack: TerraformStack) => {
    const vm = new TerraformData(stack, 'vm', { triggers: { build } });
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    pool.addServer(
      new ServerHost({
        name: 'rs1',
        networkInterfaces: [{ device: 'eth0', address: '192.0.2.21/24' }],
        instanceId: `\${${vm.fqn}.id}`,
        ssh: { key },
      }),
    );
    const made = new LvsDirector(stack, 'director', {
      host: new ServerHost({
        name: 'd1',
        networkInterfaces: [{ device: 'eth0', address: '192.0.2.11/24' }],
        ssh: { key },
      }),
      virtualIps: [VirtualIp.of('192.0.2.100')],
    });
    made.addVirtualService('http', { pool });
    new TerraformData(stack, 'dns', { triggers: {} }).node.addDependency(made);
  };
}

it('a machine comes first and goes last, and who waits for a director comes after it', () => {
  app.synth(director('1')).write('id', 'KEY');
  const created = order(app.must('apply', '-auto-approve').output, 'Creation complete');
  expect(created[0]).toMatch(/vm/);
  expect(created.slice(-2)).toEqual([
    expect.stringMatching(/director_Director/),
    expect.stringMatching(/dns/),
  ]);
  const all = order(app.must('destroy', '-auto-approve').output, 'Destruction complete');
  const destroyed = all.filter((address) => !address.includes('_Lines_')); // which nothing depends on
  expect(destroyed[0]).toMatch(/dns/);
  expect(destroyed.slice(-1)).toEqual([expect.stringMatching(/vm/)]);
});

it('a machine that is made anew under the same address is configured again, and only it', () => {
  app.synth(director('1')).write('id', 'KEY');
  app.must('apply', '-auto-approve');
  app.takeConnections();
  app.synth(director('2'));
  expect(Object.keys(app.changes()).map(plain).sort()).toEqual([
    'pool_Anchors["rs1"]',
    'pool_Preparations["rs1"]',
    'pool_server-rs1',
    'vm',
  ]);
  app.must('apply', '-auto-approve');
  expect(new Set(app.takeConnections().map(({ address }) => address))).toEqual(new Set(['192.0.2.21']));
  expect(app.changes()).toEqual({});
});

/** Addresses of resources in the order in which this was said of them; but for the stack's anchors, whose hosts have nothing to do with machines here. */
function order(output: string, what: string): string[] {
  const addresses = [...output.matchAll(new RegExp(`^(\\S+): ${what}`, 'gm'))].map(([, address]) => address);
  return addresses.filter((address) => !address.includes('LinuxLbHosts'));
}

function plain(address: string): string {
  return address.replace(/^terraform_data\./, '').replace(/(_Resource)?_[0-9A-F]{8}/, '');
}
