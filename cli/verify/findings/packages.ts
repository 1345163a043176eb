import { Facts } from '../../facts/facts';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** What the last deploy has installed, and its versions. */
export function packageFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) => [...missing(host, facts), ...old(host, facts)]);
}

function missing(host: string, { machine, is }: Facts): VerifyFinding[] {
  const wanted = machine.packages.flatMap((line) => {
    const [, family, names] = /^\?(\S+) (.*)$/.exec(line) ?? [undefined, undefined, line];
    return family === undefined || is.has(family) ? [names] : [];
  });
  return [...new Set(wanted)]
    .map((names) => names.split('|').map((name) => name.replace(/:.*/, '')))
    .filter((names) => !names.some((name) => machine.installed.has(name)))
    .map((names) =>
      found(
        'package',
        { host },
        `Host ${host}: package ${names.join(' or ')} is not installed.`,
        `Install it (\`${is.has('rhel') ? 'dnf' : 'apt-get'} install ${names[0]}\`).`,
      ),
    );
}

function old(host: string, { machine, programs }: Facts): VerifyFinding[] {
  return machine.needs.flatMap(({ program, version, what }) => {
    const has = programs.get(program);
    if (has === undefined || !isOlder(has, version)) return [];
    return [
      found(
        'version',
        { host },
        `Host ${host}: ${program} ${has} is too old for ${what}, which takes ${version}.`,
        `Update ${program}, or do without ${what}.`,
      ),
    ];
  });
}

function isOlder(one: string, other: string): boolean {
  const [own, wanted] = [one, other].map((version) => version.split('.').map(Number));
  const at = wanted.findIndex((number, index) => (own[index] ?? 0) !== number);
  return at >= 0 && (own[at] ?? 0) < wanted[at];
}
