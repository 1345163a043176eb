import { canonicalAddress } from './canonical-address';

/** A virtual service of a kernel's table. `address` and `port` are absent for a mark. */
export interface IpvsService {
  readonly protocol: string;
  readonly address?: string;
  readonly port?: number;
  readonly mark?: number;
  readonly scheduler: string;
  readonly servers: readonly IpvsServer[];
}

export interface IpvsServer {
  readonly address: string;
  readonly port: number;
  /** `Route`, `Masq`, `Tunnel` or `Local`. */
  readonly method: string;
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
}

const SERVICE = /^(TCP|UDP|SCTP) +(\S+):([0-9A-F]{4}) (\S+)/;
const MARK = /^FWM +([0-9A-F]{8}) (\S+)/;
const SERVER = /^ +-> (\S+):([0-9A-F]{4}) +(\S+) +(\d+) +(\d+) +(\d+)/;

/** Reads /proc/net/ip_vs. */
export function parseIpvsTable(lines: readonly string[]): IpvsService[] {
  const services: (IpvsService & { servers: IpvsServer[] })[] = [];
  for (const line of lines) {
    const service = serviceOf(line);
    if (service) services.push({ ...service, servers: [] });
    const server = serverOf(line);
    if (server) services[services.length - 1]?.servers.push(server);
  }
  return services;
}

function serviceOf(line: string): Omit<IpvsService, 'servers'> | undefined {
  const [, protocol, address, port, scheduler] = SERVICE.exec(line) ?? [];
  if (protocol) return { protocol, address: addressOf(address), port: parseInt(port, 16), scheduler };
  const [, mark, marked] = MARK.exec(line) ?? [];
  return mark ? { protocol: 'FWM', mark: parseInt(mark, 16), scheduler: marked } : undefined;
}

function serverOf(line: string): IpvsServer | undefined {
  const [, address, port, method, weight, active, inactive] = SERVER.exec(line) ?? [];
  if (!address) return undefined;
  return {
    address: addressOf(address),
    port: parseInt(port, 16),
    method,
    weight: Number(weight),
    active: Number(active),
    inactive: Number(inactive),
  };
}

/** `C0000264`, or in brackets. */
function addressOf(text: string): string {
  if (text.startsWith('[')) return canonicalAddress(text.slice(1, -1));
  return [0, 2, 4, 6].map((at) => parseInt(text.slice(at, at + 2), 16)).join('.');
}
