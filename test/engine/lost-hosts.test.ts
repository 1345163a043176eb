import { TerraformStack } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LvsDirectorPair, RealServerPool, ServerHost, SshKey, VirtualIp } from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { EngineApp } from '../support/engine';
import { host } from '../support/hosts';
import { newStack, synth } from '../support/synth';

jest.setTimeout(120_000);

let app: EngineApp;
beforeEach(() => {
  app = new EngineApp();
});
afterEach(() => {
  app.remove();
  delete process.env.LINUX_LB_LOST;
});

const key = SshKey.file('id');
const [PRIMARY, BACKUP, SPARE] = ['192.0.2.11', '192.0.2.12', '192.0.2.13'];

interface Hosts {
  readonly servers?: readonly ServerHost[];
  readonly backup?: ServerHost;
}

const one = host('web1', 21, { key });
const other = host('web2', 22, { key });

const cluster =
  ({ servers = [one, other], backup = host('d2', 12, { key }) }: Hosts = {}) =>
  (stack: TerraformStack): void => {
    const pool = new RealServerPool(stack, 'web', { port: 80 });
    for (const each of servers) pool.addServer(each);
    const pair = new LvsDirectorPair(stack, 'pair', {
      primary: host('d1', 11, { key }),
      backup,
      virtualIps: [VirtualIp.of('192.0.2.100')],
      vrrp: { virtualRouterId: 51 },
    });
    pair.addVirtualService('http', { pool });
  };

/** Deploys, and gives the addresses that were connected to, each once. */
function deploy(compose: (stack: TerraformStack) => void, lost?: string): string[] {
  if (lost === undefined) delete process.env.LINUX_LB_LOST;
  else process.env.LINUX_LB_LOST = lost;
  app.synth(compose).write('id', 'KEY');
  app.must('apply', '-auto-approve');
  return [...new Set(app.takeAll().map(({ address }) => address))];
}

function stateOf({ directory }: EngineApp): string {
  return readFileSync(join(directory, 'state'), 'utf8');
}

it.each([['web2'], ['web/web/web2'], [' gone, web2 ,']])(
  'nobody connects to a server that is lost (%j), and its balancers know it no more',
  (lost) => {
    deploy(cluster());
    expect(deploy(cluster({ servers: [one] }), lost).sort()).toEqual([PRIMARY, BACKUP]);
    expect(stateOf(app)).not.toMatch(/web2|Lost/);
    expect(deploy(cluster({ servers: [one] }))).toEqual([]);
  },
);

it('nor to a director that is lost, in whose place another one comes', () => {
  deploy(cluster());
  const spare = host('d3', 13, { key });
  expect(deploy(cluster({ backup: spare }), 'd2')).not.toContain(BACKUP);
  expect(deploy(cluster({ backup: spare }))).toEqual([]);
  expect(SPARE).toBe(spare.address);
});

it('nor to the hosts of a construct that is gone from the code, by its path', () => {
  deploy(cluster());
  const pool = (stack: TerraformStack) => {
    const web = new RealServerPool(stack, 'web', { port: 80 });
    for (const each of [one, other]) web.addServer(each);
  };
  const left = deploy(pool, 'web/pair/d2');
  expect(left).toContain(PRIMARY);
  expect(left).not.toContain(BACKUP);
});

it('nor to one that the stack made', () => {
  const of =
    (...names: string[]) =>
    (stack: TerraformStack) => {
      const pool = new RealServerPool(stack, 'web', { port: 80 });
      for (const name of names) {
        const vm = new TerraformData(stack, name, { triggers: {} });
        const networkInterfaces = [{ device: 'eth0', address: `192.0.2.${name.slice(2)}/24` }];
        pool.addServer(
          new ServerHost({ name, networkInterfaces, instanceId: `\${${vm.fqn}.id}`, ssh: { key } }),
        );
      }
    };
  deploy(of('vm31', 'vm32'));
  expect(deploy(of('vm31'), 'vm32')).toEqual([]);
  expect(stateOf(app)).not.toContain('vm32');
});

it('is refused for a host that is still in the code', () => {
  process.env.LINUX_LB_LOST = 'web2';
  const stack = newStack();
  cluster()(stack);
  expect(() => synth(stack)).toThrow(
    "web/web: 'LINUX_LB_LOST' must be hosts that are no longer in the code: take this one out of it, too, got 'web2'",
  );
});

it('is nothing in a plan that nobody asked it of', () => {
  const stack = newStack();
  cluster()(stack);
  expect(JSON.stringify(synth(stack))).not.toMatch(/Lost|moved/);
});
