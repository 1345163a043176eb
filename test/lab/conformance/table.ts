import { waitUntil } from '../../../lab/index';
import { ipvsWeights } from '../support/ipvs-table';
import { Cell, Running, addressOf } from './cell';

/** Weights of the real servers of the IPv4 service, by address, as the kernel has them. */
export async function weights({ lab }: Running, director: string): Promise<{ [address: string]: number }> {
  const all = Object.entries(await ipvsWeights(lab, director));
  return Object.fromEntries(all.filter(([address]) => !address.startsWith('[')));
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
