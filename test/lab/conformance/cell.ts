import { Lab, Rehearsal } from '../../../lab/index';

/** One scheme with one director or two: a column of the table. What is in it has to agree with apps/lvs-schemes.ts. */
export interface Cell {
  /** As apps/lvs-schemes.ts calls it. */
  readonly name: string;
  readonly directors: readonly string[];
  /** Weights of the real servers by host; the first has 2, the others 1. */
  readonly servers: readonly string[];
  /** Addresses of the real servers in the tables of the directors, in the same order. */
  readonly addresses: readonly string[];
  readonly ipv6: boolean;
  /** Whether a director finds a server without its virtual IP. */
  readonly checksDataPath: boolean;
  /** Another tunnel than IP in IP changes only how packets reach the servers: the rest is shown with IP in IP alone. */
  readonly isOtherTunnel: boolean;
}

/** A cell on machines that are up. */
export interface Running {
  readonly cell: Cell;
  readonly lab: Lab;
  readonly rehearsal: Rehearsal;
}

export const VIP = '192.0.2.100';
export const VIP6 = '2001:db8:1::100';

const inner = ['n1', 'n2'];
const outer = ['r1', 'r2'];
const remote = ['t1', 't2'];

function cell(name: string, servers: string[], prefix: string, more: Partial<Cell> = {}): Cell {
  const directors = name.endsWith('-pair') ? ['d1', 'd2'] : ['d1'];
  const all = name.startsWith('localnode') ? [...directors, servers[0]] : servers;
  return {
    name,
    directors,
    servers: all,
    addresses: all.map((server) => `${prefix}${server.startsWith('d') ? '1' : '2'}${server.slice(1)}`),
    ipv6: false,
    checksDataPath: false,
    isOtherTunnel: false,
    ...more,
  };
}

const dataPath = { checksDataPath: true };
const otherTunnel = { checksDataPath: true, isOtherTunnel: true };

/** In an order in which a server's role changes from cell to cell. */
export const CELLS: readonly Cell[] = [
  cell('nat-single', inner, '10.0.0.'),
  cell('nat-pair', inner, '10.0.0.'),
  cell('dr-single', outer, '192.0.2.', { ...dataPath, ipv6: true }),
  cell('dr-pair', outer, '192.0.2.', { ...dataPath, ipv6: true }),
  cell('tun-single', remote, '198.51.100.', dataPath),
  cell('tun-pair', remote, '198.51.100.', dataPath),
  cell('gre-pair', remote, '198.51.100.', otherTunnel),
  cell('gue-pair', remote, '198.51.100.', otherTunnel),
  cell('localnode-nat-single', inner, '10.0.0.'),
  cell('localnode-nat-pair', inner, '10.0.0.'),
  cell('localnode-dr-single', outer, '192.0.2.', dataPath),
  cell('localnode-dr-pair', outer, '192.0.2.', dataPath),
];

/** A file of tests each has some of the cells; any other has those of neither. */
export const isLocalNode = ({ name }: Cell) => name.startsWith('localnode');
export const isShort = ({ name }: Cell) => name === 'dr-pair';

/** Real servers that are no directors. */
export function pureServers({ servers, directors }: Cell): string[] {
  return servers.filter((server) => !directors.includes(server));
}

/** The address of a real server in the directors' tables. */
export function addressOf({ servers, addresses }: Cell, server: string): string {
  return addresses[servers.indexOf(server)];
}
