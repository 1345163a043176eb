import { TerraformStack } from 'cdktf';
import { LvsDirectorGroup, RealServerPool, ServerHost, SshKey, VirtualIp } from '../../lib';
import { EngineApp } from '../support/engine';

jest.setTimeout(120_000);

let app: EngineApp;
beforeEach(() => (app = new EngineApp()));
afterEach(() => app.remove());

const at = (name: string, last: number) =>
  new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }],
    ssh: { key: SshKey.file('id') },
  });

const group = (order: number[]) => (stack: TerraformStack) => {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  pool.addServer(at('rs1', 21));
  new LvsDirectorGroup(stack, 'group', {
    directors: order.map((number) => at(`d${number}`, 10 + number)),
    virtualIps: [VirtualIp.of('192.0.2.100')],
    vrrp: { virtualRouterId: 51 },
  }).addVirtualService('http', { pool });
};

/** Addresses of directors in the order in which steps were done on them. */
const done = () =>
  app
    .takeConnections()
    .map(({ address }) => address)
    .filter((address) => address.startsWith('192.0.2.1'))
    .filter((address, index, all) => address !== all[index - 1]);

// Each step replaces before it destroys: steps that wait for each other the other way round than in the state are a cycle to an engine.
it('members of a group change places, come and go', () => {
  for (const order of [
    [1, 2, 3],
    [3, 2, 1],
    [3, 1],
    [2, 3, 1, 4],
    [4, 2],
  ]) {
    app.synth(group(order)).write('id', 'KEY');
    app.must('apply', '-auto-approve');
    const last = order.map((number) => `192.0.2.${10 + number}`).reverse();
    const steps = done().filter((address) => last.includes(address));
    expect(steps).toEqual(last.filter((address) => steps.includes(address)));
    expect(app.changes()).toEqual({});
  }
});
