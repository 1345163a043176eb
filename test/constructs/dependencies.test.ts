import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  LvsDirector,
  LvsDirectorPair,
  NginxBalancer,
  NginxHaPair,
  RealServerPool,
  VirtualIp,
  ServerHost,
} from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { VIP, drPair, host, pair, pool, singleDirector } from '../support/hosts';
import { nginxHttpPair, singleBalancer } from '../support/nginx-schemes';
import { TerraformJson, newStack, resource, resources, synth } from '../support/synth';

/** A resource of somebody else. */
function foreign(scope: Construct, id: string, dependsOn: unknown[] = []): TerraformData {
  return new TerraformData(scope, id, { triggers: {}, dependsOn: dependsOn as never });
}

/** Logical ids that a resource waits for, without their hashes. */
function waitsFor(json: TerraformJson, start: string): string[] {
  const ids = (resource(json, start).depends_on ?? []).map((reference) =>
    reference.replace(/^[a-z_]+\./, ''),
  );
  for (const id of ids) expect(Object.keys(resources(json))).toContain(id);
  return ids.map((id) => id.replace(/_[0-9A-F]{8}$/, '')).sort();
}

function child<T>(stack: TerraformStack, id: string): T {
  return stack.node.findChild(id) as unknown as T;
}

const SERVERS = ['pool_server-rs1', 'pool_server-rs2', 'pool_server-rs3'];
const PAIR = ['pair_Backup', 'pair_Primary'];

describe('dns.node.addDependency(pair)', () => {
  it('waits for all that the pair does', () => {
    const stack = newStack();
    drPair(stack);
    foreign(stack, 'dns').node.addDependency(child(stack, 'pair'));
    expect(waitsFor(synth(stack), 'dns')).toEqual(PAIR);
  });

  it('before there is a server in the pool, said of a construct around it, beside a dependsOn', () => {
    const stack = newStack();
    const made = new RealServerPool(stack, 'pool', { port: 80 });
    const scope = new Construct(stack, 'monitoring');
    scope.node.addDependency(made);
    foreign(scope, 'probe', [foreign(stack, 'other')]);
    made.addServer(host('rs1', 21));
    expect(waitsFor(synth(stack), 'monitoring_probe')).toEqual(['other', 'pool_server-rs1']);
  });

  it('leaves alone what is nobody of ours', () => {
    const stack = newStack();
    drPair(stack);
    foreign(stack, 'dns').node.addDependency(foreign(stack, 'other'));
    expect(waitsFor(synth(stack), 'dns')).toEqual([]);
  });

  it('is the same however often it is synthesized', () => {
    const stack = newStack();
    drPair(stack);
    foreign(stack, 'dns').node.addDependency(child(stack, 'pair'));
    expect(synth(stack)).toEqual(synth(stack));
  });
});

describe('pair.node.addDependency(vm)', () => {
  it('has all of the pair wait for it, so that the tear-down comes before the machine goes', () => {
    const stack = newStack();
    drPair(stack);
    const vm = foreign(stack, 'vm');
    for (const id of ['pair', 'pool']) child<Construct>(stack, id).node.addDependency(vm);
    const json = synth(stack);
    for (const id of [...PAIR, ...SERVERS, 'pair_Anchors', 'pool_Anchors'])
      expect(waitsFor(json, id)).toContain('vm');
  });

  it('of a construct with several resources waits for each', () => {
    const stack = newStack();
    drPair(stack);
    const machines = new Construct(stack, 'machines');
    foreign(machines, 'one');
    foreign(machines, 'two');
    child<Construct>(stack, 'pair').node.addDependency(machines);
    expect(waitsFor(synth(stack), 'pair_Backup')).toEqual(
      expect.arrayContaining(['machines_one', 'machines_two', ...SERVERS]),
    );
  });

  it('of another stack is refused', () => {
    const stack = newStack();
    drPair(stack);
    const other = new TerraformStack(stack.node.root as never, 'other');
    child<Construct>(stack, 'pair').node.addDependency(foreign(other, 'vm'));
    expect(() => synth(stack)).toThrow(
      "web/pair: 'node.addDependency' must be of a construct in the same stack, since Terraform's order ends at a stack's border; to have all of that stack deployed first, call addDependency of this stack with it, got 'other/vm'",
    );
  });
});

describe('dependsOn', () => {
  it.each<[string, (stack: TerraformStack) => void, string, string[]]>([
    ['an LVS pair', drPair, 'pair', ['pair_Primary']],
    ['an LVS director', singleDirector, 'director', ['director_Director']],
    ['an nginx pair', nginxHttpPair, 'edge', ['edge_Primary']],
    ['an nginx balancer', singleBalancer, 'edge', ['edge_Balancer']],
    ['a pool', drPair, 'pool', SERVERS],
  ])('of %s waits for its last steps', (_, compose, id, steps) => {
    const stack = newStack();
    compose(stack);
    foreign(stack, 'dns', [child<LvsDirectorPair | LvsDirector | NginxHaPair | NginxBalancer>(stack, id)]);
    expect(waitsFor(synth(stack), 'dns')).toEqual(steps);
  });

  it('of a pool that gets its servers later waits for all of them', () => {
    const stack = newStack();
    const made = new RealServerPool(stack, 'pool', { port: 80 });
    foreign(stack, 'dns', [made]);
    for (const number of [1, 2]) made.addServer(host(`rs${number}`, number));
    expect(waitsFor(synth(stack), 'dns')).toEqual(['pool_server-rs1', 'pool_server-rs2']);
  });

  it('of an output is heeded', () => {
    const stack = newStack();
    pair(stack).addVirtualService('http', { pool: pool(stack) });
    new TerraformOutput(stack, 'address', { value: VIP, dependsOn: [child(stack, 'pair')] });
    const { output } = synth(stack) as { output?: { address: { depends_on: string[] } } };
    expect(output!.address.depends_on[0]).toMatch(/^\$\{null_resource\.pair_Primary_/);
  });
});

describe('instanceId', () => {
  const withInstance = (instanceId?: string) => (stack: TerraformStack) => {
    const networkInterfaces = [{ device: 'eth0', address: '192.0.2.11/24' }];
    const director = new LvsDirector(stack, 'director', {
      host: new ServerHost({ name: 'd1', networkInterfaces, instanceId }),
      virtualIps: [VirtualIp.of(VIP)],
    });
    director.addVirtualService('http', { pool: pool(stack) });
  };

  it('is in the triggers of the host’s step, and in those of its anchor', () => {
    const stack = newStack();
    withInstance('i-1')(stack);
    const json = synth(stack);
    expect(resource(json, 'director_Director').triggers).toMatchObject({ instance: 'i-1' });
    const anchors = resource(json, 'LinuxLbHosts_Balancers');
    expect(anchors.for_each).toMatchObject({ 'web/director/d1': { instance: 'i-1' } });
  });

  it('is a word', () => {
    expect(() => withInstance('i 1')(newStack())).toThrow(
      "web/director: 'host.instanceId' must be a word of letters, digits and _.:/@-, got 'i 1'",
    );
  });

  it('changes nothing for those who do not have it', () => {
    const stack = newStack();
    withInstance()(stack);
    expect(resource(synth(stack), 'director_Director').triggers).not.toHaveProperty('instance');
  });
});
