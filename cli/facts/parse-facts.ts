import { canonicalAddress } from './canonical-address';
import { ClusterFact, Facts, FileFact, ManifestFact, VrrpFact } from './facts';
import { parseIpvsTable } from './ipvs-table';
import { machineOf } from './parse-machine';
import { packetsOf } from './parse-packets';

/** What facts.sh has printed; undefined if its end is missing. */
export function parseFacts(printed: string): Facts | undefined {
  const lines = printed.split('\n');
  if (!lines.includes('end')) return undefined;
  const all = sorted(lines);
  const of = (kind: string) => all.get(kind) ?? [];
  const names = (kind: string) => new Set(of(kind));
  const ipvs = of('ipvs');
  return {
    time: Number(of('time')[0] ?? 0),
    timeEnd: Number(of('time-end')[0] ?? of('time')[0] ?? 0),
    isRoot: of('user')[0] === '0',
    is: names('is'),
    programs: new Map(of('program').map((line) => pair(line))),
    addresses: of('address').map(addressOf),
    ipvs: ipvs.length === 0 ? undefined : parseIpvsTable(ipvs),
    vrrp: new Map(of('vrrp').map(vrrpOf)),
    clusters: clustersOf(of),
    files: filesOf(of('file'), new Map(of('sha256').map((line) => swapped(pair(line))))),
    missing: names('missing'),
    unreadable: names('unreadable'),
    certificates: textsOf(of('certificate')),
    texts: textsOf(of('text')),
    sysctls: new Map(of('sysctl').map((line) => pair(line))),
    units: new Map(of('unit').map(unitOf)),
    peers: new Map(
      of('peer')
        .map((line) => pair(line))
        .map(([peer, count]) => [peer, Number(count)]),
    ),
    packets: packetsOf(of),
    machine: machineOf(of),
  };
}

type Of = (kind: string) => readonly string[];

/** Lines by their first word, which they lose. */
function sorted(lines: readonly string[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const line of lines) {
    const [kind, rest] = pair(line);
    const same = all.get(kind);
    if (same) same.push(rest);
    else all.set(kind, [rest]);
  }
  return all;
}

function pair(line: string): [string, string] {
  const at = line.indexOf(' ');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}

function swapped([one, other]: [string, string]): [string, string] {
  return [other, one];
}

function addressOf(line: string) {
  const [device, withPrefix] = pair(line);
  const [address, prefix = ''] = withPrefix.split('/');
  return { device, address: canonicalAddress(address), prefix };
}

function vrrpOf(line: string): [string, VrrpFact] {
  const [instance, state, since] = line.split(' ');
  return [instance, { state, since: Number(since) }];
}

function clustersOf(of: Of): Map<string, ClusterFact> {
  const deployed = new Map(of('deployed').map((line) => pair(line)));
  const owners = new Map(of('owner').map((line) => pair(line)));
  const maintenance = new Map(of('maintenance').map((line) => pair(line)));
  const manifests = of('manifest').map((line) => pair(line));
  const drained = of('drained').map((line) => pair(line));
  const undrained = of('undrained').map((line) => pair(line));
  const [closed, interrupted] = [new Set(of('closed')), new Set(of('interrupted'))];
  const names = new Set([
    ...deployed.keys(),
    ...owners.keys(),
    ...maintenance.keys(),
    ...closed,
    ...interrupted,
  ]);
  const clusterOf = (name: string): ClusterFact => ({
    deployed: deployed.has(name) ? Number(deployed.get(name)) : undefined,
    owner: owners.get(name),
    inMaintenance: (maintenance.get(name) ?? '0') !== '0',
    interrupted: interrupted.has(name),
    closed: closed.has(name),
    manifest: manifests.filter(([cluster]) => cluster === name).map(([, line]) => manifestOf(line)),
    drained: new Set(drained.filter(([cluster]) => cluster === name).map(([, server]) => server)),
    undrained: new Map(
      undrained.filter(([cluster]) => cluster === name).map(([, line]) => swapped(pair(line))),
    ),
  });
  return new Map([...names].map((name) => [name, clusterOf(name)]));
}

function manifestOf(line: string): ManifestFact {
  const [mode, sha256, scope, ...path] = line.split(' ');
  return { path: path.join(' '), mode, sha256, shared: scope === 'shared' };
}

function filesOf(lines: readonly string[], hashes: ReadonlyMap<string, string>): Map<string, FileFact> {
  return new Map(
    lines.map((line) => {
      const [mode, modified, ...words] = line.split(' ');
      const path = words.join(' ');
      return [path, { mode: mode.padStart(4, '0'), modified: Number(modified), sha256: hashes.get(path) }];
    }),
  );
}

function textsOf(lines: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const line of lines) {
    const [path, text] = pair(line);
    texts.set(path, `${texts.get(path) ?? ''}${text}\n`);
  }
  return texts;
}

function unitOf(line: string) {
  const [name, load, active, sub, enabled] = line.split(' ');
  return [name, { load, active, sub, enabled }] as const;
}
