import { UnitSection, unitFile } from '../../config/systemd/unit-file';
import { madeByHeader } from '../../config/header';
import { HostCondition, HostFile, HostNumber, HostOpening, HostUnit } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
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
  /** For hosts alone that are so. */
  readonly only?: HostCondition;
  readonly description: string;
  /** Numbers that it has on the host and no other cluster may have. */
  readonly numbers?: readonly HostNumber[];
  /** What it opens in the host's firewall. */
  readonly openings?: readonly HostOpening[];
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

/** The unit as a plan has it. */
export function scriptHostUnit(unit: ScriptUnit): HostUnit {
  return { name: scriptUnitName(unit), only: unit.only };
}

/** Configuration, script and unit of each, and what the scripts source. */
export function scriptUnitFiles(units: readonly ScriptUnit[]): HostFile[] {
  const parts = units.flatMap(({ cluster, parts: own = [] }) => own.map((part) => partFile(cluster, part)));
  const each = new Map(parts.map((file) => [file.path, file]));
  return [...units.flatMap(ownFiles), ...each.values()];
}

function ownFiles(unit: ScriptUnit): HostFile[] {
  const { only } = unit;
  const header = madeByHeader(unit.cluster);
  const conf = scriptConf(unit.cluster, unit.script);
  const script = scriptPathOf(unit.cluster, unit.script);
  return [
    { path: conf, content: [header, ...unit.lines, ''].join('\n'), mode: '0644', shared: false, only },
    { path: script, content: readScript(`${unit.script}.sh`), mode: '0755', shared: false, only },
    {
      path: scriptUnitPath(unit.cluster, unit.suffix),
      content: unitText(unit, header, `/bin/sh ${script}`, conf),
      mode: '0644',
      shared: false,
      only,
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
        ...atItsEnd(`${run} down ${conf}`),
      ],
    },
    ...(unit.onDemand ? [] : [install]),
  ]);
}

/**
 * What a unit of a script does when it ends, however it ends: systemd runs no ExecStop= where a start failed or a start or reload that is under way is stopped, but
 * ExecStopPost= always, once nothing else of the unit runs. Being stopped then is no failure.
 */
export function atItsEnd(command: string): string[] {
  return [`ExecStopPost=${command}`, 'SuccessExitStatus=143 SIGTERM'];
}

function wantedBy({ wantedBy: others }: ScriptUnit): string {
  return ['WantedBy=multi-user.target', ...(others === undefined ? [] : [others])].join(' ');
}
