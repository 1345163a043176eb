import { InventoryDeployment } from '../../lib/inventory';
import { place } from '../facts/canonical-address';
import { Facts } from '../facts/facts';
import { FilterFact, MarksFact, WantedFilter } from '../facts/packet-facts';
import { problem } from '../finding';
import { DriftFinding } from './drift';
import { ofUnit } from './of-unit';

/** How many preferences in a row a cluster's filters have. */
const PREFERENCES = 4;

/** Of a director that marks packets. */
export function marksConfig({ files, cluster }: InventoryDeployment): string | undefined {
  const config = `/etc/linux-lb/${cluster}/firewall-marks.conf`;
  return files.some(({ path }) => path === config) ? config : undefined;
}

/** tc's filters that mark packets, and those that drop what must not leave again. */
export function filterDrift(deployment: InventoryDeployment, facts: Facts): DriftFinding[] {
  const wanted = facts.packets.marks.get(marksConfig(deployment) ?? '');
  const unit = ofUnit(deployment, 'marks', facts);
  if (!wanted || !unit) return [];
  const { filters } = facts.packets;
  const own = filters.filter(
    ({ preference }) => preference >= wanted.preference && preference < wanted.preference + PREFERENCES,
  );
  const texts = [...markDrift(wanted, own), ...guardDrift(wanted, own)];
  return texts.map((text) => ({
    ...problem('tc filter' as const, `${unit.said} ${text}.`, unit.where),
    undo: unit.undo,
  }));
}

function markDrift({ filters }: MarksFact, own: readonly FilterFact[]): string[] {
  const marking = own.filter(({ hook, chain }) => hook === 'ingress' && chain === 0);
  const isSame = (is: FilterFact, wanted: WantedFilter) =>
    is.device === wanted.device && is.preference === wanted.preference && Number(is.handle) === wanted.handle;
  const lacking = filters
    .filter(({ isUnseen }) => !isUnseen)
    .flatMap((wanted) => {
      const found = marking.find((is) => isSame(is, wanted));
      const what = `the tc filter of ${said(wanted)}`;
      if (!found) return [`${wanted.device} does not have ${what}`];
      if (found.mark === wanted.mark) return [];
      return [`on ${wanted.device} ${what} gives mark ${found.mark ?? 'none'}, not ${wanted.mark}`];
    });
  const strangers = marking.filter(
    (is) => !filters.some((wanted) => isSame(is, wanted)) && !isFormerPeer(is, filters),
  );
  return [...lacking, ...strangers.map(stranger)];
}

/** One that was replaced stays until this host has the virtual IPs; so does one of any host, from when this one became a director. */
function isFormerPeer({ mark }: FilterFact, filters: readonly WantedFilter[]): boolean {
  return filters.some((wanted) => wanted.peer !== undefined && wanted.mark === mark);
}

/** What a peer has handed on to this host is dropped where it would leave again: egress filters, of which the kernel numbers each by itself. */
function guardDrift({ filters }: MarksFact, own: readonly FilterFact[]): string[] {
  const guards = own.filter(({ hook }) => hook === 'egress');
  const peers = filters.filter(({ peer }) => peer !== undefined);
  const isOf = (guard: FilterFact, { device, mark }: WantedFilter) =>
    guard.device === device && guard.mark === mark;
  const lacking = peers.filter((peer) => !peer.isUnseen && !guards.some((guard) => isOf(guard, peer)));
  const strangers = guards.filter((guard) => !peers.some((peer) => isOf(guard, peer)));
  return [
    ...lacking.map(
      (peer) => `${peer.device} does not have the tc filter that keeps ${said(peer)} from leaving again`,
    ),
    ...strangers.map(stranger),
  ];
}

function said({ peer, address, protocol = '', port = '' }: WantedFilter): string {
  return peer === undefined
    ? `${protocol.toUpperCase()} ${place(address, port)}`
    : `what ${peer} hands on for ${address}`;
}

function stranger({ device, hook, preference, handle }: FilterFact): string {
  return `${device} has the tc filter ${hook} preference ${preference} handle ${handle}, which nobody deployed`;
}
