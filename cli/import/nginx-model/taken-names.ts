import { Findings } from '../findings';
import { ServerHead } from './server-head';

/** Servers without names that one before them has: nginx warns, and asks the first one. Of those that have none left nobody is asked. */
export function withoutTakenNames(servers: readonly ServerHead[], findings: Findings): ServerHead[] {
  return servers.flatMap((server, at) => {
    const { names = [], directive } = server;
    const firstOf = (name: string) => servers.slice(0, at).find((each) => hidesName(each, server, name));
    const taken = names.filter((name) => firstOf(name) !== undefined);
    if (taken.length === 0) return [server];
    const lines = [...new Set(taken.map((name) => firstOf(name)!.directive.place.line))];
    const why = `${taken.join(' and ')} is taken by the server in line ${lines.join(' and ')}, which nginx asks`;
    if (taken.length === names.length) {
      findings.unplaced(directive, why);
      return [];
    }
    findings.changed(directive.place, why);
    return [{ ...server, names: names.filter((name) => !taken.includes(name)) }];
  });
}

/** On all ports of the other one, with the same addresses. */
function hidesName(first: ServerHead, { ports = [] }: ServerHead, name: string): boolean {
  if (!first.names?.includes(name) || ports.length === 0) return false;
  return ports.every(({ port, addresses }) =>
    first.ports?.some((each) => each.port === port && each.addresses.join() === addresses.join()),
  );
}
