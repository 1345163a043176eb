import { inventoryOf } from './example';

/** What the inventory says of one host of a cluster, as far as pages show it. */
interface Deployment {
  readonly cluster: string;
  readonly host: string;
  readonly units: readonly { readonly name: string; readonly only?: string }[];
  readonly maintenanceUnit?: string;
  readonly files: readonly { readonly path: string }[];
  readonly modules: readonly string[];
  readonly sysctls: readonly { readonly key: string; readonly value: string }[];
  readonly virtualIps: readonly { readonly address: string; readonly device: string }[];
  readonly openings: readonly Opening[];
}

interface Opening {
  readonly action: string;
  readonly hook: string;
  readonly protocol: string;
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly sourcePort?: string;
}

/** What a cluster of an example has put on its first host, in rows: what, and which. */
export function onHost(example: string, cluster: string): string[][] {
  const { deployments } = JSON.parse(inventoryOf(example)) as { deployments: Deployment[] };
  const found = deployments
    .filter((each) => each.cluster === cluster)
    .sort((a, b) => (a.host < b.host ? -1 : 1));
  if (found.length === 0) throw new Error(`${example} has no cluster ${cluster}`);
  return rowsOf(
    found[0],
    found.map(({ host }) => host),
  ).filter(([, which]) => which !== '');
}

function rowsOf(one: Deployment, hosts: readonly string[]): string[][] {
  const [scripts, files] = partition(
    one.files.map(({ path }) => path),
    (path) => path.startsWith('/usr/local/lib/'),
  );
  const libraries = [...new Set(scripts.map((path) => path.split('/').slice(0, 6).join('/')))];
  return [
    ['hosts', hosts.join(', ')],
    ['files', code(files)],
    ['scripts', libraries.length === 0 ? '' : `${scripts.length} below ${code(libraries)}`],
    [
      'units',
      one.units
        .map(
          ({ name, only }) => `\`${name}\`${only ? ` (with ${only === 'selinux' ? 'SELinux' : only})` : ''}`,
        )
        .join(', '),
    ],
    [
      'started by `linux-lb maintenance`',
      one.maintenanceUnit === undefined ? '' : `\`${one.maintenanceUnit}\``,
    ],
    ['kernel modules', code(one.modules)],
    ['sysctls', code(one.sysctls.map(({ key, value }) => `${key} = ${value}`))],
    ['virtual IPs', code(one.virtualIps.map(({ address, device }) => `${address} on ${device}`))],
    [
      'let through by its firewall',
      code([...new Set(one.openings.filter(({ action }) => action === 'accept').map(openingOf))]),
    ],
  ];
}

function openingOf({ hook, protocol, from, to, port, sourcePort }: Opening): string {
  const words = [
    hook,
    protocol,
    port && `port ${port}`,
    sourcePort && `source port ${sourcePort}`,
    from && `from ${from}`,
    to && `to ${to}`,
  ];
  return words.filter((each) => each !== undefined).join(' ');
}

function code(texts: readonly string[]): string {
  return texts.map((each) => `\`${each}\``).join(', ');
}

function partition<T>(all: readonly T[], isFirst: (each: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
}
