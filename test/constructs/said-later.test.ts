import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as library from '../../lib';
import { ExternalServer, LvsDirector, NginxBalancer, NginxHaPair, VirtualIp } from '../../lib';
import { balancerGroup, directorGroup } from '../support/groups';
import { host, pair, pool } from '../support/hosts';
import { assetFiles, newStack, synth } from '../support/synth';

/** Makes a stack that can be synthesized, and returns what is said later. */
type Saying = (stack: TerraformStack) => () => void;

type Nginx = Pick<NginxBalancer, 'addHttpServer' | 'addStreamServer'>;

const balanced = (stack: TerraformStack) => {
  const made = pool(stack);
  pair(stack).addVirtualService('http', { pool: made });
  return made;
};
const lvs = (stack: TerraformStack) =>
  new LvsDirector(stack, 'director', { host: host('d1', 11), virtualIps: [VirtualIp.of('192.0.2.100')] });
const balancer = (stack: TerraformStack) => new NginxBalancer(stack, 'edge', { host: host('d1', 11) });
const nginxPair = (stack: TerraformStack) =>
  new NginxHaPair(stack, 'edge', {
    primary: host('d1', 11),
    backup: host('d2', 12),
    virtualIps: [VirtualIp.of('192.0.2.100')],
    vrrp: { virtualRouterId: 51 },
  });

const services =
  (make: (stack: TerraformStack) => Pick<LvsDirector, 'addVirtualService'>): Saying =>
  (stack) => {
    const [director, made] = [make(stack), pool(stack)];
    director.addVirtualService('http', { pool: made });
    return () => director.addVirtualService('more', { pool: made, port: 81, serverPort: 81 });
  };
const httpServers =
  (make: (stack: TerraformStack) => Nginx): Saying =>
  (stack) => {
    const [nginx, made] = [make(stack), pool(stack)];
    nginx.addHttpServer('web', { pool: made });
    return () => nginx.addHttpServer('more', { pool: made, port: 81 });
  };
const streamServers =
  (make: (stack: TerraformStack) => Nginx): Saying =>
  (stack) => {
    const [nginx, made] = [make(stack), pool(stack)];
    nginx.addStreamServer('db', { pool: made, port: 82 });
    return () => nginx.addStreamServer('more', { pool: made, port: 83 });
  };

/** Those of the hosts of `balanced`. */
const STEPS = ['pair/Backup', 'pair/Primary', 'server-rs1', 'server-rs2', 'server-rs3'];

/** Everything that can be said of a construct after it was made. */
const SAYINGS: { [method: string]: Saying } = {
  'LvsDirector.addVirtualService': services(lvs),
  'LvsDirectorGroup.addVirtualService': services(directorGroup),
  'LvsDirectorPair.addVirtualService': services(pair),
  'NginxBalancer.addHttpServer': httpServers(balancer),
  'NginxBalancer.addStreamServer': streamServers(balancer),
  'NginxHaGroup.addHttpServer': httpServers(balancerGroup),
  'NginxHaGroup.addStreamServer': streamServers(balancerGroup),
  'NginxHaPair.addHttpServer': httpServers(nginxPair),
  'NginxHaPair.addStreamServer': streamServers(nginxPair),
  'RealServerPool.addExternalServer': (stack) => {
    const [made, nginx] = [pool(stack), balancer(stack)];
    nginx.addHttpServer('web', { pool: made });
    return () => made.addExternalServer(new ExternalServer({ name: 'rs9', address: '192.0.2.29' }));
  },
  'RealServerPool.addServer': (stack) => {
    const made = balanced(stack);
    return () => made.addServer(host('rs9', 29));
  },
};

/** With those that it inherits, but for the framework's. */
function methodsOf(prototype: object): string[] {
  if (prototype === Construct.prototype) return [];
  return [...Object.getOwnPropertyNames(prototype), ...methodsOf(Object.getPrototypeOf(prototype) as object)];
}

it('names every method by which something is said', () => {
  const methods = Object.entries<unknown>(library).flatMap(([name, made]) => {
    const prototype: unknown = (made as { prototype?: unknown } | undefined)?.prototype;
    if (!(prototype instanceof Construct)) return [];
    const names = methodsOf(prototype).filter((method) => /^add[A-Z]/.test(method));
    return names.map((method) => `${name}.${method}`);
  });
  expect(methods.sort()).toEqual(Object.keys(SAYINGS));
});

describe('what is said after a synth is in the next one, as if it had been said before', () => {
  it.each(Object.entries(SAYINGS))('%s', (_, compose) => {
    // First, since a change is one for all stacks.
    const early = newStack();
    compose(early)();
    const expected = synth(early);
    const late = newStack();
    const more = compose(late);
    expect(synth(late)).not.toEqual(expected);
    more();
    expect(synth(late)).toEqual(expected);
  });

  it('the first service of a pool', () => {
    const early = newStack();
    balanced(early);
    const expected = synth(early);
    const late = newStack();
    const [director, made] = [pair(late), pool(late)];
    for (const step of STEPS) expect(() => assetFiles(late, step)).not.toThrow();
    director.addVirtualService('http', { pool: made });
    expect(synth(late)).toEqual(expected);
  });
});
