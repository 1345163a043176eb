import { TerraformStack, TerraformVariable } from 'cdktf';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LvsDirectorPair,
  NginxBalancer,
  RealServerPool,
  RealService,
  Secret,
  ServerHost,
  SshKey,
  TlsCertificate,
  VirtualIp,
} from '../../../lib';
import { Inventory, InventoryDeployment } from '../../../lib/inventory';
import { host, pool, singleDirector } from '../../support/hosts';
import { PEM } from '../../support/nginx-schemes';
import { assetFiles, newStack, synthFiles } from '../../support/synth';

type Compose = (stack: TerraformStack) => void;

const textOf = (compose: Compose) => synthFiles(compose).get('linux-lb.json')!;
const read = (compose: Compose) => JSON.parse(textOf(compose)) as Inventory;
const on = (name: string, { deployments }: Inventory) => deployments.find((each) => each.host === name)!;

/** The example of docs/inventory.md; `turned` has the keys of an object in another order. */
const example =
  (turned: <T>(props: T) => T = (props) => props): Compose =>
  (stack) => {
    const pool = new RealServerPool(stack, 'pool', turned({ port: 80, service: RealService.nginx() }));
    pool.addServer(
      hostOf(turned, 'rs1', 21, { key: SshKey.agent() }),
      turned({ weight: 2, upperThreshold: 9 }),
    );
    const bastion = { address: 'jump.example.net', user: 'gate' };
    const key = SshKey.file('/home/me/.ssh/id_ed25519');
    const pair = new LvsDirectorPair(
      stack,
      'pair',
      turned({
        primary: hostOf(turned, 'd1', 11, { key, bastion }),
        backup: hostOf(turned, 'd2', 12, {
          user: 'admin',
          port: 2022,
          key: SshKey.variable(secret(stack, 'ssh').value),
        }),
        virtualIps: [VirtualIp.of('192.0.2.100', turned({ device: 'eth0' }))],
        vrrp: { virtualRouterId: 51, authPass: secret(stack, 'vrrp'), unicast: true },
      }),
    );
    pair.addVirtualService('http', turned({ pool, additionalPorts: [443] }));
    const edge = new NginxBalancer(stack, 'edge', turned({ host: hostOf(turned, 'n1', 13, {}) }));
    const tls = { certificate: TlsCertificate.of(PEM, secret(stack, 'tls')) };
    edge.addHttpServer('web', turned({ pool, tls, redirectPort: 80, serverNames: ['example.org'] }));
  };

const secret = (stack: TerraformStack, id: string) =>
  Secret.of(new TerraformVariable(stack, id, { sensitive: true }).stringValue, '1');

function hostOf(turned: <T>(props: T) => T, name: string, last: number, ssh: object): ServerHost {
  const networkInterfaces = [{ device: 'eth0', address: `192.0.2.${last}/24` }];
  return new ServerHost(turned({ name, networkInterfaces, ssh }));
}

/** Of a deployment, what does not change whenever a script does. */
function shortened(deployment: InventoryDeployment): InventoryDeployment {
  const { files, openings } = deployment;
  return {
    ...deployment,
    files: files.filter(({ path }) => /keepalived\/linux-lb\.d|modules-load/.test(path)),
    openings: openings.slice(0, 2),
  };
}

it('is the contract of docs/inventory.md, whose example shows two of its deployments, and of these some files and openings', () => {
  const page = readFileSync(join(__dirname, '../../../docs/inventory.md'), 'utf8');
  const [, block] = /```json\n([^`]*)```/.exec(page)!;
  const inventory = read(example());
  const deployments = ['rs1', 'd1'].map((name) => shortened(on(name, inventory)));
  expect({ ...inventory, deployments }).toEqual(JSON.parse(block));
});

it('has its keys in one order, whichever order those of the app are in', () => {
  expect(textOf(example(backwards))).toBe(textOf(example()));
});

/** Structs and what is in them; values of classes are left as they are. */
function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value).map(([key, each]) => [key, backwards(each)]);
  return Object.fromEntries(entries.reverse()) as T;
}

it('hashes files as they will be on the host', () => {
  const compose: Compose = (stack) => singleDirector(stack);
  const stack = newStack();
  compose(stack);
  const contents = assetFiles(stack, 'Director');
  const { files } = on('d1', read(compose));
  expect(files.length).toBeGreaterThan(10);
  for (const { path, sha256 } of files)
    expect([path, sha256]).toEqual([
      path,
      createHash('sha256')
        .update(contents.get(`files${path}`)!)
        .digest('hex'),
    ]);
});

it('has no secret, and no hash of what one is in', () => {
  const inventory = read(example());
  expect(JSON.stringify(inventory)).not.toMatch(/var\.(ssh|vrrp|tls)/);
  const unhashed = (name: string) =>
    on(name, inventory)
      .files.filter((file) => file.unhashed !== undefined)
      .map(({ path, unhashed, sha256 }) => [path, unhashed, sha256]);
  expect(unhashed('d1')).toEqual([['/etc/keepalived/linux-lb.d/web-pair.conf', 'secret', undefined]]);
  expect(unhashed('n1')).toEqual([['/etc/nginx/linux-lb.d/web-edge/web.key.pem', 'secret', undefined]]);
});

it('says of a file with a token that it has no hash', () => {
  const compose: Compose = (stack) => {
    const port = new TerraformVariable(stack, 'port', { type: 'number' }).numberValue;
    pool(stack, { port });
  };
  const files = on('rs1', read(compose)).files.filter(({ unhashed }) => unhashed !== undefined);
  expect(files.map(({ unhashed, sha256 }) => [unhashed, sha256])).toContainEqual(['value', undefined]);
});

it('has a single director as the one member, without VRRP', () => {
  const [cluster] = read(singleDirector).clusters;
  expect(cluster).toMatchObject({
    path: 'web/director',
    kind: 'LvsDirector',
    members: [{ host: 'd1', role: 'director', vrrpInstances: [] }],
  });
  expect(cluster).not.toHaveProperty('vrrp');
  expect(cluster.members[0]).not.toHaveProperty('priority');
});

it('names a host once, with all that it does', () => {
  const shared: ServerHost = host('rs1', 21);
  const { hosts, deployments } = read((stack) => {
    for (const id of ['one', 'two']) new RealServerPool(stack, id, { port: 80 }).addServer(shared);
  });
  expect(hosts).toHaveLength(1);
  expect(hosts[0]).toMatchObject({
    roles: [
      { path: 'web/one', cluster: 'web-one', role: 'real server' },
      { path: 'web/two', cluster: 'web-two', role: 'real server' },
    ],
    kernelNeeds: [],
  });
  expect(deployments.map(({ path, host }) => `${path} ${host}`)).toEqual(['web/one rs1', 'web/two rs1']);
});
