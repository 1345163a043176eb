import { TerraformStack } from 'cdktf';
import { RealServerPool, SshKey } from '../../lib';
import { EngineApp } from '../support/engine';
import { host } from '../support/hosts';

jest.setTimeout(120_000);

let app: EngineApp;
beforeEach(() => (app = new EngineApp()));
afterEach(() => app.remove());

/** Servers with that key file. */
function servers(path: string, ...numbers: number[]): (stack: TerraformStack) => void {
  return (stack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    for (const number of numbers) pool.addServer(host(`rs${number}`, number, { key: SshKey.file(path) }));
  };
}

const MISSING =
  'linux-lb: rs1 (192.0.2.1): the private key ../../../keys/id is not on the machine that runs Terraform, so nothing was done on the host';

it('is wanted where it is applied, and not where it is planned', () => {
  app.synth(servers('keys/id', 1));
  app.must('validate');
  expect(Object.keys(app.changes())).toHaveLength(6);
  const { status, output } = app.run('apply', '-auto-approve');
  expect(status).toBe(1);
  expect(asOneLine(output)).toContain(MISSING);
  expect(app.takeConnections()).toEqual([]);
  app.write('keys/id', 'KEY');
  app.must('apply', '-auto-approve');
  const made = { address: '192.0.2.1', key: 'KEY', agent: 'false' };
  expect(app.takeAll()).toEqual(['prepare', 'apply'].map((phase) => ({ phase, ...made })));
});

it('of the app’s directory: another checkout plans nothing, and tears a server down with its own', () => {
  app.synth(servers('keys/id', 1, 2), 'one').write('keys/id', 'KEY OF ONE');
  app.must('apply', '-auto-approve');
  app.synth(servers('keys/id', 1, 2), 'two').write('keys/id', 'KEY OF TWO');
  expect(app.changes()).toEqual({});
  app.takeConnections();
  app.synth(servers('keys/id', 1), 'two').must('apply', '-auto-approve');
  const left = app.takeConnections().filter(({ address }) => address === '192.0.2.2');
  expect(left).toEqual([{ address: '192.0.2.2', key: 'KEY OF TWO', agent: 'false' }]);
});

it('that is gone since the last apply: a removed server is torn down with the one of now', () => {
  app.synth(servers('keys/old', 1, 2)).write('keys/old', 'OLD');
  app.must('apply', '-auto-approve');
  app.takeConnections();
  app.delete('keys/old');
  app.synth(servers('keys/new', 1)).write('keys/new', 'NEW');
  app.must('apply', '-auto-approve');
  expect(app.takeConnections().filter(({ address }) => address === '192.0.2.2')).toEqual([
    { address: '192.0.2.2', key: 'NEW', agent: 'false' },
  ]);
});

it('that is nowhere: the tear-down says so, and is done once it is there', () => {
  app.synth(servers('keys/id', 1)).write('keys/id', 'KEY');
  app.must('apply', '-auto-approve');
  app.takeConnections();
  app.delete('keys/id');
  const { status, output } = app.run('destroy', '-auto-approve');
  expect(status).toBe(1);
  expect(asOneLine(output)).toContain(
    'linux-lb: rs1: the private key ../../../keys/id is not on the machine that runs Terraform, so the host was not torn down',
  );
  expect(app.takeConnections()).toEqual([]);
  app.write('keys/id', 'KEY');
  app.must('destroy', '-auto-approve');
  expect(app.takeConnections()).toHaveLength(1);
});

it('of hosts that have different ones now: each has its own, and who is gone the first', () => {
  const compose =
    (path: (number: number) => string, ...numbers: number[]) =>
    (stack: TerraformStack) => {
      const pool = new RealServerPool(stack, 'pool', { port: 80 });
      for (const number of numbers)
        pool.addServer(host(`rs${number}`, number, { key: SshKey.file(path(number)) }));
    };
  const then = compose(() => 'then', 1, 2, 3);
  app.synth(then).write('then', 'THEN');
  app.must('apply', '-auto-approve');
  app.takeConnections();
  app.delete('then');
  app.synth(compose((number) => `now${number}`, 1, 2));
  for (const number of [1, 2]) app.write(`now${number}`, `NOW ${number}`);
  app.must('destroy', '-auto-approve');
  const keys = app.takeConnections().map(({ address, key }) => `${address} ${key}`);
  expect([...new Set(keys)].sort()).toEqual(['192.0.2.1 NOW 1', '192.0.2.2 NOW 2', '192.0.2.3 NOW 1']);
});

/** Engines break lines. */
function asOneLine(text: string): string {
  return text.replace(/[\s│]+/g, ' ');
}
