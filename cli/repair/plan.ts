import { InventoryDeployment, InventoryHost } from '../../lib/inventory';
import { factsOf } from '../answers';
import { Drift, DriftFinding, DriftKind } from '../drift/drift';
import { Scope } from '../scope';
import { Answers } from '../ssh/hosts';
import { holds } from '../status/virtual-ips';

/** What brings a host back. */
export interface Repair {
  readonly host: InventoryHost;
  /** Lines for undo.sh. */
  readonly undo: readonly string[];
  readonly restored: readonly Restored[];
}

/** A cluster or pool whose last deploy is done again, but for what is as it was. */
export interface Restored {
  readonly deployment: InventoryDeployment;
  /** Texts of its changed files, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files whose text is not known here: nothing can be done then. */
  readonly unknown: readonly string[];
}

const RESTORED: readonly DriftKind[] = ['file changed', 'file missing', 'file mode', 'sysctl', 'unit'];

/** Hosts that have a virtual IP come last. */
export function repairsOf(
  { findings }: Drift,
  scope: Scope,
  answers: Answers,
  texts: ReadonlyMap<string, string>,
): Repair[] {
  const repairs = scope.hosts.map((host): Repair => {
    const own = findings.filter((finding) => finding.host === host.name && finding.severity === 'problem');
    return {
      host,
      undo: [...new Set(own.flatMap(({ undo }) => (undo ? [undo] : [])))],
      restored: scope.deployments
        .filter((deployment) => deployment.host === host.name)
        .flatMap((deployment) => restoredOf(deployment, own, texts)),
    };
  });
  const needed = repairs.filter(({ undo, restored }) => undo.length + restored.length > 0);
  const owns = ({ host }: Repair) => Number(isOwner(host.name, scope, answers));
  return needed.sort((one, other) => owns(one) - owns(other));
}

function restoredOf(
  deployment: InventoryDeployment,
  own: readonly DriftFinding[],
  texts: ReadonlyMap<string, string>,
): Restored[] {
  const drifted = own.filter(({ kind, cluster }) => cluster === deployment.path && RESTORED.includes(kind));
  if (drifted.length === 0) return [];
  const files = drifted.flatMap(({ kind, file }) => (file && kind !== 'file mode' ? [file] : []));
  return [
    {
      deployment,
      texts: new Map(
        files
          .filter(({ deployedSha256 }) => texts.has(deployedSha256))
          .map(({ path, deployedSha256 }) => [path, texts.get(deployedSha256)!]),
      ),
      unknown: files.filter(({ deployedSha256 }) => !texts.has(deployedSha256)).map(({ path }) => path),
    },
  ];
}

function isOwner(host: string, { clusters }: Scope, answers: Answers): boolean {
  const facts = factsOf(answers, host);
  return (
    facts !== undefined &&
    clusters.some(({ virtualIps }) => virtualIps.some((each) => holds(facts, host, each)))
  );
}
