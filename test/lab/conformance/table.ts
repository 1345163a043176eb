import { waitUntil } from '../../../lab';
import { Cell, Running, addressOf } from './cell';

/**
 * Weights of the real servers of the service, by address, as the kernel has them. The virtual servers of checks along the data path are left out:
 * their marks are above 0x20000000.
 */
export async function weights({ lab }: Running, director: string): Promise<{ [address: string]: number }> {
  const { stdout } = await lab.exec(director, 'ipvsadm --save --numeric');
  const rows = stdout
    .split('\n')
    .filter((line) => line.startsWith('-a') && !isOfCheck(line) && !line.includes('['));
  return Object.fromEntries(
    rows.map((row) => [/-r (\S+):\d+/.exec(row)?.[1], Number(/-w (\d+)/.exec(row)?.[1])]),
  );
}

/** All servers with their weights, without those that are out. */
export function expectedWeights(cell: Cell, out: readonly string[] = []): { [address: string]: number } {
  const inside = cell.servers.filter((server) => !out.includes(server));
  return Object.fromEntries(
    inside.map((server) => [addressOf(cell, server), server === cell.servers[0] ? 2 : 1]),
  );
}

/** Waits until every director that is up has all servers but these; gives the seconds that it took. */
export async function awaitTables(running: Running, out: readonly string[] = []): Promise<number> {
  const { cell, lab } = running;
  const expected = expectedWeights(cell, out);
  const start = Date.now();
  await waitUntil(
    `the tables have ${JSON.stringify(expected)}`,
    async () => {
      const directors = cell.directors.filter((director) => lab.isUp(director));
      const now = await Promise.all(directors.map((director) => weights(running, director)));
      const same = now.every(
        (table) =>
          Object.keys(table).length === Object.keys(expected).length &&
          Object.entries(expected).every(([address, weight]) => table[address] === weight),
      );
      return same || Promise.reject(new Error(JSON.stringify(now)));
    },
    45,
  );
  return (Date.now() - start) / 1000;
}

function isOfCheck(row: string): boolean {
  return Number(/-f (\d+)/.exec(row)?.[1] ?? 0) >= 0x20000000;
}
