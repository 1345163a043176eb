/** Asks a database at a fixed rate who answers, each time on a new connection, and writes a Sample for each. Arguments: FILE, and the ReaderPlan as JSON. */
import { createConnection } from 'mysql2';
import { askSteadily } from '../../../lab/probe/ask-steadily';
import { ProgramOutput } from '../../../lab/probe/program-output';
import { WHO_ANSWERS, WhoAnswered } from './question';
import type { ReaderPlan } from './reader-probe';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<ReaderPlan>;

askSteadily(plan, new ProgramOutput(file), (ended) => {
  const connection = createConnection(plan.url);
  const failed = ({ code, message }: NodeJS.ErrnoException) => ended(code ?? message);
  connection.on('error', failed);
  connection.query<WhoAnswered[]>(WHO_ANSWERS, (error, rows) => {
    if (error) return failed(error);
    ended('ok', rows[0].server);
    connection.end();
  });
  return () => connection.destroy();
});
