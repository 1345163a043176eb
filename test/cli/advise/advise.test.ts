import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adviceFor } from '../../../cli/advise/advice';
import { Needs } from '../../../cli/advise/needs';
import { programOf } from '../../../cli/advise/programs';
import { SCHEMES } from '../../../cli/advise/schemes';
import { Inventory } from '../../../lib/inventory';
import { synthesizePrograms } from '../programs/synthesize-programs';
import { PAGE, whichScheme } from './page';

const COMMAND = join(__dirname, '../../../cli/bin/linux-lb.js');
const ROOMY: Needs = {
  clientAddress: false,
  portMapping: false,
  servers: 'same network',
  untouched: false,
  answers: 'any',
  survival: false,
  throughput: false,
  http: false,
  place: 'metal',
  hosts: 10,
};

test('docs/which-scheme.md is of the table; `npm run which-scheme` makes it anew', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(whichScheme());
});

test.each([
  [{}, 'dr'],
  [{ hosts: 2 }, 'local-node'],
  [{ hosts: 3, survival: true }, 'local-node'],
  [{ servers: 'elsewhere' }, 'tun'],
  [{ servers: 'elsewhere', answers: 'past' }, 'tun'],
  [{ servers: 'own network', portMapping: true, survival: true, clientAddress: true }, 'nat'],
  [{ servers: 'own network', untouched: true }, 'nat'],
  [{ portMapping: true }, 'nginx-stream'],
  [{ untouched: true }, 'nginx-stream'],
  [{ place: 'cloud' }, 'nginx-stream'],
  [{ place: 'cloud', clientAddress: true }, 'nginx-http'],
  [{ http: true }, 'nginx-http'],
  [{ http: true, throughput: true }, 'two-tiers'],
  [{ place: 'cloud', survival: true }, undefined],
  [{ http: true, survival: true }, undefined],
  [{ http: true, hosts: 2 }, undefined],
  [{ portMapping: true, answers: 'past' }, undefined],
] as [Partial<Needs>, string | undefined][])('%j: %s', (needs, scheme) => {
  const { fitting, unfit } = adviceFor({ ...ROOMY, ...needs });
  expect(fitting.at(0)?.name).toBe(scheme);
  expect(fitting.length + unfit.length).toBe(SCHEMES.length);
});

test('each program is synthesized, and is of its scheme', () => {
  const root = mkdtempSync(join(tmpdir(), 'linux-lb-advise-'));
  try {
    const asked = [
      ...SCHEMES.map(({ name }) => [name, 'metal'] as const),
      ['nginx-stream', 'cloud'] as const,
      ['nginx-http', 'cloud'] as const,
    ];
    const refusals = synthesizePrograms(
      asked.map(([name, place]) => programOf(name, place)),
      root,
    );
    const seen = asked.map(([name], at) => [name, refusals[at], ...kindsOf(join(root, String(at)))]);
    expect(seen).toEqual([
      ['dr', '', 'LvsDirectorPair DR'],
      ['local-node', '', 'LvsDirectorPair DR'],
      ['tun', '', 'LvsDirectorPair TUN'],
      ['nat', '', 'LvsDirectorPair NAT'],
      ['nginx-stream', '', 'NginxHaPair'],
      ['nginx-http', '', 'NginxHaPair'],
      ['two-tiers', '', 'NginxBalancer', 'NginxBalancer', 'LvsDirectorPair DR'],
      ['nginx-stream', '', 'NginxBalancer', 'NginxBalancer'],
      ['nginx-http', '', 'NginxBalancer', 'NginxBalancer'],
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

/** Kinds of the clusters of a program that was synthesized, and how they forward. */
function kindsOf(directory: string): string[] {
  const file = join(directory, 'cdktf.out/stacks/web/linux-lb.json');
  const { clusters } = JSON.parse(readFileSync(file, 'utf8')) as Inventory;
  return clusters.map((cluster) =>
    'virtualServices' in cluster
      ? `${cluster.kind} ${cluster.virtualServices[0].forwardingMethod}`
      : cluster.kind,
  );
}

describe('linux-lb advise', () => {
  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'advise', ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  test('says the scheme, why, and a program', () => {
    expect(run('--servers', 'own', '--port-mapping')).toEqual({
      status: 0,
      stderr: '',
      stdout: `LVS by NAT. The director changes addresses and ports, both ways.
- Yes: servers answer on another port.
- Yes: servers are in a network of their own behind the balancers.
- nginx on layer 4 does it, too, and costs the balancer more: 5 times the processor time a request.
- nginx on layer 7 does it, too, and costs the balancer more: 6 times the processor time a request.
- Not LVS by direct routing: packets keep their port; directors and servers share the network of the virtual IP.
- Not LVS by direct routing, directors being servers too: packets keep their port; directors are servers.
- Not LVS in tunnels: packets keep their port.
- Not LVS before nginx: it takes 6 machines.

${programOf('nat', 'metal')}`,
    });
  });

  test('says that none fits, and why', () => {
    const { status, stdout } = run('--http', '--survival');
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /^No scheme does all of this:\n(- Not .*: .*\.\n){7}Ask for less, or split the service in two\.\n$/,
    );
  });

  test('refuses a number that is none', () => {
    const { status, stderr } = run('--hosts', '1');
    expect(status).toBe(1);
    expect(stderr).toContain('It is a whole number, 2 or more.');
  });
});
