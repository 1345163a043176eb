import { Lab } from '../../../lab';

/** Real servers and their weights in a director's IPVS table, as the kernel has it. */
export async function ipvsWeights(lab: Lab, director: string): Promise<{ [address: string]: number }> {
  const { stdout } = await lab.exec(director, 'ipvsadm --save --numeric');
  const rows = stdout.split('\n').filter((line) => line.startsWith('-a'));
  return Object.fromEntries(
    rows.map((row) => [/-r (\S+):\d+/.exec(row)?.[1], Number(/-w (\d+)/.exec(row)?.[1])]),
  );
}
