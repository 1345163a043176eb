import { LiveConnection, LivePlan } from './live-connection';
import { ProgramOutput } from './program-output';

/** Opens a plan's connections and has each ask every so often, until SIGTERM and until the answers under way have come. */
export function holdConnections(
  plan: LivePlan,
  output: ProgramOutput,
  open: (number: number, onChange: () => void) => LiveConnection,
): void {
  let ending = false;
  const connections: LiveConnection[] = [];
  const timers: NodeJS.Timeout[] = [];
  const finish = () => {
    if (ending && !connections.some(({ isAwaiting }) => isAwaiting)) output.end();
  };
  const begin = (number: number) => {
    const connection = open(number, finish);
    connections.push(connection);
    connection.send();
    timers.push(setInterval(() => connection.send(), plan.intervalSeconds * 1000));
  };
  for (let number = 0; number < plan.connections; number += 1) {
    // Spread over the interval, so that the machines have an even load.
    const wait = (number / plan.connections) * plan.intervalSeconds * 1000;
    timers.push(setTimeout(() => begin(number), wait));
  }
  process.on('SIGTERM', () => {
    ending = true;
    timers.forEach((timer) => clearTimeout(timer));
    finish();
  });
}
