import { Lab } from '../../../lab/index';

/** Marks from here on are our own: of checks along the data path, and of packets that the other director has handed on. */
const FIRST_MARK_OF_OURS = 0x20000000;

type Weights = { [address: string]: number };

/** Real servers and their weights in a director's IPVS table, as the kernel has it, but for virtual servers of our own marks. */
export async function ipvsWeights(lab: Lab, director: string): Promise<Weights> {
  return weightsOf(rowsOf(await saved(lab, director)));
}

/** The same for each virtual server, by how ipvsadm names it: of two, one may be without a server that the other one has. */
export async function ipvsServices(lab: Lab, director: string): Promise<{ [service: string]: Weights }> {
  const rows = rowsOf(await saved(lab, director));
  const services = [...new Set(rows.map(serviceOf))];
  return Object.fromEntries(
    services.map((service) => [service, weightsOf(rows.filter((row) => serviceOf(row) === service))]),
  );
}

async function saved(lab: Lab, director: string): Promise<string> {
  return (await lab.exec(director, 'ipvsadm --save --numeric')).stdout;
}

function rowsOf(table: string): string[] {
  return table.split('\n').filter((line) => line.startsWith('-a') && !isOurs(line));
}

/** Of `-a -t 192.0.2.100:80 -r ...` what stands before the real server. */
function serviceOf(row: string): string {
  return /^-a (.*) -r /.exec(row)?.[1] ?? '';
}

function weightsOf(rows: readonly string[]): Weights {
  return Object.fromEntries(
    rows.map((row) => [/-r (\S+):\d+/.exec(row)?.[1], Number(/-w (\d+)/.exec(row)?.[1])]),
  );
}

function isOurs(row: string): boolean {
  return Number(/-f (\d+)/.exec(row)?.[1] ?? 0) >= FIRST_MARK_OF_OURS;
}
