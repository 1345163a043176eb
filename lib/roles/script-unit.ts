import { UnitSection, unitFile } from '../config/systemd/unit-file';
import { madeByHeader } from '../config/header';
import { HostFamily, HostFile } from '../provisioning/host-plan';
import { readScript } from '../scripts/script-files';
import { scriptConf, scriptPartPath, scriptPathOf, scriptUnitPath } from './file-names';

/** A unit of a cluster that runs one static script `up`, `reload` and `down` with one configuration file: what has to be there after a reboot, too. */
export interface ScriptUnit {
  readonly cluster: string;
  /** Such as `vip`: the unit is `linux-lb-<cluster>-vip.service`. */
  readonly suffix: string;
  /** Name of script and configuration file, without `.sh` and `.conf`. */
  readonly script: string;
  /** What the script sources, such as `tc/clsact`, from directories beside it. */
  readonly parts?: readonly string[];
  /** For hosts of this family alone. */
  readonly family?: HostFamily;
  readonly description: string;
  /** Lines of the configuration file. */
  readonly lines: readonly string[];
  /** `After=`, `Before=` and the like. */
  readonly order: readonly string[];
  /** Units besides `multi-user.target` that start it along with them. */
  readonly wantedBy?: string;
  /** For an administrator to start and stop: it is not there after a reboot, and has nothing to reload. */
  readonly onDemand?: boolean;
}

/** Name of the unit. */
export function scriptUnitName({ cluster, suffix }: Pick<ScriptUnit, 'cluster' | 'suffix'>): string {
  return `linux-lb-${cluster}-${suffix}.service`;
}

/** Configuration, script and unit of each, and what the scripts source. */
export function scriptUnitFiles(units: readonly ScriptUnit[]): HostFile[] {
  const parts = units.flatMap(({ cluster, parts: own = [] }) => own.map((part) => partFile(cluster, part)));
  const each = new Map(parts.map((file) => [file.path, file]));
  return [...units.flatMap(ownFiles), ...each.values()];
}

function ownFiles(unit: ScriptUnit): HostFile[] {
  const { family } = unit;
  const header = madeByHeader(unit.cluster);
  const conf = scriptConf(unit.cluster, unit.script);
  const script = scriptPathOf(unit.cluster, unit.script);
  return [
    { path: conf, content: [header, ...unit.lines, ''].join('\n'), mode: '0644', shared: false, family },
    { path: script, content: readScript(`${unit.script}.sh`), mode: '0755', shared: false, family },
    {
      path: scriptUnitPath(unit.cluster, unit.suffix),
      content: unitText(unit, header, `/bin/sh ${script}`, conf),
      mode: '0644',
      shared: false,
      family,
    },
  ];
}

function partFile(cluster: string, part: string): HostFile {
  const content = readScript(`${part}.sh`);
  return { path: scriptPartPath(cluster, part), content, mode: '0644', shared: false };
}

function unitText(unit: ScriptUnit, header: string, run: string, conf: string): string {
  const install: UnitSection = { name: 'Install', settings: [wantedBy(unit)] };
  return unitFile(header, [
    {
      name: 'Unit',
      settings: [`Description=${unit.description}`, ...unit.order],
    },
    {
      name: 'Service',
      settings: [
        'Type=oneshot',
        'RemainAfterExit=yes',
        `ExecStart=${run} up ${conf}`,
        ...(unit.onDemand ? [] : [`ExecReload=${run} reload ${conf}`]),
        `ExecStop=${run} down ${conf}`,
      ],
    },
    ...(unit.onDemand ? [] : [install]),
  ]);
}

function wantedBy({ wantedBy: others }: ScriptUnit): string {
  return ['WantedBy=multi-user.target', ...(others === undefined ? [] : [others])].join(' ');
}
