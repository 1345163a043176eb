/** Opens MySQL connections, and asks on each now and then who answers. Writes a ConnectionLine for each answer and each end. Arguments: FILE, and the SessionPlan as JSON. */
import { createConnection } from 'mysql2';
import { holdConnections } from '../../../lab/probe/hold-connections';
import { LiveConnection, LivePlan, outcomeOf } from '../../../lab/probe/live-connection';
import { ProgramOutput } from '../../../lab/probe/program-output';
import { WHO_ANSWERS, WhoAnswered } from './question';
import type { SessionPlan } from './session-probe';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as SessionPlan & LivePlan;
const output = new ProgramOutput(file);

class Session extends LiveConnection {
  private readonly connection = createConnection(plan.url);
  protected readonly localPort = undefined;

  constructor(number: number, onChange: () => void) {
    super(number, output, plan.timeoutSeconds, onChange);
    this.connection.on('error', (error: NodeJS.ErrnoException) => this.end(outcomeOf(error)));
    this.connection.on('end', () => this.end('closed'));
  }

  protected transmit(): void {
    this.connection.query<WhoAnswered[]>(WHO_ANSWERS, (error, rows) => {
      if (error) this.end(outcomeOf(error));
      else this.answered(rows[0].server);
    });
  }

  protected destroy(): void {
    this.connection.destroy();
  }
}

holdConnections(plan, output, (number, onChange) => new Session(number, onChange));
