/**
 * Inserts numbered rows at a fixed rate through one MySQL connection, which is made anew after an error. Writes a Write for each.
 * Arguments: FILE, and the WriterPlan as JSON, with the table and the run.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Connection, RowDataPacket, createConnection } from 'mysql2/promise';
import { ProgramOutput } from '../../../lab/probe/program-output';
import type { WriterPlan } from './writer-probe';
import type { Write } from './writes';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<WriterPlan> & { table: string; run: string };
const output = new ProgramOutput(file);
const patience = plan.timeoutSeconds * 1000;
const interval = 1000 / plan.perSecond;
const columns = 'run CHAR(36) NOT NULL, number INT NOT NULL, PRIMARY KEY (run, number)';

/** A connection, with the name of the server that it has led to. */
interface Session {
  readonly connection: Connection;
  readonly server: string;
}

let session: Session | undefined;
let [hasTable, ending] = [false, false];

process.on('SIGTERM', () => (ending = true));
void writeOn();

async function writeOn(): Promise<void> {
  let due = output.now();
  for (let number = 1; !ending; number += 1) {
    await delay(Math.max(0, due - output.now()));
    output.write(await write(number));
    due = Math.max(due + interval, output.now()); // what an outage has held up is not made up for
  }
  session?.connection.destroy();
  output.end();
}

async function write(number: number): Promise<Write> {
  const start = output.now();
  const ended = (rest: Pick<Write, 'outcome' | 'server'>) => ({
    ...{ number, start, milliseconds: output.now() - start },
    ...rest,
  });
  try {
    const { connection, server } = (session ??= await connected());
    const sql = `INSERT INTO ${plan.table} (run, number) VALUES (?, ?)`;
    await connection.query({ sql, values: [plan.run, number], timeout: patience });
    return ended({ outcome: 'ok', server });
  } catch (error) {
    session?.connection.destroy();
    session = undefined;
    return ended({ outcome: outcomeOf(error as NodeJS.ErrnoException) });
  }
}

async function connected(): Promise<Session> {
  const { host, port, user, password, database } = plan;
  const connection = await createConnection({
    ...{ host, port, user, password, database },
    connectTimeout: patience,
  });
  // Between two inserts nobody waits for an answer: the next one begins with a new connection.
  connection.on('error', () => (session = undefined));
  try {
    const [[{ server }]] = await connection.query<RowDataPacket[]>({
      sql: 'SELECT @@hostname AS server',
      timeout: patience,
    });
    if (!hasTable)
      await connection.query({
        sql: `CREATE TABLE IF NOT EXISTS ${plan.table} (${columns})`,
        timeout: patience,
      });
    hasTable = true;
    return { connection, server: String(server) };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

function outcomeOf({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ETIMEDOUT' || code === 'PROTOCOL_SEQUENCE_TIMEOUT' ? 'timeout' : (code ?? message);
}
