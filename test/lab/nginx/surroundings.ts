import { Lab } from '../../../lab/index';
import { behindFirewalld, behindNftables, behindUfw } from '../support/host-firewall';
import { installNetplan, installNetworkManager } from '../support/network-manager';

export type FirewallName = 'nftables' | 'firewalld' | 'ufw';

/** One scheme behind one firewall. */
export interface Cell {
  readonly scheme: string;
  readonly firewall: FirewallName;
}

/** What hosts are made of. */
interface Surroundings {
  readonly schemes: readonly string[];
  /** A firewall of the host's own, which lets in SSH and nothing else until the deploy opens what is needed. */
  readonly raiseFirewall: (lab: Lab, host: string) => Promise<void>;
  /** What manages networks where this firewall is usual. systemd-networkd is there. */
  readonly installManager?: (lab: Lab, host: string) => Promise<void>;
}

export const SURROUNDINGS: { [firewall in FirewallName]: Surroundings } = {
  nftables: { schemes: ['single', 'pair'], raiseFirewall: behindNftables },
  firewalld: {
    schemes: ['single', 'pair'],
    raiseFirewall: behindFirewalld,
    installManager: installNetworkManager,
  },
  ufw: { schemes: ['pair'], raiseFirewall: behindUfw, installManager: installNetplan },
};

const FIREWALLS = Object.keys(SURROUNDINGS) as FirewallName[];

export const CELLS: readonly Cell[] = FIREWALLS.flatMap((firewall) =>
  SURROUNDINGS[firewall].schemes.map((scheme) => ({ scheme, firewall })),
);

/** Where a check is made. */
type Where = (cell: Cell) => boolean;

export const everywhere: Where = () => true;
export const isPair: Where = ({ scheme }) => scheme === 'pair';
/** What has nothing to do with the firewall is shown once. */
export const once: Where = ({ firewall }) => firewall === 'nftables';
export const onceInPair: Where = (cell) => once(cell) && isPair(cell);
export const onceAlone: Where = (cell) => once(cell) && !isPair(cell);
/** Behind ufw is shown what its rules concern, and that of a pair alone. */
export const inFull: Where = ({ firewall }) => firewall !== 'ufw';
export const isPairInFull: Where = (cell) => isPair(cell) && inFull(cell);
export const isPairBehind =
  (name: FirewallName): Where =>
  (cell) =>
    isPair(cell) && cell.firewall === name;

/** The cell of the short lab: it shows most of all. */
export const isShort = onceInPair;
