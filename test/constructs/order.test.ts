import { TerraformVariable } from 'cdktf';
import { RealServerPool, RealService, Secret } from '../../lib';
import { drPair, host, pair, pool, singleDirector } from '../support/hosts';
import { TerraformJson, newStack, resource, resources, synth } from '../support/synth';

/** Logical ids that a resource waits for, without their hashes. */
function waitsFor(json: TerraformJson, start: string): string[] {
  const references = resource(json, start).depends_on ?? [];
  const ids = references.map((reference) => reference.replace(/^\$?\{?null_resource\.|\}$/g, ''));
  for (const id of ids) expect(Object.keys(resources(json))).toContain(id);
  return ids.map((id) => id.replace(/_[0-9A-F]{8}$/, '')).sort();
}

const ANCHORS = 'LinuxLbHosts_Anchored';
const SERVERS = [ANCHORS, 'pool_server-rs1', 'pool_server-rs2', 'pool_server-rs3'];

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
  expect(waitsFor(json, 'pool_server-rs1')).toEqual([ANCHORS]);
  expect(waitsFor(json, 'pair_Backup')).toEqual(SERVERS);
  expect(waitsFor(json, 'pair_Primary')).toEqual([ANCHORS, 'pair_Backup', ...SERVERS.slice(1)]);
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
  expect(waitsFor(json, 'pool_server-rs1')).toEqual([ANCHORS]);
  expect(waitsFor(json, 'pool_server-rs2')).toEqual([ANCHORS, 'pool_server-rs1']);
  expect(waitsFor(json, 'pool_server-rs3')).toEqual([ANCHORS, 'pool_server-rs2']);
});
