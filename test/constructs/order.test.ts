import { Lazy, TerraformStack, TerraformVariable } from 'cdktf';
import { RealServerPool, RealService, Secret, ServerHost } from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { drPair, host, pair, pool, singleDirector } from '../support/hosts';
import { TerraformJson, newStack, resource, resources, synth } from '../support/synth';

/** Logical ids that a resource waits for, without their hashes. */
function waitsFor(json: TerraformJson, start: string): string[] {
  const references = resource(json, start).depends_on ?? [];
  const ids = references.map((reference) =>
    reference.replace(/^\$?\{?(null_resource|terraform_data)\.|\}$/g, ''),
  );
  for (const id of ids) expect(Object.keys(resources(json))).toContain(id);
  return ids.map((id) => id.replace(/_[0-9A-F]{8}$/, '')).sort();
}

const ANCHORS = 'LinuxLbHosts_Anchored';
const PREPARED = 'LinuxLbPrepared';
const FIRST = [ANCHORS, PREPARED];
const SERVERS = [...FIRST, 'pool_server-rs1', 'pool_server-rs2', 'pool_server-rs3'];

function planned(compose: typeof drPair): TerraformJson {
  const stack = newStack();
  compose(stack);
  return synth(stack);
}

it('a pair: servers, then the backup, then the primary', () => {
  const json = planned(drPair);
  expect(waitsFor(json, 'LinuxLbHosts_Servers')).toEqual([]);
  expect(waitsFor(json, 'LinuxLbHosts_Balancers')).toEqual(['LinuxLbHosts_Servers']);
  expect(waitsFor(json, ANCHORS)).toEqual(['LinuxLbHosts_Balancers', 'LinuxLbHosts_Servers']);
  expect(waitsFor(json, 'pool_server-rs1')).toEqual(FIRST);
  expect(waitsFor(json, 'pair_Backup')).toEqual(SERVERS);
  expect(waitsFor(json, 'pair_Primary')).toEqual([...FIRST, 'pair_Backup', ...SERVERS.slice(2)]);
});

it('a single director: servers, then the director', () => {
  const json = planned(singleDirector);
  expect(waitsFor(json, 'director_Director')).toEqual(SERVERS);
});

it('a server added after the virtual service is waited for all the same', () => {
  const json = planned((stack) => {
    drPair(stack);
    (stack.node.findChild('pool') as RealServerPool).addServer(host('late', 29));
  });
  for (const id of ['pair_Backup', 'pair_Primary']) {
    expect(waitsFor(json, id)).toContain('pool_server-late');
  }
  expect(Object.keys(resource(json, 'LinuxLbHosts_Servers').for_each!)).toContain('web/pool/late');
});

it('waits for a pool once, however many services use it', () => {
  const json = planned((stack) => {
    const [made, balancer] = [pool(stack), pair(stack)];
    balancer.addVirtualService('http', { pool: made });
    balancer.addVirtualService('udp', { pool: made, protocol: 'UDP' as never });
  });
  expect(waitsFor(json, 'pair_Backup')).toEqual(SERVERS);
});

it('servers of a MariaDB cluster come one after the other, in their order', () => {
  const json = planned((stack) => {
    const password = new TerraformVariable(stack, 'password', { sensitive: true });
    const secret = Secret.of(password.stringValue, '1');
    pool(stack, { service: RealService.mariadb({ database: 'shop', user: 'shop', password: secret }) });
  });
  expect(waitsFor(json, 'pool_server-rs1')).toEqual(FIRST);
  expect(waitsFor(json, 'pool_server-rs2')).toEqual([...FIRST, 'pool_server-rs1']);
  expect(waitsFor(json, 'pool_server-rs3')).toEqual([...FIRST, 'pool_server-rs2']);
});

it('all hosts are prepared before any is changed', () => {
  const json = planned(drPair);
  const preparations = ['pair_Preparations', 'pool_Preparations'];
  const lines = ['pair_Lines', 'pool_Lines'];
  expect(waitsFor(json, PREPARED)).toEqual([...lines, ...preparations].sort());
  for (const id of lines) expect(waitsFor(json, id)).toEqual([id.replace('Lines', 'Preparations')]);
  for (const id of preparations) expect(waitsFor(json, id)).toEqual([ANCHORS]);
});

it('of constructs of ours that wait for each other all hosts are prepared first all the same', () => {
  const json = planned((stack) => {
    const [first, second] = ['first', 'second'].map((id) => new RealServerPool(stack, id, { port: 80 }));
    first.addServer(host('rs1', 21));
    second.addServer(host('rs2', 22));
    second.node.addDependency(first);
  });
  expect(waitsFor(json, 'second_Preparations')).toEqual([ANCHORS]);
  expect(waitsFor(json, 'second_server-rs2')).toEqual([...FIRST, 'first_server-rs1']);
});

const ofVm = Lazy.stringValue({ produce: () => '${terraform_data.vm.output}' });

it.each<[string, string, (stack: TerraformStack) => RealServerPool]>([
  [
    'with a host that a resource of the stack makes',
    'other_Preparations',
    (stack) => {
      const made = new RealServerPool(stack, 'other', { port: 80 });
      const networkInterfaces = [{ device: 'eth0', address: '192.0.2.22/24' }];
      made.addServer(new ServerHost({ name: 'rs2', networkInterfaces, instanceId: ofVm }));
      return made;
    },
  ],
  [
    'that waits for one',
    'other_Preparations',
    (stack) => {
      const made = new RealServerPool(stack, 'other', { port: 80 });
      made.addServer(host('rs2', 22));
      made.node.addDependency(stack.node.findChild('vm'));
      return made;
    },
  ],
  [
    'with a value of one',
    'other_server-rs2_Preparation',
    (stack) => {
      const password = Secret.of(ofVm, '1');
      const service = RealService.mariadb({ database: 'shop', user: 'shop', password });
      const made = new RealServerPool(stack, 'other', { port: 3306, service });
      made.addServer(host('rs2', 22));
      return made;
    },
  ],
])('a construct %s is prepared on its own', (_, preparation, other) => {
  const json = planned((stack) => {
    new TerraformData(stack, 'vm', { triggers: {} });
    new RealServerPool(stack, 'known', { port: 80 }).addServer(host('rs1', 21));
    other(stack);
  });
  expect(waitsFor(json, PREPARED)).toEqual(['known_Lines', 'known_Preparations']);
  expect(waitsFor(json, 'other_Prepared')).toContain(preparation);
  expect(waitsFor(json, 'other_server-rs2')).toContain('other_Prepared');
  expect(waitsFor(json, 'other_server-rs2')).not.toContain(PREPARED);
});
