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

const SERVERS = ['pool_Anchors', 'pool_server-rs1', 'pool_server-rs2', 'pool_server-rs3'];

function planned(compose: typeof drPair): TerraformJson {
  const stack = newStack();
  compose(stack);
  return synth(stack);
}

it('a pair: servers, then the backup, then the primary', () => {
  const json = planned(drPair);
  expect(waitsFor(json, 'pool_Anchors')).toEqual([]);
  expect(waitsFor(json, 'pool_Anchored')).toEqual(['pool_Anchors']);
  expect(waitsFor(json, 'pool_server-rs1')).toEqual(['pool_Anchored']);
  expect(waitsFor(json, 'pair_Anchors')).toEqual(SERVERS);
  expect(waitsFor(json, 'pair_Backup')).toEqual(['pair_Anchors', ...SERVERS]);
  expect(waitsFor(json, 'pair_Primary')).toEqual(['pair_Anchors', 'pair_Backup', ...SERVERS]);
});

it('a single director: servers, then the director', () => {
  const json = planned(singleDirector);
  expect(waitsFor(json, 'director_Anchors')).toEqual(SERVERS);
  expect(waitsFor(json, 'director_Director')).toEqual(['director_Anchors', ...SERVERS]);
});

it('a server added after the virtual service is waited for all the same', () => {
  const json = planned((stack) => {
    drPair(stack);
    (stack.node.findChild('pool') as RealServerPool).addServer(host('late', 29));
  });
  for (const id of ['pair_Anchors', 'pair_Backup', 'pair_Primary']) {
    expect(waitsFor(json, id)).toContain('pool_server-late');
  }
  expect(Object.keys(resource(json, 'pool_Anchors').for_each!)).toContain('late');
});

it('waits for a pool once, however many services use it', () => {
  const json = planned((stack) => {
    const [made, balancer] = [pool(stack), pair(stack)];
    balancer.addVirtualService('http', { pool: made });
    balancer.addVirtualService('udp', { pool: made, protocol: 'UDP' as never });
  });
  expect(waitsFor(json, 'pair_Backup')).toEqual(['pair_Anchors', ...SERVERS]);
});

it('servers of a MariaDB cluster come one after the other, in their order', () => {
  const json = planned((stack) => {
    const password = new TerraformVariable(stack, 'password', { sensitive: true });
    const secret = Secret.of(password.stringValue, '1');
    pool(stack, { service: RealService.mariadb({ database: 'shop', user: 'shop', password: secret }) });
  });
  expect(waitsFor(json, 'pool_server-rs1')).toEqual(['pool_Anchored']);
  expect(waitsFor(json, 'pool_server-rs2')).toEqual(['pool_Anchored', 'pool_server-rs1']);
  expect(waitsFor(json, 'pool_server-rs3')).toEqual(['pool_Anchored', 'pool_server-rs2']);
});
