import { Lab } from '../../../lab';

/** Marks from here on are our own: of checks along the data path, and of packets that the other director has handed on. */
const FIRST_MARK_OF_OURS = 0x20000000;

/** Real servers and their weights in a director's IPVS table, as the kernel has it, but for virtual servers of our own marks. */
export async function ipvsWeights(lab: Lab, director: string): Promise<{ [address: string]: number }> {
  const { stdout } = await lab.exec(director, 'ipvsadm --save --numeric');
  const rows = stdout.split('\n').filter((line) => line.startsWith('-a') && !isOurs(line));
  return Object.fromEntries(
    rows.map((row) => [/-r (\S+):\d+/.exec(row)?.[1], Number(/-w (\d+)/.exec(row)?.[1])]),
  );
}

function isOurs(row: string): boolean {
  return Number(/-f (\d+)/.exec(row)?.[1] ?? 0) >= FIRST_MARK_OF_OURS;
}
