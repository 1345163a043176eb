import { TerraformStack, TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RealServerPool, ServerHost, SshKey } from '../../lib';
import { EngineApp } from '../support/engine';
import { host } from '../support/hosts';

jest.setTimeout(120_000);

let app: EngineApp;
beforeEach(() => (app = new EngineApp()));
afterEach(() => app.remove());

const agent = SshKey.agent();
const poolOf = (stack: TerraformStack, ...hosts: ServerHost[]) => {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  for (const each of hosts) pool.addServer(each);
};
const servers =
  (...numbers: number[]) =>
  (stack: TerraformStack) =>
    poolOf(stack, ...numbers.map((number) => host(`rs${number}`, number, { key: agent })));

const done = () => app.takeAll().map(({ phase, address }) => `${phase} ${address}`);

it('come before all steps; a host that comes or goes has no other prepared', () => {
  app.synth(servers(1, 2)).must('apply', '-auto-approve');
  const first = done();
  expect(first.slice(0, 2).sort()).toEqual(['prepare 192.0.2.1', 'prepare 192.0.2.2']);
  expect(first.slice(2).sort()).toEqual(['apply 192.0.2.1', 'apply 192.0.2.2']);
  app.synth(servers(3, 1, 2)).must('apply', '-auto-approve');
  expect(done()).toEqual(['prepare 192.0.2.3', 'apply 192.0.2.3']);
  app.synth(servers(3, 2)).must('apply', '-auto-approve');
  expect(done()).toEqual(['destroy 192.0.2.1']);
  expect(app.changes()).toEqual({});
});

it('log in with the key of each host, of which nothing is in the state', () => {
  app.synth((stack) => {
    const variable = (name: string, value: string) =>
      new TerraformVariable(stack, name, { sensitive: true, default: value }).stringValue;
    const secret = SshKey.variable(variable('ssh_key', 'SECRET'));
    const address = variable('address', '192.0.2.4');
    poolOf(
      stack,
      host('rs1', 1, { key: SshKey.file('id') }),
      host('rs2', 2, { key: secret }),
      host('rs3', 3, { key: agent }),
      new ServerHost({ name: 'rs4', networkInterfaces: [{ device: 'eth0', address }], ssh: { key: secret } }),
    );
  });
  app.write('id', 'FILE');
  app.must('validate');
  app.must('apply', '-auto-approve');
  const all = app.takeAll();
  const of = (phase: string) =>
    all
      .filter((each) => each.phase === phase)
      .map(({ address, key, agent: asked }) => `${address} ${key} ${asked}`)
      .sort();
  const keys = ['1 FILE false', '2 SECRET false', '3  true', '4 SECRET false'].map((end) => `192.0.2.${end}`);
  expect(of('prepare')).toEqual(keys);
  expect(of('apply')).toEqual(keys);
  expect(readFileSync(join(app.directory, 'state'), 'utf8')).not.toContain('SECRET');
});
