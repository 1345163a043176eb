import { Lab, waitUntil } from '../../../lab/index';

/** A server of a service, as `ipvsadm --save --numeric` says it: `-t 192.0.2.100:80 -r 192.0.2.21:80`. */
export type TableRow = string;

/** Waits until the tables of all of these directors that are up have these rows, and not those. */
export async function awaitRows(
  lab: Lab,
  directors: readonly string[],
  present: readonly TableRow[],
  absent: readonly TableRow[] = [],
): Promise<void> {
  const up = directors.filter((director) => lab.isUp(director));
  await waitUntil(
    `the tables of ${up} have ${present} and not ${absent}`,
    async () => {
      const tables = await Promise.all(up.map((director) => lab.exec(director, 'ipvsadm --save --numeric')));
      const wanted = (table: string) =>
        present.every((row) => table.includes(`${row} `)) && !absent.some((row) => table.includes(`${row} `));
      const texts = tables.map(({ stdout }) => stdout);
      return texts.every(wanted) || Promise.reject(new Error(texts.join('\n')));
    },
    45,
  );
}

/** When a row left a director's table, in milliseconds since 1970; late by some 0.15 s at most. */
export async function goneAt(lab: Lab, director: string, row: TableRow): Promise<number> {
  const command = `while ipvsadm --save --numeric | grep -q -e '${row} '; do sleep 0.05; done`;
  const { status, stderr } = await lab.exec(director, command, { timeoutSeconds: 300 });
  if (status !== 0) throw new Error(`${row} stays in the table of ${director}: ${stderr}`);
  return Date.now();
}
