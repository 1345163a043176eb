import { InventoryDeployment, InventoryFile } from '../../lib/inventory';
import { Facts, ManifestFact } from '../facts/facts';
import { note, problem } from '../finding';
import { isoOf } from '../time';
import { DriftFinding } from './drift';

/** Files of a deploy that are not as it wrote them. */
export function fileDrift(deployments: readonly InventoryDeployment[], facts: Facts): DriftFinding[] {
  const manifests = deployments.flatMap((deployment) =>
    manifestOf(facts, deployment).map((entry) => ({ ...entry, deployment })),
  );
  // Clusters share files: one of their deploys has written it last.
  const isAsDeployed = ({ path }: ManifestFact) =>
    manifests.some((each) => each.path === path && facts.files.get(path)?.sha256 === each.sha256);
  const first = new Map(manifests.map((entry) => [entry.path, entry]).reverse() as [string, Entry][]);
  return manifests
    .filter((entry) => first.get(entry.path) === entry)
    .flatMap((entry) => ofFile(entry, facts, isAsDeployed(entry)));
}

type Entry = ManifestFact & { readonly deployment: InventoryDeployment };

function ofFile(
  { path, mode, sha256, deployment }: Entry,
  facts: Facts,
  isAsDeployed: boolean,
): DriftFinding[] {
  const { host, path: cluster } = deployment;
  const where = { cluster, host };
  const said = `Host ${host} (${cluster}): ${path}`;
  const file = { path, deployedSha256: sha256 };
  const now = facts.files.get(path);
  if (facts.missing.has(path)) return [{ ...problem('file missing', `${said} is missing.`, where), file }];
  if (!now || now.sha256 === undefined) return [];
  const has = { ...file, sha256: now.sha256, modified: isoOf(now.modified) };
  if (!isAsDeployed) {
    const text = `${said} was changed after the deploy, last on ${isoOf(now.modified)}.`;
    return [{ ...problem('file changed', text, where), file: has }];
  }
  if (now.mode === mode) return [];
  return [{ ...problem('file mode', `${said} has mode ${now.mode}, not ${mode}.`, where), file: has }];
}

/** Where the inventory is not the one of the last deploy: no drift, but what is compared is not all that it says. */
export function undeployed(deployment: InventoryDeployment, facts: Facts): DriftFinding[] {
  const { host, path: cluster, files } = deployment;
  const manifest = new Map(manifestOf(facts, deployment).map((entry) => [entry.path, entry]));
  if (manifest.size === 0) return [];
  const wanted = files.filter(({ only }) => only === undefined || facts.is.has(only));
  const undrained = facts.clusters.get(deployment.cluster)?.undrained;
  const isDeployed = ({ path, sha256 }: InventoryFile) => {
    const entry = manifest.get(path);
    return entry !== undefined && (sha256 === undefined || sha256 === (undrained?.get(path) ?? entry.sha256));
  };
  const paths = new Set(wanted.map(({ path }) => path));
  const others = [
    ...wanted.filter((file) => !isDeployed(file)).map(({ path }) => path),
    ...[...manifest.keys()].filter((path) => !paths.has(path)),
  ];
  if (others.length === 0) return [];
  const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
  const text = `Host ${host} (${cluster}): the inventory is not of the last deploy: ${others[0]}${more} will change with the next one.`;
  return [note('not deployed yet', text, { cluster, host })];
}

function manifestOf(facts: Facts, { cluster }: InventoryDeployment): readonly ManifestFact[] {
  return facts.clusters.get(cluster)?.manifest ?? [];
}
